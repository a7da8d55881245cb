"""Reads an answers file (YAML, JSON or CSV) into entries that know their lines.

What the entries say is judged elsewhere.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pqmodel.ground.faults import Fault
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.yaml_reading import parse_yaml, shortened

Kind = Literal["yaml", "json", "csv"]

# The largest questionnaire with every note at its longest is a tenth of this.
_LARGEST = 20_000_000
_PARTS = ("score", "note", "evidence")
_COLUMNS = ("statement", *_PARTS)
_KINDS: dict[str, Kind] = {"yaml": "yaml", "yml": "yaml", "json": "json", "csv": "csv"}
_SHAPE = "write a score, or {score: 3, note: …, evidence: …}"


@dataclass(frozen=True)
class Entry:
    """What a file says of one statement.

    The score is as it was written; None, like a missing text, says nothing.
    """

    line: int
    statement: str
    score: Any = None
    note: str | None = None
    evidence: str | None = None


@dataclass
class AnswersFile:
    """The entries of a file in their order, and all faults of its form."""

    name: str
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, what: str, mend: str = "") -> None:
        """Adds a fault; line 0 is the file as a whole."""
        self.faults.append(Fault(self.name, line, what, mend))


def read_answers(data: bytes, name: str) -> AnswersFile:
    """The answers in `data`.

    The name's ending says which form it has; with any other ending the content does. Faults are
    collected in the file; nothing is raised.
    """
    file = AnswersFile(name)
    text = _decode(data, file)
    if text is None:
        return file

    ending = name.rpartition(".")[2].lower()
    kind = _KINDS.get(ending) or _guess_kind(text)
    if kind == "csv":
        entries = _read_table(text, file)
    elif kind == "json":
        entries = _make_entries(_read_json(text, file), file)
    else:
        entries = _make_entries(_read_yaml(data, file), file)
    file.entries.extend(_once_each(entries, file))

    if not file.entries and not file.faults:
        file.fault(0, "has no answers in it", "write one a line, such as `statement-id: 3`")
    return file


def _decode(data: bytes, file: AnswersFile) -> str | None:
    if len(data) > _LARGEST:
        file.fault(0, "is larger than 20 MB", "a file of answers is never that large")
        return None
    if data.startswith(b"PK\x03\x04"):
        mend = f'save the sheet as "CSV UTF-8", or read a filled form with `{suggest("collect")}`'
        file.fault(0, "is an Excel workbook", mend)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        mend = 'save the file as UTF-8 (in Excel: "CSV UTF-8")'
        file.fault(line, "has a letter that is not in UTF-8", mend)
        return None


def _guess_kind(text: str) -> Kind:
    """JSON begins with a brace and a quoted key, a table with its columns; all else is YAML."""
    start = text.lstrip()
    # A brace alone is not enough: YAML may begin so too, with keys that are not quoted.
    if start.startswith("{") and start[1:].lstrip().startswith(('"', "}")):
        return "json"

    first = start.partition("\n")[0]
    words = first.replace(";", ",").replace("\t", ",").split(",")
    headings = {word.strip().strip('"').lower() for word in words}
    return "csv" if {"statement", "score"} <= headings else "yaml"


def _read_yaml(data: bytes, file: AnswersFile) -> Iterator[tuple[int, str, Any]]:
    source = parse_yaml(data, file.name)
    file.faults.extend(source.faults)
    if isinstance(source.value, dict):
        for key, value in source.value.items():
            yield source.line((key,)), str(key), value
    elif source.value is not None:
        mend = "write one a line, such as `statement-id: 3`"
        source.fault((), "should be statement ids with scores", mend)
        file.faults.append(source.faults[-1])


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as it was written, doubled keys included."""


def _read_json(text: str, file: AnswersFile) -> Iterator[tuple[int, str, Any]]:
    decoder = json.JSONDecoder(object_pairs_hook=_Pairs)
    whole: Any = _Pairs()
    try:
        if text.strip():
            whole = decoder.decode(text)
    except json.JSONDecodeError as error:
        mend = "check commas, quotes and braces here and above"
        file.fault(error.lineno, f"is not valid JSON: {error.msg}", mend)
        return
    except (RecursionError, ValueError):
        file.fault(0, "is not JSON that can be read", "write statement ids with scores")
        return
    if not isinstance(whole, _Pairs):
        file.fault(1, "should be statement ids with scores", 'write {"statement-id": 3}')
        return

    # The text is known to be well formed, so keys and values can be walked through to find the
    # line of each key, which the decoder does not tell.
    at = text.find("{") + 1
    line, counted = 1, 0
    for key, value in whole:
        at = _skip(text, at, ", \t\r\n")
        line += text.count("\n", counted, at)
        counted = at
        _, at = decoder.raw_decode(text, at)
        at = _skip(text, at, ": \t\r\n")
        _, at = decoder.raw_decode(text, at)
        yield line, key, value


def _skip(text: str, at: int, passed: str) -> int:
    while at < len(text) and text[at] in passed:
        at += 1
    return at


