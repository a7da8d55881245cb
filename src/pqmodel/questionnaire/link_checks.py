"""Checks that every link in a questionnaire leads somewhere: to actions, measures, frameworks and themes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pqmodel.ground.likeness import LOOSE, did_you_mean
from pqmodel.ground.nouns import CODE_PATTERN, ID_PATTERN
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.raw_parts import Part, Parts


def links_lead_somewhere(parts: Parts) -> None:
    """Records a fault for every link to nothing.

    Where targets could not be read, or have lost their ids by faults told elsewhere, links that may have meant those
    are left alone: one slip is told once.
    """
    sections_unread = bool(parts.unread & {"pillars", "themes"})
    statements = list(parts.statements())
    actions = _Targets("action", list(parts.actions()), sections_unread)
    actions.check(link for statement in statements for link in _links(statement, "actions"))
    measures = _Targets("measure", parts.measures, "measures" in parts.unread)
    measures.check(
        link for part in (*statements, *parts.actions()) for link in _links(part, "measures")
    )
    themes = _Targets("theme", parts.themes, "themes" in parts.unread)
    themes.check(
        _Link(str(t.at[-1]), t)
        for section in parts.sections
        for t in section.entries("theme_questions")
    )
    _check_frameworks(statements, parts)


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
        self.noun = noun
        self.unread = unread
        self.pattern = re.compile(pattern)
        self.known = sorted(
            {name for target in targets if self.pattern.fullmatch(name := target.text("id"))}
        )
        self.lost = sum(1 for target in targets if not target.text("id") or target.was_told("id"))

    def check(self, links: Iterable[_Link]) -> None:
        """Records a fault at each dead link; where there is nothing at all to link to, at the first alone."""
        dead = [
            link
            for link in links
            if self.pattern.fullmatch(link.name) and link.name not in self.known
        ]
        if self.unread or not dead or len({link.name for link in dead}) <= self.lost:
            return
        if not self.known and len(dead) > 1:
            what = f"links to {self.noun} {shortened(dead[0].name)}, but there is no {self.noun} at all"
            mend = f"add it, or take the links out ({len(dead)} of them)"
            dead[0].part.fault(None, what, mend)
            return
        for link in dead:
            what = f"links to {self.noun} {shortened(link.name)}, which does not exist"
            link.part.fault(None, what, self._closest(link.name))

    def _closest(self, wrong: str) -> str:
        otherwise = "take the link out, or add what it leads to"
        return did_you_mean(wrong, self.known, otherwise, LOOSE)


def _links(part: Part, key: str) -> list[_Link]:
    return [_Link(link.raw, link) for link in part.items(key) if isinstance(link.raw, str)]


def _check_frameworks(statements: list[Part], parts: Parts) -> None:
    chosen = [entry for statement in statements for entry in statement.entries("frameworks")]
    unread = "frameworks" in parts.unread
    _Targets("framework", parts.frameworks, unread).check(
        _Link(str(entry.at[-1]), entry) for entry in chosen
    )
    for framework in parts.frameworks:
        name = framework.text("id")
        headings = _Targets(
            f"{name} heading", list(framework.items("references")), not name, CODE_PATTERN
        )
        of_this = [
            entry for entry in chosen if entry.at[-1] == name and isinstance(entry.raw, list)
        ]
        codes = [entry.child(index) for entry in of_this for index in range(len(entry.raw))]
        headings.check(_Link(code.raw, code) for code in codes if isinstance(code.raw, str))
