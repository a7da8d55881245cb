"""Reads the rows of an action plan that is not ours, by a map from its headings to our fields."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import TITLE as RECORD
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.likeness import did_you_mean, fold
from pqmodel.ground.names import Names
from pqmodel.ground.words import listed
from pqmodel.ground.yaml_reading import shortened
from pqmodel.plan.sheet.columns import plan_columns
from pqmodel.plan.sheet.month_first import month_first_in, turned
from pqmodel.plan.sheet.other_tables import begins_legend, begins_other_table
from pqmodel.plan.sheet.usual_words import usual_meaning
from pqmodel.plan.table_map import PlanMap
from pqmodel.questionnaire.scale import Scale
from pqmodel.workbook.cell_names import letter
from pqmodel.workbook.cell_values import Unreadable, field_text, shown
from pqmodel.workbook.columns import Column
from pqmodel.workbook.foreign.archive import open_archive
from pqmodel.workbook.headings import match_headings, normal
from pqmodel.workbook.reading import Cell, Joined, SheetRead, read_sheets
from pqmodel.workbook.text_cells import is_text_table, sheet_of_text

_LOOKED_AT = 100
"""So many rows of a sheet are looked at for headings."""
_HEADING_ROWS = 3
"""Headings stand in so many rows under each other at most."""
_WIDE = 3
"""A title joined over so many columns is a heading of the rows below it."""
_WORDS_ALONE = Column("words", "", 10)
_OF_ONE_ROW = ("title", "row_id")
"""What belongs to one row alone, however many rows its cell is joined over."""
_SPARE = {"row_id", "status"}
"""What templates fill in beforehand in rows that nobody has used yet."""
_DATES = ("start", "due")
_AGAIN = "the headings again"
_TOTAL = re.compile(
    r"(grand |sub[- ]?)?totals?( number)?( (of )?actions?)?\s*[:=]?\s*[\d.,]*%?", re.IGNORECASE
)


@dataclass
class MappedTable:
    """What a table gave: its rows, each with its own id as its label and the cell of each field
    (Plan!B4); one that cannot be read is `refused`. `notes` are rows that were passed over, with
    the reason; `faults` tell what is wrong in rows, `lacking` which headings of the map are not
    there; `unread` are headings without use. `remarks` say how the table was read where it could
    be read in another way, and `strange_status` is the first word that is no status."""

    sheet: str
    header_row: int
    rows: list[FileRow] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lacking: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    strange_status: str = ""


@dataclass(frozen=True)
class _Place:
    """Where a table is: its sheet, the (last) row of its headings, what stands there by column,
    and the column (from 1) of each field."""

    sheet: SheetRead
    row: int
    headings: Mapping[int, str]
    columns: Mapping[str, int]

    def cell_name(self, row: int, name: str) -> str:
        return _at(self.sheet, row, self.columns[name])


@dataclass(frozen=True)
class _Candidate:
    """A row that has headings of the map, and those that it lacks."""

    sheet: SheetRead
    row: int
    headings: Mapping[int, str]
    missing: list[str]


def _sheets_in(data: bytes, name: str) -> list[SheetRead]:
    if is_text_table(data, name):
        return [sheet_of_text(data, name)]
    return read_sheets(open_archive(data, name))


class TableWorkbook:
    """An open workbook that may hold a table of actions."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        sheets = _sheets_in(data, name)
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
        place, missing, others = self._locate(plan_map)
        table = MappedTable(place.sheet.title, place.row)
        for heading in missing:
            where = f"{place.sheet.title}!{place.row}:{place.row}"
            words = place.headings.values()
            mend = did_you_mean(heading, words, f"its headings: {', '.join(words)}")
            table.lacking.append(Fault(where, 0, f"there is no column {heading!r}", mend))
        if missing:
            return table

        # What nobody mapped is named, so that everything in the file is accounted for.
        table.unread = _unread(place)
        table.remarks += _told_of_sheets(place.sheet.title, others)
        _read_rows(place, table, _Fields(_columns(scale), plan_map))
        return table

    def _locate(self, plan_map: PlanMap) -> tuple[_Place, list[str], list[str]]:
        """The row whose headings fit best, the headings that it lacks, and the titles of other
        sheets with such a table."""
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
        everywhere = self._candidates(plan_map.model_copy(update={"sheet": None}))
        others = {each.sheet.title for each in everywhere if not each.missing}
        titles = [sheet.title for sheet in self.sheets if sheet.title in others]

        # Of two columns with one heading the left one is meant.
        matched = match_headings(best.headings, plan_map.columns)
        columns: dict[str, int] = {str(name): column for name, column in matched.columns.items()}
        place = _Place(best.sheet, best.row, best.headings, columns)
        return place, best.missing, [title for title in titles if title != best.sheet.title]

    def _candidates(self, plan_map: PlanMap) -> Iterator[_Candidate]:
        """Rows that have at least one heading of the map."""
        for sheet in self.sheets:
            if plan_map.sheet and not _is_same(plan_map.sheet, sheet.title):
                continue
            for row, headings in _possible_headings(sheet, plan_map.header_row):
                missing = _missing_headings(headings, plan_map)
                if len(missing) < len(plan_map.columns):
                    yield _Candidate(sheet, row, headings, missing)


def _missing_headings(headings: Mapping[int, str], plan_map: PlanMap) -> list[str]:
    """The headings of the map that are not there."""
    there = match_headings(headings, plan_map.columns).columns
    return [heading for heading, name in plan_map.columns.items() if name not in there]


