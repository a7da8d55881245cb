"""Finds the sheets of a questionnaire's workbook and reads their rows, whatever was moved, renamed or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pqmodel.document.languages import code_of
from pqmodel.ground.likeness import fold, nearest
from pqmodel.ground.nouns import ID_PATTERN
from pqmodel.questionnaire.audiences import USUAL_AUDIENCES
from pqmodel.questionnaire.workbook import parts
from pqmodel.questionnaire.workbook.field_shapes import value_of
from pqmodel.questionnaire.workbook.parts import Field, Part
from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.workbook.cell_values import Unreadable, shown
from pqmodel.workbook.headings import normal
from pqmodel.workbook.reading import Cell, SheetRead
from pqmodel.workbook.table_reading import Layout, ReadRow, at, find_table, read_rows

_LEVEL = re.compile(r"(?:level|score)[\s_.-]*(\d)(?!\d).*", re.IGNORECASE | re.DOTALL)
_WORDS_FOR = re.compile(rf"{normal(parts.WORDS_FOR)} ([a-z][a-z0-9 ]*)")
_USUAL_HEADINGS = {each.id: f"{parts.WORDS_FOR} {each.id}" for each in USUAL_AUDIENCES}
MOST_ROWS = 20_000
_FIRST_HEADINGS = (
    "Id",
    "Statement",
    "Pillar",
    "In its own words",
    *_USUAL_HEADINGS.values(),
    *parts.OLD_WORDS_FOR,
)


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
        sheets = {_folded(sheet): sheet for sheet in self._sheets}
        name = fold(title, "separators")
        if name in sheets:
            return sheets[name]
        # A sheet that is another of ours, or was read already, was not renamed to this one.
        ours = {fold(other, "separators") for other in _TITLES} | self._used
        close = nearest(name, [other for other in sheets if other not in ours], cutoff=0.75)
        if close is None:
            return None
        return sheets[close]

    def levels(self) -> dict[int, str]:
        """The headings over the words for each score, as they stand on the sheet of statements."""
        levels = {}
        for words in self._headings("Statements"):
            match = _LEVEL.fullmatch(words.strip())
            if match:
                levels[int(match[1])] = words
        return levels

    def audiences(self) -> dict[str, str]:
        """The headings over the words of each audience, as they stand on the sheet of
        statements, by the audience's id."""
        audiences: dict[str, str] = {}
        for words in self._headings("Statements"):
            match = _WORDS_FOR.fullmatch(normal(words))
            old = {normal(heading): key for heading, key in parts.OLD_WORDS_FOR.items()}
            audience = match[1].replace(" ", "-") if match else old.get(normal(words))
            if audience:
                audiences.setdefault(audience, words)
        return audiences or dict(_USUAL_HEADINGS)

    def languages(self) -> dict[str, str]:
        """The headings over translations, by the code of their language."""
        ours = {normal(column.heading) for column in parts.translations({}).columns}
        languages: dict[str, str] = {}
        for words in self._headings("Translations"):
            if normal(words) in ours:
                continue
            code = code_of(words)
            if code:
                languages.setdefault(code, words)
        return languages

    def left_over(self) -> list[str]:
        """Titles of sheets that are none of ours."""
        ours = self._used | {"read me"}
        return [sheet.title for sheet in self._sheets if sheet.cells and _folded(sheet) not in ours]

    def _headings(self, title: str) -> Iterator[str]:
        """Words in the row of headings of a sheet: the first that has its first heading in it."""
        sheet = self.titled(title)
        if sheet is None:
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
        self._used.add(_folded(sheet))
        if _folded(sheet) != fold(part.title, "separators"):
            self._cells.notes.append(f"The sheet {sheet.title} was read as {part.title}.")

        layout = self._find(part, sheet)
        if layout is not None:
            self._tell_headings(part, layout)
        elif any(cell.content is not None for cell in sheet.cells.values()):
            heads = ", ".join(column.heading for column in part.columns[:3])
            mend = f"it begins with {heads}; see a fresh export"
            self._cells.fault(sheet.title, "has no row of headings", mend)
        return layout

    def _find(self, part: Part, sheet: SheetRead) -> Layout | None:
        """The table on the sheet, by its main heading or, where that was lost, by another it needs."""
        needed = [field.key for field in part.fields if field.shape.required]
        for must in (part.must, *needed):
            layout = find_table([sheet], self._cells.name, part.columns, part.title, must, 2)
            if layout is not None:
                return layout
        return None

    def _tell_headings(self, part: Part, layout: Layout) -> None:
        """Records misspelt headings and lost columns; a person's own columns are only noted."""
        lost = {normal(column.heading): column for column in layout.missing if column.editable}
        extra = []
        for heading in layout.extra:
            close = nearest(normal(heading), lost)
            if close is None:
                extra.append(heading)
                continue
            meant = lost.pop(close).heading
            what = f"the heading {heading!r} is none of a questionnaire's"
            self._cells.fault(_cell_of_heading(layout, heading), what, f"did you mean {meant!r}?")

        needed = {f.column.key for f in part.fields if f.shape.required and f.key != "id"}
        has_rows = any(number > layout.top for number in layout.sheet.rows)
        for column in lost.values():
            if has_rows and column.key in needed:
                what = f"has no column {column.heading!r}"
                self._cells.fault(layout.sheet.title, what, "add it; see a fresh export")
        if extra:
            columns = ", ".join(extra)
            note = f"Not brought in from {layout.sheet.title}: your columns {columns}."
            self._cells.notes.append(note)

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
        wrong = {fault.file for fault in read.wrong}
        # Cells that are joined across columns have a name like C7:D7, and all of the row is in doubt.
        is_joined = any(":" in file for file in wrong)
        row = Row(part, {}, cells, first)
        for asked in part.fields:
            if asked.key not in layout.columns:
                # Its whole column is missing, which was told. An id can be made.
                if asked.key != "id":
                    row.unread.add(asked.key)
                continue
            if is_joined or f"{self._cells.name}, {cells[asked.key]}" in wrong:
                row.unread.add(asked.key)
            texts = read.fields if asked.column.editable else read.known
            text = texts.get(asked.key, "")
            if text.strip():
                cell = layout.sheet.at(read.number, layout.columns[asked.key])
                self._take(row, asked, text, cell.content)
        return row

    def _take(self, row: Row, of: Field, text: str, content: Any) -> None:
        # The number itself, since its text is cut to the digits that people see.
        number = content if isinstance(content, float) else None
        try:
            row.values[of.key] = value_of(text, of.shape, number=number)
        except Unreadable as wrong:
            self._cells.fault(row.cell(of.key), wrong.what, wrong.mend)
            row.unread.add(of.key)


def _folded(sheet: SheetRead) -> str:
    """The title of a sheet as it is compared."""
    return fold(sheet.title, "separators")


def _cell_of_heading(layout: Layout, heading: str) -> str:
    """The cell that a heading stands in; long ones are known by their beginning."""
    begin = heading.removesuffix("…")
    row = layout.sheet.rows[layout.top]
    columns = [index for index, cell in row.items() if _one_line(cell).startswith(begin)]
    return at(layout.sheet, layout.top, columns[0])


def _one_line(cell: Cell) -> str:
    return " ".join(shown(cell).split())


def is_id(words: str) -> bool:
    return re.fullmatch(ID_PATTERN, words) is not None


_TITLES = {
    part.title
    for part in (
        *parts.PARTS,
        parts.HEAD,
        parts.SCALE,
        parts.statements({}, {}),
        parts.translations({}),
    )
}
