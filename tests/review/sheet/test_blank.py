"""An empty review to fill in by hand."""

from __future__ import annotations

from pqmodel.review.model import FURTHER_OF_CYCLE, NEXT_STEPS, REACHED
from pqmodel.review.sheet.blank import blank_review_book
from pqmodel.review.sheet.columns import OVERALL, REVIEW
from pqmodel.review.sheet.review import TABLE, TITLE
from pqmodel.review.sheet.whole_cycle import NAME
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, headings, opened

BOOK = opened(blank_review_book(SERVICE, QUESTIONNAIRE, TODAY))
FULL = opened(blank_review_book(SERVICE, QUESTIONNAIRE, TODAY, tuple(FURTHER_OF_CYCLE)))


def test_it_has_the_columns_that_are_printed_and_nothing_in_them() -> None:
    sheet = BOOK[TITLE]
    shown = [column.heading for column in REVIEW if column.printed or column.hidden]
    assert headings(sheet, TABLE) == shown
    first, last = sheet.tables[TABLE].ref.split(":")
    rows = list(sheet[f"{first}:{last}"])[1:]
    assert len(rows) == 9
    assert not any(cell.value for row in rows for cell in row)


def test_choices_can_be_chosen() -> None:
    lists = [rule.formula1 or "" for rule in BOOK[TITLE].data_validations.dataValidation]
    for choices in (REACHED, NEXT_STEPS):
        assert any(all(choice in words.lower() for choice in choices) for words in lists)


def test_every_question_on_the_whole_cycle_has_a_named_cell_beside_it() -> None:
    sheet = FULL["Overall"]
    for key, question in OVERALL:
        ((title, cell),) = FULL.defined_names[NAME.format(key)].destinations
        assert title == "Overall"
        place = sheet[cell.replace("$", "").partition(":")[0]]
        assert (sheet.cell(place.row, 1).value, place.value) == (question, None)
