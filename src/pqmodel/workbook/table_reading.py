"""Finds a table of ours in a workbook that came back, wherever it stands now, and reads its rows field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.ground.faults import Fault, InputRefused
from pqmodel.workbook.cell_names import letter
from pqmodel.workbook.cell_values import Unreadable, fact_text, field_text, shown
from pqmodel.workbook.columns import Column
from pqmodel.workbook.reading import Cell, Joined, SheetRead
from pqmodel.workbook.text import one_line

_NOTHING = Cell()


@dataclass(frozen=True)
class Layout:
    """Where a table stands: its sheet, the row of its headings, the column (from 1) of each key. `extra` are headings
    of the person's own columns, `missing` the columns of ours that are there no more, `others` further sheets that
    hold such a table."""

    sheet: SheetRead
    top: int
    columns: Mapping[str, int]
    extra: tuple[str, ...] = ()
    missing: tuple[Column, ...] = ()
    others: tuple[str, ...] = ()


@dataclass
class ReadRow:
    """A row with something of a person's in it: its editable `fields` as texts, what stands in the other columns of
    ours, and what is `wrong` in it."""

    number: int
    place: str
    fields: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    wrong: list[Fault] = field(default_factory=list)


def find_table(
    sheets: Sequence[SheetRead],
    name: str,
    columns: Sequence[Column],
    title: str,
    must: str,
    fewest: int,
) -> Layout | None:
    """The table with most of the headings, one of them that of the column `must`; of several, that on the sheet with
    our title, then the first. None where there is none. InputRefused where two columns have one heading of ours."""
    known = {normal(column.heading): column for column in columns}
    found = []
    for sheet in sheets:
        count, row = max(
            ((_count(cells, known, must), -row) for row, cells in sheet.rows.items()),
            default=(0, 0),
        )
        if count >= fewest:
            found.append((sheet.title.strip().casefold() == title.casefold(), count, sheet, -row))
    if not found:
        return None
    _, _, sheet, top = max(found, key=lambda place: place[:2])
    others = tuple(
        place[2].title for place in found if place[2] is not sheet and 2 * place[1] > len(known)
    )
    return _layout(sheet, top, name, columns, others)


def read_rows(
    layout: Layout,
    name: str,
    columns: Sequence[Column],
    ours: Callable[[ReadRow], bool] = lambda _: False,
) -> Iterator[ReadRow]:
    """The rows under the headings in which something of a person's stands, and those that are `ours` though nothing
    does, top down. Blank ones are passed over."""
    there = [column for column in columns if column.key in layout.columns]
    filled, wide = _joined(layout, [column for column in there if column.editable])
    for number, cells in layout.sheet.rows.items():
        if number <= layout.top:
            continue
        row = _row(number, cells, layout, there, filled, name)
        if number in wide:
            where = f"{name}, {layout.sheet.title}!{wide[number]}"
            mend = "unmerge them, so that each column has its own text"
            row.wrong.append(Fault(where, 0, "are joined cells of several columns", mend))
        if row.wrong or any(text.strip() for text in row.fields.values()) or ours(row):
            yield row


def normal(heading: str) -> str:
    """A heading without what does not matter: case, spaces, a mark at its end."""
    return " ".join(heading.split()).casefold().strip(" .:*")


def wrong_at(layout: Layout, name: str, number: int, key: str, what: str, mend: str) -> Fault:
    """A fault in the cell of a row and a column."""
    return Fault(f"{name}, {at(layout.sheet, number, layout.columns[key])}", 0, what, mend)


def at(sheet: SheetRead, row: int, column: int) -> str:
    """The name of a cell, as in Action plan!C7."""
    return f"{sheet.title}!{letter(column)}{row}"


def _count(cells: Mapping[int, Cell], known: Mapping[str, Column], must: str) -> int:
    keys = {
        known[heading].key for cell in cells.values() if (heading := normal(shown(cell))) in known
    }
    return len(keys) if must in keys else 0


def _layout(
    sheet: SheetRead, top: int, name: str, columns: Sequence[Column], others: tuple[str, ...]
) -> Layout:
    known = {normal(column.heading): column for column in columns}
    places: dict[str, int] = {}
    extra: list[str] = []
    faults: list[Fault] = []
    for index, cell in sheet.rows[top].items():
        words = shown(cell)
        column = known.get(normal(words))
        if column is None:
            extra += [one_line(words, 60)] if words.strip() else []
        elif column.key in places:
            where = f"{at(sheet, top, places[column.key])} and {at(sheet, top, index)}"
            faults.append(
                Fault(
                    f"{name}, {where}",
                    0,
                    f"are both headed {column.heading}",
                    "rename your own column",
                )
            )
        else:
            places[column.key] = index
    if faults:
        raise InputRefused(f"{name} cannot be read as it stands.", faults)
    missing = tuple(column for column in columns if column.key not in places)
    return Layout(sheet, top, places, tuple(extra), missing, others)


def _row(
    number: int,
    cells: Mapping[int, Cell],
    layout: Layout,
    columns: Sequence[Column],
    filled: Mapping[tuple[int, int], Cell],
    name: str,
) -> ReadRow:
    row = ReadRow(number, f"{layout.sheet.title}!{number}")
    for column in columns:
        index = layout.columns[column.key]
        cell = filled.get((number, index)) or cells.get(index, _NOTHING)
        if not column.editable:
            row.known[column.key] = fact_text(cell.content)
            continue
        try:
            row.fields[column.key] = field_text(cell, column)
        except Unreadable as fault:
            row.wrong.append(wrong_at(layout, name, number, column.key, fault.what, fault.mend))
    return row


def _joined(
    layout: Layout, columns: Sequence[Column]
) -> tuple[dict[tuple[int, int], Cell], dict[int, str]]:
    """Cells joined downwards in one column all show the first; those joined across columns of ours cannot be read."""
    places = {layout.columns[column.key] for column in columns}
    filled: dict[tuple[int, int], Cell] = {}
    wide: dict[int, str] = {}
    for area in layout.sheet.joined:
        touched = [index for index in places if area.left <= index <= area.right]
        if area.bottom <= layout.top or not touched:
            continue
        first = layout.sheet.at(area.top, area.left)
        rows = [row for row in layout.sheet.rows if area.top <= row <= area.bottom]
        if area.left == area.right:
            filled |= {(row, area.left): first for row in rows}
        elif first.content is not None or first.error or first.waiting:
            wide |= dict.fromkeys(rows, _reach(area))
    return filled, wide


def _reach(area: Joined) -> str:
    return f"{letter(area.left)}{area.top}:{letter(area.right)}{area.bottom}"
