"""What is handed on of a partnership, and the memory of it: `handed-on` in its folder.

Reports, workbooks and what is published go to people who do not have what each service sent. Whoever
has two of them can take one from the other; where one service came between them, that is its figures. So
what every figure rested on is kept when it is handed on, a file for each cycle, and a figure is told of
other services only once at least three of them differ from what it rested on before. Until then it
stays as it was. (By figure, since of three that joined one alone may have sent a certain measure.)

Each step changes the part of three services at least, so no adding and subtracting of any number
of them leaves one or two: the weights would have to be nought at every step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.lock import Lock
from pqmodel.partnership import queries
from pqmodel.partnership.county import County
from pqmodel.partnership.data_set_files import FILED
from pqmodel.partnership.disclosure import FEWEST_SERVICES, sum_may_be_shown
from pqmodel.partnership.engine.duckdb_engine import DuckdbEngine
from pqmodel.partnership.opening import Engine, asked, engine_for, open_tables
from pqmodel.partnership.store.parquet import CannotReadStore, from_files
from pqmodel.partnership.store.tables import CYCLE, MEANS, MEASURED, PAIRS, Column

FOLDER = "handed-on"


@dataclass(frozen=True)
class _Kept:
    """A table of single services that figures rest on. `figure` are the columns by which rows belong to
    one figure, `told` those that it is worked out from, `part` how much a row adds to it, and `adds` which
    rows do."""

    table: str
    columns: Sequence[Column]
    figure: Sequence[str]
    told: Sequence[str]
    part: str
    adds: str = "TRUE"
    moves: bool = True
    """False where a figure stays as it was first told, since it is of parts that may have few services."""


_SCORES = _Kept(
    "means",
    MEANS,
    ("cycle", "pillar", "statement"),
    ("people", "mean", "favourable", "weak", "strong"),
    "people",
)
_MEASURES = _Kept(
    "measured",
    MEASURED,
    ("cycle", "measure", "unit", "formula"),
    ("value", "numerator", "denominator"),
    "CASE WHEN denominator > 0 THEN denominator ELSE COALESCE(numerator, 1) END",
    "withheld = '' AND value IS NOT NULL AND (numerator IS NOT NULL OR unit = 'yes-no')",
)
_LISTS = _Kept("lists", FILED, ("cycle", "measure"), ("lines",), "1", "withheld = ''", moves=False)
_PAIRS = _Kept("pairs", PAIRS, ("kind", "key"), ("before", "after", "people"), "people")
_LABELS = (
    CYCLE,
    Column("service", "VARCHAR", "a service"),
    Column("listed", "VARCHAR", "its labels, as JSON"),
    Column("kind", "VARCHAR", "its kind, where the list does not say it"),
)
_LISTED = "SELECT * FROM filed WHERE unit = 'list'"
_MARKED = "SELECT * FROM marks WHERE service IN (SELECT service FROM means)"


@dataclass(frozen=True)
class HandedOn:
    """The tables as they may be handed on. `waiting` are services with figures that are not in them yet;
    `labels_too` is False where what services have in common was told before, of others."""

    engine: Engine
    waiting: frozenset[str]
    labels_too: bool


def open_to_hand_on(
    county: County,
    cycles: Sequence[str],
    *,
    engine_name: str = "",
    afresh: bool = False,
    with_changes: bool = False,
) -> HandedOn:
    """Opens those cycles as they may be handed on, and notes it before anything is told. `afresh`
    forgets what was handed on of them before. `with_changes` settles the changes between two cycles too:
    the table `told_pairs`. PqmodelError where the memory is damaged: it is not taken for none."""
    try:
        return _open(county, cycles, engine_name, afresh, with_changes)
    except CannotReadStore as damaged:
        if county.root / FOLDER not in damaged.path.parents:
            raise
        raise PqmodelError(
            f"{paths.shown(damaged.path)} is missing or damaged, so what was handed on before is not known.",
            f"Put back a backup of the folder {FOLDER}. If nobody has earlier figures of the cycle, "
            "run the same again with --afresh.",
        ) from damaged


def _open(
    county: County, cycles: Sequence[str], engine_name: str, afresh: bool, with_changes: bool
) -> HandedOn:
    settled = _Settling(county)
    with Lock(county.root / ".pqmodel"):
        if afresh:
            settled.forget(cycles)
        labels_too = True
        for cycle in cycles:
            labels_too = settled.settle_cycle(cycle) and labels_too
        if with_changes:
            settled.settle_pairs(cycles[0], cycles[1])
    engine = engine_for(county, engine_name)
    files = {
        "means": settled.files(_SCORES, cycles),
        "measured": settled.files(_MEASURES, cycles),
        "filed": settled.files(_LISTS, cycles),
    }
    open_tables(county, cycles, engine, told=files)
    if with_changes:
        engine.over_files("told_pairs", PAIRS, [settled.file(_PAIRS, " ".join(cycles))])
    return HandedOn(engine, frozenset(settled.waiting), labels_too)


class _Settling:
    """Settles what each figure may rest on, and writes it."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._folder = county.root / FOLDER
        self.waiting: set[str] = set()

    def file(self, kept: _Kept, of: str) -> Path:
        """What is kept of a cycle, or of two."""
        return self._folder / f"{of} {kept.table}.parquet"

    def files(self, kept: _Kept, cycles: Sequence[str]) -> list[Path]:
        """The same of each of those cycles."""
        return [self.file(kept, cycle) for cycle in cycles]

    def forget(self, cycles: Sequence[str]) -> None:
        """Forgets what was handed on of those cycles."""
        for path in paths.listed(self._folder):
            if set(path.stem.split()) & set(cycles):
                path.unlink(missing_ok=True)

    def settle_cycle(self, cycle: str) -> bool:
        """Settles the figures of a cycle; True where labels may be told beside them."""
        paths.make_folder(self._folder)
        engine = DuckdbEngine(self._county.root / "data")
        open_tables(self._county, [cycle], engine)
        engine.define("lists", _LISTED)
        labels = self._folder / f"{cycle} labels.parquet"
        is_first = not self._was_told(engine, self.file(_SCORES, cycle))
        if is_first:
            engine.keep(_MARKED, labels)
        has_moved = self._settle(engine, _SCORES, cycle)
        self._settle(engine, _MEASURES, cycle)
        self._settle(engine, _LISTS, cycle)
        if is_first:
            return True

        engine.over_files("means", MEANS, [self.file(_SCORES, cycle)])
        if has_moved:
            # From now on labels would tell those who came from those who were there.
            engine.keep(f"{_MARKED} AND 1 = 0", labels)
        names = ", ".join(column.name for column in _LABELS)
        engine.over_files("labels_before", _LABELS, [labels])
        now, before = f"SELECT {names} FROM ({_MARKED})", f"SELECT {names} FROM labels_before"
        return not engine.ask(f"({now} EXCEPT {before}) UNION ALL ({before} EXCEPT {now})")

    def settle_pairs(self, earlier: str, later: str) -> None:
        """Settles the changes between two cycles, in the services of both."""
        engine = DuckdbEngine(self._county.root / "data")
        of_services = {"means": self.files(_SCORES, (earlier, later))}
        open_tables(self._county, [earlier, later], engine, told=of_services)
        asked(engine, "asked", {"earlier": earlier, "later": later})
        engine.define("pairs", queries.PAIRS)
        self._settle(engine, _PAIRS, f"{earlier} {later}")

    def _was_told(self, engine: DuckdbEngine, scores: Path) -> bool:
        """True where any score of the cycle was handed on before."""
        if not paths.is_file(scores):
            return False
        return bool(
            engine.ask(
                f"SELECT statement FROM {from_files([scores])} GROUP BY cycle, pillar, statement "
                f"HAVING COUNT(*) >= {FEWEST_SERVICES} LIMIT 1"
            )
        )

    def _settle(self, engine: DuckdbEngine, kept: _Kept, of: str) -> bool:
        """Writes what the figures of a table may rest on now; True where any that was told moved."""
        path = self.file(kept, of)
        names = ", ".join(column.name for column in kept.columns)
        now = f"SELECT {names} FROM {kept.table}"
        if not paths.is_file(path):
            engine.keep(now, path)
            return False

        before = f"SELECT {names} FROM {from_files([path])}"
        staying, has_moved = self._staying(engine, kept, now, before)
        of_name = {column.name: column for column in kept.columns}
        engine.of_rows("staying", [of_name[name] for name in kept.figure], staying)
        same = " AND ".join(f"s.{name} = r.{name}" for name in kept.figure)
        stays = f"EXISTS (SELECT 1 FROM staying AS s WHERE {same})"
        settled = (
            f"SELECT * FROM ({now}) AS r WHERE NOT {stays} "
            f"UNION ALL SELECT * FROM ({before}) AS r WHERE {stays}"
        )
        if staying:
            waiting = engine.ask(
                f"SELECT DISTINCT service FROM ({_sides(kept, now, before)}) AS r "
                f"WHERE differs AND {stays}"
            )
            self.waiting.update(service for (service,) in waiting)
        engine.keep(settled, path)
        return has_moved

    def _staying(
        self, engine: DuckdbEngine, kept: _Kept, now: str, before: str
    ) -> tuple[list[tuple[str, ...]], bool]:
        """The figures that have to stay as they were told, and whether any other of them moved."""
        staying = []
        has_moved = False
        rows = engine.ask(_differences(kept, now, before))
        key = len(kept.figure)
        # One that was told and is there no more has another id or formula now, and would be told under
        # that of others.
        is_renamed = any(row[key] >= FEWEST_SERVICES and not row[key + 1] for row in rows)
        for row in rows:
            figure = row[:key]
            told_of, _, services, total, largest, second = row[key:]
            if is_renamed:
                staying.append(figure)
                continue
            # Of fewer nothing was shown, so there is nothing to take it from.
            if told_of < FEWEST_SERVICES:
                continue
            if kept.moves and sum_may_be_shown(services, total, largest, second):
                has_moved = True
            else:
                staying.append(figure)
        return staying, has_moved


