"""The rows of training.csv: until when each training holds, with the data set's own rules."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from pqmodel.ground.dates import months_after
from pqmodel.measures.data_set.cells import MEND as _MEND
from pqmodel.measures.data_set.cells import Remarks, Row, rows_of, whole_number
from pqmodel.measures.data_set.codes import TRAINING
from pqmodel.measures.data_set.headings import DataSetFile
from pqmodel.measures.data_set.workers import WorkersRead

_MOST_MONTHS = 999
_NEVER = "NONE"
_SOON = timedelta(days=90)
"""Who sees in the spring what runs out by summer can still book it."""


@dataclass(frozen=True)
class Training:
    """The latest training of a worker in a category.

    `expires` is its last day, None where it has none: then it holds for ever (`never_expires`), or
    nobody knows.
    """

    workplace: str
    worker: str = field(repr=False)
    category: int = 0
    completed: date | None = None
    expires: date | None = None
    never_expires: bool = False

    def is_known(self) -> bool:
        """True where the record says until when it holds."""
        return self.never_expires or self.expires is not None

    def is_in_date(self, on: date) -> bool:
        """True on its last day too."""
        return self.never_expires or (self.expires is not None and self.expires >= on)

    def runs_out_soon(self, on: date) -> bool:
        """True where it holds still, and runs out within 90 days."""
        if self.expires is None or self.never_expires:
            return False
        return on <= self.expires <= on + _SOON


def read_training(
    file: DataSetFile,
    read: WorkersRead | None,
    deleted_workplaces: Collection[str],
    on: date,
    remarks: Remarks,
) -> list[Training]:
    """The latest training of each worker in each category; that of deleted workers is passed over.
    `read` is None where no file of workers was given."""
    latest: dict[tuple[str, str, int], Training] = {}
    for row in rows_of(file, remarks):
        workplace = row.reference("LOCALESTID")
        key = "".join(row.reference("UNIQUEWORKERID").split())
        if workplace in deleted_workplaces:
            continue
        if read is not None and (workplace, key) in read.deleted:
            continue
        owner = _owner(row, workplace, key, read)
        training = _read(row, owner, on)
        if training is None:
            continue
        slot = (*owner, training.category)
        known = latest.get(slot)
        if known is None or _is_later(training, known):
            latest[slot] = training
    return list(latest.values())


def _owner(row: Row, workplace: str, key: str, read: WorkersRead | None) -> tuple[str, str]:
    if not workplace or not key:
        column = "UNIQUEWORKERID" if workplace else "LOCALESTID"
        row.refuse(column, "is blank", _MEND)
        return workplace, key
    if read is None:
        return workplace, key
    owner = read.renamed.get((workplace, key))
    if owner is None:
        what = "is no worker of the worker file"
        row.refuse("UNIQUEWORKERID", what, "download both files again")
        return workplace, key
    return owner


def _read(row: Row, owner: tuple[str, str], on: date) -> Training | None:
    category = whole_number(row.words("CATEGORY"))
    completed = row.day("DATECOMPLETED", on, strict=True)
    expires = row.any_day("EXPIRYDATE", strict=True)
    if completed and expires and expires <= completed:
        what = "is not after DATECOMPLETED"
        row.refuse("EXPIRYDATE", what, _MEND)
    if expires and expires > months_after(on, _MOST_MONTHS):
        # 2206 for 2026: the training would count as in date for ever.
        row.doubt("EXPIRYDATE", f"is more than {_MOST_MONTHS} months away, and is not counted")
        expires = None
    never, expires = _validity(row, completed, expires)
    if category is None or category not in TRAINING:
        row.refuse("CATEGORY", "is no category of the data set", _MEND)
        return None
    return Training(owner[0], owner[1], category, completed, expires, never)


def _validity(row: Row, completed: date | None, expires: date | None) -> tuple[bool, date | None]:
    """Whether it holds for ever, and its last day. A day that stands there goes before months."""
    text = row.words("VALIDITY")
    if not text:
        return False, expires
    if text.upper() == _NEVER:
        if expires is not None:
            row.doubt("VALIDITY", "is none, but there is an EXPIRYDATE, which counts")
        return expires is None, expires

    months = whole_number(text)
    if not months or months > _MOST_MONTHS:
        row.refuse("VALIDITY", f"is neither none nor 1 to {_MOST_MONTHS} months", _MEND)
        return False, expires
    if completed is None:
        return False, expires
    # The data set's own rule: the last day is the one before the same day of the month.
    last_day = months_after(completed, months) - timedelta(days=1)
    if expires is not None and expires != last_day:
        row.doubt("VALIDITY", "comes to another day than EXPIRYDATE, which counts")
    return False, expires or last_day


def _is_later(training: Training, known: Training) -> bool:
    """Whether one training goes before another of the same worker and category: the one that holds
    longer, or where nobody knows that, the later one."""
    if training.never_expires or known.never_expires:
        return training.never_expires
    if training.expires and known.expires:
        return training.expires > known.expires
    if training.is_known() != known.is_known():
        return training.is_known()
    return (training.completed or date.min) > (known.completed or date.min)
