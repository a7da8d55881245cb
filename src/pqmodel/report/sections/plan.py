"""The plan by status, with a timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pqmodel.document.blocks import (
    Block,
    Column,
    Heading,
    Item,
    Items,
    Level,
    Paragraph,
    Picture,
    Section,
    Table,
)
from pqmodel.document.pictures.timeline import Span, draw_timeline
from pqmodel.ground.dates import in_short
from pqmodel.ground.words import capital, listed
from pqmodel.plan.further_fields import read_words, rows_of
from pqmodel.plan.model import STATUSES, Action, Rag
from pqmodel.plan.rag import rag
from pqmodel.questionnaire.statement_words import statement_text
from pqmodel.report.material import Material
from pqmodel.report.sentences.cutting import cut
from pqmodel.report.sentences.work import RAG_MEANS, how_the_plan_stands

_MOST_DRAWN = 24
"""More bars than this no page holds; all actions stand in the tables."""
_FOR_EVERYBODY = frozenset(
    {
        "original_due",
        "interim_control",
        "depends_on",
        "checked_by",
        "checked_evidence",
        "checked_on",
        "sustained",
        "sustained_on",
    }
)
"""What anybody may read who reads the plan. A cause is often a person, and money is between those who
lead and who own."""
_LEVELS: dict[Rag, Level] = {
    "red": "low",
    "amber": "middle",
    "green": "high",
    "blue": "none",
    "grey": "none",
}


def plan(material: Material) -> Section:
    """How the plan stands, the timeline of open actions, and all actions by their status."""
    blocks: list[Block] = [Paragraph(how_the_plan_stands(material.plan, material.today))]
    if material.plan.actions:
        means = [f"{colour}: {means}" for colour, means in RAG_MEANS.items()]
        blocks.append(Paragraph(f"{capital('; '.join(means))}.", "quiet"))
    dated = [action for action in material.plan.open if action.due is not None]
    dated.sort(key=lambda action: action.due or date.max)
    if dated:
        blocks.append(_timeline(dated, material.today))
    if len(dated) > _MOST_DRAWN:
        blocks.append(
            Paragraph(f"The picture shows the {_MOST_DRAWN} that are due first.", "quiet")
        )
    goes = {action.id: _how_it_goes(action, material) for action in material.plan.actions}
    for status in STATUSES:
        actions = [action for action in material.plan.actions if action.status == status]
        if actions:
            blocks += [
                Heading(f"{capital(status)}: {len(actions)}"),
                _table(status, actions, goes, material.today),
            ]
    blocks += _good_enough(material)
    return Section("plan", "The plan", tuple(blocks))


def _timeline(dated: Sequence[Action], today: date) -> Picture:
    drawn = dated[:_MOST_DRAWN]
    spans, parts = [], []
    for action in drawn:
        colour, _ = rag(action, today)
        assert action.due is not None
        spans.append(
            Span(
                f"{action.id} {action.title}",
                action.start,
                action.due,
                colour.upper(),
                _LEVELS[colour],
            )
        )
        begins = f"from {in_short(action.start)} " if action.start else ""
        parts.append(f"{action.id} {begins}to {in_short(action.due)}, {colour}")
    words = f"Open actions with a due date: {listed(parts)}. Today is {in_short(today)}."
    drawing = draw_timeline(spans, today)
    title = "Open actions, from start to due date"
    return drawing.picture("timeline", title, words, _dates(drawn, today), printed=False)


def _dates(actions: Sequence[Action], today: date) -> Table:
    columns = (Column("Action", 3), Column("Start", 1), Column("Due", 1), Column("Rated", 1))
    rows = []
    for action in actions:
        start = in_short(action.start) if action.start else "–"
        due = in_short(action.due) if action.due else "–"
        rows.append((f"{action.id} {cut(action.title, 80)}", start, due, rag(action, today)[0]))
    return Table("Open actions with a due date", columns, tuple(rows))


def _table(status: str, actions: Sequence[Action], goes: Mapping[str, str], today: date) -> Table:
    """`goes` says by id how each action of the plan goes, in all tables or in none."""
    columns = [
        Column("Action", 3),
        Column("Led by", 1.1),
        Column("Due", 1.2),
        Column("Rated", 1.3),
    ]
    rows = [_row(action, today) for action in actions]
    # An empty column takes room from the others.
    if any(goes.values()):
        columns.append(Column("How it goes", 2.6))
        rows = [(*row, goes[action.id]) for row, action in zip(rows, actions, strict=True)]
    return Table(f"Actions that are {status}", tuple(columns), tuple(rows))


def _how_it_goes(action: Action, material: Material) -> str:
    """Its progress, and what else is recorded of it that is for this reader, a line each."""
    lines = []
    if action.progress:
        lines.append(action.progress)
    for field, value in rows_of(action):
        if material.reader.plan == "whole" or field.key in _FOR_EVERYBODY:
            lines.append(f"{field.heading}: {read_words(value)}")
    return "\n".join(lines)


def _row(action: Action, today: date) -> tuple[str, ...]:
    colour, why = rag(action, today)
    rated = colour if colour in ("blue", "grey") else f"{colour}: {why}"
    return (f"{action.id} {action.title}", _lead(action), _due(action), rated)


def _lead(action: Action) -> str:
    # Nobody will lead what is over.
    nobody = "–" if _is_over(action) else "nobody yet"
    return action.lead or nobody


def _due(action: Action) -> str:
    """The day when it is due, and the one on which it was done."""
    days = []
    if action.due:
        days.append(in_short(action.due))
    elif not _is_over(action):
        days.append("not settled")
    if action.done_on:
        days.append(f"done on {in_short(action.done_on)}")
    return "; ".join(days) or "–"


def _is_over(action: Action) -> bool:
    return action.status in ("done", "stopped")


def _good_enough(material: Material) -> list[Block]:
    """Statements left as they are, with why, where that is for the reader."""
    items = []
    for mark in material.plan.good_enough:
        words = statement_text(mark.statement, material.questionnaire)
        decided = f"Decided in {mark.cycle}"
        if mark.by:
            decided += f" by {mark.by}"
        more = f"{decided}: {mark.why}" if mark.why else f"{decided}."
        items.append(Item(words, more))
    if not items:
        return []
    return [Heading("Left as good enough"), Items(tuple(items))]
