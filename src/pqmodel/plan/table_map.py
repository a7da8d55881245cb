"""How somebody else's action-plan table is read: which column is which field, and which rows
were taken in already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pqmodel.ground.nouns import Noun, Words
from pqmodel.plan.model import ActionId

MapField = Literal[
    "row_id", "title", "statement", "target", "lead", "involved", "start", "due", "status",
    "progress", "outcome_for_people", "indicator", "steps", "inputs", "output", "outcome",
    "monitoring", "evidence", "original_due", "root_cause", "origin", "interim_control", "cost",
    "paid_by", "depends_on", "escalated_to", "checked_by", "checked_evidence", "checked_on",
    "check_again", "sustained", "sustained_on",
]  # fmt: skip
"""What a column may be. `row_id` is the table's own number or id of a row; it is kept to know
the row again."""


# A map that was remembered is a file that people edit, so none of these may be renamed.


class PlanMap(Noun):
    """A map. `columns` leads from headings to fields, and `values`, by field, from the table's own
    words to ours. `sheet` and `header_row` say where the table is, where it is not found by its
    headings alone."""

    format: Literal[1] = 1
    columns: Annotated[Mapping[Words, MapField], Field(min_length=1)]
    values: Mapping[MapField, Mapping[str, str]] = {}
    sheet: str | None = None
    header_row: Annotated[int, Field(ge=1)] | None = None


class TakenRow(Noun):
    """A row that was taken in: the action that it became, under which title, its fields as they
    then were, and the title of the sheet where it stood, if that is known."""

    action: ActionId
    began: str
    fields: Mapping[str, str]
    sheet: str = ""


class Taken(Noun):
    """The rows that were taken in by one map, by their keys. `mark` names the import that took
    them in, and `before` is how they were before it, for when it is taken back."""

    format: Literal[1] = 1
    rows: Mapping[str, TakenRow] = {}
    before: Mapping[str, TakenRow] = {}
    mark: str = ""
