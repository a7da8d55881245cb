"""Finds the sheets of a questionnaire's workbook and reads their rows, whatever was moved, renamed or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pqmodel.document.languages import code_of
from pqmodel.ground.likeness import nearest
from pqmodel.ground.nouns import ID_PATTERN
from pqmodel.questionnaire.workbook import parts
from pqmodel.questionnaire.workbook.field_shapes import value_of
from pqmodel.questionnaire.workbook.parts import Field, Part
from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.workbook.cell_values import Unreadable, shown
from pqmodel.workbook.headings import normal
from pqmodel.workbook.reading import SheetRead
from pqmodel.workbook.table_reading import Layout, ReadRow, at, find_table, read_rows

_LEVEL = re.compile(r"(?:level|score)\s*(\d)\b.*", re.IGNORECASE | re.DOTALL)
MOST_ROWS = 20_000
_FIRST_HEADINGS = ("Id", "Statement", "Pillar", "In the manager's words", "In staff's words")


@dataclass
class Row:
    """A row of a table: its `values` by field, blank ones left out, and the cell of each field."""

    part: Part
    values: dict[str, Any]
    cells: dict[str, str]
    first: str
    unread: set[str] = field(default_factory=set)

    def cell(self, key: str) -> str:
        return self.cells.get(key, self.first)


class Tables:
    """The tables of one workbook."""

    def __init__(self, sheets: Sequence[SheetRead], cells: Cells) -> None:
        self._sheets, self._cells = [s for s in sheets if s.title != parts.RECORD], cells
        self._used: set[str] = set()
        self._rows: dict[str, list[Row]] = {}

    def rows(self, part: Part) -> list[Row]:
        """The filled rows of a part, top down; none where there is no such table."""
        if part.key not in self._rows:
            layout = self._layout(part)
            self._rows[part.key] = list(self._read(part, layout)) if layout else []
        return self._rows[part.key]

    def titled(self, title: str) -> SheetRead | None:
        """The sheet of that title; where there is none, that of one much like it."""
        names = {sheet.title.strip().casefold(): sheet for sheet in self._sheets}
        if (found := names.get(title.casefold())) is not None:
            return found
        free = [
            name
            for name in names
            if name not in {p.casefold() for p in _TITLES} and name not in self._used
        ]
        close = nearest(title.casefold(), free, cutoff=0.75)
        return names[close] if close else None

    def levels(self) -> dict[int, str]:
        """The headings over the words for each score, as they stand on the sheet of statements."""
        found = ((_LEVEL.fullmatch(words.strip()), words) for words in self._headings("Statements"))
        return {int(match[1]): words for match, words in found if match}

    def languages(self) -> dict[str, str]:
        """The headings over translations, by the code of their language."""
        ours = {normal(column.heading) for column in parts.translations({}).columns}
        found: dict[str, str] = {}
        for words in self._headings("Translations"):
            if normal(words) not in ours and (code := code_of(words)):
                found.setdefault(code, words)
        return found

    def left_over(self) -> list[str]:
        """Titles of sheets that are none of ours."""
        return [
            s.title
            for s in self._sheets
            if s.title.strip().casefold() not in self._used | {"read me"} and s.cells
        ]

    def _headings(self, title: str) -> Iterator[str]:
        """Words in the row of headings of a sheet: the first that has its first heading in it."""
        if (sheet := self.titled(title)) is None:
            return
        firsts = {normal(heading) for heading in _FIRST_HEADINGS}
        for cells in sheet.rows.values():
            words = [shown(cell) for cell in cells.values()]
            if len(firsts & {normal(word) for word in words}) > 1:
                yield from (" ".join(word.split()) for word in words)
                return

    def _layout(self, part: Part) -> Layout | None:
        sheet = self.titled(part.title)
        if sheet is None:
            return None
        self._used.add(sheet.title.strip().casefold())
        if sheet.title.strip().casefold() != part.title.casefold():
            self._cells.notes.append(f"The sheet {sheet.title} was read as {part.title}.")
        musts = [part.must, *(f.key for f in part.fields if f.shape.required)]
        found = (
            find_table([sheet], self._cells.name, part.columns, part.title, must, 2)
            for must in musts
        )
        layout = next((one for one in found if one is not None), None)
        if layout is None:
            if any(cell.content is not None for cell in sheet.cells.values()):
                heads = ", ".join(column.heading for column in part.columns[:3])
                self._cells.fault(
                    sheet.title,
                    "has no row of headings",
                    f"it begins with {heads}; see a fresh export",
                )
            return None
        self._tell_headings(part, layout)
        return layout

    def _tell_headings(self, part: Part, layout: Layout) -> None:
        lost = {normal(column.heading): column for column in layout.missing if column.editable}
        extra = list(layout.extra)
        for heading in layout.extra:
            close = nearest(normal(heading), lost)
            if close:
                meant = lost.pop(close).heading
                cell = next(
                    at(layout.sheet, layout.top, index)
                    for index, cell in layout.sheet.rows[layout.top].items()
                    if " ".join(shown(cell).split()).startswith(heading.removesuffix("…"))
                )
                what = f"the heading {heading!r} is none of a questionnaire's"
                self._cells.fault(cell, what, f"did you mean {meant!r}?")
                extra.remove(heading)
        needed = {f.column.key for f in part.fields if f.shape.required and f.key != "id"}
        for column in lost.values():
            if column.key in needed and any(number > layout.top for number in layout.sheet.rows):
                self._cells.fault(
                    layout.sheet.title,
                    f"has no column {column.heading!r}",
                    "add it; see a fresh export",
                )
        if extra:
            self._cells.notes.append(
                f"Not brought in from {layout.sheet.title}: your columns {', '.join(extra)}."
            )

    def _read(self, part: Part, layout: Layout) -> Iterator[Row]:
        if len(layout.sheet.rows) > MOST_ROWS:
            self._cells.fault(
                layout.sheet.title,
                f"has more than {MOST_ROWS:,} rows",
                "take out what is not needed",
            )
            return
        for read in read_rows(layout, self._cells.name, part.columns):
            self._cells.faults += read.wrong
            yield self._row(part, layout, read)

    def _row(self, part: Part, layout: Layout, read: ReadRow) -> Row:
        cells = {key: at(layout.sheet, read.number, index) for key, index in layout.columns.items()}
        first = at(layout.sheet, read.number, min(layout.columns.values()))
        told = {fault.file for fault in read.wrong}
        row = Row(part, {}, cells, first)
        for one in part.fields:
            if one.key not in layout.columns:
                # Its whole column is missing, which was told.
                row.unread |= {one.key} if one.key != "id" else set()
                continue
            if f"{self._cells.name}, {cells[one.key]}" in told or any(":" in file for file in told):
                row.unread.add(one.key)
            text = (read.fields if one.column.editable else read.known).get(one.key, "")
            if text.strip():
                self._take(
                    row, one, text, layout.sheet.at(read.number, layout.columns[one.key]).content
                )
        return row

    def _take(self, row: Row, one: Field, text: str, content: Any) -> None:
        try:
            number = content if isinstance(content, float) else None
            row.values[one.key] = value_of(text, one.shape, number=number)
        except Unreadable as wrong:
            self._cells.fault(row.cell(one.key), wrong.what, wrong.mend)
            row.unread.add(one.key)


def is_id(words: str) -> bool:
    return re.fullmatch(ID_PATTERN, words) is not None


_TITLES = {
    part.title
    for part in (
        *parts.PARTS,
        parts.HEAD,
        parts.SCALE,
        parts.statements({}),
        parts.translations({}),
    )
}
