"""A chart of columns with a line across them, in the type and the colours of our workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.styles import FACE, INK, LINE

_GRID = "E3E8EC"
_LINE_POINTS = 1.75
_SMALL, _USUAL = 8, 9
"""Sizes of type, in points: figures over the columns, and all else."""


@dataclass(frozen=True)
class Series:
    """A column of the sheet whose figures are drawn, and the colour in which they are."""

    column: int
    colour: str


@dataclass(frozen=True)
class ColumnChart:
    """What is drawn. `top` is the row of the headings, `last` that of the last figures.

    `names` is the column with what stands under each group of columns. The axis goes from `low` to
    `high`, with the words `axis` beside it.
    """

    top: int
    last: int
    names: int
    columns: Sequence[Series]
    line: Series
    low: float
    high: float
    axis: str
    words: str
    """What stands for the chart where it cannot be seen."""


def add_column_chart(sheet: Sheet, frame: tuple[int, int, int, int], drawn: ColumnChart) -> None:
    """Puts the chart over the cells from first row and column to last row and column, from 1."""
    columns = sheet.new_chart("column")
    for series in drawn.columns:
        columns.add_series(
            {
                **_figures(sheet, drawn, series),
                "fill": {"color": f"#{series.colour}"},
                "gap": 60,
                "overlap": -5,
                "data_labels": {
                    "value": True,
                    "num_format": "0.0",
                    "position": "outside_end",
                    "font": _type(_SMALL),
                },
            }
        )
    columns.combine(_line(sheet, drawn))
    _axes(columns, drawn)
    # Without this Excel makes a title of the only series' name.
    columns.set_title({"none": True})
    columns.set_legend({"position": "bottom", "font": _type(_USUAL)})
    sheet.put_chart(columns, frame, drawn.words)


def _line(sheet: Sheet, drawn: ColumnChart) -> Any:
    # A line through a single point cannot be seen; a mark can.
    marker = "none" if drawn.last - drawn.top > 1 else "dash"
    colour = f"#{drawn.line.colour}"
    line = sheet.new_chart("line")
    line.add_series(
        {
            **_figures(sheet, drawn, drawn.line),
            "line": {"color": colour, "width": _LINE_POINTS, "dash_type": "dash"},
            "marker": {"type": marker},
            "smooth": False,
        }
    )
    return line


def _figures(sheet: Sheet, drawn: ColumnChart, series: Series) -> Mapping[str, str]:
    first = drawn.top + 1
    return {
        "name": f"={sheet.reference(drawn.top, series.column)}",
        "categories": f"={sheet.reference(first, drawn.names, drawn.last)}",
        "values": f"={sheet.reference(first, series.column, drawn.last)}",
    }


def _axes(chart: Any, drawn: ColumnChart) -> None:
    both = {
        "line": {"color": f"#{LINE}"},
        "num_font": _type(_USUAL),
        "label_position": "low",
        "major_tick_mark": "none",
    }
    chart.set_x_axis(both)
    chart.set_y_axis(
        {
            **both,
            "min": drawn.low,
            "max": drawn.high,
            "major_unit": 1,
            "num_format": "0",
            "name": drawn.axis,
            "name_font": _type(_USUAL),
            "major_gridlines": {"visible": True, "line": {"color": f"#{_GRID}"}},
        }
    )


def _type(points: int) -> Mapping[str, Any]:
    return {"name": FACE, "size": points, "bold": False, "color": f"#{INK}"}
