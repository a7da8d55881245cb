"""Finds a table of ours in a workbook that came back, wherever it stands now, and reads its rows field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.ground.faults import Fault, InputRefused
from pqmodel.workbook.cell_names import area_name, cell_name
from pqmodel.workbook.cell_values import Unreadable, fact_text, field_text, shown
from pqmodel.workbook.columns import Column
from pqmodel.workbook.headings import match_headings
from pqmodel.workbook.reading import Cell, SheetRead
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
    names = {column.heading: column.key for column in columns}
    places: list[_Place] = []
    for sheet in sheets:
        place = _best_row(sheet, names, must)
        if place is not None and place.count >= fewest:
            places.append(place)
    if not places:
        return None

    def ours_then_fullest(place: _Place) -> tuple[bool, int]:
        return place.sheet.title.strip().casefold() == title.casefold(), place.count

    best = max(places, key=ours_then_fullest)
    half = len(names) / 2
    others = [place for place in places if place is not best and place.count > half]
    titles = tuple(place.sheet.title for place in others)
    return _layout(best.sheet, best.row, name, columns, titles)


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


def wrong_at(layout: Layout, name: str, number: int, key: str, what: str, mend: str) -> Fault:
    """A fault in the cell of a row and a column."""
    return Fault(f"{name}, {at(layout.sheet, number, layout.columns[key])}", 0, what, mend)


def at(sheet: SheetRead, row: int, column: int) -> str:
    """The name of a cell, as in Action plan!C7."""
    return f"{sheet.title}!{cell_name(row, column)}"


@dataclass(frozen=True)
class _Place:
    """A row of a sheet, and how many of our headings stand in it."""

    sheet: SheetRead
    row: int
    count: int


def _best_row(sheet: SheetRead, names: Mapping[str, str], must: str) -> _Place | None:
    """The first of the rows with most of our headings, one of them that of the column `must`."""
    best = None
    for number, cells in sheet.rows.items():
        matched = match_headings(_words(cells), names)
        count = len(matched.columns)
        if must in matched.columns and (best is None or count > best.count):
            best = _Place(sheet, number, count)
    return best


def _words(cells: Mapping[int, Cell]) -> dict[int, str]:
    """What the cells of a row show, by column."""
    return {column: shown(cell) for column, cell in cells.items()}


def _layout(
    sheet: SheetRead, top: int, name: str, columns: Sequence[Column], others: tuple[str, ...]
) -> Layout:
    names = {column.heading: column.key for column in columns}
    matched = match_headings(_words(sheet.rows[top]), names)
    headings = {column.key: column.heading for column in columns}
    faults = []
    for key, first, second in matched.twice:
        where = f"{name}, {at(sheet, top, first)} and {at(sheet, top, second)}"
        what = f"are both headed {headings[key]}"
        faults.append(Fault(where, 0, what, "rename your own column"))
    if faults:
        raise InputRefused(f"{name} cannot be read as it stands.", faults)

    extra = tuple(one_line(heading, 60) for heading in matched.others.values())
    missing = tuple(column for column in columns if column.key not in matched.columns)
    return Layout(sheet, top, matched.columns, extra, missing, others)


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
    """The cells that joined ones show, by row and column; and joined ones that cannot be read, by row.

    Cells joined downwards in one column all show the first. Those joined across columns of ours
    cannot be read, unless they are empty.
    """
    places = {layout.columns[column.key] for column in columns}
    filled: dict[tuple[int, int], Cell] = {}
    wide: dict[int, str] = {}
    for area in layout.sheet.joined:
        touches_ours = any(area.left <= index <= area.right for index in places)
        if area.bottom <= layout.top or not touches_ours:
            continue

        first = layout.sheet.at(area.top, area.left)
        rows = [row for row in layout.sheet.rows if area.top <= row <= area.bottom]
        if area.left == area.right:
            for row in rows:
                filled[row, area.left] = first
        elif first.content is not None or first.error or first.waiting:
            reach = area_name(area.top, area.left, area.bottom, area.right)
            wide |= dict.fromkeys(rows, reach)
    return filled, wide
