"""The workbook of the measures: an input set to fill in, a sheet for each return, all figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pqmodel.ground.words import capital
from pqmodel.measures.by_month import ByMonth
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.sheet.by_month import add_by_month
from pqmodel.measures.sheet.figures import FIGURE_HEADINGS, figure_cells
from pqmodel.measures.sheet.input_set import DATE_LABEL, INPUT_HEADINGS
from pqmodel.measures.sheet.tables import number_in_words
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
    "Write each number once, in the column Number: 0 where there are none, dk where nobody knows, "
    "nothing where you do not count it. No names.",
    "Save, then bring it in: pqmodel measures import FILE.xlsx. Every measure that the numbers "
    "allow is worked out.",
)
_RETURN_NOTES = (
    "The same numbers as on the sheet Inputs; change them there. The words here are ours.",
    "Check the wording of the official form before you copy a number: it may count something else.",
)
_FORBIDDEN = "[]:*?/\\'"
_LONGEST_NAME = 31
_UNITS = {"count": "whole number", "days": "days", "hours": "hours"}


def measure_book(
    service: str,
    kept: Measures,
    known: Mapping[str, Measure],
    inputs: Mapping[str, MeasureInput],
    numbers: Mapping[str, float | str],
    day: date,
    today: date,
    note: str = "",
    charts: Sequence[ByMonth] = (),
) -> bytes:
    """The file: Inputs with the `numbers` of a `day`, a sheet for each return, Figures, and By
    month where one of the `charts` has limits.

    `note` is what has to be known of the numbers, in words; "" where nothing has.
    """
    book = Book(f"Measures: {service}", service, today)
    first = book.sheet(INPUTS, _WIDTHS)
    places = _write_inputs(first, service, known, inputs, numbers, day)
    if note:
        first.put(_DATE_ROW + 1, 1, note, "note")
    for name, asked in _returns(inputs).items():
        _write_return(book, name, asked, numbers, day, places)
    _write_figures(book.sheet(FIGURES, _FIGURE_WIDTHS), kept, known)
    add_by_month(book, charts)
    return book.to_bytes()


def _returns(inputs: Mapping[str, MeasureInput]) -> dict[str, dict[str, MeasureInput]]:
    """The inputs that each return asks for, by its name."""
    returns: dict[str, dict[str, MeasureInput]] = {}
    for key, counted in inputs.items():
        for name in counted.asked_by:
            returns.setdefault(name, {})[key] = counted
    return returns


def _write_inputs(
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
    for row, (key, counted) in enumerate(inputs.items(), _TOP + 1):
        places[key] = row
        needed_for = [measure.title for measure in known.values() if measure.input(key)]
        sheet.put(row, 1, _title(counted), "text known")
        sheet.put(row, 2, numbers.get(key), "measured")
        sheet.put(row, 3, _UNITS[counted.unit], "text known")
        sheet.put(row, 4, ", ".join(needed_for), "text known")
        sheet.put(row, 5, key, "text known")
        # The import sees by this column which numbers a person changed.
        sheet.put(row, 6, number_in_words(numbers.get(key, "")), "text known")
    sheet.hide(len(INPUT_HEADINGS))
    sheet.freeze(_TOP, 1)
    _check(sheet, _TOP + 1, _TOP + len(inputs))
    sheet.print_setup(repeat=(_TOP, _TOP), columns=len(INPUT_HEADINGS) - 1)
    return places


def _title(counted: MeasureInput) -> str:
    if not counted.sum_of:
        return counted.title
    return f"{counted.title} (or {' and '.join(counted.sum_of)} apart)"


def _check(sheet: Sheet, first: int, last: int) -> None:
    """Warns of what is neither a number of 0 or more nor dk."""
    if last < first:
        return
    # It does not forbid it: the import refuses it too, and says why.
    at = cell_name(first, _NUMBER_COLUMN)
    check = Check(
        "formula",
        formula=f'OR(AND(ISNUMBER({at}),{at}>=0),LOWER({at})="dk")',
        title="Number",
        error="Write a number of 0 or more, or dk where nobody knows.",
        warns=True,
    )
    sheet.check(area_name(first, _NUMBER_COLUMN, last, _NUMBER_COLUMN), check)


def _write_return(
    book: Book,
    name: str,
    asked: Mapping[str, MeasureInput],
    numbers: Mapping[str, float | str],
    day: date,
    places: Mapping[str, int],
) -> None:
    """The numbers that a return asks for too."""
    sheet = book.sheet(sheet_name(name), (70.0, 16.0, 16.0))
    sheet.put(1, 1, one_line(f"For the {name}", 120), "title")
    sheet.tall(1, 26)
    for row, note in enumerate(_RETURN_NOTES, 2):
        sheet.put(row, 1, note, "note")
    sheet.put(_DATE_ROW, 1, DATE_LABEL, "label")
    # Each cell looks at the one in Inputs, so that a number is typed once.
    first = book.titled(INPUTS)
    sheet.show_cell(_DATE_ROW, 2, first, f"B{_DATE_ROW}", day, "date known")
    for column, heading in enumerate(("What to give", "Number", "Counted in"), 1):
        style = "heading known centre" if heading == "Number" else "heading known"
        sheet.put(_TOP, column, heading, style)
    for row, (key, counted) in enumerate(asked.items(), _TOP + 1):
        sheet.put(row, 1, counted.title, "text known")
        number = numbers.get(key, "")
        sheet.show_cell(row, 2, first, f"B{places[key]}", number, "measured known")
        sheet.put(row, 3, _UNITS[counted.unit], "text known")
    sheet.print_setup(repeat=(_TOP, _TOP))


def _write_figures(sheet: Sheet, kept: Measures, known: Mapping[str, Measure]) -> None:
    for column, heading in enumerate(FIGURE_HEADINGS, 1):
        sheet.put(1, column, heading, "heading known")
    for row, observation in enumerate(kept.observations, 2):
        cells = zip(FIGURE_HEADINGS, figure_cells(observation, known), strict=True)
        for column, (heading, cell) in enumerate(cells, 1):
            is_number = observation.value is not None and cell not in ("yes", "no")
            if heading == "Figure" and is_number:
                sheet.put(row, column, observation.value, _style(observation, known))
            elif heading == "Date":
                sheet.put(row, column, observation.on, "date")
            else:
                sheet.put(row, column, cell, "text")
    sheet.freeze(1)
    sheet.print_setup(repeat=(1, 1))


def _style(observation: Observation, known: Mapping[str, Measure]) -> str:
    """Whole numbers for a count, one decimal for all else."""
    measure = known.get(observation.measure)
    if measure and measure.unit == "count":
        return "measured"
    return "score"


def sheet_name(name: str) -> str:
    """A name that Excel takes for a sheet: at most 31 signs, and none of []:*?/\\'."""
    allowed = "".join(" " if sign in _FORBIDDEN else sign for sign in capital(name))
    return allowed[:_LONGEST_NAME].strip()
