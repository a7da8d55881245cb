"""Reads the files of the sector's data set that belong together: what they hold, and as on which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from pqmodel.ground.dates import in_short
from pqmodel.ground.faults import Fault
from pqmodel.ground.words import alternatives, count, listed
from pqmodel.measures.data_set.cells import Remarks as RowRemarks
from pqmodel.measures.data_set.counting import Counted, EarlierStarters
from pqmodel.measures.data_set.headings import DataSetFile, Kind
from pqmodel.measures.data_set.training import Training, read_training
from pqmodel.measures.data_set.workers import Worker, WorkersRead, read_workers
from pqmodel.measures.data_set.workplaces import Workplace, WorkplacesRead, read_workplaces
from pqmodel.measures.given_files import day_in_name
from pqmodel.measures.incoming import Remarks
from pqmodel.measures.stated_figure import check_day

_Of = TypeVar("_Of", Worker, Training)


@dataclass
class DataSetRead:
    """What the files hold as on a day, each None where no such file was given."""

    on: date
    workplaces: WorkplacesRead | None = None
    workers: WorkersRead | None = None
    training: Sequence[Training] | None = None
    remarks: Remarks = field(default_factory=Remarks)

    def ids(self) -> list[str]:
        """The references of the workplaces that anything is said of."""
        if self.workplaces is not None:
            return [workplace.id for workplace in self.workplaces.workplaces]
        if self.workers is not None:
            return sorted(self._workers_of)
        return sorted(self._training_of)

    def of(self, workplace_id: str, earlier: EarlierStarters | None = None) -> Counted:
        """What they hold of one workplace."""
        workers = training = None
        if self.workers is not None:
            workers = self._workers_of.get(workplace_id, [])
        if self.training is not None:
            training = self._training_of.get(workplace_id, [])
        return Counted(self.on, self._workplaces.get(workplace_id), workers, training, earlier)

    @cached_property
    def _workplaces(self) -> dict[str, Workplace]:
        if self.workplaces is None:
            return {}
        return {workplace.id: workplace for workplace in self.workplaces.workplaces}

    @cached_property
    def _workers_of(self) -> dict[str, list[Worker]]:
        return _by_workplace(self.workers.workers if self.workers else ())

    @cached_property
    def _training_of(self) -> dict[str, list[Training]]:
        return _by_workplace(self.training or ())


def read_data_set(files: Sequence[DataSetFile], on: date | None, today: date) -> DataSetRead:
    """What the files hold, on the day that was asked for, else on that of their names, else today.
    Nothing may be taken of it where its remarks hold faults."""
    remarks = Remarks()
    by_kind = _by_kind(files, remarks.faults)
    day = on or _day_in_names(files, today, remarks.notes)
    of_rows = RowRemarks()
    read = _read(by_kind, day, of_rows)
    read.remarks = remarks
    wrong_day = check_day(day, today)
    if wrong_day:
        remarks.refuse("the day", wrong_day.what, wrong_day.mend)
    remarks.faults += of_rows.faults
    remarks.notes += of_rows.notes()
    _note_missing(by_kind, remarks.notes)
    return read


def same_reference(one: str, other: str) -> bool:
    """Whether two references mean the same workplace: the data set passes over blanks in them, and
    people over capitals."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _by_workplace(rows: Sequence[_Of]) -> dict[str, list[_Of]]:
    found: dict[str, list[_Of]] = {}
    for row in rows:
        found.setdefault(row.workplace, []).append(row)
    return found


def _by_kind(files: Sequence[DataSetFile], faults: list[Fault]) -> dict[Kind, DataSetFile]:
    by_kind: dict[Kind, DataSetFile] = {}
    for file in files:
        name = file.sheet.file
        if file.kind in by_kind:
            what = f"is a second {file.kind} file, beside {by_kind[file.kind].sheet.file}"
            faults.append(Fault(name, 0, what, "give each of the three files once"))
            continue
        by_kind[file.kind] = file
        for heading in file.twice:
            what = f"has two columns {heading}"
            faults.append(Fault(name, file.sheet.lines[file.top], what, "take one of them out"))
    return by_kind


def _day_in_names(files: Sequence[DataSetFile], today: date, notes: list[str]) -> date:
    """The day that the data set writes into the names of its files, else today."""
    days = {day for file in files if (day := day_in_name(file.sheet.file)) is not None}
    known = sorted(day for day in days if day <= today)
    if not known:
        return today
    if len(known) > 1:
        shown = [in_short(day) for day in known]
        notes.append(
            f"Check this: the files are of different days by their names ({listed(shown)}); the "
            "figures are taken to be of the latest."
        )
    return known[-1]


def _read(by_kind: Mapping[Kind, DataSetFile], on: date, remarks: RowRemarks) -> DataSetRead:
    workplaces = workers = training = None
    deleted: set[str] = set()
    ids = None
    unregulated: set[str] = set()
    if "workplace" in by_kind:
        workplaces = read_workplaces(by_kind["workplace"], remarks)
        deleted = workplaces.deleted
        unregulated = workplaces.unregulated
        # What is wrong with a workplace is told there, and not of all its workers too.
        if "workplace" not in remarks.incomplete:
            ids = workplaces.ids
    if "worker" in by_kind:
        workers = read_workers(by_kind["worker"], ids, deleted, on, remarks, unregulated)
    if "training" in by_kind:
        owners = workers
        if "worker" in remarks.incomplete:
            owners = None
        training = read_training(by_kind["training"], owners, deleted, on, remarks)
    return DataSetRead(on, workplaces, workers, training)


def _note_missing(by_kind: Mapping[Kind, DataSetFile], notes: list[str]) -> None:
    for file in by_kind.values():
        if file.missing:
            columns = listed(file.missing)
            noun = count(len(file.missing), "column", "columns")
            notes.append(f"{file.sheet.file} lacks {noun}: {columns}. What needs them is left out.")
    absent = [kind for kind in ("workplace", "worker", "training") if kind not in by_kind]
    if absent:
        notes.append(f"No {alternatives(absent)} file was given, so what needs it is left out.")
