"""Turns a text file into rows: guesses its encoding and what stands between its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from pqmodel.ground.faults import CannotRead
from pqmodel.ground.inert import inert
from pqmodel.workbook.opening import refuse_too_large
from pqmodel.workbook.plain_table import Cell
from pqmodel.workbook.text import RISKY

LARGEST = 20_000_000
"""Bytes of a text: as letters it may take four times as much."""
DELIMITERS = (",", ";", "\t")
_LOOKED_AT = 20
_RISKY = (*RISKY, "\r", "\n")
# A file may begin with a mark that says how its letters are kept. Excel writes one, most do not.
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decoded(data: bytes, name: str) -> str:
    """The text: UTF-8 or UTF-16, else as Windows writes it. Raises CannotRead for what is no text."""
    if len(data) > LARGEST:
        raise CannotRead(name, "is a text of more than 20 MB", "split the file")
    for guess in _encodings(data):
        try:
            text = data.decode(guess)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CannotRead(
        name,
        "is neither a workbook nor a text that can be read",
        "give the file as it was saved or downloaded",
    )


def _encodings(data: bytes) -> tuple[str, ...]:
    """The encoding that the file's first bytes tell; else those that are usual."""
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return (encoding,)
    if data[1:2] == b"\0":
        return ("utf-16-le",)
    return ("utf-8", "cp1252")


def rows_of(text: str, name: str) -> tuple[list[list[Cell]], list[int]]:
    """The cells of every row, and the line on which each row begins. Raises CannotRead."""
    rows: list[list[Cell]] = []
    lines: list[int] = []
    first, _, rest = text.partition("\n")
    skipped = 0
    delimiter = _named_delimiter(first)
    if delimiter:
        text, skipped = rest, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text))
    widest = 0
    try:
        line = skipped + 1
        for row in reader:
            lines.append(line)
            rows.append(list(row))
            line = skipped + reader.line_num + 1
            widest = max(widest, len(row))
            refuse_too_large(name, len(rows), widest)
    except csv.Error as error:
        raise CannotRead(
            name, f"is not a table that can be read: {error}", 'check the quotes: a " within words is written ""',
            skipped + reader.line_num,
        ) from None  # fmt: skip
    return rows, lines


def separator_of(text: str) -> str:
    """What stands between the cells of a text: a comma, a semicolon or a tab."""
    first = text.partition("\n")[0]
    named = _named_delimiter(first)
    if named:
        return named
    return _delimiter(text)


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file of those rows, in UTF-8 with the mark by which Excel knows it.

    No cell can act as a formula: one that begins with = + - @, a tab, a line end, their full-width
    forms or an apostrophe gets an apostrophe before it. Who takes one apostrophe off each cell that
    begins with one has every text back as it was.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in rows:
        writer.writerow([with_mark(inert(cell)) for cell in row])
    return stream.getvalue().encode("utf-8-sig", "replace")


def with_mark(cell: str) -> str:
    """The text of a cell, with an apostrophe before it where a program might take it for a formula."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell


def without_mark(cell: Cell) -> Cell:
    """A cell as it was before `with_mark`."""
    if isinstance(cell, str) and cell.startswith("'"):
        return cell[1:]
    return cell


def _named_delimiter(first: str) -> str:
    """What Excel's own first line `sep=;` says."""
    line = first.strip().strip('"').lower()
    if not line.startswith("sep="):
        return ""
    return line[4:5]


def _delimiter(text: str) -> str:
    """That which gives rows of one length; of several such, the one with most columns."""
    sample = text[:200_000]

    def fits(delimiter: str) -> tuple[bool, int]:
        widths = _widths(sample, delimiter)
        if not widths:
            return False, 0
        is_table = min(widths) == max(widths) > 1
        return is_table, widths[0]

    return max(DELIMITERS, key=fits)


def _widths(sample: str, delimiter: str) -> list[int]:
    """How many cells each of the first rows has; nothing where the text cannot be parted so."""
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if row:
                widths.append(len(row))
            if len(widths) == _LOOKED_AT:
                break
    except csv.Error:
        return []
    return widths
