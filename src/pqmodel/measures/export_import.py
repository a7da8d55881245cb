"""Writes measures to workbooks and tables, and imports what comes back, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.ground.faults import CannotRead, InputRefused, PqmodelError
from pqmodel.ground.output_files import check_target, put
from pqmodel.ground.words import listed
from pqmodel.measures.catalogue import Line, catalogue_of, line_of
from pqmodel.measures.contradictions import inputs_of
from pqmodel.measures.contradictions_of_a_day import inputs_on
from pqmodel.measures.dictionary_page import dictionary_markdown
from pqmodel.measures.given_files import open_files, refuse_extra
from pqmodel.measures.importing import Row, import_sheets
from pqmodel.measures.importing_data_set import import_data_set
from pqmodel.measures.incoming import ImportSettings
from pqmodel.measures.model import Measures
from pqmodel.measures.personal_data import describe_personal_data
from pqmodel.measures.record import back_up_measures, clean_backups, read_measures, write_measures
from pqmodel.measures.returns import FORMS, Answer, Form, answer
from pqmodel.measures.sheet.figures import figures_csv
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Exported:
    """What an export holds: how many figures and inputs have a number, and the input set's day.

    `left_empty` says which numbers of that day contradict each other, so that they are not in the
    set. `former` is what the file that had the name is called now.
    """

    figures: int
    inputs: int
    on: date
    left_empty: tuple[str, ...] = ()
    former: str = ""


@dataclass(frozen=True)
class Arrived:
    """What a file gave, and what was done with it.

    `kind` is what it was taken for; `workers` counts the rows of a list of workers, `blank` those
    of a table that name a measure without a figure.
    """

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
        """True where a figure is withheld, or a note says more than how many were counted."""
        for row in self.rows:
            if row.outcome != "known" and row.observation.withheld:
                return True
        counted = f"{self.workers} workers"
        return any(not note.startswith(counted) for note in self.notes)


def export(
    workspace: Workspace, file: Path, today: date, *, on: date | None = None, blank: bool = False
) -> Exported:
    """Writes the figures as FILE.csv, or as FILE.xlsx with an input set.

    The set is that of `on`, else of the latest day with inputs; `blank` leaves it empty, for today
    (or `on`). Numbers that contradict each other are left out of it.
    """
    kept = read_measures(workspace)[0]
    known = catalogue_of(workspace, kept)
    day = on or today
    numbers: Mapping[str, float | str] = {}
    left_empty: Sequence[str] = ()
    if not blank:
        day = on or _latest_day(kept) or today
        numbers, left_empty = inputs_on(known, kept, day)

    if file.suffix.lower() == ".csv":
        # A table has no input set, so nothing of it was left empty either.
        left_empty = ()
        data = figures_csv(kept, known)
    elif file.suffix.lower() == ".xlsx":
        from pqmodel.measures.sheet.workbook import measure_book

        service = workspace.service.service
        inputs = inputs_of(known)
        note = describe_left_empty(left_empty)
        charts = [line_of(kept, measure).chart for measure in known.values()]
        data = measure_book(service, kept, known, inputs, numbers, day, today, note, charts)
    else:
        raise _no_such_kind(file, "FILE.xlsx or FILE.csv")
    former = _put(file, data)
    return Exported(len(kept.observations), len(numbers), day, tuple(left_empty), former)


def export_return(
    workspace: Workspace, file: Path, form: Form, today: date
) -> tuple[list[Answer], str]:
    """Writes the numbers that an outside form asks for, as FILE.csv or FILE.xlsx: each with its day
    and source, and blank where nothing is recorded. Gives them, and what the file that had this
    name is called now."""
    kept = read_measures(workspace)[0]
    answers = answer(form, kept, catalogue_of(workspace, kept))
    service = workspace.service.service
    if file.suffix.lower() == ".csv":
        from pqmodel.measures.sheet.returns import return_csv

        data = return_csv(answers)
    elif file.suffix.lower() == ".xlsx":
        from pqmodel.measures.sheet.returns import return_book

        data = return_book(service, FORMS[form], answers, today)
    else:
        raise _no_such_kind(file, "FILE.xlsx or FILE.csv")
    return answers, _put(file, data)


def describe_left_empty(reasons: Sequence[str]) -> str:
    """Why numbers of the input set are left empty; "" where none are."""
    if not reasons:
        return ""
    return f"Left empty, since figures of this day disagree: {'; '.join(reasons)}."


def write_dictionary(workspace: Workspace, lines: Sequence[Line], file: Path, today: date) -> str:
    """Writes the data dictionary as FILE.md or FILE.xlsx. Gives the name that the file which had
    this one is called by now, "" where there was none."""
    service = workspace.service.service
    entries = [line.entry for line in lines]
    if file.suffix.lower() == ".md":
        return _put(file, dictionary_markdown(service, entries, today))
    if file.suffix.lower() == ".xlsx":
        from pqmodel.measures.sheet.dictionary import dictionary_book

        return _put(file, dictionary_book(service, entries, today))
    raise _no_such_kind(file, "FILE.md or FILE.xlsx")


def _put(file: Path, data: bytes) -> str:
    """Writes the file into a folder that is there; what had its name is kept beside it, and gives
    that other name, "" where there was nothing."""
    # Somebody may have filled in the last one, and not brought it back yet.
    check_target(file, file.suffix.lower(), force=True)
    former = put(file, data)
    return "" if former is None else former.name


def take_in(
    workspace: Workspace,
    files: Path | Sequence[Path],
    today: date,
    *,
    on: date | None,
    extra: Mapping[str, str],
    workplace: str = "",
    dry_run: bool = False,
    warn: Callable[[str], None] = lambda _: None,
) -> Arrived:
    """Imports a workbook of ours, a table of figures, the counts of a list of workers, or the files
    of the sector's data set (or their folder).

    `workplace` is the one that is meant of several in the data set's files, else that which
    pqmodel.yaml names. Raises InputRefused with everything that is wrong, and then nothing is
    saved. Importing the same files twice changes nothing the second time. `warn` is called, before
    anything is kept, with words about what looks like personal data.
    """
    kept, stamp = read_measures(workspace)
    known = catalogue_of(workspace, kept)
    settings = ImportSettings(known, today, on, workspace.service.smallest_group)
    paths = [files] if isinstance(files, Path) else list(files)
    given = listed([path.name for path in paths])
    try:
        opened = open_files(paths)
        if opened.data_set:
            refuse_extra(extra)
            which = workplace or workspace.service.asc_wds or ""
            imported = import_data_set(opened.data_set, kept, settings, which)
            imported.remarks.notes += opened.notes
        else:
            imported = import_sheets(opened.sheets, kept, settings, extra)
    except CannotRead as error:
        raise InputRefused(f"Nothing was imported from {given}.", [error.fault]) from error
    if imported.remarks.faults:
        raise InputRefused(f"Nothing was imported from {given}.", imported.remarks.faults)

    coming = [row for row in imported.rows if row.outcome != "known"]
    # The words of the data set's files are ours, by its codes: none of them is about a person.
    if not opened.data_set:
        placed = [(row.place, row.observation) for row in coming]
        warning = describe_personal_data(workspace, placed)
        if warning:
            warn(warning)
    saved = bool(coming) and not dry_run
    backup = ""
    if saved:
        with workspace.together():
            backup = back_up_measures(workspace, today)
            write_measures(workspace, imported.measures, stamp)
            clean_backups(workspace, imported.forgotten)
    return Arrived(
        file=given,
        kind=" and ".join(imported.kinds),
        rows=tuple(imported.rows),
        notes=tuple(imported.remarks.notes),
        workers=imported.workers,
        dry_run=dry_run,
        saved=saved,
        backup=backup,
        blank=imported.blank,
    )


def _latest_day(kept: Measures) -> date | None:
    """The latest day of which numbers are kept; None where there is none."""
    return max((each.on for each in kept.observations if each.inputs), default=None)


def _no_such_kind(file: Path, names: str) -> PqmodelError:
    return PqmodelError(f"{file.name} has no ending that says what to write.", f"Name it {names}.")
