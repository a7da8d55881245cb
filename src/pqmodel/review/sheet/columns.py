"""The columns of the review's tables."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pqmodel.review.model import FURTHER_OF_ACTION, FURTHER_OF_CYCLE, NEXT_STEPS, REACHED
from pqmodel.workbook.columns import IN_DETAIL, ROW_NAME, Column, known

_PLANNED = "What was planned and done"
_CAME = "What it came to"
_LEARNT = "What we learnt and what is next"


_FURTHER = tuple(
    Column(key, heading, 24, printed=False, where_used=True, band=IN_DETAIL)
    for key, heading in FURTHER_OF_ACTION.items()
)
REVIEW: tuple[Column, ...] = (
    known("action", "Id", 7, style="strong", band=_PLANNED),
    known("title", "SMART action", 24, style="strong", band=_PLANNED),
    known("statement", "Statement", 22, band=_PLANNED),
    known("planned", "Planned", 66, band=_PLANNED),
    known("due", "Due", 11, "date", band=_PLANNED),
    known("status", "Status", 11, band=_PLANNED),
    Column("done", "Done", 30, band=_PLANNED),
    known("done_on", "Done on", 11, "date", band=_PLANNED),
    known("outcome", "Intended outcome", 24, band=_PLANNED),
    known("score_then", "Score then", 7, "number", band=_CAME),
    known("score_now", "Score now", 7, "number", band=_CAME),
    known("change", "Change", 8, "number", style="change", band=_CAME),
    known("verdict", "How sure", 14, band=_CAME),
    known("figure", "Measured by", 20, band=_CAME),
    Column("reached", "Outcome reached", 11, "choice", choices=REACHED, open=True, band=_CAME),
    Column("evidence", "Evidence", 23, band=_CAME),
    Column("effect_on_people", "Effect on people", 23, band=_CAME),
    Column("worked", "What worked", 22, band=_LEARNT),
    Column("not_worked", "What did not work", 22, band=_LEARNT),
    Column("lessons", "Lessons", 22, band=_LEARNT),
    Column("next_step", "Next step", 11, "choice", choices=NEXT_STEPS, open=True, band=_LEARNT),
    *_FURTHER,
    replace(known("groups", "Groups then and now", 112, band=IN_DETAIL), printed=False),
    replace(known("measures", "Measures then and now", 74, band=IN_DETAIL), printed=False),
    ROW_NAME,
)


# Their words are how an answer is found again in a workbook that has lost its names.
OVERALL: tuple[tuple[str, str], ...] = (
    ("result", "Overall result: did the changes reach the outcomes we wanted?"),
    ("successes", "Successes to celebrate"),
    ("surprises", "What surprised us"),
    ("goes_on", "What goes on, and what we do next"),
    ("people_involved", "Who took part in this review, by role"),
    ("lessons_shared_with", "With whom were the lessons shared?"),
    ("signed_off_by", "Who has signed off this review, by role?"),
)


def review_columns(further: Collection[str]) -> tuple[Column, ...]:
    """The columns of the actions that are looked back on; of those that only some reviews use,
    the `further` ones."""
    return tuple(column for column in REVIEW if not column.where_used or column.key in further)


def questions(further: Collection[str]) -> list[tuple[str, str]]:
    """The questions on the whole cycle; of those that only some reviews answer, the `further` ones."""
    asked = []
    for key, question in OVERALL:
        if key not in FURTHER_OF_CYCLE or key in further:
            asked.append((key, question))
    return asked
