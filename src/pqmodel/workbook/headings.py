"""Understands the headings of a table, whoever wrote them: which column is which."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pqmodel.ground.likeness import fold

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Matched(Generic[Key]):
    """The column of each key that is there, counted as the headings were.

    `twice` are the first and a further column of one key, `others` the headings that name none.
    """

    columns: Mapping[Key, int]
    twice: tuple[tuple[Key, int, int], ...]
    others: Mapping[int, str]


def normal(heading: str) -> str:
    """A heading as it is compared.

    Case, spaces, line ends, quotes, kinds of dash, and a colon, a star or a full stop at an end do
    not count.
    """
    return fold(heading)


def match_headings(headings: Mapping[int, str], names: Mapping[str, Key]) -> Matched[Key]:
    """Finds the keys that headings name. `names` gives the key of each name, in any spelling.

    Of two columns with one key the first counts. Blank headings are passed over.
    """
    keys = {normal(name): key for name, key in names.items()}
    columns: dict[Key, int] = {}
    twice: list[tuple[Key, int, int]] = []
    others: dict[int, str] = {}

    for column, heading in headings.items():
        name = normal(heading)
        if name not in keys:
            if heading.strip():
                others[column] = heading
            continue
        key = keys[name]
        if key in columns:
            twice.append((key, columns[key], column))
        else:
            columns[key] = column
    return Matched(columns, tuple(twice), others)
