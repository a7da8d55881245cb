"""The list of services as tables, kept beside the records as long as the list is as it was: to read a
list of 40,000 services takes longer than to ask all that they sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.partnership.county import County
from pqmodel.partnership.services_list import Services, list_checksum
from pqmodel.partnership.store.store import write_rows
from pqmodel.partnership.store.tables import EXPECTED, NAMES, TAGS, Column

_DESCRIBED = "expected", "tags", "names"
_SHAPES: Mapping[str, Sequence[Column]] = {"expected": EXPECTED, "tags": TAGS, "names": NAMES}


@dataclass(frozen=True)
class ServicesTables:
    """The files of the tables, and the checksum of which name has which code: what was sent is counted
    under these, whatever else the list says."""

    files: Mapping[str, Path]
    names_checksum: str

    def columns(self, table: str) -> Sequence[Column]:
        """The columns of one of the tables."""
        return _SHAPES[table]


def services_tables(county: County) -> ServicesTables:
    """The tables of the list as it is now; made anew where it was changed. InputRefused where the list
    cannot be used."""
    checksum = list_checksum(county.root)
    folder = kept_folder(county)
    for path in paths.listed(folder):
        words = path.name.split()
        # The last that is written has the checksum of the names in its own.
        if words[:2] == ["names", checksum]:
            return ServicesTables(_files(folder, checksum, path), words[2].split(".")[0])
    return _make(county.services, folder, checksum)


def kept_folder(county: County) -> Path:
    """Where is kept what can be worked out again: it may be deleted at any time."""
    return county.root / ".pqmodel" / "cache"


def checksum_of_values(values: object) -> str:
    """A short checksum of plain values."""
    return hashlib.sha256(repr(values).encode("utf-8")).hexdigest()[:16]


def _make(services: Services, folder: Path, checksum: str) -> ServicesTables:
    names = services.names
    names_checksum = checksum_of_values(names)
    rows: Mapping[str, Iterable[tuple[object, ...]]] = {
        "expected": _expected(services),
        "tags": services.rows,
        "names": names,
    }
    path = folder / f"names {checksum} {names_checksum}.parquet"
    files = _files(folder, checksum, path)
    paths.make_folder(folder)
    outdated = [old for old in paths.listed(folder) if old.name.split()[0] in _DESCRIBED]
    for table in _DESCRIBED:
        write_rows(files[table], _SHAPES[table], rows[table])
    for old in outdated:
        old.unlink(missing_ok=True)
    return ServicesTables(files, names_checksum)


def _files(folder: Path, checksum: str, names: Path) -> dict[str, Path]:
    files = {table: folder / f"{table} {checksum}.parquet" for table in ("expected", "tags")}
    return {**files, "names": names}


def _expected(services: Services) -> Iterable[tuple[object, ...]]:
    for place, service in enumerate(services.all):
        labels = json.dumps(sorted(service.tags.items()), ensure_ascii=False)
        yield place, service.code, service.name, labels
