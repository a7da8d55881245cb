"""The form as a workbook: what stands where, what can be chosen, what is locked, what is hidden."""

from __future__ import annotations

import io
import json
import re

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pqmodel.answers.collect.form_file import read_form
from pqmodel.answers.forms.form_workbook import form_book
from pqmodel.answers.forms.making_forms import make_form
from pqmodel.answers.forms.model import Form
from pqmodel.answers.forms.page_words import BOOK, TRANSLATED, WORDS, words_in
from pqmodel.document.html import text_of
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.opening import open_workbook
from tests.conftest import Golden, tiny_questionnaire, tiny_service
from tests.factories.books import QUESTIONNAIRE, grid, opened, part


def form(
    group: int = 2, questionnaire: Questionnaire = QUESTIONNAIRE, language: str = "en"
) -> Form:
    service = tiny_service()
    return make_form(service, service.groups[group], questionnaire, parse("2026-Q4"), language)


def rows_of(sheet: Worksheet) -> dict[str, int]:
    numbers = {statement.number for statement in form().statements}
    return {
        str(sheet.cell(row, 1).value): row
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, 1).value in numbers
    }


def test_every_cell_stands_where_it_should(golden: Golden) -> None:
    golden("excel-form-book.txt", grid(form_book(form(), "copy-1")))


def test_equal_forms_give_equal_bytes_and_each_copy_its_own() -> None:
    assert form_book(form(), "a") == form_book(form(), "a") != form_book(form(), "b")


def test_only_answers_and_comments_can_be_written_in() -> None:
    sheet = opened(form_book(form()))["Questions"]
    rows = rows_of(sheet)
    assert len(rows) == 7
    open_cells = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert open_cells == {f"{column}{row}" for row in rows.values() for column in "CD"}
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert all(sheet[cell].alignment.wrap_text for cell in open_cells)


def test_every_statement_offers_the_scale_and_the_answers_that_are_no_score() -> None:
    book = opened(form_book(form()))
    (check,) = book["Questions"].data_validations.dataValidation
    assert {f"C{row}" for row in rows_of(book["Questions"]).values()} == set(
        str(check.sqref).split()
    )
    assert check.formula1 == "pqmodel!$E$3:$E$8"
    assert (check.type, check.allow_blank, check.showErrorMessage) == ("list", True, True)
    offered = [book["pqmodel"].cell(row, 5).value for row in range(3, 9)]
    assert offered == [
        "1 - Never",
        "2 - Seldom",
        "3 - Often",
        "4 - Always",
        "Not applicable",
        "Don't know",
    ]


def test_the_identity_is_hidden_and_whole() -> None:
    book = opened(form_book(form(), "copy-1"))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Questions", "visible"),
        ("pqmodel", "veryHidden"),
    ]
    assert json.loads(book["pqmodel"]["A1"].value) == {
        "format": 1, "kind": "pqmodel form", "questionnaire": QUESTIONNAIRE.ref.model_dump(), "group": "night",
        "cycle": "2026-Q4", "language": "en", "copy_id": "copy-1", "smallest_group": 5,
    }  # fmt: skip
    rows = rows_of(book["Questions"])
    told = [
        [cell.value for cell in row]
        for row in book["pqmodel"].iter_rows(min_row=3, max_row=9, max_col=3)
    ]
    assert told == [[rows[s.number], s.id, s.number] for s in form().statements]


def test_it_prints_on_a4_with_its_headings_on_every_page() -> None:
    sheet = opened(form_book(form()))["Questions"]
    setup = sheet.page_setup
    assert (setup.orientation, str(setup.paperSize)) == ("portrait", "9")
    # One page wide is what no number says.
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
    first = min(rows_of(sheet).values())
    heading = next(row for row in range(first, 0, -1) if sheet.cell(row, 1).value == "No.")
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_it_says_what_is_kept_to_those_who_are_anonymous_and_to_those_who_are_not() -> None:
    anonymous, named = grid(form_book(form(2))), grid(form_book(form(0)))
    assert "Please write no names" in anonymous
    assert "Results are shown only of at least 5 people together." in anonymous
    # A file that comes by e-mail has a sender, whatever we do.
    assert "The file itself is not anonymous" in anonymous
    assert "This form is anonymous" not in anonymous
    assert "Night staff" in anonymous
    assert "anonymous" not in named
    assert "Results are shown only" not in named
    assert "Your answers and comments are kept under “Manager”" in named


def test_a_form_that_is_not_wholly_translated_says_so() -> None:
    questionnaire = tiny_questionnaire()
    assert "Not all is translated yet: 7 of the statements." in grid(
        form_book(form(2, questionnaire, "cy"))
    )
    assert "Zdania bez tłumaczenia: 7." in grid(form_book(form(2, questionnaire, "pl")))
    assert "translated" not in grid(form_book(form(2, questionnaire, "en")))


def test_nothing_tells_when_or_by_whom_it_was_made() -> None:
    properties = part(form_book(form()), "docProps/core.xml")
    assert "2026-10-01T00:00:00Z" in properties
    assert "<dc:creator>pqmodel</dc:creator>" in properties


def test_words_that_look_like_formulas_stay_words() -> None:
    questionnaire = tiny_questionnaire(title='=HYPERLINK("x")')
    sheet = opened(form_book(form(2, questionnaire)))["Questions"]
    assert sheet["A1"].data_type == "s"
    assert sheet["A1"].value == '=HYPERLINK("x")'


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("group", [0, 2])
def test_the_words_around_the_statements_are_in_the_language_of_the_form(
    language: str, group: int
) -> None:
    _, words = words_in(language)
    cells = grid(form_book(form(group, language=language)))
    for word in ("paper_how", "paper_statement", "book_kept", "book_answer", "book_send"):
        assert words[word] in cells
    english = [WORDS["en"][word] for word in WORDS["en"] if word.startswith(BOOK)]
    wholly_english = [text.partition("{")[0] for text in english]
    assert [text for text in wholly_english if text and f"{text}\n" in cells] == []
    assert "Please write no names" not in cells
    assert "Results are shown only" not in cells


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_of_its_own_has_every_word_with_the_same_gaps(language: str) -> None:
    own = json.loads(text_of("pqmodel.answers.forms", f"words_{language}.json"))
    assert set(own) == set(WORDS["en"])
    gaps = {word: sorted(re.findall(r"{\w+}", text)) for word, text in WORDS["en"].items()}
    assert {word: sorted(re.findall(r"{\w+}", text)) for word, text in own.items()} == gaps


@pytest.mark.parametrize("language", TRANSLATED)
def test_excel_takes_the_words_of_the_drop_down_and_the_name_of_the_sheet(language: str) -> None:
    _, words = words_in(language)
    assert len(words["book_not_listed"]) <= 32
    assert len(words["book_choose_listed"]) <= 255
    assert len(words["book_sheet"]) <= 31


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_form_in_another_language_is_read_back(language: str) -> None:
    asked = form(2, language=language)
    book = opened(form_book(asked))
    sheet = book[words_in(language)[1]["book_sheet"]]
    for row in rows_of(sheet).values():
        sheet.cell(row, 3, "4 - Always")
    data = io.BytesIO()
    book.save(data)
    read = read_form(open_workbook(data.getvalue(), "f.xlsx"), data.getvalue(), QUESTIONNAIRE)
    assert read.faults == ()
    assert {answer.value for answer in read.received[0].answers.values()} == {4}
    assert len(read.received[0].answers) == 7
