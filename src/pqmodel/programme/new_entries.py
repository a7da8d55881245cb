"""Where a new entry goes, and which id it gets: the same for one that is added and one that came in a
workbook."""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence
from typing import Any

from pqmodel.programme.record import MATRIX, REGISTER_FOLDER, Opened

LETTERS = {
    "risks": "R",
    "issues": "I",
    "benefits": "B",
    "dependencies": "X",
    "decisions": "D",
    "lessons": "L",
    "handovers": "P",
    "stakeholders": "H",
    "communications": "C",
    "matrix": "W",
}
"""With which letter the ids of new entries begin, by register."""


POINTS = {"objectives": "{to}.o{n}", "constraints": "{to}.c{n}"}
"""Lists of points in a document, and the pattern of a new one's id; {to} is the document's in
capitals."""


def free_id(opened: Opened, pattern: str, taken: Collection[str] = ()) -> str:
    """The first id of a pattern, with its {n} as 1, 2 and so on, that is neither used nor taken."""
    number = 1
    while True:
        item = pattern.replace("{n}", str(number))
        if not opened.knows(item) and item not in taken:
            return item
        number += 1


def file_of(opened: Opened, register: str) -> tuple[str, str]:
    """The file that holds a register, or the matrix, and the key of its list: the one where it
    begins, else one of its name."""
    if register == "matrix":
        return MATRIX, "entries"
    for name, one in opened.files.items():
        is_register = name.startswith(REGISTER_FOLDER)
        if is_register and isinstance(one.source.value, dict) and register in one.source.value:
            return name, register
    return f"{REGISTER_FOLDER}/{register}.yaml", register


def raw_of(opened: Opened, name: str) -> dict[str, Any]:
    """A copy of the raw value of a file, to be changed; that of a new one where it is not there."""
    value: Any = None
    if name in opened.files:
        value = copy.deepcopy(opened.files[name].source.value)
    return value or {"format": 1}


def part_at(value: Any, place: Sequence[str | int]) -> Any:
    """What stands at a place of a raw value."""
    for step in place:
        value = value[step]
    return value


def append(
    value: dict[str, Any], place: Sequence[str | int], key: str, entry: dict[str, Any]
) -> None:
    """Puts an entry at the end of a list."""
    raw = part_at(value, place)
    raw[key] = [*(raw.get(key) or []), entry]
