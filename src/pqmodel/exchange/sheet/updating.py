"""Writes rows of a table of ours into a workbook that somebody has made their own, and leaves
all else as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.model import Exported
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import TITLE as RECORD
from pqmodel.exchange.sheet.hidden_record import record_rows
from pqmodel.workbook.cell_names import area_bounds, area_name, cell_name
from pqmodel.workbook.cell_values import Unreadable, fact_text, field_text
from pqmodel.workbook.columns import Column, Row, Value
from pqmodel.workbook.foreign.archive import Archive
from pqmodel.workbook.foreign.cells import hold_text, place, put_value
from pqmodel.workbook.foreign.recalculating import calculate_again
from pqmodel.workbook.foreign.repeating import Block, repeat
from pqmodel.workbook.foreign.row_heights import Filled, make_room
from pqmodel.workbook.foreign.sheets import TemplateSheet
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.foreign.xml import Node
from pqmodel.workbook.reading import Cell
from pqmodel.workbook.styles import SCORE
from pqmodel.workbook.table_reading import Layout
from pqmodel.workbook.text import safe, same


@dataclass(frozen=True)
class Placed:
    """A row as it is now, and the row of the sheet that it stands in; None where it is to be
    added."""

    number: int | None
    row: Row


@dataclass(frozen=True)
class Updated:
    """The workbook, how many cells were changed, and how many rows were added."""

    data: bytes
    changed: int
    added: int


def calculate_all_but(
    archive: Archive, sheets: Sequence[TemplateSheet], tables: Sequence[OurTable]
) -> None:
    """Has the formulas worked out anew, but those in columns of ours, which are read from their
    last values."""
    ours = {table.sheet.title: table.indexes() for table in tables}

    def is_ours(sheet: TemplateSheet, cell: Node) -> bool:
        return place(cell)[0] in ours.get(sheet.title, ())

    calculate_again(archive, sheets, is_ours)


class OurTable:
    """One of our tables in the workbook. Rows and columns count from 1."""

    def __init__(
        self,
        archive: Archive,
        sheets: list[TemplateSheet],
        styles: Styles,
        layout: Layout,
        columns: Sequence[Column],
        read: Sequence[FileRow],
    ) -> None:
        self.read = [row.number for row in read]
        # A row of ours to take looks from: the last, since what is new comes to stand beneath it.
        ours = [row.number for row in read if row.identity]
        self.looks = max(ours, default=None)
        self.archive, self.sheets, self.styles, self.layout = archive, sheets, styles, layout
        self.columns = [column for column in columns if column.key in layout.columns]
        self.sheet = next(sheet for sheet in sheets if sheet.part == layout.sheet.part)
        self.bare = _bare(self.sheet)
        self.changed = 0

    def renew(self, rows: Sequence[Placed]) -> int:
        """Puts what differs into its cells, and what is new under the last row; gives how many
        rows were added."""
        new = [placed.row for placed in rows if placed.number is None]
        # Rows that are there are written first: adding rows moves what stands below them.
        make_room(self.sheet, [*self.change(rows), *self.append(new)], self.styles)
        return len(new)

    def renew_head(self, renewed: Callable[[str], str]) -> None:
        """The words above the table, where they stand as they were written: `renewed` gives
        those of today."""
        for (row, column), cell in self.layout.sheet.cells.items():
            words = cell.content
            if row >= self.layout.top or not isinstance(words, str):
                continue
            new = renewed(words)
            if new != words:
                put_value(self._cell(column, row), new, self.styles, "")

    def change(self, rows: Sequence[Placed]) -> Iterator[Filled]:
        """Writes what is not as it should be into the rows that are there, and takes those that
        were typed right under the named table into it, as Excel does by itself and others do
        not."""
        end = self.bottom()
        while end + 1 in self.read:
            end += 1

        # Before anything is written: sorting and filtering then take these rows with the others.
        self._reach(end)

        for placed in rows:
            number = placed.number
            if number is None:
                continue
            self._dress(number)
            for column in self.columns:
                cell = self.layout.sheet.at(number, self._index(column))
                # What shows the value already keeps its own number format, and its formula.
                if _shows(cell, column, placed.row):
                    continue
                self.changed += 1
                yield from self._put(number, column, placed.row)

    def append(self, rows: Sequence[Row]) -> Iterator[Filled]:
        """Puts rows under the last one; what stands below moves down, as if they were put in by
        hand."""
        if not rows:
            return
        last = self._last()
        first = last + 1
        # An empty last row (a table without any) is filled first.
        if self._is_empty(last):
            first = last

        self.archive.tree(self.sheet.part)
        # The row has to be in the file to be repeated, and empty rows may not be.
        self.sheet.cell(1, last)
        times = first - last + len(rows)
        repeat(self.archive, self.sheets, self.sheet, Block("row", last, last), times)
        for number, row in enumerate(rows, first):
            self._empty(number)
            self._dress(number)
            for column in self.columns:
                yield from self._put(number, column, row)

        self._reach(first + len(rows) - 1)

    def indexes(self) -> set[int]:
        """The columns of the sheet that are ours."""
        return {self._index(column) for column in self.columns}

    def bottom(self) -> int:
        """The last row of the named table; 0 where there is none any more."""
        bottoms = [area_bounds(node.attributes["ref"])[3] for _, node in self._tables()]
        return max(bottoms, default=0)

    def _last(self) -> int:
        """The last row of the table; where people typed under it, the last that was read."""
        return max([self.layout.top + 1, *self.read, self.bottom()])

    def _is_empty(self, row: int) -> bool:
        """True where no column of ours has anything in the row."""
        cells = [self.layout.sheet.at(row, index) for index in self.layout.columns.values()]
        return all(cell.content is None for cell in cells)

    def _dress(self, number: int) -> None:
        """Gives cells of ours that nobody gave a look, as in a row typed under the table, that
        of a row of ours."""
        if self.looks is None or number == self.looks:
            return
        for column in self.columns:
            index = self._index(column)
            style = self.sheet.cell(index, number).attributes.get("s", "0")
            untouched = ("0", self.bare.get(index, "0"))
            # A colour that somebody gave a cell means something to them.
            if style not in untouched:
                continue
            model = self.sheet.cell(index, self.looks)
            self._cell(index, number).attributes["s"] = model.attributes.get("s", "0")

    def _empty(self, number: int) -> None:
        """Leaves of a copied row its looks, and the formulas in the person's own columns."""
        ours = self.indexes()
        line = next(node for node in self.sheet.rows() if node.attributes["r"] == str(number))
        # A row that was hidden, or made high for its text, says nothing of the one that is new.
        for name in ("ht", "customHeight", "hidden", "spans"):
            line.attributes.pop(name, None)

        for cell in line.all("c"):
            is_formula = cell.first("f") is not None
            if not is_formula or place(cell)[0] in ours:
                cell.attributes.pop("t", None)
                cell.children = []

    def _put(self, number: int, column: Column, row: Row) -> Iterator[Filled]:
        cell = self._cell(self._index(column), number)
        style = ""
        if column.kind == "number":
            style = SCORE
        text = put_value(cell, _value_to_show(column, row), self.styles, style)
        if not column.hidden:
            yield Filled(cell, text, of_list=False)

    def _index(self, column: Column) -> int:
        """In which column of the sheet ours stands now."""
        return self.layout.columns[column.key]

    def _cell(self, column: int, row: int) -> Node:
        """The cell, which is going to be changed."""
        self.archive.tree(self.sheet.part)
        return self.sheet.cell(column, row)

    def _tables(self) -> Iterator[tuple[str, Node]]:
        """The named tables, by part, whose headings are ours."""
        for kind, part in self.archive.related(self.sheet.part).values():
            if kind != "table" or part not in self.archive:
                continue
            node = self.archive.tree(part, change=False)
            area = node.attributes.get("ref")
            # A person may have put tables of their own beside ours, or beneath it.
            if area and area_bounds(area)[1] == self.layout.top:
                yield part, node

    def _reach(self, last: int) -> None:
        """Has the named table go down to that row."""
        for part, node in self._tables():
            left, top, right, bottom = area_bounds(node.attributes["ref"])
            # A table with a row of totals ends with it; rows under that are no part of it.
            if last <= bottom or "totalsRowCount" in node.attributes:
                continue
            # The filter has a reach of its own, and Excel refuses a file in which the two differ.
            self.archive.tree(part)
            area = area_name(top, left, last, right)
            for holder in (node, *node.all("autoFilter")):
                holder.attributes["ref"] = area


