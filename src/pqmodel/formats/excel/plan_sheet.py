"""The action plan as a sheet: one row an action, with what a meeting needs on paper first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pqmodel.analysis.rag import rag
from pqmodel.formats.excel import facts
from pqmodel.formats.excel.columns import Column, Row, Value, plan_columns
from pqmodel.formats.excel.sheets import Book
from pqmodel.formats.excel.tables import roomy, write_bands, write_head, write_table
from pqmodel.model.plan import Action, Plan
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.results import Results
from pqmodel.model.service import Service

TITLE, TABLE = "Action plan", "ActionPlan"
"""The sheet and the table that a reader finds the plan by."""


def write_plan(book: Book, service: Service, questionnaire: Questionnaire, results: Results, plan: Plan) -> None:
    """Adds the sheet. An empty plan gives headings over one empty row."""
    today = book.today
    declared = plan_columns(questionnaire.scale, bool(questionnaire.frameworks))
    rows = [_row(action, declared, _known(action, service, questionnaire, results, today)) for action in plan.actions]
    columns = roomy(declared, rows)
    sheet = book.sheet(TITLE, [column.width for column in columns])
    notes = (
        f"RAG is worked out by pqmodel and is as on {facts.day(today)}. Dark headings are yours to fill in; "
        "pqmodel fills in the pale ones.",
        "New action: type in the first empty row under the table and leave its Id empty. "
        "Not settled yet: marked with a fill until you settle it.",
    )
    top = write_head(sheet, f"{TITLE}: {service.service}, {results.cycle}", notes)
    write_bands(sheet, top, columns)
    write_table(sheet, TABLE, top + 1, columns, rows)
    sheet.worksheet.freeze_panes = f"D{top + 2}"
    sheet.print_setup(repeat=(top, top + 1), columns=sum(column.printed for column in columns))


def _row(action: Action, columns: tuple[Column, ...], known: Mapping[str, Value]) -> Row:
    """A row by column key: the fields that a person may change as they are, and what is known beside them."""
    fields: dict[str, Value] = {}
    for column in columns:
        if column.editable:
            value = getattr(action, column.key)
            fields[column.key] = "\n".join(value) if isinstance(value, tuple) else value
    return {**fields, **known}


def _known(
    action: Action, service: Service, questionnaire: Questionnaire, results: Results, today: date
) -> dict[str, Value]:
    colour, reason = rag(action, today)
    return {
        "id": action.id,
        "pillar": facts.pillars(action.statements, questionnaire, action.source),
        "statement": facts.texts(action.statements, questionnaire),
        "score_now": facts.score_now(action.statements, results),
        "rag": f"{colour.upper()}: {reason}",
        "reference": facts.references(action.statements, questionnaire, service),
    }
