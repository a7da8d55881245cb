"""The rows of an XLSForm's sheets by their headings, and the words in them by language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pqmodel.document.languages import code_of
from pqmodel.ground.likeness import fold
from pqmodel.ground.words import listed
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.questionnaire.workbook.tables import MOST_ROWS
from pqmodel.questionnaire.workbook.xlsform_markup import without_markup, without_references
from pqmodel.workbook.cell_names import letter
from pqmodel.workbook.cell_values import shown
from pqmodel.workbook.reading import Cell, SheetRead

_WORDING = ("label", "hint", "meaning", "form_title")
_TYPE = re.compile(r"select[ _](?:one|1)(?:[ _]from)?\s+(\S+)(?:\s+or_other)?", re.IGNORECASE)


@dataclass
class Line:
    """A row of a sheet by its headings in small letters, and the cells that its words stand in."""

    number: int
    sheet: str
    words: Mapping[str, str]
    columns: Mapping[str, int]

    def get(self, name: str) -> str:
        return self.words.get(name, "")

    def cell(self, name: str) -> str:
        return f"{self.sheet}!{letter(self.columns.get(name, 1))}{self.number}"


class Labels:
    """The words of a row in each language, by the headings of the labels."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns

    def own(self, line: Line, base: str = "label") -> str:
        """The words in the form's own language; else in the first that has some; else "".

        `base` is "label" or "hint".
        """
        for heading in self._columns.values():
            words = line.get(heading.replace("label", base, 1))
            if words:
                return words
        return line.get(base)

    def others(self, line: Line) -> dict[str, str]:
        """The words of the label in the other languages, by their codes."""
        words = {}
        for code, heading in list(self._columns.items())[1:]:
            if line.get(heading):
                words[code] = line.get(heading)
        return words


def is_titled(sheet: SheetRead, title: str) -> bool:
    return fold(sheet.title, "separators") == title


def rows_of(sheets: Iterable[SheetRead], title: str, cells: Cells) -> Iterator[Line]:
    """The rows under the headings; nothing where there is no such sheet."""
    for sheet in sheets:
        if is_titled(sheet, title):
            yield from _rows_in(sheet, title, cells)
            return


def _rows_in(sheet: SheetRead, title: str, cells: Cells) -> Iterator[Line]:
    filled = [number for number, row in sheet.rows.items() if any(map(shown, row.values()))]
    if not filled:
        return
    if len(filled) > MOST_ROWS:
        cells.fault(title, f"has more than {MOST_ROWS:,} rows", "take out what is not needed")
        return

    columns = _columns_of(sheet.rows[filled[0]])
    for number in filled[1:]:
        row = sheet.rows[number]
        words = {}
        for name, index in columns.items():
            cell = row.get(index)
            if cell is None:
                continue
            _refuse_unreadable(cell, f"{title}!{letter(index)}{number}", cells)
            text = shown(cell).strip()
            if _is_wording(name):
                text = _read_wording(text, f"{sheet.title}!{letter(index)}{number}", cells)
            if text:
                words[name] = text
        if words:
            yield Line(number, sheet.title, words, columns)


def _is_wording(name: str) -> bool:
    """True for columns of words that people read."""
    return name.partition("::")[0].strip() in _WORDING


def _read_wording(text: str, where: str, cells: Cells) -> str:
    """The words without mark-up and without references to other answers; what went is noted."""
    plain = without_markup(text)
    if plain != text:
        cells.marked_up.append(where)
    plain, names = without_references(plain)
    if names:
        cells.notes.append(
            f"{where}: the answer to {listed(names)} stood in these words. There is “…” in its place "
            f"now; read them over: {shortened(plain)}"
        )
    return plain


def _columns_of(headings: Mapping[int, Cell]) -> dict[str, int]:
    """The column of each heading, in small letters but for the language; of two alike the first."""
    columns: dict[str, int] = {}
    for index, cell in headings.items():
        # People write "label :: Polski (pl)" as often as "label::Polski (pl)".
        heading = " ".join(shown(cell).split()).replace(" :: ", "::")
        if heading:
            base, mark, language = heading.partition("::")
            columns.setdefault(_heading(base) + mark + language, index)
    return columns


def _heading(base: str) -> str:
    """A heading as it is looked for: list_name, however somebody spelled it."""
    return fold(base, "separators").replace(" ", "_")


def _refuse_unreadable(cell: Cell, where: str, cells: Cells) -> None:
    """Records a fault for a formula that shows an error or was never worked out."""
    mend = "write what you mean in its place"
    if cell.error:
        cells.fault(where, f"shows the error {cell.error}", mend)
    elif cell.waiting:
        cells.fault(where, "holds a formula that was never worked out", mend)


def label_columns(lines: list[Line], own: str, cells: Cells | None = None) -> dict[str, str]:
    """Languages and the headings of their labels, that of `own` first.

    With `cells`, unknown languages are noted.
    """
    found: dict[str, str] = {}
    for heading in lines[0].columns if lines else ():
        base, _, language = heading.partition("::")
        if base.strip() != "label":
            continue
        # A label without a language is in the form's own.
        code = own
        if language:
            code = code_of(language.strip(" :"))
        if not language or code:
            found.setdefault(code, heading)
        elif cells is not None:
            cells.notes.append(
                f"The language of {heading!r} is not known, so its words were left out. "
                "Write its code behind its name: label::Polski (pl)"
            )

    def is_other(pair: tuple[str, str]) -> bool:
        return pair[0].partition("-")[0] != own

    return dict(sorted(found.items(), key=is_other))


def list_of(line: Line) -> str:
    """The list of choices that a question with one answer asks; "" for any other row."""
    match = _TYPE.fullmatch(line.get("type").strip())
    if match is None:
        return ""
    return match[1]
