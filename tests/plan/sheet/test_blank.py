"""The empty templates: nothing in them but headings, lists to choose from, and words explained."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.plan.model import STATUSES
from pqmodel.plan.sheet.blank import blank_plan_book
from pqmodel.review.sheet.blank import blank_review_book
from pqmodel.review.sheet.columns import questions
from pqmodel.workbook.styles import RAG_LOOKS
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, headings, opened

PLAN, REVIEW = (
    blank_plan_book(SERVICE, QUESTIONNAIRE, TODAY),
    blank_review_book(SERVICE, QUESTIONNAIRE, TODAY),
)


def lists(sheet: Any) -> dict[str, str]:
    """Column letter to what can be chosen in it."""
    found = sheet.data_validations.dataValidation
    return {str(one.sqref)[0]: one.formula1.strip('"') for one in found if one.type == "list"}


@pytest.mark.parametrize(
    ("data", "sheet", "table"),
    [(PLAN, "Action plan", "ActionPlan"), (REVIEW, "Actions reviewed", "ActionsReviewed")],
)
def test_the_lines_of_the_table_are_empty_and_tall_enough_to_write_on(
    data: bytes, sheet: str, table: str
) -> None:
    found = opened(data)[sheet]
    rows = found[found.tables[table].ref][1:]
    assert len(rows) >= 9
    assert all(cell.value is None for row in rows for cell in row)
    assert all((found.row_dimensions[row[0].row].height or 0) >= 60 for row in rows)
    assert found.page_setup.orientation == "landscape"
    assert found.print_title_rows


def test_pillar_status_and_rag_are_chosen_from_lists() -> None:
    sheet = opened(PLAN)["Action plan"]
    names = dict(zip("ABCDEFGHIJKL", headings(sheet, "ActionPlan"), strict=False))
    assert {names[at]: words for at, words in lists(sheet).items()} == {
        "Pillar": "Rooms,Garden,Tools",
        "Status": ",".join(STATUSES),
        "RAG": ",".join(RAG_LOOKS),
    }


def test_the_review_has_a_named_cell_for_each_answer_about_the_whole() -> None:
    workbook = opened(REVIEW)
    for key, question in questions(()):
        place = (
            workbook.defined_names[f"overall_{key}"].attr_text.rpartition("!")[2].replace("$", "")
        )
        assert workbook["Overall"][place].value is None
        assert workbook["Overall"][f"A{place[1:]}"].value == question


@pytest.mark.parametrize("data", [PLAN, REVIEW])
def test_the_service_is_named_and_the_words_are_explained(data: bytes) -> None:
    workbook = opened(data)
    assert "Orchard House" in str(workbook.worksheets[0]["A1"].value)
    assert "Shade" in [cell.value for cell in workbook["Words explained"]["A"]]
