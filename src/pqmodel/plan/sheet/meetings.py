"""The meeting log as a sheet: what was written down so far, and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.plan.model import Plan
from pqmodel.plan.sheet.columns import MEETINGS
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Column, Row
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.table import roomy, write_head, write_table
from pqmodel.workspace.service import Service

TITLE, TABLE = "Monitoring", "Meetings"

_FEWEST_LINES, _LINE_HEIGHT = 3, 42.0
_PAGE = 512.0
"""Points of rows that a page surely holds."""


def write_meetings(book: Book, service: Service, plan: Plan) -> None:
    """Adds the sheet; a plan without meetings gives lines alone."""
    rows = meeting_rows(plan)
    columns = roomy(MEETINGS, rows)
    sheet = book.sheet(TITLE, [column.width for column in columns])
    notes = (
        "Meet regularly, look at every action, and write down what you saw. "
        "Name people by their role.",
    )
    top = write_head(sheet, f"{TITLE}: {service.service}", notes)
    last = write_table(sheet, TABLE, top, columns, rows)
    # Empty lines fill the page that is printed last: the log is kept on paper too.
    first = last
    if rows:
        first = last + 1
    # By height, since a row with much text takes the room of several.
    left_of_page = _PAGE - sheet.height_of(1, first - 1) % _PAGE
    lines = max(_FEWEST_LINES, int(left_of_page // _LINE_HEIGHT))
    for row in range(first, first + lines):
        _write_line(sheet, row, columns)

    sheet.freeze(top)
    sheet.print_setup(repeat=(top, top))


def _write_line(sheet: Sheet, row: int, columns: Sequence[Column]) -> None:
    """An empty line to write on, with cells that take a date where one belongs."""
    for index, column in enumerate(columns, 1):
        style = "text"
        if column.kind == "date":
            style = "date"
        sheet.put(row, index, None, style)
    sheet.tall(row, _LINE_HEIGHT)


def meeting_rows(plan: Plan) -> list[Row]:
    """A row for each meeting, in the order of the plan."""
    return [
        {column.key: getattr(meeting, column.key) for column in MEETINGS}
        for meeting in plan.meetings
    ]