def _differences(kept: _Kept, now: str, before: str) -> str:
    """Of each figure that rests on something else than before: of how many services it was told, whether
    it is there still, in how many services it differs, how much these add, and what the two largest of
    them add."""
    figure = ", ".join(kept.figure)
    return f"""
        WITH placed AS (
            SELECT sides.*, ROW_NUMBER() OVER (
                PARTITION BY {figure}, differs ORDER BY part DESC
            ) AS place
            FROM ({_sides(kept, now, before)}) AS sides
        )
        SELECT {figure}, COUNT(*) FILTER (was_told), BOOL_OR(is_told), COUNT(*) FILTER (differs),
            COALESCE(SUM(part) FILTER (differs), 0),
            COALESCE(MAX(part) FILTER (differs), 0),
            COALESCE(MAX(part) FILTER (differs AND place = 2), 0)
        FROM placed
        GROUP BY {figure}
        HAVING COUNT(*) FILTER (differs) > 0
        ORDER BY {figure}"""


def _sides(kept: _Kept, now: str, before: str) -> str:
    """Each service's part in each figure: whether it was told before, and whether it differs now."""
    figure = ", ".join(kept.figure)
    types = {column.name: column.type for column in kept.columns}
    # A mean that is worked out anew differs in its last digits: that is nobody who sent again.
    told = [f"ROUND({name}, 9)" if types[name] == "DOUBLE" else name for name in kept.told]
    part = f"CAST({kept.part} AS DOUBLE) AS part"
    row = f"service, {figure}, ROW({', '.join(told)}) AS told, TRUE AS is_there, {part}"
    return f"""
        WITH old_rows AS (SELECT {row} FROM ({before}) AS b WHERE {kept.adds}),
        new_rows AS (SELECT {row} FROM ({now}) AS n WHERE {kept.adds})
        SELECT service, {figure}, o.is_there IS NOT NULL AS was_told,
            n.is_there IS NOT NULL AS is_told,
            o.is_there IS NULL OR n.is_there IS NULL OR o.told IS DISTINCT FROM n.told AS differs,
            GREATEST(COALESCE(o.part, 0), COALESCE(n.part, 0)) AS part
        FROM old_rows AS o FULL OUTER JOIN new_rows AS n USING (service, {figure})"""
