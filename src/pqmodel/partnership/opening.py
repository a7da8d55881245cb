"""Opens the tables of a partnership on an engine, with what every question begins with: which
submission of a service counts, its mean of each statement, its score of each pillar.

On this machine all that is worked out is kept beside the records, a file for each table and cycle, and
read again as long as the cycle has the same batches; the folder may be deleted at any time.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pqmodel.ground import paths
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.yaml_reading import shortened
from pqmodel.partnership import queries
from pqmodel.partnership.county import County
from pqmodel.partnership.data_set_files import (
    FILED,
    filed_checksum,
    filed_cycles,
    filed_files,
)
from pqmodel.partnership.engine.duckdb_engine import DuckdbEngine
from pqmodel.partnership.engine.spark_engine import SparkEngine
from pqmodel.partnership.services_tables import (
    ServicesTables,
    checksum_of_values,
    kept_folder,
    services_tables,
)
from pqmodel.partnership.statement_links import statement_links
from pqmodel.partnership.store.parquet import CannotReadStore
from pqmodel.partnership.store.store import Store
from pqmodel.partnership.store.tables import LINKS, MEANS, MEASURED, TABLES, Column
from pqmodel.partnership.worked_out import WORKED_OUT

Engine = DuckdbEngine | SparkEngine
_TOLD: Mapping[str, Sequence[Column]] = {"means": MEANS, "measured": MEASURED, "filed": FILED}


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
        f"There is no engine {shortened(name)}.",
        "It is duckdb (which is meant where you name none), local, or spark://HOST:PORT.",
    )


def open_tables(
    county: County,
    cycles: Sequence[str],
    engine: Engine,
    *,
    told: Mapping[str, Sequence[Path]] | None = None,
) -> Engine:
    """The engine with the tables of those cycles, and `newest`, `measured`, `means`, `pillars`,
    `common`, `labels` and `marks`. `told` are files of `means`, `measured` and `filed` that stand in the
    place of what was sent: as it may be handed on."""
    try:
        _open(county, cycles, engine, told)
    except CannotReadStore as damaged:
        if kept_folder(county) not in damaged.path.parents:
            raise
        # What is kept can be worked out again.
        shutil.rmtree(kept_folder(county), ignore_errors=True)
        _open(county, cycles, engine, told)
    return engine


def _open(
    county: County,
    cycles: Sequence[str],
    engine: Engine,
    told: Mapping[str, Sequence[Path]] | None,
) -> None:
    store = Store(county.root)
    listed = services_tables(county)
    _open_sent(county, store, listed, cycles, engine)
    if told is None or "measured" not in told:
        _open_measured(county, cycles, engine)
    if told is not None:
        for table, files in told.items():
            engine.over_files(table, _TOLD[table], files)
        for table, worked_out in WORKED_OUT.items():
            if table not in told:
                engine.define(table, worked_out.query)
    elif engine.keeps:
        kept = [_keep(county, store, listed, cycle) for cycle in cycles]
        for table, worked_out in WORKED_OUT.items():
            engine.over_files(table, worked_out.columns, [files[table] for files in kept])
    else:
        for table, worked_out in WORKED_OUT.items():
            engine.define(table, worked_out.query)
    engine.define("common", queries.COMMON)
    engine.define("labels", queries.LABELS)
    engine.define("marks", queries.MARKS)


def cycles_of(county: County, *wanted: str | None) -> list[str]:
    """Those cycles, the latest with submissions in the place of None; PqmodelError for one of which
    nothing arrived."""
    there = Store(county.root).cycles or filed_cycles(county.root)
    if not there:
        raise PqmodelError(
            "No service has sent anything yet.",
            f"Add what arrives with: {county.suggest('add FILE...')}",
        )
    for cycle in wanted:
        if cycle is not None and cycle not in (*there, *filed_cycles(county.root)):
            raise PqmodelError(
                f"Nothing has arrived of {shortened(cycle)}.", f"There is: {', '.join(there)}."
            )
    return [cycle or there[-1] for cycle in wanted]


def measured_cycles(county: County) -> list[str]:
    """The cycles of which workforce figures may have come, of submissions or of the data set's files,
    the earliest first."""
    there = {*Store(county.root).cycles, *filed_cycles(county.root)}
    return sorted(there, key=lambda cycle: (parse(cycle).end, cycle))


def asked(engine: Engine, table: str, values: Mapping[str, Any]) -> None:
    """A table of one row of texts, by which a query knows what is asked."""
    columns = [Column(name, "VARCHAR", name) for name in values]
    engine.of_rows(table, columns, [tuple(values.values())])


def _open_sent(
    county: County, store: Store, listed: ServicesTables, cycles: Sequence[str], engine: Engine
) -> None:
    for table, columns in TABLES.items():
        name = "sent" if table == "submissions" else table
        engine.over_files(name, columns, store.files(table, cycles))
    for table, path in listed.files.items():
        engine.over_files(table, listed.columns(table), [path])
    engine.of_rows("links", LINKS, statement_links(county.root))
    engine.define("submissions", queries.SUBMISSIONS)
    engine.define("newest", queries.NEWEST)


def _open_measured(county: County, cycles: Sequence[str], engine: Engine) -> None:
    """The workforce figures that count, of submissions and of the data set's files."""
    files = filed_files(county.root, cycles)
    engine.over_files("filed", FILED, files)
    engine.define("sent_figures", queries.SENT_FIGURES)
    engine.define("filed_figures", queries.FILED_FIGURES)
    # Where there are no files nothing has to be chosen, which takes time with many services.
    engine.define("measured", queries.MEASURED if files else "SELECT * FROM sent_figures")


def _keep(county: County, store: Store, listed: ServicesTables, cycle: str) -> dict[str, Path]:
    """The files of what is kept of a cycle; what is not there yet is worked out, cycle by cycle, so that
    memory does not grow with them."""
    batches = [batch.number for batch in store.contents.cycles.get(cycle, ())]
    texts = [worked_out.typed for worked_out in WORKED_OUT.values()]
    files_of_cycle = filed_checksum(county.root, cycle)
    rests_on = [batches, statement_links(county.root), listed.names_checksum, texts, files_of_cycle]
    folder = kept_folder(county)
    checksum = checksum_of_values(rests_on)
    files = {table: folder / f"{cycle} {table} {checksum}.parquet" for table in WORKED_OUT}
    if all(paths.is_file(path) for path in files.values()):
        return files

    worker = DuckdbEngine(store.folder)
    _open_sent(county, store, listed, [cycle], worker)
    _open_measured(county, [cycle], worker)
    paths.make_folder(folder)
    outdated = [old for old in paths.listed(folder) if old.name.startswith(f"{cycle} ")]
    for table, worked_out in WORKED_OUT.items():
        worker.keep(worked_out.typed, files[table])
        worker.over_files(table, worked_out.columns, [files[table]])
    for old in outdated:
        old.unlink(missing_ok=True)
    return files
