"""Recording puts a figure in its place among the others: before, the same day, after."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.recording import NOT_KEPT, choose_day, put_observation, record
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.workspace.workspace import Workspace
from tests.measures.screen.test_measures import WARMTH

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
CYCLE = parse("2026-Q4")


def observation(value: float | None, on: date = TODAY, note: str = "") -> Observation:
    return Observation(measure="warmth", on=on, value=value, note=note)


def test_the_figure_before_is_the_latest_of_an_earlier_day() -> None:
    kept = Measures(
        observations=(
            observation(70, TODAY - 2 * DAY),
            observation(None, TODAY - DAY),
            observation(80, TODAY + DAY),
        )
    )
    _, recorded = put_observation(kept, WARMTH, observation(75), TODAY)
    assert recorded.before == kept.observations[0]
    _, recorded = put_observation(Measures(), WARMTH, observation(75), TODAY)
    assert recorded.before is None


def test_a_second_figure_of_the_day_keeps_the_first_in_its_history() -> None:
    first, _ = put_observation(Measures(), WARMTH, observation(70, note="By the cook"), TODAY)
    second, recorded = put_observation(first, WARMTH, observation(75), TODAY, keep_note=True)
    assert recorded.replaced == observation(70, note="By the cook")
    (kept,) = second.observations
    assert (kept.value, kept.note) == (75, "By the cook")
    assert [(was.value, was.note, was.replaced) for was in kept.earlier] == [
        (70, "By the cook", TODAY)
    ]
    third, _ = put_observation(second, WARMTH, observation(80), TODAY)
    assert [was.value for was in third.observations[0].earlier] == [70, 75]
    assert third.observations[0].note == ""


def test_of_what_a_list_replaces_nothing_is_kept_but_that_it_was() -> None:
    first, _ = put_observation(Measures(), WARMTH, observation(70), TODAY)
    second, _ = put_observation(first, WARMTH, observation(75), TODAY)
    third, _ = put_observation(second, WARMTH, observation(80), TODAY, from_list=True)
    assert [(was.value, was.withheld) for was in third.observations[0].earlier] == [
        (None, NOT_KEPT),
        (None, NOT_KEPT),
    ]


def test_what_is_recorded_already_is_known_whatever_it_replaced() -> None:
    first, _ = put_observation(Measures(), WARMTH, observation(70), TODAY)
    second, _ = put_observation(first, WARMTH, observation(75), TODAY)
    same, recorded = put_observation(second, WARMTH, observation(75), TODAY)
    assert recorded.known
    assert same == second


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 7, 1), date(2026, 7, 1)),
        (date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 9, 30)),
    ],
)
def test_a_figure_is_of_today_while_its_cycle_lasts_and_then_of_its_last_day(
    today: date, day: date
) -> None:
    assert choose_day(parse("2026-Q3"), today) == day
    assert choose_day(None, today) == today


def test_a_cycle_that_has_not_begun_has_no_figures() -> None:
    with pytest.raises(PqmodelError, match="2026-Q3 has not begun"):
        choose_day(parse("2026-Q3"), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("on", "message"),
    [
        (TODAY + DAY, "2026-11-22 is still to come."),
        (date(1989, 12, 31), "1989-12-31 is before 1990."),
    ],
)
def test_a_day_that_no_figure_is_of_is_refused(tmp_path: Path, on: date, message: str) -> None:
    workspace = service(tmp_path)
    with pytest.raises(PqmodelError) as caught:
        record(workspace, "turnover", StatedFigure("20"), on, CYCLE, TODAY)
    assert caught.value.message == message
    assert not (tmp_path / "measures.yaml").exists()


@pytest.mark.parametrize("on", [TODAY, TODAY - DAY, date(1990, 1, 1)])
def test_today_and_earlier_days_since_1990_are_taken(tmp_path: Path, on: date) -> None:
    workspace = service(tmp_path)
    recorded = record(workspace, "turnover", StatedFigure("20"), on, CYCLE, TODAY)
    assert (recorded.observation.on, recorded.observation.value) == (on, 20)


def service(folder: Path) -> Workspace:
    (folder / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(folder)


def test_the_same_figure_of_another_list_says_of_whom_it_is_known_now() -> None:
    first = observation(0).model_copy(update={"basis": "known of 36 of 36 workers"})
    now = observation(0).model_copy(update={"basis": "known of 26 of 26 workers"})
    kept, _ = put_observation(Measures(), WARMTH, first, TODAY, from_list=True)
    changed, recorded = put_observation(kept, WARMTH, now, TODAY, keep_note=True, from_list=True)
    assert recorded.known
    assert [one.basis for one in changed.observations] == ["known of 26 of 26 workers"]
    assert changed.observations[0].earlier == ()
    # A figure that says nothing of that leaves what is known.
    again, _ = put_observation(changed, WARMTH, observation(0), TODAY)
    assert again == changed
