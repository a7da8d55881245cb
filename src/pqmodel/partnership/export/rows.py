"""The rows of the tables over services, with every rule of docs/privacy.md applied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pqmodel.partnership import queries
from pqmodel.partnership.disclosure import QUARTERS_FROM, published
from pqmodel.partnership.export.schema import OF_SERVICES, OVER_SERVICES
from pqmodel.partnership.opening import Engine
from pqmodel.partnership.picture import picture_measure
from pqmodel.partnership.pooling import measure_pictures
from pqmodel.partnership.roll_up import (
    PillarSpread,
    StatementSpread,
    pillars_over_services,
    statements_over_services,
)

Row = tuple[Any, ...]


def rows_over_services(engine: Engine, *, publish: bool) -> dict[str, list[Row]]:
    """The rows of each table over services, of the cycles that the engine has open."""
    return {
        "pillars_over_services": [
            (one.cycle, one.pillar, _n(one.services, publish), *_quarters(one, publish))
            for one in pillars_over_services(engine)
        ],
        "statements_over_services": [
            _statement(one, publish) for one in statements_over_services(engine)
        ],
        "measures_over_services": _measures(engine, publish),
    }


def dictionary_rows(tables: Sequence[str]) -> list[Row]:
    """What each column of those tables holds."""
    known = {**OVER_SERVICES, **OF_SERVICES}
    return [
        (table, column.name, column.type, column.holds)
        for table in tables
        for column in known[table]
    ]


def _statement(one: StatementSpread, publish: bool) -> Row:
    weak = _n(one.weak_in, publish) if one.may_be_shown else None
    head = (one.cycle, one.pillar, one.statement, _n(one.services, publish), weak)
    return (*head, *_quarters(one, publish))


def _measures(engine: Engine, publish: bool) -> list[Row]:
    rows = []
    files = dict(engine.ask(queries.FILED_SERVICES))
    for one in measure_pictures(engine):
        told = picture_measure(one, publish=publish)
        head = (one.cycle, one.id, one.title, one.unit, one.formula)
        from_files = _n(files.get(f"{one.cycle} {one.id}", 0), publish)
        rows.append((*head, told.services, told.value, told.low, told.high, from_files))
    return rows


def _quarters(one: PillarSpread | StatementSpread, publish: bool) -> Row:
    if not one.may_be_shown:
        return (None, None, None)
    if one.services < QUARTERS_FROM:
        return (None, _figure(one.median, publish), None)
    figures = (one.lower_quarter, one.median, one.upper_quarter)
    return tuple(_figure(figure, publish) for figure in figures)


def _figure(figure: float, publish: bool) -> float:
    return round(figure, 1) if publish else figure


def _n(n: int, publish: bool) -> int:
    return published(n) if publish else n
