"""What could be one person's is withheld: at the smallest number of workers, one below, one above."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.measures.importing_workers import (
    _KINDS,
    absent_columns,
    describe_few,
    differing_by_few,
    withhold_few,
)
from pqmodel.measures.model import Observation
from pqmodel.measures.sheet.worker_list import HEADS
from tests.measures.screen.test_measures import OTHERS, WARMTH

DAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("workers", "withheld"), [(4, "the list has fewer than 5 workers"), (5, ""), (6, "")]
)
def test_a_list_of_fewer_than_the_smallest_number_gives_no_figure(
    workers: int, withheld: str
) -> None:
    assert withhold_few(WARMTH, {"warm": 3, "all": 9}, workers, 5) == withheld


@pytest.mark.parametrize(
    ("whole", "withheld"), [(4, "it would be of fewer than 5"), (5, ""), (6, "")]
)
def test_a_figure_that_is_divided_by_fewer_is_withheld(whole: int, withheld: str) -> None:
    assert withhold_few(WARMTH, {"warm": 3, "all": whole}, 9, 5) == withheld


def test_what_is_not_divided_or_not_known_is_no_reason_to_withhold() -> None:
    assert withhold_few(WARMTH, {"warm": 3, "all": "dk"}, 9, 5) == ""
    assert withhold_few(OTHERS[0], {}, 9, 5) == ""


def replaced(**inputs: float | str) -> Observation:
    return Observation.model_validate({"measure": "turnover", "on": DAY, "inputs": inputs})


@pytest.mark.parametrize(
    ("before", "is_few"),
    [(12, False), (11, True), (13, True), (8, True), (7, False), (16, True), (17, False)],
)
def test_a_few_workers_more_or_fewer_are_told_and_none_or_many_are_not(
    before: int, is_few: bool
) -> None:
    kinds = differing_by_few({"permanent": 12}, replaced(permanent=before), 5)
    assert kinds == (["permanent workers"] if is_few else [])


def test_only_numbers_of_workers_that_both_know_are_compared() -> None:
    assert not differing_by_few({"permanent": 12}, None, 5)
    assert not differing_by_few({"permanent": 12}, replaced(permanent="dk"), 5)
    assert not differing_by_few({"permanent": 12}, replaced(temporary=11), 5)
    assert not differing_by_few({"leavers": 12}, replaced(leavers=11), 5)
    # Of all workers ten have gone, which is told of nobody: of the bank workers one has.
    few = differing_by_few(
        {"staff-records": 26, "bank": 3}, replaced(**{"staff-records": 36, "bank": 4}), 5
    )
    assert few == ["bank workers"]
    told = describe_few(DAY, 5, few)
    assert "the number of bank workers changed by fewer than 5 since" in told
    assert _KINDS.keys() == HEADS


def test_columns_that_a_measure_needs_are_told_once_and_not_where_inputs_make_up() -> None:
    absent = {"warm": "“Warm”", "all": "“Warm”", "birds": "“Birds”"}
    assert absent_columns(WARMTH, absent, []) == ["“Warm”"]
    assert absent_columns(WARMTH, absent, ["warm"]) == ["“Warm”"]
    assert absent_columns(WARMTH, absent, ["warm", "all"]) == []
    assert absent_columns(OTHERS[0], absent, []) == []
