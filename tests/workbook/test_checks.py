"""What cells may hold, as the workbook says it."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from pqmodel.workbook.book import Book
from pqmodel.workbook.checks import LONGEST_HINT, LONGEST_TITLE, Check, validation
from tests.factories.books import TODAY, opened


def written(check: Check, reach: str = "A1:A9") -> DataValidation | None:
    """The check as another library reads it."""
    book = Book("Title", "Foot", TODAY)
    book.sheet("Sheet", [20]).check(reach, check)
    found = opened(book.to_bytes())["Sheet"].data_validations.dataValidation
    return found[0] if found else None


def test_a_list_has_its_words_or_the_cells_that_hold_them() -> None:
    words = written(Check("list", ("yes", "no"), title="Answer", error="Choose one."))
    assert words is not None
    assert (words.type, words.formula1, str(words.sqref)) == ("list", '"yes,no"', "A1:A9")
    assert (words.errorTitle, words.error, words.showErrorMessage) == (
        "Answer",
        "Choose one.",
        True,
    )
    cells = written(Check("list", source="'Other'!$A$1:$A$3"))
    assert cells is not None
    assert cells.formula1 == "'Other'!$A$1:$A$3"
    assert not cells.showErrorMessage


def test_numbers_lie_between_bounds_and_dates_after_the_first_of_2000() -> None:
    number = written(Check("number", bounds=(1.0, 4.5), error="No."))
    assert number is not None
    assert (number.type, number.formula1, number.formula2) == ("decimal", "1", "4.5")
    day = written(Check("date", error="No."))
    assert day is not None
    assert (day.type, day.operator, day.formula1) == ("date", "greaterThan", "36526")


@pytest.mark.parametrize(("warns", "style"), [(True, "warning"), (False, "stop")])
def test_a_formula_warns_or_refuses(warns: bool, style: str) -> None:
    check = written(Check("formula", formula="A1>0", error="No.", warns=warns))
    assert check is not None
    assert (check.type, check.formula1) == ("custom", "A1>0")
    assert (check.errorStyle or "stop") == style


def test_a_hint_stands_alone_and_no_check_is_none() -> None:
    hint = written(Check("anything", hint_title="Lead", hint="Who leads it."))
    assert hint is not None
    assert (hint.promptTitle, hint.prompt, hint.showInputMessage) == ("Lead", "Who leads it.", True)
    assert not hint.showErrorMessage
    assert written(Check("anything")) is None


def test_longer_words_than_programs_show_are_cut() -> None:
    title, words = "t" * (LONGEST_TITLE + 1), "w" * (LONGEST_HINT + 1)
    check = written(Check("date", title=title, error=words, hint_title=title, hint=words))
    assert check is not None
    assert (len(check.errorTitle or ""), len(check.error or "")) == (LONGEST_TITLE, LONGEST_HINT)
    assert (len(check.promptTitle or ""), len(check.prompt or "")) == (LONGEST_TITLE, LONGEST_HINT)


def test_several_areas_have_one_check() -> None:
    check = written(Check("date", error="No."), "C3 C5 C9")
    assert check is not None
    assert str(check.sqref).split() == ["C3", "C5", "C9"]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("a" * 32, "a" * 32),
        ("a" * 33, "a" * 32),
        ("a" * 31 + "🌱", "a" * 31),
        ("🌱" * 16, "🌱" * 16),
    ],
)
def test_titles_are_cut_where_excel_counts_and_no_sign_is_broken(title: str, kept: str) -> None:
    options = validation(Check("date", title=title, error="no"))
    assert options["error_title"] == kept
