"""The actions looked back on, as a sheet: what the program knows is filled in, the judgement is
the person's."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.exchange.model import Exported, ExportedRow
from pqmodel.exchange.sheet.hidden_record import export_id, identity
from pqmodel.ground.dates import in_full
from pqmodel.questionnaire import statement_words
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.sheet import facts as sheet_facts
from pqmodel.review.merging import OVERALL, review_texts
from pqmodel.review.model import ActionReview, Review
from pqmodel.review.seal import lacks_in_words
from pqmodel.review.sheet import facts
from pqmodel.review.sheet.columns import REVIEW, review_columns
from pqmodel.workbook.book import Book
from pqmodel.workbook.cell_values import fact_text
from pqmodel.workbook.columns import Row, Value
from pqmodel.workbook.table import roomy, write_bands, write_head, write_table
from pqmodel.workspace.service import Service

TITLE, TABLE = "Actions reviewed", "ActionsReviewed"
"""The sheet and the table that a reader finds the reviews of actions by."""

_LOWEST = 68.0
"""A row is at least so tall (in points), so that people can write in it by hand."""
_TOLD = tuple(
    column.key
    for column in REVIEW
    if not column.editable and not column.hidden and column.key != "action"
)
"""What the program fills in beside the judgement; a person's change to it is not read back, but
told."""


def write_reviews(
    book: Book,
    service: Service,
    questionnaire: Questionnaire,
    review: Review,
    plan: str = "",
    further: Sequence[str] = (),
) -> list[Row]:
    """Adds the sheet and gives its rows; `plan` is the random name of the plan, and `further` are
    columns that were asked for. A review without actions gives headings over one empty row."""
    rows = review_rows(service, questionnaire, review, plan)
    columns = roomy(review_columns({*further, *review.further_used}), rows)
    sheet = book.sheet(TITLE, [column.width for column in columns])
    top = write_head(sheet, head(service.service, review.cycle), notes(review))
    write_bands(sheet, top, columns)
    last = write_table(sheet, TABLE, top + 1, columns, rows)
    for row in range(top + 2, last + 1):
        sheet.tall(row, _LOWEST)

    for index, column in enumerate(columns, 1):
        if column.hidden:
            sheet.hide(index)

    sheet.freeze(top + 1, 2)
    planned = sum(column.band == columns[0].band for column in columns)
    printed = sum(column.printed for column in columns)
    sheet.print_pages(
        repeat=(top, top + 1), repeat_columns=2, break_after_columns=(planned,), columns=printed
    )
    sheet.print_only(top, last, head(service.service, review.cycle), columns=printed)
    return rows


def head(service: str, cycle: str) -> str:
    """What stands at the head of the sheet."""
    return f"Review: {service}, {cycle}"


def notes(review: Review) -> tuple[str, str]:
    """What stands under the head: how to fill it in, or since when it no longer changes."""
    if review.completed is None:
        return (
            "Look back with everybody who took part. Dark headings are yours to fill in; "
            "pqmodel fills in the rest.",
            "Marked with a fill: still to be judged. Choose from the list in the cell. "
            "Bring the file back in with: pqmodel review import",
        )

    completed = f"Completed on {in_full(review.completed)}; this record no longer changes."
    if review.corrections:
        completed = f"{completed} See the sheet Corrections for what was added since."
    if review.lacks:
        return completed, f"Completed without: {lacks_in_words(review.lacks)}."
    return completed, "Nothing was left open."


def marked(plan: str, cycle: str) -> str:
    """The name under which the rows of a review are marked as its own."""
    return f"{plan} {cycle}"


def review_rows(
    service: Service, questionnaire: Questionnaire, review: Review, plan: str
) -> list[Row]:
    """A row for each action looked back on, in the order of the review."""
    # With the cycle in it: the same action stands in the workbooks of several reviews.
    own = marked(plan, review.cycle)
    rows: list[Row] = []
    for item in review.actions:
        row = _row(item, questionnaire, review)
        row["groups"] = facts.groups(item, review, service)
        row["row"] = identity(own, item.action)
        rows.append(row)

    return rows


def exported(rows: Sequence[Row], service: Service, review: Review, plan: str) -> Exported:
    """What is exported, as the base for a merge of what comes back."""
    known = {str(row["action"]): {key: fact_text(row[key]) for key in _TOLD} for row in rows}
    fields = {
        key: ExportedRow(fields=texts, known=known.get(key, {}))
        for key, texts in review_texts(review).items()
        if key in known or key == OVERALL
    }
    plain = {key: row.model_dump(mode="json") for key, row in fields.items()}
    name = export_id({"review": review.cycle, "rows": plain}, plan)
    return Exported(
        kind="review",
        plan=plan,
        export=name,
        service=service.service,
        cycle=review.cycle,
        rows=fields,
    )


def _row(item: ActionReview, questionnaire: Questionnaire, review: Review) -> dict[str, Value]:
    """A row by column key: the fields as they are, and the scores over the statements that have
    both then and now."""
    then, now = facts.then_and_now(item)
    fields: dict[str, Value] = {column.key: getattr(item, column.key, None) for column in REVIEW}
    change = None
    if item.change is not None:
        change = sheet_facts.change(item.change, 0.0)
    return {
        **fields,
        "statement": statement_words.statement_texts(item.statements, questionnaire),
        "score_then": then,
        "score_now": now,
        "verdict": facts.how_sure(item, review),
        "figure": facts.measured_by(item, questionnaire, review),
        "measures": facts.measures(item),
        "change": change,
    }
