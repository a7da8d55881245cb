"""The scores on one screen, as they stand after an assessment."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.results.screen.at_a_glance import show_at_a_glance
from tests.conftest import (
    all_answers,
    moves_of,
    results_of,
    round_results_of,
    seen,
    tiny_service,
)

LONG = "The House of the Seven Orchards by the Long River and its Garden " * 3


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("name", [*shipped()])
def test_whatever_is_asked_it_fits_a_screen_of_24_lines(name: str, plain: bool) -> None:
    questionnaire = load(shipped()[name])
    low, high = questionnaire.scale.lowest, questionnaire.scale.highest
    before, _ = results_of(
        questionnaire, {"manager": [all_answers(questionnaire, high)]}, cycle="2026-Q3"
    )
    answers = all_answers(questionnaire, low)
    for statement in questionnaire.pillars[0].statements:
        answers[statement.id] = high
    this_round = round_results_of(
        {"manager": [answers]},
        questionnaire=questionnaire,
        service=tiny_service(service=LONG),
        before=before,
    )
    words = seen(
        lambda screen: show_at_a_glance(screen, this_round, moves_of(this_round)), plain=plain
    )
    lines = words.splitlines()
    # The prompt takes the last line.
    assert len(lines) <= 23, words
    assert max(map(len, lines)) <= 80 or plain
    assert f"{high}.0  " in words
    assert "  1.  " in words
    assert "pqmodel results\n" in words


def test_a_pillar_without_a_score_says_why() -> None:
    this_round = round_results_of(
        {
            "manager": [
                {"rooms-warm": 3, "rooms-quiet": 3, "garden-paths": "na", "garden-shade": "na"}
            ]
        }
    )
    words = seen(
        lambda screen: show_at_a_glance(screen, this_round, moves_of(this_round)), plain=True
    )
    assert "Rooms: 3.0 of 4, often.\n" in words
    assert "Garden: no score, none of it applies to this service.\n" in words
    assert "Nothing that was scored is below its target. Well done.\n" in words
