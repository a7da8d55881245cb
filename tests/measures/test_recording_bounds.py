"""What a figure can be in its unit, however it comes in, and that no figure stops a command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused
from pqmodel.ground.numbers import places_beside, rounded, short, short_of
from pqmodel.measures.catalogue import lines
from pqmodel.measures.defining import define
from pqmodel.measures.record import read_measures
from pqmodel.measures.recording import record
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)
CYCLE = parse("2026-Q4")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(tmp_path)


@pytest.mark.parametrize(
    ("measure", "value", "allowed"),
    [
        ("sickness", "1e28", "0 to 366 days"),
        ("sickness", "367", "0 to 366 days"),
        ("learning-hours", "8785", "0 to 8,784 hours"),
        ("bank-staff", "1000001", "0 to 1,000,000"),
        ("visits", "1e300", "0 to 1,000,000"),
    ],
)
def test_a_figure_that_no_unit_holds_is_refused_with_what_it_may_be(
    workspace: Workspace, measure: str, value: str, allowed: str
) -> None:
    define(workspace, "Visits", "count", "higher", "Visits in the cycle")
    with pytest.raises(InputRefused) as caught:
        record(workspace, measure, StatedFigure(value), TODAY, CYCLE, TODAY)
    assert allowed in caught.value.faults[0].mend
    assert read_measures(workspace)[0].observations == ()


def test_inputs_have_bounds_too_but_days_of_many_people_add_up(workspace: Workspace) -> None:
    inputs = {"sickness-days": "5", "sickness-recorded": "1000001"}
    with pytest.raises(InputRefused, match="Nothing was recorded") as caught:
        record(workspace, "sickness", StatedFigure(inputs=inputs), TODAY, CYCLE, TODAY)
    assert "more than there can be" in caught.value.faults[0].what
    many = StatedFigure(inputs={"sickness-days": "4000", "sickness-recorded": "1000"})
    assert record(workspace, "sickness", many, TODAY, CYCLE, TODAY).observation.value == 4
    few = StatedFigure(inputs={"sickness-days": "4000", "sickness-recorded": "10"})
    with pytest.raises(InputRefused) as caught:
        record(workspace, "sickness", few, TODAY, CYCLE, TODAY)
    assert "0 to 366 days" in caught.value.faults[0].mend


@pytest.mark.parametrize("value", ["-5", "1e28", "400"])
def test_a_figure_by_hand_that_cannot_be_is_told_with_its_line(
    workspace: Workspace, value: str
) -> None:
    (workspace.root / "measures.yaml").write_text(
        f"format: 1\nobservations:\n- measure: sickness\n  on: '2026-09-30'\n  value: {value}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputRefused) as caught:
        lines(workspace)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [("measures.yaml", 5)]


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_every_finite_figure_can_be_shown(one: float, other: float) -> None:
    for text in (rounded(one), rounded(one, 3), short(one), short_of(one, other)):
        float(text)
    assert places_beside(one, other, 0.1) in (1, 2)
