"""Forgets responses by group, cycle or age, and counts what went and remains, safe to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.exchange.changes import forget_kept
from pqmodel.ground.cycle import Cycle, parse
from pqmodel.ground.dates import months_before
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.results.published import POOL, Published
from pqmodel.results.record import read_all_published, write_published
from pqmodel.results.release_memory import forgotten
from pqmodel.service.removing import (
    KeptResponse,
    back_up,
    find_all,
    ids_by_group,
    remove,
    remove_empty_folders,
)
from pqmodel.workspace.forgotten_ids import keep_forgotten_ids
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Choice:
    """What to forget: all that fits everything said. Named groups only where `group` names them.

    `cycles` empty means every cycle; `months` means cycles that ended so many months before
    `today`, or earlier.
    """

    today: date
    group: str | None = None
    cycles: tuple[str, ...] = ()
    months: int | None = None

    def fits(self, cycle: str, group: str, named: frozenset[str]) -> bool:
        """True where a response of the group in the cycle goes."""
        if self.group is None and group in named:
            return False
        if self.group is not None and group != self.group:
            return False
        if self.cycles and cycle not in self.cycles:
            return False
        if self.months is None:
            return True
        return parse(cycle).end < months_before(self.today, self.months)


@dataclass(frozen=True)
class GroupCount:
    """How many responses of a group in a cycle; None where they are fewer than may be told."""

    cycle: str
    group: str
    responses: int | None


@dataclass(frozen=True)
class Forgetting:
    """What a choice comes to: responses that go, what was shown of them, both sides as counts.

    `spared` are named groups whose responses stay only because nobody named them.
    """

    found: tuple[KeptResponse, ...]
    shown: tuple[Published, ...]
    removed: tuple[GroupCount, ...]
    remains: tuple[GroupCount, ...]
    spared: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """True where there is nothing to remove."""
        return not self.found and not self.shown


def look(workspace: Workspace, choice: Choice) -> Forgetting:
    """What would go and what would remain.

    PqmodelError for a group or cycle that is none. Nothing is changed.
    """
    named = workspace.service.named
    everything = find_all(workspace)
    _check(workspace, choice, everything)

    goes, stays, spared = [], [], set()
    for response in everything:
        if choice.fits(response.cycle, response.group, named):
            goes.append(response)
            continue
        stays.append(response)
        if response.group in named and choice.fits(response.cycle, response.group, frozenset()):
            spared.add(response.group)
    shown = read_all_published(workspace)
    return Forgetting(
        found=tuple(goes),
        # Of groups whose responses go, or are gone already.
        shown=tuple(
            published for published in shown.values() if _groups_gone(workspace, choice, published)
        ),
        removed=_counts(workspace.service, goes, shown),
        remains=_counts(workspace.service, stays, shown),
        spared=tuple(sorted(spared)),
    )


def forget(workspace: Workspace, choice: Choice, seen: Forgetting, backup: Path | None) -> None:
    """Removes what was looked at, after a backup where one is named.

    Where that backup cannot be written, nothing is removed. Raises ChangedMeanwhile where the
    responses that fit are no longer those that were looked at.
    """
    with workspace.lock():
        now = look(workspace, choice)
        if now.found != seen.found:
            raise ChangedMeanwhile(
                "The records were changed by somebody else meanwhile, so nothing was removed.",
                "Run the command again to see what would go now.",
            )
        if backup is not None and now.found:
            # On disk before anything goes: it lies outside, where no step that is cut short is
            # finished.
            back_up(backup, workspace.root, now.found)
        _remove(workspace, choice, now)
    remove_empty_folders(now.found)


def _remove(workspace: Workspace, choice: Choice, now: Forgetting) -> None:
    """Removes the responses, and what was kept and noted of them, as one step."""
    with workspace.together():
        # Read before anything goes, and written when what crashed programs left is cleared away.
        shown_ids = {
            published.cycle: ids_by_group(
                now.found, published.cycle, _groups_gone(workspace, choice, published)
            )
            for published in now.shown
        }
        remove(workspace, now.found)
        for cycle, ids in shown_ids.items():
            keep_forgotten_ids(workspace.root, cycle, ids)
        # What was forgotten must not come back by an undo, nor lie in a copy.
        forget_kept(workspace, "responses")
        for published in now.shown:
            gone = _groups_gone(workspace, choice, published)
            write_published(workspace, forgotten(published, gone))


def _groups_gone(workspace: Workspace, choice: Choice, published: Published) -> set[str]:
    named = workspace.service.named
    # The pool is noted under the empty name, which is no group.
    groups = {*published.groups, *published.pooled, *published.lost} - {POOL, *published.closed}
    return {group for group in groups if choice.fits(published.cycle, group, named)}


def _check(workspace: Workspace, choice: Choice, everything: Iterable[KeptResponse]) -> None:
    """Refuses what nothing can ever fit.

    A group that pqmodel.yaml no longer has may still have responses.
    """
    groups = {group.id for group in workspace.service.groups}
    groups |= {response.group for response in everything}
    if choice.group is not None and choice.group not in groups:
        raise PqmodelError(
            f"There is no group {choice.group!r}.", f"There are: {', '.join(sorted(groups))}."
        )
    for cycle in choice.cycles:
        try:
            parse(cycle)
        except ValueError as error:
            raise PqmodelError(f"{error}.", "Nothing was removed.") from error


def _counts(
    service: Service, responses: Iterable[KeptResponse], shown: Mapping[str, Published]
) -> tuple[GroupCount, ...]:
    """Counts by cycle and group, in the order of cycles and of pqmodel.yaml; withheld where few."""
    order = [group.id for group in service.groups]
    numbers = Counter((response.cycle, response.group) for response in responses)

    def place(key: tuple[str, str]) -> tuple[Cycle, int, str]:
        cycle, group = key
        position = order.index(group) if group in order else len(order)
        return parse(cycle), position, group

    counts = []
    for cycle, group in sorted(numbers, key=place):
        n: int | None = numbers[cycle, group]
        if group not in service.named and numbers[cycle, group] < _smallest(
            service, shown.get(cycle)
        ):
            n = None
        counts.append(GroupCount(cycle, group, n))
    return tuple(counts)


def _smallest(service: Service, published: Published | None) -> int:
    """The smallest group that may be told of in a cycle: as now, or as when it was shown."""
    if published is None:
        return service.smallest_group
    return max(service.smallest_group, published.smallest_group)
