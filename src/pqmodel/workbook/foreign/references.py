"""What becomes of references when rows are put in: ranges below move down, ranges around grow, as in Excel itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from openpyxl.formula.tokenizer import Token, Tokenizer

from pqmodel.workbook.cell_names import unquoted

_LAST_ROW = 1_048_576
_RANGE = re.compile(r"^(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?(?::(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?)?$")


@dataclass(frozen=True)
class Insertion:
    """`count` rows put in under row `last`, where the rows from `first` to `last` are those that are repeated."""

    sheet: str
    first: int
    last: int
    count: int

    def row(self, number: int) -> int:
        """Where a row stands afterwards."""
        if number <= self.last:
            return number
        return min(number + self.count, _LAST_ROW)

    def end(self, first: int, number: int) -> int:
        """Where a range from `first` to row `number` ends afterwards.

        One that ends in the repeated rows grows with them.
        """
        within = self.first <= number <= self.last and first <= number
        if number > self.last or within:
            return min(number + self.count, _LAST_ROW)
        return number

    def reference(self, reference: str) -> str:
        """A range of this sheet (A1, $A$1:B2, 3:4, A:C), a single cell of the repeated rows staying as it is."""
        return self._moved(reference, grows=False)

    def area(self, references: str) -> str:
        """Ranges with spaces between, such as the reach of a drop-down; a single cell of the repeated rows grows."""
        return " ".join(self._moved(reference, grows=True) for reference in references.split(" "))

    def formula(self, formula: str, on: str) -> str:
        """A formula (without its =) or the reach of a name, as it stands on sheet `on`; "" stands for no sheet."""
        tokenizer = Tokenizer("=" + formula)
        parts = []
        for token in tokenizer.items:
            value = token.value
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                value = self._operand(value, on)
            parts.append(value)
        return "".join(parts)

    def _operand(self, operand: str, on: str) -> str:
        sheet, mark, reference = operand.rpartition("!")
        named = unquoted(sheet) if mark else on
        if named.casefold() != self.sheet.casefold():
            return operand
        return f"{sheet}{mark}{self._moved(reference, grows=False)}"

    def _moved(self, reference: str, grows: bool) -> str:
        match = _RANGE.match(reference)
        if match is None or not (match[2] or match[4]):
            return reference
        left = _Corner(match[1], match[2], match[3], match[4])
        right = _Corner(match[5], match[6], match[7], match[8])
        if right.is_nothing:
            return self._moved_cell(left, grows) or reference
        if left.row is None or right.row is None:
            # Whole columns, which reach all rows anyhow.
            return reference

        start, end = int(left.row), int(right.row)
        return f"{left.at(self.row(start))}:{right.at(self.end(start, end))}"

    def _moved_cell(self, cell: _Corner, grows: bool) -> str:
        """A single cell; "" for what has no row."""
        if cell.row is None:
            return ""
        start = int(cell.row)
        moved = self.row(start)
        end = self.end(start, start) if grows else moved
        if end == moved:
            return cell.at(moved)
        return f"{cell.at(start)}:{cell.at(end)}"


@dataclass(frozen=True)
class _Corner:
    """One end of a range, with the marks that hold it when a formula is copied."""

    column_mark: str | None
    column: str | None
    row_mark: str | None
    row: str | None

    @property
    def is_nothing(self) -> bool:
        return self.row is None and self.column is None

    def at(self, row: int) -> str:
        """The same corner in another row."""
        return f"{self.column_mark or ''}{self.column or ''}{self.row_mark or ''}{row}"
