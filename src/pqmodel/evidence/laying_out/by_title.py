"""Lays out, by key question and title of a framework, what is said, what shows it, and what is not there."""

from __future__ import annotations

from pqmodel.evidence.held import Held
from pqmodel.evidence.laying_out.answers import said, said_by_people
from pqmodel.evidence.laying_out.missing import gaps_of_title
from pqmodel.evidence.laying_out.model import Entry, FrameworkLaidOut, TitleLaidOut
from pqmodel.evidence.laying_out.work import done, planned, shown
from pqmodel.evidence.links import titles_of
from pqmodel.evidence.model import Evidence
from pqmodel.questionnaire.frameworks import Framework, Reference
from pqmodel.questionnaire.model import Statement


def lay_out(held: Held) -> tuple[FrameworkLaidOut, ...]:
    """Each framework, with every title: those that nothing is recorded for say so."""
    return tuple(
        FrameworkLaidOut(
            framework,
            tuple(_title(held, framework, title) for title in framework.references),
        )
        for framework in held.frameworks
    )


def _title(held: Held, framework: Framework, title: Reference) -> TitleLaidOut:
    ref = f"{framework.id}/{title.id}"
    statements = [
        statement
        for statement in held.questionnaire.statements()
        if ref in titles_of(statement, framework)
    ]
    items = _items(held, ref, statements)
    actions = held.actions_for(frozenset(statement.id for statement in statements))
    entries: list[Entry] = []
    for statement in statements:
        entries += said(held, statement)
    entries += [shown(held, item) for item in items]
    for statement in statements:
        entries += said_by_people(held, statement)
    entries += [done(held, action) for action in actions if action.closed]
    entries += [planned(action) for action in actions if not action.closed]
    entries += gaps_of_title(held, title, statements, items)
    return TitleLaidOut(title, framework.title_of(title.id), tuple(entries))


def _items(held: Held, ref: str, statements: list[Statement]) -> list[Evidence]:
    """The pieces that show the title, by its name or by a statement that speaks to it."""
    ids = {item.id for statement in statements for item in held.evidence_for(statement.id)}
    return [item for item in held.register.evidence if ref in item.titles or item.id in ids]
