"""DuckDB, as far as a partnership writes with it: it is the one library that knows Parquet here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError

_MEMORY = "600MB"
"""What it may take before it uses the disk: a partnership of 40,000 services fits a small laptop."""


def connect(folder: Path, *, alone: bool = False) -> Any:
    """A connection in memory that spills into the folder where it has to; `alone` where it works on one
    core, which takes less memory.

    PqmodelError where DuckDB is not installed: it is an extra, for a service by itself has no need
    of it.
    """
    try:
        import duckdb
    except ImportError as error:
        raise PqmodelError(
            "For many services the library `duckdb` is needed, and it is not installed.",
            'Install pqmodel with it: pip install "pqmodel[partnership]".',
        ) from error
    settings: dict[str, Any] = {"memory_limit": _MEMORY, "temp_directory": str(folder / ".spill")}
    if alone:
        settings["threads"] = 1
    connection = duckdb.connect(":memory:", config=settings)
    # Where it takes the session for an interactive one it draws on stdout, which is ours.
    connection.execute("SET enable_progress_bar = false")
    return connection


def write_parquet(connection: Any, select: str, path: Path) -> None:
    """Writes what a query gives as a Parquet file, or as CSV where the name says so; whole and on disk
    before it returns."""
    form = "FORMAT PARQUET, COMPRESSION ZSTD"
    if path.suffix == ".csv":
        form = "FORMAT CSV, HEADER"
    part = path.with_name(f".{path.name}.part")
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
