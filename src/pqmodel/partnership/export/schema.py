"""The tables that `partnership export` writes: names, columns and types, declared and never inferred.

They are what Power BI, DuckDB or Spark find. A column may be added; none is renamed, or given another
meaning.
"""

from __future__ import annotations

from pqmodel.partnership.store.tables import COUNTS, FIGURES, INPUTS, SUBMISSIONS, TAGS, Column

_CYCLE = Column("cycle", "VARCHAR", "the cycle, such as 2026-Q4")
_SERVICE = Column("service", "VARCHAR", "the code of the service in services.csv")
_PILLAR = Column("pillar", "VARCHAR", "the id of the pillar or theme")
_STATEMENT = Column("statement", "VARCHAR", "the id of the statement, in its latest version")
_QUARTERS = (
    Column("lower_quarter", "DOUBLE", "a quarter of the services lie below; null of under five"),
    Column("median", "DOUBLE", "the middle service; null where it may not be shown"),
    Column("upper_quarter", "DOUBLE", "a quarter of the services lie above; null of under five"),
)
PILLARS_OVER_SERVICES = (
    _CYCLE,
    _PILLAR,
    Column("services", "BIGINT", "how many services it is of"),
    *_QUARTERS,
)
STATEMENTS_OVER_SERVICES = (
    _CYCLE,
    _PILLAR,
    _STATEMENT,
    Column("services", "BIGINT", "how many services it is of"),
    Column("weak_in", "BIGINT", "in how many it is weak; null where it may not be shown"),
    *_QUARTERS,
)
MEASURES_OVER_SERVICES = (
    _CYCLE,
    Column("measure", "VARCHAR", "the id of the workforce measure"),
    Column("title", "VARCHAR", "what it is called"),
    Column("unit", "VARCHAR", "percent, days, hours, count, yes-no or list"),
    Column("formula", "VARCHAR", "how it is worked out, in words"),
    Column("services", "BIGINT", "how many services are in the pooled figure"),
    Column("value", "DOUBLE", "the pooled figure; null where it may not be shown"),
    Column("low", "DOUBLE", "the lower end of its interval of 95%"),
    Column("high", "DOUBLE", "the upper end of its interval of 95%"),
)
MEANS = (
    _CYCLE,
    _SERVICE,
    _PILLAR,
    _STATEMENT,
    Column("people", "BIGINT", "how many people scored it"),
    Column("mean", "DOUBLE", "their mean"),
    Column("favourable", "BIGINT", "how many gave a favourable score"),
    Column("weak", "INTEGER", "1 where the mean is below the middle of the scale"),
    Column("strong", "INTEGER", "1 where the mean is favourable"),
)
PILLARS = (
    _CYCLE,
    _SERVICE,
    _PILLAR,
    Column("score", "DOUBLE", "the mean of its statements' means"),
    Column("people", "BIGINT", "how many people scored the statement that most scored"),
    Column("statements", "BIGINT", "how many statements it rests on"),
    Column("weak", "BIGINT", "how many of them are weak"),
)
OVER_SERVICES: dict[str, tuple[Column, ...]] = {
    "pillars_over_services": PILLARS_OVER_SERVICES,
    "statements_over_services": STATEMENTS_OVER_SERVICES,
    "measures_over_services": MEASURES_OVER_SERVICES,
}
"""Fit to publish with --publish."""
OF_SERVICES: dict[str, tuple[Column, ...]] = {
    "submissions": SUBMISSIONS,
    "counts": COUNTS,
    "figures": FIGURES,
    "inputs": INPUTS,
    "tags": TAGS,
    "means": MEANS,
    "pillars": PILLARS,
}
"""Of each service by its code: for the partnership itself."""
DICTIONARY = (
    Column("table", "VARCHAR", "the table"),
    Column("column", "VARCHAR", "its column"),
    Column("type", "VARCHAR", "the type as SQL names it"),
    Column("holds", "VARCHAR", "what it holds"),
)
