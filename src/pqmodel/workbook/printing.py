"""How a sheet prints: A4, one page wide or in parts, headings again on each page, a foot with its name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pqmodel.workbook import row_heights
from pqmodel.workbook.text import one_line

_MARGIN = 0.4
_MARGIN_BELOW = 0.6
_MARGIN_UNDER_HEAD = 0.75
_INCHES_PER_POINT = 1 / 72
_PAGE_WIDTH = (11.69 - 2 * _MARGIN) / _INCHES_PER_POINT - 4
"""Points between the margins of A4 turned on its side, less a hair for rounding."""
PAGE_UNITS = _PAGE_WIDTH / row_heights.WIDEST_UNIT
"""Units of column width that a page takes at full size."""
_A4 = 9
_MOST_ROWS = 1_048_576
_SMALLEST_SCALE, _FULL_SCALE = 10, 100


class PrintedSheet:
    """What a sheet is on paper. `worksheet` is the library's; rows and columns count from 1."""

    def __init__(self, worksheet: Any, title: str, widths: Sequence[float], footer: str) -> None:
        self.title, self.widths, self.footer = title, list(widths), footer
        self._worksheet = worksheet
        self._hidden: set[int] = set()
        self._row_breaks: list[int] = []
        self._column_breaks: list[int] = []
        self._set_page()

    def portrait(self) -> None:
        """Prints on paper that is not turned on its side."""
        self._worksheet.set_portrait()

    def print_setup(self, repeat: tuple[int, int] | None = None, columns: int = 0) -> None:
        """One page wide. `repeat` are the rows at the head of every page.

        `columns` limits what is printed to the first so many, however far down the sheet grows.
        """
        self._worksheet.fit_to_pages(1, 0)
        self._repeat_rows(repeat)
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
        self._repeat_rows(repeat)
        if break_after_columns:
            self._worksheet.repeat_columns(0, repeat_columns - 1)
            self._column_breaks += break_after_columns

        printed = self.printed_widths[:columns]
        repeated = sum(printed[:repeat_columns])
        edges = [0, *break_after_columns, len(printed)]
        parts = []
        for first, last in pairwise(edges):
            width = sum(printed[first:last])
            if first:
                width += repeated
            parts.append(width)
        self._set_scale(page_units / max(parts))

    def print_only(self, first: int, last: int, title: str, columns: int | None = None) -> None:
        """Prints those rows alone (of the first so many `columns`).

        The title stands in the head of every page instead of on the sheet.
        """
        self._worksheet.print_area(first - 1, 0, last - 1, (columns or len(self.widths)) - 1)
        self._worksheet.set_margins(_MARGIN, _MARGIN, _MARGIN_UNDER_HEAD, _MARGIN_BELOW)
        self._worksheet.set_header(f"&L&14 {_for_margin(title, 120)}", {"margin": 0.3})

    def break_after(self, row: int) -> None:
        """A new page begins under the row."""
        self._row_breaks.append(row)

    @property
    def printed_widths(self) -> list[float]:
        """The widths of the columns, those of hidden ones being nothing."""
        widths = list(self.widths)
        for column in self._hidden:
            widths[column - 1] = 0.0
        return widths

    def finish_pages(self) -> None:
        """Hands the page breaks to the library, which takes them all at once."""
        self._worksheet.set_h_pagebreaks(self._row_breaks)
        self._worksheet.set_v_pagebreaks(self._column_breaks)

    def _repeat_rows(self, rows: tuple[int, int] | None) -> None:
        if rows:
            self._worksheet.repeat_rows(rows[0] - 1, rows[1] - 1)

    def _set_scale(self, share: float) -> None:
        percent = int(_FULL_SCALE * share)
        self._worksheet.set_print_scale(max(_SMALLEST_SCALE, min(_FULL_SCALE, percent)))

    def _set_page(self) -> None:
        self._worksheet.set_landscape()
        self._worksheet.set_paper(_A4)
        self._worksheet.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN_BELOW)
        left = f"{_for_margin(self.footer, 90)} – {_for_margin(self.title, 31)}"
        # A space parts the size from a text that begins with a digit and would make it larger.
        self._worksheet.set_footer(f"&L&8 {left}&R&8 Page &P of &N", {"margin": 0.3})


def _for_margin(text: str, longest: int) -> str:
    """Text for the head or foot of a page, where "&" begins a command."""
    return one_line(text, longest).replace("&", "&&")
