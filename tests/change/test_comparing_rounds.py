"""Which rounds are compared, with which words, and what the plan adds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.change.comparing_rounds import compare_rounds
from pqmodel.change.following_rounds import follow_rounds
from pqmodel.change.model import MeasureChange
from pqmodel.cli.compare import with_effect
from pqmodel.ground.faults import PqmodelError
from pqmodel.measures.model import Observation
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, tiny_questionnaire
from tests.factories.releases import release_all

NOW = tiny_questionnaire()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Orchard House, whose rounds are read with snapshots: what was answered is not today's questionnaire."""
    return set_up_service(tmp_path / "orchard", "Orchard House", "Home with a garden", ["day"])


def answer(
    workspace: Workspace, cycle: str, value: int, asked: Questionnaire = NOW, people: int = 12
) -> None:
    keep_snapshot(workspace, asked)
    for _ in range(people):
        add_response(workspace, response(asked, cycle, "day", all_answers(asked, value)))
    release_all(workspace)


def test_the_two_latest_rounds_are_compared_unless_others_are_named(workspace: Workspace) -> None:
    for cycle, value in (("2026-Q1", 1), ("2026-Q2", 2), ("2026-Q4", 4)):
        answer(workspace, cycle, value)
    for since, until, change in (
        (None, None, 2),
        ("2026-Q1", None, 3),
        ("2026-Q1", "2026-Q2", 1),
        (None, "2026-Q2", 1),
    ):
        assert compare_rounds(workspace, since, until).changes.overall.change == change
    assert follow_rounds(workspace).trend.cycles == ("2026-Q1", "2026-Q2", "2026-Q4")
    assert follow_rounds(workspace, "2026-Q2").trend.cycles == ("2026-Q1", "2026-Q2")


@pytest.mark.parametrize(
    ("since", "until", "message", "hint"),
    [
        ("2026-Q2", "2026-Q1", "2026-Q2 comes after 2026-Q1.", "pqmodel compare 2026-Q1 2026-Q2"),
        ("2026-Q1", "2026-Q1", "2026-Q1 cannot be compared with itself.", "Name two rounds"),
        ("2026-Q3", None, "2026-Q3 has no answers.", "Rounds with answers: 2026-Q1, 2026-Q2."),
        ("spring", None, "'spring' is not a cycle.", "Write it as 2026-Q4."),
        (None, "2026-Q1", "2026-Q1 is the first round with answers.", "Name a later one"),
    ],
)
def test_rounds_that_cannot_be_compared_are_refused_in_words(
    workspace: Workspace, since: str | None, until: str | None, message: str, hint: str
) -> None:
    answer(workspace, "2026-Q1", 1)
    answer(workspace, "2026-Q2", 2)
    with pytest.raises(PqmodelError) as refused:
        compare_rounds(workspace, since, until)
    assert refused.value.message == message
    assert hint in refused.value.hint


def test_fewer_than_two_rounds_are_refused_and_one_is_a_trend_of_one(workspace: Workspace) -> None:
    for look in (lambda: compare_rounds(workspace, None, None), lambda: follow_rounds(workspace)):
        with pytest.raises(PqmodelError, match="Nothing has been answered yet"):
            look()
    answer(workspace, "2026-Q1", 1)
    with pytest.raises(PqmodelError, match="Only 2026-Q1 has answers"):
        compare_rounds(workspace, None, None)
    assert follow_rounds(workspace, project=True).trend.cycles == ("2026-Q1",)


def test_an_old_round_is_read_with_the_words_it_was_answered_in(workspace: Workspace) -> None:
    words = NOW.model_dump()
    words["pillars"][0]["statements"][0]["wording"]["manager"] = "Rooms are cosy."
    words["pillars"][1]["statements"][1]["id"] = "garden-benches"
    answer(workspace, "2026-Q3", 2, Questionnaire.model_validate(words))
    answer(workspace, "2026-Q4", 3)
    changes = compare_rounds(workspace, None, None).changes
    found = {change.id: change for change in changes.statements}
    assert found["rooms-warm"].notes == ("wording changed",)
    assert found["garden-shade"].why == "not asked then"
    assert (found["garden-benches"].then, found["garden-benches"].why) == (2.0, "no longer asked")
    assert [line.id for line in follow_rounds(workspace).trend.ended] == ["garden-benches"]


