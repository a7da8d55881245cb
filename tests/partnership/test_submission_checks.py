"""What cannot be in a submission, at each limit; and that it stops none of those beside it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.partnership.canonical import canonical_of, checksum_of
from pqmodel.partnership.county import County
from pqmodel.partnership.model import Submission
from pqmodel.partnership.submission_checks import MOST_PEOPLE, fault_of
from pqmodel.partnership.submission_files import files_in
from pqmodel.partnership.taking_in import Added, add_files
from tests.partnership.submissions import county_of, submission, turnover

TODAY = date(2027, 1, 1)
COUNTS = ("statements", 0, "groups", "staff")


def changed(*changes: tuple[tuple[Any, ...], Any]) -> dict[str, Any]:
    """A submission as plain values, changed at those places and given the checksum of what it says."""
    values: dict[str, Any] = json.loads(
        submission("House 1", measures=[turnover(5, 20)]).model_dump_json()
    )
    for place, value in changes:
        part: Any = values
        for key in place[:-1]:
            part = part[key]
        part[place[-1]] = value(part[place[-1]]) if isinstance(value, Callable) else value  # type: ignore[arg-type]
    try:
        values["checksum"] = checksum_of(canonical_of(values))
    except UnicodeEncodeError:
        values["checksum"] = "0" * 64
    return values


def twice(rows: list[Any]) -> list[Any]:
    return [*rows, rows[0]]


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (("by",), " ", "it does not say whose it is"),
        (("by",), "Rose\nHouse", "by holds characters that cannot be shown"),
        (("type",), "x" * 501, "type is longer than 500 characters"),
        (("type",), "x" * 500, ""),
        (("measures", 0, "title"), "\x1b[2J", "the title of a measure holds characters"),
        (("cycle",), "2031-Q1", "2031-Q1 does not go from 2026-10-01 to 2026-12-31"),
        (("starts",), "2027-10-01", "2026-Q4 does not go from"),
        (("scale",), [1, 2, 3, 4, 4], "the scores of the scale do not rise"),
        (("scale",), [5, 4, 3, 2, 1], "the scores of the scale do not rise"),
        (("scale",), [1], "a scale has 2 to 10 scores"),
        (("scale",), [1, 2, 3, 4, 1001], "out of all measure"),
        (("favourable_from",), 6, "the lowest favourable score is not on the scale"),
        (("favourable_from",), 5, ""),
        (("favourable_from",), 2, ""),
        (("favourable_from",), 1, "the lowest favourable score is not on the scale"),
        (("groups", "staff", "people"), MOST_PEOPLE, ""),
        (("groups", "staff", "people"), MOST_PEOPLE + 1, "people cannot be"),
        (("groups", "staff", "people"), -1, "people cannot be"),
        (("statements",), twice, "the statement hiring-is-quick stands in it twice"),
        ((*COUNTS, "scores"), [0, 2, 4, 2, 1], "the counts do not add up"),
        ((*COUNTS, "scores"), [0, 2, 4, 2], "the counts do not add up"),
        ((*COUNTS, "scores"), [-1, 3, 4, 2, 0], "the counts do not add up"),
        ((*COUNTS, "scores"), None, "the counts do not add up"),
        ((*COUNTS, "band"), "high", "the counts do not add up"),
        (("groups", "staff", "people"), 8, ""),
        (("groups", "staff", "people"), 7, "hiring-is-quick, staff: 8 scored it, of 7 people"),
        (("groups",), {}, "has counts of staff, which is not among its groups"),
        ((*COUNTS, "dk"), MOST_PEOPLE, ""),
        ((*COUNTS, "dk"), MOST_PEOPLE + 1, "the counts do not add up"),
        (("plan",), {"actions": -1, "statuses": {}}, "-1 actions cannot be"),
        (("plan",), {"actions": 2, "statuses": {"done": 10**12}}, "actions cannot be"),
        (("measures",), twice, "the measure turnover stands in it twice"),
        (("measures", 0, "value"), float("nan"), "turnover: one of its numbers cannot be"),
        (("measures", 0, "numerator"), float("inf"), "turnover: one of its numbers cannot be"),
        (("measures", 0, "inputs"), {"leavers": 1.1e12}, "turnover: one of its numbers cannot be"),
        (("measures", 0, "denominator"), -20.0, "turnover: what it is worked out from is below"),
        (("measures", 0, "denominator"), 0.0, ""),
        (("made_on",), "2028-01-02", ""),
        (("made_on",), "2028-01-03", "it was made on a day that is yet to come, 2028-01-03"),
    ],
)
def test_what_cannot_be_is_told(place: tuple[Any, ...], value: Any, fault: str) -> None:
    told = fault_of(Submission.model_validate(changed((place, value))), TODAY)
    assert told.startswith(fault) or fault in told
    assert bool(told) is bool(fault)


def come_of(root: Path, *others: dict[str, Any]) -> list[Added]:
    """What comes of those files, which are read before three good ones."""
    county = county_of(root)
    inbox = root / "inbox"
    inbox.mkdir()
    for number, values in enumerate(others):
        (inbox / f"a{number}.json").write_text(json.dumps(values), encoding="utf-8")
    for number in range(3):
        good = submission(f"House {number + 7}").model_dump_json()
        (inbox / f"good {number}.json").write_text(good, encoding="utf-8")
    told = add_files(County(county.root), files_in([inbox]), today=TODAY)
    assert [one.name for one in told.names][-3:] == [f"good {n}.json" for n in range(3)]
    return sorted((*told.names, *told.others), key=lambda one: one.name)[: len(others)]


@pytest.mark.parametrize(
    ("place", "value", "outcome"),
    [
        # Each of these once stopped everybody's, or made a foreigner of them.
        ((*COUNTS, "n"), 10**12, "broken"),
        (("plan",), {"actions": 10**12, "statuses": {}}, "broken"),
        (("favourable_from",), 10**10, "broken"),
        (("by",), "Ho\ud800use", "broken"),
        (("scale",), [-1, 0, 1, 2, 3], "broken"),
        (("questionnaire", "id"), "another", "other-questionnaire"),
        (("scale",), [0, 1, 2, 3, 4], "other-scale"),
        (("format",), 2, "newer"),
    ],
)
def test_a_bad_or_foreign_file_that_is_read_first_stops_none_of_the_good(
    tmp_path: Path, place: tuple[Any, ...], value: Any, outcome: str
) -> None:
    (told,) = come_of(tmp_path / "county", changed((place, value)))
    assert told.outcome == outcome


def test_what_another_program_left_out_has_its_usual_value(tmp_path: Path) -> None:
    values = changed()
    del values["measures"][0]["withheld"]
    del values["strengths_may_be_named"]
    del values["statements"][0]["groups"]["staff"]["dk"]
    values["checksum"] = checksum_of(canonical_of(values))
    (told,) = come_of(tmp_path / "county", values)
    assert told.outcome == "taken"


def test_of_two_of_one_day_the_one_of_more_people_counts_and_the_other_is_told_as_older(
    tmp_path: Path,
) -> None:
    larger = submission("House 1", (0, 4, 4, 2, 0), (0, 4, 4, 2, 0))
    for first, second, outcome in (
        (larger, submission("House 1"), "older"),
        (submission("House 1"), larger, "taken"),
    ):
        county = county_of(tmp_path / outcome, first)
        file = county.root / "second.json"
        file.write_text(second.model_dump_json(), encoding="utf-8")
        told = add_files(County(county.root), files_in([file]))
        assert dict(told.counts) == {outcome: 1}


def test_what_is_made_on_a_day_to_come_is_taken_in_and_told(tmp_path: Path) -> None:
    at_most, later = come_of(
        tmp_path / "county",
        changed((("made_on",), "2027-01-02")),
        changed((("made_on",), "2027-01-03")),
    )
    assert (at_most.outcome, at_most.more) == ("taken", "")
    assert later.outcome == "taken"
    assert "made on 3 January 2027, a day that is yet to come" in later.more


def test_one_without_any_group_stops_none_that_come_later(tmp_path: Path) -> None:
    (first,) = come_of(tmp_path / "county", changed((("groups",), {}), (("statements",), [])))
    assert first.outcome == "taken"
    county = County(tmp_path / "county")
    later = county.root / "later.json"
    later.write_text(submission("House 1", day=9).model_dump_json(), encoding="utf-8")
    told = add_files(county, files_in([later]), today=TODAY)
    assert dict(told.counts) == {"taken": 1}


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        (
            (*COUNTS, "na"),
            -1,
            "'na' is -1, which is out of bounds, at statements.0.groups.staff.na",
        ),
        (("more",), 1, "unknown key 'more'"),
        (("starts",), "soon", "'starts' should be a date, not 'soon'"),
        (("format",), 0, "'format' cannot be 0"),
        (("cycle",), "2026-Q9", "'2026-Q9' is not a cycle"),
    ],
)
def test_what_is_broken_is_said_in_plain_words(
    tmp_path: Path, place: tuple[Any, ...], value: Any, reason: str
) -> None:
    (told,) = come_of(tmp_path / "county", changed((place, value)))
    assert told.outcome == "broken"
    assert told.more.startswith(reason)


def test_a_zip_file_in_a_folder_is_told_and_not_passed_over(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with zipfile.ZipFile(inbox / "all.zip", "w") as packed:
        packed.writestr("a.json", submission("House 1").model_dump_json())
    (told,) = add_files(county, files_in([inbox])).others
    assert (told.name, told.outcome) == ("all.zip", "broken")
    assert "unpack it" in told.more
