"""The sheet of perspectives: nothing to compare below two groups, and small groups withheld."""

from __future__ import annotations

from typing import Any

from pqmodel.results.sheet.perspectives import TABLE, TITLE, write_perspectives
from pqmodel.workbook.book import Book
from tests.conftest import Answers, all_answers
from tests.factories.books import EVERYBODY, QUESTIONNAIRE, SERVICE, TODAY, column, opened, results


def sheet(answers: dict[str, list[Answers]]) -> Any:
    book = Book("Title", "Foot", TODAY)
    write_perspectives(book, SERVICE, QUESTIONNAIRE, results(answers))
    return opened(book.to_bytes())[TITLE]


def test_one_group_alone_has_nothing_to_compare_with() -> None:
    alone = sheet({"manager": [all_answers(QUESTIONNAIRE, 2)]})
    assert not alone.tables
    assert "nothing to compare yet" in str(alone["A2"].value)


def test_two_groups_have_a_row_for_each_statement_and_small_ones_are_withheld() -> None:
    both = sheet({group: list(people) for group, people in EVERYBODY.items()})
    statements = column(both, TABLE, "Statement")
    assert len(statements) == len(list(QUESTIONNAIRE.statements()))
    words = {cell.value for row in both.iter_rows() for cell in row}
    assert "withheld" in words
