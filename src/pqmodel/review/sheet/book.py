"""The review and evaluation record as a workbook, filled in with all that is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.exchange.sheet.hidden_record import write_record
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.words_sheet import write_words
from pqmodel.results.model import Results
from pqmodel.review.model import Review
from pqmodel.review.sheet.corrections import write_corrections
from pqmodel.review.sheet.review import exported, write_reviews
from pqmodel.review.sheet.whole_cycle import write_overall
from pqmodel.workbook.book import Book
from pqmodel.workspace.service import Service


def review_book(
    service: Service,
    questionnaire: Questionnaire,
    review: Review,
    results: Results | None,
    today: date,
    plan: str = "",
    further: Sequence[str] = (),
) -> bytes:
    """The file: Actions reviewed, Overall, Corrections where there are any, Words explained. All is
    written as values. A hidden sheet holds what was exported, so that what comes back can be
    merged; `plan` is the plan's random name, and `further` are columns and questions that were asked
    for.

    Without results the pillars' scores are left out. Equal input gives equal bytes.
    """
    book = Book(f"Review: {service.service}, {review.cycle}", service.service, today)
    rows = write_reviews(book, service, questionnaire, review, plan, further)
    write_overall(book, service, questionnaire, review, results, further)
    # Beside the record, which keeps what it said.
    write_corrections(book, service, review)
    write_words(book, questionnaire)
    write_record(book, exported(rows, service, review, plan))
    return book.to_bytes()
