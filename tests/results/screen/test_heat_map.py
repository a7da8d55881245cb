"""The map of groups and statements, as a terminal shows it."""

from __future__ import annotations

import pytest

from pqmodel.answers.response import Value
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen.heat_map import show_heat_map
from pqmodel.workspace.service import Group
from tests.conftest import all_answers, round_results_of, seen, tiny_questionnaire, tiny_service

TINY = tiny_questionnaire()


def shown(this_round: RoundResults, *, plain: bool = False, width: int = 80) -> str:
    return seen(lambda screen: show_heat_map(screen, this_round), plain=plain, width=width)


def of_two_groups(manager: Value, day: Value, night: int = 0) -> RoundResults:
    """What the manager, six of the day staff and some of the night staff said of every statement."""
    return round_results_of(
        {
            "manager": [all_answers(TINY, manager)],
            "day": [all_answers(TINY, day)] * 6,
            "night": [all_answers(TINY, 1)] * night,
        }
    )


def row(text: str, statement: str = "Rooms are warm.") -> list[str]:
    (line,) = [line for line in text.splitlines() if line.startswith(statement)]
    return line.removeprefix(statement).split()


def test_one_group_alone_makes_no_map() -> None:
    assert shown(round_results_of({"day": [all_answers(TINY, 3)] * 6})) == ""


def test_each_cell_is_a_score_with_the_letter_of_its_level() -> None:
    # The target is 3, and the lowest quarter of 1 to 4 ends at 1.75.
    assert row(shown(of_two_groups(manager=3, day=2))) == ["3.0", "H", "2.0", "M"]
    assert row(shown(of_two_groups(manager=4, day=1))) == ["4.0", "H", "1.0", "L"]


def test_what_is_not_scored_is_a_dash_and_what_is_withheld_a_letter() -> None:
    text = shown(of_two_groups(manager="na", day=3, night=4))
    assert row(text) == ["–", "3.0", "H", "w"]


def test_plain_lines_say_the_same_in_words() -> None:
    text = " ".join(shown(of_two_groups(manager="na", day=1, night=4), plain=True).split())
    assert "Rooms are warm. Manager: no score; Day staff: 1.0 (low); Night staff: withheld." in text
    text = " ".join(shown(of_two_groups(manager=2, day=3), plain=True).split())
    assert "Rooms are warm. Manager: 2.0; Day staff: 3.0 (at target)." in text
    assert "Low is the lowest quarter of the scale (1 to 1.75)." in text


@pytest.mark.parametrize(("width", "tables"), [(88, 1), (87, 2), (58, 2), (57, 3)])
def test_many_groups_are_set_in_as_many_tables_as_it_takes(width: int, tables: int) -> None:
    groups = tuple(Group(id=f"g{number}", title=f"Group{number:03d}") for number in range(6))
    this_round = round_results_of(
        {group.id: [all_answers(TINY, 2)] * 5 for group in groups},
        service=tiny_service(groups=groups),
    )
    text = shown(this_round, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert text.count("Rooms are warm.") == tables
    assert text.count("2.0 M") == len(groups) * len(TINY.by_statement)
