"""The rows of an XLSForm's sheets by their headings, and the words in them by language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pqmodel.document.languages import code_of
from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.questionnaire.workbook.tables import MOST_ROWS
from pqmodel.workbook.cell_names import letter
from pqmodel.workbook.cell_values import shown
from pqmodel.workbook.reading import SheetRead

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
        headings = [heading.replace("label", base, 1) for heading in self._columns.values()]
        return next((line.get(heading) for heading in (*headings, base) if line.get(heading)), "")

    def others(self, line: Line) -> dict[str, str]:
        found = list(self._columns.items())[1:]
        return {code: line.get(heading) for code, heading in found if line.get(heading)}


def rows_of(sheets: Iterable[SheetRead], title: str, cells: Cells) -> Iterator[Line]:
    """The rows under the headings; nothing where there is no such sheet."""
    sheet = next((one for one in sheets if one.title.strip().casefold() == title), None)
    filled = (
        [number for number, row in sheet.rows.items() if any(shown(cell) for cell in row.values())]
        if sheet
        else []
    )
    if sheet is None or not filled:
        return
    if len(filled) > MOST_ROWS:
        cells.fault(title, f"has more than {MOST_ROWS:,} rows", "take out what is not needed")
        return
    columns: dict[str, int] = {}
    for index, cell in sheet.rows[filled[0]].items():
        if heading := " ".join(shown(cell).split()).replace(" :: ", "::"):
            base, mark, language = heading.partition("::")
            columns.setdefault(base.casefold() + mark + language, index)
    for number in filled[1:]:
        row = sheet.rows[number]
        words = {name: shown(row[index]).strip() for name, index in columns.items() if index in row}
        for index in columns.values():
            if index in row and (row[index].error or row[index].waiting):
                what = (
                    f"shows the error {row[index].error}"
                    if row[index].error
                    else "holds a formula never worked out"
                )
                cells.fault(
                    f"{title}!{letter(index)}{number}",
                    what,
                    "write what you mean in its place",
                )
        if any(words.values()):
            yield Line(
                number, sheet.title, {key: text for key, text in words.items() if text}, columns
            )


def label_columns(lines: list[Line], own: str, cells: Cells | None = None) -> dict[str, str]:
    """Languages and the headings of their labels, that of `own` first; with `cells`, unknown languages are noted."""
    found: dict[str, str] = {}
    for heading in lines[0].columns if lines else ():
        base, _, language = heading.partition("::")
        if base.strip() != "label":
            continue
        code = code_of(language.strip(" :")) if language else own
        if not language or code:
            found.setdefault(code, heading)
        elif cells is not None:
            cells.notes.append(
                f"The language of {heading!r} is not known, so its words were left out. Write its code "
                "behind its name: label::Polski (pl)"
            )
    return dict(sorted(found.items(), key=lambda pair: pair[0].partition("-")[0] != own))


def list_of(line: Line) -> str:
    """The list of choices that a question with one answer asks; "" for any other row."""
    found = _TYPE.fullmatch(line.get("type").strip())
    return found[1] if found else ""
