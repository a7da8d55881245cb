"""What the files of the sector's data set gave of services: `data-set/2026-Q4.parquet`, a file a cycle.

It lies beside what services sent, and is no submission: nobody is counted by it as having sent
anything. Each service has one figure of a measure in a cycle; of people there are counts alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.cycle import parse
from pqmodel.ground.files import read
from pqmodel.partnership.store.parquet import connect, from_files
from pqmodel.partnership.store.store import write_rows
from pqmodel.partnership.store.tables import Column

FOLDER = "data-set"
FILED = (
    Column("cycle", "VARCHAR", "the cycle, such as 2026-Q4"),
    Column("service", "VARCHAR", "the code of the service in services.csv"),
    Column("workplace", "VARCHAR", "its reference in the data set (LOCALESTID)"),
    Column("measure", "VARCHAR", "the id of the workforce measure"),
    Column("title", "VARCHAR", "what it is called"),
    Column("unit", "VARCHAR", "percent, days, hours, count, yes-no or list"),
    Column("better", "VARCHAR", "lower, higher or neither"),
    Column("formula", "VARCHAR", "how it is worked out, in words"),
    Column("measured_on", "DATE", "the day of the file"),
    Column("value", "DOUBLE", "the figure; null where it is withheld, and of a list"),
    Column("numerator", "DOUBLE", "what stands above the line; null where it was not worked out"),
    Column("denominator", "DOUBLE", "what stands below the line; null for a plain count"),
    Column("withheld", "VARCHAR", "why there is no figure; empty where there is one"),
    Column("basis", "VARCHAR", "of how many workers it is known"),
    Column("inputs", "VARCHAR", "the numbers behind it, by id, as JSON"),
    Column("lines", "VARCHAR", "the lines of a list, as JSON"),
)


@dataclass(frozen=True)
class Filed:
    """A service's figure of a measure, in the order of the columns."""

    cycle: str
    service: str
    workplace: str
    measure: str
    title: str
    unit: str
    better: str
    formula: str
    measured_on: date
    value: float | None
    numerator: float | None
    denominator: float | None
    withheld: str
    basis: str
    inputs: str
    lines: str


def filed_cycles(root: Path) -> list[str]:
    """The cycles of which there are figures, the earliest first."""
    cycles = [path.stem for path in paths.listed(root / FOLDER, ".parquet") if _is_cycle(path)]
    return sorted(cycles, key=lambda cycle: (parse(cycle).end, cycle))


def filed_files(root: Path, cycles: Sequence[str]) -> list[Path]:
    """The files of those cycles that are there."""
    files = [_file(root, cycle) for cycle in cycles]
    return [path for path in files if paths.is_file(path)]


def filed_checksum(root: Path, cycle: str) -> str:
    """The checksum of a cycle's file; empty where there is none."""
    data = read(_file(root, cycle))
    if data is None:
        return ""
    return hashlib.sha256(data).hexdigest()[:16]


def read_filed(root: Path, cycles: Sequence[str]) -> list[Filed]:
    """All figures of those cycles."""
    files = filed_files(root, cycles)
    if not files:
        return []
    names = ", ".join(column.name for column in FILED)
    rows = connect(root / FOLDER).rows(f"SELECT {names} FROM {from_files(files)}")
    return [Filed(*row) for row in rows]


def write_filed(root: Path, cycle: str, figures: Iterable[Filed]) -> None:
    """Puts the figures of a cycle in place of those that were there, on disk before it returns."""
    folder = root / FOLDER
    paths.make_folder(folder)
    ordered = sorted(figures, key=lambda one: (one.service, one.measure))
    rows = ((*_as_json(one),) for one in ordered)
    write_rows(_file(root, cycle), FILED, rows)


def _as_json(one: Filed) -> Iterable[object]:
    for value in astuple(one):
        yield value.isoformat() if isinstance(value, date) else value


def _file(root: Path, cycle: str) -> Path:
    return root / FOLDER / f"{cycle}.parquet"


def _is_cycle(path: Path) -> bool:
    try:
        parse(path.stem)
    except ValueError:
        return False
    return not path.name.startswith(".")
