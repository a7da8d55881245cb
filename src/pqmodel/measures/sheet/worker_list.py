"""Counts a list with one row a worker, as the sector's data set asks for it.

The rows are counted while they are read; none of them leaves this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pqmodel.ground.dates import HOW, months_before, parse_date
from pqmodel.ground.faults import Fault
from pqmodel.ground.likeness import fold
from pqmodel.measures.sheet.tables import Sheet, heading_row

HEADINGS: Mapping[str, str] = {
    "employment status": "status",
    "status": "status",
    "contract": "status",
    "contract type": "status",
    "main job start date": "start",
    "start date": "start",
    "started": "start",
    "days of sickness": "sick",
    "days sick": "sick",
    "sickness days": "sick",
    "sick days": "sick",
    "qualification level": "level",
    "highest qualification level": "level",
    "highest qualification": "level",
    "provides care": "care",
    "direct care": "care",
    "care providing": "care",
}
_STATUSES = {
    "permanent": "permanent",
    "temporary": "temporary",
    "bank": "bank",
    "pool": "bank",
    "bank or pool": "bank",
    "pool or bank": "bank",
    "bank/pool": "bank",
    "pool/bank": "bank",
    "agency": "agency",
    "other": "other",
    "volunteer": "other",
    "student": "other",
    "apprentice": "other",
}
_UNKNOWN = frozenset({"", "dk", "don't know", "dont know", "not known", "unknown"})
_UNQUALIFIED = ("none", "no qualification", "no qualifications")
_YES, _NO = ("yes", "y"), ("no", "n")
_MOST_DAYS, _MOST_LEVEL = 366, 8
_QUALIFIED_FROM = 2
HEADS = frozenset(
    {
        "permanent",
        "temporary",
        "bank",
        "agency",
        "staff-records",
        "sickness-recorded",
        "qualification-known",
    }
)
"""Inputs that say how many workers there are of a kind."""
_ALWAYS = ("permanent", "temporary", "bank", "agency")
"""Inputs that every list gives, since it has a column for the employment status."""
_STAFF = ("permanent", "temporary")
"""Bank, agency and other workers are not asked how long they have been in the job."""
_COLUMNS = {
    "start": "Start date",
    "sick": "Days of sickness",
    "level": "Qualification level",
    "care": "Provides care",
}
_INPUTS_BY_COLUMNS = {
    ("start",): ("start-missing", "year-or-more"),
    ("sick",): ("sickness-days", "sickness-recorded"),
    ("level", "care"): ("qualification-known", "qualified-level-2"),
}
"""Which columns of a list give which inputs."""


@dataclass(frozen=True)
class Counted:
    """What a list of workers comes to: inputs by id, and how many rows it has.

    `absent` are the inputs that it could not give, with the columns that it lacks, `left_out` the
    headings of columns that nothing was counted of.
    """

    inputs: Mapping[str, float]
    workers: int
    faults: tuple[Fault, ...] = ()
    absent: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def is_list_of_workers(sheet: Sheet) -> bool:
    """True where the sheet has a heading for the status, and at least one more of ours."""
    top, columns = heading_row(sheet, HEADINGS, ("status",))
    return top >= 0 and len(columns) > 1


def count_workers(sheet: Sheet, on: date) -> Counted:
    """The counts of a list of workers as on a day. Columns that are not there give no counts.

    A blank or "don't know" is never 0: who has no days of sickness recorded is left out of
    sickness, who has no qualification status out of qualifications. A start date that is missing
    is counted as missing.
    """
    top, columns = heading_row(sheet, HEADINGS, ("status",))
    counts: Counter[str] = Counter()
    days_of_sickness, workers = 0.0, 0
    faults: list[Fault] = []
    for index in range(top + 1, len(sheet.rows)):
        unworked = sheet.unworked(index, columns.values())
        faults += unworked
        cells = sheet.words_of(index, columns)
        if unworked or not any(cells.values()):
            continue
        workers += 1
        worker = _Worker(sheet, index, columns, cells, on)
        days_of_sickness += _count_worker(worker, counts, on)
        faults += worker.faults

    inputs = {key: float(counts[key]) for key in _inputs_given(columns)}
    inputs["staff-records"] = float(workers)
    if "sick" in columns:
        inputs["sickness-days"] = days_of_sickness
    left_out = tuple(sheet.headings_besides(top, columns, ()))
    return Counted(inputs, workers, tuple(faults), _absent(columns), left_out)


class _Worker:
    """One worker's row while it is counted.

    Faults say where, and never repeat what stands there.
    """

    def __init__(
        self,
        sheet: Sheet,
        index: int,
        columns: Mapping[str, int],
        cells: Mapping[str, str],
        on: date,
    ) -> None:
        self._sheet, self._index, self._columns = sheet, index, columns
        self._cells, self._on = cells, on
        self.faults: list[Fault] = []

    def has(self, column: str) -> bool:
        return column in self._columns

    def status(self) -> str:
        status = _STATUSES.get(fold(self._cells["status"]))
        if status is None:
            what = "has no employment status that we know"
            self._refuse("status", what, "write permanent, temporary, bank, agency or other")
            return ""
        return status

    def start(self) -> date | None:
        words = self._cells.get("start", "")
        if fold(words) in _UNKNOWN:
            return None
        try:
            started = parse_date(words)
        except ValueError:
            self._refuse("start", "has a start date that cannot be read as a date", HOW)
            return None
        if started > self._on:
            what = f"has a start date after {self._on.isoformat()}"
            self._refuse("start", what, "check it, or the day with --on")
        return started

    def days_of_sickness(self) -> float | None:
        what = "has days of sickness that are not a number from 0 to 366"
        return self._number("sick", what, _MOST_DAYS)

    def level(self) -> float | None:
        if fold(self._cells.get("level", "")) in _UNQUALIFIED:
            return 0.0
        # People write "Level 3" as well as "3".
        what = "has a qualification level that we do not know"
        return self._number("level", what, _MOST_LEVEL, prefix="level ")

    def gives_care(self) -> bool:
        answer = fold(self._cells.get("care", ""))
        if answer not in (*_YES, *_NO, *_UNKNOWN):
            what = "says neither yes nor no to providing care"
            self._refuse("care", what, "write yes, no, or leave it blank")
        return answer in _YES

    def _number(self, column: str, what: str, most: float, prefix: str = "") -> float | None:
        # Not fold, which would take the minus sign off.
        words = self._cells.get(column, "").strip().casefold().removeprefix(prefix)
        if fold(words) in _UNKNOWN:
            return None
        try:
            number = float(words)
        except ValueError:
            number = -1.0
        if not 0 <= number <= most:
            mend = f"write 0 to {most:g}, or leave it blank where nobody knows"
            self._refuse(column, what, mend)
            return None
        return number

    def _refuse(self, column: str, what: str, mend: str) -> None:
        place = self._sheet.place(self._index, self._columns[column])
        self.faults.append(Fault(place, 0, what, mend))


def _count_worker(worker: _Worker, counts: Counter[str], on: date) -> float:
    """Adds one worker to the counts; gives that worker's days of sickness, 0 where not recorded."""
    status = worker.status()
    if status:
        counts[status] += 1

    started = worker.start()
    if status in _STAFF and worker.has("start"):
        counts["start-missing"] += started is None
        counts["year-or-more"] += started is not None and started <= months_before(on, 12)

    level = worker.level()
    if worker.gives_care() and level is not None:
        counts["qualification-known"] += 1
        counts["qualified-level-2"] += level >= _QUALIFIED_FROM

    days = worker.days_of_sickness()
    if days is None:
        return 0.0
    counts["sickness-recorded"] += 1
    return days


def _inputs_given(columns: Mapping[str, int]) -> list[str]:
    """The inputs that are counts of workers, of those that the columns of a list give."""
    keys = list(_ALWAYS)
    for needed, inputs in _INPUTS_BY_COLUMNS.items():
        if all(column in columns for column in needed):
            keys += [key for key in inputs if key != "sickness-days"]
    return keys


def _absent(columns: Mapping[str, int]) -> dict[str, str]:
    """Inputs for which a column is missing, with what that is called."""
    absent: dict[str, str] = {}
    for needed, inputs in _INPUTS_BY_COLUMNS.items():
        missing = [f"“{_COLUMNS[column]}”" for column in needed if column not in columns]
        if missing:
            absent |= dict.fromkeys(inputs, " nor ".join(missing))
    return absent
