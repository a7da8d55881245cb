"""Writes the tables of a partnership into a folder, as CSV or Parquet: one file a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.county import County
from pqmodel.partnership.export.rows import dictionary_rows, rows_over_services
from pqmodel.partnership.export.schema import DICTIONARY, OF_SERVICES, OVER_SERVICES
from pqmodel.partnership.handing_on import open_to_hand_on
from pqmodel.partnership.opening import (
    Engine,
    cycles_of,
    engine_for,
    measured_cycles,
    open_tables,
)
from pqmodel.partnership.store.parquet import literal
from pqmodel.partnership.store.tables import Column
from pqmodel.workbook.text import RISKY

Form = Literal["parquet", "csv"]


@dataclass(frozen=True)
class Exported:
    """The files that were written, and how many rows each table has."""

    files: tuple[Path, ...]
    rows: dict[str, int]
    waiting: frozenset[str]
    """Services that are left out of what is published, for so few came since it was before."""


def export_tables(
    county: County,
    folder: Path,
    form: Form,
    cycle: str | None,
    *,
    publish: bool,
    force: bool,
    afresh: bool = False,
) -> Exported:
    """Writes the tables of a cycle, or of all. What is published has no table of single services.
    PqmodelError where a file is there already, unless `force`."""
    cycles = [cycles_of(county, cycle)[0]] if cycle else measured_cycles(county)
    cycles_of(county, *cycles[:1])
    tables = dict(OVER_SERVICES) if publish else {**OVER_SERVICES, **OF_SERVICES}
    _check(folder, [*tables, "dictionary"], form, force)
    waiting: frozenset[str] = frozenset()
    engine = engine_for(county, "")
    if publish:
        handed_on = open_to_hand_on(county, cycles, afresh=afresh)
        engine, waiting = handed_on.engine, handed_on.waiting
    else:
        open_tables(county, cycles, engine)
    rows = rows_over_services(engine, publish=publish)
    files, counts = [], {}
    for table, columns in tables.items():
        if table in rows:
            engine.of_rows(f"out_{table}", columns, rows[table])
        path = folder / f"{table}.{form}"
        query = _query(table, columns, is_over=table in rows)
        engine.keep(_inert(query, columns, form), path)
        counts[table] = int(engine.ask(f"SELECT COUNT(*) FROM ({query})")[0][0])
        files.append(path)
    files.append(_write_dictionary(engine, folder, form, list(tables)))
    return Exported(tuple(files), counts, waiting)


def _query(table: str, columns: Sequence[Column], *, is_over: bool) -> str:
    names = ", ".join(
        f"CAST({column.name} AS {column.type}) AS {column.name}" for column in columns
    )
    if is_over:
        return f"SELECT {names} FROM out_{table}"
    if table in ("means", "pillars", "tags"):
        return f"SELECT {names} FROM {table} ORDER BY {', '.join(_first(columns))}"
    if table == "measured":
        source = (
            "CASE WHEN is_filed = 1 THEN 'data set file of ' || CAST(measured_on AS VARCHAR) "
            "ELSE 'submission' END AS source"
        )
        return f"SELECT {names} FROM (SELECT *, {source} FROM measured) ORDER BY 1, 2, 3"
    key = "number" if table == "submissions" else "submission"
    # Only what counts: of each service and cycle the latest.
    where = f"{key} IN (SELECT number FROM newest)"
    if table == "submissions":
        return f"SELECT {names} FROM newest ORDER BY {key}"
    return f"SELECT {names} FROM {table} WHERE {where} ORDER BY {', '.join(_first(columns))}"


def _first(columns: Sequence[Column]) -> list[str]:
    return [column.name for column in columns[:4] if column.type in ("VARCHAR", "BIGINT")]


def _inert(query: str, columns: Sequence[Column], form: Form) -> str:
    """In CSV a text that an office program would take for a formula is marked as text."""
    if form != "csv":
        return query
    cells = []
    for column in columns:
        name = f'"{column.name}"'
        if column.type == "VARCHAR":
            name = f"CASE WHEN {_is_risky(name)} THEN '''' || {name} ELSE {name} END AS {name}"
        cells.append(name)
    return f"SELECT {', '.join(cells)} FROM ({query})"


def _is_risky(name: str) -> str:
    return " OR ".join(f"starts_with({name}, {literal(sign)})" for sign in RISKY)


def _write_dictionary(engine: Engine, folder: Path, form: Form, tables: list[str]) -> Path:
    columns = [Column(f"{column.name}_", column.type, column.holds) for column in DICTIONARY]
    engine.of_rows("out_dictionary", columns, dictionary_rows(tables))
    names = ", ".join(f'{column.name}_ AS "{column.name}"' for column in DICTIONARY)
    path = folder / f"dictionary.{form}"
    engine.keep(_inert(f"SELECT {names} FROM out_dictionary", DICTIONARY, form), path)
    return path


def _check(folder: Path, tables: Sequence[str], form: Form, force: bool) -> None:
    if paths.is_there(folder) and not paths.is_folder(folder):
        raise PqmodelError(f"{folder} is a file, not a folder.", "Name a folder, such as tables.")
    there = [name for name in tables if paths.is_there(folder / f"{name}.{form}")]
    if there and not force:
        raise PqmodelError(
            f"{folder} holds {there[0]}.{form} already.",
            "Choose another folder, or add --force to write over it.",
        )
    paths.make_folder(folder)
