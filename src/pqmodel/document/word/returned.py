"""Reads a Word file of ours that came back: the rows of its tables, each cell with what it said when
it went out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pqmodel.document.word.body import ROW_MARK
from pqmodel.document.word.record import NewerRecord, kept_record
from pqmodel.ground.faults import PqmodelError

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_CAPTION = "Caption"


@dataclass(frozen=True)
class ReadCell:
    """A cell: what it says now. `keys` and `was` are as it went out; a new one has none."""

    now: str
    keys: tuple[str, ...] = ()
    was: str = ""

    @property
    def is_changed(self) -> bool:
        """True where it says something else than it did; how its lines are spaced aside."""
        return _plain(self.now) != _plain(self.was)


@dataclass(frozen=True)
class ReadRow:
    """A row, counted from 1 below the headings; a new one was not there when the file went out."""

    number: int
    cells: tuple[ReadCell, ...]
    is_new: bool


@dataclass(frozen=True)
class ReadWordTable:
    """A table under its caption."""

    caption: str
    rows: tuple[ReadRow, ...]


@dataclass(frozen=True)
class ReturnedWord:
    """The record that went along, and the tables in which a row of ours stands."""

    record: str
    tables: tuple[ReadWordTable, ...]


def read_returned(data: bytes, name: str, again: str) -> ReturnedWord:
    """The file. PqmodelError where it is none, or has lost its record; `again` is the command that
    writes a new one."""
    file = _opened(data, name)
    try:
        kept = kept_record(file)
        if kept is None:
            message = f"{name} was not written by pqmodel, or has lost its hidden record."
            raise PqmodelError(message, f"Ask for a new one: {again}")
        record, rows = kept
        tables = [_read(caption, table, rows) for caption, table in _tables(file)]
    except NewerRecord as error:
        message = f"{name} was written by a newer pqmodel than this one."
        raise PqmodelError(message, "Install the newer pqmodel to read it.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"The hidden record of {name} is damaged."
        raise PqmodelError(message, f"Ask for a new one: {again}") from error
    ours = [each for each in tables if any(not row.is_new for row in each.rows)]
    return ReturnedWord(record, tuple(ours))


def _opened(data: bytes, name: str) -> WordFile:
    import docx

    try:
        return docx.Document(BytesIO(data))
    except Exception as error:  # the library raises whatever the broken file makes it meet
        raise PqmodelError(
            f"{name} cannot be read as a Word file.",
            "Open it in Word or LibreOffice, save it as .docx, and give that.",
        ) from error


def _tables(file: WordFile) -> Iterator[tuple[str, Any]]:
    """The tables of the body, each with the words of the caption above it."""
    caption = ""
    for node in file.element.body.iterchildren():
        if node.tag == f"{_W}p":
            caption = _text(node).partition(": ")[2] or caption
        elif node.tag == f"{_W}tbl":
            yield caption, node


def _read(caption: str, table: Any, kept: Mapping[str, Any]) -> ReadWordTable:
    lines = list(table.iterchildren(f"{_W}tr"))
    marks = [_mark_of(line, kept) for line in lines]
    lost = _lost(caption, kept, marks)
    rows = []
    for number, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        texts = [_text(cell) for cell in line.iterchildren(f"{_W}tc")]
        if number == 0 and not mark:
            continue
        # A mark can be lost; what stands in the first cell then tells which row it is.
        mark = mark or lost.pop(_plain(texts[0] if texts else ""), "")
        rows.append(_row(number, texts, kept[mark]["cells"] if mark else ()))
    return ReadWordTable(caption, tuple(rows))


def _mark_of(line: Any, kept: Mapping[str, Any]) -> str:
    for start in line.iter(f"{_W}bookmarkStart"):
        name = str(start.get(f"{_W}name", ""))
        if name.startswith(ROW_MARK) and name in kept:
            return name
    return ""


def _lost(caption: str, kept: Mapping[str, Any], marks: Sequence[str]) -> dict[str, str]:
    """The rows of a table that have lost their marks, by the words of their first cell, where these
    are no other's."""
    missing: dict[str, list[str]] = {}
    for name, row in kept.items():
        if row["table"] == caption and name not in marks:
            missing.setdefault(_plain(row["cells"][0][1]), []).append(name)
    return {words: names[0] for words, names in missing.items() if words and len(names) == 1}


def _row(number: int, texts: Sequence[str], kept: Sequence[Any]) -> ReadRow:
    cells = []
    for place, text in enumerate(texts):
        keys, was = kept[place] if place < len(kept) else ((), "")
        cells.append(ReadCell(text, tuple(keys), str(was)))
    return ReadRow(number, tuple(cells), is_new=not kept)


def _text(node: Any) -> str:
    """The words of a paragraph or a cell, a line for each paragraph. What was put in with changes
    tracked counts, what was taken out does not."""
    lines = []
    paragraphs = [node] if node.tag == f"{_W}p" else node.iter(f"{_W}p")
    for paragraph in paragraphs:
        words = []
        for part in paragraph.iter():
            if part.tag == f"{_W}t":
                words.append(part.text or "")
            elif part.tag in _BREAKS:
                words.append("\n")
            elif part.tag == f"{_W}tab":
                words.append(" ")
        lines.append("".join(words))
    return "\n".join(lines)


def _plain(words: str) -> str:
    return "\n".join(" ".join(line.split()) for line in words.splitlines() if line.strip())
