"""Reads the rows of an action plan that is not ours, by a map from its headings to our fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import TITLE as RECORD
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.likeness import did_you_mean, fold
from pqmodel.ground.names import Names
from pqmodel.ground.yaml_reading import shortened
from pqmodel.plan.sheet.columns import plan_columns
from pqmodel.plan.table_map import PlanMap
from pqmodel.questionnaire.scale import Scale
from pqmodel.workbook.cell_names import letter
from pqmodel.workbook.cell_values import Unreadable, field_text, shown
from pqmodel.workbook.columns import Column
from pqmodel.workbook.foreign.archive import open_archive
from pqmodel.workbook.headings import match_headings, normal
from pqmodel.workbook.reading import Cell, Joined, SheetRead, read_sheets

_LOOKED_AT = 100
"""So many rows of a sheet are looked at for headings."""
_WIDE = 3
"""A title joined over so many columns is a heading of the rows below it."""
_STATUS_WORDS = Names({
    **dict.fromkeys(("to do", "todo", "planned", "pending", "new", "open"), "not started"),
    **dict.fromkeys(("not yet started", "no"), "not started"),
    **dict.fromkeys(("ongoing", "on going", "underway", "under way"), "in progress"),
    **dict.fromkeys(("started", "on track", "in hand", "working on it"), "in progress"),
    **dict.fromkeys(("partly done", "partially complete", "wip"), "in progress"),
    **dict.fromkeys(("work in progress",), "in progress"),
    **dict.fromkeys(("complete", "completed", "closed", "finished", "achieved", "yes"), "done"),
    **dict.fromkeys(("on hold", "stuck", "paused", "waiting"), "blocked"),
    **dict.fromkeys(("cancelled", "canceled", "abandoned", "withdrawn"), "stopped"),
    **dict.fromkeys(("no longer needed",), "stopped"),
})  # fmt: skip
_ORIGIN_WORDS = Names({
    **dict.fromkeys(("self assessment", "self-evaluation", "own assessment"), "self-assessment"),
    **dict.fromkeys(("quality assurance", "qa", "quality audit", "spot check"), "audit"),
    **dict.fromkeys(("audits", "internal audit", "external audit"), "audit"),
    **dict.fromkeys(("cqc", "cqc inspection", "cqc report", "regulator"), "inspection"),
    **dict.fromkeys(("inspections", "council inspection", "care inspectorate"), "inspection"),
    **dict.fromkeys(("complaints", "concern", "concerns", "feedback"), "complaint"),
    **dict.fromkeys(("incidents", "accident", "near miss", "safeguarding"), "incident"),
    **dict.fromkeys(("staff survey", "staff feedback", "staff meeting"), "staff voice"),
    **dict.fromkeys(("supervision", "exit interview", "employee voice"), "staff voice"),
})  # fmt: skip
_MEANINGS = {"status": _STATUS_WORDS, "origin": _ORIGIN_WORDS}
_WORDS_ALONE = Column("words", "", 10)
_OF_ONE_ROW = ("title", "row_id")
"""What belongs to one row alone, however many rows its cell is joined over."""


@dataclass
class MappedTable:
    """What a table gave: its rows, each with its own id as its label and the cell of each field
    (Plan!B4); one that cannot be read is `refused`. `notes` are rows that were passed over, with
    the reason; `faults` tell what is wrong in rows, `lacking` which headings of the map are not
    there; `unread` are headings without use."""

    sheet: str
    header_row: int
    rows: list[FileRow] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lacking: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    """Where a table is: its sheet, the row of its headings, and the column (from 1) of each
    field."""

    sheet: SheetRead
    row: int
    columns: Mapping[str, int]

    def cell_name(self, row: int, name: str) -> str:
        return _at(self.sheet, row, self.columns[name])


@dataclass(frozen=True)
class _Candidate:
    """A row that has headings of the map, and those that it lacks."""

    sheet: SheetRead
    row: int
    missing: list[str]


class TableWorkbook:
    """An open workbook that may hold a table of actions."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        sheets = read_sheets(open_archive(data, name))
        # Hidden sheets hold lists and old copies, and people do not mean them.
        self.sheets = [sheet for sheet in sheets if sheet.state == "visible"]
        self.ours = any(sheet.title == RECORD for sheet in sheets)
        """True for a workbook that pqmodel wrote, which needs no map."""

    def fits(self, plan_map: PlanMap) -> bool:
        """True where every heading of the map stands in one row."""
        return any(not candidate.missing for candidate in self._candidates(plan_map))

    def read(self, plan_map: PlanMap, scale: Scale) -> MappedTable:
        """The rows by the map; faults are collected. PqmodelError where there is no such table
        at all."""
        place, missing = self._locate(plan_map)
        table = MappedTable(place.sheet.title, place.row)
        headings = _headings(place.sheet, place.row)
        for heading in missing:
            where = f"{place.sheet.title}!{place.row}:{place.row}"
            otherwise = f"its headings: {', '.join(headings.values())}"
            mend = did_you_mean(heading, headings.values(), otherwise)
            table.lacking.append(Fault(where, 0, f"there is no column {heading!r}", mend))

        # What nobody mapped is named, so that everything in the file is accounted for.
        used = set(place.columns.values())
        table.unread = [words for column, words in headings.items() if column not in used]
        if not missing:
            _read_rows(place, table, _Fields(_columns(scale), plan_map))
        return table

    def _locate(self, plan_map: PlanMap) -> tuple[_Place, list[str]]:
        """The row whose headings fit best, with the headings that it lacks."""
        # Without it every row would be an action of no name.
        if "title" not in plan_map.columns.values():
            raise PqmodelError(
                "The map says no column for title.",
                'Say which one is it: --map "Their heading=title"',
            )

        candidates = list(self._candidates(plan_map))
        if not candidates:
            names = ", ".join(repr(sheet.title) for sheet in self.sheets)
            raise PqmodelError(
                f"{self.name} has no row with the headings of the map.",
                "Check the headings, or say where they are with --sheet and --header-row. "
                f"Its sheets: {names}.",
            )

        best = min(candidates, key=lambda candidate: len(candidate.missing))

        # Of two columns with one heading the left one is meant.
        matched = match_headings(_headings(best.sheet, best.row), plan_map.columns)
        columns: dict[str, int] = {str(name): column for name, column in matched.columns.items()}
        return _Place(best.sheet, best.row, columns), best.missing

    def _candidates(self, plan_map: PlanMap) -> Iterator[_Candidate]:
        """Rows that have at least one heading of the map."""
        for sheet in self.sheets:
            if plan_map.sheet and not _is_same(plan_map.sheet, sheet.title):
                continue
            for row in _rows_of_headings(sheet, plan_map.header_row):
                missing = _missing_headings(sheet, row, plan_map)
                if len(missing) < len(plan_map.columns):
                    yield _Candidate(sheet, row, missing)


