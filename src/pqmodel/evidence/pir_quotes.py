"""Quotes for the draft of the provider information return: words of the records, with where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pqmodel.evidence.held import Held, says
from pqmodel.ground.dates import in_short
from pqmodel.plan.model import Action
from pqmodel.results.screen import wording
from pqmodel.review.model import ActionReview, Review
from pqmodel.review.screen.wording import field_name, known

NO_ACTION = "No action on it is recorded."
_MEASURED = ("Score", "Measured by", "Measures")


@dataclass(frozen=True)
class Quote:
    """What is quoted, the words as they are recorded, and the record where they stand."""

    what: str
    words: str
    where: str


def of_done(held: Held, action: Action) -> Iterator[Quote]:
    """What was done in an action, and what a review found of its effect."""
    yield _of_plan("Action", action, "title")
    yield from _fields(action, output="What was done", progress="Progress", evidence="Evidence")
    if action.done_on:
        yield Quote("Done on", in_short(action.done_on), _place(action, "done_on"))
    reviewed = held.review_of(action.id)
    if reviewed is None:
        return
    review, item = reviewed
    yield from _judged(review, item, "reached")
    yield from _measured(held, review, item)
    yield from _judged(review, item, "effect_on_people", "worked", "evidence")


def of_barrier(held: Held, action: Action) -> Iterator[Quote]:
    """What stood or stands in the way of an action, with the action; nothing where nothing does."""
    quotes = [*_fields(action, root_cause="Cause")]
    reviewed = held.review_of(action.id)
    if reviewed:
        review, item = reviewed
        quotes += _judged(review, item, "not_worked")
        if says(review, item, "reached") == "not":
            quotes += _judged(review, item, "reached")
    if quotes or action.status == "blocked":
        yield from quotes
        yield from of_action_on_it(action)


def of_action_on_it(action: Action) -> Iterator[Quote]:
    """An action on a barrier, how far it is and how it goes."""
    yield _of_plan("Action on it", action, "title")
    yield from _fields(action, status="Status", progress="Progress", interim_control="Until then")


def of_low_score(held: Held, statement_id: str, actions: Iterable[Action]) -> Iterator[Quote]:
    """A statement that is scored below the middle of the scale, with the actions on it; else nothing.

    Only a score that was released is one.
    """
    result = held.results.statement(statement_id)
    scale = held.questionnaire.scale
    if result is None or result.score is None or result.score >= (scale.lowest + scale.highest) / 2:
        return
    where = f"results of {held.cycle.id}: {statement_id}"
    yield Quote("Scored low", f"{result.text} {wording.score_of(result, scale)}.", where)
    on_it = [action for action in actions if statement_id in action.statements]
    for action in on_it:
        yield from of_action_on_it(action)
    if not on_it:
        yield Quote("Action on it", NO_ACTION, "action plan")


def of_plan(action: Action) -> Iterator[Quote]:
    """What is to be done, by whom and by when, and what should come of it."""
    yield _of_plan("Action", action, "title")
    yield from _fields(
        action, outcome="Meant to bring", outcome_for_people="For people", lead="Led by"
    )
    if action.due:
        yield Quote("By", in_short(action.due), _place(action, "due"))


def of_whole(review: Review) -> Iterator[Quote]:
    """What a review says went well with the cycle as a whole."""
    corrections = review.corrections_of(None, "successes")
    words = corrections[-1].says if corrections else review.overall.successes
    if words:
        yield Quote("Successes", words, f"review of {review.cycle}: successes")


def _judged(review: Review, item: ActionReview, *fields: str) -> Iterator[Quote]:
    for field in fields:
        words = says(review, item, field)
        if words:
            where = f"review of {review.cycle}, {item.action}: {_spoken(field)}"
            yield Quote(field_name(field), words, where)


def _measured(held: Held, review: Review, item: ActionReview) -> Iterator[Quote]:
    for name, words in known(item, review, held.questionnaire, held.service.titles):
        if name in _MEASURED and words:
            where = f"review of {review.cycle}, {item.action}: figures"
            yield Quote(name, "; ".join(words.splitlines()), where)


def _fields(action: Action, **names: str) -> Iterator[Quote]:
    for field, name in names.items():
        if getattr(action, field):
            yield _of_plan(name, action, field)


def _of_plan(what: str, action: Action, field: str) -> Quote:
    return Quote(what, str(getattr(action, field)), _place(action, field))


def _place(action: Action, field: str) -> str:
    return f"action plan, {action.id}: {_spoken(field)}"


def _spoken(field: str) -> str:
    return field.replace("_", " ")
