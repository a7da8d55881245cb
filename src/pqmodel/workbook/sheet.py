"""A sheet to write on: cells that are safe, rows tall enough for their text, pages that print whole.

Rows and columns count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import ceil, isfinite
from typing import Any

from pqmodel.workbook import row_heights
from pqmodel.workbook.cell_names import area_name, cell_name, letter
from pqmodel.workbook.checks import Check, validation
from pqmodel.workbook.columns import Value
from pqmodel.workbook.styles import STYLES, Style, difference
from pqmodel.workbook.text import clean, one_line, risky
from pqmodel.workbook.writer import Writer

_MARGIN = 0.4
_INCHES_PER_POINT = 1 / 72
_PAGE_WIDTH = (11.69 - 2 * _MARGIN) / _INCHES_PER_POINT - 4
"""Points between the margins of A4 turned on its side, less a hair for rounding."""
PAGE_UNITS = _PAGE_WIDTH / row_heights.WIDEST_UNIT
"""Units of column width that a page takes at full size."""
_FIRST_EXCEL_YEAR = 1900
_PIXELS_PER_UNIT, _PIXELS_PER_POINT = 7, 4 / 3
_USUAL_HEIGHT = 15.0
_A4 = 9
_MOST_ROWS = 1_048_576
_SMALLEST_SCALE, _FULL_SCALE = 10, 100

# The library escapes a stretch like _x0041_, which Excel takes for a code, but not a second one that
# begins with the last sign of the first; and it takes text in <r>…</r> for markup. Text in several
# runs is written as it is: no run has a code or markup in it.
_TWO_CODES = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_WITHIN_CODE = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)")
_MARKUP = re.compile(r"(?<=\A<)(?=r>)")


class Sheet:
    """A sheet in the making."""

    def __init__(self, writer: Writer, title: str, widths: Sequence[float], footer: str) -> None:
        self.title, self.widths, self.footer = title, list(widths), footer
        self.fixed: set[int] = set()
        """The rows that are held at their height."""
        self._writer, self._worksheet = writer, writer.worksheet(title)
        self._heights: dict[int, float] = {}
        self._column_looks: dict[int, str] = {}
        self._hidden: set[int] = set()
        self._checks: dict[str, Check] = {}
        self._row_breaks: list[int] = []
        self._column_breaks: list[int] = []
        self._charts: list[tuple[Any, tuple[int, int, int, int]]] = []
        self._grid = False
        self._page()

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
        if isinstance(value, date) and value.year < _FIRST_EXCEL_YEAR:
            value = value.isoformat()
        text = clean(value) if isinstance(value, str) else ""
        look = self._writer.look(style, risky(text), locked)
        if across > 1:
            self._join(row, column, across, look)

        if text:
            self._write_text(row, column, text, look)
            self._make_room(row, column, text, STYLES[style], across)
        elif isinstance(value, date):
            self._worksheet.write_datetime(row - 1, column - 1, value, look)
        elif isinstance(value, int | float) and isfinite(value):
            self._worksheet.write_number(row - 1, column - 1, _exact(value), look)
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
        shown = (value - date(1899, 12, 30)).days if isinstance(value, date) else value
        if shown is None or shown == "":
            # A formula that shows nothing is written as one that was not worked out yet.
            self._writer.work_out_when_opened()
            shown = ""
        self._worksheet.write_formula(row - 1, column - 1, formula, self._writer.look(style), shown)

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
        options = {"objects": True, "scenarios": True}
        options |= dict.fromkeys(("format_columns", "format_rows"), resizable)
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
            if reach.rstrip("0123456789").partition(":")[0].rstrip("0123456789") == letter(column):
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

    def put_chart(self, chart: Any, frame: tuple[int, int, int, int]) -> None:
        """Puts a chart over the cells from first row and column to last row and column."""
        self._charts.append((chart, frame))

    def name_cell(self, name: str, row: int, column: int) -> None:
        """Gives a cell a name by which a reader finds it."""
        self._writer.name(name, self.reference(row, column))

    def reference(self, row: int, column: int, last_row: int = 0) -> str:
        """Cells of one column, as a name, a chart or a list refers to them."""
        title = self.title.replace("'", "''")
        first = f"'{title}'!${letter(column)}${row}"
        return f"{first}:${letter(column)}${last_row}" if last_row else first

    def portrait(self) -> None:
        """Prints on paper that is not turned on its side."""
        self._worksheet.set_portrait()

    def print_setup(self, repeat: tuple[int, int] | None = None, columns: int = 0) -> None:
        """One page wide. `repeat` are the rows at the head of every page.

        `columns` limits what is printed to the first so many, however far down the sheet grows.
        """
        self._worksheet.fit_to_pages(1, 0)
        self._repeat(repeat)
        if columns:
            self._worksheet.print_area(0, 0, _MOST_ROWS - 1, columns - 1)

    def print_pages(
        self,
        repeat: tuple[int, int] | None = None,
        repeat_columns: int = 0,
        break_after_columns: Sequence[int] = (),
        columns: int | None = None,
        page_units: float = PAGE_UNITS,
    ) -> None:
        """Pages as wide as the widest part between column breaks, at the largest scale that fits.

        The scale is at most 100%. The first `repeat_columns` stand again on the pages after a
        break. `columns` are as many as are printed. For sheets with page breaks of their own, which
        Excel does not heed where it fits pages by itself.
        """
        self._repeat(repeat)
        if break_after_columns:
            self._worksheet.repeat_columns(0, repeat_columns - 1)
            self._column_breaks += break_after_columns

        printed = self.printed_widths[:columns]
        repeated = sum(printed[:repeat_columns])
        edges = [0, *break_after_columns, len(printed)]
        parts = []
        for first, last in pairwise(edges):
            parts.append(sum(printed[first:last]) + (repeated if first else 0.0))
        self._scale(page_units / max(parts))

    def print_only(self, first: int, last: int, title: str, columns: int | None = None) -> None:
        """Prints those rows alone (of the first so many `columns`).

        The title stands in the head of every page instead of on the sheet.
        """
        self._worksheet.print_area(first - 1, 0, last - 1, (columns or len(self.widths)) - 1)
        self._worksheet.set_margins(_MARGIN, _MARGIN, 0.75, 0.6)
        self._worksheet.set_header(f"&L&14 {_for_margin(title, 120)}", {"margin": 0.3})

    def break_after(self, row: int) -> None:
        """A new page begins under the row."""
        self._row_breaks.append(row)

    @property
    def printed_widths(self) -> list[float]:
        """The widths of the columns, those of hidden ones being nothing."""
        return [
            0.0 if column in self._hidden else width for column, width in enumerate(self.widths, 1)
        ]

    def finish(self) -> None:
        """Hands what was gathered to the library; called once, when the book is complete."""
        for column, width in enumerate(self.widths, 1):
            style = self._column_looks.get(column)
            look = self._writer.look(style) if style else None
            options = {"hidden": column in self._hidden}
            self._worksheet.set_column_pixels(column - 1, column - 1, _pixels(width), look, options)
        for row, points in self._heights.items():
            self._worksheet.set_row_pixels(row - 1, _height(points))
        for reach, check in self._checks.items():
            self._validate(reach, validation(check))
        if self._grid:
            self._worksheet.hide_gridlines(1)
        else:
            self._worksheet.hide_gridlines(2)
        self._worksheet.set_h_pagebreaks(self._row_breaks)
        self._worksheet.set_v_pagebreaks(self._column_breaks)
        for chart, frame in self._charts:
            self._place(chart, frame)

    def _write_text(self, row: int, column: int, text: str, look: Any) -> None:
        """Writes text that shows as it is: no formula, no link, no markup."""
        pieces = _pieces(text)
        if len(pieces) == 1:
            self._worksheet.write_string(row - 1, column - 1, text, look)
            return

        runs: list[Any] = [pieces[0]]
        for piece in pieces[1:]:
            runs += [look, piece]
        self._worksheet.write_rich_string(row - 1, column - 1, *runs, look)

    def _make_room(self, row: int, column: int, text: str, style: Style, across: int) -> None:
        count = 1
        if style.wrap:
            width = self.widths[column - 1]
            if across > 1:
                width = sum(self.widths[column - 1 : column - 1 + across])
            room = width - style.indent * row_heights.INDENT
            count = row_heights.lines(text, room, style.size, style.bold)
        self.tall(row, row_heights.height(count, style.size))

    def _join(self, row: int, column: int, across: int, look: Any) -> None:
        last = column + across - 1
        self._worksheet.merge_range(row - 1, column - 1, row - 1, last - 1, "", look)
        self.fix(row)

    def _validate(self, reach: str, options: Mapping[str, Any]) -> None:
        """Several areas go in as one, whose first is named twice."""
        first, _, others = reach.partition(" ")
        several = {"multi_range": reach} if others else {}
        self._worksheet.data_validation(first, {**options, **several})

    def _repeat(self, rows: tuple[int, int] | None) -> None:
        if rows:
            self._worksheet.repeat_rows(rows[0] - 1, rows[1] - 1)

    def _scale(self, share: float) -> None:
        percent = int(_FULL_SCALE * share)
        self._worksheet.set_print_scale(max(_SMALLEST_SCALE, min(_FULL_SCALE, percent)))

    def _place(self, chart: Any, frame: tuple[int, int, int, int]) -> None:
        """The library wants the size in pixels, and finds the last cell from it."""
        top, left, bottom, right = frame
        heights = (self._heights.get(row, _USUAL_HEIGHT) for row in range(top, bottom + 1))
        width = sum(_pixels(width) for width in self.printed_widths[left - 1 : right])
        height = sum(_height(points) for points in heights)
        chart.set_size({"width": width, "height": height})
        self._worksheet.insert_chart(cell_name(top, left), chart, {"object_position": 1})

    def _page(self) -> None:
        self._worksheet.set_landscape()
        self._worksheet.set_paper(_A4)
        self._worksheet.set_margins(_MARGIN, _MARGIN, _MARGIN, 0.6)
        left = f"{_for_margin(self.footer, 90)} – {_for_margin(self.title, 31)}"
        # A space parts the size from text that begins with a digit.
        self._worksheet.set_footer(f"&L&8 {left}&R&8 Page &P of &N", {"margin": 0.3})


def area(top: int, left: int, bottom: int, right: int) -> str:
    """The name of an area, for checks and marks."""
    return area_name(top, left, bottom, right)


class _Exact(float):
    """A number that is written with all its digits; the library would keep sixteen."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


def _exact(number: float) -> float:
    return _Exact(number) if isinstance(number, float) else number


def _pieces(text: str) -> list[str]:
    """The text, in more than one piece where the library would not write it as it is."""
    if text.startswith("<r>") and text.endswith("</r>"):
        return _MARKUP.split(text)
    if "_x" in text and _TWO_CODES.search(text):
        return _WITHIN_CODE.split(text)
    return [text]


def _pixels(width: float) -> int:
    return int(width * _PIXELS_PER_UNIT + 0.5)


def _height(points: float) -> int:
    return ceil(points * _PIXELS_PER_POINT)


def _for_margin(text: str, longest: int) -> str:
    """Text for the head or foot of a page, where "&" begins a command."""
    return one_line(text, longest).replace("&", "&&")
