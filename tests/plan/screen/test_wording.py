"""Days, changes and advice in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.plan.model import Change
from pqmodel.plan.screen.wording import advice_in_words, change_in_words, day
from pqmodel.plan.smart import Advice

DAY = date(2026, 11, 21)


def changed(**fields: Any) -> str:
    return change_in_words(Change.model_validate({"on": DAY, **fields}))


def test_a_day_that_is_open_is_to_be_agreed() -> None:
    assert (day(DAY), day(None)) == ("21 Nov 2026", "to be agreed")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"field": "lead", "now": "Cook"}, "who leads: Cook"),
        ({"field": "lead", "was": "Cook", "now": ""}, "who leads: nothing (was Cook)"),
        ({"field": "due", "now": "2027-01-29"}, "due: 29 Jan 2027"),
        ({"field": "lead", "now": "Cook", "by": "import"}, "who leads: Cook, from a workbook"),
        ({"field": "lead", "now": "Cook", "by": "undo"}, "who leads: Cook, by undo"),
        ({"field": "lead", "now": "Cook", "why": "Ill."}, "who leads: Cook. Because: Ill."),
        ({"field": "title", "now": "Paint", "by": "add"}, "added by you as “Paint”"),
        ({"field": "title", "now": "Paint", "was": "Plant"}, "title: Paint (was Plant)"),
        (
            {"field": "cycle", "was": "2026-Q3", "now": "2026-Q4", "by": "carry", "why": "open"},
            "carried from 2026-Q3 into 2026-Q4, still open",
        ),
    ],
)
def test_a_change_is_told_in_one_line(fields: dict[str, Any], words: str) -> None:
    assert changed(**fields) == words


@pytest.mark.parametrize(("length", "is_cut"), [(59, False), (60, False), (61, True)])
def test_a_long_text_is_cut_at_sixty_letters(length: int, is_cut: bool) -> None:
    words = changed(field="progress", now="x" * length).removeprefix("progress: ")
    assert words.endswith("…") is is_cut
    assert len(words) == min(length, 60)


def test_a_text_of_ten_letters_that_is_no_day_stays_as_it_is() -> None:
    assert changed(field="progress", now="0123456789") == "progress: 0123456789"


def test_advice_is_a_sentence_each() -> None:
    advice = [Advice("no-owner", ("A-001",), "nobody leads it"), Advice("no-date", (), "no date")]
    assert advice_in_words(advice) == "Nobody leads it. No date."
    assert advice_in_words([]) == ""
