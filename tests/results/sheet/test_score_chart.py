"""The chart of scores lies over its cells and keeps to the scale."""

from __future__ import annotations

import pytest

from pqmodel.results.sheet.score_chart import add_score_chart, chart_in_words
from pqmodel.workbook.book import Book
from tests.conftest import all_answers, results_of
from tests.factories.books import QUESTIONNAIRE, TODAY, part

PLACES = {"name": 1, "score": 2, "target": 3}


def drawn(last: int = 4, places: dict[str, int] = PLACES) -> bytes:
    """A book with the chart of the rows from 2 to `last`."""
    book = Book("Title", "Foot", TODAY)
    sheet = book.sheet("Sheet", [10, 20, 30, 40])
    for row in range(1, last + 1):
        sheet.put(row, 2, row)
    sheet.tall(3, 50)
    add_score_chart(
        sheet, (2, 2, 5, 3), QUESTIONNAIRE.scale, (1, last), places, "Rooms <3> \u202e& more"
    )
    return book.to_bytes()


def test_it_lies_over_the_cells_of_its_frame() -> None:
    xml = part(drawn(), "xl/drawings/drawing1.xml")
    corners = ["col>1<", "row>1<", "col>3<", "row>5<"]
    assert [xml.count(f"<xdr:{corner}") for corner in corners] == [1, 1, 1, 1]


def test_its_axis_has_the_points_of_the_scale_with_room_above() -> None:
    xml = part(drawn(), "xl/charts/chart1.xml")
    scale = QUESTIONNAIRE.scale
    room = 0.08 * (scale.highest - scale.lowest)
    assert f'<c:min val="{scale.lowest}"/>' in xml
    assert f'<c:max val="{scale.highest + room}"/>' in xml
    assert f"{scale.lowest} {scale.points[0].label} – " in xml


def test_an_earlier_cycle_is_drawn_where_there_is_one() -> None:
    assert part(drawn(), "xl/charts/chart1.xml").count("<c:ser>") == 2
    both = drawn(places={**PLACES, "before": 4})
    assert part(both, "xl/charts/chart1.xml").count("<c:ser>") == 3


@pytest.mark.parametrize(("last", "marker"), [(2, "dash"), (3, "none")])
def test_the_target_of_a_single_pillar_has_a_mark_since_a_line_needs_two(
    last: int, marker: str
) -> None:
    assert f'<c:symbol val="{marker}"/>' in part(drawn(last), "xl/charts/chart1.xml")


def test_the_chart_has_words_for_whoever_does_not_see_it() -> None:
    xml = part(drawn(), "xl/drawings/drawing1.xml")
    assert 'descr="Rooms &lt;3&gt; &amp; more"' in xml


def test_the_words_say_every_score_the_earlier_one_and_the_target() -> None:
    one = {"manager": [all_answers(QUESTIONNAIRE, 3, tools_sharp="dk")]}
    results, _ = results_of(QUESTIONNAIRE, one)
    before = results.model_copy(update={"cycle": "2026-Q3"})
    scale = QUESTIONNAIRE.scale
    assert chart_in_words(results, None, 3, scale) == (
        "Scores in 2026-Q4 from 1 to 4, with a line at the target of 3: "
        "Rooms and corridors 3.0; Garden 3.0; Tools and machines no score."
    )
    assert "Garden 3.0 (3.0 in 2026-Q3)" in chart_in_words(results, before, 3, scale)
