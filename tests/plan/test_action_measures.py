"""Where the figure that an action is measured by stands: a measure's latest, or a statement's score."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.plan.action_measures import figures_in_words, recorded_figure, score_now
from pqmodel.plan.model import Indicator
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.books import QUESTIONNAIRE, TODAY, action, results

NONE: frozenset[str] = frozenset()
WARM = Indicator(kind="statement", id="rooms-warm")
TURNOVER = Indicator(kind="measure", id="turnover", baseline=31.0)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path, "Rose House", "Care home", [])


def test_a_statements_score_is_that_of_the_round() -> None:
    now = results()
    expected = now.statement("rooms-warm")
    assert expected is not None
    assert score_now(action(1, figure=WARM), now, NONE) == expected.score


@pytest.mark.parametrize(
    "figure", [None, TURNOVER, Indicator(kind="statement", id="no-such-statement")]
)
def test_there_is_no_score_where_it_is_measured_by_something_else(figure: Indicator | None) -> None:
    assert score_now(action(1, figure=figure), results(), NONE) is None


def test_a_score_of_another_scale_is_set_beside_nothing() -> None:
    begun = action(1, figure=WARM, cycle="2026-Q3")
    assert score_now(begun, results(), frozenset({"2026-Q3"})) is None
    assert score_now(begun, results(), frozenset({"2026-Q2"})) is not None


@pytest.mark.parametrize("figure", [None, WARM])
def test_nothing_is_recorded_of_what_is_no_measure(
    workspace: Workspace, figure: Indicator | None
) -> None:
    assert recorded_figure(workspace, figure, TODAY) is None


def test_a_measure_without_figures_has_none_yet(workspace: Workspace) -> None:
    recorded = recorded_figure(workspace, TURNOVER, TODAY)
    assert recorded is not None
    assert recorded.measure is not None
    assert recorded.now is None


def test_a_measure_that_is_gone_is_not_made_up(workspace: Workspace) -> None:
    gone = Indicator(kind="measure", id="no-such-measure")
    recorded = recorded_figure(workspace, gone, TODAY)
    assert recorded is not None
    assert recorded.measure is None


def test_only_actions_with_a_figure_have_words_for_one(workspace: Workspace) -> None:
    actions = [action(1), action(2, figure=TURNOVER)]
    words = figures_in_words(workspace, actions, QUESTIONNAIRE, results(), NONE, TODAY)
    assert list(words) == ["A-002"]
    assert "31% when planned, not recorded yet" in words["A-002"]
