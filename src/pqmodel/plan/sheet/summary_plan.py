"""Parts of the first sheet: strengths, counts of the plan, and priorities with their reasons."""

from __future__ import annotations

from collections import Counter
from datetime import date

from pqmodel.ground.words import count, sentence
from pqmodel.plan.model import STATUSES, Plan
from pqmodel.plan.rag import rag
from pqmodel.questionnaire import statement_words
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import label_of
from pqmodel.results.model import Priority, Results, StatementResult
from pqmodel.results.priorities import places
from pqmodel.results.priority_order import alike_in_words
from pqmodel.results.sheet.scores import TITLE as SCORES
from pqmodel.workbook.styles import RAG_LOOKS
from pqmodel.workbook.text_sheet import Page
from pqmodel.workspace.service import Service

_STRENGTHS, _PRIORITIES = 5, 10
_STRENGTH_COLUMNS, _PLAN_COLUMN, _BEFORE_WHY = 6, 8, 6


def write_strengths(page: Page, questionnaire: Questionnaire, results: Results) -> None:
    """The highest statements at or above their target, on the left of the page; words where
    there are none."""
    page.section("Strengths to celebrate")
    if results.empty:
        page.wide("No scores yet.", across=_STRENGTH_COLUMNS)
        return
    if not results.strengths:
        page.wide("No statement has reached its target yet.", across=_STRENGTH_COLUMNS)
        return

    page.headings(
        (("Pillar", 1), ("Statement", 1), ("Score", 1), ("In words", 3)), centred=("Score",)
    )
    for key in results.strengths[:_STRENGTHS]:
        result = results.statement(key)
        if result is not None:
            _write_strength(page, result, questionnaire)

    _more(page, len(results.strengths) - _STRENGTHS, _STRENGTH_COLUMNS)


def _write_strength(page: Page, result: StatementResult, questionnaire: Questionnaire) -> None:
    page.line(
        [
            (statement_words.short_name(result.pillar, questionnaire), "text", 1),
            (result.text, "text strong", 1),
            (result.score, "score strong", 1),
            (label_of(result.score, questionnaire.scale), "text", 3),
        ]
    )


def write_plan_counts(page: Page, plan: Plan, today: date) -> None:
    """Counts of the actions by status and by RAG on the right of the page, and what is not
    settled."""
    actions = count(len(plan.actions), "action", "actions")
    page.section(f"The plan: {actions}", _PLAN_COLUMN)
    heads = (("Status", 2), ("Actions", 1), ("RAG", 1), ("Actions", 1))
    page.headings(heads, centred=("Actions",), column=_PLAN_COLUMN)
    # Status and rating one beside the other: there are as many of the one as of the other.
    ratings = Counter(rag(action, today)[0].upper() for action in plan.actions)
    statuses = Counter(action.status for action in plan.actions)
    for status, rating in zip(STATUSES, RAG_LOOKS, strict=True):
        page.line(
            [
                (status.capitalize(), "text", 2),
                (statuses[status], "count", 1),
                (rating, f"rag {rating}", 1),
                (ratings[rating], "count", 1),
            ],
            _PLAN_COLUMN,
        )

    page.line([(_open_words(plan), "small", 5)], _PLAN_COLUMN)


def write_priorities(
    page: Page, service: Service, questionnaire: Questionnaire, results: Results, plan: Plan
) -> None:
    """What to work on first, why, and which actions take it up."""
    page.section("Priorities: where to start")
    if results.empty:
        page.wide("No scores yet.")
        return
    if not results.priorities:
        page.wide("Every statement with a score is at its target, or good enough.")
        return

    heads = (("Pillar", 1), ("Statement", 1), ("Score", 1), ("Target", 1), ("In the plan", 2))
    page.headings((*heads, ("Why", page.width - _BEFORE_WHY)), centred=("Score", "Target"))
    for rank, priority in enumerate(results.priorities[:_PRIORITIES], 1):
        _priority(page, rank, priority, service, questionnaire, results, plan)

    in_places = places(results, questionnaire, service.target)
    for words in alike_in_words(in_places, min(_PRIORITIES, len(in_places))):
        page.wide(words, "small", page.width)
    _more(page, len(results.priorities) - _PRIORITIES, page.width)


def _priority(
    page: Page,
    rank: int,
    priority: Priority,
    service: Service,
    questionnaire: Questionnaire,
    results: Results,
    plan: Plan,
) -> None:
    result = results.statement(priority.id)
    if result is None:
        return
    target = None
    asked = questionnaire.by_statement.get(priority.id)
    if asked:
        target = questionnaire.target_of(asked[1], service.target)
    # Closed ones too: that something was tried already is worth knowing.
    ids = [action.id for action in plan.actions if priority.id in action.statements]
    actions = (", ".join(ids), "text", 2)
    if not ids:
        actions = ("not yet", "aside", 2)
    reasons = "; ".join(priority.reasons)
    page.line(
        [
            (f"{rank}  {statement_words.short_name(result.pillar, questionnaire)}", "text", 1),
            (result.text, "text strong", 1),
            (result.score, "score strong", 1),
            (target, "score", 1),
            actions,
            (sentence(reasons), "text", page.width - _BEFORE_WHY),
        ]
    )


def _more(page: Page, number: int, across: int) -> None:
    # The first page is one page; what does not fit on it is named, and not dropped in silence.
    if number > 0:
        page.wide(f"And {number} more, on the sheet {SCORES}.", "small", across)


def _open_words(plan: Plan) -> str:
    """What is still to be settled in the plan, in words."""
    if not plan.actions:
        return "No actions yet: `pqmodel plan draft` makes a first plan."
    # Of closed ones nothing has to be settled any more.
    owners = sum(not action.lead for action in plan.open)
    dates = sum(action.due is None for action in plan.open)
    if not owners and not dates:
        return "Every open action has an owner and a due date."
    return f"Open actions without an owner: {owners}; without a due date: {dates}."
