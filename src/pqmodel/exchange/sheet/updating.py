"""Writes rows of a table of ours into a workbook that somebody has made their own, and leaves all else as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pqmodel.exchange.model import Exported
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import TITLE as RECORD
from pqmodel.exchange.sheet.hidden_record import record_rows
from pqmodel.workbook.cell_names import area_bounds, letter
from pqmodel.workbook.cell_values import Unreadable, fact_text, field_text
from pqmodel.workbook.columns import Column, Row, Value
from pqmodel.workbook.foreign.archive import Archive
from pqmodel.workbook.foreign.cells import place, put_value
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
    """A row as it is now, and the row of the sheet that it stands in; None where it is to be added."""

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
    """Has the formulas worked out anew, but those in columns of ours, which are read from their last values."""
    ours = {
        table.sheet.title: {table.layout.columns[column.key] for column in table.columns}
        for table in tables
    }
    calculate_again(
        archive, sheets, lambda sheet, cell: place(cell)[0] in ours.get(sheet.title, ())
    )


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
        self.looks = max((row.number for row in read if row.identity), default=None)
        self.archive, self.sheets, self.styles, self.layout = archive, sheets, styles, layout
        self.columns = [column for column in columns if column.key in layout.columns]
        self.sheet = next(sheet for sheet in sheets if sheet.part == layout.sheet.part)
        self.bare = _bare(self.sheet)
        self.changed = 0

    def renew(self, rows: Sequence[Placed]) -> int:
        """Puts what differs into its cells, and what is new under the last row; gives how many rows were added."""
        new = [one.row for one in rows if one.number is None]
        make_room(self.sheet, [*self.change(rows), *self.append(new)], self.styles)
        return len(new)

    def renew_head(self, renewed: Callable[[str], str]) -> None:
        """The words above the table, where they stand as they were written: `renewed` gives those of today."""
        for (row, column), cell in self.layout.sheet.cells.items():
            words = cell.content if row < self.layout.top and isinstance(cell.content, str) else ""
            if words and (new := renewed(words)) != words:
                put_value(self._cell(column, row), new, self.styles, "")

    def change(self, rows: Sequence[Placed]) -> Iterator[Filled]:
        """Writes what is not as it should be into the rows that are there, and takes those that were typed right under
        the named table into it, as Excel does by itself and others do not."""
        end = self.bottom()
        while end + 1 in self.read:
            end += 1
        self._reach(end)
        for one in rows:
            if one.number is None:
                continue
            self._dress(one.number)
            for column in self.columns:
                cell = self.layout.sheet.at(one.number, self.layout.columns[column.key])
                if not _stands(cell, column, one.row):
                    self.changed += 1
                    yield from self._put(one.number, column, one.row)

    def append(self, rows: Sequence[Row]) -> Iterator[Filled]:
        """Puts rows under the last one; what stands below moves down, as if they were put in by hand."""
        if not rows:
            return
        last = self._last()
        first = last
        if any(
            self.layout.sheet.at(last, index).content is not None
            for index in self.layout.columns.values()
        ):
            first = last + 1
        self.archive.tree(self.sheet.part)
        self.sheet.cell(1, last)
        repeat(
            self.archive,
            self.sheets,
            self.sheet,
            Block("row", last, last),
            first - last + len(rows),
        )
        for number, row in enumerate(rows, first):
            self._empty(number)
            self._dress(number)
            for column in self.columns:
                yield from self._put(number, column, row)
        self._reach(first + len(rows) - 1)

    def bottom(self) -> int:
        """The last row of the named table; 0 where there is none any more."""
        return max(
            (area_bounds(node.attributes["ref"])[3] for _, node in self._tables()), default=0
        )

    def _last(self) -> int:
        """The last row of the table; where people typed under it, the last that was read."""
        return max([self.layout.top + 1, *self.read, self.bottom()])

    def _dress(self, number: int) -> None:
        """Gives cells of ours that nobody gave a look, as in a row typed under the table, that of a row of ours."""
        if self.looks is None or number == self.looks:
            return
        for column in self.columns:
            index = self.layout.columns[column.key]
            cell, model = self.sheet.cell(index, number), self.sheet.cell(index, self.looks)
            style = model.attributes.get("s", "0")
            if cell.attributes.get("s", "0") in ("0", self.bare.get(index, "0")):
                self._cell(index, number).attributes["s"] = style

    def _empty(self, number: int) -> None:
        """Leaves of a copied row its looks, and the formulas in the person's own columns."""
        ours = {self.layout.columns[column.key] for column in self.columns}
        line = next(node for node in self.sheet.rows() if node.attributes["r"] == str(number))
        for name in ("ht", "customHeight", "hidden", "spans"):
            line.attributes.pop(name, None)
        for cell in line.all("c"):
            if cell.first("f") is None or place(cell)[0] in ours:
                cell.attributes.pop("t", None)
                cell.children = []

    def _put(self, number: int, column: Column, row: Row) -> Iterator[Filled]:
        cell = self._cell(self.layout.columns[column.key], number)
        text = put_value(
            cell, _shown(column, row), self.styles, SCORE if column.kind == "number" else ""
        )
        if not column.hidden:
            yield Filled(cell, text, of_list=False)

    def _cell(self, column: int, row: int) -> Node:
        """The cell, which is going to be changed."""
        self.archive.tree(self.sheet.part)
        return self.sheet.cell(column, row)

    def _tables(self) -> Iterator[tuple[str, Node]]:
        """The named tables, by part, whose headings are ours."""
        for kind, part in self.archive.related(self.sheet.part).values():
            if kind == "table" and part in self.archive:
                node = self.archive.tree(part, change=False)
                if (
                    "ref" in node.attributes
                    and area_bounds(node.attributes["ref"])[1] == self.layout.top
                ):
                    yield part, node

    def _reach(self, last: int) -> None:
        """Has the named table go down to that row."""
        for part, node in self._tables():
            left, top, right, bottom = area_bounds(node.attributes["ref"])
            if last > bottom and "totalsRowCount" not in node.attributes:
                self.archive.tree(part)
                for one in (node, *node.all("autoFilter")):
                    one.attributes["ref"] = f"{letter(left)}{top}:{letter(right)}{last}"


