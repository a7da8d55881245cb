"""Turns submissions into the rows of the tables.

Each waits as a line of JSON in a file beside the tables; DuckDB then takes them apart into rows, many
at a time, for a row that Python makes costs fifty times as much.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pqmodel.partnership.model import MOST_POINTS
from pqmodel.partnership.store.parquet import Connection, literal, write_parquet
from pqmodel.partnership.store.tables import TABLES

_COUNTS = "STRUCT(n INTEGER, scores INTEGER[], na INTEGER, dk INTEGER, band VARCHAR)"
_SENT = f"""STRUCT(
    "type" VARCHAR, cycle VARCHAR, starts DATE, ends DATE, made_on DATE,
    questionnaire STRUCT(id VARCHAR, version VARCHAR),
    scale INTEGER[], favourable_from INTEGER,
    "groups" MAP(VARCHAR, STRUCT(people INTEGER)),
    statements STRUCT(id VARCHAR, pillar VARCHAR, "groups" MAP(VARCHAR, {_COUNTS}))[],
    measures STRUCT(id VARCHAR, title VARCHAR, unit VARCHAR, better VARCHAR, formula VARCHAR,
        "on" DATE, value DOUBLE, numerator DOUBLE, denominator DOUBLE,
        inputs MAP(VARCHAR, DOUBLE), withheld VARCHAR)[],
    plan STRUCT(actions INTEGER, statuses MAP(VARCHAR, INTEGER)),
    strengths_may_be_named BOOLEAN)"""
_SCORES = ", ".join(
    f"given.scores[{place}] AS people_{place}" for place in range(1, MOST_POINTS + 1)
)
_SELECTS = {
    "submissions": """
        SELECT number, service, sent.cycle AS cycle, sent.starts AS starts, sent.ends AS ends,
            sent.made_on AS made_on, checksum, sent."type" AS kind,
            sent.questionnaire.id AS questionnaire, sent.questionnaire.version AS version,
            list_min(sent.scale) AS lowest, list_max(sent.scale) AS highest,
            sent.favourable_from AS favourable_from,
            CAST(COALESCE(
                list_sum(list_transform(map_values(sent."groups"), lambda g: g.people)), 0
            ) AS INTEGER) AS people,
            sent.strengths_may_be_named AS strengths_may_be_named,
            sent.plan.actions AS actions,
            CASE WHEN sent.plan IS NULL THEN NULL
                ELSE COALESCE(sent.plan.statuses['done'], 0) END AS actions_done
        FROM arrived ORDER BY number""",
    # Nearly everybody's answer lies on one side of the favourable scores: the middle of that side
    # stands for it.
    "counts": f"""
        WITH statements AS (
            SELECT number, sent.scale AS scale, sent.favourable_from AS favourable_from,
                list_min(sent.scale) AS lowest, list_max(sent.scale) AS highest,
                unnest(sent.statements) AS statement
            FROM arrived
        ), parts AS (
            SELECT *, unnest(map_entries(statement."groups")) AS part FROM statements
        ), counted AS (
            SELECT *, part.value AS given FROM parts
        )
        SELECT number AS submission, statement.pillar AS pillar, statement.id AS statement,
            part.key AS respondents, given.n AS people,
            CASE
                WHEN given.scores IS NOT NULL
                    THEN list_sum(list_transform(given.scores, lambda n, i: n * scale[i]))
                WHEN given.band = 'high' THEN given.n * (favourable_from + highest) / 2.0
                ELSE given.n * (lowest + favourable_from - 1) / 2.0
            END AS points,
            CAST(CASE
                WHEN given.scores IS NOT NULL THEN list_sum(list_transform(given.scores,
                    lambda n, i: CASE WHEN scale[i] >= favourable_from THEN n ELSE 0 END))
                WHEN given.band = 'high' THEN given.n
                ELSE 0
            END AS INTEGER) AS favourable,
            COALESCE(given.band, '') AS band, given.na AS not_applicable, given.dk AS dont_know,
            {_SCORES}
        FROM counted ORDER BY submission, pillar, statement, respondents""",
    "figures": """
        WITH measures AS (
            SELECT number, doubts, unnest(sent.measures) AS m FROM arrived
        )
        SELECT number AS submission, m.id AS measure, m.title AS title, m.unit AS unit,
            m.better AS better, m.formula AS formula, m."on" AS measured_on,
            CASE WHEN doubts[m.id] IS NULL THEN m.value END AS value,
            m.numerator AS numerator, m.denominator AS denominator,
            COALESCE(doubts[m.id], m.withheld) AS withheld
        FROM measures ORDER BY submission, measure""",
    "inputs": """
        WITH measures AS (
            SELECT number, unnest(sent.measures) AS m FROM arrived
        ), given AS (
            SELECT number, m.id AS measure, unnest(map_entries(m.inputs)) AS part FROM measures
        )
        SELECT number AS submission, measure, part.key AS input, part.value AS amount
        FROM given ORDER BY submission, measure, input""",
}


@dataclass(frozen=True)
class Arrived:
    """A submission that is taken in: its number, whose it is, what was sent in its canonical form,
    its checksum, and for each measure that must not be used the reason."""

    number: int
    service: str
    cycle: str
    checksum: str
    canonical: bytes
    doubts: dict[str, str]

    def line(self) -> bytes:
        """It as one line of JSON."""
        head = {
            "number": self.number,
            "service": self.service,
            "checksum": self.checksum,
            "doubts": self.doubts,
        }
        text = json.dumps(head, ensure_ascii=False).encode("utf-8")
        return text[:-1] + b', "sent": ' + self.canonical + b"}\n"


def write_batch(connection: Connection, arrived: list[Arrived], folder: Path, batch: int) -> None:
    """Writes a file of each table for submissions of one cycle. Nobody reads them before the
    contents name them."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting = folder / f".arrived-{batch}.json"
    with waiting.open("wb") as file:
        file.writelines(one.line() for one in arrived)
    largest = max(len(one.canonical) for one in arrived) + 100_000
    try:
        connection.execute(
            f"CREATE OR REPLACE TEMP VIEW arrived AS SELECT * FROM read_json("
            f"{literal(str(waiting))}, format='newline_delimited', maximum_object_size={largest},"
            f" columns={{number: 'BIGINT', service: 'VARCHAR', checksum: 'VARCHAR', "
            f"doubts: 'MAP(VARCHAR, VARCHAR)', sent: {literal(_SENT)}}})"
        )
        for table, columns in TABLES.items():
            names = ", ".join(f"CAST({c.name} AS {c.type}) AS {c.name}" for c in columns)
            select = f"SELECT {names} FROM ({_SELECTS[table]})"
            write_parquet(connection, select, folder / file_name(table, batch))
    finally:
        waiting.unlink(missing_ok=True)


def file_name(table: str, batch: int) -> str:
    """The file of a table's batch within the folder of its cycle."""
    return f"{table}-{batch:06d}.parquet"
