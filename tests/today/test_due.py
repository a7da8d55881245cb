"""What is due on a day, at each limit, one day before and one after."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.forms.handed_out import HandedOut
from pqmodel.ground.cycle import parse
from pqmodel.plan.model import Indicator, Meeting
from pqmodel.today.due import DueItem, due_items, state_of
from pqmodel.today.model import EvidenceBrief, GroupTurnout, MeetingBrief, Progress, ReviewProgress
from tests.factories.standings import (
    FORTNIGHT,
    TODAY,
    Home,
    brief,
    kinds,
    made_up_standing,
    open_action,
)

DAY = timedelta(days=1)


def test_the_first_assessment_of_all_is_owed_and_never_late_within_its_cycle(home: Home) -> None:
    (item,) = home.due()
    assert (item.kind, item.id, item.state) == ("assessment", "2026-Q4", "due")
    assert item.due == date(2026, 12, 31)
    home.answer("2026-Q4")
    assert kinds(home.due(date(2026, 12, 31))) == [("plan", "2026-Q4", "due")]


def assessments(home: Home, *days: date) -> list[tuple[str, str]]:
    """Of each day, the state of the assessment, and when it is due."""
    states: list[tuple[str, str]] = []
    for day in days:
        (item,) = [item for item in home.due(day) if item.kind == "assessment"]
        states.append((item.state, item.due.isoformat()))
    return states


def test_an_assessment_is_owed_from_the_cycles_first_day_and_late_four_weeks_after(
    home: Home,
) -> None:
    home.answer("2026-Q3")
    first, last = date(2026, 10, 1), date(2026, 10, 29)
    assert assessments(home, first, last, last + DAY) == [
        ("due", "2026-10-29"),
        ("due", "2026-10-29"),
        ("overdue", "2026-10-29"),
    ]
    home.answer("2026-Q4")
    assert [item.kind for item in home.due(last + DAY)] == []


def test_a_service_sets_how_long_its_assessment_may_take(tmp_path: Path) -> None:
    home = Home(tmp_path / "h", assess_within="10 days")
    home.answer("2026-Q3")
    assert assessments(home, date(2026, 10, 12)) == [("overdue", "2026-10-11")]
    longer = Home(tmp_path / "l", assess_within="9 months")
    longer.answer("2026-Q3")
    # Never after the cycle itself.
    assert assessments(longer, date(2026, 12, 31)) == [("due", "2026-12-31")]


def test_what_was_made_for_a_new_cycle_does_not_pass_for_its_assessment(home: Home) -> None:
    home.answer("2026-Q3")
    home.review("2026-Q3", completed=date(2026, 10, 1))
    home.plan(open_action(cycle="2026-Q4", due=date(2026, 9, 20)))
    status = home.status(date(2026, 10, 2))
    assert (status.stage, status.command) == ("Analyse", "pqmodel assess")
    assert [item.kind for item in home.due(date(2026, 10, 2))] == ["action", "assessment"]


def forms_out(**fields: Any) -> list[DueItem]:
    """What is told of forms for eight day staff that went out on 5 October."""
    group = GroupTurnout("day", "Day staff", named=False, asked=8, answered=fields.pop("back", 0))
    out = HandedOut("2026-Q4", "day", date(2026, 10, 5))
    standing = made_up_standing(groups=(group,), forms_out=(out,), **fields)
    return [item for item in due_items(standing, FORTNIGHT) if item.kind == "forms"]


def test_forms_are_told_while_they_are_out_and_late_when_the_assessment_is() -> None:
    states = {
        day: forms_out(today=day)[0].state
        for day in (date(2026, 10, 5), date(2026, 10, 29), date(2026, 10, 30))
    }
    assert list(states.values()) == ["coming", "due", "overdue"]
    (item,) = forms_out(back=5, released=False)
    assert item.what == "forms for Day staff are out since 5 Oct 2026: 5 back, of 8 asked"
    assert item.command == "pqmodel collect FILE"
    # As many as were asked: nothing is out any more. A group too small to show may have more to come.
    assert forms_out(back=8) == []
    assert forms_out(back=None)[0].what == "forms for Day staff are out since 5 Oct 2026"


def test_forms_of_a_released_round_are_not_overdue() -> None:
    """Whoever has released it has seen who answered, and does not wait for the last of them."""
    last_day, day_after = date(2026, 10, 29), date(2026, 10, 30)
    assert [item.state for item in forms_out(back=5, today=last_day)] == ["due"]
    assert forms_out(back=5, today=day_after) == []
    assert [item.state for item in forms_out(back=5, today=day_after, released=False)] == [
        "overdue"
    ]
    # Of these nobody has answered yet, whatever was released of others.
    assert [item.state for item in forms_out(back=0, today=day_after)] == ["overdue"]


def test_forms_that_went_out_late_have_a_fortnight() -> None:
    out = HandedOut("2026-Q4", "day", date(2026, 11, 20))
    group = GroupTurnout("day", "Day staff", named=False, asked=None, answered=0)
    standing = made_up_standing(groups=(group,), forms_out=(out,))
    (item,) = [item for item in due_items(standing, FORTNIGHT) if item.kind == "forms"]
    assert (item.due, item.state) == (date(2026, 12, 4), "coming")


def test_a_cycle_that_went_by_without_answers_is_overdue_until_the_next_is_begun(
    home: Home,
) -> None:
    home.answer("2026-Q1")
    (item, present) = home.due()
    assert (item.kind, item.id, item.state, item.due) == (
        "assessment",
        "2026-Q3",
        "overdue",
        date(2026, 9, 30),
    )
    assert item.command == "pqmodel assess"
    assert (present.kind, present.id, present.state) == ("assessment", "2026-Q4", "overdue")
    home.answer("2026-Q4", 1)
    assert kinds(home.due()) == [("assessment", "2026-Q4", "overdue")]


def test_actions_are_overdue_due_or_coming_by_their_day(home: Home) -> None:
    home.answer("2026-Q4")
    days = [
        TODAY - timedelta(days=1),
        TODAY,
        TODAY + FORTNIGHT,
        TODAY + FORTNIGHT + timedelta(days=1),
        None,
    ]
    home.plan(
        *(open_action(number, due=day) for number, day in enumerate(days, 1)),
        open_action(6, due=TODAY, status="stopped"),
    )
    assert kinds(home.due()) == [
        ("action", "A-001", "overdue"),
        ("action", "A-002", "due"),
        ("action", "A-003", "coming"),
    ]
    assert [item.owed for item in home.due()] == [True, True, False]


def test_a_meeting_is_due_on_its_day_and_until_something_is_written_down(home: Home) -> None:
    home.answer("2026-Q4")
    past = Meeting(id="M-001", on=date(2026, 11, 3))
    old = Meeting(id="M-002", on=date(2026, 9, 3))
    home.plan(open_action(), meetings=(past, old, Meeting(id="M-003", on=TODAY)))
    assert kinds(home.due()) == [("meeting", "M-001", "overdue"), ("meeting", "M-003", "due")]
    home.plan(open_action(), meetings=(past.model_copy(update={"decisions": "Go on"}), old))
    assert home.due() == []


@pytest.mark.parametrize(
    ("review", "expires", "owed"),
    [
        (TODAY, None, [("look again at “Log”", "due")]),
        (TODAY + timedelta(days=1), None, [("look again at “Log”", "coming")]),
        (None, TODAY, [("renew “Log”", "due")]),
        (None, TODAY - timedelta(days=1), [("renew “Log”", "overdue")]),
        # What has to be renewed anyway is not looked at first.
        (TODAY, TODAY, [("renew “Log”", "due")]),
        (TODAY + timedelta(days=15), None, []),
    ],
)
def test_evidence_is_due_on_the_day_to_look_again_and_on_its_last(
    review: date | None, expires: date | None, owed: list[tuple[str, str]]
) -> None:
    brief = EvidenceBrief("E-001", "Log", review, expires)
    items = due_items(made_up_standing(evidence=(brief,)), FORTNIGHT)
    assert [(item.what, item.state) for item in items if item.kind == "evidence"] == owed


def test_evidence_is_read_from_the_register_and_again_when_it_changed(home: Home) -> None:
    path = home.root / "evidence.yaml"
    entry = "{id: E-001, title: Log, kept: Office, added: 2026-11-01, expires: 2026-11-20}"
    path.write_text(f"format: 1\nevidence:\n- {entry}\n", encoding="utf-8")
    assert ("evidence", "E-001", "overdue") in kinds(home.due())
    path.write_text("format: 1\nevidence: []\n", encoding="utf-8")
    assert not [item for item in home.due() if item.kind == "evidence"]


def test_a_review_is_due_from_the_day_after_and_overdue_a_fortnight_later(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(open_action(cycle="2026-Q3"))
    (item,) = home.due(date(2026, 9, 25))
    assert (item.kind, item.state, item.command) == ("review", "coming", "pqmodel review start")
    states = {day: home.due(date(2026, 10, day))[0] for day in (1, 14, 15)}
    assert {day: (item.kind, item.state) for day, item in states.items()} == {
        1: ("review", "due"),
        14: ("review", "due"),
        15: ("review", "overdue"),
    }
    assert states[1].command == "pqmodel review start --cycle 2026-Q3"
    home.review("2026-Q3", completed=date(2026, 10, 5))
    assert kinds(home.due(date(2026, 10, 15))) == [("assessment", "2026-Q4", "due")]


def test_a_measure_that_the_plan_needs_is_due_with_the_cycle(home: Home) -> None:
    home.answer("2026-Q4")
    home.plan(open_action(figure=Indicator(kind="measure", id="turnover")))
    (item, review) = home.due(date(2026, 12, 31))
    assert (item.kind, item.id, item.state, review.kind) == ("measure", "turnover", "due", "review")
    assert item.command == "pqmodel measures record turnover --leavers N --staff N"


# States, at each limit


@pytest.mark.parametrize(
    ("begins", "due", "state"),
    [
        (TODAY - DAY, TODAY - DAY, "overdue"),
        (TODAY - 9 * DAY, TODAY - DAY, "overdue"),
        (TODAY - DAY, TODAY, "due"),
        (TODAY, TODAY, "due"),
        (TODAY, TODAY + DAY, "due"),
        (TODAY + DAY, TODAY + DAY, "coming"),
        (TODAY + FORTNIGHT, TODAY + FORTNIGHT, "coming"),
        (TODAY + FORTNIGHT + DAY, TODAY + FORTNIGHT + DAY, None),
    ],
)
def test_what_is_due_today_can_wait_until_tonight_and_no_longer(
    begins: date, due: date, state: str | None
) -> None:
    assert state_of(begins, due, TODAY, FORTNIGHT) == state


def test_of_several_reviews_owed_the_latest_is_named_and_is_overdue_since_the_first() -> None:
    standing = made_up_standing(reviews_owed=("2026-Q2", "2026-Q3"), actions=(brief(),))
    (item,) = due_items(standing, FORTNIGHT)
    assert item == DueItem(
        "review",
        "2026-Q3",
        "look back on 2026-Q3, and on all since 2026-Q2",
        date(2026, 7, 14),
        "overdue",
        "pqmodel review start --cycle 2026-Q3",
    )


def test_items_of_one_day_stand_by_kind_and_id() -> None:
    actions = (brief(2, due=TODAY), brief(1, due=TODAY), brief(3, due=TODAY - DAY))
    meeting = MeetingBrief("M-001", TODAY, written=False)
    items = due_items(made_up_standing(actions=actions, meetings=(meeting,)), FORTNIGHT)
    assert [item.id for item in items] == ["A-003", "A-001", "A-002", "M-001"]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 9, 30), None),
        (date(2026, 10, 1), "overdue"),
        (TODAY - DAY, "overdue"),
        (TODAY, "due"),
    ],
)
def test_a_meeting_is_asked_after_from_the_cycles_first_day_on(on: date, state: str | None) -> None:
    meeting = MeetingBrief("", on, written=False)
    items = due_items(made_up_standing(actions=(brief(),), meetings=(meeting,)), FORTNIGHT)
    assert [(item.id, item.state) for item in items] == ([(on.isoformat(), state)] if state else [])


def test_actions_that_reviews_name_and_the_plan_lacks_are_due_today() -> None:
    reviews = {"2026-Q3": ReviewProgress(1, 1, completed=True, ids=("A-009",))}
    items = due_items(made_up_standing(actions=(brief(),), reviews=reviews), FORTNIGHT)
    assert kinds(items) == [("plan", "plan.yaml", "due")]
    assert items[0].what.endswith("is plan.yaml whole?")


@pytest.mark.parametrize(
    ("answered", "missed"),
    [((), False), (("2026-Q2",), True), (("2026-Q2", "2026-Q3"), False), (("2026-Q3",), False)],
)
def test_a_cycle_was_missed_only_by_a_service_that_answered_before_it(
    answered: tuple[str, ...], missed: bool
) -> None:
    standing = made_up_standing(
        progress=Progress("manager", 0, 0, 68, finished=False),
        scored=False,
        answered_cycles=tuple(parse(cycle) for cycle in answered),
    )
    told = [item for item in due_items(standing, FORTNIGHT) if item.id == "2026-Q3"]
    assert kinds(told) == ([("assessment", "2026-Q3", "overdue")] if missed else [])


def test_statements_that_are_left_are_counted() -> None:
    progress = Progress("manager", 60, 0, 68, finished=False)
    standing = made_up_standing(progress=progress, today=date(2026, 12, 31))
    assert (
        due_items(standing, FORTNIGHT)[0].what == "score the service for 2026-Q4: 8 statements left"
    )


def test_too_few_answers_of_people_nobody_knows_by_name_are_said_to_be_so() -> None:
    group = GroupTurnout("day", "Day staff", named=False, asked=8, answered=3)
    standing = made_up_standing(
        groups=(group,), progress=None, scored=False, today=date(2026, 12, 31)
    )
    item = due_items(standing, FORTNIGHT)[0]
    assert item.what == "2026-Q4 has no overall score: too few people have answered"
    assert item.command == "pqmodel forms --format html --group day"


def test_a_past_meeting_is_to_be_written_down_and_one_to_come_to_be_held() -> None:
    days = (TODAY - DAY, TODAY)
    meetings = tuple(MeetingBrief("", day, written=False) for day in days)
    past, now = due_items(made_up_standing(actions=(brief(),), meetings=meetings), FORTNIGHT)
    assert past.what == "write down what came of the meeting"
    assert past.command.startswith("pqmodel plan meeting add --on 2026-11-20 ")
    assert (now.what, now.command) == ("meet about the plan", "pqmodel plan meetings")


def test_before_the_first_answer_no_statements_are_counted() -> None:
    progress = Progress("manager", 0, 0, 68, finished=False)
    standing = made_up_standing(progress=progress, scored=False, today=date(2026, 12, 31))
    assert due_items(standing, FORTNIGHT)[0].what == "score the service for 2026-Q4"


def test_one_review_owed_is_named_alone() -> None:
    standing = made_up_standing(reviews_owed=("2026-Q3",), actions=(brief(),))
    (item,) = due_items(standing, FORTNIGHT)
    assert item.what == "look back on 2026-Q3"


@pytest.mark.parametrize(
    ("days", "state"), [(-1, "overdue"), (0, "due"), (1, "coming"), (14, "coming"), (15, None)]
)
def test_a_closed_action_is_looked_at_again_on_the_day_that_was_said(
    days: int, state: str | None
) -> None:
    closed = brief(status="done", check_again=TODAY + timedelta(days=days))
    standing = made_up_standing(actions=(closed,))
    items = [item for item in due_items(standing, FORTNIGHT) if item.kind == "check"]
    assert [item.state for item in items] == ([state] if state else [])
    for item in items:
        assert item.what == "look if it has lasted: Mend the gate"
        assert item.command.endswith("plan check-again A-001 --lasted yes|partly|no")


def test_no_second_look_is_due_where_nobody_said_when() -> None:
    standing = made_up_standing(actions=(brief(status="done"),))
    assert [item for item in due_items(standing, FORTNIGHT) if item.kind == "check"] == []
