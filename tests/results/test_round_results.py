"""The results of a cycle with the round before beside them, where the two can be compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.results.published import Published
from pqmodel.results.record import read_good_enough, write_published
from pqmodel.results.releasing import release_round
from pqmodel.results.round_results import round_results
from pqmodel.results.scored_round import score_round
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, tiny_questionnaire
from tests.factories.rounds import from_zero

TINY = tiny_questionnaire()
CYCLE = parse("2026-Q4")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Orchard House, where TINY is in use today."""
    monkeypatch.setattr(in_use, "current", lambda _: TINY)
    return set_up_service(tmp_path / "orchard", "Orchard House", "Home with a garden", ["day"])


def answer(workspace: Workspace, cycle: str, value: int, asked: Questionnaire = TINY) -> None:
    keep_snapshot(workspace, asked)
    for number in range(6):
        score = value + 1 if number % 2 else value - 1
        if score not in asked.scale.values:
            score = value
        add_response(workspace, response(asked, cycle, "day", all_answers(asked, score)))


def test_without_answers_there_are_no_scores_and_nothing_before(workspace: Workspace) -> None:
    this_round = round_results(workspace, CYCLE)
    assert this_round.results.empty
    assert this_round.results.overall.score is None
    assert this_round.before is None
    assert this_round.then_and_now is None
    assert this_round.participation == {}


def test_the_latest_earlier_round_stands_beside_it_and_no_later_one(workspace: Workspace) -> None:
    for cycle, value in (("2026-Q1", 1), ("2026-Q2", 2), ("2026-Q4", 3), ("2027-Q1", 3)):
        answer(workspace, cycle, value)
        release_round(workspace, parse(cycle), date(2026, 11, 28))
    this_round = round_results(workspace, CYCLE)
    assert this_round.before is not None
    assert (this_round.before.cycle, this_round.before.overall.score) == ("2026-Q2", 2)
    assert this_round.results.overall.score == 3
    assert this_round.then_and_now is not None
    then, now = this_round.then_and_now
    assert (then.results.cycle, now.results.cycle) == ("2026-Q2", "2026-Q4")
    assert round_results(workspace, parse("2026-Q1")).before is None


def test_a_round_on_another_scale_is_not_set_beside_it_and_a_note_says_so(
    workspace: Workspace,
) -> None:
    answer(workspace, "2026-Q3", 1, from_zero(version="0"))
    answer(workspace, "2026-Q4", 3)
    this_round = round_results(workspace, CYCLE)
    assert this_round.before is None
    assert this_round.then_and_now is None
    assert this_round.other_scales == {"2026-Q3"}
    assert any(
        note.startswith("Nothing is set beside 2026-Q3: ") for note in this_round.results.notes
    )


def test_words_name_the_smallest_group_that_was_in_force_for_the_round(
    workspace: Workspace,
) -> None:
    write_published(workspace, Published(cycle=CYCLE.id, smallest_group=7))
    answer(workspace, CYCLE.id, 3)
    this_round = round_results(workspace, CYCLE)
    assert workspace.service.smallest_group == 5
    assert this_round.service.smallest_group == 7
    assert this_round.participation == {"day": None}


def test_results_alone_are_those_of_the_round(workspace: Workspace) -> None:
    answer(workspace, CYCLE.id, 3)
    scored = score_round(workspace, CYCLE.id, good_enough=read_good_enough(workspace))
    assert scored.results == round_results(workspace, CYCLE).results
