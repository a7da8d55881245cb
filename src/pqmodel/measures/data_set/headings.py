"""Which file of the data set a table is, known by its row of headings, and the columns read of it.

Only the columns named here are ever taken from a row. Names, identifiers of the state, birth dates,
postcodes and notes are not among them, so nothing of them can go anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pqmodel.measures.sheet.tables import Sheet, words

Kind = Literal["workplace", "worker", "training"]
WORKPLACE = (
    "LOCALESTID", "STATUS", "REGTYPE", "MAINSERVICE", "TOTALPERMTEMP", "ALLJOBROLES", "STARTERS",
    "LEAVERS", "VACANCIES", "REASONS", "REASONNOS", "SICKPAY", "PENSION", "SLEEPINS", "SLEEPINPAY",
    "TRAVELTIME",
)  # fmt: skip
WORKER = (
    "LOCALESTID", "UNIQUEWORKERID", "CHGUNIQUEWRKID", "TRANSFERSTAFFRECORD", "STATUS", "CARECERT",
    "L2CARECERT", "HANDCVISA", "STARTDATE", "APPRENTICE", "EMPLSTATUS", "ZEROHRCONT", "DAYSSICK",
    "MAINJOBROLE", "CONTHOURS", "AVGHOURS", "SCQUAL", "CWPCATEGORY",
)  # fmt: skip
TRAINING = (
    "LOCALESTID", "UNIQUEWORKERID", "CATEGORY", "VALIDITY", "DATECOMPLETED", "EXPIRYDATE",
)  # fmt: skip
OPTIONAL = frozenset({"CHGUNIQUEWRKID", "TRANSFERSTAFFRECORD"})
"""Columns that a download has only where somebody added them, to rename or to move a record."""
UNQUOTED: Mapping[Kind, Sequence[str]] = {
    "workplace": ("SERVICEDESC", "OTHERUSERDESC", "CWPUSEDESC"),
    "worker": ("MAINJRDESC",),
    "training": ("TRAININGNAME", "NOTES"),
}
"""Words of people's own. Those of workplaces and workers a download writes without quotes, so that
a comma in them shifts all columns behind."""
_READ: Mapping[Kind, Sequence[str]] = {
    "workplace": WORKPLACE,
    "worker": WORKER,
    "training": TRAINING,
}
_KNOWN_BY: Mapping[Kind, frozenset[str]] = {
    "training": frozenset({"LOCALESTID", "UNIQUEWORKERID", "CATEGORY"}),
    "worker": frozenset({"LOCALESTID", "UNIQUEWORKERID", "EMPLSTATUS"}),
    "workplace": frozenset({"LOCALESTID", "TOTALPERMTEMP"}),
}
_LOOKED_AT = 5


@dataclass(frozen=True)
class DataSetFile:
    """A file of the data set: its cells, the row of its headings, and the columns that are read.

    `twice` are headings that stand in two columns, of the columns that are read.
    """

    kind: Kind
    sheet: Sheet
    top: int
    columns: Mapping[str, int]
    width: int
    twice: Sequence[str] = ()

    @property
    def missing(self) -> list[str]:
        """Columns that a download has and this file lacks."""
        wanted = [column for column in _READ[self.kind] if column not in OPTIONAL]
        return [column for column in wanted if column not in self.columns]


def find_file(sheets: Sequence[Sheet]) -> DataSetFile | None:
    """The first sheet that is a file of the data set; None where none is."""
    return next(iter(find_files(sheets)), None)


def find_files(sheets: Sequence[Sheet]) -> list[DataSetFile]:
    """Every sheet that is a file of the data set: somebody may have put all three in a workbook."""
    files = []
    for sheet in sheets:
        file = _find(sheet)
        if file is not None:
            files.append(file)
    return files


def _find(sheet: Sheet) -> DataSetFile | None:
    for index, row in enumerate(sheet.rows[:_LOOKED_AT]):
        headings = [words(cell).strip().upper() for cell in row]
        kind = _kind_of(set(headings))
        if kind is not None:
            return _file(kind, sheet, index, headings)
    return None


def _kind_of(headings: set[str]) -> Kind | None:
    for kind, needed in _KNOWN_BY.items():
        if needed <= headings:
            return kind
    return None


def _file(kind: Kind, sheet: Sheet, top: int, headings: Sequence[str]) -> DataSetFile:
    read = _READ[kind]
    columns: dict[str, int] = {}
    for index, heading in enumerate(headings):
        if heading in read:
            columns.setdefault(heading, index)
    counted = Counter(headings)
    twice = [heading for heading in columns if counted[heading] > 1]
    width = len(headings)
    while width and not headings[width - 1]:
        width -= 1
    return DataSetFile(kind, sheet, top, columns, width, twice)
