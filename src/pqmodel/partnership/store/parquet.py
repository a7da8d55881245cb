"""DuckDB, as far as a partnership writes with it: it is the one library that knows Parquet here."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError

_MEMORY = "600MB"
"""What it may take before it uses the disk: a partnership of 40,000 services fits a small laptop."""


_AT_A_TIME = 10_000
_FILE = re.compile(r"""["']([^"']+\.parquet)["']""")


class CannotReadStore(PqmodelError):
    """A file of the tables is missing or damaged; `path` is that file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{paths.shown(path)} is missing or damaged, so what services sent cannot be read.",
            "If another pqmodel is adding files just now, try again. Else put back a backup of the folder "
            "`data`, or take in again what services sent, in a new partnership.",
        )
        self.path = path


class Connection:
    """DuckDB in memory. What it cannot read, or has no room for, is told in words."""

    def __init__(self, duckdb: Any) -> None:
        self._duckdb = duckdb

    def execute(self, statement: str) -> None:
        """Runs a statement that gives nothing."""
        with _in_words():
            self._duckdb.execute(statement)

    def insert(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Runs a statement for each of the rows."""
        with _in_words():
            self._duckdb.executemany(statement, list(rows))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with _in_words():
            rows: list[tuple[Any, ...]] = self._duckdb.execute(query).fetchall()
        return rows

    def each(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one by one, so that they are never all in memory."""
        with _in_words():
            reader = self._duckdb.execute(query)
            while rows := reader.fetchmany(_AT_A_TIME):
                yield from rows


@contextmanager
def _in_words() -> Iterator[None]:
    import duckdb

    try:
        yield
    except (
        duckdb.IOException,
        duckdb.InvalidInputException,
        duckdb.SerializationException,
    ) as error:
        file = _FILE.search(str(error))
        if file is None and not isinstance(error, duckdb.IOException):
            raise
        if file is not None and "write" not in str(error):
            raise CannotReadStore(Path(file[1])) from error
        raise PqmodelError(
            f"What services sent cannot be written: {_first_line(error)}",
            "Check the folder and the space on the disk.",
        ) from error
    except duckdb.OutOfMemoryException as error:
        raise PqmodelError(
            f"There is not enough room to work this out: {_first_line(error)}",
            "Free space on the disk that the partnership is on, then try again.",
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def refuse_without_library() -> None:
    """PqmodelError where DuckDB is not installed: it is an extra, for a service by itself has no need
    of it."""
    try:
        import duckdb  # noqa: F401  # only whether it is there
    except ImportError as error:
        raise PqmodelError(
            "For many services the library `duckdb` is needed, and it is not installed.",
            'Install pqmodel with it: pip install "pqmodel[partnership]".',
        ) from error


def connect(folder: Path, *, alone: bool = False) -> Connection:
    """A connection in memory that spills into the folder where it has to; `alone` where it works on one
    core, which takes less memory.

    PqmodelError where DuckDB is not installed.
    """
    refuse_without_library()
    import duckdb

    settings: dict[str, Any] = {"memory_limit": _MEMORY, "temp_directory": str(folder / ".spill")}
    if alone:
        settings["threads"] = 1
    connection = duckdb.connect(":memory:", config=settings)
    # Where it takes the session for an interactive one it draws on stdout, which is ours.
    connection.execute("SET enable_progress_bar = false")
    return Connection(connection)


def write_parquet(connection: Connection, select: str, path: Path) -> None:
    """Writes what a query gives as a Parquet file, or as CSV where the name says so; whole and on disk
    before it returns."""
    form = "FORMAT PARQUET, COMPRESSION ZSTD"
    if path.suffix == ".csv":
        form = "FORMAT CSV, HEADER"
    # Another pqmodel may write the same at the same time.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        connection.execute(f"COPY ({select}) TO {literal(str(part))} ({form})")
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise PqmodelError(
            f"{paths.shown(path)} cannot be written: {paths.reason(error)}.",
            "Check the folder and the space on the disk.",
        ) from error


def from_files(files: Sequence[Path]) -> str:
    """Parquet files as what a query selects from."""
    return f"read_parquet({literals([str(path) for path in files])})"


def literals(values: Sequence[str]) -> str:
    """Texts as a list in SQL."""
    return f"[{', '.join(literal(value) for value in values)}]"


def literal(value: str) -> str:
    """A text as SQL writes it."""
    escaped = value.replace("'", "''")
    return f"'{escaped}'"