def test_the_plan_tells_which_statements_had_an_action(workspace: Workspace) -> None:
    answer(workspace, "2026-Q3", 2)
    answer(workspace, "2026-Q4", 3)
    action = Action(
        id="A-001",
        title="Warm them",
        cycle="2026-Q3",
        status="in progress",
        statements=("rooms-warm", "rooms-quiet"),
    )
    stamp = read_plan(workspace)[1]
    write_plan(workspace, Plan(actions=(action,), last_number=1), stamp)
    effect = with_effect(workspace, compare_rounds(workspace, None, None)).changes.effect
    assert effect is not None
    assert (effect.actions, effect.statements_with, effect.statements_without) == (("A-001",), 2, 5)


def observe(workspace: Workspace, *figures: tuple[date, float | None]) -> None:
    kept, stamp = read_measures(workspace)
    for on, value in figures:
        withheld = "" if value is not None else "nobody knows: Leavers"
        kept = kept.put(Observation(measure="turnover", on=on, value=value, withheld=withheld))
    write_measures(workspace, kept, stamp)


def turnover_between(workspace: Workspace, since: str, until: str) -> MeasureChange | None:
    return next(iter(compare_rounds(workspace, since, until).changes.measures), None)


def days(change: MeasureChange | None) -> list[str]:
    return (
        [side.on.isoformat() if side else "-" for side in (change.then, change.now)]
        if change
        else []
    )


def test_a_rounds_figure_is_its_latest_and_no_older_than_the_cycle_before_it(
    workspace: Workspace,
) -> None:
    for cycle in ("2026-Q2", "2026-Q3", "2026-Q4"):
        answer(workspace, cycle, 2)
    assert turnover_between(workspace, "2026-Q3", "2026-Q4") is None
    observe(workspace, (date(2026, 3, 31), 40))
    assert turnover_between(workspace, "2026-Q3", "2026-Q4") is None, (
        "it is older than the cycle before"
    )
    observe(workspace, (date(2026, 4, 1), 38))
    assert days(turnover_between(workspace, "2026-Q3", "2026-Q4")) == ["2026-04-01", "-"]
    observe(
        workspace,
        (date(2026, 9, 30), 31),
        (date(2026, 10, 1), 29),
        (date(2026, 12, 31), 27),
        (date(2027, 1, 1), 1),
    )
    assert days(turnover_between(workspace, "2026-Q3", "2026-Q4")) == ["2026-09-30", "2026-12-31"]
    assert days(turnover_between(workspace, "2026-Q2", "2026-Q3")) == ["2026-04-01", "2026-09-30"]


def test_a_figure_that_serves_both_rounds_is_no_change(workspace: Workspace) -> None:
    for cycle in ("2026-Q3", "2026-Q4"):
        answer(workspace, cycle, 2)
    observe(workspace, (date(2026, 9, 30), 31))
    change = turnover_between(workspace, "2026-Q3", "2026-Q4")
    assert change is not None
    assert (change.verdict, change.why, change.change) == (
        "nothing to compare",
        "no figure since",
        None,
    )


def test_a_latest_figure_that_is_withheld_is_told_and_no_older_one_takes_its_place(
    workspace: Workspace,
) -> None:
    for cycle in ("2026-Q3", "2026-Q4"):
        answer(workspace, cycle, 2)
    observe(
        workspace, (date(2026, 9, 30), 31), (date(2026, 10, 31), 28), (date(2026, 11, 30), None)
    )
    change = turnover_between(workspace, "2026-Q3", "2026-Q4")
    assert change is not None
    assert (change.verdict, change.why) == ("withheld", "30 Nov 2026: nobody knows: Leavers")
    assert change.change is None


def test_the_line_of_a_measure_has_a_point_a_round_and_loses_no_figure_between_rounds(
    workspace: Workspace,
) -> None:
    for cycle in ("2026-Q1", "2026-Q3", "2026-Q4"):
        answer(workspace, cycle, 2)
    observe(workspace, (date(2026, 3, 31), 40), (date(2026, 5, 1), 35), (date(2026, 12, 1), 30))
    (line,) = follow_rounds(workspace).trend.measures
    assert [(point.cycle, point.value) for point in line.points] == [
        ("2026-Q1", 40),
        ("2026-Q3", 35),
        ("2026-Q4", 30),
    ]
    assert line.since_first is not None
    assert (line.since_first.change, line.since_first.verdict) == (-10, "lower")
    assert line.beside is not None
    assert (line.beside.value, line.beside.year) == (24.7, "2024/25")
