"""The scale and the words of the field, explained."""

from __future__ import annotations

from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Column, Row, known
from pqmodel.workbook.table import roomy, write_head, write_table

TITLE, TABLE = "Words explained", "WordsExplained"


def write_words(book: Book, questionnaire: Questionnaire) -> None:
    """Adds the sheet: the points of the scale first, then the words in the order of the questionnaire."""
    scale = questionnaire.scale
    points = [(f"{point.value} – {point.label}", point.meaning) for point in scale.points]
    points += [(aside.label, aside.meaning) for aside in (scale.not_applicable, scale.dont_know)]
    explained = dict(points)
    explained |= {
        item.word: item.meaning
        for item in questionnaire.guidance.words
        if item.word not in explained
    }
    rows: list[Row] = [{"word": word, "meaning": meaning} for word, meaning in explained.items()]
    columns = roomy(WORDS, rows)
    sheet = book.sheet(TITLE, [column.width for column in columns])
    top = write_head(sheet, TITLE, (questionnaire.title,))
    write_table(sheet, TABLE, top, columns, rows)
    sheet.freeze(top)
    sheet.print_setup(repeat=(top, top))


WORDS: tuple[Column, ...] = (
    known("word", "Word", 34, style="strong"),
    known("meaning", "What it means", 112),
)
