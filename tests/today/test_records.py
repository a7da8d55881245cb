"""What is read of the records, shown of groups, and remembered for the next time."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.measures.recording import record
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.plan.model import Indicator
from pqmodel.today.model import Progress
from tests.factories.standings import (
    TODAY,
    Home,
    open_action,
)


def test_all_who_answered_are_counted_by_group(home: Home) -> None:
    home.answer("2026-Q4")
    for _ in range(5):
        home.answer("2026-Q4", 3, group="day")
    for _ in range(2):
        home.answer("2026-Q4", 3, group="night")
    found = home.stands()
    assert {group.id: group.answered for group in found.groups} == {
        "manager": 1,
        "day": 5,
        "night": 2,
    }
    assert (found.responses, found.released, found.waits_for_release) == (8, False, True)


def test_the_cache_changes_nothing_and_notices_every_change(home: Home) -> None:
    home.answer("2026-Q4", 4)
    first = home.stands()
    cache = home.root / ".pqmodel/cache/standing.json"
    assert home.stands() == first
    cache.unlink()
    assert home.stands() == first
    cache.write_text("{half", encoding="utf-8")
    assert home.stands() == first
    home.plan(open_action())
    assert home.status().plan == {"green": 1}
    (path,) = (home.root / "responses/2026-Q4").glob("*.json")
    told = json.loads(path.read_text("utf-8"))
    told["responses"][0]["answers"].pop(home.ids[0])
    path.write_text(json.dumps(told), encoding="utf-8")
    progress = home.stands().progress
    assert progress is not None
    assert progress.answered == 3


def test_the_standing_needs_no_questionnaire_once_it_is_remembered(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.answer("2026-Q4", 4)
    first = home.stands()
    monkeypatch.setattr(
        "pqmodel.questionnaire.amendments.in_use.current", lambda _: pytest.fail("it was loaded")
    )
    monkeypatch.setattr("pqmodel.plan.record.read_plan", lambda _: pytest.fail("it was read"))
    assert home.stands(TODAY + timedelta(days=1)).progress == first.progress


def test_damaged_records_are_refused_in_words(home: Home) -> None:
    home.answer("2026-Q4", 4)
    (path,) = (home.root / "responses/2026-Q4").glob("*.json")
    path.write_text('{"format": 1, "group": "manager"}', encoding="utf-8")
    with pytest.raises(PqmodelError, match="it is damaged or not a pqmodel record"):
        home.status()
    path.unlink()
    (home.root / "plan.yaml").write_text("format: 1\nactions: 3\n", encoding="utf-8")
    with pytest.raises(InputRefused):
        home.status()


# What is read, part by part


def test_before_any_answer_nobody_has_come_anywhere(home: Home) -> None:
    progress = home.stands().progress
    assert progress == Progress("manager", 0, 0, len(home.ids), finished=False)


def test_all_answered_or_skipped_is_finished_without_its_being_said(home: Home) -> None:
    home.answer("2026-Q4", -2, skipped=tuple(home.ids[-2:]), finished=False)
    progress = home.stands().progress
    assert progress == Progress("manager", len(home.ids) - 2, 2, len(home.ids), finished=True)


def test_one_statement_left_is_not_finished(home: Home) -> None:
    home.answer("2026-Q4", -2, skipped=tuple(home.ids[-1:]), finished=False)
    progress = home.stands().progress
    assert progress is not None
    assert (progress.finished, progress.open) == (False, 1)


def test_a_review_is_known_by_how_many_actions_are_judged(home: Home) -> None:
    home.plan(open_action())
    home.review("2026-Q4", item={"reached": "partly", "next_step": "continue"})
    review = home.stands().reviews["2026-Q4"]
    assert (review.actions, review.completed, review.ids) == (1, False, ("A-001",))


def test_folders_that_are_named_for_no_cycle_or_are_empty_are_passed_over(home: Home) -> None:
    home.answer("2026-Q3")
    (home.root / "responses" / "old copies").mkdir()
    (home.root / "responses" / "2026-Q2").mkdir()
    assert [cycle.id for cycle in home.stands().answered_cycles] == ["2026-Q3"]


@pytest.mark.parametrize(
    ("on", "unmeasured"),
    [("2026-09-30", True), ("2026-10-01", False), ("2026-11-20", False)],
)
def test_a_figure_counts_from_the_cycles_first_day_on(
    home: Home, on: str, unmeasured: bool
) -> None:
    home.plan(open_action(figure=Indicator(kind="measure", id="turnover", baseline=30, target=20)))
    stated = StatedFigure(value="21")
    record(home.workspace, "turnover", stated, date.fromisoformat(on), parse("2026-Q4"), TODAY)
    assert bool(home.stands().unmeasured) == unmeasured