def _bare(sheet: TemplateSheet) -> dict[int, str]:
    """The style that each column gives to cells nobody gave one."""
    styles: dict[int, str] = {}
    for columns, node in sheet.columns():
        styles.update(dict.fromkeys(columns, node.attributes.get("style", "0")))
    return styles


def _shows(cell: Cell, column: Column, row: Row) -> bool:
    """True where the cell shows the value already; a formula of the person's own that does so
    stays."""
    value = row.get(column.key)
    # What the program works out is compared as it is shown, what people write as it is read.
    if not column.editable:
        return same(fact_text(value), fact_text(cell.content))
    try:
        return same(text_of(value), field_text(cell, column))
    except Unreadable:
        # A cell that cannot be read shows no value of ours.
        return False


def _value_to_show(column: Column, row: Row) -> Value:
    """What stands in the cell; of a text that is not settled yet the words that say so."""
    value = row.get(column.key)
    if value == "":
        return column.open_words or None
    return value


def renew_record(archive: Archive, sheets: Sequence[TemplateSheet], exported: Exported) -> None:
    """Writes the hidden sheet anew."""
    sheet = next(sheet for sheet in sheets if sheet.title == RECORD)
    archive.tree(sheet.part)
    rows = enumerate(record_rows(exported), 1)
    sheet.data.children = [_text_row(sheet, number, words) for number, words in rows]
    # They speak of cells that may not be there any more.
    for name in ("mergeCells", "autoFilter", "dimension"):
        sheet.root.children = [node for node in sheet.root.nodes if node.name != name]


def _text_row(sheet: TemplateSheet, number: int, words: Sequence[str]) -> Node:
    row = sheet.data.child("row", r=str(number))
    for index, text in enumerate(words, 1):
        if text:
            row.children.append(_text_cell(sheet, cell_name(number, index), text))
    return row


def _text_cell(sheet: TemplateSheet, name: str, text: str) -> Node:
    cell = sheet.data.child("c", r=name)
    hold_text(cell, safe(text))
    return cell
