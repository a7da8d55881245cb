"""A figure as it is stated in words: its day, its bounds in every unit, its inputs, its lines."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.measures.stated_figure import Observed, StatedFigure, check_day, make_observation
from pqmodel.measures.working_out import out_of_bounds
from pqmodel.questionnaire.measure import Measure, MeasureInput, Unit, Working

TODAY = date(2026, 11, 21)


def measure(unit: Unit, working: Working | None = None) -> Measure:
    inputs = (
        MeasureInput(id="warm", title="Warm rooms", unit="count"),
        MeasureInput(id="all", title="Rooms", unit="count"),
    )
    return Measure(
        id="rooms",
        title="Rooms",
        unit=unit,
        better="higher",
        formula="As counted",
        source="Ours",
        standing="ours",
        inputs=inputs if working else (),
        working=working,
    )


SHARE = measure("percent", Working(add=("warm",), divide_by=("all",), share=True))


def observe(of: Measure, stated: StatedFigure) -> Observed:
    return make_observation(of, TODAY, stated)


def refused(of: Measure, stated: StatedFigure) -> list[str]:
    observed = observe(of, stated)
    assert observed.observation is None
    return [f"{problem.input}: {problem.what}" for problem in observed.problems]


@pytest.mark.parametrize(
    ("on", "what"),
    [
        (date(2026, 11, 20), None),
        (TODAY, None),
        (date(2026, 11, 22), "2026-11-22 is still to come"),
        (date(1990, 1, 1), None),
        (date(1989, 12, 31), "1989-12-31 is before 1990"),
    ],
)
def test_a_figure_is_of_today_or_earlier_and_not_of_before_1990(on: date, what: str | None) -> None:
    problem = check_day(on, TODAY)
    assert (problem.what if problem else None) == what


@pytest.mark.parametrize(
    ("unit", "most"),
    [("percent", 1_000), ("days", 366), ("hours", 8_784), ("count", 1_000_000), ("yes-no", 1)],
)
def test_each_unit_has_its_bounds(unit: Unit, most: int) -> None:
    of = measure(unit)
    assert out_of_bounds(of, 0) == []
    assert out_of_bounds(of, most - 1) == []
    assert out_of_bounds(of, most) == []
    for value in (-1, most + 1):
        (problem,) = out_of_bounds(of, value)
        assert "cannot be" in problem.what


@pytest.mark.parametrize(("words", "is_refused"), [("366", False), ("367", True), ("-1", True)])
def test_a_stated_figure_keeps_to_the_bounds_of_its_unit(words: str, is_refused: bool) -> None:
    assert bool(observe(measure("days"), StatedFigure(words)).problems) == is_refused


@pytest.mark.parametrize(("words", "is_refused"), [("99.9", False), ("100", False), ("101", True)])
def test_a_share_is_no_more_than_all_of_it(words: str, is_refused: bool) -> None:
    assert bool(observe(SHARE, StatedFigure(words)).problems) == is_refused


def test_a_figure_is_worked_out_from_its_inputs_with_the_note_beside_it() -> None:
    stated = StatedFigure(inputs={"warm": "3", "all": "4"}, note="  By the cook ")
    observation = observe(SHARE, stated).observation
    assert observation is not None
    assert (observation.measure, observation.on, observation.value) == ("rooms", TODAY, 75)
    assert (observation.inputs, observation.note) == ({"warm": 3, "all": 4}, "By the cook")


def test_an_input_that_cannot_be_read_is_not_told_as_lacking_too() -> None:
    assert refused(SHARE, StatedFigure(inputs={"warm": "some", "all": "4"})) == [
        "warm: 'some' is not a number"
    ]
    assert refused(SHARE, StatedFigure(inputs={"warm": "some"})) == ["warm: 'some' is not a number"]
    assert refused(SHARE, StatedFigure(inputs={"warm": "some", "all": "4", "any": "1"})) == [
        "warm: 'some' is not a number",
        "any: rooms has no input 'any'",
    ]
    assert refused(SHARE, StatedFigure(inputs={"warm": "5", "all": "4"})) == [
        "warm: warm (5) is more than all (4)"
    ]


def test_a_figure_its_inputs_and_its_lines_are_not_mixed() -> None:
    both = StatedFigure("75", {"warm": "3"})
    assert refused(SHARE, both) == ["value: the figure and its inputs are both given"]
    assert refused(SHARE, StatedFigure(reasons=("Cold = 1",))) == ["reason: rooms is not a list"]
    assert refused(measure("count"), StatedFigure()) == ["value: there is no figure"]


def test_what_nobody_knows_is_withheld() -> None:
    for unit in ("days", "yes-no", "list"):
        observation = observe(measure(unit), StatedFigure("dk")).observation
        assert observation is not None
        assert (observation.value, observation.withheld) == (None, "nobody knows")
    observation = observe(measure("days"), StatedFigure("0")).observation
    assert observation is not None
    assert (observation.value, observation.withheld) == (0, "")


@pytest.mark.parametrize("words", ["none", "0", " None "])
def test_a_list_may_have_no_lines(words: str) -> None:
    observation = observe(measure("list"), StatedFigure(words)).observation
    assert observation is not None
    assert (observation.counts, observation.withheld) == ({}, "")


def test_a_list_has_its_lines_each_once() -> None:
    a_list = measure("list")
    observation = observe(a_list, StatedFigure(reasons=("Pay = 2", "Moved = 0"))).observation
    assert observation is not None
    assert observation.counts == {"Pay": 2, "Moved": 0}
    assert refused(a_list, StatedFigure()) == [
        "reason: rooms is a list, and no line of it is given"
    ]
    assert refused(a_list, StatedFigure("3")) == ["value: rooms is a list"]
    assert refused(a_list, StatedFigure("none", reasons=("Pay = 2",))) == ["value: rooms is a list"]
    assert refused(a_list, StatedFigure(reasons=("Pay = 2", "Pay = 2", "Moved"))) == [
        "reason: 'Pay' is given twice",
        "reason: 'Moved' is not a reason with its number",
    ]


@pytest.mark.parametrize(
    ("stated", "is_empty"),
    [
        (StatedFigure(), True),
        (StatedFigure(note="A note"), True),
        (StatedFigure(""), True),
        (StatedFigure("0"), False),
        (StatedFigure(inputs={"warm": "3"}), False),
        (StatedFigure(reasons=("Pay = 2",)), False),
    ],
)
def test_a_note_alone_states_nothing(stated: StatedFigure, is_empty: bool) -> None:
    assert stated.is_empty == is_empty
