"""Puts blocks into a Word file: at its end, or in front of a place in somebody's own file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pqmodel.document.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Items,
    Paragraph,
    Picture,
    Section,
    Table,
    cell_level,
    cell_words,
    printed_width,
)
from pqmodel.document.typesetting import png_of
from pqmodel.document.word.look import FAINT, SHADES, SOFT, shade, style_of
from pqmodel.document.word.room import room_at
from pqmodel.document.word.xml import add_bookmark, add_field, element
from pqmodel.ground.inert import inert

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph as WordParagraph

ROW_MARK = "pqmodel_row_"
"""So begin the bookmarks of rows that can be read back."""
KeptRow = dict[str, Any]
"""The caption of a row's table, and for each of its cells the keys and the words that went out."""
_WHOLE_ROW = 600
"""A row of fewer letters is kept on one page."""


class Body:
    """Writes block after block. With `before` all goes in front of that element of the file."""

    def __init__(self, file: WordFile, before: Any = None) -> None:
        self.file = file
        self._before = before
        self._bookmarks = 0
        self._counts: dict[str, int] = {}
        self.kept: dict[str, KeptRow] = {}
        """The rows whose cells have keys, by the name of their bookmark."""

    @cached_property
    def _room(self) -> int:
        """How wide tables and pictures may be there."""
        return room_at(self.file, self._before)

    def section(self, section: Section) -> None:
        """A section under its heading, which is bookmarked by the section's id."""
        self._bookmarks += 1
        heading = self._paragraph(section.title, "Heading 1")
        heading.paragraph_format.page_break_before = section.new_page
        add_bookmark(heading, bookmark_of(section), self._bookmarks)
        for place, block in enumerate(section.blocks):
            if isinstance(block, Paragraph) and _is_note_of_section(section, place):
                # A heading alone with a note at the foot of a page looks like an empty section.
                self._words(block).paragraph_format.keep_with_next = True
                continue
            self.block(block)

    def block(self, block: Block) -> None:
        """One block."""
        match block:
            case Paragraph():
                self._words(block)
            case Heading():
                self._paragraph(block.words, "Heading 2")
            case Items():
                self._items(block)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)

    def _words(self, block: Paragraph) -> WordParagraph:
        from docx.shared import Mm, Pt

        paragraph = self._paragraph(block.words)
        if block.tone == "lead":
            paragraph.runs[0].font.size = Pt(13)
        elif block.tone == "quiet":
            _quieten(paragraph)
        elif block.tone == "caution":
            paragraph.paragraph_format.left_indent = Mm(4)
            paragraph.runs[0].bold = True
        return paragraph

    def _items(self, block: Items) -> None:
        style = "List Number" if block.numbered else "List Bullet"
        number = self._new_numbering(style)
        for place, item in enumerate(block.items, start=1):
            mark = ""
            if number is None:
                mark = f"{place}. " if block.numbered else "• "
            paragraph = self._paragraph(f"{mark}{item.words}", style)
            if number is not None and block.numbered:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number
            if item.more:
                run = paragraph.add_run()
                run.add_break()
                run.add_text(inert(item.more))
                _quieten_run(run)

    def _new_numbering(self, name: str) -> int | None:
        """A list of that style that begins at one: Word would go on counting through all lists. None
        where the file's own style has no marks, which then are written."""
        from docx.oxml.ns import qn

        found = style_of(self.file, name).element.find(f".//{qn('w:numId')}")
        if found is None:
            return None
        numbering = self.file.part.numbering_part.element
        own = numbering.num_having_numId(int(found.get(qn("w:val"))))
        fresh = numbering.add_num(own.abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(fresh.numId)

    def _facts(self, block: Facts) -> None:
        from docx.shared import Mm, Pt

        for name, words in block.rows:
            paragraph = self._paragraph("")
            paragraph.paragraph_format.left_indent = Mm(38)
            paragraph.paragraph_format.first_line_indent = Mm(-38)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(38))
            paragraph.paragraph_format.space_after = Pt(2)
            _quieten_run(paragraph.add_run(inert(name)))
            paragraph.add_run(f"\t{inert(words)}")

    def _table(self, block: Table) -> None:
        from docx.shared import Emu, Pt

        self._caption("Table", block.caption)
        table = self.file.add_table(rows=1, cols=len(block.columns))
        self._place(table._tbl)
        _set_borders(table)
        widths = _widths(block, self._room)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(width)
        self._row(table.rows[0], [column.heading for column in block.columns], block, widths)
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for cell in head.cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        for cells in block.rows:
            row = table.add_row()
            # A row that is taller than a page has to be split, or its end is lost.
            if sum(len(cell_words(cell)) for cell in cells) < _WHOLE_ROW:
                row._tr.get_or_add_trPr().append(element("w:cantSplit"))
            self._row(row, cells, block, widths)
            self._keep(row, cells, block.caption)
        _keep_together(table, block)
        # A file in which two tables touch takes them for one.
        between = self._paragraph("")
        between.paragraph_format.space_after = Pt(2)
        between.paragraph_format.line_spacing = Pt(6)

    def _row(self, row: Any, cells: Any, block: Table, widths: list[int]) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Emu, Pt

        # `row.cells` is worked out anew at each call.
        for cell, words, column, width in zip(row.cells, cells, block.columns, widths, strict=True):
            cell.width = Emu(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(inert(cell_words(words)))
            run.font.size = Pt(8.5)
            if column.figures:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            colour = SHADES.get(cell_level(words)) if isinstance(words, Cell) else None
            if colour:
                shade(cell._tc, colour)

    def _keep(self, row: Any, cells: Sequence[str | Cell], caption: str) -> None:
        """Marks a row whose cells have keys in its first cell, whose words nobody changes: what is
        typed over takes its marks along."""
        if not any(isinstance(cell, Cell) and cell.keys for cell in cells):
            return
        self._bookmarks += 1
        name = f"{ROW_MARK}{len(self.kept) + 1}"
        add_bookmark(row.cells[0].paragraphs[0], name, self._bookmarks)
        parts = [
            (list(cell.keys) if isinstance(cell, Cell) else [], inert(cell_words(cell)))
            for cell in cells
        ]
        self.kept[name] = {"table": inert(caption), "cells": parts}

    def _picture(self, block: Picture) -> None:
        from docx.shared import Mm

        paragraph = self._paragraph("")
        paragraph.paragraph_format.keep_with_next = True
        png = png_of(block)
        width = min(int(Mm(printed_width(block))), self._room)
        shape = paragraph.add_run().add_picture(BytesIO(png), width=width)
        properties = shape._inline.docPr
        properties.set("descr", inert(block.description))
        properties.set("title", inert(block.title))
        self._caption("Figure", block.title)
        if block.printed:
            self._table(block.table)

    def _caption(self, kind: str, words: str) -> None:
        paragraph = self._paragraph("", "Caption")
        paragraph.add_run(f"{kind} ")
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._count(kind)))
        paragraph.add_run(f": {inert(words)}")
        if kind == "Figure":
            paragraph.paragraph_format.keep_with_next = False

    def _count(self, kind: str) -> int:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    def _paragraph(self, words: str, style: str | None = None) -> WordParagraph:
        paragraph = self.file.add_paragraph()
        if style is not None:
            paragraph.style = style_of(self.file, style)
        if words:
            paragraph.add_run(inert(words))
        self._place(paragraph._p)
        return paragraph

    def _place(self, part: Any) -> None:
        if self._before is not None:
            self._before.addprevious(part)


