"""The workbook of the measures: one input set to fill in, the same numbers for each return, and all figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pqmodel.measures.model import Measures
from pqmodel.measures.sheet.tables import DATE_LABEL, FIGURE_HEADINGS, INPUT_HEADINGS, figure_cells
from pqmodel.questionnaire.measure import Measure, MeasureInput
from pqmodel.workbook.book import Book
from pqmodel.workbook.cell_names import area_name, cell_name
from pqmodel.workbook.checks import Check
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.text import one_line

INPUTS, FIGURES = "Inputs", "Figures"
_WIDTHS = (56.0, 14.0, 16.0, 50.0, 22.0, 12.0)
_DATE_ROW, _TOP = 4, 6
_NUMBER_COLUMN = 2
_FIGURE_WIDTHS = (20.0, 34.0, 13.0, 18.0, 10.0, 30.0, 30.0, 40.0, 44.0)
_NOTES = (
    "Write each number once, in the column Number: 0 where there are none, dk where nobody knows, nothing where you do "
    "not count it. No names.",
    "Save, then bring it in: pqmodel measures import FILE.xlsx. Every measure that the numbers allow is worked out.",
)
_UNITS = {"count": "whole number", "days": "days", "hours": "hours"}


def measure_book(
    service: str,
    kept: Measures,
    known: Mapping[str, Measure],
    inputs: Mapping[str, MeasureInput],
    numbers: Mapping[str, float | str],
    day: date,
    today: date,
    told: Sequence[str] = (),
) -> bytes:
    """The file: Inputs with the `numbers` of a `day`, a sheet for each return that asks for them too, and Figures.
    `told` is what has to be known of the numbers, in words."""
    book = Book(f"Measures: {service}", service, today)
    first = book.sheet(INPUTS, _WIDTHS)
    places = _inputs(first, service, known, inputs, numbers, day)
    if told:
        first.put(_DATE_ROW + 1, 1, " ".join(told), "note")
    returns = dict.fromkeys(name for one in inputs.values() for name in one.asked_by)
    for name in returns:
        asked = {key: one for key, one in inputs.items() if name in one.asked_by}
        _return(book, name, asked, numbers, day, places)
    _figures(book.sheet(FIGURES, _FIGURE_WIDTHS), kept, known)
    return book.to_bytes()


def _inputs(
    sheet: Sheet,
    service: str,
    known: Mapping[str, Measure],
    inputs: Mapping[str, MeasureInput],
    numbers: Mapping[str, float | str],
    day: date,
) -> dict[str, int]:
    """Writes the input set; gives the row of each input."""
    sheet.put(1, 1, one_line(f"One input set for every measure: {service}", 120), "title")
    sheet.tall(1, 26)
    for row, note in enumerate(_NOTES, 2):
        sheet.put(row, 1, note, "note")
    sheet.put(_DATE_ROW, 1, DATE_LABEL, "label")
    sheet.put(_DATE_ROW, 2, day, "date")
    sheet.put(_DATE_ROW, len(INPUT_HEADINGS), day.isoformat(), "note")
    for column, heading in enumerate(INPUT_HEADINGS, 1):
        # Dark over what a person fills in, pale over what the program does.
        style = "heading centre" if heading == "Number" else "heading known"
        sheet.put(_TOP, column, heading, style)
    places: dict[str, int] = {}
    for row, (key, one) in enumerate(inputs.items(), _TOP + 1):
        places[key] = row
        needed = [measure.title for measure in known.values() if measure.input(key)]
        title = one.title
        if one.sum_of:
            title += f" (or {' and '.join(one.sum_of)} apart)"
        sheet.put(row, 1, title, "text known")
        sheet.put(row, 2, numbers.get(key), "measured")
        sheet.put(row, 3, _UNITS[one.unit], "text known")
        sheet.put(row, 4, ", ".join(needed), "text known")
        sheet.put(row, 5, key, "text known")
        sheet.put(row, 6, _as_exported(numbers.get(key, "")), "text known")
    sheet.hide(len(INPUT_HEADINGS))
    sheet.freeze(_TOP, 1)
    _check(sheet, _TOP + 1, _TOP + len(inputs))
    sheet.print_setup(repeat=(_TOP, _TOP), columns=len(INPUT_HEADINGS) - 1)
    return places


def _check(sheet: Sheet, first: int, last: int) -> None:
    """Warns of what is neither a number of 0 or more nor dk; it does not forbid it, since the import tells why."""
    if last < first:
        return
    at = cell_name(first, _NUMBER_COLUMN)
    check = Check(
        "formula",
        formula=f'OR(AND(ISNUMBER({at}),{at}>=0),LOWER({at})="dk")',
        title="Number",
        error="Write a number of 0 or more, or dk where nobody knows.",
        warns=True,
    )
    sheet.check(area_name(first, _NUMBER_COLUMN, last, _NUMBER_COLUMN), check)


def _return(
    book: Book,
    name: str,
    asked: Mapping[str, MeasureInput],
    numbers: Mapping[str, float | str],
    day: date,
    places: Mapping[str, int],
) -> None:
    """The numbers that a return asks for too. Each cell looks at the one in Inputs, so that it is typed once."""
    sheet = book.sheet(_sheet_name(name), (70.0, 16.0, 16.0))
    sheet.put(1, 1, one_line(f"For the {name}", 120), "title")
    sheet.tall(1, 26)
    sheet.put(
        2,
        1,
        "The same numbers as on the sheet Inputs; change them there. The words here are ours.",
        "note",
    )
    sheet.put(3, 1, "Check the wording of the official form before you copy a number: it may count something else.",
              "note")  # fmt: skip
    sheet.put(_DATE_ROW, 1, DATE_LABEL, "label")
    first = book.titled(INPUTS)
    sheet.show_cell(_DATE_ROW, 2, first, f"B{_DATE_ROW}", day, "date known")
    for column, heading in enumerate(("What to give", "Number", "Counted in"), 1):
        sheet.put(_TOP, column, heading, "heading known centre" if column == 2 else "heading known")
    for row, (key, one) in enumerate(asked.items(), _TOP + 1):
        sheet.put(row, 1, one.title, "text known")
        number = numbers.get(key, "")
        sheet.show_cell(row, 2, first, f"B{places[key]}", number, "measured known")
        sheet.put(row, 3, _UNITS[one.unit], "text known")
    sheet.print_setup(repeat=(_TOP, _TOP))


def _figures(sheet: Sheet, kept: Measures, known: Mapping[str, Measure]) -> None:
    for column, heading in enumerate(FIGURE_HEADINGS, 1):
        sheet.put(1, column, heading, "heading known")
    for row, one in enumerate(kept.observations, 2):
        for column, cell in enumerate(figure_cells(one, known), 1):
            heading = FIGURE_HEADINGS[column - 1]
            if heading == "Figure" and one.value is not None and cell not in ("yes", "no"):
                whole = one.measure in known and known[one.measure].unit == "count"
                sheet.put(row, column, one.value, "measured" if whole else "score")
            elif heading == "Date":
                sheet.put(row, column, one.on, "date")
            else:
                sheet.put(row, column, cell, "text")
    sheet.freeze(1)
    sheet.print_setup(repeat=(1, 1))


def _sheet_name(name: str) -> str:
    return "".join(
        " " if sign in "[]:*?/\\'" else sign for sign in f"{name[:1].upper()}{name[1:]}"
    )[:31].strip()


def _as_exported(number: float | str) -> str:
    """The number in words, by which a reader sees whether a person changed it."""
    if isinstance(number, str):
        return number
    return str(int(number)) if number == int(number) else repr(number)
