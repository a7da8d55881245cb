"""The hidden sheet of a workbook: what was exported, so that what comes back can be merged with
the records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from pqmodel.exchange.model import Exported
from pqmodel.ground.json_reading import parse_json
from pqmodel.workbook.book import Book
from pqmodel.workbook.reading import Cell, SheetRead

TITLE = "pqmodel"
FORMAT = 1
_NOTE = "pqmodel needs this sheet to read the {} back. Please leave it as it is."
_KIND = "pqmodel {}"
_CHUNK = 8_000
_NO_CELL = Cell()
_FIELDS = ("plan", "export", "service", "cycle", "staff")


def write_record(book: Book, exported: Exported) -> None:
    """Adds the sheet, which only a program can bring to light: format, whose plan, and each
    action in a row as JSON."""
    # In a sheet of the workbook itself: what lies beside it is lost when the file is sent on.
    sheet = book.sheet(TITLE, [14, 14, 40])
    for number, row in enumerate(record_rows(exported), 1):
        for index, words in enumerate(row, 1):
            sheet.put(number, index, words, "note")
    sheet.hide_sheet()


def record_rows(exported: Exported) -> Iterator[list[str]]:
    """The cells of the sheet, row by row. JSON is cut to pieces that any program can hold, each
    in <brackets>, so that no piece begins or ends with a space or like a formula."""
    yield [_NOTE.format(exported.kind)]
    yield ["kind", _KIND.format(exported.kind)]
    yield ["format", str(FORMAT)]
    for name in _FIELDS:
        yield [name, *_pieces(getattr(exported, name))]

    for action, row in exported.rows.items():
        yield ["action", action, *_pieces(row.model_dump(mode="json"))]

    for meeting in exported.meetings:
        yield ["meeting", "", *_pieces(dict(meeting))]


# Six characters are enough against a mix-up; they are no secret, and keep no attacker out.
def token(record: str, action: str) -> str:
    """A short word that belongs to one action of one record, so that a row of another plan is
    not taken for ours. `record` is the plan's random name; for a review with its cycle."""
    return hashlib.sha256(f"{record} {action}".encode()).hexdigest()[:6]


def identity(record: str, action: str) -> str:
    """What the hidden cell of an action's row holds."""
    return f"{action} {token(record, action)}"


def identified(record: str, words: str) -> str:
    """The action that a hidden cell of this record names; "" for any other."""
    # The heading of a part, which is in the name of its row, may have spaces in it.
    action, _, rest = words.strip().rpartition(" ")
    if rest != token(record, action):
        return ""
    return action


def export_id(rows: Mapping[str, Any], plan: str) -> str:
    """A name for an export, equal where what was exported is."""
    # In a fixed order: the same records give the same name on every machine.
    text = json.dumps([plan, rows], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class RecordDamaged(ValueError):
    """The hidden sheet is there, and is not as it was written; `newer` where a newer pqmodel
    wrote it."""

    def __init__(self, newer: bool = False) -> None:
        super().__init__("the hidden sheet is damaged")
        self.newer = newer


def read_record(sheet: SheetRead) -> Exported:
    """What the sheet says. Raises RecordDamaged."""
    fields: dict[str, Any] = {"rows": {}, "meetings": []}
    head: dict[str, str] = {}
    try:
        for row in sheet.rows.values():
            key, *rest = _words(row)
            if key == "action":
                fields["rows"][rest[0]] = _whole(rest[1:])
            elif key == "meeting":
                fields["meetings"].append(_whole(rest[1:]))
            elif key in _FIELDS:
                fields[key] = _whole(rest)
            elif rest:
                # Other rows may be those of a newer pqmodel, which `format` tells.
                head[key] = rest[0]
        _refuse_other_formats(head)
        fields["kind"] = head.get("kind", "").rpartition(" ")[2]
        return Exported.model_validate(fields)
    except RecordDamaged:
        raise
    except (ValueError, IndexError, ValidationError) as error:
        # Half a record would merge against a base that never was.
        raise RecordDamaged from error


def _words(row: Mapping[int, Cell]) -> list[str]:
    """The words of a row, with nothing where there is no cell."""
    words = []
    for column in range(1, max(row) + 1):
        cell = row.get(column, _NO_CELL)
        words.append(str(cell.content or ""))
    return words


def _refuse_other_formats(head: Mapping[str, str]) -> None:
    # Programs that save a workbook may turn "1" to 1.0.
    number = head.get("format", "").partition(".")[0]
    if number != str(FORMAT):
        raise RecordDamaged(newer=number.isdigit())


def _pieces(value: Any) -> list[str]:
    # Plain ASCII in a fixed order: equal records give equal workbooks, byte for byte.
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return [f"<{text[start : start + _CHUNK]}>" for start in range(0, len(text), _CHUNK)]


def _whole(pieces: list[str]) -> Any:
    # Programs may drop empty cells or add them; each piece is whole by its brackets.
    text = ""
    for piece in pieces:
        if not piece:
            continue
        if not (piece.startswith("<") and piece.endswith(">")):
            raise RecordDamaged
        text += piece[1:-1]
    return parse_json(text)
