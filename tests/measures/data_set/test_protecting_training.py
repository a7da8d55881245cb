"""Categories of training: nothing that is shown of them tells, by what is left over, a small number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pqmodel.measures.data_set.counting import Tally
from pqmodel.measures.data_set.protecting_training import with_categories_kept_back

LISTS = ("training-in-date-by-category", "training-run-out", "training-running-out")


def kept_back(categories: dict[str, tuple[int, int, int]], smallest: int = 5) -> frozenset[str]:
    """What is kept back of categories, by how many are in date, have run out, and run out soon."""
    tallies = {
        measure: [
            Tally(
                measure,
                lines={name: each[place] for name, each in categories.items() if each[place]},
            )
        ]
        for place, measure in enumerate(LISTS)
    }
    told = with_categories_kept_back(tallies, smallest)
    return told[LISTS[0]][0].kept_back


def test_a_small_category_is_kept_back_with_another_that_hides_it() -> None:
    full = {"Dementia care": (10, 0, 0), "Infection": (11, 0, 0), "Moving": (12, 0, 7)}
    assert kept_back(full) == frozenset()
    assert kept_back(full | {"Fire safety": (4, 6, 0)}) == {"Fire safety", "Dementia care"}


def test_the_rest_of_those_in_date_is_small_too_where_few_do_not_run_out_soon() -> None:
    assert "Moving" in kept_back({"Dementia care": (10, 0, 0), "Moving": (12, 0, 8)})
    assert kept_back({"Dementia care": (10, 0, 0), "Moving": (12, 0, 7)}) == frozenset()


def test_alone_a_small_category_leaves_none_that_may_be_shown() -> None:
    assert kept_back({"Fire safety": (4, 6, 0), "Moving": (12, 0, 0)}) == {"Fire safety", "Moving"}


@given(
    st.dictionaries(
        st.sampled_from("ABCDEFG"),
        st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12)).map(
            lambda each: (each[0], each[1], min(each[0], each[2]))
        ),
        max_size=7,
    )
)
def test_no_small_number_is_shown_or_left_over(categories: dict[str, tuple[int, int, int]]) -> None:
    hidden = kept_back(categories)
    shown = {name: each for name, each in categories.items() if name not in hidden and any(each)}
    for in_date, over, soon in shown.values():
        for number in (in_date, over, soon, in_date - soon):
            assert number == 0 or number >= 5
    if hidden and shown:
        # Both totals are known: what is left of them once the shown ones are taken off.
        for place in (0, 1):
            left = sum(categories[name][place] for name in hidden)
            assert left == 0 or left >= 5
        assert len(hidden) >= 2
