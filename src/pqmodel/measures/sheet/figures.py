"""The table of figures, one row a measure and a day: writes it, and finds it in a file."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.ground.likeness import fold
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.sheet.contents import FigureRow, FileContents
from pqmodel.measures.sheet.tables import Sheet, heading_row, number_in_words, words
from pqmodel.questionnaire.measure import DK, Measure
from pqmodel.workbook.text_table import csv_bytes

FIGURE_HEADINGS = (
    "Measure",
    "Title",
    "Date",
    "Figure",
    "Unit",
    "Inputs",
    "Lines",
    "Note",
    "Withheld because",
)
_KEYS = {
    "measure": "measure",
    "date": "date",
    "figure": "value",
    "value": "value",
    "inputs": "inputs",
    "lines": "lines",
    "note": "note",
}
"""What each heading of a table means; the others are for reading only."""
_OF_ONE_WORKER = frozenset(
    {
        "name",
        "worker",
        "employee",
        "first name",
        "last name",
        "surname",
        "employment status",
        "status",
        "contract type",
    }
)
"""Headings by which a table tells of single workers."""


def figures_csv(kept: Measures, known: Mapping[str, Measure]) -> bytes:
    """One row a figure, headings first, in UTF-8 with the mark by which Excel knows it.

    No cell can act as a formula: see `csv_bytes`. The mark on risky cells is taken off on the way
    in.
    """
    rows = [figure_cells(observation, known) for observation in kept.observations]
    return csv_bytes([FIGURE_HEADINGS, *rows])


def figure_cells(observation: Observation, known: Mapping[str, Measure]) -> list[str]:
    """The cells of one figure, under FIGURE_HEADINGS. Numbers are not rounded."""
    measure = known.get(observation.measure)
    title, unit = "", ""
    if measure:
        title, unit = measure.title, measure.unit
    inputs = [f"{key} = {number_in_words(n)}" for key, n in observation.inputs.items()]
    lines = [f"{reason} = {number}" for reason, number in observation.counts.items()]
    return [
        observation.measure,
        title,
        observation.on.isoformat(),
        _figure(observation, unit),
        unit,
        "\n".join(inputs),
        "\n".join(lines),
        observation.note,
        observation.withheld,
    ]


def find_figures(sheet: Sheet, contents: FileContents) -> bool:
    """Adds the figures of a table to the contents; False where the sheet holds no such table."""
    top, columns = heading_row(sheet, _KEYS, ("measure", "date"))
    if top < 0 or not {"value", "inputs", "lines"} & columns.keys():
        return False
    contents.columns_left_out += sheet.headings_besides(top, columns, FIGURE_HEADINGS)
    if "note" in columns and _tells_of_workers(sheet, top):
        del columns["note"]
        contents.notes_left_out = True
    for index in range(top + 1, len(sheet.rows)):
        faults = sheet.unworked(index, columns.values())
        if faults:
            contents.faults += faults
            continue
        cells = sheet.words_of(index, columns)
        if any(cells.values()):
            row = FigureRow(sheet.place(index), cells.pop("measure"), cells.pop("date"), **cells)
            contents.figures.append(row)
    return True


def _figure(observation: Observation, unit: str) -> str:
    """The figure as the import reads it back; "" where the inputs or the lines say it all."""
    if unit == "list":
        if observation.counts:
            return ""
        return DK if observation.withheld else "none"
    if observation.value is None:
        return "" if observation.inputs else DK
    if unit == "yes-no":
        return "yes" if observation.value else "no"
    return number_in_words(observation.value)


def _tells_of_workers(sheet: Sheet, top: int) -> bool:
    return any(fold(words(cell)) in _OF_ONE_WORKER for cell in sheet.rows[top])
