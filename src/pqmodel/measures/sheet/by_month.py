"""The sheet By month: every measure that has limits, with a chart of its points between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pqmodel.measures.by_month import ByMonth, Stretch, limits_that_can_be
from pqmodel.measures.control_chart import CAUSES
from pqmodel.questionnaire.measure import Measure
from pqmodel.workbook.book import Book
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.styles import DEEP, LINE

BY_MONTH = "By month"
_HEADINGS = (
    "Measure",
    "Month",
    "Figure",
    "Mean",
    "Lower limit",
    "Upper limit",
    "Target",
    "More than chance, by the rule",
    "A step, and why",
)
# The chart takes its size from the columns under it, so they have widths too.
_WIDTHS = (34.0, 12.0, 11.0, 11.0, 12.0, 12.0, 11.0, 44.0, 34.0, 3.0, *(11.0 for _ in range(8)))
_NOTE = (
    "Limits: the mean, and 2.66 times the mean moving range on either side. A point is more than "
    "chance only by one of the rules named beside it."
)
_TOP = 4
_FIGURE, _TARGET = 3, 7
_CHART_COLUMNS = (11, 18)
_DRAWN = 20
_FEWEST_ROWS = 16
_PAGE = 54
"""So many rows lie on a printed page."""
_CAUSED = "B4530A"
_LINES: Mapping[int, tuple[str, float, str]] = {
    3: (DEEP, 2.25, "solid"),
    4: ("6B7A85", 1.25, "solid"),
    5: ("9DB8C1", 1.25, "dash"),
    6: ("9DB8C1", 1.25, "dash"),
    7: ("B4530A", 1.5, "dash"),
}
"""The columns that are drawn: colour, width and dash of each line."""


def add_by_month(book: Book, charts: Sequence[ByMonth]) -> None:
    """Adds the sheet where a measure has points enough; else none."""
    drawn = [chart for chart in charts if chart.has_limits]
    if not drawn:
        return
    sheet = book.sheet(BY_MONTH, _WIDTHS)
    sheet.put(1, 1, "By the month", "title")
    sheet.tall(1, 26)
    sheet.put(2, 1, _NOTE, "note")
    row = page = _TOP
    for chart in drawn:
        if row > page and row + _rows_of(chart) - page > _PAGE:
            # A chart that is cut by the edge of a page says nothing.
            sheet.break_after(row - 2)
            page = row
        row = _write_chart(sheet, chart, row) + 2
    sheet.print_setup(columns=_CHART_COLUMNS[1])


def _rows_of(chart: ByMonth) -> int:
    return max(len(chart.points), _FEWEST_ROWS)


def _write_chart(sheet: Sheet, chart: ByMonth, top: int) -> int:
    """Writes a measure's rows and its chart; gives the last row that they take."""
    for column, heading in enumerate(_HEADINGS, 1):
        sheet.put(top, column, heading, "heading known")
    row = top
    for stretch in chart.stretches:
        for number, point in enumerate(stretch.points):
            row += 1
            sheet.put(row, 1, chart.measure.title, "text known")
            sheet.put(row, 2, date.fromisoformat(f"{point.month}-01"), "month known")
            sheet.put(row, 3, point.value, "score")
            _write_limits(sheet, row, chart.measure, stretch, chart.target)
            causes = "; ".join(CAUSES[cause] for cause in point.causes)
            sheet.put(row, 8, causes, "text known")
            sheet.put(row, 9, stretch.why if number == 0 else "", "text known")
    last = max(row, top + _FEWEST_ROWS)
    _draw(sheet, chart, top, row, last)
    return last


def _write_limits(
    sheet: Sheet, row: int, measure: Measure, stretch: Stretch, target: float | None
) -> None:
    numbers: list[float | None] = [None, None, None, target]
    if stretch.limits is not None:
        lower, upper = limits_that_can_be(measure, stretch.limits)
        numbers[:3] = [stretch.limits.mean, lower, upper]
    for column, number in enumerate(numbers, 4):
        if number is None:
            # A cell of the table that is left empty has its lines all the same.
            sheet.put(row, column, "", "text known")
        else:
            sheet.put(row, column, number, "score")


def _draw(sheet: Sheet, chart: ByMonth, top: int, last_point: int, last: int) -> None:
    drawn = sheet.new_chart("line")
    for column, (colour, width, dash) in _LINES.items():
        if column == _TARGET and chart.target is None:
            continue
        drawn.add_series(_series(sheet, column, top, last_point, colour, width, dash))
    if any(point.causes for point in chart.points):
        drawn.add_series(_more_than_chance(sheet, chart, top, last_point))
    drawn.set_title({"name": chart.measure.title, "name_font": {"size": 11, "bold": True}})
    drawn.set_legend({"position": "bottom"})
    drawn.set_x_axis({"num_format": "mmm yy", "date_axis": False, "label_position": "low"})
    drawn.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": f"#{LINE}"}}})
    first_column, last_column = _CHART_COLUMNS
    words = (
        f"{chart.measure.title} by the month, with its mean and limits; the figures stand beside."
    )
    sheet.put_chart(drawn, (top, first_column, last, last_column), words)


def _more_than_chance(sheet: Sheet, chart: ByMonth, top: int, last: int) -> Mapping[str, Any]:
    """Signs of their own on the points that are more than chance; which rule it is by stands in the
    row. Their figures stand once more beside the chart, where nothing is printed."""
    sheet.put(top, _DRAWN, "More than chance", "note")
    for row, point in enumerate(chart.points, top + 1):
        if point.causes:
            sheet.put(row, _DRAWN, point.value, "score")
    sign = {"color": f"#{_CAUSED}"}
    return {
        "name": f"={sheet.reference(top, _DRAWN)}",
        "categories": f"={sheet.reference(top + 1, 2, last)}",
        "values": f"={sheet.reference(top + 1, _DRAWN, last)}",
        "line": {"none": True},
        "marker": {"type": "diamond", "size": 10, "fill": sign, "border": sign},
    }


def _series(
    sheet: Sheet, column: int, top: int, last: int, colour: str, width: float, dash: str
) -> Mapping[str, Any]:
    marker: Mapping[str, Any] = {"type": "none"}
    if column == _FIGURE:
        marker = {"type": "circle", "size": 6, "fill": {"color": f"#{colour}"}}
    return {
        "name": f"={sheet.reference(top, column)}",
        "categories": f"={sheet.reference(top + 1, 2, last)}",
        "values": f"={sheet.reference(top + 1, column, last)}",
        "line": {"color": f"#{colour}", "width": width, "dash_type": dash},
        "marker": marker,
    }
