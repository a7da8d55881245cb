"""Material for reports: a small service, its answers, its plan, as one reader may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pqmodel.document.blocks import (
    Document,
    Facts,
    Heading,
    Items,
    Paragraph,
    Picture,
    Section,
    Table,
    cell_words,
)
from pqmodel.plan.model import Action, Plan
from pqmodel.report.material import Material, material_of
from pqmodel.report.readers import reader_of
from pqmodel.workspace.report_readers import ReaderId
from tests.conftest import Answers, all_answers, round_results_of, tiny_questionnaire, tiny_service

TODAY = date(2026, 11, 21)
QUESTIONNAIRE = tiny_questionnaire()
PLAN = Plan(
    last_number=3,
    actions=(
        Action(
            id="A-001",
            title="Walk round the rooms together",
            statements=("rooms-warm",),
            cycle="2026-Q4",
            lead="Cook",
            start=date(2026, 10, 1),
            due=date(2026, 11, 1),
            status="in progress",
            evidence="A list on the wall",
            progress="Half of the rooms are done.",
        ),
        Action(id="A-002", title="Mend the paths", cycle="2026-Q4", internal=True),
        Action(
            id="A-003",
            title="Sharpen the tools",
            cycle="2026-Q3",
            status="done",
            due=date(2026, 9, 30),
            done_on=date(2026, 9, 20),
        ),
    ),
)
VIEWS: Mapping[str, Sequence[Answers]] = {
    "manager": [all_answers(QUESTIONNAIRE, 4)],
    "day": [all_answers(QUESTIONNAIRE, value, rooms_warm=1) for value in (1, 2, 3, 4, 3, 2)],
    "night": [all_answers(QUESTIONNAIRE, 2)],
}


def material(
    answers: Mapping[str, Sequence[Answers]] = VIEWS,
    *,
    reader: ReaderId = "board",
    plan: Plan = PLAN,
    today: date = TODAY,
    **more: Any,
) -> Material:
    """The material of a round with these answers, group by group and person by person."""
    service = more.pop("service", None) or tiny_service()
    this_round = round_results_of(answers, service=service, **more)
    return material_of(reader_of(reader, service), this_round, plan, today)


def words_of(part: Document | Section) -> str:
    """All words of a document or a section, one part a line."""
    if isinstance(part, Document):
        return "\n".join(words_of(section) for section in part.sections)
    lines = [part.title]
    for block in part.blocks:
        lines += _lines(block)
    return "\n".join(lines)


def _lines(block: object) -> list[str]:
    if isinstance(block, Paragraph | Heading):
        return [block.words]
    if isinstance(block, Items):
        return [line for item in block.items for line in (item.words, item.more) if line]
    if isinstance(block, Facts):
        return [f"{name}: {words}" for name, words in block.rows]
    if isinstance(block, Table):
        return [block.caption, *("; ".join(map(cell_words, row)) for row in block.rows)]
    assert isinstance(block, Picture)
    return [block.title, block.description, *_lines(block.table)]
