"""Forgets responses by group, cycle or age, and says what went and what remains as counts that are safe to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import months_before
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.results.published import Published
from pqmodel.results.record import read_published, write_published
from pqmodel.service.removing import Found, back_up, find_all, remove, shown_cycles, without
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Choice:
    """What to forget: all that fits everything said. Named groups only where `group` names them.

    `cycles` empty means every cycle; `months` means cycles that ended so many months before `today`, or earlier.
    """

    today: date
    group: str | None = None
    cycles: tuple[str, ...] = ()
    months: int | None = None

    def fits(self, cycle: str, group: str, named: frozenset[str]) -> bool:
        if self.group is None and group in named:
            return False
        if self.group not in (None, group) or (self.cycles and cycle not in self.cycles):
            return False
        return self.months is None or parse(cycle).end < months_before(self.today, self.months)


@dataclass(frozen=True)
class GroupCount:
    """How many responses of a group in a cycle; None where they are fewer than may be told."""

    cycle: str
    group: str
    responses: int | None


@dataclass(frozen=True)
class Forgetting:
    """What a choice comes to: the responses that go, what was shown of them, and both sides as counts.

    `spared` are named groups whose responses stay only because nobody named them.
    """

    found: tuple[Found, ...]
    shown: tuple[Published, ...]
    removed: tuple[GroupCount, ...]
    remains: tuple[GroupCount, ...]
    spared: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        return not self.found and not self.shown


def look(workspace: Workspace, choice: Choice) -> Forgetting:
    """What would go and what would remain. PqmodelError for a group or cycle that is none. Nothing is changed."""
    named = workspace.service.named
    everything = find_all(workspace)
    _check(workspace, choice, everything)
    goes = [one for one in everything if choice.fits(one.cycle, one.group, named)]
    stays = [one for one in everything if not choice.fits(one.cycle, one.group, named)]
    spared = {
        one.group
        for one in stays
        if choice.group is None
        and one.group in named
        and choice.fits(one.cycle, one.group, frozenset())
    }
    shown = [
        published
        for published in shown_cycles(workspace)
        if any(
            choice.fits(published.cycle, group, named)
            for group in {*published.groups, *published.pooled}
            if group
        )
    ]
    return Forgetting(
        found=tuple(goes),
        shown=tuple(shown),
        removed=_counts(workspace, goes),
        remains=_counts(workspace, stays),
        spared=tuple(sorted(spared)),
    )


def forget(workspace: Workspace, choice: Choice, seen: Forgetting, backup: Path | None) -> None:
    """Removes what was looked at, after a backup where one is named; without that backup nothing is removed.

    Raises ChangedMeanwhile where the responses that fit are no longer those that were looked at.
    """
    with workspace.lock():
        now = look(workspace, choice)
        if now.found != seen.found:
            raise ChangedMeanwhile(
                "The records were changed by somebody else meanwhile, so nothing was removed.",
                "Run the command again to see what would go now.",
            )
        if backup is not None and now.found:
            back_up(backup, workspace.root, now.found)
        remove(now.found)
        named = workspace.service.named
        for published in now.shown:
            noted = {*published.groups, *published.pooled} - {""}
            gone = {group for group in noted if choice.fits(published.cycle, group, named)}
            write_published(workspace, without(published, gone))


def _check(workspace: Workspace, choice: Choice, everything: Iterable[Found]) -> None:
    """Refuses what nothing can ever fit. A group that pqmodel.yaml no longer has may still have responses."""
    groups = {group.id for group in workspace.service.groups} | {one.group for one in everything}
    if choice.group is not None and choice.group not in groups:
        raise PqmodelError(
            f"There is no group {choice.group!r}.", f"There are: {', '.join(sorted(groups))}."
        )
    for cycle in choice.cycles:
        try:
            parse(cycle)
        except ValueError as error:
            raise PqmodelError(f"{error}.", "Nothing was removed.") from error


def _counts(workspace: Workspace, found: Iterable[Found]) -> tuple[GroupCount, ...]:
    """Counts by cycle and group, in the order of cycles and of pqmodel.yaml."""
    service = workspace.service
    order = [group.id for group in service.groups]
    counted = Counter((one.cycle, one.group) for one in found)

    def place(key: tuple[str, str]) -> tuple[object, ...]:
        cycle, group = key
        return parse(cycle), order.index(group) if group in order else len(order), group

    told = []
    for cycle, group in sorted(counted, key=place):
        published = read_published(workspace, cycle)
        smallest = max(service.smallest_group, published.smallest_group if published else 0)
        n = counted[cycle, group]
        told.append(
            GroupCount(cycle, group, n if group in service.named or n >= smallest else None)
        )
    return tuple(told)
