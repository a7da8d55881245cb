"""Opens the tables of a partnership on an engine, with what every question begins with: which
submission of a service counts, its mean of each statement, its score of each pillar.

On this machine those two are kept beside the records, a file for each cycle, and read again as long as
the cycle has the same batches; the folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership import queries
from pqmodel.partnership.county import County
from pqmodel.partnership.engine.duckdb_engine import DuckdbEngine
from pqmodel.partnership.engine.spark_engine import SparkEngine
from pqmodel.partnership.statement_links import statement_links
from pqmodel.partnership.store.store import Store, write_rows
from pqmodel.partnership.store.tables import LINKS, NAMES, TABLES, TAGS, Column

Engine = DuckdbEngine | SparkEngine
_KEPT: dict[str, tuple[Column, ...]] = {
    "means": (
        Column("cycle", "VARCHAR", "the cycle"),
        Column("service", "VARCHAR", "the service"),
        Column("pillar", "VARCHAR", "the pillar or theme"),
        Column("statement", "VARCHAR", "the statement, in its latest version"),
        Column("people", "BIGINT", "how many people scored it"),
        Column("mean", "DOUBLE", "their mean"),
        Column("favourable", "BIGINT", "how many gave a favourable score"),
        Column("weak", "INTEGER", "1 where the mean is below the middle of the scale"),
        Column("strong", "INTEGER", "1 where the mean is favourable"),
    ),
    "pillars": (
        Column("cycle", "VARCHAR", "the cycle"),
        Column("service", "VARCHAR", "the service"),
        Column("pillar", "VARCHAR", "the pillar or theme"),
        Column("score", "DOUBLE", "the mean of its statements' means"),
        Column("people", "BIGINT", "how many people scored the statement that most scored"),
        Column("statements", "BIGINT", "how many statements it rests on"),
        Column("weak", "BIGINT", "how many of them are weak"),
    ),
}
_FEW = 200
"""Rows that are given one by one: Spark takes them as one query, and cannot take apart a long one."""
_QUERIES = {"means": queries.MEANS, "pillars": queries.PILLARS}


def engine_for(county: County, name: str) -> Engine:
    """DuckDB for ""; Spark for `spark://host:port` or `local`, in this process with all its cores.

    PqmodelError for anything else, or where it is not installed.
    """
    if not name or name == "duckdb":
        return DuckdbEngine(county.root / "data")
    if name == "local":
        return SparkEngine("local[*]")
    if name.startswith(("spark://", "local[")):
        return SparkEngine(name)
    raise PqmodelError(
        f"There is no engine {name}.",
        "It is duckdb (which is meant where you name none), local, or spark://HOST:PORT.",
    )


def open_tables(county: County, cycles: Sequence[str], engine: Engine) -> Engine:
    """The engine with the tables of those cycles, and `newest`, `means`, `pillars`, `common` and
    `labels`."""
    store = Store(county.root)
    _open_sent(county, store, cycles, engine)
    _of_list(county, engine, "tags", TAGS, county.services.rows)
    if engine.keeps:
        _open_kept(county, store, cycles)
        for table, columns in _KEPT.items():
            files = [_kept_file(county, store, cycle, table) for cycle in cycles]
            engine.over_files(table, columns, files)
    else:
        engine.define("means", queries.MEANS)
        engine.define("pillars", queries.PILLARS)
    engine.define("common", queries.COMMON)
    engine.define("labels", queries.LABELS)
    return engine


def cycles_of(county: County, *wanted: str | None) -> list[str]:
    """Those cycles, the latest with submissions in the place of None; PqmodelError for one of which
    nothing arrived."""
    there = Store(county.root).cycles
    if not there:
        raise PqmodelError(
            "No service has sent anything yet.",
            f"Add what arrives with: {county.suggest('add FILE...')}",
        )
    for cycle in wanted:
        if cycle is not None and cycle not in there:
            raise PqmodelError(f"Nothing has arrived of {cycle}.", f"There is: {', '.join(there)}.")
    return [cycle or there[-1] for cycle in wanted]


def asked(engine: Engine, table: str, values: Mapping[str, Any]) -> None:
    """A table of one row of texts, by which a query knows what is asked."""
    columns = [Column(name, "VARCHAR", name) for name in values]
    engine.of_rows(table, columns, [tuple(values.values())])


def _open_sent(county: County, store: Store, cycles: Sequence[str], engine: Engine) -> None:
    for table, columns in TABLES.items():
        name = "sent" if table == "submissions" else table
        engine.over_files(name, columns, store.files(table, cycles))
    engine.of_rows("links", LINKS, statement_links(county.root))
    _of_list(county, engine, "names", NAMES, county.services.names)
    engine.define("submissions", queries.SUBMISSIONS)
    engine.define("newest", queries.NEWEST)


def _open_kept(county: County, store: Store, cycles: Sequence[str]) -> None:
    """Works out what is not kept yet, cycle by cycle, so that memory does not grow with them."""
    for cycle in cycles:
        files = {table: _kept_file(county, store, cycle, table) for table in _KEPT}
        if all(paths.is_file(path) for path in files.values()):
            continue
        worker = DuckdbEngine(store.folder)
        _open_sent(county, store, [cycle], worker)
        _make_room(files["means"], f"{cycle} ")
        for table, columns in _KEPT.items():
            worker.keep(_typed(columns, _QUERIES[table]), files[table])
            worker.over_files(table, columns, [files[table]])


def _typed(columns: Sequence[Column], query: str) -> str:
    names = ", ".join(f"CAST({c.name} AS {c.type}) AS {c.name}" for c in columns)
    return f"SELECT {names} FROM ({query}) AS worked_out"


def _kept_file(county: County, store: Store, cycle: str, table: str) -> Path:
    batches = [str(batch.number) for batch in store.contents.cycles.get(cycle, ())]
    settings = (statement_links(county.root), county.services.names, *_QUERIES.values())
    return _cached(county, f"{cycle} {table}", [batches, settings])


def _of_list(
    county: County,
    engine: Engine,
    table: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[str, ...]],
) -> None:
    """A table of what services.csv says; by way of a file where it is long, for rows that are given
    one by one are slow."""
    if len(rows) <= _FEW:
        engine.of_rows(table, columns, rows)
        return
    path = _cached(county, table, rows)
    if not paths.is_file(path):
        _make_room(path, f"{table} ")
        write_rows(path, columns, rows)
    engine.over_files(table, columns, [path])


def _cached(county: County, name: str, what_it_rests_on: object) -> Path:
    digest = hashlib.sha256(repr(what_it_rests_on).encode("utf-8")).hexdigest()[:16]
    return county.root / ".pqmodel" / "cache" / f"{name} {digest}.parquet"


def _make_room(path: Path, beginning: str) -> None:
    """Makes the folder of the cache, and removes what the file takes the place of."""
    paths.make_folder(path.parent)
    for old in paths.listed(path.parent):
        if old.name.startswith(beginning):
            old.unlink(missing_ok=True)
