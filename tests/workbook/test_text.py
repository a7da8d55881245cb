"""Text in cells: never a formula, and seen as it was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from pqmodel.ground.inert import inert
from pqmodel.plan.model import Meeting, Plan
from pqmodel.plan.sheet.book import plan_book
from pqmodel.workbook.book import Book
from pqmodel.workbook.text import CUT_NOTE, LONGEST, one_line, safe
from tests.conftest import tiny_service
from tests.factories.books import QUESTIONNAIRE, TODAY, action, column, opened, part, results

HOSTILE = [
    "=1+1", "+44 20 7946 0000", "-ring the agency", "@sum(A1)", "\tTabbed", "'quoted'", "#N/A", "#REF!", "TRUE",
    "007", "1/2", '=HYPERLINK("https://example.org","x")', "=cmd|' /C calc'!A0", "＝1+1", " <b> & \"c\" ",
    "two\nlines", "👩‍⚕️ 🏳️‍🌈", "مدير الرعاية", "日本語", "…",
]  # fmt: skip


def written(text: str, style: str = "text") -> bytes:
    """A book with the text in its first cell."""
    book = Book("Title", "Foot", TODAY)
    book.sheet("Sheet", [20]).put(1, 1, text, style)
    return book.to_bytes()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_as_it_was_and_as_text(text: str) -> None:
    cell = opened(written(text))["Sheet"]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "'x"])
def test_risky_beginnings_are_marked_as_text(text: str) -> None:
    assert opened(written(text))["Sheet"]["A1"].quotePrefix
    assert not opened(written(f"a{text}"))["Sheet"]["A1"].quotePrefix


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
@settings(max_examples=60)
def test_whatever_can_be_seen_of_any_text_is_kept(text: str) -> None:
    data = written(text)
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")
    seen = unescape(opened(data)["Sheet"]["A1"].value or "")
    assert seen == inert(text)


def test_control_characters_go_and_what_is_seen_stays() -> None:
    assert safe("a\x00b\x07c\x1fd") == "abcd"
    assert safe("a\r\nb\rc") == "a\nb\nc"
    assert safe("half \ud83d") == "half �"


def test_what_looks_like_a_code_for_a_character_is_shown_as_it_is() -> None:
    assert safe("_x0041_ and _xyz_") == "_x005F_x0041_ and _xyz_"
    assert unescape(safe("_x0041_")) == "_x0041_"


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    assert safe("z" * LONGEST) == "z" * LONGEST
    cut = safe("z" * 40_000)
    assert len(cut) == LONGEST
    assert cut.endswith(CUT_NOTE)
    emoji = safe("🙂" * 20_000)
    assert len(emoji.encode("utf-16-le")) // 2 <= LONGEST
    assert emoji.endswith(f"🙂{CUT_NOTE}")


def test_one_line_is_one_line() -> None:
    assert one_line(" a\n\tb  c\x07 ") == "a b c"
    assert one_line("abcdef", 4) == "abc…"


@pytest.mark.parametrize("text", ["=1+1", "@x", "-1"])
def test_no_words_of_a_user_act_as_a_formula_anywhere_in_a_plan(text: str) -> None:
    groups = tiny_service().groups
    service = tiny_service(
        service=text, type=text, groups=(groups[0], groups[1].model_copy(update={"title": text}))
    )
    fields = ("title", "inputs", "lead", "involved", "output", "outcome", "outcome_for_people", "indicator",
              "monitoring", "progress", "evidence")  # fmt: skip
    hostile = action(1, **dict.fromkeys(fields, text), steps=(text, text))
    meeting = Meeting(on=date(2026, 11, 4), present=text, decisions=text, barriers=text)
    data = plan_book(
        service,
        QUESTIONNAIRE,
        results(),
        None,
        Plan(actions=(hostile,), meetings=(meeting,)),
        TODAY,
    )
    workbook = opened(data)
    for number in range(1, 6):
        assert "<f>" not in part(data, f"xl/worksheets/sheet{number}.xml")
    assert column(workbook["Action plan"], "ActionPlan", "Inputs") == [text]
    assert column(workbook["Action plan"], "ActionPlan", "Steps") == [f"{text}\n{text}"]
    assert column(workbook["Monitoring"], "Meetings", "Barriers, surprises and new chances") == [
        text
    ]
    assert workbook["Summary"]["A1"].value == text


def test_an_ampersand_in_a_name_is_no_command_in_the_foot_of_a_page() -> None:
    book = Book("Title", "Fish & Bread", TODAY)
    book.sheet("Sheet", [20]).put(1, 1, "x")
    assert "Fish &amp;&amp; Bread" in part(book.to_bytes(), "xl/worksheets/sheet1.xml")


def test_a_number_that_is_none_and_a_day_before_excel_began_do_no_harm() -> None:
    book = Book("Title", "Foot", TODAY)
    sheet = book.sheet("Sheet", [20])
    sheet.put(1, 1, float("nan"), "score")
    sheet.put(2, 1, date(1066, 10, 14), "date")
    cells = opened(book.to_bytes())["Sheet"]
    assert (cells["A1"].value, cells["A2"].value) == (None, "1066-10-14")
