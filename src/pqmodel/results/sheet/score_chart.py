"""The chart of scores: a column for each pillar and theme on the questionnaire's own scale, the target as a line."""

from __future__ import annotations

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.worksheet.worksheet import Worksheet

from pqmodel.questionnaire.scale import Scale
from pqmodel.workbook.styles import DEEP, FACE, INK, LINE

_EARLIER = "9DB8C1"
_TARGET = "B4530A"


def add_score_chart(
    worksheet: Worksheet,
    frame: tuple[int, int, int, int],
    scale: Scale,
    rows: tuple[int, int],
    columns: dict[str, int],
) -> None:
    """Adds the chart over the cells of `frame`: first row and column, last row and column, from 1.

    `rows` are the heading row and the last row of its figures; `columns` tell where "name", "score", "target" and,
    where there is an earlier cycle, "before" stand.
    """
    bars = BarChart()
    bars.type, bars.gapWidth, bars.overlap = "col", 60, -5
    for key, fill in (("before", _EARLIER), ("score", DEEP)):
        if key in columns:
            bars.series.append(_series(worksheet, columns[key], rows, fill))
    names = Reference(worksheet, min_col=columns["name"], min_row=rows[0] + 1, max_row=rows[1])
    bars.set_categories(names)
    line = LineChart()
    target = SeriesFactory(
        Reference(worksheet, min_col=columns["target"], min_row=rows[0], max_row=rows[1]),
        title_from_data=True,
    )
    target.graphicalProperties = GraphicalProperties(
        ln=LineProperties(solidFill=_TARGET, w=22_000, prstDash="dash")
    )
    # A line through a single point cannot be seen; a mark can.
    target.marker.symbol, target.smooth = "none" if rows[1] - rows[0] > 1 else "dash", False
    line.series.append(target)
    line.set_categories(names)
    _axes(bars, scale)
    bars += line
    bars.legend.position = "b"
    bars.legend.txPr = _type(900)
    first_row, first_column, last_row, last_column = frame
    bars.anchor = TwoCellAnchor(  # type: ignore[assignment]
        _from=AnchorMarker(first_column - 1, 0, first_row - 1, 0),
        to=AnchorMarker(last_column, 0, last_row, 0),
    )
    worksheet.add_chart(bars)


def _series(worksheet: Worksheet, column: int, rows: tuple[int, int], fill: str) -> Series:
    values = Reference(worksheet, min_col=column, min_row=rows[0], max_row=rows[1])
    series: Series = SeriesFactory(values, title_from_data=True)
    series.graphicalProperties = GraphicalProperties(solidFill=fill)
    series.invertIfNegative = False
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    series.dLbls.numFmt, series.dLbls.position = "0.0", "outEnd"
    series.dLbls.txPr = _type(800)
    return series


def _axes(bars: BarChart, scale: Scale) -> None:
    """The score axis has the points of the scale, and room above for the label of a highest score."""
    axis, names = bars.y_axis, bars.x_axis
    axis.delete = names.delete = False
    room = 0.08 * (scale.highest - scale.lowest)
    axis.scaling.min, axis.scaling.max, axis.majorUnit = scale.lowest, scale.highest + room, 1
    axis.number_format = "0"
    axis.title = _title(
        f"{scale.lowest} {scale.points[0].label} – {scale.highest} {scale.points[-1].label}"
    )
    axis.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill="E3E8EC"))
    )
    for each in (axis, names):
        each.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
        each.txPr = _type(900)
        each.tickLblPos = "low"


def _title(words: str) -> Title:
    run = RegularTextRun(t=words, rPr=_characters(900))
    return Title(tx=Text(rich=RichText(p=[Paragraph(r=[run])])), overlay=False)


def _type(size: int) -> RichText:
    """Type in hundredths of a point."""
    return RichText(
        p=[
            Paragraph(
                pPr=ParagraphProperties(defRPr=_characters(size)), endParaRPr=_characters(size)
            )
        ]
    )


def _characters(size: int) -> CharacterProperties:
    return CharacterProperties(sz=size, b=False, solidFill=INK, latin=Font(typeface=FACE))
