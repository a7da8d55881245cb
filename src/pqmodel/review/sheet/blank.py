"""An empty review to fill in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.plan.model import STATUSES
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.words_sheet import write_words
from pqmodel.review.sheet import review as review_module
from pqmodel.review.sheet import whole_cycle
from pqmodel.review.sheet.columns import questions, review_columns
from pqmodel.workbook.blank_table import by_hand, lines_needed
from pqmodel.workbook.book import Book
from pqmodel.workbook.table import write_bands, write_head
from pqmodel.workbook.text_sheet import Page
from pqmodel.workspace.service import Service


def blank_review_book(
    service: Service, questionnaire: Questionnaire, today: date, further: Sequence[str] = ()
) -> bytes:
    """The file: Actions reviewed with lines to write on, Overall, Words explained. No actions
    and no scores; of what only some reviews say what was asked for."""
    book = Book(f"Review: {service.service}", service.service, today)
    bounds = (float(questionnaire.scale.lowest), float(questionnaire.scale.highest))
    choices = {"status": STATUSES}
    # Columns that are for the screen alone have no place on paper.
    filled_in = []
    for column in review_columns(further):
        if column.printed or column.hidden or column.where_used:
            filled_in.append(column)
    columns = [by_hand(column, bounds, choices) for column in filled_in]
    sheet = book.sheet(review_module.TITLE, [column.width for column in columns])
    notes = (
        "Look back with everybody who took part: one action a line, with its Id from the plan.",
        "Choose from the lists in Status, Outcome reached and Next step.",
    )
    title = f"Review: {service.service}"
    top = write_head(sheet, title, notes)
    write_bands(sheet, top, columns)
    last = lines_needed(sheet, review_module.TABLE, top + 1, columns, _REVIEW_LINES, _REVIEW_HEIGHT)
    # The hidden name of a row, empty here: what is written by hand is known by its Id.
    sheet.hide(len(columns))
    sheet.freeze(top + 1, 2)
    planned = sum(column.band == columns[0].band for column in columns)
    sheet.print_pages(repeat=(top, top + 1), repeat_columns=2, break_after_columns=(planned,))
    sheet.print_only(top, last, title)
    _overall(book, service, further)
    write_words(book, questionnaire)
    return book.to_bytes()


def _overall(book: Book, service: Service, further: Sequence[str]) -> None:
    """The cycle as a whole: the questions, and room for the answers, in cells with the names
    that a reader knows."""
    page = Page(book.sheet(whole_cycle.TITLE, [42.0, *[13.5] * 8]))
    page.wide(f"Review and evaluation: {service.service}", "title wrapped")
    page.skip()
    for label in ("Cycle", "Date of the review", "Overall score then", "Overall score now"):
        page.sheet.tall(page.row, 22)
        page.line([(label, "label", 1), (None, "text", 3)])

    page.skip()
    for key, question in questions(further):
        name = whole_cycle.NAME.format(key)
        page.sheet.name_cell(name, page.row, 2)
        page.sheet.tall(page.row, 80)
        page.line([(question, "heading", 1), (None, "text", 8)])

    page.sheet.print_pages()


_REVIEW_LINES, _REVIEW_HEIGHT = 9, 72.0
