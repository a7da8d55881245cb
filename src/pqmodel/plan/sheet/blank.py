"""Empty workbooks to fill in by hand: the action plan with its meeting log, and the review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.exchange.model import Exported
from pqmodel.exchange.sheet.hidden_record import write_record
from pqmodel.plan.model import STATUSES, Plan
from pqmodel.plan.sheet import plan as plan_module
from pqmodel.plan.sheet.columns import plan_columns
from pqmodel.plan.sheet.meetings import write_meetings
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.words_sheet import write_words
from pqmodel.workbook.blank_table import by_hand, lines_needed
from pqmodel.workbook.book import Book
from pqmodel.workbook.styles import RAG_LOOKS
from pqmodel.workbook.table import write_bands, write_head
from pqmodel.workspace.service import Service

_LINES, _LINE_HEIGHT = 18, 66.0


def blank_plan_book(
    service: Service, questionnaire: Questionnaire, today: date, further: Sequence[str] = ()
) -> bytes:
    """The file: Action plan with lines to write on, Monitoring, Words explained. No actions and
    no scores; of the columns that only some plans use those that are asked for."""
    book = Book(f"Action plan: {service.service}", service.service, today)
    bounds = (float(questionnaire.scale.lowest), float(questionnaire.scale.highest))
    pillars = tuple(section.short for section in questionnaire.sections)
    choices = {"pillar": pillars, "status": STATUSES, "rag": tuple(RAG_LOOKS)}
    # Without the regulator's column: it is worked out, and paper works nothing out.
    columns = [
        by_hand(column, bounds, choices)
        for column in plan_columns(questionnaire.scale, False, further=further)
    ]
    sheet = book.sheet(plan_module.TITLE, [column.width for column in columns])
    for index, column in enumerate(columns, 1):
        if column.hidden:
            sheet.hide(index)

    notes = (
        "One action a line: what you will do, who leads it, by when, and how you will know. "
        "Choose from the lists in "
        "Pillar, Status and RAG.",
        "Leave Id empty: pqmodel gives it when you bring the file in with: pqmodel plan import",
    )
    top = write_head(sheet, f"{plan_module.TITLE}: {service.service}", notes)
    write_bands(sheet, top, columns)
    lines_needed(sheet, plan_module.TABLE, top + 1, columns, _LINES, _LINE_HEIGHT)
    sheet.freeze(top + 1, 3)
    sheet.print_setup(repeat=(top, top + 1), columns=sum(column.printed for column in columns))
    write_meetings(book, service, Plan())
    write_words(book, questionnaire)
    # A record of nothing exported: every row that is filled in is then known to be a new action.
    write_record(book, Exported(plan="", export="blank", service=service.service, cycle=""))
    return book.to_bytes()
