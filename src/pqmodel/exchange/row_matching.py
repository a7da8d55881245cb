"""Finds out which item each row of a workbook that came back is, however the rows were sorted,
moved or copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.exchange.model import Texts

Same = Callable[[str, str], bool]
"""True where a cell shows the text of the records: same(in the records, in the cell)."""


@dataclass(frozen=True)
class FileRow:
    """A row of the workbook. `identity` is the item that its hidden cell names, `label` the one
    that its Id shows.

    `fields` and `known` hold the columns that there are; `cells` says where a field stands,
    where that is known more closely than by the `place` of the row. A `refused` row cannot be
    read, and still stands for its item.
    """

    place: str
    number: int
    identity: str = ""
    label: str = ""
    fields: Texts = field(default_factory=dict)
    known: Texts = field(default_factory=dict)
    refused: bool = False
    cells: Mapping[str, str] = field(default_factory=dict)

    def place_of(self, name: str) -> str:
        """Where a field stands, as closely as it is known."""
        return self.cells.get(name, self.place)


@dataclass(frozen=True)
class Matched:
    """The row of each item that has one; and the rows that are no item yet, with the item each
    is a copy of."""

    rows: Mapping[str, FileRow]
    new: tuple[tuple[FileRow, str], ...]


def match(rows: Sequence[FileRow], texts: Mapping[str, Texts], same: Same) -> Matched:
    """Gives every row to its item. `texts` are the known items as they were exported; where they
    hold what the program filled in, that counts too.

    Of several rows with one identity, the one that is most like the item is the item, the upper
    of two equally alike; the others are new. A row that can be read goes before one that cannot.
    A row without an identity that shows an Id is that item, unless another row is.
    """
    claims: dict[str, list[FileRow]] = {}
    without_identity: list[FileRow] = []
    for row in rows:
        if row.identity not in texts:
            without_identity.append(row)
            continue
        key = _named_by(row, texts, same)
        claims.setdefault(key, []).append(row)

    # A copy of a row carries the hidden cell of the one that it was copied from.
    owners: dict[str, FileRow] = {}
    new: list[tuple[FileRow, str]] = []
    for key, claimants in claims.items():
        owner = _most_like(claimants, texts[key], same)
        owners[key] = owner
        new += [(row, key) for row in claimants if row is not owner]

    # Typed by hand, or pasted without the hidden column.
    for row in without_identity:
        if row.label not in texts:
            new.append((row, ""))
        elif row.label in owners:
            new.append((row, row.label))
        else:
            owners[row.label] = row

    # In the order of the sheet, in which people numbered their new rows in their heads.
    new.sort(key=lambda pair: pair[0].number)
    return Matched(owners, tuple(new))


def _named_by(row: FileRow, texts: Mapping[str, Texts], same: Same) -> str:
    """The item that a row names. A sort that leaves out the hidden column parts identity and Id;
    then the one that the row is more like decides, and the identity where it is as much like
    both."""
    if row.label not in texts or row.label == row.identity:
        return row.identity
    return min(
        (row.identity, row.label),
        key=lambda key: _differences(row, texts[key], same),
    )


def _most_like(claimants: Sequence[FileRow], texts: Texts, same: Same) -> FileRow:
    # `min` gives the first of equals, which is the upper row: people copy downwards.
    return min(claimants, key=lambda row: (row.refused, _differences(row, texts, same)))


def _differences(row: FileRow, texts: Texts, same: Same) -> int:
    """In how many columns the row says something else than the item."""
    columns = (*row.fields.items(), *row.known.items())
    differing = [name for name, text in columns if name in texts and not same(texts[name], text)]
    return len(differing)
