"""Follows statements from one questionnaire to a later one: the same, reworded, taken over, new, or no longer asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pqmodel.model.questionnaire import Questionnaire, Statement


@dataclass(frozen=True)
class Link:
    """Where a statement's history comes from. `then` is its id in the earlier questionnaire, None where it has none
    that can be compared; `why` says why not. `notes` tell what is to be known of the link."""

    then: str | None
    why: str = ""
    notes: tuple[str, ...] = ()


def links(then: Questionnaire, now: Questionnaire) -> Mapping[str, Link]:
    """The link of each statement of the later questionnaire, by its id.

    The same id is the same statement, reworded or not. Otherwise a statement that `replaces` exactly one older one, and
    is alone in doing so, takes over its history; where several were merged or one was split, nothing is compared.
    """
    heirs: dict[str, list[str]] = {}
    for statement in now.statements():
        for old in _replaced(statement, then, now):
            heirs.setdefault(old, []).append(statement.id)
    return {statement.id: _link(statement, then, now, heirs) for statement in now.statements()}


def ended(then: Questionnaire, now: Questionnaire) -> tuple[str, ...]:
    """Ids of the earlier questionnaire's statements that the later one does not ask, nor takes over as they were."""
    carried = {link.then for link in links(then, now).values()}
    return tuple(statement.id for statement in then.statements() if statement.id not in carried)


def _link(statement: Statement, then: Questionnaire, now: Questionnaire, heirs: Mapping[str, list[str]]) -> Link:
    if statement.id in then.by_statement:
        old = then.by_statement[statement.id][1]
        same = (old.text, old.plain) == (statement.text, statement.plain)
        return Link(statement.id, notes=() if same else ("wording changed",))
    replaced = _replaced(statement, then, now)
    if not replaced:
        return Link(None, "not asked then")
    if len(replaced) > 1:
        return Link(None, f"merged from {', '.join(replaced)}")
    if len(heirs[replaced[0]]) > 1:
        return Link(None, f"split from {replaced[0]}")
    return Link(replaced[0], notes=(f"takes over from {replaced[0]}",))


def _replaced(statement: Statement, then: Questionnaire, now: Questionnaire) -> tuple[str, ...]:
    """What it replaces of the earlier questionnaire's statements; those still asked go on by themselves."""
    return tuple(old for old in statement.replaces if old in then.by_statement and old not in now.by_statement)