def _missing_headings(sheet: SheetRead, row: int, plan_map: PlanMap) -> list[str]:
    """The headings of the map that a row does not have."""
    there = match_headings(_headings(sheet, row), plan_map.columns).columns
    return [heading for heading, name in plan_map.columns.items() if name not in there]


def _is_same(one: str, other: str) -> bool:
    return fold(one, "separators") == fold(other, "separators")


def _rows_of_headings(sheet: SheetRead, named: int | None) -> list[int]:
    """The rows in which headings may stand: the one that was named, else the first ones."""
    if named is not None:
        return [row for row in sheet.rows if row == named]

    # Trusts' templates have their logo, guidance and legend above the table, which takes a screen or two.
    return [row for row in sheet.rows if row <= _LOOKED_AT]


def _headings(sheet: SheetRead, row: int) -> dict[int, str]:
    """The words of a row by column."""
    # On one line, as people name them; in the sheet a narrow column breaks them in two.
    headings: dict[int, str] = {}
    for column, cell in sheet.rows.get(row, {}).items():
        words = " ".join(shown(cell).split())
        if words:
            headings[column] = words
    return headings


def _columns(scale: Scale) -> dict[str, Column]:
    """How each field is read; "to be agreed" and the like mean nothing in all of them."""
    return {
        column.key: replace(column, open_words="")
        for column in plan_columns(scale, False)
        if column.editable
    }


def _at(sheet: SheetRead, row: int, column: int) -> str:
    return f"{sheet.title}!{letter(column)}{row}"


def _read_rows(place: _Place, table: MappedTable, fields: _Fields) -> None:
    """Reads the rows under the headings into the table, and notes those that are passed over."""
    sheet = place.sheet
    headings = {normal(words) for words in _headings(sheet, place.row).values()}
    last = place.row
    after_gap = False
    for row in sorted(sheet.rows):
        if row <= place.row:
            continue
        cells = {name: _cell(sheet, row, column, name) for name, column in place.columns.items()}
        words = {name: shown(cell).strip() for name, cell in cells.items()}
        own = _own_fields(place, row, cells, words)
        after_gap = after_gap or row > last + 1
        if not own:
            after_gap = True
            continue

        last = row
        reason = _passed_over(place, row, words, own, headings, after_gap)
        # What is not taken is named with the reason, so that nobody believes it came in.
        if reason:
            where = place.cell_name(row, own[0])
            table.notes.append(Fault(where, 0, reason, warning=True))
            continue
        after_gap = False
        _read_row(place, row, cells, table, fields)


