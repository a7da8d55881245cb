"""Follows statements through the versions of a questionnaire: the same, taken over, split, merged,
retired or new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pqmodel.questionnaire.model import Questionnaire, Retired, Statement
from pqmodel.questionnaire.versions.model import Turn, Turning

Kind = Literal["replaced", "split", "merged"]
_ENDS: tuple[Literal["split", "merged"], ...] = ("split", "merged")
"""Kinds of links that end a line. A split weighs more: it is named first."""


@dataclass(frozen=True)
class Link:
    """Where a statement's history comes from.

    `then` is its id in the earlier questionnaire, None where it has none that can be compared;
    `why` says why not. `notes` tell what is to be known of the link.
    """

    then: str | None
    why: str = ""
    notes: tuple[str, ...] = ()


class Lineage:
    """What all known versions of a questionnaire declare of their statements, the oldest first.

    Only `replaces` carries history, and only where it is one for one: where a statement replaces
    several that were asked side by side, they were merged; where several replace the same one, it
    was split. `splits`, `merges` and `retired` end lines. Declarations hold for good: a link that a
    later version no longer repeats still counts.
    """

    def __init__(self, versions: Iterable[Questionnaire]) -> None:
        # Each once: the same version may be known as a snapshot and as today's.
        self._versions = tuple({id(version): version for version in versions}.values())

    def links(self, then: Questionnaire, now: Questionnaire) -> Mapping[str, Link]:
        """The link of each statement of the later questionnaire, by its id; over several versions
        as over one."""
        return {statement.id: self._link(statement, then, now) for statement in now.statements()}

    def ended(self, then: Questionnaire, now: Questionnaire) -> tuple[str, ...]:
        """Ids of the earlier questionnaire's statements that the later one neither asks nor takes
        over as they were."""
        carried = {link.then for link in self.links(then, now).values()}
        return tuple(statement.id for statement in then.statements() if statement.id not in carried)

    def end(self, key: str, cycle: str) -> Turn:
        """How the line of a statement that is asked no more ended; `cycle` is the first round
        without it."""
        first = key
        seen: set[str] = set()
        while True:
            seen.add(key)
            ending = self._declared_end(key, cycle)
            if ending is not None:
                return ending
            heirs = [new for new, _ in self._forward.get(key, ()) if new not in seen]
            if heirs:
                # One for one: its line went on as another's, which may have ended later.
                key = heirs[0]
                continue
            if key == first:
                return Turn(how="not declared", cycle=cycle, words="no longer asked")
            # Its heir was asked beside it, so the two lines had become one.
            words = f"taken over by {key}"
            return Turn(how="merged", cycle=cycle, statements=(key,), words=words)

    def _declared_end(self, key: str, cycle: str) -> Turn | None:
        """That a statement was split, merged, retired or left out; None where nothing of it is
        declared."""
        # What was split or merged says more than that it was retired.
        for kind in _ENDS:
            into = _of_kind(self._forward.get(key, ()), kind)
            if into:
                words = f"{kind} into {', '.join(into)}"
                return Turn(how=kind, cycle=cycle, statements=into, words=words)

        retired = self._retired.get(key)
        if retired is None:
            return None
        how: Turning = "left out" if key in self._left_out else "retired"
        words = f"{how}: {retired.why.rstrip(' .')}"
        return Turn(how=how, cycle=cycle, why=retired.why, words=words)

    def beginning(self, key: str, cycle: str) -> Turn:
        """How the line of a statement that was not asked before began; `cycle` is the first round
        with it."""
        for kind in _ENDS:
            came_from = _of_kind(self._back.get(key, ()), kind)
            if came_from:
                words = f"{kind} from {', '.join(came_from)}"
                return Turn(how=kind, cycle=cycle, statements=came_from, words=words)
        return Turn(how="new", cycle=cycle, words="new")

    def old_text(self, key: str) -> str:
        """What a retired statement said, where it was written down; empty where it was not."""
        retired = self._retired.get(key)
        return retired.text if retired else ""

    def _link(self, statement: Statement, then: Questionnaire, now: Questionnaire) -> Link:
        if statement.id in then.by_statement:
            old = then.by_statement[statement.id][1]
            return Link(statement.id, notes=_wording_notes(old, statement))

        ancestors = dict(self._ancestors(statement.id, then, now))
        for kind in _ENDS:
            olds = [old for old, how in ancestors.items() if how == kind]
            if olds:
                declared = _of_kind(self._back.get(statement.id, ()), kind)
                return Link(None, f"{kind} from {', '.join(declared or olds)}")
        # Several ways back, though each was one for one: the line would have two pasts.
        if len(ancestors) > 1:
            return Link(None, f"merged from {', '.join(ancestors)}")
        if not ancestors:
            return Link(None, "not asked then")

        (old_id,) = ancestors
        old = then.by_statement[old_id][1]
        return Link(old_id, notes=(f"takes over from {old_id}", *_wording_notes(old, statement)))

    def _ancestors(
        self,
        key: str,
        then: Questionnaire,
        now: Questionnaire,
        kind: Kind = "replaced",
        seen: frozenset[str] = frozenset(),
    ) -> Iterator[tuple[str, Kind]]:
        """The nearest older statements that the earlier questionnaire asks, each with what happened
        on the way."""
        for old, how in self._back.get(key, ()):
            # What is still asked keeps its own line.
            if old in seen or old in now.by_statement:
                continue
            # A split or merger anywhere on the way ends the line.
            worst = kind if how == "replaced" else how
            if old in then.by_statement:
                yield old, worst
            else:
                yield from self._ancestors(old, then, now, worst, seen | {key})

    @cached_property
    def _back(self) -> Mapping[str, tuple[tuple[str, Kind], ...]]:
        """For each statement the older ones that it came from, and how."""
        links: dict[str, dict[str, Kind]] = {}
        for version in self._versions:
            for statement in version.statements():
                declared = self._declared(statement, version)
                if declared:
                    links[statement.id] = declared
        return {key: tuple(olds.items()) for key, olds in links.items()}

    def _declared(self, statement: Statement, version: Questionnaire) -> dict[str, Kind]:
        kinds: dict[str, Kind] = {}
        for old in statement.splits:
            kinds[old] = "split"
        for old in statement.merges:
            kinds[old] = "merged"
        # One that is asked beside its heir goes on by itself, so nothing is taken over from it.
        gone = [old for old in statement.replaces if old not in version.by_statement]
        for old in gone:
            kinds[old] = self._kind_of_replaced(old, gone, version)
        return kinds

    def _kind_of_replaced(self, old: str, together: list[str], version: Questionnaire) -> Kind:
        """What `replaces` comes to: one for one, or as older files say that statements were merged
        or split."""
        for other in self._versions:
            side_by_side = [each for each in together if each in other.by_statement]
            if len(side_by_side) > 1:
                return "merged"
        heirs = [each for each in version.statements() if old in each.replaces]
        return "split" if len(heirs) > 1 else "replaced"

    @cached_property
    def _forward(self) -> Mapping[str, tuple[tuple[str, Kind], ...]]:
        """For each statement those that came from it, and how."""
        links: dict[str, dict[str, Kind]] = {}
        for new, olds in self._back.items():
            for old, kind in olds:
                links.setdefault(old, {})[new] = kind
        return {key: tuple(news.items()) for key, news in links.items()}

    @cached_property
    def _retired(self) -> Mapping[str, Retired]:
        return {retired.id: retired for version in self._versions for retired in version.retired}

    @cached_property
    def _left_out(self) -> frozenset[str]:
        """What is left out by the service, as the latest questionnaire that says anything of it has
        it."""
        last: dict[str, bool] = {}
        for version in self._versions:
            for retired in version.retired:
                last[retired.id] = "left out" in version.amended.get(retired.id, ())
        return frozenset(key for key, is_left_out in last.items() if is_left_out)


def links(then: Questionnaire, now: Questionnaire) -> Mapping[str, Link]:
    """The link of each statement of the later one, by its id, as these two alone tell it."""
    return Lineage((then, now)).links(then, now)


def ended(then: Questionnaire, now: Questionnaire) -> tuple[str, ...]:
    """Ids of the earlier questionnaire's statements whose lines end, as these two alone tell it."""
    return Lineage((then, now)).ended(then, now)


def _of_kind(links: Iterable[tuple[str, Kind]], kind: Kind) -> tuple[str, ...]:
    return tuple(key for key, how in links if how == kind)


def _wording_notes(old: Statement, new: Statement) -> tuple[str, ...]:
    is_same = old.wording == new.wording
    return () if is_same else ("wording changed",)
