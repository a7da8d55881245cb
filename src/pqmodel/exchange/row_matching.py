"""Finds out which action each row of a workbook that came back is, however the rows were sorted, moved or copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.exchange.model import Texts

Same = Callable[[str, str], bool]
"""True where a cell shows the text of the records: same(in the records, in the cell)."""


@dataclass(frozen=True)
class FileRow:
    """A row of the workbook. `identity` is the action that its hidden cell names, `label` the one that its Id shows.

    `fields` and `known` hold the columns that there are. A `refused` row cannot be read, and still stands for its
    action.
    """

    place: str
    number: int
    identity: str = ""
    label: str = ""
    fields: Texts = field(default_factory=dict)
    known: Texts = field(default_factory=dict)
    refused: bool = False


@dataclass(frozen=True)
class Matched:
    """The row of each action that has one; and the rows that are no action yet, with the action each is a copy of."""

    rows: Mapping[str, FileRow]
    new: tuple[tuple[FileRow, str], ...]


def match(rows: Sequence[FileRow], texts: Mapping[str, Texts], same: Same) -> Matched:
    """Gives every row to its action. `texts` are the known actions as they were exported; where they hold what the
    program filled in, that counts too.

    Of several rows with one identity, the one that is most like the action is the action, the upper of two equally
    alike; the others are new. Where identity and Id differ (a sort that left out the hidden column), the one that the
    row is more like decides. A row without an identity that shows an Id is that action, unless another row is.
    """

    def distance(row: FileRow, action: str) -> int:
        known = texts[action]
        told = (*row.fields.items(), *row.known.items())
        return sum(name in known and not same(known[name], text) for name, text in told)

    wanted: dict[str, list[FileRow]] = {}
    without: list[FileRow] = []
    for row in rows:
        if row.identity not in texts:
            without.append(row)
            continue
        named = [
            row.identity,
            *([row.label] if row.label in texts and row.label != row.identity else []),
        ]
        wanted.setdefault(min(named, key=lambda action: distance(row, action)), []).append(row)
    owners = {
        action: min(claims, key=lambda row: (row.refused, distance(row, action)))
        for action, claims in wanted.items()
    }
    new = [
        (row, action)
        for action, claims in wanted.items()
        for row in claims
        if row is not owners[action]
    ]
    for row in without:
        if row.label in texts and row.label not in owners:
            owners[row.label] = row
        else:
            new.append((row, row.label if row.label in texts else ""))
    return Matched(owners, tuple(sorted(new, key=lambda pair: pair[0].number)))
