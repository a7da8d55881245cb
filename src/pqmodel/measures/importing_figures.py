"""Makes figures of the rows of a table: one row a measure and a day."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose

from pqmodel.ground.likeness import meant_perhaps
from pqmodel.ground.names import Names
from pqmodel.ground.suggesting import suggest
from pqmodel.measures.incoming import ImportSettings, IncomingFigure, Remarks, observe, read_day
from pqmodel.measures.model import Observation
from pqmodel.measures.reading_figures import amount
from pqmodel.measures.sheet.contents import FigureRow
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.questionnaire.measure import Measure

_CLOSE_SHARE, _CLOSE_BY = 0.005, 0.05
"""How far a figure may stand from its inputs: people round before they write it down."""


def read_figures(
    rows: Sequence[FigureRow], settings: ImportSettings, remarks: Remarks
) -> tuple[list[IncomingFigure], int]:
    """The figures of a table, and how many rows name a measure without one and are passed over."""
    figures = []
    blank = 0
    known = _names_of(settings)
    for row in rows:
        measure = _measure_of(row, known, settings, remarks)
        if measure is not None and _is_blank(row):
            blank += 1
            if row.note:
                remarks.notes.append(
                    f"{row.place}: {measure.id} has a note but no figure, "
                    "so nothing was imported from this row."
                )
            continue
        observation = _observation_of(row, measure, settings, remarks)
        if measure is not None and observation is not None:
            figures.append(IncomingFigure(row.place, measure, observation))
    return figures, blank


def split_inputs(words: str) -> dict[str, str] | None:
    """Inputs from lines such as leavers = 6, or with semicolons between; None where one is not so.

    No words give no inputs.
    """
    inputs: dict[str, str] = {}
    for part in words.replace(";", "\n").splitlines():
        if not part.strip():
            continue
        key, equals, number = part.partition("=")
        key = key.strip()
        if not equals or key in inputs:
            return None
        inputs[key] = number.strip()
    return inputs


def agrees(words: str, observation: Observation) -> bool:
    """True where the figure in words is that of the observation, but for what rounding takes."""
    try:
        number = amount(words.removesuffix("%").strip())
    except ValueError:
        return False
    if isinstance(number, str) or observation.value is None:
        # "Don't know" stands for a figure that is withheld, and for no other.
        return isinstance(number, str) and observation.value is None
    return isclose(number, observation.value, rel_tol=_CLOSE_SHARE, abs_tol=_CLOSE_BY)


def _names_of(settings: ImportSettings) -> Names[Measure]:
    """The measures by their ids; by their titles too, which is what people write in tables."""
    names = Names(settings.known)
    for measure in settings.known.values():
        names.add(measure.title, measure)
    return names


def _measure_of(
    row: FigureRow, known: Names[Measure], settings: ImportSettings, remarks: Remarks
) -> Measure | None:
    measure = known.get(row.measure)
    if measure is None:
        meant = meant_perhaps(row.measure.lower(), settings.known)
        mend = f"check the ID against `{suggest('measures')}`, or define the measure first"
        remarks.refuse(row.place, f"there is no measure {row.measure!r}{meant}", mend)
    return measure


def _is_blank(row: FigureRow) -> bool:
    return not (row.value or row.inputs or row.lines)


def _observation_of(
    row: FigureRow, measure: Measure | None, settings: ImportSettings, remarks: Remarks
) -> Observation | None:
    # The date is read even where the measure is not known, so that all faults are told at once.
    day = read_day(row.on, row.place, remarks)
    if measure is None or day is None:
        return None
    stated = _stated(row)
    if stated is None:
        remarks.refuse(row.place, "has inputs that are not a list", "write them as leavers = 6")
        return None

    observation = observe(measure, day, stated, row.place, settings, remarks)
    if observation and stated.inputs and row.value and not agrees(row.value, observation):
        _refuse_figure(row, observation, remarks)
        return None
    return observation


def _stated(row: FigureRow) -> StatedFigure | None:
    inputs = split_inputs(row.inputs)
    if inputs is None:
        return None
    lines = [line for line in row.lines.splitlines() if line.strip()]
    value = row.value or None
    # An export writes the figure beside its inputs; the inputs count, and the figure is compared.
    if inputs or lines:
        value = None
    return StatedFigure(value, inputs, lines, row.note)


def _refuse_figure(row: FigureRow, observation: Observation, remarks: Remarks) -> None:
    comes_to = "no figure"
    if observation.value is not None:
        comes_to = f"{observation.value:g}"
    what = f"gives the figure {row.value}, but its inputs come to {comes_to}"
    remarks.refuse(row.place, what, "leave the figure empty, or mend the inputs")
