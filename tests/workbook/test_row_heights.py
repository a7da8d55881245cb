"""Room for text: rows tall enough, and a plan of 25 actions on four pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.plan.model import Action, Plan
from pqmodel.plan.sheet.book import plan_book
from pqmodel.plan.sheet.columns import PLAN, plan_columns
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.model import RecommendedAction
from pqmodel.workbook.row_heights import POINTS_PER_UNIT, WIDEST_UNIT, height, lines
from tests.conftest import ROOT, results_of
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, action, opened, plan, results

WORKFORCE = ROOT / "questionnaires" / "workforce"


def test_an_empty_text_takes_one_line_and_line_ends_begin_new_ones() -> None:
    assert lines("", 10) == 1
    assert lines("a\nb\n", 10) == 3


def test_a_word_longer_than_the_cell_is_broken() -> None:
    assert lines("m" * 100, 10) > 10


def test_bold_and_larger_type_take_more_room() -> None:
    text = "Managers ask staff before making decisions " * 6
    assert lines(text, 30, bold=True) >= lines(text, 30)
    assert lines(text, 30, size=14) > lines(text, 30)


def test_letters_of_the_east_take_twice_the_room() -> None:
    assert lines("語" * 40, 20) >= 2 * lines("x" * 40, 20) - 1


@pytest.mark.slow
@given(text=st.text(max_size=200), width=st.floats(3, 120))
def test_a_wider_cell_never_needs_more_lines(text: str, width: float) -> None:
    assert 1 <= lines(text, width * 2) <= lines(text, width)


def test_no_row_is_taller_than_excel_allows() -> None:
    assert height(1) == pytest.approx(15.75)
    assert height(1000) == 409


def test_a_long_note_makes_its_column_wider_before_it_is_clipped() -> None:
    long = plan(action(1, progress="He rang, and nobody came. " * 40))
    sheet = opened(plan_book(SERVICE, QUESTIONNAIRE, results(), None, long, TODAY))["Action plan"]
    usual = next(column.width for column in PLAN if column.key == "progress")
    width = sheet.column_dimensions["M"].width
    assert usual < width <= 60
    assert sheet.row_dimensions[6].height < 409


# A plan whose dates were moved has one column more on paper: that of the dates agreed first.
@pytest.mark.parametrize(("further", "least"), [((), 0.7), (("original_due",), 0.65)])
@pytest.mark.parametrize("unit", [POINTS_PER_UNIT, WIDEST_UNIT], ids=["Excel", "LibreOffice"])
def test_a_plan_of_25_actions_prints_on_four_pages(
    unit: float, further: tuple[str, ...], least: float
) -> None:
    questionnaire = load(WORKFORCE)
    recommended = list(questionnaire.by_action.values())[::3][:25]
    actions = tuple(_drafted(number, item) for number, (_, item) in enumerate(recommended, 1))
    now, _ = results_of(questionnaire, {})
    moved = tuple(each.model_copy(update=dict.fromkeys(further, TODAY)) for each in actions)
    sheet = opened(plan_book(SERVICE, questionnaire, now, None, Plan(actions=moved), TODAY))[
        "Action plan"
    ]
    columns = plan_columns(questionnaire.scale, regulated=True, further=further)
    printed = sum(column.width for column in columns if column.printed) * unit
    scale = min(1.0, (11.69 - 0.8) * 72 / printed)
    page = (8.27 - 1.0) * 72 / scale
    heights = [sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1)]
    repeated = heights[3] + heights[4]
    pages, filled = 1, sum(heights[:5])
    for tall in heights[5:]:
        if filled + tall > page:
            pages, filled = pages + 1, repeated
        filled += tall
    assert len(heights) - 5 == 25
    assert pages <= 4
    assert scale >= least


def _drafted(number: int, item: RecommendedAction) -> Action:
    kept = (
        "inputs",
        "involved",
        "output",
        "outcome",
        "outcome_for_people",
        "indicator",
        "monitoring",
        "steps",
        "title",
    )
    return action(number, **{key: getattr(item, key) for key in kept}, lead="Registered manager")
