"""The services that a partnership expects: services.csv, or services.xlsx, written by hand."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.files import read
from pqmodel.workbook.opening import is_workbook, open_workbook
from pqmodel.workbook.plain_table import Cell, as_text, cell_at
from pqmodel.workbook.text_table import decoded, rows_of, without_mark

NAMES = ("services.csv", "services.xlsx")
COLUMNS = ("code", "name", "kind", "area", "size", "organisation", "rating", "key", "asc_wds")
"""The columns that have a meaning; others are tags of the partnership's own."""
_ABOUT_ITSELF = frozenset({"code", "name", "key", "asc_wds"})
_SAME = {
    "size band": "size",
    "type": "kind",
    "asc-wds": "asc_wds",
    "asc wds": "asc_wds",
    "localestid": "asc_wds",
}


@dataclass(frozen=True)
class Service:
    """A service that is expected: its code or name as submissions give it, its tags, the public key
    that it signs with, and its workplace's reference in the sector's data set (LOCALESTID), where it
    has them."""

    code: str
    name: str
    tags: Mapping[str, str]
    key: str = ""
    asc_wds: str = ""


class Services:
    """The services that are expected, in the order of the list."""

    def __init__(self, services: Sequence[Service]) -> None:
        self.all = tuple(services)
        self._known: dict[str, Service] = {}
        # A code is one service's own; a name that two have says nothing of which of them is meant.
        names = Counter(service.name for service in self.all)
        codes = {service.code for service in self.all}
        self.shared_names = frozenset(name for name, n in names.items() if n > 1) - codes
        for service in self.all:
            if names[service.name] == 1:
                self._known[service.name] = service
        for service in self.all:
            self._known[service.code] = service

    def of(self, by: str) -> Service | None:
        """The service of that code or name, or None: also where several have the name."""
        return self._known.get(by)

    def at_workplace(self, reference: str) -> list[Service]:
        """The services of a workplace of the sector's data set: several where organisations use the
        same reference. Where none names it, the one that has it for its code."""
        named = [service for service in self.all if service.asc_wds == reference]
        if named:
            return named
        return [one for one in self.all if one.code == reference and not one.asc_wds]

    @property
    def names(self) -> list[tuple[str, str]]:
        """Name and code of each service that has both: it may send under either."""
        return [
            (name, service.code)
            for name, service in sorted(self._known.items())
            if name != service.code
        ]

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Service, tag and label, a row each."""
        return [
            (service.code, tag, label)
            for service in self.all
            for tag, label in service.tags.items()
        ]


def list_checksum(root: Path) -> str:
    """A short checksum of the list as it lies there; of nothing where there is none."""
    digest = hashlib.sha256()
    for name in NAMES:
        data = read(root / name)
        if data is not None:
            digest.update(name.encode("utf-8") + data)
    return digest.hexdigest()[:16]


def read_services(root: Path) -> Services:
    """The services of the list in that folder; none where there is no list.

    InputRefused with every fault and its line; PqmodelError for two lists.
    """
    there = [(root / name, data) for name in NAMES if (data := read(root / name)) is not None]
    if len(there) > 1:
        raise PqmodelError(
            f"There is both {NAMES[0]} and {NAMES[1]} in {root}.", "Keep the one that is right."
        )
    if not there:
        return Services(())
    path, data = there[0]
    rows, lines = _rows(path, data)
    faults: list[Fault] = []
    services = list(_services(path.name, rows, lines, faults))
    if faults:
        raise InputRefused(f"{path.name} cannot be used as it stands.", faults)
    return Services(services)


def _rows(path: Path, data: bytes) -> tuple[list[list[Cell]], list[int]]:
    if is_workbook(data):
        book = open_workbook(data, path.name)
        rows = [list(row) for row in book.rows((book.visible or book.sheets)[0])]
        return rows, list(range(1, len(rows) + 1))
    rows, lines = rows_of(decoded(data, path.name), path.name)
    return [[without_mark(cell) for cell in row] for row in rows], lines


def _services(
    name: str, rows: Sequence[Sequence[Cell]], lines: Sequence[int], faults: list[Fault]
) -> Iterator[Service]:
    if not rows:
        return
    headings = [as_text(cell).lower() for cell in rows[0]]
    headings = [_SAME.get(heading, heading) for heading in headings]
    if not {"code", "name"} & set(headings):
        faults.append(Fault(name, 1, "has no column `code` or `name`", "write them in row 1"))
        return
    for heading, times in Counter(filter(None, headings)).items():
        if times > 1:
            faults.append(Fault(name, 1, f"has {times} columns `{heading}`", "keep one of them"))
    codes: dict[str, int] = {}
    for row, line in zip(rows[1:], lines[1:], strict=True):
        cells = {
            heading: as_text(cell_at(row, place))
            for place, heading in enumerate(headings)
            if heading
        }
        code = cells.get("code") or cells.get("name", "")
        if not any(cells.values()):
            continue
        if not code:
            mend = "write one of them, as submissions give it"
            faults.append(Fault(name, line, "has neither code nor name", mend))
        elif code in codes:
            mend = "each service stands once"
            faults.append(Fault(name, line, f"{code} stands in line {codes[code]} already", mend))
        else:
            codes[code] = line
            tags = {
                key: value for key, value in cells.items() if value and key not in _ABOUT_ITSELF
            }
            yield Service(
                code,
                cells.get("name") or code,
                tags,
                cells.get("key", ""),
                cells.get("asc_wds", ""),
            )
