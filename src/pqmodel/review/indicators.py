"""What the indicators of a review say, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.change.model import BROKEN
from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import rounded
from pqmodel.plan.indicators import amount, figure_name, progress, sides_of
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.review.model import ActionReview, MeasureFact


def indicator_told(
    item: ActionReview, questionnaire: Questionnaire, since: str | None = None
) -> tuple[str, str]:
    """The name of the figure that an action is measured by, and how far it came, with how sure that is. Of a score the
    round then is named where it is not the one that the review looks back to, `since`. Nothing where it has none."""
    if item.figure is None:
        return "", ""
    if item.figure.kind == "measure":
        fact = next((fact for fact in item.measures if fact.measure == item.figure.id), None)
        then = fact.then if fact and item.figure.baseline is None else item.figure.baseline
        unit = fact.unit if fact else ""
        name = fact.title if fact else figure_name(item.figure, questionnaire)
        known = next(
            (known.better for known in questionnaire.measures if known.id == item.figure.id), None
        )
        better = (fact.better if fact else None) or known
        seen = fact.model_copy(update={"then": then, "now": item.figure_now}) if fact else None
        told = measure_sides(seen) if seen else ()
        return name, progress(then, item.figure_now, item.figure.target, unit, better, told)
    then = (
        item.scores_then.get(item.figure.id)
        if item.figure.baseline is None
        else item.figure.baseline
    )
    fact_of = (fact for fact in item.figures if fact.id == item.figure.id and fact.group is None)
    found = next(fact_of, None)
    if found and found.verdict in BROKEN:
        return figure_name(item.figure, questionnaire), f"{found.verdict}: {found.why}"
    now, target = item.figure_now, item.figure.target
    sure = f" ({found.verdict})" if found and now is not None else ""
    sides = _score_sides(item, then, now, since)
    if item.one_round:
        then = None
    return figure_name(item.figure, questionnaire), progress(
        then, now, target, better="higher", sides=sides
    ) + sure


def measure_told(fact: MeasureFact) -> str:
    """A measure then and now: "Staff turnover: 31 % (30 Jun 2026) then, 27 % (30 Sep 2026) now"."""
    return f"{fact.title or fact.measure}: {', '.join(measure_sides(fact))}"


def measure_sides(fact: MeasureFact) -> tuple[str, str]:
    """A measure then, and now: "31 % (30 Jun 2026) then"; "now withheld (30 Sep 2026: 3 people left over)"."""
    then = _side(fact.then, fact.then_on, fact.then_withheld, fact.unit, "then")
    now = _side(fact.now, fact.now_on, fact.now_withheld, fact.unit, "now")
    return then or "not recorded then", now or (
        "not recorded now" if fact.then is None else "not recorded since"
    )


def then_told(item: ActionReview, since: str | None) -> str:
    """When the figures then of an action are of: "then", or "in 2026-Q2" where that is not the round `since` which the
    review looks back to."""
    return f"in {item.since}" if item.since and item.since != since else "then"


def _score_sides(
    item: ActionReview, then: float | None, now: float | None, since: str | None
) -> Sequence[str]:
    """A statement's score then and now; one of them alone where both are of the round that it was planned in."""
    if item.one_round:
        return (f"{rounded(now)} when planned",) if now is not None else sides_of(then, now, "")
    when = then_told(item, since)
    return (
        f"not known {when}" if then is None else f"{rounded(then)} {when}",
        "not known now" if now is None else f"{rounded(now)} now",
    )


def _side(value: float | None, on: date | None, withheld: str, unit: str, when: str) -> str:
    """One side of a measure with its day; nothing where nothing was recorded."""
    if value is not None:
        return f"{amount(value, unit)}{_dated(on)} {when}"
    told = ": ".join(filter(None, [in_short(on) if on else "", withheld]))
    return f"{when} withheld ({told})" if withheld else ""


def _dated(on: date | None) -> str:
    return f" ({in_short(on)})" if on else ""
