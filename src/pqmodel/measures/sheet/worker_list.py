"""Counts a list with one row a worker, as the sector's data set asks for it, and keeps the counts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pqmodel.ground.dates import HOW, months_before, parse_date
from pqmodel.ground.faults import Fault
from pqmodel.ground.likeness import fold
from pqmodel.measures.sheet.tables import Sheet, cell_of, heading_row, words

HEADINGS: Mapping[str, str] = {
    "employment status": "status", "status": "status", "contract": "status", "contract type": "status",
    "main job start date": "start", "start date": "start", "started": "start",
    "days of sickness": "sick", "days sick": "sick", "sickness days": "sick", "sick days": "sick",
    "qualification level": "level", "highest qualification level": "level", "highest qualification": "level",
    "provides care": "care", "direct care": "care", "care providing": "care",
}  # fmt: skip
_STATUSES = {
    "permanent": "permanent", "temporary": "temporary", "bank": "bank", "pool": "bank", "bank or pool": "bank",
    "pool or bank": "bank", "bank/pool": "bank", "pool/bank": "bank", "agency": "agency", "other": "other",
    "volunteer": "other", "student": "other", "apprentice": "other",
}  # fmt: skip
_UNKNOWN = frozenset({"", "dk", "don't know", "dont know", "not known", "unknown"})
HEADS = frozenset({
    "permanent", "temporary", "bank", "agency", "staff-records", "sickness-recorded", "qualification-known",
})  # fmt: skip
"""Inputs that say how many workers there are of a kind."""
_COUNTED = ("permanent", "temporary")
_COLUMNS = {
    "start": "Start date",
    "sick": "Days of sickness",
    "level": "Qualification level",
    "care": "Provides care",
}
_GIVEN_BY = {
    ("start",): ("start-missing", "year-or-more"),
    ("sick",): ("sickness-days", "sickness-recorded"),
    ("level", "care"): ("qualification-known", "qualified-level-2"),
}
"""Which columns of a list give which inputs."""


@dataclass(frozen=True)
class Counted:
    """What a list of workers comes to: inputs by id, and how many rows it has. `absent` are the inputs that it could
    not give, with the columns that are not there: "“Start date”"."""

    inputs: Mapping[str, float]
    workers: int
    faults: tuple[Fault, ...] = ()
    absent: Mapping[str, str] = field(default_factory=dict)


def is_list_of_workers(sheet: Sheet) -> bool:
    """True where the sheet has a heading for the employment status and at least one more of ours."""
    top, at = heading_row(sheet, HEADINGS, ("status",))
    return top >= 0 and len(at) > 1


def count_workers(sheet: Sheet, on: date) -> Counted:
    """The counts of a list of workers as on a day. Columns that are not there give no counts.

    A blank or "don't know" is never 0: who has no days of sickness recorded is left out of sickness, who has no
    qualification status out of qualifications. A start date that is missing is counted as missing.
    """
    top, at = heading_row(sheet, HEADINGS, ("status",))
    counts: Counter[str] = Counter()
    sick, faults, workers = 0.0, [], 0
    for index in range(top + 1, len(sheet.rows)):
        row = {key: words(cell_of(sheet.rows[index], column)) for key, column in at.items()}
        if waits := sheet.waits(index, at.values()):
            faults += waits
            continue
        if not any(row.values()):
            continue
        workers += 1
        reader = _Row(sheet, index, at, row, on)
        status = reader.status()
        if status:
            counts[status] += 1
        started = reader.start()
        if status in _COUNTED and "start" in at:
            counts["start-missing"] += started is None
            counts["year-or-more"] += started is not None and started <= months_before(on, 12)
        days = reader.days()
        if days is not None:
            counts["sickness-recorded"] += 1
            sick += days
        level = reader.level()
        if reader.gives_care() and level is not None:
            counts["qualification-known"] += 1
            counts["qualified-level-2"] += level >= 2
        faults += reader.faults
    return Counted(_inputs(counts, sick, workers, at), workers, tuple(faults), _absent(at))


def _absent(at: Mapping[str, int]) -> dict[str, str]:
    """Inputs for which a column is missing, with what that is called."""
    found: dict[str, str] = {}
    for keys, inputs in _GIVEN_BY.items():
        if missing := [f"“{_COLUMNS[key]}”" for key in keys if key not in at]:
            found |= dict.fromkeys(inputs, " nor ".join(missing))
    return found


def _inputs(
    counts: Counter[str], sick: float, workers: int, at: Mapping[str, int]
) -> dict[str, float]:
    keys = ["permanent", "temporary", "bank", "agency"]
    keys += ["start-missing", "year-or-more"] if "start" in at else []
    keys += ["sickness-recorded"] if "sick" in at else []
    keys += ["qualification-known", "qualified-level-2"] if {"level", "care"} <= at.keys() else []
    found = {key: float(counts[key]) for key in keys} | {"staff-records": float(workers)}
    return found | ({"sickness-days": sick} if "sick" in at else {})


class _Row:
    """One worker's row while it is counted. Faults say where, and never repeat what stands there."""

    def __init__(
        self, sheet: Sheet, index: int, at: Mapping[str, int], row: Mapping[str, str], on: date
    ) -> None:
        self._sheet, self._index, self._at, self._row, self._on = sheet, index, at, row, on
        self.faults: list[Fault] = []

    def status(self) -> str:
        found = _STATUSES.get(fold(self._row["status"]))
        if found is None:
            self._wrong("status", "has no employment status that is known", "write permanent, temporary, bank, agency "
                        "or other")  # fmt: skip
        return found or ""

    def start(self) -> date | None:
        text = self._row.get("start", "")
        if fold(text) in _UNKNOWN:
            return None
        try:
            started = parse_date(text)
        except ValueError:
            self._wrong("start", "has a start date that is no date", HOW)
            return None
        if started > self._on:
            self._wrong(
                "start",
                f"has a start date after {self._on.isoformat()}",
                "check it, or the day with --on",
            )
        return started

    def days(self) -> float | None:
        return self._number("sick", "has days of sickness that are no number of 0 or more", 366)

    def level(self) -> float | None:
        if fold(self._row.get("level", "")) in ("none", "no qualification", "no qualifications"):
            return 0.0
        return self._number("level", "has a qualification level that is not known", 8, "level ")

    def gives_care(self) -> bool:
        text = fold(self._row.get("care", ""))
        if text not in _UNKNOWN | {"yes", "no", "y", "n"}:
            self._wrong(
                "care",
                "says neither yes nor no to providing care",
                "write yes, no, or leave it blank",
            )
        return text in ("yes", "y")

    def _number(self, key: str, what: str, most: float, prefix: str = "") -> float | None:
        # Not folded, which would take the minus sign off.
        text = self._row.get(key, "").strip().casefold().removeprefix(prefix)
        if fold(text) in _UNKNOWN:
            return None
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if not 0 <= number <= most:
            self._wrong(key, what, f"write 0 to {most:g}, or leave it blank where nobody knows")
            return None
        return number

    def _wrong(self, key: str, what: str, mend: str) -> None:
        self.faults.append(Fault(self._sheet.place(self._index, self._at[key]), 0, what, mend))
