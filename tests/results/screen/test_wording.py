"""How figures of results are put into words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pqmodel.answers.response import Value
from pqmodel.results.screen import wording
from tests.conftest import all_answers, results_of, round_results_of, tiny_questionnaire

TINY = tiny_questionnaire()


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (0.0, "no change"),
        (0.049, "no change"),
        (0.05, "up 0.1"),
        (3.05 - 3, "up 0.1"),
        (-0.05, "down 0.1"),
        (-1, "down 1.0"),
    ],
)
def test_a_change_that_shows_with_one_decimal_has_its_way(difference: float, words: str) -> None:
    assert wording.change(difference) == words


def test_scores_that_look_apart_are_never_said_to_be_unchanged() -> None:
    assert wording.change_between(3.04, 3.06, 0.02) == "up less than 0.1"
    assert wording.change_between(3.06, 3.04, -0.02) == "down less than 0.1"
    assert wording.change_between(3.01, 3.02, 0.01) == "no change"
    assert wording.change_between(3.0, 3.4, 0.4) == "up 0.4"


def why_rooms_have_no_score(people: int, *values: Value) -> str:
    """What is said of rooms where the day staff answered these in the order of its statements."""
    asked = [statement.id for statement in TINY.pillars[0].statements]
    answers = {**dict(zip(asked, values, strict=False)), "garden-paths": 3}
    pillar = results_of(TINY, {"day": [answers] * people})[0].pillar("rooms")
    assert pillar is not None
    assert pillar.score is None
    return wording.no_score(pillar)


def test_why_a_pillar_has_no_score_is_told() -> None:
    applies_nowhere = "none of it applies to this service"
    assert why_rooms_have_no_score(6, "na", "na", "na", "na") == applies_nowhere
    assert why_rooms_have_no_score(6) == "not answered yet: 0 of 4"
    assert why_rooms_have_no_score(6, 3) == "fewer than half answered: 1 of 4"
    assert why_rooms_have_no_score(4, 3, 3, 3, 3) == "fewer than half may be shown: 0 of 4"


@pytest.mark.parametrize(
    ("value", "people", "words"),
    [
        ("na", 6, "not applicable"),
        ("dk", 6, "don't know"),
        (3, 4, "not answered, or withheld"),
    ],
)
def test_why_a_statement_has_no_score_is_told(value: Value, people: int, words: str) -> None:
    answers = all_answers(TINY, 3, rooms_warm=value)
    statement = results_of(TINY, {"day": [answers] * people})[0].statement("rooms-warm")
    assert statement is not None
    assert wording.unscored(statement, TINY.scale) == words


def test_a_statement_that_nobody_answered_is_told_so() -> None:
    statement = results_of(TINY, {})[0].statement("rooms-warm")
    assert statement is not None
    assert wording.unscored(statement, TINY.scale) == "not answered"


def test_groups_stand_in_the_service_s_order_and_unknown_ones_last_by_their_id() -> None:
    this_round = replace(
        round_results_of({}), participation={"cooks": 6, "night": None, "manager": 1}
    )
    assert wording.groups_of(this_round) == ["manager", "night", "cooks"]
    assert this_round.service.group_title("night") == "Night staff"
    assert this_round.service.group_title("cooks") == "cooks"
    assert wording.not_shown(this_round, "night") == "fewer than 5 answered"
    with_reason = replace(this_round, not_shown={"night": "not released yet"})
    assert wording.not_shown(with_reason, "night") == "not released yet"


def spread_apart(*alike: str) -> list[dict[str, Value]]:
    """Six people who answered alike to these statements, and otherwise to the rest."""
    people = [all_answers(TINY, value) for value in (1, 2, 3, 4, 3, 2)]
    return [{**answers, **dict.fromkeys(alike, 2)} for answers in people]


@pytest.mark.parametrize(
    ("alike", "is_rough"),
    [
        ((), False),
        (("rooms-warm",), False),  # one of four in its pillar
        (("garden-paths",), True),  # one of two
        (("rooms-warm", "rooms-quiet"), True),  # two of four
    ],
)
def test_scores_are_rough_where_half_of_a_pillar_is_told_as_a_band(
    alike: tuple[str, ...], is_rough: bool
) -> None:
    results, _ = results_of(TINY, {"day": spread_apart(*alike)}, bands=True)
    words = wording.rough(results)
    assert bool(words) == is_rough
    if is_rough:
        verb = "is" if len(alike) == 1 else "are"
        assert words.startswith(f"{len(alike)} of 7 statements {verb} told as a band")