def _make_entries(pairs: Iterable[tuple[int, str, Any]], file: AnswersFile) -> Iterator[Entry]:
    for line, key, value in pairs:
        entry = _make_entry(file, line, key.strip(), value)
        if entry is not None:
            yield entry


def _make_entry(file: AnswersFile, line: int, statement: str, value: Any) -> Entry | None:
    """The entry that a key and its value make, or None with the fault recorded."""
    name = shortened(statement)
    if isinstance(value, _Pairs):
        _refuse_doubled_keys(file, line, name, value)
        value = dict(value)
    elif isinstance(value, list):
        file.fault(line, f"{name} is a list", _SHAPE)
        return None
    if not isinstance(value, dict):
        return Entry(line, statement, value)

    for part in value:
        if part not in _PARTS:
            mend = _suggest_part(str(part))
            file.fault(line, f"{name} has the unknown key {shortened(part)}", mend)

    note = _read_text(file, line, name, "note", value)
    evidence = _read_text(file, line, name, "evidence", value)
    score = value.get("score")
    if isinstance(score, list | dict):
        file.fault(line, f"the score of {name} is not one value", _SHAPE)
        return None
    return Entry(line, statement, score, note, evidence)


def _refuse_doubled_keys(file: AnswersFile, line: int, name: str, pairs: _Pairs) -> None:
    keys = Counter(key for key, _ in pairs)
    for key, times in keys.items():
        if times > 1:
            file.fault(line, f"{shortened(key)} stands twice within {name}", "keep one of them")


def _read_text(
    file: AnswersFile, line: int, name: str, part: str, parts: Mapping[str, Any]
) -> str | None:
    """The note or the evidence; None with a fault where it is a number, a list or the like."""
    words = parts.get(part)
    if words is None or isinstance(words, str):
        return words
    what = f"the {part} of {name} should be text, not {shortened(words)}"
    file.fault(line, what, "put it in quotes")
    return None


def _read_table(text: str, file: AnswersFile) -> Iterator[Entry]:
    first = text.lstrip("\r\n").partition("\n")[0]
    # Excel separates by semicolons where the comma is the decimal mark.
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] | None = None
    line = 1
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                line = rows.line_num + 1
                continue
            if columns is None:
                columns = _read_columns(file, line, cells)
                if columns is None:
                    return
            else:
                yield from _read_row(file, line, columns, cells)
            # A row may run over several lines, so the next one begins where the reader stands.
            line = rows.line_num + 1
    except csv.Error as error:
        reason = str(error)
        # The reader speaks of "'" and its delimiter, which helps nobody.
        if "'" in reason:
            reason = "a quote is opened and not closed, or stands in the middle of a cell"
        what = f"is not a table that can be read: {reason}"
        file.fault(line, what, 'write a " within words as ""')


def _read_columns(file: AnswersFile, line: int, cells: list[str]) -> list[str] | None:
    """The names of the columns, or None with the faults recorded.

    A column without a name must stay empty.
    """
    columns = [cell.lower() for cell in cells]
    faults_before = len(file.faults)
    missing = [name for name in ("statement", "score") if name not in columns]
    if missing:
        mend = "begin with a row: statement,score,note,evidence"
        file.fault(line, f"has no column {' and '.join(missing)}", mend)

    for name in columns:
        if not name or name in _COLUMNS:
            continue
        mend = "columns are statement, score, note and evidence"
        if not missing:
            mend = _suggest_part(name)
        file.fault(line, f"has the unknown column {shortened(name)}", mend)

    for name in _COLUMNS:
        if columns.count(name) > 1:
            file.fault(line, f"has two columns {name}", "keep one of them")
    return columns if len(file.faults) == faults_before else None


def _read_row(
    file: AnswersFile, line: int, columns: list[str], cells: list[str]
) -> Iterator[Entry]:
    for index, cell in enumerate(cells):
        has_heading = index < len(columns) and columns[index]
        if cell and not has_heading:
            # Mostly a comma within a note, which has pushed the rest of it one cell on.
            what = f"has {shortened(cell)} under no column"
            file.fault(line, what, "put quotes round words with a comma in them")
            return

    row = dict(zip(columns, cells, strict=False))
    if not row.get("statement"):
        file.fault(line, "has no statement id", "write the id in the column statement")
        return
    score, note, evidence = (row.get(part) or None for part in _PARTS)
    yield Entry(line, row["statement"], score, note, evidence)


def _once_each(entries: Iterable[Entry], file: AnswersFile) -> Iterator[Entry]:
    """The entries, with a fault for each that stands a second time."""
    first: dict[str, int] = {}
    for entry in entries:
        if entry.statement not in first:
            first[entry.statement] = entry.line
            yield entry
            continue
        what = f"{shortened(entry.statement)} stands twice"
        where = f"(first on line {first[entry.statement]})"
        file.fault(entry.line, f"{what} {where}", "keep one of them")


def _suggest_part(word: str) -> str:
    return did_you_mean(word.lower(), _PARTS, "only score, note and evidence are known")