def _own_fields(
    place: _Place, row: int, cells: Mapping[str, Cell], words: Mapping[str, str]
) -> list[str]:
    """The fields of which something stands in the row itself."""
    own = []
    for name, text in words.items():
        # What a cell joined over several rows shows is no row's own.
        is_own = place.sheet.at(row, place.columns[name]) is cells[name]
        if text and is_own:
            own.append(name)

    return own


def _passed_over(
    place: _Place,
    row: int,
    words: Mapping[str, str],
    own: Sequence[str],
    headings: Collection[str],
    after_gap: bool,
) -> str:
    """Why a row is no action; "" where it is one, or where it is for the reader to fault."""
    text = shortened(words[own[0]])
    # Templates repeat their headings on each page.
    if all(normal(words[name]) in headings for name in own):
        return "the headings again"

    title = place.columns["title"]
    joined = _joined(place.sheet, row, title)
    if joined and joined.top < row:
        return f"{text} stands in a row joined to the one above"
    if joined and joined.left < title:
        return f"{text} stands across the place of the action"
    if len(own) > 1 or len(place.columns) == 1:
        return ""

    if own[0] != "title":
        return f"{text} stands alone in its row, without an action"
    if after_gap or _is_wide(joined):
        return f"{text} looks like a remark or a heading"
    return ""


def _is_wide(joined: Joined | None) -> bool:
    if joined is None:
        return False
    return joined.right - joined.left + 1 >= _WIDE


def _read_row(
    place: _Place,
    row: int,
    cells: Mapping[str, Cell],
    table: MappedTable,
    readable: _Fields,
) -> None:
    """Reads a row into the table, and tells what is wrong in it."""
    fields: dict[str, str] = {}
    where = {name: place.cell_name(row, name) for name in place.columns}
    faults: list[Fault] = []
    for name, cell in cells.items():
        try:
            fields[name] = readable.text(cell, name)
        except Unreadable as fault:
            faults.append(Fault(where[name], 0, fault.what, fault.mend))

    # A title that could not be read has its own fault already.
    if fields.get("title") == "":
        what = "there is no action here, but the rest of the row is filled in"
        faults.append(Fault(where["title"], 0, what, "write what is to be done, or empty the row"))
    # As texts: dates of the form 2026-11-30 stand in the order of their days.
    if "" < fields.get("due", "") < fields.get("start", ""):
        what = "it would be due before it starts"
        faults.append(Fault(where["due"], 0, what, "change one of the two dates"))

    # All faults of all rows are told at once. A row with one still stands for its action, lest that
    # be taken for one which the file no longer has.
    table.faults += faults
    row_id = fields.pop("row_id", "")
    row_place = f"{place.sheet.title}!{row}"
    table.rows.append(
        FileRow(row_place, row, label=row_id, fields=fields, refused=bool(faults), cells=where)
    )


class _Fields:
    """Reads cells as our fields; a map says what the table's own words mean."""

    def __init__(self, columns: Mapping[str, Column], plan_map: PlanMap) -> None:
        self._columns = columns
        self._meanings: dict[str, Names[str]] = {}
        for name, words in plan_map.values.items():
            self._meanings[name] = Names(words)

    def text(self, cell: Cell, name: str) -> str:
        """What stands in a cell, as our field has it. Raises Unreadable."""
        meant = self._meant(cell, name)
        if meant is not None:
            cell = Cell(meant)
        text = field_text(cell, self._columns.get(name, _WORDS_ALONE))
        if name in _OF_ONE_ROW:
            return " ".join(text.split())
        return text.strip()

    def _meant(self, cell: Cell, name: str) -> str | None:
        """What the words of a cell mean: as the map says it, else as they are usually meant."""
        words = shown(cell)
        if name in self._meanings:
            meant = self._meanings[name].get(words)
            if meant is not None:
                return meant
        # Each organisation has words of its own for a few plain things.
        usual = _MEANINGS.get(name)
        return usual.get(words) if usual else None


def _cell(sheet: SheetRead, row: int, column: int, name: str) -> Cell:
    """The cell; of cells joined over several rows each row has what they show, but for titles
    and ids."""
    joined = _joined(sheet, row, column)
    if joined and joined.left == column and name not in _OF_ONE_ROW:
        return sheet.at(joined.top, joined.left)
    return sheet.at(row, column)


def _joined(sheet: SheetRead, row: int, column: int) -> Joined | None:
    """The joined cells that a cell is one of."""
    for area in sheet.joined:
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            return area
    return None
