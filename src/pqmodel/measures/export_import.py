"""Exchanges measures with workbooks and tables: writes them out, and takes in what comes back, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.ground.faults import MOST_FAULTS, CannotRead, Fault, InputRefused, PqmodelError
from pqmodel.ground.files import write
from pqmodel.ground.given_files import bytes_of
from pqmodel.measures.catalogue import Line, catalogue_of
from pqmodel.measures.contradictions import inputs_of
from pqmodel.measures.contradictions_of_a_day import inputs_on
from pqmodel.measures.dictionary import Entry
from pqmodel.measures.dictionary_page import dictionary_markdown
from pqmodel.measures.importing import Row, Taking
from pqmodel.measures.personal_data import describe_personal_data
from pqmodel.measures.record import back_up_measures, clean_backups, read_measures, write_measures
from pqmodel.measures.sheet.tables import figures_csv, read_tables
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Exported:
    """What an export holds: how many figures, how many inputs have a number, and the day of the input set.
    `left_empty` says which numbers of that day contradict each other, so that they are not in the set."""

    figures: int
    inputs: int
    on: date
    left_empty: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrived:
    """What a file gave. `kind` is what it was taken for; `workers` counts the rows of a list of workers, `blank` those
    of a table that name a measure without a figure."""

    file: str
    kind: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    workers: int
    dry_run: bool
    saved: bool
    backup: str
    blank: int = 0

    @property
    def wants_attention(self) -> bool:
        """True where a figure is withheld, or a note tells more than how many workers were counted."""
        counted = f"{self.workers} workers were counted"
        noted = any(not note.startswith(counted) for note in self.notes)
        return noted or any(
            row.outcome != "known" and row.observation.withheld for row in self.rows
        )


def export(
    workspace: Workspace, file: Path, today: date, *, on: date | None = None, blank: bool = False
) -> Exported:
    """Writes the figures as FILE.csv, or FILE.xlsx with an input set: that of `on`, else the latest day with inputs;
    `blank` leaves it empty, for today (or `on`). Numbers that contradict each other are left out of the set."""
    kept = read_measures(workspace)[0]
    known = catalogue_of(workspace, kept)
    days = [one.on for one in kept.observations if one.inputs]
    day = on or (today if blank or not days else max(days))
    numbers, apart = ({}, []) if blank else inputs_on(known, kept, day)
    if file.suffix.lower() == ".csv":
        data, apart = figures_csv(kept, known), []
    elif file.suffix.lower() == ".xlsx":
        from pqmodel.measures.sheet.workbook import measure_book

        told = (
            [f"Left empty, since figures of this day disagree: {'; '.join(apart)}."]
            if apart
            else []
        )
        data = measure_book(
            workspace.service.service, kept, known, inputs_of(known), numbers, day, today, told
        )
    else:
        raise PqmodelError(
            f"{file.name} is no kind of file that is written.", "Name it FILE.xlsx or FILE.csv."
        )
    write(file, data)
    return Exported(len(kept.observations), len(numbers), day, tuple(apart))


def write_dictionary(workspace: Workspace, lines: Sequence[Line], file: Path, today: date) -> None:
    """Writes the data dictionary as FILE.md or FILE.xlsx."""
    service = workspace.service.service
    if file.suffix.lower() == ".md":
        write(file, dictionary_markdown(service, entries(lines), today))
    elif file.suffix.lower() == ".xlsx":
        from pqmodel.measures.sheet.dictionary import dictionary_book

        write(file, dictionary_book(service, entries(lines), today))
    else:
        raise PqmodelError(
            f"{file.name} is no kind of file that is written.", "Name it FILE.md or FILE.xlsx."
        )


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
    workspace: Workspace,
    file: Path,
    today: date,
    *,
    on: date | None,
    extra: Mapping[str, str],
    dry_run: bool = False,
    warn: Callable[[str], None] = lambda words: None,
) -> Arrived:
    """Takes in a workbook of ours, a table of figures, or a list of workers, of which the counts alone are kept.

    Raises InputRefused with everything that is wrong, and then nothing is saved. Taking the same file in twice changes
    nothing the second time. `warn` is told, before anything is kept, of words that look like personal data.
    """
    if not file.exists():
        raise PqmodelError(f"There is no file {file}.", "Check its name and folder.")
    kept, stamp = read_measures(workspace)
    taking = Taking(
        kept, catalogue_of(workspace, kept), today, on, workspace.service.smallest_group
    )
    try:
        taking.read(read_tables(bytes_of(file, "figures"), file.name), extra)
    except CannotRead as error:
        raise InputRefused(f"Nothing was taken in from {file.name}.", [error.fault]) from error
    changed, rows = taking.merged()
    if taking.faults:
        raise _refused(file, taking.faults)
    if told := describe_personal_data(
        workspace, [(row.place, row.observation) for row in rows if row.outcome != "known"]
    ):
        warn(told)
    saved, backup = any(row.outcome != "known" for row in rows) and not dry_run, ""
    if saved:
        backup = back_up_measures(workspace, today)
        write_measures(workspace, changed, stamp)
        clean_backups(workspace, taking.forgotten)
    kind = " and ".join(taking.kinds)
    notes, blank = tuple(taking.notes), taking.blank
    return Arrived(
        file.name, kind, tuple(rows), notes, taking.workers, dry_run, saved, backup, blank
    )


def _refused(file: Path, faults: Sequence[Fault]) -> InputRefused:
    """All that is wrong, in the order of the rows; of very much the first of it, and how much more there is."""
    ordered = InputRefused("", faults).faults
    more = len(ordered) - MOST_FAULTS
    hint = f"And {more:,} more: mend those above first." if more > 0 else ""
    return InputRefused(f"Nothing was taken in from {file.name}.", ordered[:MOST_FAULTS], hint)