def _is_note_of_section(section: Section, place: int) -> bool:
    """True of the first block of a section, where its next heading comes right after that."""
    return place == 0 and len(section.blocks) > 1 and isinstance(section.blocks[1], Heading)


def bookmark_of(section: Section) -> str:
    """The name of a section's heading within the file."""
    return f"section_{section.id}"


def _widths(block: Table, room: int) -> list[int]:
    whole = sum(column.width for column in block.columns)
    return [int(room * column.width / whole) for column in block.columns]


def _set_borders(table: Any) -> None:
    """Thin lines between rows, and a fixed grid, so that no long word makes a table leave the page."""
    table.autofit = False
    borders = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=FAINT))
    # Word wants the parts in their order: the lines before the grid.
    for part in table._tbl.tblPr:
        if part.tag.endswith(("}tblLayout", "}tblCellMar", "}tblLook")):
            part.addprevious(borders)
            return
    table._tbl.tblPr.append(borders)


def _keep_together(table: Any, block: Table) -> None:
    """Each row of a brief table, but the last, stays with the next; of a longer one the headings and
    the first row."""
    together = len(block.rows) if block.brief else 1
    for row in table.rows[:together]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _quieten(paragraph: WordParagraph) -> None:
    for run in paragraph.runs:
        _quieten_run(run)


def _quieten_run(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.font.size = Pt(9)
    run.font.color.rgb = RGBColor.from_string(SOFT)
