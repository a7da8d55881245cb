"""What stands for each field of a template, for one service and cycle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pqmodel.plan.model import Action, Meeting, Plan
from pqmodel.plan.rag import rag
from pqmodel.questionnaire import statement_words
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import label_of
from pqmodel.report.sheet.fields import (
    LISTS,
    PILLAR,
    SINGLE,
    STATEMENT,
    Field,
    FieldValue,
    Values,
    plain,
)
from pqmodel.results.figures import average
from pqmodel.results.model import PillarResult, Priority, Results, StatementResult
from pqmodel.results.sheet import facts as score_facts
from pqmodel.review.model import ActionReview, OverallReview, Review
from pqmodel.review.sheet import facts as review_facts
from pqmodel.workbook.columns import DASH, Value
from pqmodel.workbook.styles import CHANGE, SCORE
from pqmodel.workspace.service import Service


@dataclass(frozen=True)
class Records:
    """All that the fields are filled from. `review` is that of the cycle, where one was begun."""

    service: Service
    questionnaire: Questionnaire
    results: Results
    before: Results | None
    plan: Plan
    review: Review | None
    today: date

    @property
    def target(self) -> float:
        """The score to reach: the service's own, else the questionnaire's."""
        return float(self.questionnaire.target_of(None, self.service.target))


WorkedOut = Mapping[str, Value]
"""The values of those fields that are not kept under their own name, by the field's name."""


def values_of(records: Records) -> Values:
    """What stands for every field."""
    results = records.results
    single = _row("", SINGLE, None, _of_service(records))
    names = {plain(field.name): field.name for field in SINGLE}
    for pillar in results.pillars:
        stem = f"pillar.{pillar.id}"
        single |= _row(stem, PILLAR, pillar, _of_pillar(pillar, records))
        single[plain(stem)] = single[plain(f"{stem}.score")]
        names |= _names(stem, PILLAR)
    for statement in results.statements:
        stem = f"statement.{statement.id}"
        single |= _row(stem, STATEMENT, statement, _of_statement(statement, records))
        single[plain(stem)] = single[plain(f"{stem}.score")]
        names |= _names(stem, STATEMENT)

    entries: dict[str, Sequence[Any]] = {
        "action": records.plan.actions,
        "pillar": results.pillars,
        "statement": results.statements,
        "priority": results.priorities,
        "meeting": records.plan.meetings,
        "review": records.review.actions if records.review else (),
    }
    lists = {}
    members = {}
    for key, declared in LISTS.items():
        rows = []
        for number, entry in enumerate(entries[key], 1):
            worked_out = {"number": number, **_WORKED_OUT[key](entry, records)}
            rows.append(_row(key, declared.fields, entry, worked_out))
        lists[key] = rows
        own_names = _names(key, declared.fields)
        members[key] = frozenset(own_names)
        names |= own_names
    return Values(single, lists, members, names)


def _row(
    stem: str, fields: Sequence[Field], entry: object, worked_out: WorkedOut
) -> dict[str, FieldValue]:
    """The values of one entry: what was worked out, and else what it keeps under the field's name."""
    row = {}
    for field in fields:
        kept = getattr(entry, field.name, None)
        value = worked_out.get(field.name, kept)
        if value is None and field.code in (SCORE, CHANGE):
            # An empty cell would count as nought in a sum of theirs, and look forgotten on paper.
            value = DASH
        row[plain(f"{stem}.{field.name}")] = FieldValue(value, field.code)
    return row


def _names(stem: str, fields: Sequence[Field]) -> dict[str, str]:
    """Plain names to names as people write them."""
    names = [f"{stem}.{field.name}" for field in fields]
    return {plain(name): name for name in names}


