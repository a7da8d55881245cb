"""Understands the headings of a table, whoever wrote them: which column is which."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pqmodel.ground.likeness import fold
from pqmodel.ground.names import Names

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

    Case, spaces, line ends, quotes, characters that nobody sees, whether a space, a dash, a line or a
    full stop stands between its words, and a colon, a star or a full stop at an end do not count.
    """
    return fold(heading, "separators")


def match_headings(headings: Mapping[int, str], names: Mapping[str, Key]) -> Matched[Key]:
    """Finds the keys that headings name. `names` gives the key of each name, in any spelling.

    Of two columns with one key the first counts, and one that is spelled as its name goes before
    one with other marks between its words. Blank headings are passed over.
    """
    known = Names(names)
    filled = {column: heading for column, heading in headings.items() if heading.strip()}
    columns: dict[Key, int] = {}
    twice: list[tuple[Key, int, int]] = []
    others: dict[int, str] = {}

    for column, heading in filled.items():
        key = known.exact(heading)
        if key is None:
            others[column] = heading
        elif key in columns:
            twice.append((key, columns[key], column))
        else:
            columns[key] = column

    for column, heading in list(others.items()):
        key = known.get(heading)
        # A further column that is only spelled alike is somebody's own.
        if key is not None and key not in columns:
            columns[key] = column
            del others[column]
    return Matched(columns, tuple(twice), others)
