"""Tells two copies of one person's form from two people who agree."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from pqmodel.answers.response import Value
from pqmodel.answers.response_code import NONCE_BITS


def identity_of(digest: str, group: str, nonce: int, values: Mapping[str, Value | None]) -> str:
    """The identity of a response that carries a random number: the same for its file and its code.

    Blanks are left out and the order of `values` does not matter. Only the bits of the number that
    a code holds count.
    """
    answers = sorted((key, str(value)) for key, value in values.items() if value is not None)
    return _hash("response", digest, group, nonce % (1 << NONCE_BITS), answers)


def identity_of_copy(digest: str, copy_id: str) -> str:
    """The identity of a form of which there is one copy, however often it is saved."""
    return _hash("copy", digest, copy_id)


def identity_of_bytes(data: bytes) -> str:
    """The identity of a file that does not say whose it is: what it holds, whatever its name."""
    return _hash("file", hashlib.sha256(data).hexdigest())


def identity_of_cells(headings: Sequence[str], cells: Sequence[str], before: int) -> str:
    """The identity of a row: what stands under which heading, and how many rows just like it stood
    before it.

    Empty cells and the order of the columns do not matter: a form that is asked one question more
    gives its old rows an empty cell in the next download.
    """
    filled = [(heading, cell) for heading, cell in zip(headings, cells, strict=False) if cell]
    return _hash("cells", sorted(filled), before)


def identity_of_row(cells: Sequence[str], before: int) -> str:
    """The identity of a row by its cells alone, and how many rows just like it stood before it."""
    # A program that saves the table again may add empty cells at the end of every row.
    last = len(cells)
    while last and not cells[last - 1]:
        last -= 1
    return _hash("row", list(cells[:last]), before)


def identity_in_group(identity: str, group: str) -> str:
    """The identity that pqmodel gave a row of a group until format 2 of the answers.

    The same row in two groups is one person now; rows that were taken in then are still known.
    """
    return _hash("group", identity, group)


def identity_again(identity: str, cycle: str, group: str) -> str:
    """The identity of a row or form that was taken in before, where somebody says that in this
    group and cycle it is another person's."""
    return _hash("again", identity, cycle, group)


def _hash(*parts: object) -> str:
    # JSON keeps the parts apart: ("ab", "c") and ("a", "bc") are not one text.
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
