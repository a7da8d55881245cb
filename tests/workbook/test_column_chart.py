"""The chart looks at the cells that it is told to, and shows a line even through one point."""

from __future__ import annotations

import pytest

from pqmodel.workbook.book import Book
from pqmodel.workbook.column_chart import ColumnChart, Series, add_column_chart
from tests.factories.books import TODAY, part


def chart(last: int) -> str:
    book = Book("Title", "Foot", TODAY)
    sheet = book.sheet("It's", [10, 10, 10])
    drawn = ColumnChart(
        top=1,
        last=last,
        names=1,
        columns=[Series(2, "1F4E5F")],
        line=Series(3, "B4530A"),
        low=1,
        high=4.2,
        axis="1 low – 4 high",
        words="Two columns.",
    )
    add_column_chart(sheet, (5, 1, 12, 3), drawn)
    return part(book.to_bytes(), "xl/charts/chart1.xml")


def test_figures_are_those_under_the_headings() -> None:
    xml = chart(3)
    for reference in (
        "'It''s'!$B$1",
        "'It''s'!$A$2:$A$3",
        "'It''s'!$B$2:$B$3",
        "'It''s'!$C$2:$C$3",
    ):
        assert f"<c:f>{reference}</c:f>" in xml


def test_the_axis_has_its_ends_and_its_words() -> None:
    xml = chart(3)
    assert '<c:min val="1"/>' in xml
    assert '<c:max val="4.2"/>' in xml
    assert "1 low – 4 high" in xml


@pytest.mark.parametrize(("last", "mark"), [(2, "dash"), (3, "none")])
def test_a_target_of_one_point_is_a_mark_and_of_more_a_line(last: int, mark: str) -> None:
    assert f'<c:symbol val="{mark}"/>' in chart(last)
