"""The store of a partnership: `data` in its folder.

    data/contents.json                       which batches count
    data/2026-Q4/counts-000007.parquet       one file a table, cycle and batch, never one a service
    data/files-000007.parquet                files that need not be read again

A batch is written first and named by the contents afterwards. What a cycle has beyond a few batches
is merged into one, without the counts of submissions that a later one took the place of.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pqmodel.ground import paths
from pqmodel.ground.cycle import parse
from pqmodel.partnership.queries import NEWEST
from pqmodel.partnership.store.arriving import Arrived, file_name, write_batch
from pqmodel.partnership.store.contents import Batch, Contents, read_contents, write_contents
from pqmodel.partnership.store.parquet import connect, from_files, literal, write_parquet
from pqmodel.partnership.store.tables import FILES, TABLES, Column, declared

MOST_BATCHES = 4
"""A cycle with more is merged into one."""
FileState = tuple[int, int]
"""A file's size and time, by which it is known not to have changed."""


class Store:
    """The data of a partnership in its folder."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "data"
        self.contents = read_contents(self.folder)

    @property
    def cycles(self) -> list[str]:
        """The cycles of which anything was sent, the earliest first."""
        return sorted(self.contents.cycles, key=lambda cycle: (parse(cycle).end, cycle))

    def files(self, table: str, cycles: Sequence[str]) -> list[Path]:
        """The files of a table for those cycles."""
        return [
            self.folder / cycle / file_name(table, batch.number)
            for cycle in cycles
            for batch in self.contents.cycles.get(cycle, ())
        ]

    def heads(self, columns: str) -> Iterator[tuple[Any, ...]]:
        """Those columns of every submission."""
        files = self.files("submissions", self.cycles)
        if files:
            yield from connect(self.folder).each(f"SELECT {columns} FROM {from_files(files)}")

    def files_read(self) -> dict[str, FileState]:
        """The files that were read before and need not be read again."""
        files = [self.folder / file_name("files", number) for number in self.contents.files]
        if not files:
            return {}
        rows = connect(self.folder).each(f"SELECT path, bytes, modified FROM {from_files(files)}")
        return {path: (size, modified) for path, size, modified in rows}

    def add(self, arrived: Sequence[Arrived], files: Mapping[str, FileState]) -> None:
        """Adds submissions as a batch of each of their cycles, and notes the files that were read.
        All of it counts, or none."""
        # To read and check the files takes longer than this, on however many cores; and memory stays flat.
        connection = connect(self.folder, alone=True)
        batch = self.contents.next_batch
        cycles = dict(self.contents.cycles)
        for cycle in dict.fromkeys(one.cycle for one in arrived):
            of_cycle = [one for one in arrived if one.cycle == cycle]
            write_batch(connection, of_cycle, self.folder / cycle, batch)
            added = Batch(number=batch, submissions=len(of_cycle))
            cycles[cycle] = (*cycles.get(cycle, ()), added)
        self._write_files(batch, files)
        self._change(
            cycles=cycles,
            files=(*self.contents.files, batch),
            next_batch=batch + 1,
            next_submission=self.contents.next_submission + len(arrived),
        )

    def compact(self) -> None:
        """Merges the batches of each cycle that has many, and removes what does not count."""
        for cycle, batches in self.contents.cycles.items():
            if len(batches) > MOST_BATCHES:
                self._merge(cycle, batches)
        if len(self.contents.files) > MOST_BATCHES:
            files = self.files_read()
            batch = self.contents.next_batch
            self._write_files(batch, files)
            self._change(files=(batch,), next_batch=batch + 1)
        self._tidy()

    def _merge(self, cycle: str, batches: Sequence[Batch]) -> None:
        connection = connect(self.folder, alone=True)
        merged = self.contents.next_batch
        heads = from_files(self.files("submissions", [cycle]))
        connection.execute(f"CREATE VIEW submissions AS SELECT * FROM {heads}")
        connection.execute(f"CREATE TABLE latest AS SELECT number FROM ({NEWEST})")
        for table, columns in TABLES.items():
            names = ", ".join(column.name for column in columns)
            select = f"SELECT {names} FROM {from_files(self.files(table, [cycle]))}"
            if table != "submissions":
                # What a later submission took the place of is counted no more, and not kept.
                select += " WHERE submission IN (SELECT number FROM latest)"
            write_parquet(connection, select, self.folder / cycle / file_name(table, merged))
        submissions = sum(batch.submissions for batch in batches)
        one = Batch(number=merged, submissions=submissions)
        self._change(cycles={**self.contents.cycles, cycle: (one,)}, next_batch=merged + 1)

    def _write_files(self, batch: int, files: Mapping[str, FileState]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        rows = ((path, *state) for path, state in files.items())
        write_rows(self.folder / file_name("files", batch), FILES, rows)

    def _change(self, **changes: Any) -> None:
        contents = Contents.model_validate({**dict(self.contents), **changes})
        write_contents(self.folder, contents)
        self.contents = contents

    def _tidy(self) -> None:
        """Removes files that the contents do not name: of batches that were merged or cut off."""
        named = {self.folder / file_name("files", number) for number in self.contents.files}
        for table in TABLES:
            named.update(self.files(table, self.cycles))
        shutil.rmtree(self.folder / ".spill", ignore_errors=True)
        for folder in (self.folder, *(self.folder / cycle for cycle in self.cycles)):
            for path in paths.listed(folder):
                is_ours = path.suffix == ".parquet" or path.name.startswith(".")
                if is_ours and path not in named and path.is_file():
                    path.unlink(missing_ok=True)


def write_rows(path: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> None:
    """Writes rows as a Parquet file of those columns; they may be many, and are never all in memory."""
    waiting = path.with_name(f".{path.name}.{os.getpid()}.json")
    with waiting.open("w", encoding="utf-8") as file:
        for row in rows:
            names = (column.name for column in columns)
            file.write(json.dumps(dict(zip(names, row, strict=True))) + "\n")
    types = ", ".join(f"{column.name}: '{column.type}'" for column in columns)
    select = (
        f"SELECT * FROM read_json({literal(str(waiting))}, format='newline_delimited', "
        f"columns={{{types}}})"
    )
    connection = connect(path.parent, alone=True)
    if not waiting.stat().st_size:
        connection.execute(f"CREATE TEMP TABLE nothing ({declared(tuple(columns))})")
        select = "SELECT * FROM nothing"
    try:
        write_parquet(connection, select, path)
    finally:
        waiting.unlink(missing_ok=True)
