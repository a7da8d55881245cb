"""Where the cycle stands in every state that a service goes through, and what is said to come next."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pqmodel.app.owing import Item, due
from pqmodel.app.questionnaires import current
from pqmodel.app.standing import Standing, standing
from pqmodel.errors import InputRefused, PqmodelError
from pqmodel.model.plan import Action, Indicator, Meeting, Plan
from pqmodel.model.response import Answer, Response, Value
from pqmodel.model.review import ActionReview, Review
from pqmodel.model.service import Group, Service
from pqmodel.store.setup import set_up

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
        self, cycle: str, count: int | None = None, group: str = "manager", value: Value = 3, **more: Any
    ) -> None:
        """A response to the first so many statements, else to all."""
        self.workspace.snapshot(self.questionnaire)
        answers = {key: Answer(value=value) for key in self.ids[:count]}
        finished = more.pop("finished", count is None)
        self.workspace.add_response(
            Response(
                questionnaire=self.questionnaire.ref,
                cycle=cycle,
                group=group,
                answers=answers,
                finished=finished,
                **more,
            )
        )

    def plan(self, *actions: Action, meetings: tuple[Meeting, ...] = ()) -> None:
        _, stamp = self.workspace.plan()
        self.workspace.keep_plan(Plan(actions=actions, last_number=len(actions), meetings=meetings), stamp)

    def review(self, cycle: str, **more: Any) -> None:
        _, stamp = self.workspace.review(cycle)
        item = ActionReview(action="A-001", title="Mend the gate", status="in progress", **more.pop("item", {}))
        self.workspace.keep_review(Review(cycle=cycle, started=TODAY, actions=(item,), **more), stamp)

    def stands(self, today: date = TODAY, cycle: str | None = None, program: str = "pqmodel") -> Standing:
        return standing(self.root, cycle, today, program)

    def due(self, today: date = TODAY, horizon: timedelta = FORTNIGHT, cycle: str | None = None) -> list[Item]:
        return due(self.root, cycle, today, horizon)


def action(number: int = 1, **fields: Any) -> Action:
    clear = {"title": "Mend the gate", "cycle": "2026-Q4", "lead": "Deputy", "due": date(2027, 1, 29)}
    return Action.model_validate({"id": f"A-{number:03d}", "status": "in progress", **clear, **fields})


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "s")


# What comes next, state by state


def test_a_new_service_begins_with_scoring(home: Home) -> None:
    found = home.stands()
    assert (found.stage, found.command) == ("Analyse", "pqmodel assess")
    assert found.stages == {"Analyse": "now", "Plan": "to come", "Do": "to come", "Review": "to come"}
    assert (found.days_left, found.responses, found.statements) == (40, 0, len(home.ids))


def test_a_half_done_assessment_is_gone_on_with_before_anything_else(home: Home) -> None:
    home.answer("2026-Q3")
    home.plan(action(cycle="2026-Q3"))
    home.answer("2026-Q4", 10)
    found = home.stands()
    assert found.owed == ("2026-Q3",)
    assert found.next_step == f"Go on with the assessment: {len(home.ids) - 10} statements are open."
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
    judged = {"reached": "partly", "next_step": "continue", "done": "x", "worked": "y", "lessons": "z"}
    home.review("2026-Q3", item=judged)
    assert home.stands().command == "pqmodel review complete --cycle 2026-Q3"


def test_after_a_completed_review_the_new_cycle_is_scored_with_the_open_actions_going_on(home: Home) -> None:
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


# What may be shown of groups


def test_small_groups_are_withheld_and_no_total_gives_them_away(home: Home) -> None:
    home.answer("2026-Q4")
    for _ in range(5):
        home.answer("2026-Q4", 3, group="day")
    for _ in range(2):
        home.answer("2026-Q4", 3, group="night")
    found = home.stands()
    assert {group.id: group.answered for group in found.groups} == {"manager": 1, "day": 5, "night": None}
    assert found.responses == 6
    assert "2" not in (home.root / ".pqmodel/cache/standing.json").read_text().split('"groups":{')[1].split("}")[0]


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


def test_the_standing_needs_no_questionnaire_once_it_is_remembered(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.answer("2026-Q4", 4)
    first = home.stands()
    monkeypatch.setattr("pqmodel.app.questionnaires.current", lambda _: pytest.fail("it was loaded"))
    monkeypatch.setattr("pqmodel.store.workspace.Workspace.plan", lambda _: pytest.fail("it was read"))
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


def test_a_cycle_that_went_by_without_answers_is_overdue_until_the_next_is_begun(home: Home) -> None:
    home.answer("2026-Q1")
    (item, *others) = home.due()
    assert (item.kind, item.id, item.state, item.due) == ("assessment", "2026-Q3", "overdue", date(2026, 9, 30))
    assert item.command == "pqmodel assess"
    assert others == []
    home.answer("2026-Q4", 1)
    assert home.due() == []


def test_actions_are_overdue_due_or_coming_by_their_day(home: Home) -> None:
    home.answer("2026-Q4")
    days = [TODAY - timedelta(days=1), TODAY, TODAY + FORTNIGHT, TODAY + FORTNIGHT + timedelta(days=1), None]
    home.plan(*(action(number, due=day) for number, day in enumerate(days, 1)), action(6, due=TODAY, status="stopped"))
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