def _of_service(records: Records) -> WorkedOut:
    """What is said of the service, its cycle and its plan as a whole."""
    overall = records.results.overall
    actions = records.plan.actions
    colours = [rag(action, records.today)[0] for action in actions]
    cycle_before = DASH
    score_before = None
    if records.before:
        cycle_before = records.before.cycle
        score_before = records.before.overall.score

    return {
        "service": records.service.service,
        "service.type": records.service.type,
        "cycle": records.results.cycle,
        "cycle.before": cycle_before,
        "date": records.today,
        "questionnaire": records.questionnaire.title,
        "people": overall.n,
        "overall": overall.score,
        "overall.label": label_of(overall.score, records.questionnaire.scale),
        "overall.before": score_before,
        "overall.change": score_facts.change(overall.score, score_before),
        "target": records.target,
        "actions.count": len(actions),
        "actions.open": sum(not action.closed for action in actions),
        "actions.done": sum(action.status == "done" for action in actions),
        "actions.red": colours.count("red"),
        "actions.amber": colours.count("amber"),
        "actions.green": colours.count("green"),
        **_of_review_as_a_whole(records.review),
    }


def _of_review_as_a_whole(review: Review | None) -> WorkedOut:
    """What the review says of the whole cycle; empty where none was begun."""
    parts = tuple(OverallReview.model_fields)
    if review is None:
        return {"review.since": DASH, **{f"overall.{part}": "" for part in parts}}
    words = {f"overall.{part}": getattr(review.overall, part) for part in parts}
    return {"review.since": review.since or DASH, **words}


def _of_action(action: Action, records: Records) -> WorkedOut:
    questionnaire = records.questionnaire
    colour, reason = rag(action, records.today)
    statements = action.statements
    return {
        "pillar": statement_words.pillar_names(statements, questionnaire, action.source),
        "statement": statement_words.statement_texts(statements, questionnaire),
        "score_then": average(action.scores_then.values()),
        "score_now": score_facts.score_now(statements, records.results),
        "rag": colour.upper(),
        "rag_reason": reason,
        "steps": "\n".join(action.steps),
        "reference": statement_words.framework_headings(statements, questionnaire, records.service),
    }


def _of_pillar(pillar: PillarResult, records: Records) -> WorkedOut:
    earlier = records.before.pillar(pillar.id) if records.before else None
    score_before = earlier.score if earlier else None
    return {
        "label": label_of(pillar.score, records.questionnaire.scale),
        "short": statement_words.short_name(pillar.id, records.questionnaire, pillar.title),
        "before": score_before,
        "change": score_facts.change(pillar.score, score_before),
        "target": records.target,
    }


def _of_statement(statement: StatementResult, records: Records) -> WorkedOut:
    earlier = records.before.statement(statement.id) if records.before else None
    score_before = earlier.score if earlier else None
    return {
        "label": label_of(statement.score, records.questionnaire.scale),
        "pillar": statement_words.short_name(statement.pillar, records.questionnaire),
        "change": score_facts.change(statement.score, score_before),
    }


def _of_priority(priority: Priority, records: Records) -> WorkedOut:
    statement = records.results.statement(priority.id)
    assert statement is not None, priority.id
    return {
        "text": statement.text,
        "pillar": statement_words.short_name(statement.pillar, records.questionnaire),
        "score": statement.score,
        "reasons": "; ".join(priority.reasons),
    }


def _of_meeting(meeting: Meeting, _: Records) -> WorkedOut:
    return {"date": meeting.on}


def _of_review(item: ActionReview, records: Records) -> WorkedOut:
    review = records.review
    assert review is not None, item.action
    score_then, score_now = review_facts.then_and_now(item)
    questionnaire = records.questionnaire
    return {
        "id": item.action,
        "statement": statement_words.statement_texts(item.statements, questionnaire),
        "score_then": score_then,
        "score_now": score_now,
        "verdict": review_facts.how_sure(item, review),
        "groups": review_facts.groups(item, review, records.service),
        "measured_by": review_facts.measured_by(item, questionnaire, review),
        "measures": review_facts.measures(item),
    }


_WORKED_OUT: Mapping[str, Callable[[Any, Records], WorkedOut]] = {
    "action": _of_action,
    "pillar": _of_pillar,
    "statement": _of_statement,
    "priority": _of_priority,
    "meeting": _of_meeting,
    "review": _of_review,
}
