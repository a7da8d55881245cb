"""Times as people write them are read, and said back in words."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.programme.model.timescale import read_timescale


@pytest.mark.parametrize(
    ("words", "start", "end", "said"),
    [
        ("Sept 23 - Dec 23", date(2023, 9, 1), date(2023, 12, 31), "September 2023 to December 2023"),
        ("Oct - Dec 23", date(2023, 10, 1), date(2023, 12, 31), "October 2023 to December 2023"),
        ("July/August 24", date(2024, 7, 1), date(2024, 8, 31), "July 2024 to August 2024"),
        ("2023-09..2023-12", date(2023, 9, 1), date(2023, 12, 31), "September 2023 to December 2023"),
        ("Nov - Feb 24", date(2023, 11, 1), date(2024, 2, 29), "November 2023 to February 2024"),
        ("Jan-24", date(2024, 1, 1), date(2024, 1, 31), "January 2024"),
        ("2024-01", date(2024, 1, 1), date(2024, 1, 31), "January 2024"),
        ("June 2023", date(2023, 6, 1), date(2023, 6, 30), "June 2023"),
        ("16th Sept 2023", date(2023, 9, 16), date(2023, 9, 16), "16 September 2023"),
        ("22/05/2023", date(2023, 5, 22), date(2023, 5, 22), "22 May 2023"),
        ("01/02/2024 - 05/03/2024", date(2024, 2, 1), date(2024, 3, 5), "1 February 2024 to 5 March 2024"),
    ],
)  # fmt: skip
def test_a_time_is_read_and_said_back(words: str, start: date, end: date, said: str) -> None:
    time = read_timescale(words)
    assert (time.start, time.end, time.in_words()) == (start, end, said)
    assert time.written == words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("TBC", "to be agreed"),
        ("\u0422\u0412\u0421", "to be agreed"),
        ("TBD once priority plans agreed", "to be agreed"),
        ("to be agreed", "to be agreed"),
        ("See detailed project plan", "see the plan"),
        ("Quick Win", "quick win"),
    ],
)
def test_a_state_is_no_date(words: str, kind: str) -> None:
    time = read_timescale(words)
    assert time.kind == kind
    assert not time.is_dated


@pytest.mark.parametrize("words", ["soon", "", "13/13/2023", "31st June 2023", "Foo 23", "2023-13"])
def test_what_is_no_time_is_refused_with_how_to_write_it(words: str) -> None:
    with pytest.raises(ValueError, match="write a day"):
        read_timescale(words)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        read_timescale("Dec 24 - Sept 23")


def test_the_months_that_a_range_touches_are_counted() -> None:
    assert read_timescale("Sept 24 - March 25").months == 7
    assert read_timescale("TBC").months == 0
