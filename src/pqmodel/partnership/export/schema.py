"""The tables that `partnership export` writes: names, columns and types, declared and never inferred.

They are what Power BI, DuckDB or Spark find. A column may be added; none is renamed, or given another
meaning.
"""

from __future__ import annotations

from pqmodel.partnership.store.tables import (
    CYCLE,
    FORMULA,
    MEANS,
    MEASURE,
    PILLAR,
    PILLARS,
    STATEMENT,
    TABLES,
    TAGS,
    TITLE,
    UNIT,
    Column,
)

_QUARTERS = (
    Column("lower_quarter", "DOUBLE", "a quarter of the services lie below; null of under five"),
    Column("median", "DOUBLE", "the middle service; null where it may not be shown"),
    Column("upper_quarter", "DOUBLE", "a quarter of the services lie above; null of under five"),
)
PILLARS_OVER_SERVICES = (
    CYCLE,
    PILLAR,
    Column("services", "BIGINT", "how many services it is of"),
    *_QUARTERS,
)
STATEMENTS_OVER_SERVICES = (
    CYCLE,
    PILLAR,
    STATEMENT,
    Column("services", "BIGINT", "how many services it is of"),
    Column("weak_in", "BIGINT", "in how many it is weak; null where it may not be shown"),
    *_QUARTERS,
)
MEASURES_OVER_SERVICES = (
    CYCLE,
    MEASURE,
    TITLE,
    UNIT,
    FORMULA,
    Column("services", "BIGINT", "how many services are in the pooled figure"),
    Column("value", "DOUBLE", "the pooled figure; null where it may not be shown"),
    Column("low", "DOUBLE", "the lower end of its interval of 95%"),
    Column("high", "DOUBLE", "the upper end of its interval of 95%"),
    Column("from_data_set", "BIGINT", "of how many services it is from a data set file"),
)
MEASURED = (
    CYCLE,
    Column("service", "VARCHAR", "the code of the service in services.csv"),
    MEASURE,
    TITLE,
    UNIT,
    FORMULA,
    Column("measured_on", "DATE", "the day that the figure is of"),
    Column("value", "DOUBLE", "the figure that counts; null where it is withheld, and of a list"),
    Column("numerator", "DOUBLE", "what stands above the line; null where it was not worked out"),
    Column("denominator", "DOUBLE", "what stands below the line; null for a plain count"),
    Column("withheld", "VARCHAR", "why there is no figure; empty where there is one"),
    Column("source", "VARCHAR", "submission, or data set file of which day"),
)
OVER_SERVICES: dict[str, tuple[Column, ...]] = {
    "pillars_over_services": PILLARS_OVER_SERVICES,
    "statements_over_services": STATEMENTS_OVER_SERVICES,
    "measures_over_services": MEASURES_OVER_SERVICES,
}
"""Fit to publish with --publish."""
OF_SERVICES: dict[str, tuple[Column, ...]] = {
    **TABLES,
    "measured": MEASURED,
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
