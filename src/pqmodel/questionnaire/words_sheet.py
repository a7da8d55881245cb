"""The scale and the words of the field, explained, as a sheet of a workbook."""

from __future__ import annotations

from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Column, Row, known
from pqmodel.workbook.table import roomy, write_head, write_table

TITLE = "Words explained"
TABLE = "WordsExplained"
WORDS: tuple[Column, ...] = (
    known("word", "Word", 34, style="strong"),
    known("meaning", "What it means", 112),
)


def write_words(book: Book, questionnaire: Questionnaire) -> None:
    """Adds the sheet: the points of the scale first, then the words in the order of the
    questionnaire."""
    scale = questionnaire.scale
    meanings = {f"{point.value} – {point.label}": point.meaning for point in scale.points}
    for aside in (scale.not_applicable, scale.dont_know):
        meanings[aside.label] = aside.meaning
    for explained in questionnaire.guidance.words:
        meanings.setdefault(explained.word, explained.meaning)

    rows: list[Row] = [{"word": word, "meaning": meaning} for word, meaning in meanings.items()]
    columns = roomy(WORDS, rows)
    sheet = book.sheet(TITLE, [column.width for column in columns])
    top = write_head(sheet, TITLE, (questionnaire.title,))
    write_table(sheet, TABLE, top, columns, rows)
    sheet.freeze(top)
    sheet.print_setup(repeat=(top, top))
