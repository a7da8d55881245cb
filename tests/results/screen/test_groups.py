"""How groups see it, as a terminal shows it."""

from __future__ import annotations

import pytest

from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen.groups import show_groups
from pqmodel.terminal.screen import Screen
from tests.conftest import all_answers, round_results_of, seen, tiny_questionnaire

TINY = tiny_questionnaire()


def shown(this_round: RoundResults, *, plain: bool = True, everything: bool = False) -> str:
    def show(screen: Screen) -> None:
        show_groups(screen, this_round, everything=everything)

    return seen(lambda screen: show(screen), plain=plain)


def in_one_line(this_round: RoundResults) -> str:
    return " ".join(shown(this_round).split())


def of_groups(manager: int | None, day: int, night: int = 0) -> RoundResults:
    return round_results_of(
        {
            "manager": [] if manager is None else [all_answers(TINY, manager)],
            "day": [all_answers(TINY, day)] * 10,
            "night": [all_answers(TINY, 1)] * night,
        }
    )


def test_one_group_alone_is_set_beside_nothing() -> None:
    assert shown(of_groups(None, 3)) == ""


@pytest.mark.parametrize(
    ("manager", "gap"), [(2, "1.00 above you"), (3, "the same as you"), (4, "1.00 below you")]
)
def test_a_group_s_score_is_set_beside_the_manager_s(manager: int, gap: str) -> None:
    text = in_one_line(of_groups(manager, 3))
    assert f"Rooms. Manager: {manager}.00, 1 person. Day staff: 3.00, 10 people, {gap}." in text


def test_a_group_that_is_too_small_is_named_without_a_figure() -> None:
    text = in_one_line(of_groups(3, 3, night=4))
    assert "Not shown: Night staff (fewer than 5 answered)." in text
    assert text.count("Night staff") == 1


def test_without_the_manager_s_scores_there_are_no_gaps_and_the_way_to_them_is_told() -> None:
    text = in_one_line(of_groups(None, 3, night=5))
    assert "you" not in text.partition("Score the statements yourself")[0]
    assert "Score the statements yourself to see your view beside theirs: pqmodel assess" in text


@pytest.mark.parametrize(("day", "is_indicative"), [(9, True), (10, False)])
def test_findings_of_few_people_are_said_to_be_indicative(day: int, is_indicative: bool) -> None:
    this_round = round_results_of(
        {"manager": [all_answers(TINY, 4)], "day": [all_answers(TINY, 1)] * day}
    )
    assert ("Indicative: fewer than 10 people" in in_one_line(this_round)) is is_indicative


def test_the_full_manner_is_a_table_with_the_gap_below_each_score() -> None:
    lines = shown(of_groups(4, 3, night=4), plain=False).splitlines()
    place = next(place for place, line in enumerate(lines) if line.startswith("Rooms"))
    assert lines[place].split() == ["Rooms", "4.00", "(1)", "3.00", "(10)"]
    assert lines[place + 1].split() == ["gap", "+1.00"]


def test_all_findings_are_told_where_everything_is_asked_for() -> None:
    this_round = of_groups(4, 1)
    assert "more, with --all." in shown(this_round)
    assert "more, with --all." not in shown(this_round, everything=True)
    assert len(shown(this_round, everything=True)) > len(shown(this_round))
