"""The sheets of a questionnaire's workbook: every field of the nouns has a column with a heading of its own."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.model import Statement
from pqmodel.questionnaire.workbook import parts
from pqmodel.questionnaire.workbook.parts import Part

AUDIENCES = {"manager": "Words for manager", "staff": "Words for staff"}
ALL = [*parts.PARTS, parts.HEAD, parts.SCALE, parts.statements({1: "Level 1", 4: "Level 4"}, AUDIENCES),
       parts.translations({"pl": "Polski (pl)"})]  # fmt: skip


@pytest.mark.parametrize("part", ALL, ids=lambda part: part.key)
def test_no_sheet_has_two_columns_of_one_name_and_all_that_it_names_are_there(part: Part) -> None:
    headings = [column.heading.casefold() for column in part.columns]
    assert len(headings) == len(set(headings))
    assert part.field(part.must) is not None
    assert all(part.field(key) for key in part.breaks)
    assert not part.named_by or part.field(part.named_by)


def test_statements_have_every_field_and_a_column_for_each_score_after_the_reason() -> None:
    part = parts.statements({1: "Level 1", 4: "Level 4"}, AUDIENCES)
    keys = [field.key for field in part.fields]
    assert set(Statement.model_fields) - {"levels", "translations", "wording"} <= set(keys)
    at = keys.index("why")
    assert keys[at - 2 : at] == ["wording manager", "wording staff"]
    assert keys[at + 1 : at + 3] == ["level 1", "level 4"]


@pytest.mark.parametrize(("label", "heading"), [("", "Level 2"), ("In place", "Level 2: In place")])
def test_a_score_is_headed_with_its_label_where_it_has_one(label: str, heading: str) -> None:
    assert parts.level_heading(2, label) == heading


def test_a_field_that_leads_to_another_sheet_belongs_only_where_it_is_one_id() -> None:
    part = parts.statements({}, AUDIENCES)
    pillar, actions = part.field("pillar"), part.field("actions")
    assert pillar is not None
    assert actions is not None
    assert pillar.belongs
    assert not actions.belongs
