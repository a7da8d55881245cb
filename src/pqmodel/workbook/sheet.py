"""A sheet to write on: cells that are safe, rows tall enough for their text, pages that print whole.

Rows and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil, isfinite
from typing import Any

from pqmodel.ground.inert import inert_line
from pqmodel.workbook import row_heights
from pqmodel.workbook.cell_names import cell_name, letter
from pqmodel.workbook.checks import Check, validation
from pqmodel.workbook.columns import Value, as_excel_knows
from pqmodel.workbook.exact_writing import exact_number, text_runs
from pqmodel.workbook.printing import PrintedSheet
from pqmodel.workbook.styles import STYLES, Style, difference
from pqmodel.workbook.text import clean, risky
from pqmodel.workbook.writer import Writer

_DAY_NOUGHT = date(1899, 12, 30)
"""The day from which Excel counts days, for all from March 1900 on: it knows a 29 February 1900,
which never was."""
_PIXELS_PER_UNIT, _PIXELS_PER_POINT = 7, 4 / 3
_USUAL_HEIGHT = 15.0


class Sheet(PrintedSheet):
    """A sheet in the making."""

    def __init__(self, writer: Writer, title: str, widths: Sequence[float], footer: str) -> None:
        super().__init__(writer.worksheet(title), title, widths, footer)
        self.fixed: set[int] = set()
        """The rows that are held at their height."""
        self._writer = writer
        self._heights: dict[int, float] = {}
        self._column_looks: dict[int, str] = {}
        self._checks: dict[str, Check] = {}
        self._charts: list[tuple[Any, tuple[int, int, int, int], str]] = []
        self._grid = False

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        style: str = "plain",
        across: int = 1,
        locked: bool = True,
    ) -> None:
        """Writes a value; `across` joins so many cells of the row.

        A number that is none (NaN) is left empty. A day before Excel's first is written in words.
        """
        value = as_excel_knows(value)
        text = ""
        if isinstance(value, str):
            text = clean(value)
        look = self._writer.look(style, risky(text), locked)
        if across > 1:
            self._join(row, column, across, look)

        if text:
            self._write_text(row, column, text, look)
            self._make_room(row, column, text, STYLES[style], across)
        elif isinstance(value, date):
            self._worksheet.write_datetime(row - 1, column - 1, value, look)
        elif isinstance(value, int | float) and isfinite(value):
            self._worksheet.write_number(row - 1, column - 1, exact_number(value), look)
        else:
            self._worksheet.write_blank(row - 1, column - 1, None, look)

    def show_cell(
        self, row: int, column: int, of: Sheet, cell: str, value: Value, style: str
    ) -> None:
        """Makes a cell show what a cell of another sheet shows, and nothing where that is empty.

        `value` is what it shows now. This is the only formula that we write: no words of anybody's
        are in it. ValueError for a title or a cell that could bring some.
        """
        if not (of.title.isalpha() and cell.isalnum()):
            raise ValueError(f"{of.title}!{cell} is no cell of ours")
        place = f"{of.title}!{cell}"
        formula = f'=IF({place}="","",{place})'
        look = self._writer.look(style)
        if isinstance(value, date):
            days = (value - _DAY_NOUGHT).days
            self._worksheet.write_formula(row - 1, column - 1, formula, look, days)
            return
        if value is None or value == "":
            # A formula that shows nothing is written as one that was not worked out yet.
            self._writer.work_out_when_opened()
            value = ""
        self._worksheet.write_formula(row - 1, column - 1, formula, look, value)

    def tall(self, row: int, points: float) -> None:
        """Makes the row at least so tall."""
        if points > self._heights.get(row, 0.0):
            self._heights[row] = points

    def fix(self, row: int) -> None:
        """Holds the row at its height.

        For joined or empty cells, to which an office program cannot fit a row by itself. Any other
        height is a first guess, and the row grows when somebody types more into it.
        """
        self.fixed.add(row)

    def height_of(self, first: int, last: int) -> float:
        """Points from the top of a row to the bottom of another."""
        usual = row_heights.height(1)
        return sum(self._heights.get(row, usual) for row in range(first, last + 1))

    def freeze(self, rows: int, columns: int = 0) -> None:
        """Holds so many rows and columns in view."""
        self._worksheet.freeze_panes(rows, columns)

    def show_grid(self) -> None:
        """Draws lines between the cells, on the screen."""
        self._grid = True

    def hide(self, column: int) -> None:
        """Hides a column that was written, which then takes no room on paper either."""
        self._hidden.add(column)

    def hide_sheet(self) -> None:
        """Hides the sheet so that only a program can bring it to light."""
        self._worksheet.very_hidden()

    def protect(self, resizable: bool = False) -> None:
        """Locks the cells, without a password; columns and rows may still be made wider."""
        options = {
            "objects": True,
            "scenarios": True,
            "format_columns": resizable,
            "format_rows": resizable,
        }
        self._worksheet.protect("", options)

    def style_column(self, column: int, style: str) -> None:
        """The look of cells in a column that nobody wrote into yet."""
        self._column_looks[column] = style

    def check(self, reach: str, check: Check) -> None:
        """Has the cells (an area, or several with spaces between) hold only what is right."""
        self._checks[reach] = check

    def check_of(self, column: int) -> tuple[str, Check] | None:
        """The check of a column's cells, with its reach; None where it has none."""
        for reach, check in self._checks.items():
            first_cell = reach.partition(":")[0]
            if first_cell.rstrip("0123456789") == letter(column):
                return reach, check
        return None

    def mark(self, reach: str, formula: str, fill: str) -> None:
        """Fills the cells for which a formula, as it stands for the first of them, is true."""
        look = self._writer.difference(difference(fill))
        options = {"type": "formula", "criteria": f"={formula}", "format": look}
        self._worksheet.conditional_format(reach, options)

    def colour_words(self, reach: str, word: str, fill: str, ink: str) -> None:
        """Colours the cells that begin with a word."""
        look = self._writer.difference(difference(fill, ink))
        options = {"type": "text", "criteria": "begins with", "value": word, "format": look}
        self._worksheet.conditional_format(reach, options)

    def shade(self, reach: str, ends: Sequence[tuple[float, str]]) -> None:
        """Shades numbers by where they lie between three (value, colour); words stay as they are."""
        options: dict[str, Any] = {"type": "3_color_scale"}
        for name, (value, colour) in zip(("min", "mid", "max"), ends, strict=True):
            options[f"{name}_type"] = "num"
            options[f"{name}_value"] = value
            options[f"{name}_color"] = f"#{colour}"
        self._worksheet.conditional_format(reach, options)

    def name_table(
        self, name: str, top: int, last: int, headings: Sequence[str], filtered: bool
    ) -> None:
        """Makes a named table of the rows from its headings to its last. Written before its cells."""
        options = {
            "name": name,
            "style": "Table Style Light 1",
            "banded_rows": False,
            "autofilter": filtered,
            "columns": [{"header": heading} for heading in headings],
        }
        refused = self._worksheet.add_table(top - 1, 0, last - 1, len(headings) - 1, options)
        if refused:
            raise ValueError(f"{name} is no table that a workbook can hold")

    def new_chart(self, kind: str) -> Any:
        """A chart of that kind (`column`, `line`), which stands nowhere yet."""
        return self._writer.chart(kind)

    def put_chart(self, chart: Any, frame: tuple[int, int, int, int], words: str) -> None:
        """Puts a chart over the cells from first row and column to last row and column; screen
        readers say its words."""
        self._charts.append((chart, frame, inert_line(words)))

    def name_cell(self, name: str, row: int, column: int) -> None:
        """Gives a cell a name by which a reader finds it."""
        self._writer.name(name, self.reference(row, column))

    def reference(self, row: int, column: int, last_row: int = 0) -> str:
        """Cells of one column, as a name, a chart or a list refers to them."""
        title = self.title.replace("'", "''")
        first = f"'{title}'!${letter(column)}${row}"
        if not last_row:
            return first
        return f"{first}:${letter(column)}${last_row}"

    def finish(self) -> None:
        """Hands what was gathered to the library; called once, when the book is complete."""
        for column, width in enumerate(self.widths, 1):
            look = None
            if column in self._column_looks:
                look = self._writer.look(self._column_looks[column])
            options = {"hidden": column in self._hidden}
            self._worksheet.set_column_pixels(column - 1, column - 1, _pixels(width), look, options)
        for row, points in self._heights.items():
            self._worksheet.set_row_pixels(row - 1, _height(points))
        for reach, check in self._checks.items():
            self._validate(reach, validation(check))
        # 1 hides the lines on paper alone, 2 on the screen too.
        if self._grid:
            self._worksheet.hide_gridlines(1)
        else:
            self._worksheet.hide_gridlines(2)
        self.finish_pages()
        for chart, frame, words in self._charts:
            self._place(chart, frame, words)

    def _write_text(self, row: int, column: int, text: str, look: Any) -> None:
        """Writes text that shows as it is: no formula, no link, no markup."""
        runs = text_runs(text)
        if len(runs) == 1:
            self._worksheet.write_string(row - 1, column - 1, text, look)
            return

        # The library wants a look before each run but the first, and the cell's own at the end.
        arguments: list[Any] = [runs[0]]
        for run in runs[1:]:
            arguments += [look, run]
        self._worksheet.write_rich_string(row - 1, column - 1, *arguments, look)

    def _make_room(self, row: int, column: int, text: str, style: Style, across: int) -> None:
        """Makes the row tall enough: Excel works no height out when it opens a file of a program."""
        count = 1
        if style.wrap:
            width = sum(self.widths[column - 1 : column - 1 + across])
            room = width - style.indent * row_heights.INDENT
            count = row_heights.lines(text, room, style.size, style.bold)
        self.tall(row, row_heights.height(count, style.size))

    def _join(self, row: int, column: int, across: int, look: Any) -> None:
        last = column + across - 1
        self._worksheet.merge_range(row - 1, column - 1, row - 1, last - 1, "", look)
        self.fix(row)

    def _validate(self, reach: str, options: Mapping[str, Any]) -> None:
        # The library takes one area; several go in as one whose first is named twice.
        first, _, others = reach.partition(" ")
        if others:
            options = {**options, "multi_range": reach}
        self._worksheet.data_validation(first, dict(options))

    def _place(self, chart: Any, frame: tuple[int, int, int, int], words: str) -> None:
        """The library wants the size in pixels, and finds the last cell from it."""
        top, left, bottom, right = frame
        heights = (self._heights.get(row, _USUAL_HEIGHT) for row in range(top, bottom + 1))
        width = sum(_pixels(width) for width in self.printed_widths[left - 1 : right])
        height = sum(_height(points) for points in heights)
        chart.set_size({"width": width, "height": height})
        options = {"object_position": 1, "description": words}
        self._worksheet.insert_chart(cell_name(top, left), chart, options)


def _pixels(width: float) -> int:
    return int(width * _PIXELS_PER_UNIT + 0.5)


def _height(points: float) -> int:
    return ceil(points * _PIXELS_PER_POINT)
