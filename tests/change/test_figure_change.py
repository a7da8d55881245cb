"""How sure the change of one figure is: what it takes for a test, and what is said without one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pqmodel.change.comparing import compare
from pqmodel.change.figure import pillar_figure, statement_figure
from pqmodel.change.figure_change import change_of
from pqmodel.change.model import FigureChange
from pqmodel.change.pairing import Pair
from tests.factories.changes import counted, questionnaire_of

ASKED = questionnaire_of(2)
OTHER = (1, 2, 3, 2, 2)


def change(then: Sequence[int], now: Sequence[int]) -> FigureChange:
    """The change of one statement of two, from its counts; the other is answered by ten in both rounds."""
    pair = Pair(
        counted(ASKED, {"p1-s1": then, "p1-s2": OTHER}, cycle="2026-Q3"),
        counted(ASKED, {"p1-s1": now, "p1-s2": OTHER}),
    )
    return change_of(pair, statement_figure(pair, pair.now.by_id["p1-s1"]))


@pytest.mark.parametrize(
    ("then", "now", "verdict"),
    [
        ((0, 0, 1, 0, 0), (0, 0, 0, 1, 0), "one person's view"),
        ((0, 0, 1, 0, 0), (0, 0, 1, 1, 0), "indicative"),
        ((2, 2, 2, 2, 1), (2, 2, 2, 2, 2), "indicative"),
        ((2, 2, 2, 2, 2), (2, 2, 2, 2, 1), "indicative"),
        ((2, 2, 2, 2, 2), (2, 2, 2, 2, 2), "within the noise"),
    ],
)
def test_ten_answers_in_each_round_are_enough_for_an_interval(
    then: Sequence[int], now: Sequence[int], verdict: str
) -> None:
    found = change(then, now)
    assert found.verdict == verdict
    assert (found.p is not None) is (verdict == "within the noise")
    if verdict == "indicative":
        assert found.why == f"fewer than 10 people: {sum(then)} then, {sum(now)} now"


def test_where_no_answer_differs_from_another_the_ways_to_share_them_out_are_counted() -> None:
    same = change((0, 0, 12, 0, 0), (0, 0, 12, 0, 0))
    moved = change((0, 0, 12, 0, 0), (0, 0, 0, 12, 0))
    assert (same.p, same.low, same.why) == (
        1.0,
        None,
        "all gave one and the same score in each round",
    )
    assert moved.p is not None
    assert moved.p < 0.001
    assert moved.p == moved.p_cautious


def test_one_side_without_spread_has_an_interval_all_the_same() -> None:
    assert change((0, 0, 12, 0, 0), (0, 4, 4, 4, 0)).low is not None


def test_the_verdict_goes_by_the_smaller_rounds_degrees_of_freedom() -> None:
    found = change((2, 2, 2, 2, 2), (20, 30, 40, 60, 50))
    assert found.p is not None
    assert found.p_cautious is not None
    assert found.p_cautious > found.p


def test_a_pillar_with_a_statement_that_one_person_answered_has_no_interval() -> None:
    few = {"p1-s1": (3, 4, 3, 4, 3), "p1-s2": (0, 0, 1, 0, 0)}
    pair = Pair(counted(ASKED, few, cycle="2026-Q3"), counted(ASKED, few))
    found = change_of(pair, pillar_figure(pair, ASKED.sections[0]))
    assert (found.verdict, found.why) == ("indicative", "a statement in it has one answer only")
    assert found.change == 0


@pytest.mark.parametrize(("fours", "gains"), [(0, ()), (1, ("p1-s1",))])
def test_a_statement_moved_where_its_change_shows_with_one_decimal(
    fours: int, gains: tuple[str, ...]
) -> None:
    then = {"p1-s1": (0, 0, 20, 0, 0), "p1-s2": OTHER}
    now = {"p1-s1": (0, 0, 20 - fours, fours, 0), "p1-s2": OTHER}
    changes = compare(counted(ASKED, then, cycle="2026-Q3"), counted(ASKED, now))
    assert (changes.gains, changes.losses) == (gains, ())
    back = compare(counted(ASKED, now, cycle="2026-Q3"), counted(ASKED, then))
    assert (back.gains, back.losses) == ((), gains)
