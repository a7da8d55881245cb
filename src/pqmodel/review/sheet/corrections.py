"""The corrections that were added to a completed review, as a sheet; the record beside it keeps
what it said."""

from __future__ import annotations

from pqmodel.review.model import Correction, Review
from pqmodel.review.sheet.columns import OVERALL, REVIEW
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Row, known
from pqmodel.workbook.table import roomy, write_head, write_table
from pqmodel.workspace.service import Service

TITLE, TABLE = "Corrections", "Corrections"
_COLUMNS = (
    known("on", "Corrected on", 12, "date"),
    known("of", "Of", 14, style="strong"),
    known("field", "Field", 22),
    known("was", "Said until then", 40),
    known("says", "Says now", 40),
    known("why", "Why", 30),
    known("by", "By whom, by role", 18),
)
_HEADINGS = {column.key: column.heading for column in REVIEW} | dict(OVERALL)


def write_corrections(book: Book, service: Service, review: Review) -> None:
    """Adds the sheet; a review without corrections gets none."""
    # An empty sheet of corrections would make people look for what went wrong.
    if not review.corrections:
        return
    rows = [_row(correction) for correction in review.corrections]
    columns = roomy(_COLUMNS, rows)
    sheet = book.sheet(TITLE, [column.width for column in columns])
    notes = (
        "Corrections are added to a completed review, and dated. "
        "The record itself keeps what it said.",
    )
    top = write_head(sheet, f"{TITLE}: {service.service}, {review.cycle}", notes)
    write_table(sheet, TABLE, top, columns, rows)
    sheet.freeze(top)
    sheet.print_setup(repeat=(top, top))


def _row(correction: Correction) -> Row:
    return {
        "on": correction.on,
        "of": correction.action or "Cycle as a whole",
        "field": _HEADINGS.get(correction.field, correction.field),
        "was": correction.was,
        "says": correction.says,
        "why": correction.why,
        "by": correction.by,
    }
