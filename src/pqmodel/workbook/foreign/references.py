"""What becomes of references when rows are put in: ranges below move down, ranges around grow, as in Excel itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from openpyxl.formula.tokenizer import Token, Tokenizer

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
        return min(number + self.count, _LAST_ROW) if number > self.last else number

    def end(self, first: int, number: int) -> int:
        """Where a range from `first` to row `number` ends afterwards; one that ends in the repeated rows grows."""
        within = self.first <= number <= self.last and first <= number
        return min(number + self.count, _LAST_ROW) if number > self.last or within else number

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
        named = sheet.strip("'").replace("''", "'") if mark else on
        if named.casefold() != self.sheet.casefold():
            return operand
        return f"{sheet}{mark}{self._moved(reference, grows=False)}"

    def _moved(self, reference: str, grows: bool) -> str:
        match = _RANGE.match(reference)
        if match is None or not (match[2] or match[4]):
            return reference
        first_mark, first_column, first_row_mark, first_row, mark, column, row_mark, row = (
            match.groups()
        )
        if row is None and column is None:  # a single cell
            if first_row is None:
                return reference
            start = int(first_row)
            name = f"{first_mark}{first_column or ''}{first_row_mark}"
            end = self.end(start, start) if grows else self.row(start)
            return (
                f"{name}{self.row(start)}"
                if end == self.row(start)
                else f"{name}{start}:{name}{end}"
            )
        if first_row is None or row is None:
            return reference
        start, end = int(first_row), self.end(int(first_row), int(row))
        left = f"{first_mark}{first_column or ''}{first_row_mark}{self.row(start)}"
        return f"{left}:{mark}{column or ''}{row_mark}{end}"
