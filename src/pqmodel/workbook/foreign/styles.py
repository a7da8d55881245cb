"""The styles of a template: what a cell looks like, and the same look with one thing changed.

A style that other cells have is never changed itself: each change makes one more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pqmodel.ground.numbers import whole_number
from pqmodel.workbook.foreign.archive import Archive
from pqmodel.workbook.foreign.xml import Node

_PART = "xl/styles.xml"
_FIRST_OWN_FORMAT = 164
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUILT_IN_PERCENTS = {9, 10}
_BUILT_IN_GENERAL = {0, 49}
_TRUE = ("1", "true")
_USUAL_SIZE = "11"
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True)
class Type:
    """What the room that a text takes hangs on."""

    size: float = 11
    bold: bool = False
    wraps: bool = False


class Styles:
    """The cell styles of a workbook, by the number that cells carry.

    A style that is not there counts as the first.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._there = _PART in archive
        self._made: dict[tuple[int, str, bool, bool], int] = {}
        self._types: dict[int, Type] = {}
        self._formats: dict[int, str] = {}
        if self._there:
            self._root = archive.tree(_PART, change=False)
            for node in self._list("numFmts"):
                number = node.attributes.get("numFmtId", "")
                if number.isdecimal():
                    self._formats[whole_number(number)] = node.attributes.get("formatCode", "")

    def shows_dates(self, style: int) -> bool:
        """True where a number in such a cell shows as a date."""
        number = self._format(style)
        if number in _BUILT_IN_DATES:
            return True
        code = _NOT_CODE.sub("", self._formats.get(number, "")).lower()
        return "d" in code or "yy" in code

    def shows_percents(self, style: int) -> bool:
        """True where a number in such a cell shows as so many of a hundred."""
        number = self._format(style)
        return number in _BUILT_IN_PERCENTS or "%" in _NOT_CODE.sub(
            "", self._formats.get(number, "")
        )

    def general(self, style: int) -> bool:
        """True where the template leaves open how a number shows."""
        number = self._format(style)
        return number in _BUILT_IN_GENERAL or self._formats.get(number, "").lower() == "general"

    def variant(self, style: int, code: str = "", quoted: bool = False, wraps: bool = False) -> int:
        """The number of that style with another number format, marked as text, or with wrapped lines.

        The style itself where nothing is to be changed, and in a workbook without styles.
        """
        if not self._there or not (code or quoted or wraps):
            return style
        key = (style, code, quoted, wraps)
        if key not in self._made:
            self._made[key] = self._add(key)
        return self._made[key]

    def type(self, style: int) -> Type:
        """The size and weight of the type, and whether lines wrap."""
        if style not in self._types:
            self._types[style] = self._look_up(style)
        return self._types[style]

    def _look_up(self, style: int) -> Type:
        look = self._style(style)
        if look is None:
            return Type()

        aligned = look.first("alignment")
        wraps = aligned is not None and aligned.attributes.get("wrapText") in _TRUE
        fonts = self._list("fonts")
        number = int(look.attributes.get("fontId", "0") or 0)
        if number >= len(fonts):
            return Type(wraps=wraps)

        size, bold = fonts[number].first("sz"), fonts[number].first("b")
        points = float(size.attributes.get("val", _USUAL_SIZE)) if size else Type().size
        is_bold = bold is not None and bold.attributes.get("val", "1") in _TRUE
        return Type(points, is_bold, wraps)

    def _format(self, style: int) -> int:
        look = self._style(style)
        if look is None:
            return 0
        return int(look.attributes.get("numFmtId", "0") or 0)

    def _style(self, style: int) -> Node | None:
        """The style of that number; the first where there is none; None without styles."""
        looks = self._list("cellXfs") if self._there else []
        if style < len(looks):
            return looks[style]
        return looks[0] if looks else None

    def _list(self, name: str) -> list[Node]:
        return self._root.within(name)

    def _add(self, key: tuple[int, str, bool, bool]) -> int:
        style, code, quoted, wraps = key
        self._archive.tree(_PART)
        styles = self._root.first("cellXfs")
        found = self._style(style)
        if styles is None or found is None:
            return style
        made = found.copy()
        # Excel heeds a part of a style only with the mark that it applies.
        if code:
            made.attributes["numFmtId"] = str(self._format_number(code))
            made.attributes["applyNumberFormat"] = "1"
        if quoted:
            made.attributes["quotePrefix"] = "1"
        if wraps:
            aligned = made.first("alignment")
            if aligned is None:
                aligned = made.child("alignment")
                made.children.insert(0, aligned)
            aligned.attributes["wrapText"] = "1"
            made.attributes["applyAlignment"] = "1"
        styles.children.append(made)
        styles.attributes["count"] = str(len(styles.nodes))
        return len(styles.nodes) - 1

    def _format_number(self, code: str) -> int:
        for number, known in self._formats.items():
            if known == code:
                return number
        formats = self._root.first("numFmts")
        if formats is None:
            formats = self._root.child("numFmts")
            self._root.children.insert(0, formats)
        number = max([_FIRST_OWN_FORMAT - 1, *self._formats]) + 1
        self._formats[number] = code
        formats.children.append(self._root.child("numFmt", numFmtId=str(number), formatCode=code))
        formats.attributes["count"] = str(len(formats.nodes))
        return number
