"""What changed since the last report is worked out from how the programme stood then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.record import Opened, read_programme
from pqmodel.programme.report_record import keep_snapshot, last_snapshot
from pqmodel.programme.reporting import write_report
from pqmodel.programme.since_last import Difference, changes_since, snapshot_of
from pqmodel.programme.standing import standing
from tests.factories.programmes import make_programme

FIRST, SECOND = date(2027, 3, 24), date(2027, 6, 23)


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return read_programme(make_programme(tmp_path / "county"))


def test_nothing_has_changed_where_nothing_was_changed(opened: Opened) -> None:
    then = snapshot_of(opened.programme, FIRST)
    assert changes_since(opened.programme, then).number == 0


def test_each_kind_of_change_is_told_once_and_where_it_belongs(opened: Opened) -> None:
    then = snapshot_of(opened.programme, FIRST)
    now = set_fields(opened, "A1.1", {"status": "done", "done": "2027-03-30"})
    now = set_fields(now, "A1.2", {"status": "blocked"})
    now = set_fields(now, "W2", {"when": "Feb 27 - Dec 28"})
    now = set_fields(now, "R1", {"likelihood": "5"})
    now = set_fields(now, "BEN1", {"actual": "28"})
    now = set_fields(now, "D2", {"on": "2027-05-01"})
    now, _ = add(now, "activity", "Ask the night staff", "B1", "", {"when": "July 2027"})
    now, _ = add(now, "risk", "Adverts cost more", "p1", "", {})
    changes = changes_since(now.programme, then)
    assert changes.finished == (
        Difference("A1.1", "Write down how Adverts is done today", "done 30 March 2027"),
    )
    assert [each.what for each in changes.progressed] == ["now blocked"]
    assert [each.what for each in changes.moved] == [
        "February 2027 to September 2028, now February 2027 to December 2028"
    ]
    assert [each.what for each in changes.risks] == ["12 points, now 20 points", "new"]
    assert [each.what for each in changes.benefits] == ["not known, now 28"]
    assert [each.id for each in changes.decided] == ["D2"]
    assert [each.what for each in changes.added] == ["July 2027"]
    assert changes.gone == ()
    assert changes.number == 8


def test_the_same_days_written_otherwise_are_no_move(opened: Opened) -> None:
    then = snapshot_of(opened.programme, FIRST)
    now = set_fields(opened, "W2", {"when": "2027-02..2028-09"})
    assert changes_since(now.programme, then).number == 0


def test_a_report_is_compared_with_the_one_before_its_day(opened: Opened, tmp_path: Path) -> None:
    write_report(opened, tmp_path / "one.html", FIRST, None)
    moved = set_fields(opened, "A1.2", {"when": "Aug 2027", "baseline": "June 2027"})
    write_report(moved, tmp_path / "two.html", SECOND, None)
    text = (tmp_path / "two.html").read_text("utf-8")
    assert "Worked out from the record as it stood at the report of 24 March 2027." in text
    assert "June 2027, now August 2027" in text
    # The same day again is compared with the first report still, not with itself.
    write_report(moved, tmp_path / "two.html", SECOND, None, force=True)
    assert "June 2027, now August 2027" in (tmp_path / "two.html").read_text("utf-8")
    assert last_snapshot(moved, FIRST) is None
    assert last_snapshot(moved, SECOND).on == FIRST  # type: ignore[union-attr]
    assert last_snapshot(moved, date(2027, 9, 1)).on == SECOND  # type: ignore[union-attr]
    assert last_snapshot(moved, date(2027, 9, 1), FIRST).on == FIRST  # type: ignore[union-attr]


def test_show_tells_what_moved_since_the_last_report_and_not_what_moved_before(
    opened: Opened,
) -> None:
    moved = set_fields(opened, "A1.2", {"when": "Aug 2027", "baseline": "June 2027"})
    assert [each.id for each in standing(moved.programme, FIRST).moved] == ["A1.2"]
    keep_snapshot(moved, snapshot_of(moved.programme, FIRST))
    last = last_snapshot(moved, SECOND)
    assert standing(moved.programme, SECOND, last).moved == ()
    again = set_fields(moved, "A1.2", {"when": "Sept 2027"})
    assert [each.was for each in standing(again.programme, SECOND, last).moved] == ["August 2027"]


def test_few_steps_are_told_one_by_one_with_the_document_that_they_stand_in(
    opened: Opened, tmp_path: Path
) -> None:
    write_report(opened, tmp_path / "one.html", FIRST, None)
    now = set_fields(opened, "A1.1", {"status": "done", "done": "2027-03-30"})
    write_report(now, tmp_path / "two.html", SECOND, None)
    text = (tmp_path / "two.html").read_text("utf-8")
    assert "Recruitment: done 30 March 2027" in text
    assert "Annex" not in text


def test_many_steps_are_told_by_document_and_one_by_one_in_an_annex(
    opened: Opened, tmp_path: Path
) -> None:
    now = opened
    for number in range(13):
        now, _ = add(now, "activity", f"Ask ward {number}", "A1", "", {"when": "July 2027"})
    write_report(now, tmp_path / "one.html", FIRST, None)
    for number in range(3, 16):
        status = "blocked" if number == 3 else "in progress"
        now = set_fields(now, f"A1.{number}", {"status": status})
    write_report(now, tmp_path / "two.html", SECOND, None)
    text = (tmp_path / "two.html").read_text("utf-8")
    changed, annex = text.split("Annex: each step that changed</h2>")
    assert "Ask ward 0: now blocked" in changed
    assert "Ask ward 1:" not in changed
    assert annex.count("A1.15 Ask ward 12") == 1
