"""Says how wide a table or picture may be at a place of a Word file: a page's text, or the cell of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordFile

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWIP = 635
"""Word's widths are in twentieths of a point; the smallest unit of a file is 635 times smaller."""
_CELL_MARGINS = 2 * 108
"""What a cell leaves free on its two sides, unless its table says otherwise."""


def room_at(file: WordFile, place: Any = None) -> int:
    """The room in front of that element of the file, or at the file's end, in Word's smallest unit."""
    cell = _cell_around(place)
    if cell is not None:
        width = _width_of(cell)
        if width > _CELL_MARGINS:
            return (width - _CELL_MARGINS) * _TWIP
    section = file.sections[_section_of(file, place)]
    margins = int(section.left_margin or 0) + int(section.right_margin or 0)
    return int(section.page_width or 0) - margins


def _cell_around(place: Any) -> Any:
    """The innermost cell that holds the element; None outside of tables."""
    if place is None:
        return None
    return next(place.iterancestors(f"{WORD}tc"), None)


def _width_of(cell: Any) -> int:
    """The width of a cell by the grid of its table, else as the cell says it itself; 0 where neither is known."""
    row = cell.getparent()
    grid = [
        _number(column, "w") for column in row.getparent().findall(f"{WORD}tblGrid/{WORD}gridCol")
    ]
    first = sum(_columns(other) for other in cell.itersiblings(f"{WORD}tc", preceding=True))
    width = sum(grid[first : first + _columns(cell)])
    if width:
        return width
    own = cell.find(f"{WORD}tcPr/{WORD}tcW")
    # A share of the table says nothing by itself.
    if own is None or own.get(f"{WORD}type") != "dxa":
        return 0
    return _number(own, "w")


def _columns(cell: Any) -> int:
    span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    if span is None:
        return 1
    return max(1, _number(span, "val"))


def _number(node: Any, name: str) -> int:
    words = node.get(f"{WORD}{name}") or ""
    return int(words) if words.isdecimal() else 0


def _section_of(file: WordFile, place: Any) -> int:
    """The section that the element stands in: a section's settings stand at its end."""
    last = len(file.sections) - 1
    if place is None:
        return last
    ancestors = [place, *place.iterancestors()]
    outermost = next((node for node in ancestors if node.getparent() is file.element.body), None)
    if outermost is None:
        return last
    before = sum(
        1 for node in outermost.itersiblings(preceding=True) for _ in node.iter(f"{WORD}sectPr")
    )
    return min(before, last)
