"""Pillars, themes and the overall score, as a terminal shows them."""

from __future__ import annotations

import pytest

from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen.moves import Moved, Moves
from pqmodel.results.screen.pillars import show_pillars
from pqmodel.terminal.screen import Screen
from tests.conftest import all_answers, round_results_of, seen, tiny_questionnaire, tiny_service

TINY = tiny_questionnaire()
UP = Moved("up 0.4, clear change", "Up 0.4 since 2026-Q3: clear change.", "good", "up")


def shown(
    this_round: RoundResults, moves: Moves | None = None, *, plain: bool = False, width: int = 80
) -> str:
    def show(screen: Screen) -> None:
        show_pillars(screen, this_round, moves or Moves())

    return seen(lambda screen: show(screen), plain=plain, width=width)


def answered(value: int, target: float | None = None, **others: int | str) -> RoundResults:
    answers = all_answers(TINY, value, **others)  # type: ignore[arg-type]
    return round_results_of({"day": [answers] * 6}, service=tiny_service(target=target))


def in_one_line(this_round: RoundResults, moves: Moves | None = None) -> str:
    return " ".join(shown(this_round, moves, plain=True).split())


def test_a_pillar_is_told_with_its_score_its_label_and_who_is_behind_it() -> None:
    text = in_one_line(answered(3, garden_paths=1, garden_shade=1))
    assert "Rooms: 3.0 of 4, often. 4 of 4 answered, 6 people." in text
    assert "Garden: 1.0 of 4, never. 2 of 2 answered, 6 people." in text
    assert "Overall: 2.0 of 4, seldom. Mean of 2 pillars, 6 people." in text


def test_themes_stand_apart_and_do_not_count_in_overall() -> None:
    text = in_one_line(answered(2, tools_sharp=4))
    assert "Runs across the pillars, not part of overall Tools: 4.0 of 4" in text
    assert "Overall: 2.0 of 4" in text


def test_without_a_score_the_reason_is_told() -> None:
    text = in_one_line(answered(3, garden_paths="na", garden_shade="na"))
    assert "Garden: no score, none of it applies to this service." in text
    assert "Overall: 3.0 of 4, often. Mean of 1 pillar, 6 people." in text
    assert "Overall: no score, no pillar has one yet." in in_one_line(round_results_of({}))
    assert "No score; no pillar has one yet." in shown(round_results_of({}))


@pytest.mark.parametrize(("target", "told"), [(None, "3"), (2.5, "2.5"), (0, "0")])
def test_the_service_s_own_target_stands_before_that_of_the_scale(
    target: float | None, told: str
) -> None:
    assert f"The target is {told}." in in_one_line(answered(3, target))


def test_a_change_stands_beside_its_figure_and_what_it_is_measured_against_below() -> None:
    moves = Moves("2026-Q3", {"rooms": UP}, ("Take care.",), ("Garden is not set beside.",))
    text = shown(answered(3), moves)
    assert text.count("▲ up 0.4, clear change") == 1
    assert "Changes are since 2026-Q3. Take care.\nGarden is not set beside.\n" in text
    plain = in_one_line(answered(3), moves)
    assert "Rooms: 3.0 of 4, often. Up 0.4 since 2026-Q3: clear change. 4 of 4" in plain
    assert "Changes are since" not in plain
    assert "Take care. Garden is not set beside." in plain


@pytest.mark.parametrize(("width", "beside"), [(117, False), (118, True)])
def test_themes_stand_beside_the_pillars_where_there_is_room(width: int, beside: bool) -> None:
    lines = shown(answered(3), width=width).splitlines()
    assert any(line.startswith("Pillars ") and "Runs across" in line for line in lines) is beside


def test_what_does_not_fit_beside_a_bar_stands_below_it() -> None:
    moves = Moves("2026-Q3", {"rooms": UP})
    lines = shown(answered(3), moves, width=40).splitlines()
    assert max(map(len, lines)) <= 40
    assert any(line.startswith("Often") for line in lines)
