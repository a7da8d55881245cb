"""Sums and their totals, parts and their wholes: just right, one too few, one too many, and not known."""

from __future__ import annotations

import pytest

from pqmodel.measures.contradictions import (
    Contradiction,
    Disagreement,
    Numbers,
    contradictions,
    disagreements,
    inputs_of,
)
from pqmodel.questionnaire.measure import Measure, MeasureInput


def counted(key: str, sum_of: tuple[str, ...] = (), part_of: tuple[str, ...] = ()) -> MeasureInput:
    return MeasureInput(id=key, title=key.title(), unit="count", sum_of=sum_of, part_of=part_of)


HENS = counted("hens", sum_of=("brown", "white"), part_of=("birds",))
BROWN, WHITE = counted("brown"), counted("white")
BIRDS = counted("birds")
INPUTS = (HENS, BROWN, WHITE, BIRDS)


def wrong(**numbers: float | str) -> list[str]:
    return [contradiction.what for contradiction in contradictions(INPUTS, numbers)]


@pytest.mark.parametrize(
    ("hens", "told"),
    [
        (6, ["hens is 6, but brown + white come to 4 + 3"]),
        (7, []),
        (8, ["hens is 8, but brown + white come to 4 + 3"]),
    ],
)
def test_all_parts_come_to_the_total_exactly(hens: int, told: list[str]) -> None:
    assert wrong(hens=hens, brown=4, white=3) == told


@pytest.mark.parametrize(
    ("hens", "told"), [(3, ["hens is 3, but brown comes to 4"]), (4, []), (5, [])]
)
def test_some_of_the_parts_come_to_no_more_than_the_total(hens: int, told: list[str]) -> None:
    assert wrong(hens=hens, brown=4) == told
    assert wrong(hens=hens, brown=4, white="dk") == told


@pytest.mark.parametrize(
    ("birds", "told"), [(6, ["birds is 6, but hens (7) is a part of it"]), (7, []), (8, [])]
)
def test_a_part_is_no_larger_than_its_whole(birds: int, told: list[str]) -> None:
    assert wrong(birds=birds, hens=7) == told


@pytest.mark.parametrize(
    ("birds", "told"),
    [(6, ["birds is 6, but brown + white (4 + 3 = 7) are a part of it"]), (7, []), (8, [])],
)
def test_what_adds_up_to_a_part_is_no_larger_than_the_whole(birds: int, told: list[str]) -> None:
    assert wrong(birds=birds, brown=4, white=3) == told


def test_one_of_its_parts_can_be_larger_than_the_whole_already() -> None:
    assert wrong(birds=3, brown=4) == ["birds is 3, but brown (4) is a part of it"]
    assert wrong(birds=4, brown=4) == []


def test_a_whole_that_is_added_up_itself_is_told_with_its_parts() -> None:
    chicks = counted("chicks", part_of=("hens",))

    told = contradictions((HENS, chicks), {"brown": 4, "white": 3, "chicks": 8})

    assert told == [
        Contradiction(
            ("hens", "brown", "white", "chicks"),
            "hens",
            "hens is 7 (brown 4 + white 3), but chicks (8) is a part of it",
        )
    ]
    assert contradictions((HENS, chicks), {"brown": 4, "white": 3, "chicks": 7}) == []
    # Of a whole of which a part is unknown nothing can be said.
    assert contradictions((HENS, chicks), {"brown": 4, "white": "dk", "chicks": 8}) == []


def test_a_contradiction_names_every_number_that_can_be_wrong() -> None:
    (contradiction,) = contradictions(INPUTS, {"hens": 6, "brown": 4, "white": 3})
    assert contradiction.inputs == ("hens", "brown", "white")
    assert contradiction.input == "hens"


@pytest.mark.parametrize("numbers", [{}, {"hens": "dk", "brown": 9}, {"birds": 1}, {"hens": 9}])
def test_what_is_not_known_contradicts_nothing(numbers: Numbers) -> None:
    assert contradictions(INPUTS, numbers) == []


def test_a_whole_that_is_none_of_the_inputs_is_not_looked_at() -> None:
    assert contradictions((HENS,), {"birds": 1, "hens": 2}) == []


def test_two_sets_disagree_on_a_number_that_differs_and_on_no_other() -> None:
    assert disagreements(INPUTS, {"hens": 7, "birds": 9}, {"hens": 8, "birds": 9}) == [
        Disagreement(("hens", "brown", "white"), "hens", ("7", ""), ("8", ""))
    ]
    assert disagreements(INPUTS, {"hens": 7}, {"hens": 7}) == []
    assert disagreements(INPUTS, {"hens": 7}, {"hens": "dk"}) == []
    assert disagreements(INPUTS, {"hens": 7}, {}) == []


def test_a_total_disagrees_with_what_the_other_sets_parts_add_up_to() -> None:
    (apart,) = disagreements(INPUTS, {"hens": 8}, {"brown": 4, "white": 3})
    assert (apart.mine, apart.theirs) == (("8", ""), ("7", " (brown 4 + white 3)"))
    assert disagreements(INPUTS, {"hens": 7}, {"brown": 4, "white": 3}) == []
    assert disagreements(INPUTS, {"hens": 8}, {"brown": 4}) == []


def test_where_both_sets_have_parts_the_parts_are_told_and_not_their_sum() -> None:
    told = disagreements(INPUTS, {"brown": 4, "white": 3}, {"brown": 5, "white": 3})
    assert [apart.input for apart in told] == ["brown"]


def test_each_number_that_measures_share_comes_once_and_the_first_of_it_stands() -> None:
    other_white = WHITE.model_copy(update={"title": "White, counted otherwise"})
    known = {
        "eggs": measure("eggs", WHITE, BROWN),
        "feed": measure("feed", other_white, BIRDS),
    }
    assert list(inputs_of(known).items()) == [("white", WHITE), ("brown", BROWN), ("birds", BIRDS)]
    assert inputs_of({}) == {}


def measure(key: str, *inputs: MeasureInput) -> Measure:
    return Measure(
        id=key,
        title=key.title(),
        unit="count",
        better="neither",
        formula="As counted",
        source="Ours",
        standing="ours",
        inputs=inputs,
    )
