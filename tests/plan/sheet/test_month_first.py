"""Dates that begin with the month, as American programs write them."""

from __future__ import annotations

import pytest

from pqmodel.plan.sheet.month_first import month_first_in, turned


@pytest.mark.parametrize(
    ("dates", "proof"),
    [
        (["01/05/2027", "12/13/2026"], "D2"),
        (["01/05/2027", "12/12/2026"], ""),
        (["13/12/2026", "12/13/2026"], ""),
        (["12/13/2026 14:30", "2026-12-13", "asap"], "D1"),
        ([], ""),
    ],
)
def test_one_date_that_can_only_be_so_says_it_of_all(dates: list[str], proof: str) -> None:
    assert month_first_in({f"D{row}": words for row, words in enumerate(dates, 1)}) == proof


def test_a_date_is_turned_and_other_words_stay() -> None:
    assert turned("12/21/2026 09:00") == "21/12/2026 09:00"
    assert turned("after Easter") == "after Easter"
