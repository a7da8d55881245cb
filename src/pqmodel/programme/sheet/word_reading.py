"""Reads a programme's Word forms that came back, as the rows that its workbook would have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.document.word.returned import ReadCell, ReadRow, ReadWordTable, read_returned
from pqmodel.exchange.model import Exported
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.returned import refuse_other_records
from pqmodel.ground.dates import parse_date
from pqmodel.ground.faults import CannotRead, Fault, PqmodelError
from pqmodel.programme.labels import ADD_TO, CUT_OFF, PART, POINT, SHOWN, WORDS
from pqmodel.programme.lists_in_words import lines_of
from pqmodel.programme.model.as_written import STATUS_MEANINGS, STATUSES
from pqmodel.programme.sheet.reading import ProgrammeFile, ReadTable
from pqmodel.programme.suggesting import suggest
from pqmodel.workbook.zip_file import TREES, open_zip


def read_programme_document(data: bytes, name: str, uid: str) -> ProgrammeFile:
    """The forms in a Word file. PqmodelError, in words, where it holds none of ours."""
    _refuse_unsafe(data, name)
    returned = read_returned(data, name, suggest("programme export FILE.docx"))
    exported = Exported.model_validate_json(returned.record)
    refuse_other_records(exported, name, "programme", uid)
    reading = _Reading(name, exported)
    tables = tuple(reading.table(table) for table in returned.tables)
    return ProgrammeFile(exported, tables, tuple(reading.faults), ())


def _refuse_unsafe(data: bytes, name: str) -> None:
    # Unpacked here first, within limits: the library trusts what the archive says of itself.
    try:
        packed = open_zip(data, name, TREES)
        for part in packed:
            packed.measure(part)
    except CannotRead as error:
        raise PqmodelError(
            f"{name} is damaged, was cut off, or unpacks to more than a Word file of forms does.",
            "Open it in Word or LibreOffice, save it as .docx, and give that.",
        ) from error


@dataclass
class _Reading:
    """What was read so far: rows count through the whole file, each entry of a register once;
    `more` are lines that were added to the list of points in the row that is read."""

    name: str
    exported: Exported
    faults: list[Fault] = field(default_factory=list)
    number: int = 0
    entries: set[str] = field(default_factory=set)
    more: list[str] = field(default_factory=list)

    def table(self, table: ReadWordTable) -> ReadTable:
        columns = _columns(table)
        rows: list[FileRow] = []
        for row in table.rows:
            place = f"{table.caption}, row {row.number}"
            if row.is_new:
                rows += self._new(row, place, columns)
            else:
                rows += self._known(row, place)
        return ReadTable(_kind(table), table.caption, tuple(rows), ())

    def _known(self, row: ReadRow, place: str) -> Iterator[FileRow]:
        """The rows of ours that a row of the document holds: a milestone and a deliverable, or every
        risk of a list."""
        found: dict[str, dict[str, str]] = {}
        changed: set[str] = set()
        self.more = []
        for cell in row.cells:
            for key, text, is_changed in self._parts(cell, place):
                item, _, name = key.rpartition(" ")
                found.setdefault(item, {})[name] = text
                if is_changed:
                    changed.add(item)
        for item, fields in found.items():
            # A risk stands in the document of each of its homes: the one that was changed counts.
            if item in self.entries and item not in changed:
                continue
            self.entries.add(item)
            self.number += 1
            yield FileRow(place, self.number, item, "", fields)
        label = " ".join(_lines(row.cells[0].now))
        for line in self.more:
            self.number += 1
            yield FileRow(place, self.number, fields={WORDS: line}, known={"label": label})

    def _parts(self, cell: ReadCell, place: str) -> Iterator[tuple[str, str, bool]]:
        """Each key of a cell with its text, and whether it was changed in the file."""
        if not cell.keys:
            return
        if SHOWN in cell.keys:
            if cell.is_changed:
                what = f"changes what the document only shows: {cell.now.strip()[:40] or 'nothing'}"
                self._refuse(place, what, "change it in the programme's files or workbook")
            return
        if cell.keys[0].startswith(ADD_TO):
            self.more += _lines(cell.now)
            return
        if not cell.keys[0].startswith(POINT):
            (key,) = cell.keys
            text = self._out(key)
            if cell.is_changed:
                text = self._whole(key, cell.now, place)
            yield key, text, cell.is_changed
            return
        yield from self._points(cell, place)

    def _points(self, cell: ReadCell, place: str) -> Iterator[tuple[str, str, bool]]:
        lines = _lines(cell.now)
        lines = self._without_more(cell.keys, lines)
        if len(lines) != len(cell.keys):
            what = f"holds {len(lines)} points, and went out with {len(cell.keys)}"
            self._refuse(place, what, "add or take away points in the files, or in the workbook")
            return
        for point, line in zip(cell.keys, lines, strict=True):
            key = point.removeprefix(POINT)
            was = self._out(key)
            is_changed = " ".join(was.split()) != line
            yield key, line if is_changed else was, is_changed

    def _without_more(self, keys: Sequence[str], lines: Sequence[str]) -> Sequence[str]:
        """The lines of points that went out; others among them, where all of those are there still,
        are more points of that list."""
        out = [" ".join(self._out(key.removeprefix(POINT)).split()) for key in keys]
        is_list = keys[0].endswith(f"{PART}text {WORDS}")
        if not is_list or len(lines) <= len(out) or any(line not in lines for line in out):
            return lines
        self.more += [line for line in lines if line not in out]
        return out

    def _whole(self, key: str, now: str, place: str) -> str:
        """What a changed cell says, as a cell of the workbook would say it."""
        name = key.rpartition(" ")[2]
        # Only a field of a form can be a list; in a plan a line is broken where the cell ends.
        between = "\n" if name == WORDS else " "
        text = between.join(_lines(now))
        if name == "status":
            return self._status(text, place)
        if name == "done":
            return self._day(text, place)
        if key.partition(" ")[0].endswith(f"{PART}recommendation"):
            return text.lower()
        return text

    def _status(self, text: str, place: str) -> str:
        status = STATUS_MEANINGS.get(text.lower(), text.lower())
        if text and status not in STATUSES:
            self._refuse(place, f"is no status: {text}", f"write one of {', '.join(STATUSES)}")
        return status

    def _day(self, text: str, place: str) -> str:
        if not text:
            return ""
        try:
            return parse_date(text).isoformat()
        except ValueError:
            self._refuse(place, f"is no day: {text}", "write it as 16 September 2027")
            return text

    def _new(self, row: ReadRow, place: str, columns: Mapping[int, str]) -> Iterator[FileRow]:
        # A milestone and what it delivers share a row: each has cells of its own.
        milestone: dict[str, str] = {}
        part: dict[str, str] = {}
        fields = milestone
        for number, cell in enumerate(row.cells):
            name = columns.get(number)
            if name == "text":
                fields = part
            if name and _lines(cell.now):
                fields[name] = self._whole(f"new {name}", cell.now, place)
        for fields in _works(milestone, part):
            self.number += 1
            yield FileRow(place, self.number, fields=fields)

    def _out(self, key: str) -> str:
        item, _, name = key.rpartition(" ")
        row = self.exported.rows.get(item)
        return row.fields.get(name, "") if row is not None else ""

    def _refuse(self, place: str, what: str, mend: str) -> None:
        self.faults.append(Fault(f"{self.name}, {place}", 0, what, mend))


def _kind(table: ReadWordTable) -> str:
    """What a row that somebody adds to the table is."""
    names = set(_columns(table).values())
    if "progress" in names:
        return "plan"
    return "milestones" if "title" in names else "form"


def _works(milestone: dict[str, str], part: dict[str, str]) -> Iterator[dict[str, str]]:
    """What a new row is: a milestone, what belongs to one, or both where each says more than what it
    is called."""
    if "title" in milestone and "text" in part and len(milestone) > 1:
        yield milestone
        yield part
        return
    # In a plan both have their other cells in common.
    fields = {**milestone, **part}
    if fields:
        yield fields


def _columns(table: ReadWordTable) -> dict[int, str]:
    """The field that each column holds."""
    return {
        number: key.rpartition(" ")[2]
        for row in table.rows
        for number, cell in enumerate(row.cells)
        for key in cell.keys
    }


def _lines(words: str) -> Sequence[str]:
    """The lines that say something, without the marks of a list."""
    return [line for line in lines_of(words) if line != CUT_OFF]