def _unread(place: _Place) -> list[str]:
    """The headings that no field has; with its column, where the map names one further left."""
    used = set(place.columns.values())
    read = {normal(place.headings[column]) for column in used}
    unread = []
    for column, words in place.headings.items():
        if column in used:
            continue
        is_second = normal(words) in read
        unread.append(f"{words} (column {letter(column)})" if is_second else words)
    return unread


def _told_of_sheets(read: str, others: Sequence[str]) -> list[str]:
    if not others:
        return []
    names = listed([f"“{title}”" for title in others])
    return [
        f"Only the sheet “{read}” was read. Others with the same headings: {names}. "
        "Read each with --sheet NAME."
    ]


def _is_same(one: str, other: str) -> bool:
    return fold(one, "separators") == fold(other, "separators")


def _possible_headings(sheet: SheetRead, named: int | None) -> Iterator[tuple[int, dict[int, str]]]:
    """Rows in which headings may stand, the one that was named or the first ones, and what each
    says: by itself, and then with what stands above its gaps."""
    for row in sheet.rows:
        # Trusts' templates have their logo, guidance and legend above the table, which takes a
        # screen or two.
        is_near = row <= _LOOKED_AT if named is None else row == named
        if is_near:
            yield row, _headings(sheet, row)
    for row in sheet.rows:
        # Whoever names a row of headings that go on below it names the first.
        is_near = row <= _LOOKED_AT if named is None else named <= row < named + _HEADING_ROWS
        if is_near:
            yield row, _headings_over_rows(sheet, row)


def _headings_over_rows(sheet: SheetRead, row: int) -> dict[int, str]:
    """The words of a row by column, with those of the rows right above where it says nothing:
    "Start" and "Finish" stand under "Timescale", and beside them nothing under "Action"."""
    headings: dict[int, str] = {}
    for above in range(row - _HEADING_ROWS + 1, row + 1):
        if above not in sheet.rows:
            headings = {}
        headings |= _headings(sheet, above)
    return dict(sorted(headings.items()))


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
    fields.turn_dates(place, table)
    headings = {normal(words) for words in place.headings.values()}
    last = place.row
    after_gap = in_other_table = False
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
        if reason == _AGAIN:
            in_other_table = False
        elif after_gap and _begins_other(place, row, words[own[0]]):
            in_other_table = True
        if in_other_table:
            reason = f"{shortened(words[own[0]])} stands in another table"
        # What is not taken is named with the reason, so that nobody believes it came in.
        if reason:
            where = place.cell_name(row, own[0])
            table.notes.append(Fault(where, 0, reason, warning=True))
            continue
        after_gap = False
        _read_row(place, row, cells, table, fields)


def _begins_other(place: _Place, row: int, words: str) -> bool:
    """True where a row begins what is no table of actions: another one, a form, a legend."""
    there = _headings(place.sheet, row)
    if len(there) == 1 and begins_legend(words):
        return True
    return begins_other_table(there, place.headings, place.columns)


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
        return _AGAIN

    title = place.columns["title"]
    joined = _joined(place.sheet, row, title)
    if joined and joined.top < row:
        return f"{text} stands in a row joined to the one above"
    if joined and joined.left < title:
        return f"{text} stands across the place of the action"
    if _is_total(words, own):
        return f"{text} begins a row of totals"
    if "title" not in own and len(own) > 1 and _SPARE.issuperset(own):
        return f"{text} stands in a spare row, without an action"
    if len(own) > 1 or len(place.columns) == 1:
        return ""

    if own[0] != "title":
        return f"{text} stands alone in its row, without an action"
    if after_gap or _is_wide(joined):
        return f"{text} looks like a remark or a heading"
    return ""


def _is_total(words: Mapping[str, str], own: Sequence[str]) -> bool:
    """True where a row says that it is a total, and names nothing that is to be done."""
    if not any(_TOTAL.fullmatch(words[name]) for name in own):
        return False
    title = words.get("title", "")
    return _TOTAL.fullmatch(title) is not None or not any(map(str.isalpha, title))


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
            if name == "status" and not table.strange_status:
                table.strange_status = shown(cell).strip()

    # A title that could not be read has its own fault already.
    if fields.get("title") == "":
        what = "there is no action here, but the rest of the row is filled in"
        faults.append(Fault(where["title"], 0, what, "write what is to be done, or empty the row"))
    # As texts: dates of the form 2026-11-30 stand in the order of their days.
    if "" < fields.get("due", "") < fields.get("start", ""):
        what = "it would be due before it starts"
        faults.append(Fault(where["due"], 0, what, "change one of the two dates"))
        for name in _DATES:
            del fields[name]

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
        self._month_first = False
        for name, words in plan_map.values.items():
            self._meanings[name] = Names(words)

    def turn_dates(self, place: _Place, table: MappedTable) -> None:
        """Finds out whether the dates of the table begin with the month, and says so."""
        sheet = place.sheet
        columns = [place.columns[name] for name in _DATES if name in place.columns]
        below = [row for row in sheet.rows if row > place.row]
        # One program wrote all of them, so that one date says it of every column.
        cells = {
            f"{letter(column)}{row}": shown(sheet.at(row, column))
            for column in columns
            for row in below
        }
        proof = month_first_in(cells)
        self._month_first = bool(proof)
        if proof:
            table.remarks.append(
                f"Dates were read with the month first, as {cells[proof].strip()} in {proof} is."
            )

    def text(self, cell: Cell, name: str) -> str:
        """What stands in a cell, as our field has it. Raises Unreadable."""
        meant = self._meant(cell, name)
        if meant is not None:
            cell = Cell(meant)
        elif self._month_first and name in _DATES and isinstance(cell.content, str):
            cell = Cell(turned(cell.content))
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
        return usual_meaning(words, name)


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
