"""How our workbooks look: the type, fill, border and format of every kind of cell, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, BUILTIN_FORMATS_REVERSE
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook

T = TypeVar("T")

FACE = "Arial"
SIZE = 10
TEXT = "@"
DATE = "d mmm yyyy"
SCORE = "0.0"
CHANGE = "+0.0;-0.0;0.0"
COUNT = "0"
PEOPLE = '[=1]0 "person";0 "people"'

INK = "1F2A37"
QUIET = "55616D"
DEEP = "1F4E5F"
PALE = "DCE7EB"
FAINT = "F3F6F8"
LINE = "BCC7CF"
EDGE = "DFE6EA"
OPEN = "FFF3C4"
WHITE = "FFFFFF"

RAG_LOOKS: Mapping[str, tuple[str, str]] = {
    "RED": ("F8D0CE", "7A0C0C"),
    "AMBER": ("FFE3B3", "633A00"),
    "GREEN": ("D3EBD3", "14501E"),
    "BLUE": ("D2E4F7", "0B3C73"),
    "GREY": ("E3E5E8", "3A424B"),
}
"""Fill and ink for each RAG word. The word always stands in the cell too."""


@dataclass(frozen=True)
class Style:
    """One kind of cell."""

    size: int = SIZE
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str = ""
    lined: bool = False
    wrap: bool = True
    across: str | None = None
    down: str = "top"
    format: str = "General"
    indent: int = 0
    """Steps of room before the text, so that it does not touch what fills the cell on its left."""


STYLES: dict[str, Style] = {
    "title": Style(size=16, bold=True, ink=DEEP, wrap=False, down="center"),
    "title wrapped": Style(size=16, bold=True, ink=DEEP, down="center"),
    "section": Style(size=12, bold=True, ink=DEEP, wrap=False, down="bottom"),
    "note": Style(size=9, ink=QUIET, wrap=False, down="center"),
    "small": Style(size=9, ink=QUIET),
    "plain": Style(down="center"),
    "label": Style(bold=True, down="center", format=TEXT),
    "band": Style(size=9, bold=True, ink=DEEP, fill=FAINT, wrap=False, down="center"),
    "heading": Style(
        size=9, bold=True, ink=WHITE, fill=DEEP, lined=True, across="left", down="center", indent=1
    ),
    "heading known": Style(
        size=9, bold=True, fill=PALE, lined=True, across="left", down="center", indent=1
    ),
    "heading centre": Style(
        size=9, bold=True, ink=WHITE, fill=DEEP, lined=True, across="center", down="center"
    ),
    "heading known centre": Style(
        size=9, bold=True, fill=PALE, lined=True, across="center", down="center"
    ),
    "text": Style(lined=True, across="left", format=TEXT, indent=1),
    "text known": Style(lined=True, fill=FAINT, across="left", format=TEXT, indent=1),
    "text strong": Style(lined=True, bold=True, across="left", format=TEXT, indent=1),
    "below text": Style(across="left", format=TEXT, indent=1),
    "below date": Style(across="center", format=DATE),
    "below score": Style(across="center", format=SCORE),
    "aside": Style(size=9, italic=True, ink=QUIET, lined=True, across="center", format=TEXT),
    "date": Style(lined=True, across="center", format=DATE),
    "date known": Style(lined=True, fill=FAINT, across="center", format=DATE),
    "date plain": Style(across="left", down="center", format=DATE),
    "score": Style(lined=True, across="center", format=SCORE),
    "score known": Style(lined=True, fill=FAINT, across="center", format=SCORE),
    "score strong": Style(lined=True, bold=True, across="center", format=SCORE),
    "measured": Style(lined=True, across="center"),
    "measured known": Style(lined=True, fill=FAINT, across="center"),
    "change": Style(lined=True, across="center", format=CHANGE),
    "count": Style(lined=True, across="center", format=COUNT),
    "score plain": Style(size=14, bold=True, ink=DEEP, across="left", down="center", format=SCORE),
    "change known": Style(lined=True, fill=FAINT, across="center", format=CHANGE),
    "change plain": Style(across="left", down="center", format=CHANGE),
    "count known": Style(lined=True, fill=FAINT, across="center", format=COUNT),
    "people": Style(across="left", down="center", format=PEOPLE),
}

STYLES |= {
    f"rag {word}": Style(
        bold=True, ink=ink, fill=fill, lined=True, across="left", format=TEXT, indent=1
    )
    for word, (fill, ink) in RAG_LOOKS.items()
}


class Look:
    """The styles of one workbook. Each is made when it is first asked for, and known by its number from then on."""

    def __init__(self, workbook: Workbook) -> None:
        # The library's lists of fonts, fills and so on have no public name.
        self._workbook = cast(Any, workbook)
        self._numbers: dict[tuple[str, bool], int] = {}
        self._parts: dict[object, int] = {}
        base = Font(name=FACE, size=SIZE, color=INK)
        # Column widths are counted in digits of the workbook's own font, so that font must be ours.
        self._workbook._fonts = IndexedList([base])
        self._workbook._named_styles["Normal"].font = base

    def number(self, name: str, quoted: bool = False) -> int:
        """The number of the style of that name; `quoted` also marks the cell as text whatever it begins with."""
        number = self._numbers.get((name, quoted))
        if number is None:
            number = self._workbook._cell_styles.add(self._make(STYLES[name], quoted))
            self._numbers[name, quoted] = number
        return number

    def of(self, name: str) -> StyleArray:
        """The style of that name, for a whole column."""
        made: StyleArray = self._workbook._cell_styles[self.number(name)]
        return made

    def _make(self, style: Style, quoted: bool) -> StyleArray:
        book, made = self._workbook, StyleArray()
        face = (style.size, style.bold, style.italic, style.ink)
        aligned = (style.across, style.down, style.wrap, style.indent)
        made.fontId = self._part(face, book._fonts, lambda: _font(style))
        made.fillId = (
            self._part(style.fill, book._fills, lambda: _fill(style.fill)) if style.fill else 0
        )
        made.borderId = self._part("lined", book._borders, _border) if style.lined else 0
        made.alignmentId = self._part(aligned, book._alignments, lambda: _alignment(style))
        made.numFmtId = self._format(style.format)
        made.quotePrefix = int(quoted)
        return made

    def _format(self, code: str) -> int:
        if code in BUILTIN_FORMATS_REVERSE:
            return BUILTIN_FORMATS_REVERSE[code]
        return BUILTIN_FORMATS_MAX_SIZE + self._part(
            code, self._workbook._number_formats, lambda: code
        )

    def _part(self, key: object, collection: IndexedList[T], make: Callable[[], T]) -> int:
        """The number of a font, fill and so on in the workbook; each is made and compared once."""
        if key not in self._parts:
            self._parts[key] = collection.add(make())
        return self._parts[key]


def _font(style: Style) -> Font:
    return Font(name=FACE, size=style.size, bold=style.bold, italic=style.italic, color=style.ink)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour, bgColor=colour)


def _border() -> Border:
    rule, edge = Side("thin", color=LINE), Side("thin", color=EDGE)
    return Border(left=edge, right=edge, top=rule, bottom=rule)


def _alignment(style: Style) -> Alignment:
    return Alignment(
        horizontal=style.across, vertical=style.down, wrap_text=style.wrap, indent=style.indent
    )


def difference(fill: str, ink: str = INK, bold: bool = False) -> DifferentialStyle:
    """What a conditional format changes: the fill, the ink, the weight."""
    return DifferentialStyle(
        font=Font(color=ink, bold=bold), fill=PatternFill("solid", fgColor=fill, bgColor=fill)
    )
