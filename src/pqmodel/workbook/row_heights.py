"""Estimates the room that text takes in a wrapped cell, so that rows are tall enough and nothing is clipped.

Excel does not work out row heights when it opens a file that a program has written. The widths are
those of Arial, which every office program has or stands in for with a face of the same widths.
"""

from __future__ import annotations

from math import ceil
from unicodedata import combining, east_asian_width

POINTS_PER_UNIT = 5.25
"""A unit of column width is one digit of the workbook's own font (10 point Arial): 7 pixels of
0.75 point."""

WIDEST_UNIT = 5.65
"""LibreOffice does not round the digit to pixels: this is the most that a unit can come to on paper."""

INDENT = 1.6
"""Units of column width that a step of indent takes: three spaces of the workbook's own font."""

_PADDING = 5.0
_LINE = 1.275
TALLEST = 409.0
"""Points that a row can have at most."""
# Advance widths in thousandths of the font size.
_GROUPS = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r“”{}", 355: '"•', 389: "*", 469: "^",
    500: "Jcksvxyz", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%",
    944: "W", 1000: "—…→", 1015: "@",
}  # fmt: skip
_WIDTHS = {character: width for width, group in _GROUPS.items() for character in group}
_WIDTHS |= {chr(code): 556 for code in range(32, 256) if chr(code) not in _WIDTHS}
_BOLD = 1.07

_SPACE, _USUAL, _WIDE = 278, 650, 1200
"""Widths of a space, of a sign that is not in the table, and of one as wide as two."""
_MOST_KEPT = 20_000

# Words come again and again, and adding their signs up takes most of the time of writing a book.
_words: dict[str, int] = {}


def lines(text: str, units: float, size: float = 10, bold: bool = False) -> int:
    """How many lines the text takes in a cell `units` wide, in type of `size` points.

    An empty text takes one.
    """
    if bold:
        size *= _BOLD
    room = int((units * POINTS_PER_UNIT - _PADDING) * 1000 / size)
    # No sign but a few is wider than the type is high, so that most short texts need no measuring.
    if len(text) * 1000 < room and "\n" not in text:
        return 1
    room = max(room, 1000)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def height(count: int, size: float = 10) -> float:
    """Points that a row with so many lines needs; never more than the 409 that Excel allows."""
    return min(count * ceil(size * _LINE * 4) / 4 + 3, TALLEST)


def too_tall(text: str, units: float) -> bool:
    """True where the text, in the usual size, needs a taller row than there can be."""
    return height(lines(text, units)) >= TALLEST


def _wrapped(line: str, room: int) -> int:
    """Lines that one line of text is wrapped to; a word longer than a line is broken."""
    count = 1
    filled = 0
    for word in line.split(" "):
        width = _words.get(word) or _measure(word)
        if filled and filled + _SPACE + width > room:
            count += 1
            filled = 0
        elif filled:
            filled += _SPACE
        if width > room:
            count += (width - 1) // room
            width %= room
        filled += width
    return count


def _measure(word: str) -> int:
    width = sum(_WIDTHS.get(character) or _rare(character) for character in word)
    if len(_words) < _MOST_KEPT:
        _words[word] = width
    return width


def _rare(character: str) -> int:
    if combining(character):
        return 0
    if ord(character) > 0xFFFF or east_asian_width(character) in "WF":
        return _WIDE
    return _USUAL
