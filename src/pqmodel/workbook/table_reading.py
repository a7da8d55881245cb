"""Finds a table of ours in a workbook that came back, wherever it stands now, and reads its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.ground.faults import Fault, InputRefused
from pqmodel.ground.likeness import fold
from pqmodel.workbook.cell_names import area_name, cell_name
from pqmodel.workbook.cell_values import Unreadable, fact_text, field_text, shown
from pqmodel.workbook.columns import Column
from pqmodel.workbook.headings import match_headings
from pqmodel.workbook.reading import Cell, Joined, SheetRead
from pqmodel.workbook.text import one_line


@dataclass(frozen=True)
class Layout:
    """Where a table stands: its sheet, the row of its headings, the column (from 1) of each key.

    `extra` are headings of the person's own columns, `missing` the columns of ours that are there no
    more, `others` further sheets that hold such a table.
    """

    sheet: SheetRead
    top: int
    columns: Mapping[str, int]
    extra: tuple[str, ...] = ()
    missing: tuple[Column, ...] = ()
    others: tuple[str, ...] = ()


@dataclass
class ReadRow:
    """A row with something of a person's in it.

    `fields` are the editable ones as texts, `known` what stands in the other columns of ours, and
    `wrong` what cannot be read in it: such a cell is no field. Where cells are `torn`, nobody can
    say to which column the others belong.
    """

    number: int
    place: str
    fields: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    wrong: list[Fault] = field(default_factory=list)
    torn: bool = False


def find_table(
    sheets: Sequence[SheetRead],
    name: str,
    columns: Sequence[Column],
    title: str,
    must: str,
    fewest: int,
) -> Layout | None:
    """The table with most of the headings, one of them that of the column `must`.

    Of several it is that on the sheet with our title, then the first. None where there is none.
    InputRefused where two columns have one heading of ours.
    """
    names = {column.heading: column.key for column in columns}
    places: list[_Place] = []
    for sheet in sheets:
        place = _best_row(sheet, names, must)
        if place is not None and place.count >= fewest:
            places.append(place)
    if not places:
        return None

    def ours_then_fullest(place: _Place) -> tuple[bool, int]:
        is_ours = fold(place.sheet.title, "separators") == fold(title, "separators")
        return is_ours, place.count

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
    """The rows under the headings in which something of a person's stands, top down.

    Those that are `ours` come too though nothing does. Blank ones are passed over.
    """
    there = [column for column in columns if column.key in layout.columns]
    editable = [column for column in there if column.editable]
    joined = _joined_areas(layout, editable)
    filled = _filled_down(layout, joined)
    wide = _joined_across(layout, joined)
    for number in layout.sheet.rows:
        if number <= layout.top:
            continue
        row = _row(number, layout, there, filled, name)
        if number in wide:
            where = f"{name}, {layout.sheet.title}!{wide[number]}"
            mend = "unmerge them, so that each column has its own text"
            row.wrong.append(Fault(where, 0, "are joined cells of several columns", mend))
            row.torn = True
        if row.wrong or _is_filled(row) or ours(row):
            yield row


def _is_filled(row: ReadRow) -> bool:
    return any(text.strip() for text in row.fields.values())


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
    layout: Layout,
    columns: Sequence[Column],
    filled: Mapping[tuple[int, int], Cell],
    name: str,
) -> ReadRow:
    row = ReadRow(number, f"{layout.sheet.title}!{number}")
    for column in columns:
        index = layout.columns[column.key]
        cell = filled.get((number, index)) or layout.sheet.at(number, index)
        if not column.editable:
            row.known[column.key] = fact_text(cell.content)
            continue
        try:
            row.fields[column.key] = field_text(cell, column)
        except Unreadable as fault:
            row.wrong.append(wrong_at(layout, name, number, column.key, fault.what, fault.mend))
    return row


def _joined_areas(layout: Layout, columns: Sequence[Column]) -> list[Joined]:
    """The joined cells under the headings that reach into those columns of ours."""
    places = {layout.columns[column.key] for column in columns}
    areas = []
    for area in layout.sheet.joined:
        touches_ours = any(area.left <= index <= area.right for index in places)
        if touches_ours and area.bottom > layout.top:
            areas.append(area)
    return areas


def _filled_down(layout: Layout, joined: Iterable[Joined]) -> dict[tuple[int, int], Cell]:
    """What cells joined downwards in one column show, by row and column: all of them the first.

    The file keeps the value of the first alone, though a person sees it beside each row.
    """
    filled: dict[tuple[int, int], Cell] = {}
    for area in joined:
        if area.left != area.right:
            continue
        first = layout.sheet.at(area.top, area.left)
        for row in _rows_in(layout, area):
            filled[row, area.left] = first
    return filled


def _joined_across(layout: Layout, joined: Iterable[Joined]) -> dict[int, str]:
    """The cells joined across columns, by row; nobody can tell whose column their text is.

    Those that are empty do no harm.
    """
    wide: dict[int, str] = {}
    for area in joined:
        first = layout.sheet.at(area.top, area.left)
        is_empty = first.content is None and not first.error and not first.waiting
        if area.left == area.right or is_empty:
            continue
        reach = area_name(area.top, area.left, area.bottom, area.right)
        for row in _rows_in(layout, area):
            wide[row] = reach
    return wide


def _rows_in(layout: Layout, area: Joined) -> list[int]:
    return [row for row in layout.sheet.rows if area.top <= row <= area.bottom]
