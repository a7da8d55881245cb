"""What comes next, in every state that a service goes through."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.forms.handed_out import HandedOut
from pqmodel.ground.cycle import parse
from pqmodel.ground.suggesting import suggesting_for
from pqmodel.plan.model import Indicator
from pqmodel.review.model import OverallReview
from pqmodel.today.model import GroupTurnout, MeasureLacking, Progress, ReviewProgress
from pqmodel.today.next_step import next_step
from pqmodel.workspace.service import Group
from tests.factories.standings import (
    GROUPS,
    TODAY,
    Home,
    brief,
    kinds,
    made_up_standing,
    open_action,
)


def test_a_new_service_begins_with_scoring(home: Home) -> None:
    found = home.status()
    assert (found.stage, found.command) == ("Analyse", "pqmodel assess")
    assert found.stages == {
        "Analyse": "now",
        "Plan": "to come",
        "Do": "to come",
        "Review": "to come",
    }
    assert (found.days_left, found.responses, found.statements) == (40, 0, len(home.ids))


def test_a_half_done_assessment_is_gone_on_with_before_anything_else(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(open_action(cycle="2026-Q3"))
    home.answer("2026-Q4", 10)
    found = home.status()
    assert found.reviews_owed == ("2026-Q3",)
    assert (
        found.next_step == f"Go on with the assessment: {len(home.ids) - 10} statements are open."
    )
    assert found.command == "pqmodel assess"


def test_what_was_passed_over_does_not_hold_up_the_plan(home: Home) -> None:
    home.answer("2026-Q4", -2, skipped=tuple(home.ids[-2:]), finished=True)
    found = home.status()
    assert (found.manager_skipped, found.stage, found.command) == (2, "Plan", "pqmodel plan draft")


def test_an_assessment_without_a_plan_is_planned_from(home: Home) -> None:
    home.answer("2026-Q4")
    with suggesting_for("s", None):
        assert home.status().command == "pqmodel -w s plan draft"


def round_of_staff(answered: int, *, out_on: date | None = None, **fields: Any) -> tuple[str, str]:
    """The next step where so many day staff have answered, and forms went out on that day."""
    groups = (
        GroupTurnout("manager", "Manager", named=True, asked=None, answered=1),
        GroupTurnout("day", "Day staff", named=False, asked=None, answered=answered),
    )
    forms = (HandedOut("2026-Q4", "day", out_on),) if out_on else ()
    values = {"groups": groups, "forms_out": forms, "released": False, **fields}
    step = next_step(made_up_standing(**values))
    return step.words, step.command


def test_forms_that_are_out_are_waited_for_before_the_plan_is_drafted() -> None:
    out_on = date(2026, 11, 20)
    assert round_of_staff(0, out_on=out_on) == (
        "Forms are out until 4 December 2026. Bring in what comes back, then draft the plan.",
        "pqmodel collect FILE",
    )
    assert round_of_staff(4, out_on=out_on)[1] == "pqmodel collect FILE"
    on_the_last_day = round_of_staff(0, out_on=out_on, today=date(2026, 12, 4))
    assert on_the_last_day[1] == "pqmodel collect FILE"
    day_after = round_of_staff(0, out_on=out_on, today=date(2026, 12, 5))
    assert day_after[1] == "pqmodel plan draft"


def test_what_staff_said_is_released_before_the_plan_is_drafted() -> None:
    assert round_of_staff(5) == (
        "5 people have answered, and nothing they said is shown yet. Release it when all are in.",
        "pqmodel results",
    )
    # Of fewer nothing could be shown; and what was released is not released again.
    assert round_of_staff(4)[1] == "pqmodel plan draft"
    assert round_of_staff(5, smallest_group=6)[1] == "pqmodel plan draft"
    assert round_of_staff(5, released=True)[1] == "pqmodel plan draft"
    assert round_of_staff(5, by_itself=True)[1] == "pqmodel plan draft"


def test_a_plan_is_worked_on_while_forms_are_out() -> None:
    out_on = date(2026, 11, 20)
    planned = {"actions": (brief(),)}
    assert round_of_staff(5, out_on=out_on, **planned)[1] == "pqmodel plan"
    late = round_of_staff(5, out_on=out_on, today=date(2026, 12, 5), **planned)
    assert late[1] == "pqmodel results"


def test_an_open_plan_is_worked_on(home: Home) -> None:
    home.answer("2026-Q4")
    home.plan(open_action())
    found = home.status()
    assert (found.stage, found.command) == ("Do", "pqmodel plan")
    assert found.stages["Analyse"] == found.stages["Plan"] == "done"


def test_late_actions_are_looked_at_and_loose_ones_settled(home: Home) -> None:
    home.answer("2026-Q4")
    home.plan(open_action(), open_action(2, due=None), open_action(3, due=date(2026, 11, 20)))
    assert home.status().command == "pqmodel plan show A-003"
    home.plan(
        open_action(),
        open_action(2, due=None),
        open_action(3, due=date(2026, 11, 20), status="done"),
    )
    assert home.status().command == "pqmodel plan set A-002 --lead POST --due DATE"


def test_a_cycle_that_is_over_owes_its_review_before_the_new_one_is_scored(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(open_action(cycle="2026-Q3"))
    found = home.status()
    assert (found.stage, found.reviews_owed, found.carried) == ("Analyse", ("2026-Q3",), ("A-001",))
    assert found.command == "pqmodel review start --cycle 2026-Q3"
    over = home.status(cycle="2026-Q3")
    assert (over.stage, over.days_left, over.command) == ("Review", -52, found.command)


def test_a_review_begun_is_gone_on_with_and_then_completed(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(open_action(cycle="2026-Q3"))
    home.review("2026-Q3")
    assert home.status().next_step == "Go on with the review of 2026-Q3: 0 of 1 actions judged."
    assert home.status().command == "pqmodel review fill --cycle 2026-Q3"
    assert home.due()[0].command == "pqmodel review fill --cycle 2026-Q3"
    judged = {
        "reached": "partly",
        "next_step": "continue",
        "done": "x",
        "worked": "y",
        "lessons": "z",
    }
    home.review("2026-Q3", item=judged)
    # It is not complete without a word on the whole, and would be refused.
    assert home.status().next_step == (
        "Say in the review how 2026-Q3 went as a whole; every action is judged."
    )
    assert home.status().command == "pqmodel review fill --cycle 2026-Q3"
    home.review("2026-Q3", item=judged, overall=OverallReview(result="partly"))
    assert home.status().command == "pqmodel review complete --cycle 2026-Q3"
    assert home.due()[0].command == "pqmodel review complete --cycle 2026-Q3"


def test_after_a_completed_review_the_new_cycle_is_scored_with_the_open_actions_going_on(
    home: Home,
) -> None:
    home.answer("2026-Q3")
    home.plan(open_action(cycle="2026-Q3"))
    home.review("2026-Q3", completed=date(2026, 10, 5))
    found = home.status()
    assert (found.reviews_owed, found.carried, found.command) == ((), ("A-001",), "pqmodel assess")
    assert home.status(cycle="2026-Q3").next_step.startswith("2026-Q3 is complete.")


def test_a_review_completed_within_the_cycle_ends_it(home: Home) -> None:
    home.answer("2026-Q4")
    home.plan(open_action(status="done", done_on=date(2026, 11, 1)))
    home.review("2026-Q4", completed=TODAY)
    found = home.status()
    assert set(found.stages.values()) == {"done"}
    assert found.next_step == "2026-Q4 is complete. The next, 2027-Q1, begins on 1 January 2027."


def test_the_last_fortnight_calls_for_measures_and_then_the_review(home: Home) -> None:
    home.answer("2026-Q4")
    figure = Indicator(kind="measure", id="turnover", baseline=30, target=20)
    home.plan(open_action(figure=figure))
    assert home.status().measures_lacking == ("turnover",)
    late = date(2026, 12, 20)
    command = home.status(late).command
    assert command == "pqmodel measures record turnover --leavers N --staff N"
    home.plan(open_action())
    assert home.status(late).command == "pqmodel review start"


def test_a_cycle_to_come_says_when_it_begins(home: Home) -> None:
    found = home.status(cycle="2027-Q1")
    assert found.next_step.startswith("2027-Q1 begins on 1 January 2027.")
    assert found.command == "pqmodel status"


def test_without_anybody_known_by_name_the_answers_are_collected(tmp_path: Path) -> None:
    home = Home(tmp_path / "s", groups=GROUPS[1:])
    assert home.status().command == "pqmodel forms --format html --group day"
    home.answer("2026-Q4", group="day")
    assert home.status().command == "pqmodel plan draft"


def test_another_known_person_stands_in_for_the_manager(tmp_path: Path) -> None:
    home = Home(tmp_path / "s", groups=(Group(id="owner", title="Owner", named=True), *GROUPS[1:]))
    assert home.status().command == "pqmodel assess --as owner"


def test_a_few_blanks_do_not_stand_in_the_way_of_what_comes_next(home: Home) -> None:
    home.answer("2026-Q4", -1)
    assert home.status().command == "pqmodel plan draft"
    assert kinds(home.due(date(2026, 12, 31))) == [("plan", "2026-Q4", "due")]


def test_an_analysis_without_an_overall_score_is_said_to_be_so(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(open_action(cycle="2026-Q3"))
    home.review("2026-Q3", completed=date(2026, 10, 5))
    few = [section.statements[0].id for section in home.questionnaire.sections]
    home.answer("2026-Q4", 0, finished=True)
    (path,) = (home.root / "responses/2026-Q4").glob("*.json")
    told = json.loads(path.read_text("utf-8"))
    told["responses"][0]["answers"] = {key: {"value": 3} for key in few}
    path.write_text(json.dumps(told), encoding="utf-8")
    with suggesting_for("s", None):
        found = home.status()
    assert (found.manager_answered, found.unscored) == (len(few), "pqmodel -w s assess")
    assert (found.stage, found.stages["Analyse"], found.command) == (
        "Do",
        "now",
        "pqmodel -w s plan",
    )
    (item,) = [item for item in home.due(date(2026, 12, 31)) if item.kind == "assessment"]
    assert (
        item.what
        == f"2026-Q4 has no overall score: {len(few)} of {len(home.ids)} statements are answered"
    )
    assert (item.state, item.command) == ("due", "pqmodel assess")
    home.plan(open_action())
    assert home.status().stages["Analyse"] == "to come"
    home.plan(open_action(cycle="2026-Q3", status="done", done_on=date(2026, 9, 3)))
    assert home.status().stage == "Analyse"
    assert home.status().command == "pqmodel assess"
    assert home.status().next_step.startswith("Score the rest: ")
    path.unlink()
    assert home.status().unscored is None
    home.answer("2026-Q4")
    assert home.status().unscored is None
    assert [item for item in home.due(date(2026, 12, 31)) if item.kind == "assessment"] == []


# The order of steps: of all that could be done, the first is named

SCORING = Progress("manager", 9, 0, 68, finished=False)
LATE = brief(1, due=date(2026, 11, 20))
UNSETTLED = brief(2, lead="")
LAST_DAYS = date(2026, 12, 18)
BEGUN = {"2026-Q4": ReviewProgress(1, 2, completed=False)}
MEASURE = (MeasureLacking("turnover", "Staff turnover", "--leavers N --staff N"),)


@pytest.mark.parametrize(
    ("fields", "command"),
    [
        ({"progress": SCORING, "reviews_owed": ("2026-Q3",)}, "pqmodel assess"),
        ({"reviews_owed": ("2026-Q2", "2026-Q3")}, "pqmodel review start --cycle 2026-Q3"),
        ({}, "pqmodel plan draft"),
        ({"actions": (LATE,), "reviews": BEGUN, "today": LAST_DAYS}, "pqmodel review fill"),
        (
            {"actions": (LATE,), "unmeasured": MEASURE, "today": LAST_DAYS},
            "pqmodel measures record turnover --leavers N --staff N",
        ),
        ({"actions": (LATE,), "today": LAST_DAYS}, "pqmodel review start"),
        ({"actions": (UNSETTLED, LATE)}, "pqmodel plan show A-001"),
        ({"actions": (UNSETTLED,)}, "pqmodel plan set A-002 --lead POST --due DATE"),
        ({"actions": (brief(),)}, "pqmodel plan"),
    ],
)
def test_of_all_that_could_be_done_the_first_is_named(fields: dict[str, Any], command: str) -> None:
    assert next_step(made_up_standing(**fields)).command == command


@pytest.mark.parametrize(
    ("today", "command"),
    [
        (date(2026, 12, 17), "pqmodel plan"),
        (date(2026, 12, 18), "pqmodel review start"),
    ],
)
def test_the_review_comes_up_in_the_last_fortnight(today: date, command: str) -> None:
    assert next_step(made_up_standing(today=today, actions=(brief(),))).command == command


def test_how_many_are_late_or_unsettled_is_said() -> None:
    late = made_up_standing(actions=(LATE, brief(3, due=date(2026, 11, 3))))
    assert next_step(late) == ("Look at the 2 actions that are late.", "pqmodel plan")
    unsettled = made_up_standing(actions=(UNSETTLED, brief(3, due=None), brief(4)))
    assert next_step(unsettled).words == "Settle who leads A-002 and 1 more, and by when."


@pytest.mark.parametrize(
    ("left", "words"), [(1, "1 statement is open"), (2, "2 statements are open")]
)
def test_statements_that_are_open_are_counted(left: int, words: str) -> None:
    progress = Progress("manager", 8 - left, 0, 8, finished=False)
    assert (
        next_step(made_up_standing(progress=progress)).words
        == f"Go on with the assessment: {words}."
    )


@pytest.mark.parametrize(
    ("cycle", "words"),
    [
        ("2026-Q3", "2026-Q3 is over. See how the present cycle, 2026-Q4, stands."),
        (
            "2027-Q1",
            "2027-Q1 begins on 1 January 2027. See how the present cycle, 2026-Q4, stands.",
        ),
    ],
)
def test_another_cycle_points_to_the_present_one(cycle: str, words: str) -> None:
    standing = made_up_standing(cycle=parse(cycle))
    with suggesting_for("s", cycle):
        assert next_step(standing) == (words, "pqmodel -w s status")
