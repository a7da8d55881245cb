"""A sheet and a book to write on: cells that are safe, rows tall enough for their text, pages that print whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isfinite

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pqmodel.workbook import row_heights
from pqmodel.workbook.cell_xml import Rows, letter
from pqmodel.workbook.columns import Value
from pqmodel.workbook.saving import saved
from pqmodel.workbook.styles import STYLES, Look, Style
from pqmodel.workbook.text import one_line, risky, safe

_MARGIN = 0.4
_PAGE_WIDTH = (11.69 - 2 * _MARGIN) * 72 - 4
"""Points between the margins of A4 turned on its side, less a hair for rounding."""
_FIRST_EXCEL_YEAR = 1900


class Book:
    """A workbook in the making."""

    def __init__(self, title: str, footer: str, today: date) -> None:
        self.title, self.footer, self.today = one_line(title), footer, today
        self.workbook = Workbook()
        self.look = Look(self.workbook)
        self._sheets: list[Sheet] = []

    def sheet(self, title: str, widths: Sequence[float]) -> Sheet:
        """A new sheet, after those that are there, with columns of those widths."""
        worksheet = (
            self.workbook.create_sheet(title) if self._sheets else self.workbook.worksheets[0]
        )
        worksheet.title = title
        self._sheets.append(Sheet(self, worksheet, widths))
        return self._sheets[-1]

    def to_bytes(self) -> bytes:
        """The file. Equal content made on the same day gives equal bytes."""
        return saved(self.workbook, [sheet.rows for sheet in self._sheets], self.title, self.today)


class Sheet:
    """A sheet in the making. Rows and columns count from 1."""

    def __init__(self, book: Book, worksheet: Worksheet, widths: Sequence[float]) -> None:
        self.book, self.worksheet, self.widths = book, worksheet, list(widths)
        for index, width in enumerate(widths, 1):
            worksheet.column_dimensions[letter(index)].width = width
        self.rows = Rows()
        self._joined: list[str] = []
        worksheet.sheet_view.showGridLines = False
        self._page()

    def put(
        self, row: int, column: int, value: Value, style: str = "plain", across: int = 1
    ) -> None:
        """Writes a value; `across` joins so many cells of the row. A number that is none (NaN) is left empty."""
        look, rows = self.book.look, self.rows
        if isinstance(value, date) and value.year < _FIRST_EXCEL_YEAR:
            value = value.isoformat()
        if isinstance(value, str) and value:
            text = safe(value)
            rows.text(row, column, text, look.number(style, risky(text)))
            self._make_room(row, column, text, STYLES[style], across)
        elif value is None or value == "" or (isinstance(value, float) and not isfinite(value)):
            rows.blank(row, column, look.number(style))
        else:
            rows.number(row, column, value, look.number(style))
        if across > 1:
            self._join(row, column, across, style)

    def tall(self, row: int, points: float) -> None:
        """Makes the row at least so tall."""
        self.rows.tall(row, points)

    def fix(self, row: int) -> None:
        """Holds the row at its height, where an office program cannot work it out by itself (joined or empty cells)."""
        self.rows.fix(row)

    def hide(self, column: int) -> None:
        """Hides a column that was written, which then takes no room on paper either."""
        self.worksheet.column_dimensions[letter(column)].hidden = True
        self.widths[column - 1] = 0.0

    def print_setup(self, repeat: tuple[int, int] | None = None, columns: int = 0) -> None:
        """One page wide. `repeat` are the rows at the head of every page; `columns` limits what is printed to the
        first so many, however far down the sheet grows."""
        worksheet = self.worksheet
        worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
        if repeat:
            worksheet.print_title_rows = f"{repeat[0]}:{repeat[1]}"
        if columns:
            area = f"'{worksheet.title}'!$A:${letter(columns)}"
            worksheet.defined_names["Print_Area"] = DefinedName("Print_Area", attr_text=area)

    def print_pages(
        self,
        repeat: tuple[int, int] | None = None,
        repeat_columns: int = 0,
        break_after_column: int = 0,
        columns: int | None = None,
    ) -> None:
        """Pages as wide as the sheet, or as the columns up to a break and those after it, at the largest scale (of at
        most 100 %) that fits. The first `repeat_columns` stand again on the pages after the break. `columns` are as
        many as are printed.

        For sheets with page breaks of their own, which Excel does not heed where it fits pages by itself.
        """
        widths = self.widths[:columns]
        parts = [widths]
        if repeat:
            self.worksheet.print_title_rows = f"{repeat[0]}:{repeat[1]}"
        if break_after_column:
            first, rest = widths[:break_after_column], widths[break_after_column:]
            parts = [first, widths[:repeat_columns] + rest]
            self.worksheet.col_breaks.append(Break(id=break_after_column))
            self.worksheet.print_title_cols = f"A:{letter(repeat_columns)}"
        widest = max(sum(part) for part in parts) * row_heights.WIDEST_UNIT
        self.worksheet.page_setup.scale = max(10, min(100, int(100 * _PAGE_WIDTH / widest)))

    def print_only(self, first: int, last: int, title: str, columns: int | None = None) -> None:
        """Prints those rows alone (of the first so many `columns`), with the title in the head of every page instead
        of on the sheet."""
        self.worksheet.print_area = f"A{first}:{letter(columns or len(self.widths))}{last}"
        head = _HeaderFooterPart(text=_for_margin(title, 120), size=14)
        self.worksheet.oddHeader = HeaderFooterItem(left=head)
        self.worksheet.page_margins.top = 0.75

    def break_after(self, row: int) -> None:
        """A new page begins under the row."""
        self.worksheet.row_breaks.append(Break(id=row))

    def height_of(self, first: int, last: int) -> float:
        """Points from the top of a row to the bottom of another."""
        return sum(self.rows.height(row, row_heights.height(1)) for row in range(first, last + 1))

    def _make_room(self, row: int, column: int, text: str, style: Style, across: int) -> None:
        count = 1
        if style.wrap:
            width = (
                self.widths[column - 1]
                if across == 1
                else sum(self.widths[column - 1 : column - 1 + across])
            )
            count = row_heights.lines(
                text, width - style.indent * row_heights.INDENT, style.size, style.bold
            )
        self.rows.tall(row, row_heights.height(count, style.size))

    def _join(self, row: int, column: int, across: int, style: str) -> None:
        last = column + across - 1
        self._joined.append(f"{letter(column)}{row}:{letter(last)}{row}")
        # The library keeps joined cells in a set, whose order would differ from run to run.
        self.worksheet.merged_cells = self._joined  # type: ignore[assignment]
        for index in range(column + 1, last + 1):
            self.rows.blank(row, index, self.book.look.number(style))
        self.fix(row)

    def _page(self) -> None:
        worksheet = self.worksheet
        worksheet.page_setup.orientation = "landscape"
        worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
        margins = worksheet.page_margins
        margins.left = margins.right = margins.top = _MARGIN
        margins.bottom, margins.header, margins.footer = 0.6, 0.3, 0.3
        name = _HeaderFooterPart(
            text=f"{_for_margin(self.book.footer, 90)} – {worksheet.title}", size=8
        )
        worksheet.oddFooter = HeaderFooterItem(
            left=name, right=_HeaderFooterPart(text="Page &P of &N", size=8)
        )


def _for_margin(text: str, longest: int) -> str:
    """Text for the head or foot of a page, where "&" begins a command."""
    return one_line(text, longest).replace("&", "&&")
