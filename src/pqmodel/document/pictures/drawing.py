"""Draws SVG: shapes and words with plain colours, which a page may set anew for a dark screen.

Every shape carries its colour itself, for Word and PDF know no style sheet, and a class by which the
page finds it. All words go in as text nodes, so that nothing in them can act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal
from xml.etree import ElementTree

from pqmodel.document.blocks import Label, Level, Picture, Table
from pqmodel.ground.inert import inert_line

Ink = Literal["ink", "soft", "faint", "bar", "before", "target", "paper", "high", "middle", "low"]
COLOURS: dict[Ink, str] = {
    "ink": "#1b1f24",
    "soft": "#4a535e",
    "faint": "#c3cad2",
    "bar": "#0b5cad",
    "before": "#6b7683",
    "target": "#8a3b00",
    "paper": "#ffffff",
    "high": "#bfe3c4",
    "middle": "#eef1f4",
    "low": "#f6d9a8",
}
SHADES: dict[Level, Ink] = {
    "high": "high",
    "middle": "middle",
    "low": "low",
    "none": "paper",
    "": "paper",
}
FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
SIZE = 15
_IDEOGRAPHS = 0x2E80
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]- "), frozenset("mwMW@%—…")
"""Letters by how wide they are: no font is asked, so a picture is the same wherever it is drawn."""


def width_of(words: str, size: float) -> float:
    """About how wide words are, rather too wide than too narrow."""
    return sum(map(_ems, words)) * size


def _ems(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.95
    if letter.isascii() and not letter.isupper():
        return 0.56
    if ord(letter) < _IDEOGRAPHS:
        return 0.72
    return 1.0


def fitting(words: str, room: float, size: float = SIZE) -> str:
    """The words, cut with three dots where they would need more room."""
    words = inert_line(words)
    left = room / size
    left_with_dots = left - _ems("…")
    kept = 0
    # Letter by letter from the beginning: what people wrote may be as long as a book.
    for letter in words:
        left -= _ems(letter)
        left_with_dots -= _ems(letter)
        if left < 0:
            return f"{words[:kept].rstrip()}…"
        if left_with_dots >= 0:
            kept += 1
    return words


def on_two_lines(words: str, room: float, size: float = SIZE) -> list[str]:
    """The words on one line, or broken between two words on two; cut where they need more than that."""
    whole = fitting(words, room, size)
    parts = inert_line(words).split()
    if "…" not in whole[-1:] or len(parts) < 2:
        return [whole]
    first = ""
    while parts:
        longer = f"{first} {parts[0]}".strip()
        if fitting(longer, room, size) != longer:
            break
        first = longer
        parts.pop(0)
    if not first or not parts:
        return [whole]
    return [first, fitting(" ".join(parts), room, size)]


class Drawing:
    """A picture that is drawn shape by shape."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._root = ElementTree.Element("svg", viewBox=f"0 0 {width} {height}")
        self._labels: list[Label] = []

    def rect(
        self, x: float, y: float, width: float, height: float, fill: Ink, outline: bool = False
    ) -> None:
        stroke: Ink | None = "faint" if outline else None
        self._add("rect", fill=fill, stroke=stroke, x=x, y=y, width=max(width, 0), height=height)

    def circle(self, x: float, y: float, radius: float, fill: Ink) -> None:
        self._add("circle", fill=fill, cx=x, cy=y, r=radius)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        ink: Ink,
        width: float = 1,
        dashes: str = "",
    ) -> None:
        self._add("line", stroke=ink, dashes=dashes, x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width)

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        ink: Ink,
        width: float = 1,
        dashes: str = "",
        opacity: float = 0,
    ) -> None:
        corners = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        self._add(
            "polygon",
            fill=ink,
            stroke=ink,
            dashes=dashes,
            points=corners,
            fill_opacity=opacity,
            stroke_width=width,
        )

    def label(self, x: float, y: float, words: str, room: float, size: float) -> None:
        """A row's name that ends at x: on the line y, or on two lines around it where it is long."""
        lines = on_two_lines(words, room, size)
        if len(lines) == 1:
            self.text(x, y, lines[0], size=size, anchor="end")
            return
        for line, part in zip((y - 7, y + 7), lines, strict=True):
            self.text(x, line, part, size=min(size, 13), anchor="end")

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        ink: Ink = "ink",
        size: float = SIZE,
        anchor: Literal["start", "middle", "end"] = "start",
        bold: bool = False,
    ) -> None:
        weight = "bold" if bold else "normal"
        element = self._add(
            "text", fill=ink, x=x, y=y, font_size=size, text_anchor=anchor, font_weight=weight
        )
        element.text = inert_line(words)
        label = Label(x, y, inert_line(words), COLOURS[ink], size, anchor, bold)
        self._labels.append(label)

    def picture(
        self, name: str, title: str, description: str, table: Table, *, printed: bool = True
    ) -> Picture:
        """The drawing as a picture of a document, with its words in it; `name` is of its own in the
        document."""
        root = self._root
        root.set("xmlns", "http://www.w3.org/2000/svg")
        root.set("width", str(self.width))
        root.set("height", str(self.height))
        root.set("font-family", FONT)
        shapes = _without_words(root)
        root.set("role", "img")
        root.set("aria-labelledby", f"{name}-title {name}-words")
        for place, (tag, words) in enumerate((("title", title), ("desc", description))):
            element = ElementTree.Element(tag, id=f"{name}-{'words' if place else 'title'}")
            element.text = inert_line(words)
            root.insert(place, element)
        svg = ElementTree.tostring(root, encoding="unicode")
        behind = replace(table, caption=f"{title}: the figures")
        return Picture(
            name,
            title,
            description,
            svg,
            shapes,
            tuple(self._labels),
            self.width,
            self.height,
            behind,
            printed,
        )

    def _add(
        self,
        tag: str,
        *,
        fill: Ink | None = None,
        stroke: Ink | None = None,
        dashes: str = "",
        **attributes: float | str,
    ) -> ElementTree.Element:
        names = []
        values = {}
        if fill:
            names.append(f"f-{fill}")
            values["fill"] = COLOURS[fill]
        if stroke:
            names.append(f"s-{stroke}")
            values["stroke"] = COLOURS[stroke]
        if dashes:
            values["stroke-dasharray"] = dashes
        for name, value in attributes.items():
            values[name.replace("_", "-")] = value if isinstance(value, str) else _number(value)
        return ElementTree.SubElement(self._root, tag, {"class": " ".join(names), **values})


def _without_words(root: ElementTree.Element) -> str:
    bare = ElementTree.Element(root.tag, root.attrib)
    bare.extend([shape for shape in root if shape.tag != "text"])
    return ElementTree.tostring(bare, encoding="unicode")


def _number(value: float) -> str:
    """A coordinate with one decimal: more nobody sees."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
