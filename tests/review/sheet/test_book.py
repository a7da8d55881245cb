"""The review's workbook: what is known is filled in, what is judged can be chosen."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.review.model import ActionReview, FigureFact, MeasureFact, OverallReview, Review
from pqmodel.review.sheet.book import review_book
from pqmodel.review.sheet.columns import OVERALL, REVIEW, review_columns
from tests.conftest import Golden
from tests.factories.books import (
    QUESTIONNAIRE,
    SERVICE,
    TODAY,
    column,
    grid,
    headings,
    opened,
    part,
    results,
    review,
)


def book(given: Review | None = None, *, with_results: bool = True) -> bytes:
    return review_book(
        SERVICE, QUESTIONNAIRE, given or review(), results() if with_results else None, TODAY
    )


def test_every_cell_stands_where_it_should(golden: Golden) -> None:
    golden("excel-review-book.txt", grid(book()))


def test_a_review_of_nothing_still_makes_a_whole_book(golden: Golden) -> None:
    empty = Review(cycle="2026-Q4", started=TODAY)
    golden("excel-review-book-empty.txt", grid(book(empty, with_results=False)))


def test_every_field_of_a_review_has_its_place() -> None:
    shown = {column.key for column in REVIEW}
    assert set(ActionReview.model_fields) - shown == {
        "statements", "since", "until", "scores_then", "scores_now", "figure_now", "figures",
        "begun",
    }  # fmt: skip
    assert {key for key, _ in OVERALL} == set(OverallReview.model_fields)


def test_scores_then_and_now_are_of_the_statements_that_have_both() -> None:
    sheet = opened(book())["Actions reviewed"]
    assert column(sheet, "ActionsReviewed", "Score then") == [2.0, None]
    assert column(sheet, "ActionsReviewed", "Score now") == [3.5, None]
    assert column(sheet, "ActionsReviewed", "Change") == [1.5, None]


def with_facts() -> Review:
    """Two actions in the same pillar, the first with measures; the night staff are too few to be shown."""
    day = FigureFact(
        id="rooms",
        title="Rooms",
        group="day",
        then=2.2,
        now=2.5,
        n_then=8,
        n_now=6,
        verdict="indicative",
    )
    night = FigureFact(
        id="rooms",
        title="Rooms",
        group="night",
        withheld=("then",),
        now=1.7,
        n_now=9,
        verdict="not comparable",
    )
    warmth = MeasureFact(
        measure="warmth",
        title="Warm rooms",
        unit="percent",
        then=40,
        then_on=date(2026, 9, 30),
        now=70,
        now_on=TODAY,
    )
    coats = MeasureFact(measure="coats", title="Coats inside", unit="count", then=12)
    first = (
        review()
        .actions[0]
        .model_copy(update={"figures": (day, night), "measures": (warmth, coats)})
    )
    second = review().actions[1].model_copy(update={"figures": (day, night)})
    return review(actions=(first, second))


def test_groups_and_measures_stand_then_and_now_and_small_groups_stay_withheld() -> None:
    sheet = opened(book(with_facts()))["Actions reviewed"]
    assert column(sheet, "ActionsReviewed", "Groups then and now") == [
        "Rooms\nDay staff: 2.2 (8) to 2.5 (6), indicative; Not shown because too few people answered: Night staff",
        "Rooms: as at A-001",
    ]
    assert column(sheet, "ActionsReviewed", "Measures then and now") == [
        "Warm rooms: 40% (30 Sep 2026) then, 70% (21 Nov 2026) now\nCoats inside: 12 then, not recorded since",
        None,
    ]
    assert "1.7" not in grid(book(with_facts()))


def test_the_details_are_for_the_screen_and_leave_the_printed_pages_as_wide_as_they_were() -> None:
    sheet = opened(book(with_facts()))["Actions reviewed"]
    names = headings(sheet, "ActionsReviewed")
    usual = review_columns(())
    assert [name for name, shown in zip(names, usual, strict=True) if not shown.printed] == names[
        -3:
    ]
    assert names[-4:-1] == ["Next step", "Groups then and now", "Measures then and now"]
    area = next(part for part in sheet.print_area.split(","))
    assert area.endswith(f"$U${4 + 1 + 2}")
    scale = sheet.page_setup.scale
    assert scale
    assert scale == opened(book())["Actions reviewed"].page_setup.scale
    assert scale >= 55
    wrapped = sheet.cell(6, names.index("Groups then and now") + 1)
    assert (wrapped.alignment.wrap_text, wrapped.alignment.vertical) == (True, "top")


def test_outcome_and_next_step_are_chosen_from_a_list() -> None:
    sheet = opened(book())["Actions reviewed"]
    lists = {
        check.formula1 for check in sheet.data_validations.dataValidation if check.type == "list"
    }
    assert lists == {'"fully,partly,not"', '"embed,continue,change,stop"'}
    assert column(sheet, "ActionsReviewed", "Outcome reached") == ["partly", None]


def test_the_overall_answers_can_be_found_by_name() -> None:
    workbook = opened(book())
    place = workbook.defined_names["overall_successes"].attr_text
    title, cell = str(place).split("!")
    assert workbook[title.strip("'")][cell.replace("$", "")].value == "The plumber came."


def test_the_pages_break_between_what_was_planned_and_what_came_of_it() -> None:
    sheet = opened(book())["Actions reviewed"]
    broken = [point.id for point in sheet.col_breaks.brk]
    assert [headings(sheet, "ActionsReviewed")[point] for point in broken] == ["Score then"]
    assert (sheet.print_title_cols, sheet.print_title_rows) == ("$A:$B", "$4:$5")


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@cmd", "\tx"])
def test_no_cell_can_act_as_a_formula(text: str) -> None:
    item = review().actions[0].model_copy(update={"title": text, "lessons": text, "done": text})
    data = book(review(actions=(item,), overall=OverallReview(result=text)))
    sheet = opened(data)["Actions reviewed"]
    for heading in ("SMART action", "Lessons", "Done"):
        assert column(sheet, "ActionsReviewed", heading) == [text]
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml") + part(
        data, "xl/worksheets/sheet2.xml"
    )


def test_equal_input_gives_equal_bytes() -> None:
    assert book() == book()
