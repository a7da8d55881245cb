"""What the indicators of a review say, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.change.model import BROKEN, claim
from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import rounded
from pqmodel.plan.indicators import amount, figure_name, progress, sides_of
from pqmodel.plan.model import Indicator
from pqmodel.questionnaire.measure import Better
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.review.model import ActionReview, FigureFact, MeasureFact


def indicator_in_words(
    item: ActionReview, questionnaire: Questionnaire, since: str | None = None
) -> tuple[str, str]:
    """The name of the figure that an action is measured by, and how far it came, with how sure that is.

    Of a score the round then is named where it is not the one that the review looks back to, `since`. Nothing where it
    has none.
    """
    if item.figure is None:
        return "", ""
    if item.figure.kind == "measure":
        return _of_measure(item, item.figure, questionnaire)
    return _of_statement(item, item.figure, questionnaire, since)


def _of_measure(
    item: ActionReview, figure: Indicator, questionnaire: Questionnaire
) -> tuple[str, str]:
    better = _better(figure, questionnaire)
    for fact in item.measures:
        if fact.measure == figure.id:
            return fact.title, _measured_way(item, figure, fact, better)

    way = progress(figure.baseline, item.figure_now, figure.target, "", better)
    return figure_name(figure, questionnaire), way


def _measured_way(
    item: ActionReview, figure: Indicator, fact: MeasureFact, better: Better | None
) -> str:
    # The baseline that was agreed goes before what was observed: a figure that was put right later
    # must not move the start of the way.
    then = fact.then
    if figure.baseline is not None:
        then = figure.baseline
    sides = measure_sides(fact.model_copy(update={"then": then, "now": item.figure_now}))
    return progress(then, item.figure_now, figure.target, fact.unit, fact.better or better, sides)


def _better(figure: Indicator, questionnaire: Questionnaire) -> Better | None:
    # Records from before the way was kept with the figure.
    for measure in questionnaire.measures:
        if measure.id == figure.id:
            return measure.better
    return None


def _of_statement(
    item: ActionReview, figure: Indicator, questionnaire: Questionnaire, since: str | None
) -> tuple[str, str]:
    name = figure_name(figure, questionnaire)
    fact = _fact_of(item, figure)
    # Two scores of two things have no way between them, however near they look.
    if fact and fact.verdict in BROKEN:
        return name, f"{fact.verdict}: {fact.why}"

    then = figure.baseline
    if then is None:
        then = item.scores_then.get(figure.id)
    sides = _score_sides(item, then, item.figure_now, since)
    # Within the round that it was planned in there is no way from then to now.
    start = then
    if item.one_round:
        start = None
    by_itself = 0.0
    if fact:
        by_itself = fact.by_itself
    way = progress(
        start, item.figure_now, figure.target, better="higher", sides=sides, by_itself=by_itself
    )
    if fact and item.figure_now is not None:
        way += f" ({claim(fact.verdict, '')})"
    return name, way


def _fact_of(item: ActionReview, figure: Indicator) -> FigureFact | None:
    """What is known of the statement as a whole; a group may have a fact of the same id."""
    for fact in item.figures:
        if fact.id == figure.id and fact.group is None:
            return fact
    return None


def measure_in_words(fact: MeasureFact) -> str:
    """A measure then and now: "Staff turnover: 31% (30 Jun 2026) then, 27% (30 Sep 2026) now"."""
    return f"{fact.title or fact.measure}: {', '.join(measure_sides(fact))}"


def measure_sides(fact: MeasureFact) -> tuple[str, str]:
    """A measure then, and now: "31% (30 Jun 2026) then"; "now withheld (30 Sep 2026: 3 people left over)"."""
    then = _side(fact.then, fact.then_on, fact.then_withheld, fact.unit, "then")
    now = _side(fact.now, fact.now_on, fact.now_withheld, fact.unit, "now")
    not_recorded = "not recorded since"
    if fact.then is None:
        not_recorded = "not recorded now"
    return then or "not recorded then", now or not_recorded


def when_then(item: ActionReview, since: str | None) -> str:
    """When the figures then of an action are of: "then", or "in 2026-Q2" where that is not the round `since` which the
    review looks back to."""
    if item.since and item.since != since:
        return f"in {item.since}"
    return "then"


def _score_sides(
    item: ActionReview, then: float | None, now: float | None, since: str | None
) -> Sequence[str]:
    """A statement's score then and now; one of them alone where both are of the round that it was planned in."""
    # Said once: two equal figures side by side look as if something had been measured twice.
    if item.one_round and now is not None:
        return (f"{rounded(now)} when planned",)
    if item.one_round:
        return sides_of(then, now, "")

    when = when_then(item, since)
    before, after = f"not known {when}", "not known now"
    if then is not None:
        before = f"{rounded(then)} {when}"
    if now is not None:
        after = f"{rounded(now)} now"
    return before, after


def _side(value: float | None, on: date | None, withheld: str, unit: str, when: str) -> str:
    """One side of a measure with its day; nothing where nothing was recorded."""
    day = ""
    if on:
        day = in_short(on)
    if value is not None:
        figure = amount(value, unit)
        # A baseline that was given by hand has no day.
        if not day:
            return f"{figure} {when}"
        return f"{figure} ({day}) {when}"

    reasons = [part for part in (day, withheld) if part]
    if not reasons:
        return ""
    return f"{when} withheld ({': '.join(reasons)})"
