"""What a file of measures holds, in words as they stand there."""

from __future__ import annotations

from dataclasses import dataclass, field

from pqmodel.ground.faults import Fault


@dataclass(frozen=True)
class FigureRow:
    """One figure of a table, in words as they stand there."""

    place: str
    measure: str
    on: str
    value: str = ""
    inputs: str = ""
    lines: str = ""
    note: str = ""


@dataclass(frozen=True)
class InputRow:
    """One input of a set: its number now, and as exported (None where nobody can tell)."""

    place: str
    number: str
    exported: str | None = None


@dataclass
class FileContents:
    """What the sheets of a file hold together.

    `on` is the day of the input set with its place, `exported_on` that day as it was exported.
    `columns_left_out` are headings of a table's own, with their columns.
    """

    figures: list[FigureRow] = field(default_factory=list)
    inputs: dict[str, InputRow] = field(default_factory=dict)
    on: tuple[str, str] = ("", "")
    exported_on: str = ""
    faults: list[Fault] = field(default_factory=list)
    notes_left_out: bool = False
    columns_left_out: list[str] = field(default_factory=list)
