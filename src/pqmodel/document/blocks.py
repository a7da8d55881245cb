"""What a document is made of: sections of paragraphs, lists, tables and pictures, the same for HTML,
Word and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Literal

Tone = Literal["plain", "lead", "quiet", "caution"]
Level = Literal["", "high", "middle", "low", "none"]
"""How a cell of figures stands: it is shaded by it, and says the same in words or letters."""
_WIDEST_DRAWN, _WIDEST_ON_PAPER = 560, 125
"""What a picture of that many units takes of the paper, in mm."""
_BRIEF_ROWS, _BRIEF_LINES = 8, 16
"""A table of no more rows and lines is kept on one page of paper."""
_LETTERS = 110
"""About so many stand in a line of a table over the whole width of the paper."""


@dataclass(frozen=True)
class Paragraph:
    """A few sentences. The lead says what matters most; a caution says what to be careful about."""

    words: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Heading:
    """A heading within a section."""

    words: str


@dataclass(frozen=True)
class Item:
    """One item of a list: what it is, and what is to be said of it."""

    words: str
    more: str = ""


@dataclass(frozen=True)
class Items:
    """A list; numbered where its order counts."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Facts:
    """Names with what stands for each, such as "Outcome reached" and "fully"."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """A column: its heading, how wide it is beside the others, and whether it holds figures."""

    heading: str
    width: float = 1.0
    figures: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell that is shaded by its level. `keys` name what its words are, in a file that comes back
    changed: one for all of them, or one for each line."""

    words: str
    level: Level = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table. The first cell of each row names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Cell, ...], ...]

    @property
    def brief(self) -> bool:
        """True where it stays on one page: of few rows, and of few lines as they are about printed."""
        if len(self.rows) > _BRIEF_ROWS:
            return False
        return sum(map(self._lines, self.rows)) <= _BRIEF_LINES

    def _lines(self, row: tuple[str | Cell, ...]) -> int:
        whole = sum(column.width for column in self.columns)
        lines = 1
        for column, cell in zip(self.columns, row, strict=True):
            room = max(1, int(_LETTERS * column.width / whole))
            parts = cell_words(cell).split("\n")
            lines = max(lines, sum(ceil(len(part) / room) or 1 for part in parts))
        return lines


@dataclass(frozen=True)
class Label:
    """Words in a picture: where their line stands, and how they look. `colour` is as in #1b1f24."""

    x: float
    y: float
    words: str
    colour: str
    size: float
    anchor: Literal["start", "middle", "end"]
    bold: bool


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, with the words that stand for it and the table that it was drawn from.

    `shapes` is the same without any words, which then stand in `labels`: what sets type knows every
    script better than what draws. `printed` says whether the table also stands below it on paper,
    where nothing can be unfolded.
    """

    name: str
    title: str
    description: str
    svg: str
    shapes: str
    labels: tuple[Label, ...]
    width: int
    height: int
    table: Table
    printed: bool = True


Block = Paragraph | Heading | Items | Facts | Table | Picture


@dataclass(frozen=True)
class Section:
    """A part of a document under its own heading; one that stands alone begins and fills a page.
    On paper one with `new_page` begins a page."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    alone: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class Document:
    """A document: whose it is, what it is, and its sections. `head` runs over every page;
    `readership` says whom it is for, within a sentence; `landscape` turns the paper on its side.
    `record` goes along unseen in a Word file, so that what comes back can be merged."""

    title: str
    subtitle: str
    head: str
    made_on: date
    sections: tuple[Section, ...]
    readership: str = ""
    language: str = "en"
    landscape: bool = False
    record: str = ""


def printed_width(picture: Picture) -> float:
    """How wide a picture is on paper, in mm: all at one scale, so that their letters are alike; none
    wider than the text has room for."""
    return _WIDEST_ON_PAPER * min(picture.width / _WIDEST_DRAWN, 1)


def cell_words(cell: str | Cell) -> str:
    """What a cell says."""
    if isinstance(cell, Cell):
        return cell.words
    return cell


def cell_level(cell: str | Cell) -> Level:
    """How a cell is shaded; "" for words."""
    if isinstance(cell, Cell):
        return cell.level
    return ""
