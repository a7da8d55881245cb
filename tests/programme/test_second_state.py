"""The county's programme twelve months later: the same works, further on, and a truthful report of it."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.programme.checking import check_programme
from pqmodel.programme.record import Opened, read_programme
from pqmodel.programme.report_record import last_snapshot
from pqmodel.programme.since_last import changes_since
from pqmodel.programme.standing import standing, text_of
from pqmodel.programme.timeline import timeline
from tests.conftest import ROOT

DAY = date(2024, 11, 22)


@pytest.fixture(scope="module")
def first() -> Opened:
    return read_programme(ROOT / "examples" / "county-partnership")


@pytest.fixture(scope="module")
def second() -> Opened:
    return read_programme(ROOT / "examples" / "county-partnership-2024")


def test_it_has_the_works_and_the_words_of_the_first_state(first: Opened, second: Opened) -> None:
    before, after = first.programme.works(), second.programme.works()
    assert {item: text_of(work) for item, work in after.items()} == {
        item: text_of(work) for item, work in before.items()
    }
    assert standing(second.programme, DAY).counts == standing(first.programme, DAY).counts


def test_nothing_ends_before_it_began_and_nothing_happens_after_its_day(second: Opened) -> None:
    for work in second.programme.works().values():
        days = [day for day in (work.began, work.done) if day is not None]
        assert days == sorted(days), work.id
        assert all(day <= DAY for day in days), work.id
        assert (work.done is not None) == (work.status == "done"), work.id


def test_the_first_state_is_kept_in_it_so_that_changes_are_worked_out(
    first: Opened, second: Opened
) -> None:
    last = last_snapshot(second, DAY)
    assert last is not None
    assert changes_since(first.programme, last).number == 0
    changes = changes_since(second.programme, last)
    assert (len(changes.finished), changes.added, changes.gone) == (155, (), ())
    assert "M9.d4" in [each.id for each in changes.progressed if each.what == "now blocked"]


def test_every_rating_of_a_programme_that_goes_on_stands_in_it(second: Opened) -> None:
    stands = standing(second.programme, DAY, last_snapshot(second, DAY))
    colours = {project.id: project.rating.colour for project in stands.projects}
    assert colours == {"p1": "amber", "p2": "green", "p3": "red", "p4": "amber"}
    assert [each.id for each in stands.ahead] == ["P2.4.15", "P1.3.11", "P1.3.10"]


def test_what_moved_is_drawn_beside_what_was_first_agreed(first: Opened, second: Opened) -> None:
    was = {row.id: row.planned for row in timeline(first.programme, DAY).rows}
    rows = timeline(second.programme, DAY).rows
    agreed = {row.id: row.baseline for row in rows if row.id in was}
    assert agreed == was
    assert [row.id for row in rows if row.waiting] == ["P1.3", "P1.4", "P1.5", "P4.2"]


def test_what_a_year_mended_is_found_no_more(second: Opened) -> None:
    found = check_programme(read_programme(second.root), DAY)
    rules = {told.finding.rule for told in (*found.found, *found.advice)}
    assert rules.isdisjoint({"costs.unset", "decision.unchosen", "timescale.missing"})
    assert {"decision.overdue", "dates.overdue", "risk.bare"} <= rules
