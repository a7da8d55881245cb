"""Exchanges measures with workbooks and tables: writes them out, and takes in what comes back, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.app.measuring import Line, catalogue_of, inputs_of
from pqmodel.app.measuring_taking import Row, Taking
from pqmodel.errors import InputRefused, PqmodelError
from pqmodel.formats.measure_dictionary import Entry, dictionary_markdown
from pqmodel.formats.measure_table import figures_csv, read_tables
from pqmodel.formats.received.outcome import CannotRead
from pqmodel.model.measure import Measures
from pqmodel.store.files import read, write
from pqmodel.store.measures_backup import back_up_measures
from pqmodel.store.workspace import Workspace


@dataclass(frozen=True)
class Exported:
    """What an export holds: how many figures, how many inputs have a number, and the day of the input set."""

    figures: int
    inputs: int
    on: date


@dataclass(frozen=True)
class Arrived:
    """What a file gave. `kind` is what it was taken for; `workers` counts the rows of a list of workers."""

    file: str
    kind: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    workers: int
    dry_run: bool
    saved: bool
    backup: str


def export(workspace: Workspace, file: Path, today: date, *, on: date | None = None, blank: bool = False) -> Exported:
    """Writes the figures as FILE.csv, or FILE.xlsx with an input set: that of `on`, else the latest day with inputs;
    `blank` leaves it empty, for today (or `on`)."""
    kept = workspace.measures()[0]
    known = catalogue_of(workspace, kept)
    days = [one.on for one in kept.observations if one.inputs]
    day = on or (today if blank or not days else max(days))
    numbers = {} if blank else inputs_on(kept, day)
    if file.suffix.lower() == ".csv":
        data = figures_csv(kept, known)
    elif file.suffix.lower() == ".xlsx":
        from pqmodel.formats.excel.measure_book import measure_book

        data = measure_book(workspace.service.service, kept, known, inputs_of(known), numbers, day, today)
    else:
        raise PqmodelError(f"{file.name} is no kind of file that is written.", "Name it FILE.xlsx or FILE.csv.")
    write(file, data)
    return Exported(len(kept.observations), len(numbers), day)


def inputs_on(kept: Measures, day: date) -> dict[str, float | str]:
    """The numbers that the figures of a day were worked out from, each once; of two that differ the later measure's."""
    found: dict[str, float | str] = {}
    for one in kept.observations:
        if one.on == day:
            found |= one.inputs
    return found


def write_dictionary(workspace: Workspace, lines: Sequence[Line], file: Path, today: date) -> None:
    """Writes the data dictionary as FILE.md or FILE.xlsx."""
    service = workspace.service.service
    if file.suffix.lower() == ".md":
        write(file, dictionary_markdown(service, entries(lines), today))
    elif file.suffix.lower() == ".xlsx":
        from pqmodel.formats.excel.measure_dictionary_book import dictionary_book

        write(file, dictionary_book(service, entries(lines), today))
    else:
        raise PqmodelError(f"{file.name} is no kind of file that is written.", "Name it FILE.md or FILE.xlsx.")


def entries(lines: Sequence[Line]) -> list[Entry]:
    """The data dictionary, measure by measure."""
    return [
        Entry(
            line.measure,
            line.collected.collected if line.collected else None,
            line.collected.how if line.collected else "",
            line.figures[-1][0] if line.figures else None,
        )
        for line in lines
    ]


def take_in(
    workspace: Workspace, file: Path, today: date, *, on: date | None, extra: Mapping[str, str], dry_run: bool = False
) -> Arrived:
    """Takes in a workbook of ours, a table of figures, or a list of workers, of which the counts alone are kept.

    Raises InputRefused with everything that is wrong, and then nothing is saved. Taking the same file in twice changes
    nothing the second time.
    """
    data = read(file)
    if data is None:
        raise PqmodelError(f"There is no file {file}.", "Check its name and folder.")
    kept, stamp = workspace.measures()
    try:
        sheets = read_tables(data, file.name)
    except CannotRead as error:
        raise InputRefused(f"Nothing was taken in from {file.name}.", [error.fault]) from error
    taking = Taking(kept, catalogue_of(workspace, kept), today, on)
    taking.read(sheets, extra)
    changed, rows = taking.merged()
    if taking.faults:
        raise InputRefused(f"Nothing was taken in from {file.name}.", taking.faults)
    saved, backup = any(row.outcome != "known" for row in rows) and not dry_run, ""
    if saved:
        backup = back_up_measures(workspace, today)
        workspace.keep_measures(changed, stamp)
    kind = " and ".join(taking.kinds)
    return Arrived(file.name, kind, tuple(rows), tuple(taking.notes), taking.workers, dry_run, saved, backup)
