"""Follows statements through the versions of a questionnaire: the same, taken over, split, merged, retired or new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pqmodel.questionnaire.model import Questionnaire, Retired, Statement
from pqmodel.questionnaire.versions.model import Turn, Turning

Kind = Literal["replaced", "split", "merged"]


@dataclass(frozen=True)
class Link:
    """Where a statement's history comes from. `then` is its id in the earlier questionnaire, None where it has none
    that can be compared; `why` says why not. `notes` tell what is to be known of the link."""

    then: str | None
    why: str = ""
    notes: tuple[str, ...] = ()


class Lineage:
    """What all known versions of a questionnaire declare of their statements, the oldest first.

    Only `replaces` carries history, and only where it is one for one: where a statement replaces several that were
    asked side by side, they were merged; where several replace the same one, it was split. `splits`, `merges` and
    `retired` end lines. Declarations hold for good: a link that a later version no longer repeats still counts.
    """

    def __init__(self, known: Iterable[Questionnaire]) -> None:
        self._known = tuple({id(one): one for one in known}.values())

    def links(self, then: Questionnaire, now: Questionnaire) -> Mapping[str, Link]:
        """The link of each statement of the later questionnaire, by its id; over several versions as over one."""
        return {statement.id: self._link(statement, then, now) for statement in now.statements()}

    def ended(self, then: Questionnaire, now: Questionnaire) -> tuple[str, ...]:
        """Ids of the earlier questionnaire's statements that the later one neither asks nor takes over as they were."""
        carried = {link.then for link in self.links(then, now).values()}
        return tuple(statement.id for statement in then.statements() if statement.id not in carried)

    def end(self, key: str, cycle: str) -> Turn:
        """How the line of a statement that is asked no more ended; `cycle` is the first round without it."""
        first, seen = key, set[str]()
        while True:
            seen.add(key)
            for kind in ("split", "merged"):
                if into := tuple(new for new, found in self._forward.get(key, ()) if found == kind):
                    return Turn(
                        how=kind,
                        cycle=cycle,
                        statements=into,
                        words=f"{kind} into {', '.join(into)}",
                    )
            if found := self._retired.get(key):
                how: Turning = "left out" if key in self._left_out else "retired"
                return Turn(
                    how=how, cycle=cycle, why=found.why, words=f"{how}: {found.why.rstrip(' .')}"
                )
            heirs = [new for new, _ in self._forward.get(key, ()) if new not in seen]
            if not heirs and key != first:
                # Its heir was asked beside it, so the two lines had become one.
                return Turn(
                    how="merged", cycle=cycle, statements=(key,), words=f"taken over by {key}"
                )
            if not heirs:
                return Turn(how="not declared", cycle=cycle, words="no longer asked")
            key = heirs[0]

    def beginning(self, key: str, cycle: str) -> Turn:
        """How the line of a statement that was not asked before began; `cycle` is the first round with it."""
        for kind in ("split", "merged"):
            if came_from := tuple(old for old, found in self._back.get(key, ()) if found == kind):
                return Turn(
                    how=kind,
                    cycle=cycle,
                    statements=came_from,
                    words=f"{kind} from {', '.join(came_from)}",
                )
        return Turn(how="new", cycle=cycle, words="new")

    def old_text(self, key: str) -> str:
        """What a retired statement said, where it was written down; empty where it was not."""
        found = self._retired.get(key)
        return found.text if found else ""

    def _link(self, statement: Statement, then: Questionnaire, now: Questionnaire) -> Link:
        if statement.id in then.by_statement:
            old = then.by_statement[statement.id][1]
            same = (old.text, old.plain) == (statement.text, statement.plain)
            return Link(statement.id, notes=() if same else ("wording changed",))
        found = dict(self._ancestors(statement.id, then, now))
        for kind in ("split", "merged"):
            if olds := [old for old, how in found.items() if how == kind]:
                declared = [old for old, how in self._back.get(statement.id, ()) if how == kind]
                return Link(None, f"{kind} from {', '.join(declared or olds)}")
        if len(found) > 1:
            return Link(None, f"merged from {', '.join(found)}")
        if not found:
            return Link(None, "not asked then")
        old_id = next(iter(found))
        before = then.by_statement[old_id][1]
        same = (before.text, before.plain) == (statement.text, statement.plain)
        return Link(
            old_id, notes=(f"takes over from {old_id}", *(() if same else ("wording changed",)))
        )

    def _ancestors(
        self,
        key: str,
        then: Questionnaire,
        now: Questionnaire,
        kind: Kind = "replaced",
        seen: frozenset[str] = frozenset(),
    ) -> Iterator[tuple[str, Kind]]:
        """The nearest older statements that the earlier questionnaire asks, each with what happened on the way."""
        for old, how in self._back.get(key, ()):
            if old in seen or old in now.by_statement:
                continue
            worst = kind if how == "replaced" else how
            if old in then.by_statement:
                yield old, worst
            else:
                yield from self._ancestors(old, then, now, worst, seen | {key})

    @cached_property
    def _back(self) -> Mapping[str, tuple[tuple[str, Kind], ...]]:
        """For each statement the older ones that it came from, and how."""
        found: dict[str, dict[str, Kind]] = {}
        for questionnaire in self._known:
            for statement in questionnaire.statements():
                links: dict[str, Kind] = dict.fromkeys(statement.splits, "split")
                links |= dict.fromkeys(statement.merges, "merged")
                gone = [old for old in statement.replaces if old not in questionnaire.by_statement]
                links |= {old: self._inferred(old, gone, questionnaire) for old in gone}
                if links:
                    found[statement.id] = links
        return {key: tuple(links.items()) for key, links in found.items()}

    def _inferred(self, old: str, together: list[str], questionnaire: Questionnaire) -> Kind:
        """What `replaces` comes to: one for one, or as older files say that statements were merged or split."""
        if any(sum(one in other.by_statement for one in together) > 1 for other in self._known):
            return "merged"
        return (
            "split"
            if sum(old in one.replaces for one in questionnaire.statements()) > 1
            else "replaced"
        )

    @cached_property
    def _forward(self) -> Mapping[str, tuple[tuple[str, Kind], ...]]:
        """For each statement those that came from it, and how."""
        found: dict[str, dict[str, Kind]] = {}
        for new, olds in self._back.items():
            for old, kind in olds:
                found.setdefault(old, {})[new] = kind
        return {key: tuple(links.items()) for key, links in found.items()}

    @cached_property
    def _retired(self) -> Mapping[str, Retired]:
        return {one.id: one for questionnaire in self._known for one in questionnaire.retired}

    @cached_property
    def _left_out(self) -> frozenset[str]:
        """What is left out by the service, as the latest questionnaire that says anything of it has it."""
        last: dict[str, bool] = {}
        for questionnaire in self._known:
            last |= {
                one.id: "left out" in questionnaire.amended.get(one.id, ())
                for one in questionnaire.retired
            }
        return frozenset(key for key, left_out in last.items() if left_out)


def links(then: Questionnaire, now: Questionnaire) -> Mapping[str, Link]:
    """The link of each statement of the later questionnaire, by its id, as these two alone tell it."""
    return Lineage((then, now)).links(then, now)


def ended(then: Questionnaire, now: Questionnaire) -> tuple[str, ...]:
    """Ids of the earlier questionnaire's statements whose lines end, as these two alone tell it."""
    return Lineage((then, now)).ended(then, now)
