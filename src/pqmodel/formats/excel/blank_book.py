"""Empty workbooks to fill in by hand: the action plan with its meeting log, and the review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from openpyxl.workbook.defined_name import DefinedName

from pqmodel.formats.excel import overall_sheet, plan_sheet, review_sheet
from pqmodel.formats.excel.columns import OVERALL, REVIEW, Column, plan_columns
from pqmodel.formats.excel.exchange_record import write_record
from pqmodel.formats.excel.look import RAG_LOOKS
from pqmodel.formats.excel.meetings_sheet import write_meetings
from pqmodel.formats.excel.page import Page
from pqmodel.formats.excel.rows import letter
from pqmodel.formats.excel.sheets import Book, Sheet
from pqmodel.formats.excel.tables import write_bands, write_head, write_table
from pqmodel.formats.excel.words_sheet import write_words
from pqmodel.model.exchange import Exported
from pqmodel.model.plan import STATUSES, Plan
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.service import Service

_LINES, _LINE_HEIGHT = 18, 66.0
_REVIEW_LINES, _REVIEW_HEIGHT = 9, 72.0
_LONGEST_LIST = 250


def blank_plan_book(service: Service, questionnaire: Questionnaire, today: date) -> bytes:
    """The file: Action plan with lines to write on, Monitoring, Words explained. No actions and no scores."""
    book = Book(f"Action plan: {service.service}", service.service, today)
    bounds = (float(questionnaire.scale.lowest), float(questionnaire.scale.highest))
    pillars = tuple(section.short for section in questionnaire.sections)
    columns = [_by_hand(column, bounds, pillars) for column in plan_columns(questionnaire.scale, False)]
    sheet = book.sheet(plan_sheet.TITLE, [column.width for column in columns])
    for index, column in enumerate(columns, 1):
        sheet.worksheet.column_dimensions[letter(index)].hidden = column.hidden
    notes = (
        "One action a line: what you will do, who leads it, by when, and how you will know. Choose from the lists in "
        "Pillar, Status and RAG.",
        "Leave Id empty: pqmodel gives it when you bring the file in with: pqmodel plan import",
    )
    top = write_head(sheet, f"{plan_sheet.TITLE}: {service.service}", notes)
    write_bands(sheet, top, columns)
    _lines(sheet, plan_sheet.TABLE, top + 1, columns, _LINES, _LINE_HEIGHT)
    sheet.worksheet.freeze_panes = f"D{top + 2}"
    sheet.print_setup(repeat=(top, top + 1), columns=sum(column.printed for column in columns))
    write_meetings(book, service, Plan())
    write_words(book, questionnaire)
    # A record of nothing exported: every row that is filled in is then known to be a new action.
    write_record(book, Exported(plan="", export="blank", service=service.service, cycle=""))
    return book.to_bytes()


def blank_review_book(service: Service, questionnaire: Questionnaire, today: date) -> bytes:
    """The file: Actions reviewed with lines to write on, Overall, Words explained. No actions and no scores."""
    book = Book(f"Review: {service.service}", service.service, today)
    bounds = (float(questionnaire.scale.lowest), float(questionnaire.scale.highest))
    columns = [_by_hand(column, bounds, ()) for column in REVIEW if column.printed or column.hidden]
    sheet = book.sheet(review_sheet.TITLE, [column.width for column in columns])
    notes = (
        "Look back with everybody who took part: one action a line, with its Id from the plan.",
        "Choose from the lists in Status, Outcome reached and Next step.",
    )
    title = f"Review: {service.service}"
    top = write_head(sheet, title, notes)
    write_bands(sheet, top, columns)
    last = _lines(sheet, review_sheet.TABLE, top + 1, columns, _REVIEW_LINES, _REVIEW_HEIGHT)
    sheet.hide(len(columns))
    sheet.worksheet.freeze_panes = f"C{top + 2}"
    planned = sum(column.band == columns[0].band for column in columns)
    sheet.print_pages(repeat=(top, top + 1), repeat_columns=2, break_after_column=planned)
    sheet.print_only(top, last, title)
    _overall(book, service)
    write_words(book, questionnaire)
    return book.to_bytes()


def _by_hand(column: Column, bounds: tuple[float, float], pillars: Sequence[str]) -> Column:
    """The column as a person fills it in: with a list to choose from, or a check, where there is one to give."""
    if column.key == "id" or column.hidden:
        return column
    column = replace(column, editable=True, open=False, open_words="")
    if column.key == "pillar" and len(",".join(pillars)) <= _LONGEST_LIST and not any("," in word for word in pillars):
        return replace(column, kind="choice", choices=tuple(pillars))
    if column.key == "status":
        return replace(column, kind="choice", choices=STATUSES)
    if column.key == "rag":
        return replace(column, kind="choice", choices=tuple(RAG_LOOKS))
    if column.key in ("score_now", "score_then", "target"):
        return replace(column, bounds=bounds)
    return column


def _lines(sheet: Sheet, table: str, top: int, columns: Sequence[Column], lines: int, height: float) -> int:
    """The table with empty lines in it, each tall enough to write on by hand; gives its last row."""
    last = write_table(sheet, table, top, columns, [{}] * lines)
    for row in range(top + 1, last + 1):
        sheet.tall(row, height)
        sheet.fix(row)
    return last


def _overall(book: Book, service: Service) -> None:
    """The cycle as a whole: the questions, and room for the answers, in cells with the names that a reader knows."""
    page = Page(book.sheet(overall_sheet.TITLE, [42.0, *[13.5] * 8]))
    page.wide(f"Review and evaluation: {service.service}", "title wrapped")
    page.skip()
    for label in ("Cycle", "Date of the review", "Overall score then", "Overall score now"):
        page.sheet.tall(page.row, 22)
        page.line([(label, "label", 1), (None, "text", 3)])
    page.skip()
    for key, question in OVERALL:
        name = overall_sheet.NAME.format(key)
        place = DefinedName(name, attr_text=f"'{overall_sheet.TITLE}'!$B${page.row}")
        book.workbook.defined_names[name] = place
        page.sheet.tall(page.row, 80)
        page.line([(question, "heading", 1), (None, "text", 8)])
    page.sheet.print_pages()
