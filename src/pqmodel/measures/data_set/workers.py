"""The rows of worker.csv: what is counted of each worker, with the data set's own rules.

A worker's own reference serves to find the same one twice, and the training that belongs to it. It
is held while the files are read, and goes nowhere.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from pqmodel.measures.data_set.cells import MEND as _MEND
from pqmodel.measures.data_set.cells import Remarks, Row, no_code, rows_of, whole_number
from pqmodel.measures.data_set.codes import (
    CONTRACTS,
    DELETED,
    JOB_ROLES,
    MANAGER,
    OTHER,
    PATHWAY,
    STAFF,
    UPDATED,
)
from pqmodel.measures.data_set.headings import DataSetFile
from pqmodel.measures.data_set.workplaces import read_status

_MOST_DAYS, _MOST_HOURS = 366, 75
_LEVELS = range(9)
_FIRST_LEVEL_2_CERTIFICATES = 2024
UNQUALIFIED = -1
"""Known to have no qualification in social care."""


@dataclass(frozen=True)
class Worker:
    """One worker as counted. None stands for what is not known."""

    workplace: str
    key: str = field(repr=False)
    contract: int = OTHER
    role: int | None = None
    started: date | None = None
    days_sick: float | None = None
    level: int | None = None
    zero_hours: bool | None = None
    contracted_hours: float | None = None
    average_hours: float | None = None
    apprentice: bool | None = None
    sponsored: bool | None = None
    care_certificate: int | None = None
    level_2_certificate: int | None = None
    pathway: int | None = None

    @property
    def is_staff(self) -> bool:
        """Permanent or temporary: bank, agency and others are in no denominator."""
        return self.contract in STAFF


@dataclass
class WorkersRead:
    """The workers that are still there, and the references of those that are not, for the training
    that stands for them."""

    workers: list[Worker] = field(default_factory=list)
    deleted: set[tuple[str, str]] = field(default_factory=set)
    renamed: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)


def read_workers(
    file: DataSetFile,
    workplaces: Collection[str] | None,
    deleted_workplaces: Collection[str],
    on: date,
    remarks: Remarks,
    unregulated: Collection[str] = (),
) -> WorkersRead:
    """The workers of a file as on a day; `workplaces` are those that there are, None where no file
    of them was given. Services that are `unregulated` have no registered manager."""
    read = WorkersRead()
    keys: dict[tuple[str, str], int] = {}
    for row in rows_of(file, remarks):
        workplace = row.reference("LOCALESTID")
        key = _squeezed(row.reference("UNIQUEWORKERID"))
        status = read_status(row, file)
        if status == DELETED or workplace in deleted_workplaces:
            read.deleted.add((workplace, key))
            continue

        home = _home(row, workplace, workplaces, status)
        new_key = _squeezed(row.reference("CHGUNIQUEWRKID")) or key
        if not key:
            row.refuse("UNIQUEWORKERID", "is blank", _MEND)
        elif (home, new_key) in keys:
            first = keys[home, new_key]
            what = f"stands for two workers of the same workplace, for that of row {first} too"
            row.refuse("UNIQUEWORKERID", what, _MEND)
        keys.setdefault((home, new_key), row.number)
        # Training of a record that is moved or renamed still stands under what it was called.
        read.renamed[(workplace, key)] = (home, new_key)
        read.renamed[(home, new_key)] = (home, new_key)
        worker = _read(row, home, new_key, on)
        if worker.role == MANAGER and home in unregulated:
            row.doubt("MAINJOBROLE", "is a registered manager, but the service is not regulated")
        read.workers.append(worker)
    return read


def _squeezed(reference: str) -> str:
    # The data set passes over blanks when it compares references.
    return "".join(reference.split())


def _home(row: Row, workplace: str, workplaces: Collection[str] | None, status: str) -> str:
    """The workplace that the worker is counted in: that which the record is moved to, if any."""
    column = "LOCALESTID"
    home = workplace
    target = row.words("TRANSFERSTAFFRECORD")
    if target and status not in ("", UPDATED):
        # The data set moves a record only where its status says that it is changed.
        what = f"is given, but STATUS is not {UPDATED}, so the record stays where it is"
        row.doubt("TRANSFERSTAFFRECORD", what)
    elif target:
        column = "TRANSFERSTAFFRECORD"
        home = target
    if not home:
        row.refuse(column, "is blank", _MEND)
    elif workplaces is not None and home not in workplaces:
        row.refuse(column, "is no workplace of the workplace file", "download both files again")
    return home


def _read(row: Row, workplace: str, key: str, on: date) -> Worker:
    contract = _required(row, "EMPLSTATUS", CONTRACTS)
    role = _required(row, "MAINJOBROLE", JOB_ROLES)
    zero_hours = row.yes_or_no("ZEROHRCONT", strict=True)
    contracted, average = _hours(row, contract, zero_hours)
    return Worker(
        workplace=workplace,
        key=key,
        contract=contract or OTHER,
        role=role,
        started=_started(row, on),
        days_sick=row.halves("DAYSSICK", _MOST_DAYS),
        level=_level(row),
        zero_hours=zero_hours,
        contracted_hours=contracted,
        average_hours=average,
        apprentice=row.yes_or_no("APPRENTICE"),
        sponsored=row.yes_or_no("HANDCVISA"),
        care_certificate=row.code("CARECERT", (1, 2, 3), strict=True),
        level_2_certificate=_level_2_certificate(row, on),
        pathway=_pathway(row),
    )


def _started(row: Row, on: date) -> date | None:
    if row.has("STARTDATE") and not row.words("STARTDATE"):
        row.doubt("STARTDATE", "is blank")
        return None
    return row.day("STARTDATE", on, strict=False)


def _required(row: Row, column: str, known: Collection[int]) -> int | None:
    """A code that every worker has. A file that lacks the column is told of once, elsewhere."""
    if not row.has(column):
        return None
    code = row.code(column, known, strict=False)
    if code is None:
        row.refuse(column, no_code(known), _MEND)
    return code


def _hours(
    row: Row, contract: int | None, zero_hours: bool | None
) -> tuple[float | None, float | None]:
    """The contracted and the average hours, each where the data set takes it from this worker."""
    contracted = row.halves("CONTHOURS", _MOST_HOURS)
    average = row.halves("AVGHOURS", _MOST_HOURS)
    if contracted and zero_hours:
        what = "gives contracted hours, but ZEROHRCONT says that there are none"
        row.refuse("CONTHOURS", what, _MEND)
        return None, average
    if contracted and zero_hours is None and row.has("ZEROHRCONT"):
        # The data set's own pages let people say "don't know" and go on to the hours, and a
        # download then holds both. Only an upload would be refused.
        row.doubt("ZEROHRCONT", "is blank or not known beside contracted hours, which are counted")
    if contracted == 0 and zero_hours is False:
        row.doubt("CONTHOURS", "is 0 though ZEROHRCONT says no, and is not counted")
        contracted = None
    if contracted is not None and (contract not in STAFF or zero_hours):
        row.doubt("CONTHOURS", "is not asked of this contract, and is not counted")
        contracted = None
    if average is not None and contract in STAFF and not zero_hours:
        row.doubt("AVGHOURS", "is not asked of this contract, and is not counted")
        average = None
    return contracted, average


def _level(row: Row) -> int | None:
    """The level of the qualification in social care; UNQUALIFIED where there is none."""
    parts = row.listed("SCQUAL")
    if not parts:
        if row.has("SCQUAL"):
            row.doubt("SCQUAL", "is blank")
        return None
    if parts[0] in ("999", "998"):
        return None
    if parts[0] == "2":
        return UNQUALIFIED
    if parts[0] != "1":
        row.refuse("SCQUAL", "is no code of the data set", _MEND)
        return None
    level = "".join(parts[1:2])
    if level in ("999", "998"):
        return None
    # A download writes 1 alone where the level is not known.
    if not level.isdecimal() or whole_number(level) not in _LEVELS:
        row.doubt("SCQUAL", "has no level from 0 to 8 behind its semicolon, and is not counted")
        return None
    return int(level)


def _level_2_certificate(row: Row, on: date) -> int | None:
    parts = row.listed("L2CARECERT")
    if not parts:
        return None
    if parts[0] not in ("1", "2", "3"):
        row.doubt("L2CARECERT", "is no code of the data set, and is not counted")
        return None
    year = "".join(parts[1:2])
    if parts[0] != "1" and year:
        row.doubt("L2CARECERT", "has a year though nothing was completed")
        return None
    if year and whole_number(year) not in range(_FIRST_LEVEL_2_CERTIFICATES, on.year + 1):
        what = f"has no year from {_FIRST_LEVEL_2_CERTIFICATES} to {on.year}; the year is not used"
        row.doubt("L2CARECERT", what)
    return int(parts[0])


def _pathway(row: Row) -> int | None:
    # Here 998 is an answer, "none of the categories", and not "don't know".
    return row.code("CWPCATEGORY", PATHWAY, strict=False)
