"""DuckDB, embedded: what a partnership is asked with unless it says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pqmodel.partnership.store.parquet import connect, from_files, write_parquet
from pqmodel.partnership.store.tables import Column, declared


class DuckdbEngine:
    """Tables in memory or over Parquet files, and queries over them."""

    name = "DuckDB"
    keeps = True
    """What it worked out may be kept as Parquet and read again."""

    def __init__(self, folder: Path) -> None:
        self._connection = connect(folder)

    def over_files(self, table: str, columns: Sequence[Column], files: Sequence[Path]) -> None:
        """A table over Parquet files; an empty one where there are none."""
        if not files:
            self.of_rows(table, columns, [])
            return
        names = ", ".join(column.name for column in columns)
        self._connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {table} AS SELECT {names} FROM {from_files(files)}"
        )

    def of_rows(
        self, table: str, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """A small table of those rows."""
        self._connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {table} ({declared(tuple(columns))})"
        )
        if rows:
            marks = ", ".join("?" for _ in columns)
            self._connection.insert(f"INSERT INTO {table} VALUES ({marks})", rows)

    def define(self, table: str, query: str) -> None:
        """A table that is a query over others."""
        self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS {query}")

    def keep(self, query: str, path: Path) -> None:
        """Writes what a query gives as Parquet."""
        write_parquet(self._connection, query, path)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self._connection.rows(query)
