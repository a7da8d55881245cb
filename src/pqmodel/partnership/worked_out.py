"""The tables that are worked out of what was sent, each from those before it: of every service, and over
all of them. On this machine they are kept beside the records, for as long as a cycle has the same batches.
"""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.partnership import queries
from pqmodel.partnership.store.tables import (
    CYCLE,
    FORMULA,
    MEANS,
    MEASURE,
    PILLAR,
    PILLARS,
    STATEMENT,
    TITLE,
    UNIT,
    Column,
)

_SERVICES = Column("services", "BIGINT", "how many services it is of")
_PEOPLE = (
    Column("people", "BIGINT", "how many people are in it"),
    Column("largest", "BIGINT", "how many of them are of the largest service"),
)
_QUARTERS = (
    Column("lower_quarter", "DOUBLE", "a quarter of the services lie below"),
    Column("median", "DOUBLE", "the middle service"),
    Column("upper_quarter", "DOUBLE", "a quarter of the services lie above"),
)
_MEAN = (
    Column("mean", "DOUBLE", "the mean over services"),
    Column("deviation", "DOUBLE", "the standard deviation over services; null of one"),
)


@dataclass(frozen=True)
class WorkedOut:
    """A table's query, and its columns."""

    query: str
    columns: tuple[Column, ...]

    @property
    def typed(self) -> str:
        """The query with each column in its declared type."""
        names = ", ".join(f"CAST({c.name} AS {c.type}) AS {c.name}" for c in self.columns)
        return f"SELECT {names} FROM ({self.query}) AS worked_out"


WORKED_OUT: dict[str, WorkedOut] = {
    "means": WorkedOut(queries.MEANS, MEANS),
    "pillars": WorkedOut(queries.PILLARS, PILLARS),
    "pillar_spreads": WorkedOut(
        queries.PILLARS_OVER_SERVICES,
        (
            CYCLE,
            PILLAR,
            _SERVICES,
            *_PEOPLE,
            Column("lowest", "DOUBLE", "the lowest service"),
            *_QUARTERS,
            Column("highest", "DOUBLE", "the highest service"),
            *_MEAN,
        ),
    ),
    "statement_spreads": WorkedOut(
        queries.STATEMENTS_OVER_SERVICES,
        (
            CYCLE,
            PILLAR,
            STATEMENT,
            _SERVICES,
            *_PEOPLE,
            Column("weak_in", "BIGINT", "in how many services it is weak"),
            Column("strong_in", "BIGINT", "in how many it is strong"),
            *_QUARTERS,
            *_MEAN,
        ),
    ),
    "measure_pools": WorkedOut(
        queries.POOLED,
        (
            CYCLE,
            MEASURE,
            UNIT,
            FORMULA,
            _SERVICES,
            Column("numerator", "DOUBLE", "the sum above the line"),
            Column("denominator", "DOUBLE", "the sum below it; nought for a plain count"),
            Column("largest", "DOUBLE", "what the largest service adds"),
            Column("next_largest", "DOUBLE", "what the one after it adds"),
            Column("largest_above", "DOUBLE", "what the largest above the line adds there"),
            Column("next_above", "DOUBLE", "what the one after that adds there"),
            Column("squares", "DOUBLE", "the squares of what each is away from the pooled figure"),
        ),
    ),
    "measure_ways": WorkedOut(
        queries.DEFINITIONS,
        (
            CYCLE,
            MEASURE,
            UNIT,
            FORMULA,
            TITLE,
            Column("better", "VARCHAR", "lower, higher or neither"),
            _SERVICES,
        ),
    ),
}
"""In the order in which they are worked out."""
