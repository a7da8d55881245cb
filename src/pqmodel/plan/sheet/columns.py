"""The columns of the plan's tables."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pqmodel.plan.further_fields import FURTHER, KEYS, FurtherField
from pqmodel.plan.model import STATUSES
from pqmodel.questionnaire.scale import Scale
from pqmodel.workbook.columns import AGREE, IN_DETAIL, ROW_NAME, Column, known

_WHAT = "What we will do"
_WHO = "Who and when"
_HOW_FAR = "How far we are"
_WHY = "How we will know"


# What a meeting needs on paper stands first, and is what is printed. The longer texts follow, for
# the screen.
def _further(field: FurtherField) -> Column:
    band = IN_DETAIL
    printed = False
    # The date that was agreed first belongs beside the revised one, on paper too.
    if field.key == "original_due":
        band, printed = _WHO, True
    return Column(
        field.key,
        field.heading,
        field.width,
        field.kind,
        choices=field.choices,
        printed=printed,
        band=band,
        where_used=True,
    )


_FURTHER = {field.key: _further(field) for field in FURTHER}
PLAN: tuple[Column, ...] = (
    known("id", "Id", 7, style="strong", band=_WHAT),
    known("pillar", "Pillar", 11, band=_WHAT),
    Column("title", "SMART action", 19, style="strong", band=_WHAT),
    known("statement", "Statement", 17.5, band=_WHAT),
    known("score_now", "Score now", 6.5, "number", band=_WHAT),
    Column("target", "Target", 7, "number", band=_WHAT),
    Column("lead", "Who leads", 12, open=True, open_words=AGREE, band=_WHO),
    Column("involved", "Who is involved", 17.5, band=_WHO),
    Column("start", "Start", 11, "date", open=True, band=_WHO),
    _FURTHER.pop("original_due"),
    Column("due", "Due", 11, "date", open=True, band=_WHO),
    Column("status", "Status", 11.5, "choice", choices=STATUSES, band=_HOW_FAR),
    known("rag", "RAG", 12.5, style="rag", band=_HOW_FAR),
    Column("progress", "Progress", 18.5, band=_HOW_FAR),
    Column("outcome_for_people", "Outcome for people", 17.5, band=_WHY),
    Column("indicator", "Indicator", 18.5, band=_WHY),
    Column("steps", "Steps", 112, printed=False, band=IN_DETAIL),
    Column("inputs", "Inputs", 28, printed=False, band=IN_DETAIL),
    Column("output", "Output", 26, printed=False, band=IN_DETAIL),
    Column("outcome", "Outcome", 26, printed=False, band=IN_DETAIL),
    Column("monitoring", "Monitoring", 28, printed=False, band=IN_DETAIL),
    Column("evidence", "Evidence", 30, printed=False, band=IN_DETAIL),
    *_FURTHER.values(),
    replace(known("figure", "Measured by", 44, band=IN_DETAIL), printed=False),
    replace(known("reference", "Regulator reference", 74, band=IN_DETAIL), printed=False),
    ROW_NAME,
)


# A workbook that comes back is read by these headings: reworded, a column of every file that people
# have would be passed over.
MEETINGS: tuple[Column, ...] = (
    Column("on", "Date", 12, "date"),
    Column("present", "Who was there, by role", 32),
    Column("decisions", "What was decided, targets changed", 46),
    Column("barriers", "Barriers, surprises and new chances", 44),
    Column("next", "Next meeting", 12, "date"),
)


def plan_columns(
    scale: Scale, regulated: bool, measured: bool = False, further: Collection[str] = KEYS
) -> tuple[Column, ...]:
    """The columns of the action plan; the regulator's only where the questionnaire speaks to a
    framework, that of figures only where an action is measured by one, and of those that only some
    plans use the `further` ones."""
    columns = []
    for column in PLAN:
        # A column that is empty in every row takes paper from those that are not.
        if column.key == "reference" and not regulated:
            continue
        if column.key == "figure" and not measured:
            continue
        if column.key in KEYS and column.key not in further:
            continue
        if column.key == "target":
            column = replace(column, bounds=(float(scale.lowest), float(scale.highest)))
        columns.append(column)

    return tuple(columns)
