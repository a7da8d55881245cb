"""Which stage a cycle is in, and which are done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.today.model import ActionBrief, Progress
from pqmodel.today.stages import lacks_score, stages_of
from tests.factories.standings import (
    TODAY,
    Home,
    brief,
    made_up_standing,
    open_action,
)

OVER = date(2027, 1, 5)
CLOSED = {"status": "done", "done_on": date(2026, 11, 2)}
EARLIER = {"cycle": "2026-Q3"}


@pytest.mark.parametrize(
    ("answered", "actions", "review", "today", "stage", "states"),
    [
        # Nothing planned or done in the cycle: statements that are open hold it in Analyse.
        (0, [], None, TODAY, "Analyse", "now, to come, to come, to come"),
        (40, [], None, TODAY, "Analyse", "now, to come, to come, to come"),
        (0, [EARLIER], None, TODAY, "Analyse", "now, to come, now, to come"),
        (40, [EARLIER], None, TODAY, "Analyse", "now, to come, now, to come"),
        (0, [{**EARLIER, "status": "done", "done_on": date(2026, 9, 2)}], None, TODAY, "Analyse",
         "now, to come, to come, to come"),
        # A few blanks hold nothing back.
        (-1, [], None, TODAY, "Plan", "done, now, to come, to come"),
        (-6, [], None, TODAY, "Plan", "done, now, to come, to come"),
        (-7, [], None, TODAY, "Analyse", "now, to come, to come, to come"),
        (None, [], None, TODAY, "Plan", "done, now, to come, to come"),
        (-1, [{}], None, TODAY, "Do", "done, done, now, to come"),
        (None, [{}], None, TODAY, "Do", "done, done, now, to come"),
        (None, [EARLIER], None, TODAY, "Do", "done, done, now, to come"),
        # What was planned or done in the cycle counts for more than what is open in the analysis.
        (40, [{}], None, TODAY, "Do", "done, done, now, to come"),
        (0, [{}], None, TODAY, "Do", "to come, done, now, to come"),
        (0, [{**EARLIER, **CLOSED}, {**EARLIER}], None, TODAY, "Do", "to come, done, now, to come"),
        (None, [CLOSED], None, TODAY, "Do", "done, done, now, to come"),
        # The review.
        (None, [{}], "begun", TODAY, "Review", "done, done, now, now"),
        (0, [{}], "begun", TODAY, "Review", "to come, done, now, now"),
        (None, [{}], None, OVER, "Review", "done, done, done, now"),
        (None, [{}], "completed", TODAY, "Review", "done, done, done, done"),
    ],
)  # fmt: skip
def test_the_stage_in_every_state(
    home: Home, answered: int | None, actions: list[dict[str, Any]], review: str | None, today: date, stage: str,
    states: str,
) -> None:  # fmt: skip
    if answered != 0:
        home.answer("2026-Q4", answered)
    home.plan(*(open_action(number, **fields) for number, fields in enumerate(actions, 1)))
    if review:
        home.review("2026-Q4", completed=TODAY if review == "completed" else None)
    found = home.status(today, "2026-Q4")
    assert (found.stage, ", ".join(found.stages.values())) == (stage, states)


def test_the_last_day_is_still_in_the_cycle_and_the_day_after_calls_for_the_review() -> None:
    actions = (brief(),)
    last = made_up_standing(today=date(2026, 12, 31), actions=actions)
    after = made_up_standing(today=date(2027, 1, 1), actions=actions)
    assert (stages_of(last).present, stages_of(last).states["Do"]) == ("Do", "now")
    assert (stages_of(after).present, stages_of(after).states["Do"]) == ("Review", "done")


def test_a_cycle_that_is_over_without_a_plan_is_not_looked_back_on() -> None:
    assert stages_of(made_up_standing(today=date(2027, 1, 1))).present == "Plan"


@pytest.mark.parametrize(
    ("answered", "finished", "scored", "actions", "lacks"),
    [
        (68, True, True, (), False),
        (9, True, False, (), True),
        (0, False, False, (), False),
        # Under way, and nothing planned: it may still come to a score.
        (9, False, False, (), False),
        (9, False, False, (brief(),), True),
    ],
)
def test_a_score_is_lacking_where_the_analysis_is_done_or_left_behind(
    answered: int, finished: bool, scored: bool, actions: tuple[ActionBrief, ...], lacks: bool
) -> None:
    progress = Progress("manager", answered, 0, 68, finished=finished)
    standing = made_up_standing(progress=progress, scored=scored, actions=actions)
    assert lacks_score(standing) == lacks


def test_what_a_cycle_of_another_calendar_covers_is_not_analysed_again() -> None:
    progress = Progress("manager", 0, 0, 68, finished=False)
    covered = made_up_standing(progress=progress, scored=False, answered_cycles=(parse("2026"),))
    assert stages_of(covered) == (
        "Plan",
        {"Analyse": "done", "Plan": "now", "Do": "to come", "Review": "to come"},
    )


def test_where_a_part_was_asked_alone_open_actions_are_done_beside_the_analysis() -> None:
    progress = Progress("manager", 9, 0, 68, finished=True)
    going_on = brief(planned="2026-Q3")
    standing = made_up_standing(progress=progress, scored=True, actions=(going_on,))
    assert stages_of(standing) == (
        "Do",
        {"Analyse": "now", "Plan": "done", "Do": "now", "Review": "to come"},
    )