def _bare(sheet: TemplateSheet) -> dict[int, str]:
    """The style that each column gives to cells nobody gave one."""
    found: dict[int, str] = {}
    columns = sheet.root.first("cols")
    for node in columns.nodes if columns else []:
        first, last = int(node.attributes["min"]), int(node.attributes["max"])
        found |= dict.fromkeys(
            range(first, min(last, first + 500) + 1), node.attributes.get("style", "0")
        )
    return found


def _stands(cell: Cell, column: Column, row: Row) -> bool:
    """True where the cell shows the value already; a formula of the person's own that does so stays."""
    value = row.get(column.key)
    if not column.editable:
        return same(fact_text(value), fact_text(cell.content))
    try:
        return same(_text(value), field_text(cell, column))
    except Unreadable:
        return False


def _text(value: Value) -> str:
    return (
        "" if value is None else f"{value:.10g}" if isinstance(value, float | int) else str(value)
    )


def _shown(column: Column, row: Row) -> Value:
    value = row.get(column.key)
    return column.open_words or None if value == "" else value


def renew_record(archive: Archive, sheets: Sequence[TemplateSheet], exported: Exported) -> None:
    """Writes the hidden sheet anew."""
    sheet = next(sheet for sheet in sheets if sheet.title == RECORD)
    archive.tree(sheet.part)
    rows: list[Node] = []
    for number, words in enumerate(record_rows(exported), 1):
        row = sheet.data.child("row", r=str(number))
        for index, text in enumerate(words, 1):
            if text:
                cell = sheet.data.child("c", r=f"{letter(index)}{number}", t="inlineStr")
                holder, held = cell.child("is"), cell.child("t")
                held.attributes["xml:space"] = "preserve"
                held.text = safe(text)
                holder.children, cell.children = [held], [holder]
                row.children.append(cell)
        rows.append(row)
    sheet.data.children = list(rows)
    for name in ("mergeCells", "autoFilter", "dimension"):
        sheet.root.children = [node for node in sheet.root.nodes if node.name != name]
