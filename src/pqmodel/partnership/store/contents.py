"""Which files of a partnership's `data` count: `data/contents.json`.

It changes as a whole, so whatever is killed half way leaves the old contents or the new ones; a file
that it does not name is not there, and the next `add` removes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pqmodel.ground.files import read, write
from pqmodel.ground.nouns import Noun
from pqmodel.ground.records import from_json

NAME = "contents.json"


class Batch(Noun):
    """One file of each table of a cycle: its number, and how many submissions it holds."""

    number: int
    submissions: int


class Contents(Noun):
    """The batches of each cycle, the batches of files that were read, and the numbers given next."""

    format: Literal[1] = 1
    cycles: Mapping[str, tuple[Batch, ...]] = {}
    files: tuple[int, ...] = ()
    next_batch: int = 1
    next_submission: int = 1


def read_contents(folder: Path) -> Contents:
    """The contents of the folder `data`; none where nothing was added yet."""
    path = folder / NAME
    data = read(path)
    if data is None:
        return Contents()
    return from_json(data, Contents, path)


def write_contents(folder: Path, contents: Contents) -> None:
    """Puts new contents in place of the old, on disk before it returns."""
    write(folder / NAME, (contents.model_dump_json(indent=1) + "\n").encode("utf-8"))
