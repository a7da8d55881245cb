"""The plan on a line of time as a workbook: a row for each work as first agreed, and under it one as
it happens, over cells for the months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from pqmodel.ground.dates import in_full
from pqmodel.ground.words import listed
from pqmodel.programme.timeline import Bar, Row, Span, Timeline
from pqmodel.workbook.book import Book
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.table import write_head

_COLUMNS = (("Work", 46), ("Bar", 13), ("From", 12), ("To", 12), ("Waiting for it", 14))
_MONTH = 4.4
_MOST_MONTHS = 48
"""A longer plan has a cell for each quarter."""
_NOTE = (
    "A work has a second row where it began, is done, or was moved. "
    "Of work under way, To is its planned end. In brown: later than first agreed."
)


def gantt_book(line: Timeline) -> bytes:
    """The file."""
    title = f"{line.title}: plan and progress on {in_full(line.today)}"
    book = Book(title, line.title, line.today)
    months = _months(line)
    widths = [width for _, width in _COLUMNS] + [_MONTH] * len(months)
    sheet = book.sheet("Gantt", widths)
    top = write_head(sheet, title, (_NOTE,))
    _write_headings(sheet, top, months)
    row, home = top + 2, ""
    for each in line.rows:
        if each.home != home:
            home = each.home
            sheet.put(row, 1, line.titles[home], "section")
            row += 1
        row = _write_work(sheet, row, each, months)
    if line.undated:
        sheet.put(row + 1, 1, f"Without a date: {listed(line.undated)}.", "note")
    sheet.freeze(top + 1, 1)
    sheet.print_setup(repeat=(top, top + 1))
    return book.to_bytes()


def _months(line: Timeline) -> list[Bar]:
    """Months, or quarters of a long plan, from their first day to their last."""
    step = 1
    first = line.start.replace(day=1)
    if (line.end.year - first.year) * 12 + line.end.month - first.month >= _MOST_MONTHS:
        step = 3
        first = first.replace(month=(first.month - 1) // 3 * 3 + 1)
    firsts = [first]
    while firsts[-1] <= line.end:
        firsts.append(_later(firsts[-1], step))
    return [(begins, follows - timedelta(days=1)) for begins, follows in pairwise(firsts)]


def _later(first: date, months: int) -> date:
    month = first.month - 1 + months
    return first.replace(year=first.year + month // 12, month=month % 12 + 1)


def _write_headings(sheet: Sheet, top: int, months: Sequence[Bar]) -> None:
    for column, (heading, _) in enumerate(_COLUMNS, 1):
        sheet.put(top, column, "", "heading known")
        sheet.put(top + 1, column, heading, "heading known")
    year = 0
    for column, (first, _) in enumerate(months, len(_COLUMNS) + 1):
        words = str(first.year) if first.year != year else ""
        year = first.year
        sheet.put(top, column, words, "heading known centre")
        sheet.put(top + 1, column, f"{first:%b}", "heading known centre")


def _write_work(sheet: Sheet, row: int, work: Row, months: Sequence[Bar]) -> int:
    """Gives the row after it."""
    sheet.put(row, 1, f"{work.id} {work.text}", "text strong")
    sheet.put(row, 5, listed(work.waiting), "text")
    _write_span(sheet, row, "First agreed", work.baseline, work.agreed, "span agreed", months)
    if work.now is None:
        return row + 1
    style = "span late" if work.is_late else "span now"
    sheet.put(row + 1, 1, "", "text")
    sheet.put(row + 1, 5, "", "text")
    words, span = _as_it_happens(work)
    _write_span(sheet, row + 1, words, span, work.now, style, months)
    return row + 2


def _as_it_happens(work: Row) -> tuple[str, Span | None]:
    """What the second row is called, and its first and last day."""
    if work.actual is None:
        return "Planned now", work.planned
    if not work.is_under_way:
        return "In fact", work.actual
    end = None
    if work.planned is not None:
        end = work.planned[1]
    return "Under way", (work.actual[0], end)


def _write_span(
    sheet: Sheet,
    row: int,
    words: str,
    span: Span | None,
    bar: Bar | None,
    style: str,
    months: Sequence[Bar],
) -> None:
    sheet.put(row, 2, words, "text")
    sheet.put(row, 3, span[0] if span else None, "date")
    sheet.put(row, 4, span[1] if span else None, "date")
    for column, (first, last) in enumerate(months, len(_COLUMNS) + 1):
        inside = bar is not None and bar[0] <= last and bar[1] >= first
        sheet.put(row, column, None, style if inside else "span")
