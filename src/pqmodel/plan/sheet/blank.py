"""Empty workbooks to fill in by hand: the action plan with its meeting log, and the review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from openpyxl.workbook.defined_name import DefinedName

from pqmodel.exchange.model import Exported
from pqmodel.exchange.sheet.hidden_record import write_record
from pqmodel.plan.model import STATUSES, Plan
from pqmodel.plan.sheet import plan as plan_module
from pqmodel.plan.sheet.meetings import write_meetings
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.words_sheet import write_words
from pqmodel.review.sheet import review as review_module
from pqmodel.review.sheet import whole_cycle
from pqmodel.workbook.book import Book, Sheet
from pqmodel.workbook.cell_xml import letter
from pqmodel.workbook.columns import OVERALL, REVIEW, Column, plan_columns
from pqmodel.workbook.styles import RAG_LOOKS
from pqmodel.workbook.table import write_bands, write_head, write_table
from pqmodel.workbook.text_sheet import Page
from pqmodel.workspace.service import Service

_LINES, _LINE_HEIGHT = 18, 66.0
_REVIEW_LINES, _REVIEW_HEIGHT = 9, 72.0
_LONGEST_LIST = 250


def blank_plan_book(service: Service, questionnaire: Questionnaire, today: date) -> bytes:
    """The file: Action plan with lines to write on, Monitoring, Words explained. No actions and no scores."""
    book = Book(f"Action plan: {service.service}", service.service, today)
    bounds = (float(questionnaire.scale.lowest), float(questionnaire.scale.highest))
    pillars = tuple(section.short for section in questionnaire.sections)
    columns = [
        _by_hand(column, bounds, pillars) for column in plan_columns(questionnaire.scale, False)
    ]
    sheet = book.sheet(plan_module.TITLE, [column.width for column in columns])
    for index, column in enumerate(columns, 1):
        sheet.worksheet.column_dimensions[letter(index)].hidden = column.hidden
    notes = (
        "One action a line: what you will do, who leads it, by when, and how you will know. Choose from the lists in "
        "Pillar, Status and RAG.",
        "Leave Id empty: pqmodel gives it when you bring the file in with: pqmodel plan import",
    )
    top = write_head(sheet, f"{plan_module.TITLE}: {service.service}", notes)
    write_bands(sheet, top, columns)
    _lines(sheet, plan_module.TABLE, top + 1, columns, _LINES, _LINE_HEIGHT)
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
    sheet = book.sheet(review_module.TITLE, [column.width for column in columns])
    notes = (
        "Look back with everybody who took part: one action a line, with its Id from the plan.",
        "Choose from the lists in Status, Outcome reached and Next step.",
    )
    title = f"Review: {service.service}"
    top = write_head(sheet, title, notes)
    write_bands(sheet, top, columns)
    last = _lines(sheet, review_module.TABLE, top + 1, columns, _REVIEW_LINES, _REVIEW_HEIGHT)
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
    if (
        column.key == "pillar"
        and len(",".join(pillars)) <= _LONGEST_LIST
        and not any("," in word for word in pillars)
    ):
        return replace(column, kind="choice", choices=tuple(pillars))
    if column.key == "status":
        return replace(column, kind="choice", choices=STATUSES)
    if column.key == "rag":
        return replace(column, kind="choice", choices=tuple(RAG_LOOKS))
    if column.key in ("score_now", "score_then", "target"):
        return replace(column, bounds=bounds)
    return column


def _lines(
    sheet: Sheet, table: str, top: int, columns: Sequence[Column], lines: int, height: float
) -> int:
    """The table with empty lines in it, each tall enough to write on by hand; gives its last row."""
    last = write_table(sheet, table, top, columns, [{}] * lines)
    for row in range(top + 1, last + 1):
        sheet.tall(row, height)
        sheet.fix(row)
    return last


def _overall(book: Book, service: Service) -> None:
    """The cycle as a whole: the questions, and room for the answers, in cells with the names that a reader knows."""
    page = Page(book.sheet(whole_cycle.TITLE, [42.0, *[13.5] * 8]))
    page.wide(f"Review and evaluation: {service.service}", "title wrapped")
    page.skip()
    for label in ("Cycle", "Date of the review", "Overall score then", "Overall score now"):
        page.sheet.tall(page.row, 22)
        page.line([(label, "label", 1), (None, "text", 3)])
    page.skip()
    for key, question in OVERALL:
        name = whole_cycle.NAME.format(key)
        place = DefinedName(name, attr_text=f"'{whole_cycle.TITLE}'!$B${page.row}")
        book.workbook.defined_names[name] = place
        page.sheet.tall(page.row, 80)
        page.line([(question, "heading", 1), (None, "text", 8)])
    page.sheet.print_pages()
