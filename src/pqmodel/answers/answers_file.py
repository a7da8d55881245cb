"""Reads an answers file (YAML, JSON or CSV) into entries that know their lines; what they say is judged elsewhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pqmodel.ground.faults import Fault
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.yaml_reading import parse_yaml, shortened

Kind = Literal["yaml", "json", "csv"]

_LARGEST = 20_000_000
_PARTS = ("score", "note", "evidence")
_KINDS: dict[str, Kind] = {"yaml": "yaml", "yml": "yaml", "json": "json", "csv": "csv"}
_SHAPE = "write a score, or {score: 3, note: …, evidence: …}"


@dataclass(frozen=True)
class Entry:
    """What a file says of one statement. The score is as it was written; None, like a missing text, says nothing."""

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
        self.faults.append(Fault(self.name, line, what, mend))


def read_answers(data: bytes, name: str) -> AnswersFile:
    """The answers in `data`. The name's ending says which form it has; with any other ending the content does."""
    file = AnswersFile(name)
    text = _decoded(data, file)
    if text is None:
        return file
    kind = _KINDS.get(name.rpartition(".")[2].lower()) or _kind_of(text)
    if kind == "csv":
        entries = _from_table(text, file)
    else:
        pairs = _from_json(text, file) if kind == "json" else _from_yaml(data, file)
        entries = (entry for line, key, value in pairs if (entry := _entry(file, line, key, value)))
    file.entries.extend(_once_each(entries, file))
    if not file.entries and not file.faults:
        file.fault(0, "has no answers in it", "write one a line, such as `statement-id: 3`")
    return file


def _decoded(data: bytes, file: AnswersFile) -> str | None:
    if len(data) > _LARGEST:
        file.fault(0, "is larger than 20 MB", "this is no file of answers")
    elif data.startswith(b"PK\x03\x04"):
        file.fault(
            0,
            "is an Excel workbook",
            'save the sheet as "CSV UTF-8", or read a filled form with `pqmodel collect`',
        )
    else:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            file.fault(
                line,
                "has a letter that is not in UTF-8",
                'save the file as UTF-8 (in Excel: "CSV UTF-8")',
            )
    return None


def _kind_of(text: str) -> Kind:
    """JSON begins with a brace and a quoted key, a table with a row that names its columns; all else is YAML."""
    start = text.lstrip()
    if start.startswith("{") and start[1:].lstrip().startswith(('"', "}")):
        return "json"
    first = start.partition("\n")[0]
    cells = {
        cell.strip().strip('"').lower()
        for cell in first.replace(";", ",").replace("\t", ",").split(",")
    }
    return "csv" if {"statement", "score"} <= cells else "yaml"


