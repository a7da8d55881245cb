"""A round is scored from what may be shown of it, which is noted so that the next output cannot
give more away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.results.counting import count_round
from pqmodel.results.mixed_versions import MIXED
from pqmodel.results.record import read_published
from pqmodel.results.releasing import release_round
from pqmodel.results.scored_round import score_round, score_round_unranked
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, tiny_questionnaire
from tests.factories.changes import reworded

TINY = tiny_questionnaire()
CYCLE = "2026-Q4"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Orchard House, where TINY is in use today."""
    monkeypatch.setattr(in_use, "current", lambda _: TINY)
    return set_up_service(tmp_path / "orchard", "Orchard House", "Home with a garden", ["day"])


def answer(workspace: Workspace, people: int, value: int = 2, asked: Questionnaire = TINY) -> None:
    """So many people answer, on average `value` where they are an even number."""
    keep_snapshot(workspace, asked)
    for number in range(people):
        score = value + 1 if number % 2 else value - 1
        add_response(workspace, response(asked, CYCLE, "day", all_answers(asked, score)))


def release(workspace: Workspace) -> None:
    release_round(workspace, parse(CYCLE), date(2026, 11, 28))


@pytest.mark.parametrize(("people", "n"), [(4, None), (6, 6), (8, 8)])
def test_a_group_is_scored_from_the_smallest_group_on_once_it_is_released(
    workspace: Workspace, people: int, n: int | None
) -> None:
    answer(workspace, people)
    assert score_round(workspace, CYCLE).participation == {"day": None}
    assert read_published(workspace, CYCLE) is None, "to look is not to publish"
    release(workspace)
    scored = score_round(workspace, CYCLE)
    assert scored.participation == {"day": n}
    assert scored.results.overall.score == (2 if n else None)
    assert scored.smallest_group == 5


@pytest.mark.parametrize(("more", "score", "waiting"), [(4, 2.0, {"day": 4}), (6, 2.5, {})])
def test_a_second_release_takes_newcomers_in_only_as_a_whole_group(
    workspace: Workspace, more: int, score: float, waiting: dict[str, int]
) -> None:
    answer(workspace, 6, value=2)
    release(workspace)
    answer(workspace, more, value=3)
    assert score_round_unranked(workspace, CYCLE).results.overall.score == 2
    release(workspace)
    scored = score_round_unranked(workspace, CYCLE)
    assert scored.results.overall.score == score
    assert scored.waiting == waiting
    assert scored.counts["rooms-warm"]["day"].n == scored.results.overall.n


def test_only_the_ranked_round_has_strengths_and_priorities(workspace: Workspace) -> None:
    answer(workspace, 6, value=2)
    release(workspace)
    ranked = score_round(workspace, CYCLE).results
    unranked = score_round_unranked(workspace, CYCLE).results
    assert ranked.priorities
    assert unranked == ranked.model_copy(update={"strengths": (), "priorities": ()})


def test_what_is_good_enough_is_no_priority(workspace: Workspace) -> None:
    answer(workspace, 6, value=2)
    release(workspace)
    every_statement = frozenset(TINY.by_statement)
    assert score_round(workspace, CYCLE, good_enough=every_statement).results.priorities == ()


def test_answers_that_were_counted_already_are_not_read_again(workspace: Workspace) -> None:
    answer(workspace, 6, value=2)
    release(workspace)
    counted = count_round(workspace, CYCLE)
    answer(workspace, 6, value=3)
    assert score_round(workspace, CYCLE, counted=counted).results.overall.score == 2


def test_a_statement_that_some_read_in_other_words_is_flagged_and_noted(
    workspace: Workspace,
) -> None:
    old = reworded(TINY, "rooms-warm", text="It is warm in every room.")
    answer(workspace, 8)
    answer(workspace, 5, asked=old)
    release(workspace)
    results = score_round(workspace, CYCLE).results
    flagged = [statement.id for statement in results.statements if MIXED in statement.flags]
    assert flagged == ["rooms-warm"]
    assert any("5 people" in note for note in results.notes)
