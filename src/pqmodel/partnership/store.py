"""The submissions of a partnership as Parquet, written and asked by DuckDB.

One file a batch of what was added, never one a service: `data/submissions-0001.parquet` and
`data/counts-0001.parquet`. Counts are long: a row for each service, cycle, statement, group and
score. The queries use what every SQL engine over Parquet knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.model import Submission

_SUBMISSIONS = (
    "checksum VARCHAR, service VARCHAR, cycle VARCHAR, made_on DATE, batch INTEGER, "
    "questionnaire VARCHAR, version VARCHAR, lowest DOUBLE, highest DOUBLE, favourable_from DOUBLE, "
    "people INTEGER, strengths_may_be_named BOOLEAN"
)
_COUNTS = (
    "checksum VARCHAR, statement VARCHAR, pillar VARCHAR, grp VARCHAR, score DOUBLE, people INTEGER, "
    "is_band BOOLEAN"
)
NEWEST = """
    SELECT * FROM (
        SELECT *, ROW_NUMBER() OVER (
            PARTITION BY service, cycle ORDER BY made_on DESC, people DESC, batch DESC
        ) AS place FROM submissions
    ) WHERE place = 1
"""
"""Of each service and cycle the submission that counts."""


class Store:
    """The data of a partnership in its folder."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "data"

    def checksums(self) -> set[str]:
        """The checksums of everything that was added."""
        if not self._files("submissions"):
            return set()
        return {row[0] for row in self.ask("SELECT checksum FROM submissions")}

    def add(self, submissions: Sequence[tuple[str, Submission]]) -> None:
        """Adds a batch of submissions, each with the service that it is of."""
        if not submissions:
            return
        batch = len(self._files("submissions")) + 1
        heads, counts = [], []
        for service, submission in submissions:
            heads.append(_head(service, submission, batch))
            counts += _counts(submission)
        self.folder.mkdir(parents=True, exist_ok=True)
        # The counts first: a batch that was cut off between the two is not there at all.
        self._write("counts", batch, _COUNTS, counts)
        self._write("submissions", batch, _SUBMISSIONS, heads)

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query over `submissions` and `counts`; none where nothing was added."""
        if not self._files("submissions"):
            return []
        connection = _library().connect()
        for table in ("submissions", "counts"):
            # A batch of counts without its submissions was cut off, and joins nothing.
            files = [str(path) for path in self._files(table)]
            connection.execute(
                f"CREATE VIEW {table} AS SELECT * FROM read_parquet({_literal(files)})"
            )
        rows: list[tuple[Any, ...]] = connection.execute(sql, list(values)).fetchall()
        return rows

    def _files(self, table: str) -> list[Path]:
        return sorted(self.folder.glob(f"{table}-*.parquet"))

    def _write(self, table: str, batch: int, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
        connection = _library().connect()
        connection.execute(f"CREATE TABLE batch ({columns})")
        marks = ", ".join("?" for _ in columns.split(", "))
        connection.executemany(f"INSERT INTO batch VALUES ({marks})", list(rows))
        path = self.folder / f"{table}-{batch:04d}.parquet"
        part = path.with_name(f".{path.name}.part")
        connection.execute(f"COPY batch TO {_literal(str(part))} (FORMAT PARQUET)")
        part.replace(path)


def _head(service: str, submission: Submission, batch: int) -> tuple[Any, ...]:
    people = sum(group.people for group in submission.groups.values())
    return (
        submission.checksum,
        service,
        submission.cycle,
        submission.made_on,
        batch,
        submission.questionnaire.id,
        submission.questionnaire.version,
        submission.scale[0],
        submission.scale[-1],
        submission.favourable_from,
        people,
        submission.strengths_may_be_named,
    )


def _counts(submission: Submission) -> list[tuple[Any, ...]]:
    """A row for each score that anybody gave; of a band one row at the middle of its scores."""
    rows: list[tuple[Any, ...]] = []
    for statement in submission.statements:
        for group, counts in statement.groups.items():
            place = (submission.checksum, statement.id, statement.pillar, group)
            if counts.scores is None:
                rows.append((*place, _middle(submission, counts.band or ""), counts.n, True))
                continue
            for score, people in zip(submission.scale, counts.scores, strict=True):
                if people:
                    rows.append((*place, float(score), people, False))
    return rows


def _middle(submission: Submission, band: str) -> float:
    low = [score for score in submission.scale if score < submission.favourable_from]
    high = [score for score in submission.scale if score >= submission.favourable_from]
    scores = high if band == "high" else low
    return (scores[0] + scores[-1]) / 2


def _literal(value: str | list[str]) -> str:
    """A text or a list of texts as SQL writes it."""
    if isinstance(value, list):
        return f"[{', '.join(_literal(part) for part in value)}]"
    escaped = value.replace("'", "''")
    return f"'{escaped}'"


def _library() -> Any:
    """DuckDB. It is an extra: a service by itself has no need of it."""
    try:
        import duckdb
    except ImportError as error:
        raise PqmodelError(
            "For many services the library `duckdb` is needed, and it is not installed.",
            'Install pqmodel with it: pip install "pqmodel[partnership]".',
        ) from error
    return duckdb
