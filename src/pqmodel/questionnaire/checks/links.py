"""Checks that every link leads somewhere: to actions, measures, frameworks and themes; and that
actions are led to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pqmodel.ground.likeness import LOOSE, nearest
from pqmodel.ground.nouns import CODE_PATTERN, ID_PATTERN
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, closest


def links_lead_somewhere(parts: Parts) -> None:
    """Records a fault for every link to nothing.

    Where targets could not be read, or have lost their ids by faults told elsewhere, links that may
    have meant those are left alone: one slip is told once.
    """
    statements = list(parts.statements())
    actions = list(parts.actions())

    sections_unread = bool(parts.unread & {"pillars", "themes"})
    action_links = [link for each in statements for link in _links(each, "actions")]
    _Targets("action", actions, sections_unread).check(action_links)

    measure_links = [link for each in (*statements, *actions) for link in _links(each, "measures")]
    _Targets("measure", parts.measures, "measures" in parts.unread).check(measure_links)

    theme_links = [
        _Link(str(entry.at[-1]), entry)
        for section in parts.sections
        for entry in section.entries("theme_questions")
    ]
    _Targets("theme", parts.themes, "themes" in parts.unread).check(theme_links)

    _check_frameworks(statements, parts)


def actions_are_used(parts: Parts) -> None:
    """A warning for each action that no statement leads to.

    An action that lost its link by a slip told elsewhere is left alone: one slip is told once.
    """
    # Links to it may stand in the file that could not be read.
    if parts.unread:
        return
    known = [action.text("id") for action in parts.actions()]
    linked: set[str] = set()
    for statement in parts.statements():
        names = [str(link.raw) for link in statement.items("actions")]
        if not names:
            return
        for name in names:
            meant = name if name in known else nearest(name, known, LOOSE)
            linked.add(meant or name)
    if not all(list(section.items("statements")) for section in parts.sections):
        return

    for action in parts.actions():
        name = action.text("id")
        if name and name not in linked:
            what = f"no statement leads to action {shortened(name)}"
            action.fault("id", what, "link it from a statement, or take it out", warning=True)


@dataclass(frozen=True)
class _Link:
    """The name that a link gives, and where it stands."""

    name: str
    part: Part


class _Targets:
    """What links of one kind may lead to."""

    def __init__(
        self, noun: str, targets: list[Part], unread: bool, pattern: str = ID_PATTERN
    ) -> None:
        names = [target.text("id") for target in targets]
        self.noun = noun
        self.unread = unread
        self.pattern = re.compile(pattern)
        self.names = sorted({name for name in names if self.pattern.fullmatch(name)})
        # Targets that links may have meant, but whose id is not to be had.
        self.lost = sum(1 for each in targets if not each.text("id") or each.was_told("id"))

    def check(self, links: Iterable[_Link]) -> None:
        """Records a fault at each dead link; at the first alone where nothing is there at all."""
        dead = [link for link in links if self._is_dead(link)]
        if self.unread or not dead:
            return
        # As many names are dead as targets lost their ids: they may well be the same.
        if len({link.name for link in dead}) <= self.lost:
            return
        # A whole list that is missing is one slip, however many links lead to it.
        if not self.names and len(dead) > 1:
            self._refuse_all(dead)
            return
        for link in dead:
            what = f"links to {self.noun} {shortened(link.name)}, which does not exist"
            mend = closest(link.name, self.names, "take the link out, or add what it leads to")
            link.part.fault(None, what, mend)

    def _is_dead(self, link: _Link) -> bool:
        # A name that is no id at all is told of by the shape.
        return bool(self.pattern.fullmatch(link.name)) and link.name not in self.names

    def _refuse_all(self, dead: list[_Link]) -> None:
        first = dead[0]
        what = f"links to {self.noun} {shortened(first.name)}, but there is no {self.noun} at all"
        first.part.fault(None, what, f"add it, or take the links out ({len(dead)} of them)")


def _links(part: Part, key: str) -> Iterator[_Link]:
    for link in part.items(key):
        if isinstance(link.raw, str):
            yield _Link(link.raw, link)


def _check_frameworks(statements: list[Part], parts: Parts) -> None:
    """The frameworks that statements name, and the headings that they name in each."""
    entries = [entry for statement in statements for entry in statement.entries("frameworks")]
    frameworks = _Targets("framework", parts.frameworks, "frameworks" in parts.unread)
    frameworks.check(_Link(str(entry.at[-1]), entry) for entry in entries)

    for framework in parts.frameworks:
        name = framework.text("id")
        headings = list(framework.items("references"))
        codes = [
            _Link(code.raw, code)
            for entry in entries
            if entry.at[-1] == name
            for code in entry.own_items()
            if isinstance(code.raw, str)
        ]
        targets = _Targets(f"{name} heading", headings, unread=not name, pattern=CODE_PATTERN)
        targets.check(codes)
