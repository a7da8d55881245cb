"""A draft for the provider information return: what is recorded, by key question, and nothing else.

What the form asks is known at second hand only (November 2026): for each key question what goes well
with its effect, what is in the way and what is planned, each in a field of about 500 words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pqmodel.evidence.held import Held, says
from pqmodel.evidence.links import titles_of
from pqmodel.evidence.pir_quotes import (
    Quote,
    of_barrier,
    of_done,
    of_low_score,
    of_plan,
    of_whole,
)
from pqmodel.ground.cycle import parse
from pqmodel.measures.returns import Answer
from pqmodel.plan.model import Action
from pqmodel.questionnaire.frameworks import Framework

LIMIT = 500
"""About so many words go into one field of the form."""
SUCCESSES = "Successes, with their measured effect"
DONE = "Done, with no effect judged yet"
BARRIERS = "Barriers, with the action on them"
PLANS = "What is planned"
WHOLE = "The service as a whole"
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Part:
    """One field of the form, with all that is recorded for it; `quotes` may be empty."""

    title: str
    quotes: tuple[Quote, ...]

    @property
    def words(self) -> int:
        """How many words the records have for it."""
        return sum(len(quote.words.split()) for quote in self.quotes)


@dataclass(frozen=True)
class Question:
    """One key question with its parts."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Draft:
    """The questions of a framework, then the service as a whole; and the staff figures."""

    framework: Framework
    questions: tuple[Question, ...]
    figures: tuple[Answer, ...]


def draft(held: Held, figures: Sequence[Answer]) -> Draft:
    """What is recorded of the last twelve months, by the key questions of the first framework."""
    framework = held.frameworks[0]
    questions = []
    under_a_question: set[str] = set()
    for title, statement_ids in _statements_by_question(held, framework).items():
        actions = held.actions_for(statement_ids)
        under_a_question.update(action.id for action in actions)
        questions.append(_question(held, title, actions, statement_ids))

    others = [action for action in held.plan.actions if action.id not in under_a_question]
    whole: list[Quote] = []
    for review in held.reviews:
        if _of_this_year(held, review.cycle):
            whole += of_whole(review)
    questions.append(_question(held, WHOLE, others, frozenset(), whole))
    return Draft(framework, tuple(questions), tuple(figures))


def _statements_by_question(held: Held, framework: Framework) -> dict[str, frozenset[str]]:
    """Ids of the statements that speak to each key question, in the order of the framework."""
    found: dict[str, set[str]] = {title.question or WHOLE: set() for title in framework.references}
    question_of = {
        f"{framework.id}/{title.id}": title.question or WHOLE for title in framework.references
    }
    for statement in held.questionnaire.statements():
        for ref in titles_of(statement, framework):
            found[question_of[ref]].add(statement.id)
    found.pop(WHOLE, None)
    return {question: frozenset(ids) for question, ids in found.items()}


def _question(
    held: Held,
    title: str,
    actions: Sequence[Action],
    statement_ids: frozenset[str],
    whole: Sequence[Quote] = (),
) -> Question:
    successes, barriers = list(whole), list[Quote]()
    done, plans = list[Quote](), list[Quote]()
    for action in actions:
        if not action.closed:
            plans += of_plan(action)
        elif not _lately_done(held, action):
            continue
        elif _is_success(held, action):
            successes += of_done(held, action)
        elif action.status == "done" and not _failed(held, action):
            done += of_done(held, action)
        barriers += of_barrier(held, action)
    still_open = [action for action in actions if not action.closed]
    for statement in held.questionnaire.statements():
        if statement.id in statement_ids:
            barriers += of_low_score(held, statement.id, still_open)
    parts = ((SUCCESSES, successes), (DONE, done), (BARRIERS, barriers), (PLANS, plans))
    return Question(title, tuple(Part(name, tuple(quotes)) for name, quotes in parts))


def _is_success(held: Held, action: Action) -> bool:
    """True for an action that is done and of which a review says that it brought what was wanted."""
    return action.status == "done" and _reached(held, action) in ("fully", "partly")


def _failed(held: Held, action: Action) -> bool:
    return _reached(held, action) == "not"


def _reached(held: Held, action: Action) -> str:
    reviewed = held.review_of(action.id)
    if reviewed is None:
        return ""
    return says(*reviewed, "reached")


def _lately_done(held: Held, action: Action) -> bool:
    """False for what was over more than a year ago, which the last return told."""
    return action.done_on is None or action.done_on > held.today - _YEAR


def _of_this_year(held: Held, cycle_id: str) -> bool:
    return parse(cycle_id).end > held.today - _YEAR