def _from_yaml(data: bytes, file: AnswersFile) -> Iterator[tuple[int, str, Any]]:
    source = parse_yaml(data, file.name)
    file.faults.extend(source.faults)
    if isinstance(source.value, dict):
        for key, value in source.value.items():
            yield source.line((key,)), str(key), value
    elif source.value is not None:
        source.fault(
            (), "should be statement ids with scores", "write one a line, such as `statement-id: 3`"
        )
        file.faults.append(source.faults[-1])


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as it was written, doubled keys included."""


def _from_json(text: str, file: AnswersFile) -> Iterator[tuple[int, str, Any]]:
    decoder = json.JSONDecoder(object_pairs_hook=_Pairs)
    try:
        whole = decoder.decode(text) if text.strip() else _Pairs()
    except json.JSONDecodeError as error:
        file.fault(
            error.lineno,
            f"is not valid JSON: {error.msg}",
            "check commas, quotes and braces here and above",
        )
        return
    except (RecursionError, ValueError):
        file.fault(0, "is not JSON that can be read", "write statement ids with scores")
        return
    if not isinstance(whole, _Pairs):
        file.fault(1, "should be statement ids with scores", 'write {"statement-id": 3}')
        return
    # The text is known to be well formed, so keys and values can be walked through to find the line of each key.
    at = text.find("{") + 1
    line, counted = 1, 0
    for key, value in whole:
        at = _skip(text, at, ", \t\r\n")
        line, counted = line + text.count("\n", counted, at), at
        _, at = decoder.raw_decode(text, at)
        at = _skip(text, at, ": \t\r\n")
        _, at = decoder.raw_decode(text, at)
        yield line, key, value


def _skip(text: str, at: int, passed: str) -> int:
    while at < len(text) and text[at] in passed:
        at += 1
    return at


def _entry(file: AnswersFile, line: int, key: str, value: Any) -> Entry | None:
    """The entry that a key and its value make, or None with the fault recorded."""
    statement = key.strip()
    named = shortened(statement)
    if isinstance(value, _Pairs):
        for part in {part for part, _ in value if [p for p, _ in value].count(part) > 1}:
            file.fault(line, f"{shortened(part)} stands twice within {named}", "keep one of them")
        value = dict(value)
    if isinstance(value, list):
        file.fault(line, f"{named} is a list", _SHAPE)
        return None
    if not isinstance(value, dict):
        return Entry(line, statement, value)
    for part in value:
        if part not in _PARTS:
            file.fault(line, f"{named} has the unknown key {shortened(part)}", _meant(str(part)))
    texts: dict[str, str | None] = {}
    for part in ("note", "evidence"):
        given = value.get(part)
        if given is None or isinstance(given, str):
            texts[part] = given
        else:
            file.fault(
                line,
                f"the {part} of {named} should be text, not {_shown(given)}",
                "put it in quotes",
            )
    score = value.get("score")
    if isinstance(score, list | dict):
        file.fault(line, f"the score of {named} is not one value", _SHAPE)
        return None
    return Entry(line, statement, score, texts.get("note"), texts.get("evidence"))


def _from_table(text: str, file: AnswersFile) -> Iterator[Entry]:
    first = text.lstrip("\r\n").partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True
    )
    columns: list[str] | None = None
    line = 1
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells) and columns is None:
                columns = _columns(file, line, cells)
                if columns is None:
                    return
            elif any(cells) and columns is not None:
                yield from _row(file, line, columns, cells)
            line = rows.line_num + 1
    except csv.Error as error:
        told = (
            "a quote is opened and not closed, or stands in the middle of a cell"
            if "'" in str(error)
            else str(error)
        )
        file.fault(line, f"is not a table that can be read: {told}", 'write a " within words as ""')


def _columns(file: AnswersFile, line: int, cells: list[str]) -> list[str] | None:
    """The names of the columns, or None with the faults recorded; a column without a name must stay empty."""
    columns = [cell.lower() for cell in cells]
    before = len(file.faults)
    missing = [name for name in ("statement", "score") if name not in columns]
    if missing:
        wanted = " and ".join(missing)
        file.fault(
            line, f"has no column {wanted}", "begin with a row: statement,score,note,evidence"
        )
    for name in columns:
        if name and name not in ("statement", *_PARTS):
            mend = (
                _meant(name) if not missing else "columns are statement, score, note and evidence"
            )
            file.fault(line, f"has the unknown column {shortened(name)}", mend)
    for name in ("statement", *_PARTS):
        if columns.count(name) > 1:
            file.fault(line, f"has two columns {name}", "keep one of them")
    return columns if len(file.faults) == before else None


def _row(file: AnswersFile, line: int, columns: list[str], cells: list[str]) -> Iterator[Entry]:
    extra = [
        cell
        for index, cell in enumerate(cells)
        if cell and (index >= len(columns) or not columns[index])
    ]
    if extra:
        file.fault(
            line,
            f"has {shortened(extra[0])} under no column",
            "put quotes round words with a comma in them",
        )
        return
    row = dict(zip(columns, cells, strict=False))
    if not row.get("statement"):
        file.fault(line, "has no statement id", "write the id in the column statement")
        return
    yield Entry(
        line,
        row["statement"],
        row.get("score") or None,
        row.get("note") or None,
        row.get("evidence") or None,
    )


def _once_each(entries: Iterable[Entry], file: AnswersFile) -> Iterator[Entry]:
    """The entries, with a fault for each that stands a second time."""
    first: dict[str, int] = {}
    for entry in entries:
        if entry.statement in first:
            line = first[entry.statement]
            file.fault(
                entry.line,
                f"{shortened(entry.statement)} stands twice (first on line {line})",
                "keep one of them",
            )
        else:
            first[entry.statement] = entry.line
            yield entry


def _meant(word: str) -> str:
    return did_you_mean(word.lower(), _PARTS, "only score, note and evidence are known")


def _shown(value: Any) -> str:
    return (
        "a list"
        if isinstance(value, list)
        else "a set of keys"
        if isinstance(value, dict)
        else shortened(value)
    )
