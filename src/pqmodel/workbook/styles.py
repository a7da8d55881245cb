"""How our workbooks look: the type, fill, border and format of every kind of cell, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FACE = "Arial"
SIZE = 10
TEXT = "@"
DATE = "d mmm yyyy"
MONTH = "mmm yyyy"
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
    "month known": Style(lined=True, fill=FAINT, across="center", format=MONTH),
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


STYLES |= {
    "span": Style(lined=True, wrap=False),
    "span agreed": Style(lined=True, wrap=False, fill=LINE),
    "span now": Style(lined=True, wrap=False, fill=DEEP),
    "span late": Style(lined=True, wrap=False, fill="B4532A"),
}
"""Cells of a line of time: a day outside a span, and inside one."""

BASE: Mapping[str, Any] = {
    "font_name": FACE,
    "font_size": SIZE,
    "font_color": f"#{INK}",
    # Without this the office program's own theme would name the face.
    "font_scheme": "none",
}
"""What a cell that nobody styled looks like. Column widths are counted in digits of this type."""

_DOWN = {"top": "top", "center": "vcenter", "bottom": "bottom"}


def properties(style: Style, quoted: bool = False, locked: bool = True) -> Mapping[str, Any]:
    """The style as the library that writes workbooks takes it.

    `quoted` marks the cell as text whatever it begins with. Cells that are not `locked` stay open
    where a sheet is protected.
    """
    looks: dict[str, Any] = {
        "font_size": style.size,
        "bold": style.bold,
        "italic": style.italic,
        "font_color": f"#{style.ink}",
        "valign": _DOWN[style.down],
        "text_wrap": style.wrap,
        "indent": style.indent,
        "num_format": style.format,
        "quote_prefix": quoted,
        "locked": locked,
    }
    if style.across:
        looks["align"] = style.across
    if style.fill:
        looks |= {"pattern": 1, "bg_color": f"#{style.fill}"}
    if style.lined:
        looks |= dict.fromkeys(("left", "right", "top", "bottom"), 1)
        looks |= dict.fromkeys(("left_color", "right_color"), f"#{EDGE}")
        looks |= dict.fromkeys(("top_color", "bottom_color"), f"#{LINE}")
    return looks


def difference(fill: str, ink: str = INK) -> Mapping[str, Any]:
    """What a conditional format changes: the fill and the ink."""
    return {"bg_color": f"#{fill}", "font_color": f"#{ink}"}
