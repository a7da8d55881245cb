"""Names of fields as they are compared, values within a sentence, and the list that a field belongs to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.report.sheet.fields import LISTS, FieldValue, Values, described, plain
from pqmodel.workbook.styles import CHANGE, SCORE
from tests.factories.books import QUESTIONNAIRE


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Pillar.Culture.Score", "pillar_culture_score"),
        ("pillar_culture_score", "pillar_culture_score"),
        (" statement.rooms-warm ", "statement_rooms_warm"),
        ("...", ""),
    ],
)
def test_dots_hyphens_case_and_spaces_do_not_count_in_a_name(written: str, compared: str) -> None:
    assert plain(written) == compared


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (None, "", ""),
        (0.5, CHANGE, "+0.5"),
        (0.0, CHANGE, "0.0"),
        (-0.5, CHANGE, "-0.5"),
        (2.25, SCORE, "2.3"),
        (3, "", "3"),
        (date(2026, 11, 21), "", "21 November 2026"),
        ("–", SCORE, "–"),
    ],
)
def test_a_value_stands_in_a_sentence_as_people_write_it(value: Any, code: str, words: str) -> None:
    assert FieldValue(value, code).words == words


def test_a_field_belongs_to_the_list_that_has_it_or_to_none() -> None:
    values = Values({}, {}, {"action": frozenset({"action_id"})}, {})
    assert values.list_of("action_id") == "action"
    assert values.list_of("service") is None


def test_each_pillar_is_described_and_one_statement_stands_for_all() -> None:
    fields = [one.field for one in described(QUESTIONNAIRE)]
    assert len(fields) == len(set(fields))
    assert all(f"pillar.{section.id}.score" in fields for section in QUESTIONNAIRE.sections)
    own = [name for name in fields if name.startswith("statement.") and name.endswith(".score")]
    assert own == [
        f"statement.{QUESTIONNAIRE.sections[0].statements[0].id}.score",
        "statement.score",
    ]
    assert all(f"{key}.number" in fields for key in LISTS)
