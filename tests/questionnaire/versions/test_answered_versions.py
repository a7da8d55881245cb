"""Rounds are read as they were answered, and scores on two scales are never set side by side."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pqmodel.answers.accepting import group_of
from pqmodel.answers.assess.opening import Assessment, previous, taken_up
from pqmodel.answers.record import add_response
from pqmodel.change.comparing_rounds import compare_rounds
from pqmodel.change.following_rounds import follow_rounds
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.screen.plan import show_action
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.answered_versions import other_scales
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.results.round_results import round_results
from pqmodel.results.screen.moves import Moves
from pqmodel.results.screen.results import show_results
from pqmodel.service.setting_up import set_up_service
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, tiny_questionnaire
from tests.factories.releases import release_all

TINY = tiny_questionnaire()
TODAY = date(2026, 11, 21)


def on(*values: int) -> Questionnaire:
    """The same statements on another scale."""
    points = [
        {"value": value, "label": f"Point {value}", "meaning": "So much."} for value in values
    ]
    scale = {
        **TINY.scale.model_dump(),
        "points": points,
        "target": values[-1],
        "favourable_from": values[-1],
    }
    return tiny_questionnaire(scale=scale, version="2")


SHIFTED, LONGER = on(0, 1, 2, 3), on(1, 2, 3, 4, 5)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Orchard House, which uses whatever `use` gives it."""
    made = set_up_service(tmp_path / "orchard", "Orchard House", "Home with a garden", ["day"])
    use(monkeypatch, TINY)
    return made


def use(monkeypatch: pytest.MonkeyPatch, questionnaire: Questionnaire) -> None:
    monkeypatch.setattr(in_use, "current", lambda _: questionnaire)


def answer(
    workspace: Workspace, cycle: str, asked: Questionnaire, value: Any, people: int = 12
) -> None:
    keep_snapshot(workspace, asked)
    add_response(workspace, response(asked, cycle, "manager", all_answers(asked, value)))
    for _ in range(people):
        add_response(workspace, response(asked, cycle, "day", all_answers(asked, value)))


@pytest.mark.parametrize("other", [SHIFTED, LONGER], ids=["shifted", "longer"])
def test_scores_on_another_scale_are_set_beside_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, other: Questionnaire
) -> None:
    answer(workspace, "2026-Q1", TINY, 3)
    use(monkeypatch, other)
    answer(workspace, "2026-Q2", other, 1)
    shown = round_results(workspace, parse("2026-Q2"))
    assert shown.before is None
    assert shown.results.notes[0].startswith(
        "Nothing is set beside 2026-Q1: the scale had 4 points (1 to 4) then"
    )
    assert not any("down from" in reason for p in shown.results.priorities for reason in p.reasons)
    assert "Nothing is set beside 2026-Q1" in " ".join(seen_results(shown).split())
    changes = compare_rounds(workspace, None, None).changes
    assert {(change.verdict, change.change) for change in changes.figures} == {
        ("not comparable", None)
    }
    line = follow_rounds(workspace).trend.overall
    assert "the scale changed" in line.points[1].broken
    assert line.since_first is not None
    assert line.since_first.change is None


def test_a_plan_sets_no_score_of_another_scale_beside_the_score_then(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(workspace, "2026-Q1", TINY, 3)
    action = Action(
        id="A-001",
        title="Warm them",
        cycle="2026-Q1",
        statements=("rooms-warm",),
        scores_then={"rooms-warm": 3.0},
    )
    write_plan(workspace, Plan(actions=(action,), last_number=1), read_plan(workspace)[1])
    use(monkeypatch, LONGER)
    answer(workspace, "2026-Q2", LONGER, 4)
    assert other_scales(workspace, LONGER.scale) == {"2026-Q1"}
    file = io.StringIO()
    show_action(
        Screen(True, width=200, file=file),
        action,
        round_results(workspace, parse("2026-Q2")),
        TODAY,
    )
    assert "(3.0 in 2026-Q1, 4.0 in 2026-Q2, on another scale)" in file.getvalue()


def test_an_assessment_shows_no_score_of_another_scale_and_does_not_go_on_with_it(
    workspace: Workspace,
) -> None:
    answer(workspace, "2026-Q1", TINY, 1, people=0)
    for other in (SHIFTED, LONGER):
        assessment = Assessment(workspace, other, group_of(workspace, None), parse("2026-Q2"))
        assert previous(assessment) is None
        same = Assessment(workspace, other, group_of(workspace, None), parse("2026-Q1"))
        with pytest.raises(PqmodelError, match="another scale"):
            taken_up(same, same.begun()[0])


def test_a_round_answered_on_two_scales_counts_one_of_them_and_says_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(workspace, "2026-Q1", TINY, 4)
    use(monkeypatch, LONGER)
    keep_snapshot(workspace, LONGER)
    for _ in range(20):
        add_response(workspace, response(LONGER, "2026-Q1", "day", all_answers(LONGER, 2)))
    release_all(workspace)
    shown = round_results(workspace, parse("2026-Q1"))
    assert shown.results.overall.score == 2
    assert shown.results.overall.n == 20
    assert shown.results.notes == (
        "Some people answered on a scale of 4 points (1 to 4). That cannot be turned into 5 points (1 to 5), so their "
        "answers are kept, and not counted.",
    )


def test_answers_to_statements_asked_no_more_are_counted_for_groups_that_are_shown_alone(
    workspace: Workspace,
) -> None:
    words = TINY.model_dump(mode="json")
    words["pillars"][1]["statements"][1]["id"] = "garden-benches"
    older = Questionnaire.model_validate(yaml.safe_load(yaml.safe_dump(words)))
    keep_snapshot(workspace, older)
    for _ in range(2):
        add_response(workspace, response(older, "2026-Q1", "day", all_answers(older, 2)))
    answer(workspace, "2026-Q1", TINY, 2, people=0)
    notes = round_results(workspace, parse("2026-Q1")).results.notes
    assert notes[0].startswith(
        "Some answers belong to statements that are asked no more (garden-benches). They are "
    )
    for person in range(9):
        asked = older if person < 3 else TINY
        add_response(workspace, response(asked, "2026-Q1", "day", all_answers(asked, 2)))
    release_all(workspace)
    notes = round_results(workspace, parse("2026-Q1")).results.notes
    assert notes[0].startswith(
        "5 answers belong to statements that are asked no more (garden-benches)."
    )
    ended = {line.id: line for line in follow_rounds(workspace).trend.ended}
    assert ended.keys() == {"garden-benches"}


def seen_results(shown: Any) -> str:
    file = io.StringIO()
    show_results(Screen(True, width=80, file=file), shown, Moves())
    return file.getvalue()
