"""Spark, for what outgrows a laptop: the same queries, word for word, over the same Parquet files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.store.tables import Column

_TYPES = {"VARCHAR": "STRING"}
"""Types that Spark names otherwise."""


class SparkEngine:
    """Tables over Parquet files in a Spark session, and queries over them."""

    name = "Spark"
    keeps = False

    def __init__(self, master: str) -> None:
        self._spark = _session(master)
        self._defined: list[str] = []

    def over_files(self, table: str, columns: Sequence[Column], files: Sequence[Path]) -> None:
        """A table over Parquet files, which every worker has to reach under the same path; an empty
        one where there are none."""
        if not files:
            self.of_rows(table, columns, [])
            return
        frame = self._spark.read.schema(_declared(columns)).parquet(*map(str, files))
        frame.createOrReplaceTempView(table)

    def of_rows(
        self, table: str, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """A small table of those rows."""
        # As a query with bound values: a frame of Python's rows would start processes of Python.
        names = ", ".join(
            f"CAST(? AS {_TYPES.get(column.type, column.type)}) AS {column.name}"
            for column in columns
        )
        query = " UNION ALL ".join([f"SELECT {names}"] * len(rows))
        values = [value for row in rows for value in row]
        if not rows:
            query, values = f"SELECT {names} WHERE 1 = 0", [None for _ in columns]
        self._spark.sql(query, args=values).createOrReplaceTempView(table)

    def define(self, table: str, query: str) -> None:
        """A table that is a query over others, worked out once."""
        self._spark.sql(query).createOrReplaceTempView(table)
        self._spark.catalog.cacheTable(table)

    def keep(self, query: str, path: Path) -> None:
        raise NotImplementedError("Spark keeps in its own memory what it worked out")

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return [tuple(row) for row in self._spark.sql(query).collect()]


def _declared(columns: Sequence[Column]) -> str:
    return ", ".join(f"{column.name} {_TYPES.get(column.type, column.type)}" for column in columns)


def _session(master: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise PqmodelError(
            "For Spark the library `pyspark` is needed, and it is not installed.",
            'Install pqmodel with it: pip install "pqmodel[spark]"; it also needs Java 17.',
        ) from error
    builder = SparkSession.builder.appName("pqmodel").master(master)
    builder = builder.config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC")
    if master.startswith("local"):
        builder = builder.config("spark.sql.shuffle.partitions", "4")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
        builder = builder.config("spark.driver.host", "127.0.0.1")
    try:
        session = builder.getOrCreate()
    except Exception as error:  # whatever Java or the cluster says, in its own words
        reason = str(error).strip().splitlines()[0] if str(error).strip() else "no reason given"
        raise PqmodelError(
            f"Spark at {master} did not start: {reason}",
            "Check that Java 17 is installed and that the address is right, or leave --engine out.",
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session
