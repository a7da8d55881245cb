"""Writes a document as PDF that passes PDF/UA-1: tagged, with title, language and bookmarks."""

from __future__ import annotations

from typing import Any

from pqmodel.document.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Items,
    Paragraph,
    Picture,
    Section,
    Table,
    printed_width,
)
from pqmodel.document.html import text_of
from pqmodel.document.typesetting import FONTS, breakable, picture_values, typeset_pdf
from pqmodel.ground.inert import inert
from pqmodel.ground.words import count


def write_pdf(document: Document) -> bytes:
    """The document as PDF. Signs that no font of this computer has are shown as boxes, which a note
    at the end says."""
    source = text_of(__package__, "document.typ")
    return typeset_pdf(source, _values(document), note=_missing_note)


def _missing_note(signs: int) -> str:
    which = count(signs, "sign that this computer has", "signs that this computer has")
    return f"{which} no font for stand as □ here. The HTML page and the Word file have them."


def _values(document: Document) -> dict[str, Any]:
    day = document.made_on
    return {
        "title": _words(document.title),
        "subtitle": _words(document.subtitle),
        "head": _words(document.head),
        "language": document.language,
        "made_on": [day.year, day.month, day.day],
        "contents": "Contents",
        "fonts": FONTS,
        "note": "",
        "landscape": document.landscape,
        "sections": [_section(section) for section in document.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    blocks = [_block(block) for block in section.blocks]
    return {
        "title": _words(section.title),
        "alone": section.alone,
        "new_page": section.new_page,
        "blocks": blocks,
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "tone": block.tone, "words": _words(block.words)}
        case Heading():
            return {"kind": "heading", "words": _words(block.words)}
        case Items():
            items = [{"words": _words(i.words), "more": _words(i.more)} for i in block.items]
            return {"kind": "items", "numbered": block.numbered, "items": items}
        case Facts():
            rows = [[_words(name), _words(words)] for name, words in block.rows]
            return {"kind": "facts", "rows": rows}
        case Table():
            return {"kind": "table", **_table(block)}
        case Picture():
            return {
                "kind": "picture",
                "title": _words(block.title),
                "description": inert(block.description),
                **picture_values(block),
                "size": printed_width(block),
                "printed": block.printed,
                "table": _table(block.table),
            }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": _words(table.caption),
        "headings": [_words(column.heading) for column in table.columns],
        "widths": [column.width for column in table.columns],
        "figures": [column.figures for column in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "brief": table.brief,
    }


def _cell(cell: str | Cell) -> Any:
    if isinstance(cell, Cell):
        return {"words": _words(cell.words), "level": cell.level}
    return _words(cell)


def _words(words: str) -> str:
    return breakable(inert(words))
