"""Times as people write them are read, and said back in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ("words", "said"),
    [
        ("to start May 26", "from May 2026"),
        ("starts in May 2026", "from May 2026"),
        ("start of May 2026", "1 May 2026"),
        ("Nov-Feb 2026/27", "November 2026 to February 2027"),
        ("Jan - Mar 26/27", "January 2027 to March 2027"),
        ("first week of May 2026", "1 May 2026 to 7 May 2026"),
        ("week 4 of Feb 2026", "22 February 2026 to 28 February 2026"),
        ("last week of May 2026", "25 May 2026 to 31 May 2026"),
        ("Q1 (Apr-Jun 26)", "April 2026 to June 2026"),
        ("Apr-Jun 26 (Q1)", "April 2026 to June 2026"),
        ("Quick win - May 26", "May 2026"),
        ("4 May 2026 at 10am", "4 May 2026"),
        ("4 May 2026 10:00", "4 May 2026"),
        ("31 March 2027 (latest)", "by 31 March 2027"),
        ("deadline 31.3.27", "by 31 March 2027"),
        ("deadline by 31.3.27", "by 31 March 2027"),
        ("Jan 26 - present", "from January 2026"),
        ("Monthly until March 27", "by March 2027"),
        ("Quarterly from April 2026", "from April 2026"),
        ("year end 26/27", "31 March 2027"),
        ("every quarter", "ongoing"),
        ("Bi-monthly", "ongoing"),
        ("On-going throughout", "ongoing"),
        ("See Gantt", "see the plan"),
    ],
)
def test_more_ways_of_plans_are_read(words: str, said: str) -> None:
    assert read_timescale(words).in_words() == said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Septmeber 2026", "cannot be read as a time (is September meant?)"),
        ("31 June 2026", "names a day that the calendar does not have"),
        ("31/2/27", "names a day that the calendar does not have"),
        ("29 Feb 2027", "names a day that the calendar does not have"),
        ("when funding agreed", "says what it waits for, not when"),
        ("was May 26, now June 26", "says how it changed"),
    ],
)
def test_what_is_no_time_is_told_with_its_reason(words: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        read_timescale(words)


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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Sept. 23 – Dec. 23", "September 2023 to December 2023"),
        ("Sep-Dec'23", "September 2023 to December 2023"),
        ("Jan-24-Mar-24", "January 2024 to March 2024"),
        ("Jan, Feb and March 2024", "January 2024 to March 2024"),
        ("Jan/Feb/Mar 24", "January 2024 to March 2024"),
        ("July & August 24", "July 2024 to August 2024"),
        ("between January and March 2024", "January 2024 to March 2024"),
        ("1-5 May 2024", "1 May 2024 to 5 May 2024"),
        ("16th/17th Sept 2023", "16 September 2023 to 17 September 2023"),
        ("1 Sep - 15 Oct 2024", "1 September 2024 to 15 October 2024"),
        ("September 10 - October 15, 2024", "10 September 2024 to 15 October 2024"),
        ("2024-07/2024-08", "July 2024 to August 2024"),
        ("1/4/24 - 31/3/25", "April 2024 to March 2025"),
        ("1 June 2024 – 30 June 2024", "June 2024"),
        ("Mar ‘24", "March 2024"),
        ("09/2023", "September 2023"),
        ("March (2024)", "March 2024"),
        ("Monday 4th of September, 2023", "4 September 2023"),
        ("end of March 2024", "31 March 2024"),
        ("beginning of April 2024", "1 April 2024"),
        ("by the end of the financial year 2024/25", "by 31 March 2025"),
        ("to be completed by June 2024", "by June 2024"),
        ("before June 2024", "by 31 May 2024"),
        ("by Xmas 2024", "by 25 December 2024"),
        ("Easter 2024", "31 March 2024"),
        ("w/c 4 Sept 2023", "4 September 2023 to 10 September 2023"),
        ("week ending 10/9/23", "4 September 2023 to 10 September 2023"),
        ("Q3 2024/25", "October 2024 to December 2024"),
        ("Q1 - Q2 24/25", "April 2024 to September 2024"),
        ("2024-25 Q4", "January 2025 to March 2025"),
        ("H2 2024/25", "October 2024 to March 2025"),
        ("Winter 2024/25", "December 2024 to February 2025"),
        ("FY 2023/24", "April 2023 to March 2024"),
        ("from Sept 2023", "from September 2023"),
        ("Sept 23 - TBC", "from September 2023"),
        ("Sept 2023 onwards", "from September 2023"),
        ("ongoing from 4 Sept 2023", "from 4 September 2023"),
        ("after 1 May 2024", "from 2 May 2024"),
        ("On-going", "ongoing"),
        ("throughout the programme", "ongoing"),
        ("T.B.C.", "to be agreed"),
        ("1st Qtr 2024/25", "April 2024 to June 2024"),
        ("first half of 2024/25", "April 2024 to September 2024"),
        ("pre-Christmas 2023", "by 24 December 2023"),
        ("Dec 2024 at the latest", "by December 2024"),
        ("Dec/Jan 2024", "December 2023 to January 2024"),
        ("Q2 & Q3 24/25", "July 2024 to December 2024"),
        ("between July and September 2024", "July 2024 to September 2024"),
        ("Rolling", "ongoing"),
        ("to be agreed with HR", "to be agreed"),
    ],
)
def test_however_people_write_it_it_is_read_and_comes_back_from_its_words(
    words: str, said: str
) -> None:
    time = read_timescale(words)
    assert time.in_words() == said
    assert time.note == ""
    again = read_timescale(said)
    assert (again.start, again.end, again.is_by) == (time.start, time.end, time.is_by)


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("Q3 2024", "July 2024 to September 2024: quarters counted by the calendar; write 2024/25"),
        ("H1 2024", "January 2024 to June 2024: halves counted by the calendar"),
        ("Autumn 2024", "September 2024 to November 2024: autumn counted from September"),
        ("Spring/Summer 24", "March 2024 to August 2024: spring counted from March"),
        ("2023/24", "April 2023 to March 2024: taken for the financial year, April to March"),
        ("mid-Nov 2024", '11 November 2024 to 20 November 2024: "mid" taken for a third of it'),
        ("early 2024", 'January 2024 to April 2024: "early" taken for a third of it'),
        ("June 2024 (TBC)", "June 2024: not confirmed yet"),
        ("June 2024?", "June 2024: not confirmed yet"),
        ("circa March 24", "March 2024: only about then"),
        ("Nov 2023 - Feb", "November 2023 to February 2024: the year of its end is not said"),
    ],
)
def test_what_words_leave_open_is_read_one_way_and_said(words: str, taken: str) -> None:
    assert read_timescale(words).as_taken().startswith(f"{words}, read as {taken}")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("mid-Nov", "names no year"),
        ("by Xmas", "names no year"),
        ("w/c 4 Sept", "names no year"),
        ("15 Sept - 1 Oct", "names no year"),
        ("July/August", "names no year"),
        ("Q4", "names no year"),
        ("Jan 24, June 24 and Dec 24", "names several times"),
        ("July 24 & Jan 25", "names several times"),
        ("July/September 24", "names several times"),
        ("Fri 13 Sept", "names no year"),
        ("Monday 5th September 2023", "5 September 2023 is a Tuesday"),
        ("FY24", "may begin or end in it"),
        ("Completed June 2023", "says how far it is, not when"),
        ("within 6 months", "says how long, not when"),
        ("Month 3", "says how long, not when"),
        ("ASAP", "says how soon, not when"),
        ("N/A", "leave it empty"),
        ("", "leave it empty"),
        ("11/12", "cannot be read as a time"),
        ("9/23", "cannot be read as a time"),
        ("half term", "cannot be read as a time"),
        ("Jan 24 – Mar 24; review June 24", "cannot be read as a time"),
    ],
)
def test_what_could_be_anything_is_not_guessed_and_it_is_told_why(words: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_timescale(words)


_WAYS = (
    "{d} {B} {Y}",
    "{d}{th} {b} {Y}",
    "{d}/{m}/{Y}",
    "{d:02}.{m:02}.{y:02}",
    "{Y}-{m:02}-{d:02}",
)


@given(st.dates(date(2001, 1, 1), date(2060, 12, 31)), st.integers(0, 900), st.data())
def test_a_range_of_two_days_is_the_same_in_every_way_of_writing(
    first: date, days: int, data: st.DataObject
) -> None:
    last = first + timedelta(days=days)
    ends = [data.draw(st.sampled_from(_WAYS)).format(**_parts(day)) for day in (first, last)]
    between = data.draw(st.sampled_from([" - ", " – ", "–", " to ", "..", " until "]))
    time = read_timescale(between.join(ends))
    assert (time.start, time.end) == (first, last)
    said = read_timescale(time.in_words())
    assert (said.start, said.end) == (first, last)


def _parts(day: date) -> dict[str, object]:
    th = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return {
        "d": day.day, "th": th, "m": day.month, "b": f"{day:%b}", "B": f"{day:%B}",
        "Y": day.year, "y": day.year % 100,
    }  # fmt: skip


_BITS = (
    "Sept", "march", "23", "2024", "9999", "0001", "31", "1st", "Q3", "H2", "FY", "24/25", "-", "–", "/",
    "to", "by", "before", "after", "from", "end of", "mid", "w/c", "Winter", "Xmas", "Easter", "(TBC)",
    "?", "onwards", "and", ",", "Mon", "12/12/9999", "1/1/0001",
)  # fmt: skip
_SCRAPS = st.lists(st.sampled_from(_BITS), max_size=6).map(" ".join)


@given(st.text(max_size=30) | _SCRAPS)
def test_no_words_break_the_reading(words: str) -> None:
    try:
        time = read_timescale(words)
    except ValueError:
        return
    if time.start is not None:
        again = read_timescale(time.in_words())
        assert (again.start, again.end) == (time.start, time.end)


@pytest.mark.parametrize("words", ["soon", "13/13/2023", "31st June 2023", "Foo 23", "2023-13"])
def test_what_is_no_time_is_refused_with_how_to_write_it(words: str) -> None:
    with pytest.raises(ValueError, match="write a day"):
        read_timescale(words)


@pytest.mark.parametrize(
    "words",
    ["13/14/2027", "12/13/2027", "13-14-2027", "13 / 14 / 2027", "from 13/14/2027", "13/2027",
     "by 31/04/2027", "2027-13-14", "23/24/2025"],
)  # fmt: skip
def test_a_day_in_numbers_that_the_calendar_does_not_have_is_no_range_of_years(words: str) -> None:
    with pytest.raises(ValueError, match="that the calendar does not have"):
        read_timescale(words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("13/12/2027", "13 December 2027"),
        ("13 / 12 / 2027", "13 December 2027"),
        ("12/2027", "December 2027"),
        ("23/2024", "April 2023 to March 2024"),
        ("2027/28 - 2028/29", "April 2027 to March 2029"),
    ],
)
def test_days_months_and_years_in_numbers_stay_what_they_are(words: str, said: str) -> None:
    assert read_timescale(words).in_words() == said


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        read_timescale("Dec 24 - Sept 23")


def test_the_months_that_a_range_touches_are_counted() -> None:
    assert read_timescale("Sept 24 - March 25").months == 7
    assert read_timescale("TBC").months == 0
