"""The tables of a partnership: their names, columns and types, declared and never inferred.

This is what Power BI, DuckDB or Spark find in `partnership export FOLDER`, and what docs/partnership.md
describes; a column may be added, none is renamed or given another meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pqmodel.partnership.model import MOST_POINTS

Type = Literal["VARCHAR", "BIGINT", "INTEGER", "DOUBLE", "DATE", "BOOLEAN"]


@dataclass(frozen=True)
class Column:
    """A column: its name, its type as SQL names it, and what it holds."""

    name: str
    type: Type
    holds: str


CYCLE = Column("cycle", "VARCHAR", "the cycle, such as 2026-Q4")
SERVICE = Column("service", "VARCHAR", "the code of the service in services.csv")
PILLAR = Column("pillar", "VARCHAR", "the id of the pillar or theme")
STATEMENT = Column("statement", "VARCHAR", "the id of the statement, in its latest version")
MEASURE = Column("measure", "VARCHAR", "the id of the workforce measure")
TITLE = Column("title", "VARCHAR", "what it is called")
UNIT = Column("unit", "VARCHAR", "percent, days, hours, count, yes-no or list")
FORMULA = Column("formula", "VARCHAR", "how it is worked out, in words")
_SUBMISSION = Column("submission", "BIGINT", "the number of the submission")
SUBMISSIONS = (
    Column("number", "BIGINT", "the submission's own number in this partnership"),
    Column(
        "service", "VARCHAR", "the code of the service in services.csv, else how it calls itself"
    ),
    CYCLE,
    Column("starts", "DATE", "the first day of the cycle"),
    Column("ends", "DATE", "the last day of the cycle"),
    Column("made_on", "DATE", "the day on which it was written: of one cycle the latest counts"),
    Column("checksum", "VARCHAR", "SHA-256 of what was sent"),
    Column("kind", "VARCHAR", "the type of service, as it was sent"),
    Column("questionnaire", "VARCHAR", "the id of the questionnaire"),
    Column("version", "VARCHAR", "its version"),
    Column("lowest", "INTEGER", "the lowest score of the scale"),
    Column("highest", "INTEGER", "the highest score of the scale"),
    Column("favourable_from", "INTEGER", "the lowest score that is favourable"),
    Column("people", "INTEGER", "how many people are in its counts"),
    Column("strengths_may_be_named", "BOOLEAN", "whether it may be named for a strength"),
    Column("actions", "INTEGER", "actions in its plan; null where that was not shared"),
    Column("actions_done", "INTEGER", "how many of them are done"),
)
COUNTS = (
    _SUBMISSION,
    PILLAR,
    Column("statement", "VARCHAR", "the id of the statement"),
    Column("respondents", "VARCHAR", "the id of the group; `together` for small groups as one"),
    Column("people", "INTEGER", "how many people scored it"),
    Column("points", "DOUBLE", "the sum of their scores; of a band, people times its middle"),
    Column("favourable", "INTEGER", "how many gave a favourable score"),
    Column("band", "VARCHAR", "`low` or `high` where nearly everybody agreed; empty for counts"),
    Column("not_applicable", "INTEGER", "how many said that it does not apply"),
    Column("dont_know", "INTEGER", "how many said that they do not know"),
    *(
        Column(f"people_{place}", "INTEGER", f"how many gave score {place} of the scale, in order")
        for place in range(1, MOST_POINTS + 1)
    ),
)
FIGURES = (
    _SUBMISSION,
    MEASURE,
    TITLE,
    UNIT,
    Column("better", "VARCHAR", "lower, higher or neither"),
    FORMULA,
    Column("measured_on", "DATE", "the day that the figure is of"),
    Column("value", "DOUBLE", "the figure; null where it is withheld"),
    Column("numerator", "DOUBLE", "what stands above the line; null where it was not worked out"),
    Column("denominator", "DOUBLE", "what stands below the line; null for a plain count"),
    Column("withheld", "VARCHAR", "why there is no figure; empty where there is one"),
)
INPUTS = (
    _SUBMISSION,
    MEASURE,
    Column("input", "VARCHAR", "the id of the number that it is worked out from"),
    Column("amount", "DOUBLE", "that number"),
)
TABLES: dict[str, tuple[Column, ...]] = {
    "submissions": SUBMISSIONS,
    "counts": COUNTS,
    "figures": FIGURES,
    "inputs": INPUTS,
}
"""What each batch of a cycle has a file of."""
MEANS = (
    CYCLE,
    SERVICE,
    PILLAR,
    STATEMENT,
    Column("people", "BIGINT", "how many people scored it"),
    Column("mean", "DOUBLE", "their mean"),
    Column("favourable", "BIGINT", "how many gave a favourable score"),
    Column("weak", "INTEGER", "1 where the mean is below the middle of the scale"),
    Column("strong", "INTEGER", "1 where the mean is favourable"),
)
PILLARS = (
    CYCLE,
    SERVICE,
    PILLAR,
    Column("score", "DOUBLE", "the mean of its statements' means"),
    Column("people", "BIGINT", "how many people scored the statement that most scored"),
    Column("statements", "BIGINT", "how many statements it rests on"),
    Column("weak", "BIGINT", "how many of them are weak"),
)
MEASURED = (
    CYCLE,
    SERVICE,
    *FIGURES[1:],
    Column("is_filed", "INTEGER", "1 where it is of a data set file"),
)
"""Of each service and measure the figure that counts."""
PAIRS = (
    Column("kind", "VARCHAR", "pillar or statement"),
    Column("key", "VARCHAR", "its id"),
    SERVICE,
    Column("before", "DOUBLE", "the score or mean of the earlier cycle"),
    Column("after", "DOUBLE", "that of the later"),
    Column("people", "BIGINT", "how many people scored it in the later"),
)
"""What services in two cycles changed in."""
FILES = (
    Column("path", "VARCHAR", "the file that was read"),
    Column("bytes", "BIGINT", "how large it was"),
    Column("modified", "BIGINT", "when it was last changed, in billionths of a second since 1970"),
)
"""Files that need not be read again."""
TAGS = (
    Column("service", "VARCHAR", "the code of the service"),
    Column("tag", "VARCHAR", "kind, area, size, organisation, rating, or a tag of your own"),
    Column("label", "VARCHAR", "what services.csv says there"),
)
EXPECTED = (
    Column("place", "BIGINT", "its place in the list, from nought"),
    Column("code", "VARCHAR", "the code of the service"),
    Column("name", "VARCHAR", "how the list calls it"),
    Column("labels", "VARCHAR", "its tags and labels, as JSON: the same for services alike in all"),
)
NAMES = (
    Column("name", "VARCHAR", "how a service calls itself"),
    Column("code", "VARCHAR", "its code in services.csv"),
)
LINKS = (
    Column("earlier", "VARCHAR", "the id of a statement of an earlier version"),
    Column("later", "VARCHAR", "the id of the statement that replaces it, one for one"),
)


def declared(columns: tuple[Column, ...]) -> str:
    """Columns and types as `CREATE TABLE` takes them."""
    return ", ".join(f"{column.name} {column.type}" for column in columns)
