"""Rows of a table of figures: how near a figure stands to its inputs, and inputs in one cell."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.measures.importing_figures import agrees, read_figures, split_inputs
from pqmodel.measures.incoming import ImportSettings, Remarks
from pqmodel.measures.model import Observation
from pqmodel.measures.sheet.contents import FigureRow
from tests.measures.screen.test_measures import WARMTH

TODAY = date(2026, 11, 21)
SETTINGS = ImportSettings({"warmth": WARMTH}, TODAY, None, 5)


def observation(value: float | None) -> Observation:
    return Observation(measure="warmth", on=TODAY, value=value)


@pytest.mark.parametrize(
    ("words", "value", "near"),
    [
        ("75", 75.0, True),
        ("75%", 75.0, True),
        ("99.5", 100.0, True),
        ("99.4", 100.0, False),
        ("100.6", 100.0, False),
        ("0.05", 0.0, True),
        ("0.06", 0.0, False),
        ("many", 75.0, False),
        ("dk", None, True),
        ("dk", 75.0, False),
        ("75", None, False),
    ],
)
def test_a_figure_agrees_with_its_inputs_but_for_rounding(
    words: str, value: float | None, near: bool
) -> None:
    assert agrees(words, observation(value)) == near


@pytest.mark.parametrize(
    ("words", "inputs"),
    [
        ("", {}),
        (" ; ", {}),
        ("warm = 3; all=4", {"warm": "3", "all": "4"}),
        ("warm = 3\nall = 4\n", {"warm": "3", "all": "4"}),
        ("warm", None),
        ("warm = 3; warm = 4", None),
    ],
)
def test_inputs_stand_one_a_line_or_with_semicolons(
    words: str, inputs: dict[str, str] | None
) -> None:
    assert split_inputs(words) == inputs


def read(*rows: FigureRow) -> tuple[list[float | None], int, list[str], list[str]]:
    remarks = Remarks()
    figures, blank = read_figures(rows, SETTINGS, remarks)
    values = [figure.observation.value for figure in figures]
    faults = [f"{fault.file}: {fault.what}" for fault in remarks.faults]
    return values, blank, faults, remarks.notes


def test_a_figure_or_its_inputs_are_read_and_a_blank_row_is_passed_over() -> None:
    assert read(
        FigureRow("t:2", "Warmth", "2026-11-21", "75"),
        FigureRow("t:3", "warmth", "21/11/2025", "", "warm = 3; all = 4"),
        FigureRow("t:4", "warmth", "", ""),
        FigureRow("t:5", "warmth", "", "", note="Ask the cook"),
    ) == (
        [75, 75],
        2,
        [],
        ["t:5: warmth has a note but no figure, so nothing was imported from this row."],
    )


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        (("warmth", "2026-11-22", "75"), ["t:2: 2026-11-22 is still to come"]),
        (("warmth", "1989-12-31", "75"), ["t:2: 1989-12-31 is before 1990"]),
        (("warmth", "", "75"), ["t:2: has no date"]),
        (("warmth", "2026-11-21", "101"), ["t:2: warmth: 101% is more than all of it"]),
        (("tea", "soon", "1"), ["t:2: there is no measure 'tea'", "t:2: 'soon' is not a date"]),
        (
            ("warmth", "2026-11-21", "70", "warm = 3; all = 4"),
            ["t:2: gives the figure 70, but its inputs come to 75"],
        ),
        (
            ("warmth", "2026-11-21", "70", "warm = 3; all = 0"),
            ["t:2: gives the figure 70, but its inputs come to no figure"],
        ),
        (("warmth", "2026-11-21", "", "warm"), ["t:2: has inputs that are not a list"]),
    ],
)
def test_what_is_wrong_in_a_row_is_told_with_its_place(
    row: tuple[str, ...], faults: list[str]
) -> None:
    values, _, told, _ = read(FigureRow("t:2", *row))
    assert (values, told) == ([], faults)


def test_a_blank_row_hides_nothing_that_comes_after_it() -> None:
    blank = FigureRow("t:2", "warmth", "", "")
    assert read(blank, FigureRow("t:3", "warmth", "2026-11-21", "75")) == ([75], 1, [], [])
