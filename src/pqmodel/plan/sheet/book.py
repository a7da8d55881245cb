"""The action plan as a workbook that a manager can hand on, write in and send back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pqmodel.exchange.sheet.hidden_record import write_record
from pqmodel.plan.model import Plan
from pqmodel.plan.sheet.meetings import write_meetings
from pqmodel.plan.sheet.plan import exported, write_plan
from pqmodel.plan.sheet.summary import write_summary
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.words_sheet import write_words
from pqmodel.results.model import Results
from pqmodel.results.sheet.perspectives import write_perspectives
from pqmodel.results.sheet.scores import write_scores
from pqmodel.workbook.book import Book
from pqmodel.workspace.service import Service


def plan_book(
    service: Service,
    questionnaire: Questionnaire,
    results: Results,
    before: Results | None,
    plan: Plan,
    today: date,
    *,
    staff: bool = False,
    figures: Mapping[str, str] | None = None,
    further: Sequence[str] = (),
) -> bytes:
    """The file: Summary, Action plan, Monitoring, All scores, Perspectives, Words explained. All is
    written as values. A hidden sheet holds what was exported, so that what comes back can be
    merged; `staff` notes there that `plan` is without what is internal. `figures` are those that
    actions are measured by, in words; `further` are columns that were asked for.

    Without answers there are no scores and no chart; an empty plan gives an empty table. Equal
    input gives equal bytes.
    """
    # As values and not as formulas: the sums are right in every program, and in a preview on a phone.
    book = Book(f"Action plan: {service.service}, {results.cycle}", service.service, today)
    write_summary(book, service, questionnaire, results, before, plan)
    rows = write_plan(book, service, questionnaire, results, plan, figures, further)
    write_meetings(book, service, plan)
    write_scores(book, service, questionnaire, results, before)
    write_perspectives(book, service, questionnaire, results)
    write_words(book, questionnaire)
    # Last, and hidden: people who leaf through the sheets never meet it.
    write_record(book, exported(rows, service, results.cycle, plan, staff))
    return book.to_bytes()
