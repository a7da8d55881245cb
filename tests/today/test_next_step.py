"""Where the cycle stands in every state that a service goes through, and what is said to come next."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response, Value
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.plan.model import Action, Change, Indicator, Meeting, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.review.model import ActionReview, Review
from pqmodel.review.record import keep_review, read_review
from pqmodel.today.due import Item, due
from pqmodel.today.next_step import Standing, standing
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.service import Group, Service

TODAY = date(2026, 11, 21)
FORTNIGHT = timedelta(days=14)
GROUPS = (
    Group(id="manager", title="Manager", named=True),
    Group(id="day", title="Day staff", asked=8),
    Group(id="night", title="Night staff"),
)


class Home:
    """A service on disk, and short ways to give it records."""

    def __init__(self, root: Path, **more: Any) -> None:
        service = Service(**{"service": "Orchard House", "groups": GROUPS, **more})
        self.workspace = set_up(root, service)
        self.root = root
        self.questionnaire = current(self.workspace)
        self.ids = list(self.questionnaire.by_statement)

    def answer(
        self,
        cycle: str,
        count: int | None = None,
        group: str = "manager",
        value: Value = 3,
        **more: Any,
    ) -> None:
        """A response to the first so many statements, else to all."""
        keep_snapshot(self.workspace, self.questionnaire)
        answers = {key: Answer(value=value) for key in self.ids[:count]}
        finished = more.pop("finished", count is None)
        add_response(
            self.workspace,
            Response(
                questionnaire=self.questionnaire.ref,
                cycle=cycle,
                group=group,
                answers=answers,
                finished=finished,
                **more,
            ),
        )

    def plan(self, *actions: Action, meetings: tuple[Meeting, ...] = ()) -> None:
        _, stamp = read_plan(self.workspace)
        write_plan(
            self.workspace,
            Plan(actions=actions, last_number=len(actions), meetings=meetings),
            stamp,
        )

    def review(self, cycle: str, **more: Any) -> None:
        _, stamp = read_review(self.workspace, cycle)
        item = ActionReview(
            action="A-001", title="Mend the gate", status="in progress", **more.pop("item", {})
        )
        keep_review(
            self.workspace, Review(cycle=cycle, started=TODAY, actions=(item,), **more), stamp
        )

    def stands(
        self, today: date = TODAY, cycle: str | None = None, program: str = "pqmodel"
    ) -> Standing:
        return standing(self.root, cycle, today, program)

    def due(
        self, today: date = TODAY, horizon: timedelta = FORTNIGHT, cycle: str | None = None
    ) -> list[Item]:
        return due(self.root, cycle, today, horizon)


def action(number: int = 1, **fields: Any) -> Action:
    clear = {
        "title": "Mend the gate",
        "cycle": "2026-Q4",
        "lead": "Deputy",
        "due": date(2027, 1, 29),
    }
    return Action.model_validate(
        {"id": f"A-{number:03d}", "status": "in progress", **clear, **fields}
    )


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "s")


# What comes next, state by state


def test_a_new_service_begins_with_scoring(home: Home) -> None:
    found = home.stands()
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
    home.plan(action(cycle="2026-Q3"))
    home.answer("2026-Q4", 10)
    found = home.stands()
    assert found.owed == ("2026-Q3",)
    assert (
        found.next_step == f"Go on with the assessment: {len(home.ids) - 10} statements are open."
    )
    assert found.command == "pqmodel assess"


def test_what_was_passed_over_does_not_hold_up_the_plan(home: Home) -> None:
    home.answer("2026-Q4", -2, skipped=tuple(home.ids[-2:]), finished=True)
    found = home.stands()
    assert found.progress is not None
    assert (found.progress.skipped, found.stage, found.command) == (2, "Plan", "pqmodel plan draft")


def test_an_assessment_without_a_plan_is_planned_from(home: Home) -> None:
    home.answer("2026-Q4")
    assert home.stands(program="pqmodel -w s").command == "pqmodel -w s plan draft"


def test_an_open_plan_is_worked_on(home: Home) -> None:
    home.answer("2026-Q4")
    home.plan(action())
    found = home.stands()
    assert (found.stage, found.command) == ("Do", "pqmodel plan")
    assert found.stages["Analyse"] == found.stages["Plan"] == "done"


def test_late_actions_are_looked_at_and_loose_ones_settled(home: Home) -> None:
    home.answer("2026-Q4")
    home.plan(action(), action(2, due=None), action(3, due=date(2026, 11, 20)))
    assert home.stands().command == "pqmodel plan show A-003"
    home.plan(action(), action(2, due=None), action(3, due=date(2026, 11, 20), status="done"))
    assert home.stands().command == "pqmodel plan set A-002 --lead POST --due DATE"


def test_a_cycle_that_is_over_owes_its_review_before_the_new_one_is_scored(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(action(cycle="2026-Q3"))
    found = home.stands()
    assert (found.stage, found.owed, found.carried) == ("Analyse", ("2026-Q3",), ("A-001",))
    assert found.command == "pqmodel review start --cycle 2026-Q3"
    over = home.stands(cycle="2026-Q3")
    assert (over.stage, over.days_left, over.command) == ("Review", -52, found.command)


def test_a_review_begun_is_gone_on_with_and_then_completed(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(action(cycle="2026-Q3"))
    home.review("2026-Q3")
    assert home.stands().next_step == "Go on with the review of 2026-Q3: 0 of 1 actions judged."
    assert home.stands().command == "pqmodel review fill --cycle 2026-Q3"
    assert home.due()[0].command == "pqmodel review fill --cycle 2026-Q3"
    judged = {
        "reached": "partly",
        "next_step": "continue",
        "done": "x",
        "worked": "y",
        "lessons": "z",
    }
    home.review("2026-Q3", item=judged)
    assert home.stands().command == "pqmodel review complete --cycle 2026-Q3"
    assert home.due()[0].command == "pqmodel review complete --cycle 2026-Q3"


def test_after_a_completed_review_the_new_cycle_is_scored_with_the_open_actions_going_on(
    home: Home,
) -> None:
    home.answer("2026-Q3")
    home.plan(action(cycle="2026-Q3"))
    home.review("2026-Q3", completed=date(2026, 10, 5))
    found = home.stands()
    assert (found.owed, found.carried, found.command) == ((), ("A-001",), "pqmodel assess")
    assert home.stands(cycle="2026-Q3").next_step.startswith("2026-Q3 is complete.")


def test_a_review_completed_within_the_cycle_ends_it(home: Home) -> None:
    home.answer("2026-Q4")
    home.plan(action(status="done", done_on=date(2026, 11, 1)))
    home.review("2026-Q4", completed=TODAY)
    found = home.stands()
    assert set(found.stages.values()) == {"done"}
    assert found.next_step == "2026-Q4 is complete. The next, 2027-Q1, begins on 1 January 2027."


def test_the_last_fortnight_calls_for_measures_and_then_the_review(home: Home) -> None:
    home.answer("2026-Q4")
    figure = Indicator(kind="measure", id="turnover", baseline=30, target=20)
    home.plan(action(figure=figure))
    assert [key for key, _ in home.stands().unmeasured] == ["turnover"]
    late = date(2026, 12, 20)
    assert home.stands(late).command == "pqmodel measures record turnover"
    home.plan(action())
    assert home.stands(late).command == "pqmodel review start"


def test_a_cycle_to_come_says_when_it_begins(home: Home) -> None:
    found = home.stands(cycle="2027-Q1")
    assert found.next_step.startswith("2027-Q1 begins on 1 January 2027.")
    assert found.command == "pqmodel status"


def test_without_anybody_known_by_name_the_answers_are_collected(tmp_path: Path) -> None:
    home = Home(tmp_path / "s", groups=GROUPS[1:])
    assert home.stands().command == "pqmodel forms --format html --group day"
    home.answer("2026-Q4", group="day")
    assert home.stands().command == "pqmodel plan draft"


def test_another_known_person_stands_in_for_the_manager(tmp_path: Path) -> None:
    home = Home(tmp_path / "s", groups=(Group(id="owner", title="Owner", named=True), *GROUPS[1:]))
    assert home.stands().command == "pqmodel assess --as owner"


# The stage, state by state

OVER, NEW_YEAR = date(2027, 1, 5), date(2026, 12, 31)
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
    home.plan(*(action(number, **fields) for number, fields in enumerate(actions, 1)))
    if review:
        home.review("2026-Q4", completed=TODAY if review == "completed" else None)
    found = home.stands(today, "2026-Q4")
    assert (found.stage, ", ".join(found.stages.values())) == (stage, states)


def test_a_few_blanks_do_not_stand_in_the_way_of_what_comes_next(home: Home) -> None:
    home.answer("2026-Q4", -1)
    assert home.stands().command == "pqmodel plan draft"
    assert kinds(home.due(NEW_YEAR)) == [("plan", "2026-Q4", "due")]


def test_an_analysis_without_an_overall_score_is_said_to_be_so(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(action(cycle="2026-Q3"))
    home.review("2026-Q3", completed=date(2026, 10, 5))
    few = [section.statements[0].id for section in home.questionnaire.sections]
    home.answer("2026-Q4", 0, finished=True)
    (path,) = (home.root / "responses/2026-Q4").glob("*.json")
    told = json.loads(path.read_text("utf-8"))
    told["answers"] = {key: {"value": 3} for key in few}
    path.write_text(json.dumps(told), encoding="utf-8")
    found = home.stands(program="pqmodel -w s")
    assert found.progress is not None
    assert (found.progress.finished, found.unscored) == (True, "pqmodel -w s assess")
    assert (found.stage, found.stages["Analyse"], found.command) == (
        "Do",
        "now",
        "pqmodel -w s plan",
    )
    (item,) = [item for item in home.due(NEW_YEAR) if item.kind == "assessment"]
    assert (
        item.what
        == f"2026-Q4 has no overall score: {len(few)} of {len(home.ids)} statements are answered"
    )
    assert (item.state, item.command) == ("due", "pqmodel assess")
    home.plan(action())
    assert home.stands().stages["Analyse"] == "to come"
    home.plan(action(cycle="2026-Q3", status="done", done_on=date(2026, 9, 3)))
    assert home.stands().stage == "Analyse"
    assert home.stands().command == "pqmodel assess"
    assert home.stands().next_step.startswith("Score the rest: ")
    path.unlink()
    assert home.stands().unscored == ""
    home.answer("2026-Q4")
    assert home.stands().unscored == ""
    assert [item for item in home.due(NEW_YEAR) if item.kind == "assessment"] == []


# Which actions count


def test_all_open_actions_of_earlier_cycles_go_on_and_those_made_for_a_later_one_begin_in_it(
    home: Home,
) -> None:
    home.answer("2026-Q4")
    home.plan(
        action(1, cycle="2026-Q2"),
        action(2, cycle="2026-Q3", carried=("2026-Q4",)),
        action(3),
        action(4, cycle="2027-Q1", follows="A-003"),
        action(5, cycle="2026-Q3", status="stopped"),
    )
    found = home.stands()
    assert (found.carried, found.later) == (("A-001", "A-002"), {"A-004": "2027-Q1"})
    earlier = home.stands(cycle="2026-Q3")
    assert (earlier.carried, earlier.later) == (
        ("A-001",),
        {"A-003": "2026-Q4", "A-004": "2027-Q1"},
    )


def test_the_plan_is_counted_as_the_plan_itself_counts_it(home: Home) -> None:
    from pqmodel.plan.closing import closed_earlier

    stopped = Change(on=date(2026, 10, 2), field="status", was="blocked", now="stopped")
    home.plan(
        action(1, cycle="2026-Q1", status="done", done_on=date(2026, 3, 1)),
        action(2, cycle="2026-Q1", status="done", done_on=date(2026, 11, 1)),
        action(3, cycle="2026-Q3", status="stopped", history=(stopped,)),
        action(4, cycle="2026-Q2", status="stopped"),
        action(5, cycle="2026-Q2", status="stopped", carried=("2026-Q4",)),
        action(6, cycle="2026-Q2"),
        action(7),
    )
    plan = read_plan(home.workspace)[0]
    for cycle in ("2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"):
        found = home.stands(cycle=cycle)
        assert found.closed_earlier == len(closed_earlier(plan, parse(cycle)))
        assert sum(found.plan.values()) == len(plan.actions) - found.closed_earlier
    assert (home.stands().plan, home.stands().closed_earlier) == (
        {"blue": 1, "grey": 2, "green": 2},
        2,
    )


# What may be shown of groups


def test_small_groups_are_withheld_and_no_total_gives_them_away(home: Home) -> None:
    home.answer("2026-Q4")
    for _ in range(5):
        home.answer("2026-Q4", 3, group="day")
    for _ in range(2):
        home.answer("2026-Q4", 3, group="night")
    found = home.stands()
    assert {group.id: group.answered for group in found.groups} == {
        "manager": 1,
        "day": 5,
        "night": None,
    }
    assert found.responses == 6
    assert (
        "2"
        not in (home.root / ".pqmodel/cache/standing.json")
        .read_text()
        .split('"groups":{')[1]
        .split("}")[0]
    )


# What is remembered


def test_the_cache_changes_nothing_and_notices_every_change(home: Home) -> None:
    home.answer("2026-Q4", 4)
    first = home.stands()
    cache = home.root / ".pqmodel/cache/standing.json"
    assert home.stands() == first
    cache.unlink()
    assert home.stands() == first
    cache.write_text("{half", encoding="utf-8")
    assert home.stands() == first
    home.plan(action())
    assert home.stands().plan == {"green": 1}
    (path,) = (home.root / "responses/2026-Q4").glob("*.json")
    told = json.loads(path.read_text("utf-8"))
    told["answers"].pop(home.ids[0])
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
    monkeypatch.setattr(
        "pqmodel.plan.record.read_plan", lambda _: pytest.fail("it was read")
    )
    assert home.stands(TODAY + timedelta(days=1)).progress == first.progress


def test_damaged_records_are_refused_in_words(home: Home) -> None:
    home.answer("2026-Q4", 4)
    (path,) = (home.root / "responses/2026-Q4").glob("*.json")
    path.write_text('{"format": 1, "group": "manager"}', encoding="utf-8")
    with pytest.raises(PqmodelError, match="it is damaged or not a pqmodel record"):
        home.stands()
    path.unlink()
    (home.root / "plan.yaml").write_text("format: 1\nactions: 3\n", encoding="utf-8")
    with pytest.raises(InputRefused):
        home.stands()


# What is due


def kinds(items: list[Item]) -> list[tuple[str, str, str]]:
    return [(item.kind, item.id, item.state) for item in items]


def test_nothing_is_due_in_the_middle_of_a_new_services_cycle(home: Home) -> None:
    assert home.due() == []


def test_the_assessment_comes_up_is_due_on_the_last_day_and_only_then(home: Home) -> None:
    assert kinds(home.due(date(2026, 12, 17))) == [("assessment", "2026-Q4", "coming")]
    assert kinds(home.due(date(2026, 12, 31))) == [("assessment", "2026-Q4", "due")]
    home.answer("2026-Q4")
    assert kinds(home.due(date(2026, 12, 31))) == [("plan", "2026-Q4", "due")]


def test_a_cycle_that_went_by_without_answers_is_overdue_until_the_next_is_begun(
    home: Home,
) -> None:
    home.answer("2026-Q1")
    (item, *others) = home.due()
    assert (item.kind, item.id, item.state, item.due) == (
        "assessment",
        "2026-Q3",
        "overdue",
        date(2026, 9, 30),
    )
    assert item.command == "pqmodel assess"
    assert others == []
    home.answer("2026-Q4", 1)
    assert home.due() == []


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
        *(action(number, due=day) for number, day in enumerate(days, 1)),
        action(6, due=TODAY, status="stopped"),
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
    home.plan(action(), meetings=(past, old, Meeting(id="M-003", on=TODAY)))
    assert kinds(home.due()) == [("meeting", "M-001", "overdue"), ("meeting", "M-003", "due")]
    home.plan(action(), meetings=(past.model_copy(update={"decisions": "Go on"}), old))
    assert home.due() == []


def test_a_review_is_due_from_the_day_after_and_overdue_a_fortnight_later(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(action(cycle="2026-Q3"))
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
    assert home.due(date(2026, 10, 15)) == []


def test_a_measure_that_the_plan_needs_is_due_with_the_cycle(home: Home) -> None:
    home.answer("2026-Q4")
    home.plan(action(figure=Indicator(kind="measure", id="turnover")))
    (item, review) = home.due(date(2026, 12, 31))
    assert (item.kind, item.id, item.state, review.kind) == ("measure", "turnover", "due", "review")
    assert item.command == "pqmodel measures record turnover"
