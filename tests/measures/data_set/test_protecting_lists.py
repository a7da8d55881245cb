"""Lists whose total is known: what is not shown tells no small number as the rest of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.measures.data_set.counting import Tally
from pqmodel.measures.data_set.measures import data_set_measures
from pqmodel.measures.data_set.protecting import make_figure
from pqmodel.measures.model import Observation

SMALLEST = 5
ON = date(2026, 11, 21)


def told(lines: dict[str, int], measure: str = "leavers-by-role") -> Observation:
    tally = Tally(measure, lines=lines, people=True, behind=sum(lines.values()))
    return make_figure(data_set_measures()[measure], tally, ON, SMALLEST, "as stated")


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(1, 15), max_size=8))
def test_the_rest_of_a_known_total_is_never_a_small_number(lines: dict[str, int]) -> None:
    observation = told(lines)
    for name, number in observation.counts.items():
        assert number == lines[name] >= SMALLEST
    hidden = {name: n for name, n in lines.items() if name not in observation.counts}
    if not observation.counts:
        # Nothing is said, not even which lines there are.
        assert bool(observation.withheld) == bool(hidden)
        assert observation.basis == "as stated"
        return
    left_over = sum(hidden.values())
    assert left_over == 0 or (left_over >= SMALLEST and left_over > len(hidden) > 1)
    assert all(name in observation.basis for name in hidden)


@pytest.mark.parametrize("measure", ["agency-bank-headcount", "direct-headcount"])
def test_no_more_is_hidden_than_is_needed(measure: str) -> None:
    assert told({"Care": 9, "Nurses": 5, "Other": 5}, measure).counts == {
        "Care": 9,
        "Nurses": 5,
        "Other": 5,
    }
    assert told({"Care": 9, "Nurses": 3, "Other": 3}, measure).counts == {"Care": 9}
