"""The action plan as a sheet: one row an action, with what a meeting needs on paper first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.model import Exported, ExportedRow
from pqmodel.exchange.sheet.hidden_record import export_id, identity
from pqmodel.ground.dates import in_full
from pqmodel.plan.editable_fields import exported_texts_of
from pqmodel.plan.further_fields import used_in
from pqmodel.plan.meeting_merging import meeting_texts
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.rag import rag
from pqmodel.plan.sheet.columns import plan_columns
from pqmodel.questionnaire import statement_words
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import Results
from pqmodel.results.sheet import facts as sheet_facts
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Column, Row, Value
from pqmodel.workbook.table import roomy, write_bands, write_head, write_table
from pqmodel.workspace.service import Service

TITLE, TABLE = "Action plan", "ActionPlan"
"""The sheet and the table that a reader finds the plan by."""
RAG_NOTE = "RAG is worked out by pqmodel and is as on"
_TOLD = ("pillar", "statement", "score_now", "rag", "figure", "reference")
"""What the program works out and puts beside the fields; a person's change to it is not read
back, but told."""


def write_plan(
    book: Book,
    service: Service,
    questionnaire: Questionnaire,
    results: Results,
    plan: Plan,
    figures: Mapping[str, str] | None = None,
    further: Sequence[str] = (),
) -> list[Row]:
    """Adds the sheet and gives its rows. An empty plan gives headings over one empty row.
    `figures` are those that actions are measured by, in words, by the action's id. `further` are
    columns that were asked for, besides those that the plan uses."""
    today = book.today
    shown = {*further, *used_in(plan.actions)}
    declared = plan_columns(
        questionnaire.scale, bool(questionnaire.frameworks), bool(figures), shown
    )
    rows = plan_rows(declared, service, questionnaire, results, plan, today, figures)
    columns = roomy(declared, rows)
    sheet = book.sheet(TITLE, [column.width for column in columns])
    # The mark by which a row is known again, which nobody needs to see.
    for index, column in enumerate(columns, 1):
        if column.hidden:
            sheet.hide(index)

    notes = (
        rag_note(today),
        "New action: type in the first empty row under the table and leave its Id empty. "
        "Not settled yet: marked with a fill until you settle it.",
    )
    top = write_head(sheet, head(service.service, results.cycle), notes)
    write_bands(sheet, top, columns)
    write_table(sheet, TABLE, top + 1, columns, rows)
    # Headings and titles stay in sight, however far one scrolls.
    sheet.freeze(top + 1, 3)
    sheet.print_setup(repeat=(top, top + 1), columns=sum(column.printed for column in columns))
    return rows


def head(service: str, cycle: str) -> str:
    """What stands at the head of the sheet."""
    return f"{TITLE}: {service}, {cycle}"


def rag_note(today: date) -> str:
    """From which day the rating is, and what is to be filled in."""
    yours = "Dark headings are yours to fill in; pqmodel fills in the pale ones."
    return f"{RAG_NOTE} {in_full(today)}. {yours}"


def plan_rows(
    columns: tuple[Column, ...],
    service: Service,
    questionnaire: Questionnaire,
    results: Results,
    plan: Plan,
    today: date,
    figures: Mapping[str, str] | None = None,
) -> list[Row]:
    """A row for each action, in the order of the plan: its fields, and what the program knows
    beside them."""
    rows: list[Row] = []
    for action in plan.actions:
        row = _row(action, columns)
        row.update(_known(action, service, questionnaire, results, today))
        row["row"] = identity(plan.uid, action.id)
        if figures is not None:
            row["figure"] = figures.get(action.id, "")
        rows.append(row)

    return rows


def exported(
    rows: Sequence[Row], service: Service, cycle: str, plan: Plan, staff: bool = False
) -> Exported:
    """What is exported, as the base for a merge of what comes back; `plan` is without what is
    internal for `staff`."""
    known = {str(row["id"]): _known_texts(row) for row in rows}
    fields = {}
    for action in plan.actions:
        if action.id in known:
            fields[action.id] = ExportedRow(
                fields=exported_texts_of(action), known=known[action.id]
            )

    meetings = tuple(meeting_texts(meeting) for meeting in plan.meetings)

    # Of what it holds and not of the day: the same plan exported twice is one export.
    content = {
        "rows": {key: row.model_dump(mode="json") for key, row in fields.items()},
        "meetings": [dict(texts) for texts in meetings],
        "staff": staff,
    }
    return Exported(
        plan=plan.uid,
        export=export_id(content, plan.uid),
        service=service.service,
        cycle=cycle,
        staff=staff,
        rows=fields,
        meetings=meetings,
    )


def _known_texts(row: Row) -> dict[str, str]:
    return {key: text_of(row[key]) for key in _TOLD if key in row}


def _row(action: Action, columns: tuple[Column, ...]) -> dict[str, Value]:
    """A row by column key: the fields that a person may change, as they are."""
    fields: dict[str, Value] = {}
    for column in columns:
        if not column.editable:
            continue
        value = getattr(action, column.key)
        if isinstance(value, tuple):
            value = "\n".join(value)
        fields[column.key] = value

    return fields


def _known(
    action: Action, service: Service, questionnaire: Questionnaire, results: Results, today: date
) -> dict[str, Value]:
    colour, reason = rag(action, today)
    return {
        "id": action.id,
        "pillar": statement_words.pillar_names(action.statements, questionnaire, action.source),
        "statement": statement_words.statement_texts(action.statements, questionnaire),
        "score_now": sheet_facts.score_now(action.statements, results),
        "rag": f"{colour.upper()}: {reason}",
        "reference": statement_words.framework_headings(action.statements, questionnaire, service),
    }
