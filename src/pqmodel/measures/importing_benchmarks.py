"""Takes in figures to compare with from a table, so that next year's need no new release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground.faults import CannotRead, InputRefused
from pqmodel.ground.given_files import read_given
from pqmodel.ground.likeness import did_you_mean
from pqmodel.measures.catalogue import catalogue_of
from pqmodel.measures.data_set.measures import data_set_measures
from pqmodel.measures.incoming import Remarks
from pqmodel.measures.model import LocalFigure
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.measures.sheet.tables import Sheet, heading_row, read_tables
from pqmodel.measures.stated_benchmark import is_year, read_value
from pqmodel.questionnaire.measure import Measure
from pqmodel.workspace.workspace import Workspace

_KEYS = {
    "measure": "measure",
    "figure": "value",
    "value": "value",
    "year": "year",
    "population": "population",
    "whom it covers": "population",
    "source": "source",
}
_NEEDED = ("measure", "value", "year", "population", "source")
_MEND = {
    "measure": "write the ID of a measure, such as turnover",
    "value": "write the figure, in the measure's unit",
    "year": "write the year that it is of, such as 2025/26",
    "population": "write whom it covers, such as England, independent sector",
    "source": "write where it was read",
}


@dataclass(frozen=True)
class BenchmarksArrived:
    """What a table of figures to compare with gave: those that are new, those that take the place of
    another, and how many were known."""

    file: str
    new: tuple[LocalFigure, ...]
    changed: tuple[LocalFigure, ...]
    known: int
    dry_run: bool


def import_benchmarks(
    workspace: Workspace, file: Path, *, dry_run: bool = False
) -> BenchmarksArrived:
    """Adds every figure of a table with Measure, Figure, Year, Population and Source. One of the
    same measure, year and population takes the place of the one there is.

    Raises InputRefused with all that is wrong, and then nothing is saved.
    """
    kept, stamp = read_measures(workspace)
    measures = {**data_set_measures(), **catalogue_of(workspace, kept)}
    remarks = Remarks()
    try:
        sheets = read_tables(read_given(file, "figures"), file.name)
        figures = _read_all(sheets, measures, remarks, file.name)
    except CannotRead as error:
        raise InputRefused(f"Nothing was imported from {file.name}.", [error.fault]) from error
    if remarks.faults:
        raise InputRefused(f"Nothing was imported from {file.name}.", remarks.faults)

    by_subject = {_subject(each): each for each in kept.benchmarks}
    new, changed, known = [], [], 0
    for each in figures:
        before = by_subject.get(_subject(each))
        if before is None:
            new.append(each)
        elif before != each:
            changed.append(each)
        else:
            known += 1
        by_subject[_subject(each)] = each
    if (new or changed) and not dry_run:
        together = kept.model_copy(update={"benchmarks": tuple(by_subject.values())})
        write_measures(workspace, together, stamp)
    return BenchmarksArrived(file.name, tuple(new), tuple(changed), known, dry_run)


def _read_all(
    sheets: Sequence[Sheet], measures: Mapping[str, Measure], remarks: Remarks, name: str
) -> list[LocalFigure]:
    for sheet in sheets:
        top, columns = heading_row(sheet, _KEYS, _NEEDED)
        if top >= 0:
            return _read_sheet(sheet, top, columns, measures, remarks)
    what = "has no table with the headings Measure, Figure, Year, Population and Source"
    raise CannotRead(name, what, "give each figure those five")


def _read_sheet(
    sheet: Sheet,
    top: int,
    columns: Mapping[str, int],
    measures: Mapping[str, Measure],
    remarks: Remarks,
) -> list[LocalFigure]:
    figures: dict[tuple[str, str, str], LocalFigure] = {}
    for index in range(top + 1, len(sheet.rows)):
        faults = sheet.unworked(index, columns.values())
        remarks.faults += faults
        cells = sheet.words_of(index, columns)
        if faults or not any(cells.values()):
            continue
        read = _read_row(sheet, index, columns, cells, measures, remarks)
        if read is None:
            continue
        if _subject(read) in figures:
            what = "gives the same measure, year and population a second time"
            remarks.refuse(sheet.place(index), what, "keep one of the two")
        figures[_subject(read)] = read
    return list(figures.values())


def _read_row(
    sheet: Sheet,
    index: int,
    columns: Mapping[str, int],
    cells: Mapping[str, str],
    measures: Mapping[str, Measure],
    remarks: Remarks,
) -> LocalFigure | None:
    blank = [key for key in _NEEDED if not cells[key]]
    for key in blank:
        what = f"has no {_HEADINGS[key]}"
        remarks.refuse(sheet.place(index, columns[key]), what, _MEND[key])
    if blank:
        return None
    measure = measures.get(cells["measure"].lower())
    if measure is None:
        what = f"{cells['measure']!r} is no measure"
        mend = did_you_mean(cells["measure"].lower(), measures, _MEND["measure"])
        remarks.refuse(sheet.place(index, columns["measure"]), what, mend)
        return None
    if not is_year(cells["year"]):
        what = f"{cells['year']!r} is no year"
        remarks.refuse(sheet.place(index, columns["year"]), what, _MEND["year"])
        return None
    value, problems = read_value(measure, cells["value"])
    for problem in problems:
        place = sheet.place(index, columns["value"])
        remarks.refuse(place, f"{measure.id}: {problem.what}", problem.mend)
    if value is None:
        return None
    return LocalFigure(
        measure=measure.id,
        value=value,
        year=cells["year"],
        population=cells["population"],
        source=cells["source"],
    )


_HEADINGS = {
    "measure": "measure",
    "value": "figure",
    "year": "year",
    "population": "population",
    "source": "source",
}


def _subject(figure: LocalFigure) -> tuple[str, str, str]:
    """What a figure is of: there is one for each."""
    return figure.measure, figure.year, figure.population
