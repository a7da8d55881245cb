"""Rounds as comparisons take them, and what changed since the round before."""

from __future__ import annotations

from pathlib import Path

from pqmodel.answers.record import add_response
from pqmodel.change.comparing_rounds import compare_rounds
from pqmodel.change.reading_rounds import changes_since_before, made_ready, read_round
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.results.round_results import round_results
from pqmodel.results.scored_round import score_round_unranked
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, tiny_questionnaire
from tests.factories.releases import release_all

TINY = tiny_questionnaire()


def orchard(folder: Path, *values: int) -> Workspace:
    """A service whose day staff gave these scores, one round after the other."""
    workspace = set_up_service(folder / "orchard", "Orchard House", "Home with a garden", ["day"])
    keep_snapshot(workspace, TINY)
    for cycle, value in zip(("2026-Q3", "2026-Q4"), values, strict=False):
        for _ in range(12):
            add_response(workspace, response(TINY, cycle, "day", all_answers(TINY, value)))
    release_all(workspace)
    return workspace


def test_a_round_brings_its_questionnaire_and_the_counts_that_may_be_shown(tmp_path: Path) -> None:
    workspace = orchard(tmp_path, 2)
    add_response(workspace, response(TINY, "2026-Q3", "manager", all_answers(TINY, 4)))
    add_response(workspace, response(TINY, "2026-Q3", "night", all_answers(TINY, 1)))
    read = read_round(workspace, "2026-Q3")
    assert read == made_ready(score_round_unranked(workspace, "2026-Q3"))
    assert read.cycle == "2026-Q3"
    assert read.questionnaire.ref == TINY.ref
    assert {group: counts.n for group, counts in read.groups["rooms-warm"].items()} == {
        "day": 12,
        "manager": 1,
    }


def test_the_first_round_has_no_changes(tmp_path: Path) -> None:
    workspace = orchard(tmp_path, 2)
    assert changes_since_before(workspace, round_results(workspace, parse("2026-Q3"))) == ()


def test_changes_since_the_round_before_are_those_of_a_comparison(tmp_path: Path) -> None:
    workspace = orchard(tmp_path, 2, 3)
    changes = changes_since_before(workspace, round_results(workspace, parse("2026-Q4")))
    compared = compare_rounds(workspace, None, None).changes
    assert changes == (compared.overall, *compared.pillars)
    assert {change.change for change in changes} == {1.0}
