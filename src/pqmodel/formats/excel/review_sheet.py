"""The actions looked back on, as a sheet: what the program knows is filled in, the judgement is the person's."""

from __future__ import annotations

from pqmodel.analysis.indicators import figure_in_words
from pqmodel.formats.excel import facts
from pqmodel.formats.excel.columns import REVIEW, Row, Value
from pqmodel.formats.excel.sheets import Book
from pqmodel.formats.excel.tables import roomy, write_bands, write_head, write_table
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.review import ActionReview, Review
from pqmodel.model.service import Service

TITLE, TABLE = "Actions reviewed", "ActionsReviewed"
"""The sheet and the table that a reader finds the reviews of actions by."""

_LOWEST = 68.0


def write_reviews(book: Book, service: Service, questionnaire: Questionnaire, review: Review) -> None:
    """Adds the sheet. A review without actions gives headings over one empty row."""
    rows = [_row(item, questionnaire) for item in review.actions]
    columns = roomy(REVIEW, rows)
    sheet = book.sheet(TITLE, [column.width for column in columns])
    notes = (
        "Look back with everybody who took part. Dark headings are yours to fill in; pqmodel fills in the rest.",
        "Marked with a fill: still to be judged. Choose from the list in the cell.",
    )
    top = write_head(sheet, f"Review: {service.service}, {review.cycle}", notes)
    write_bands(sheet, top, columns)
    last = write_table(sheet, TABLE, top + 1, columns, rows)
    for row in range(top + 2, last + 1):
        sheet.tall(row, _LOWEST)
    sheet.worksheet.freeze_panes = f"C{top + 2}"
    planned = sum(column.band == columns[0].band for column in columns)
    sheet.print_pages(repeat=(top, top + 1), repeat_columns=2, break_after_column=planned)
    sheet.print_only(top, last, f"Review: {service.service}, {review.cycle}")


def _row(item: ActionReview, questionnaire: Questionnaire) -> Row:
    """A row by column key: the fields as they are, and the scores over the statements that have both then and now."""
    both = [key for key in item.scores_then if key in item.scores_now]
    fields: dict[str, Value] = {column.key: getattr(item, column.key, None) for column in REVIEW}
    return {
        **fields,
        "statement": facts.texts(item.statements, questionnaire),
        "score_then": facts.mean(score for key, score in item.scores_then.items() if key in both or not both),
        "score_now": facts.mean(score for key, score in item.scores_now.items() if key in both or not both),
        "figure": figure_in_words(item.figure, questionnaire, item.figure_now),
        "change": None if item.change is None else facts.change(item.change, 0.0),
    }
