"""Finds cells of a sheet's tree, reads the text in them, and writes values that cannot be formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from openpyxl.utils.datetime import to_excel

from pqmodel.ground.numbers import whole_number
from pqmodel.workbook.cell_names import cell_name, cell_place
from pqmodel.workbook.columns import Value, as_excel_knows
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.foreign.xml import Node
from pqmodel.workbook.styles import DATE
from pqmodel.workbook.text import risky, safe

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_AS_WIDE_AS_A_DAY = "00 Mmm 0000"
_DIGITS_SHOWN = 5


@dataclass
class Run:
    """A stretch of text in one look; `look` is None where it is the cell's own."""

    look: Node | None
    text: str


def place(cell: Node) -> tuple[int, int]:
    """Column and row of a cell, from 1."""
    return cell_place(cell.attributes["r"])


def number_cells(data: Node) -> None:
    """Gives every row and cell its place where the file leaves it out, as some programs do."""
    last = 0
    for row in data.all("row"):
        last = int(row.attributes.get("r", last + 1))
        row.attributes["r"] = str(last)
        column = 0
        for cell in row.all("c"):
            if "r" not in cell.attributes:
                cell.attributes["r"] = cell_name(last, column + 1)
            column = place(cell)[0]


def style_of(cell: Node) -> int:
    """The number of the cell's style; 0 where it has none."""
    return int(cell.attributes.get("s", "0") or 0)


def runs_of(cell: Node, shared: list[Node]) -> list[Run]:
    """The text of a cell by its stretches; empty where it holds no text."""
    kind = cell.attributes.get("t", "n")
    value = cell.first("v")
    if kind == "str" and cell.first("f") is None and value is not None:
        return [Run(None, value.text)]

    holder = _text_holder(cell, kind, shared)
    if holder is None:
        return []
    rich = holder.all("r")
    if not rich:
        text = holder.first("t")
        return [] if text is None else [Run(None, text.text)]

    runs = []
    for run in rich:
        text = run.first("t")
        if text is not None:
            runs.append(Run(run.first("rPr"), text.text))
    return runs


def _text_holder(cell: Node, kind: str, shared: list[Node]) -> Node | None:
    """The element with the cell's text: its own, or one that cells share. None where there is none."""
    if kind == "inlineStr":
        return cell.first("is")
    value = cell.first("v")
    if kind != "s" or value is None or not value.text.strip().isdecimal():
        return None
    number = whole_number(value.text.strip())
    if number >= len(shared):
        return None
    return shared[number]


def put_value(cell: Node, value: Value, styles: Styles, code: str) -> str:
    """Puts a value alone into a cell and gives the text that it shows.

    `code` is the number format that it takes where the template leaves that open.
    """
    value = as_excel_knows(value)
    if isinstance(value, date):
        return _put_day(cell, value, styles, code)
    if isinstance(value, str):
        return put_runs(cell, [Run(None, safe(value))], styles)

    _clear(cell)
    # Excel calls a file damaged that has "nan" or "inf" for a number.
    if value is None or not isfinite(value):
        return ""
    style = style_of(cell)
    if code and styles.general(style):
        _restyle(cell, styles.variant(style, code))
    _hold(cell, repr(value))
    return repr(value)[:_DIGITS_SHOWN]


def _put_day(cell: Node, day: date, styles: Styles, code: str) -> str:
    """Puts a day into a cell, in the template's own format where that shows days."""
    _clear(cell)
    style = style_of(cell)
    if not styles.shows_dates(style):
        _restyle(cell, styles.variant(style, code or DATE))
    _hold(cell, repr(to_excel(day)))  # type: ignore[no-untyped-call]
    return _AS_WIDE_AS_A_DAY


def put_runs(cell: Node, runs: list[Run], styles: Styles) -> str:
    """Puts text that is safe already into a cell, and gives it.

    It is marked as text where it begins like a formula.
    """
    _clear(cell)
    whole = "".join(run.text for run in runs)
    if not whole:
        return ""

    style = style_of(cell)
    wraps = "\n" in whole and not styles.type(style).wraps
    _restyle(cell, styles.variant(style, quoted=risky(whole), wraps=wraps))
    if len(runs) == 1 and runs[0].look is None:
        hold_text(cell, whole)
        return whole

    stretches = []
    for run in runs:
        rich = cell.child("r")
        look = [_like(cell, run.look)] if run.look else []
        rich.children = [*look, _text(cell, run.text)]
        stretches.append(rich)
    _hold_text_of(cell, stretches)
    return whole


def hold_text(cell: Node, text: str) -> None:
    """Has a cell hold a text that is safe already, in its one look, and not among those that cells
    share: they are the file's own, and stay as they are."""
    _hold_text_of(cell, [_text(cell, text)])


def _hold_text_of(cell: Node, parts: Sequence[Node]) -> None:
    holder = cell.child("is")
    holder.children = [*parts]
    cell.attributes["t"] = "inlineStr"
    cell.children = [holder]


def _hold(cell: Node, number: str) -> None:
    held = cell.child("v")
    held.text = number
    cell.children = [held]


def _like(cell: Node, look: Node) -> Node:
    """A copy of a look from another part, under the prefix that the cell's part uses."""
    made = cell.child(look.name, **look.attributes)
    made.children = [_like(cell, node) for node in look.nodes]
    return made


def _text(cell: Node, words: str) -> Node:
    held = cell.child("t")
    # Without this a reader may drop the spaces at both ends.
    held.attributes["xml:space"] = "preserve"
    held.text = words
    return held


def _clear(cell: Node) -> None:
    cell.attributes.pop("t", None)
    cell.children = []


def _restyle(cell: Node, style: int) -> None:
    if style or "s" in cell.attributes:
        cell.attributes["s"] = str(style)
