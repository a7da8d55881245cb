"""How sure the change of one figure between two rounds is: its interval, its test, its verdict.

Each comes out as "within the noise" with its p-value where it can be tested; which of them are
clear is settled by `change.comparing`, over all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from pqmodel.change.crossing import crossing
from pqmodel.change.figure import Figure
from pqmodel.change.inference import constants_p, contrast, student_p
from pqmodel.change.model import Crossing, FigureChange, Verdict
from pqmodel.change.pairing import Pair
from pqmodel.change.standard_error import Error, add_up_errors
from pqmodel.results.figures import INDICATIVE_BELOW

_NO_SPREAD = 1e-12
"""A squared error below this is nothing but the rounding of the machine."""
_SAME_SCORE = 1e-9
INTERVAL_FROM = 5
"""With fewer people in a round an interval would be as wide as the scale."""


@dataclass(frozen=True)
class _Outcome:
    """What can be said of a change. The fields are those of `FigureChange`."""

    verdict: Verdict
    why: str = ""
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_cautious: float | None = None
    wide: bool = False


def change_of(pair: Pair, figure: Figure) -> FigureChange:
    """The change of a figure with what can be said of it. "Clear" it is not called here."""
    outcome = _outcome(pair, figure)
    change: float | None = None
    crossed: Crossing | None = None
    if figure.then is not None and figure.now is not None:
        if outcome.verdict != "not comparable":
            change = figure.now - figure.then
        if not figure.broken:
            target = pair.target_of(figure.id if figure.kind == "statement" else None)
            scale = pair.now.questionnaire.scale
            crossed = crossing(scale, figure.then, figure.now, target)

    return FigureChange(
        kind=figure.kind,
        id=figure.id,
        pillar=figure.pillar,
        group=figure.group,
        title=figure.title,
        then=figure.then,
        now=figure.now,
        n_then=figure.n_then,
        n_now=figure.n_now,
        withheld=figure.withheld,
        change=change,
        low=outcome.low,
        high=outcome.high,
        p=outcome.p,
        p_cautious=outcome.p_cautious,
        wide=outcome.wide,
        verdict=outcome.verdict,
        why=outcome.why,
        notes=figure.notes,
        was=figure.was,
        began=figure.began,
        ended=figure.ended,
        crossing=crossed,
    )


def _outcome(pair: Pair, figure: Figure) -> _Outcome:
    """The verdict before it is known what is clear, with its reason or its interval and
    p-values."""
    if figure.broken:
        return _Outcome(*figure.broken)

    n_then, n_now = figure.n_then or 0, figure.n_now or 0
    # One person in each round is told of before "indicative", which 1 is below as well.
    if n_then == n_now == 1:
        return _Outcome("one person's view", "one person's score in each round")
    shares_then, shares_now = figure.made_of
    then = pair.then.error(figure.section, shares_then, figure.group, figure.groups)
    now = pair.now.error(figure.section, shares_now, figure.group, figure.groups)
    change = (figure.now or 0.0) - (figure.then or 0.0)

    if min(n_then, n_now) < INDICATIVE_BELOW:
        few = f"fewer than {INDICATIVE_BELOW} people: {n_then} then, {n_now} now"
        if then is None or now is None or min(n_then, n_now) < INTERVAL_FROM:
            return _Outcome("indicative", few)
        # The interval is told, and no claim is made with it.
        interval = _test(figure, then, now, change)
        return _Outcome("indicative", few, interval.low, interval.high, wide=interval.wide)

    # From here on a test is possible, if it is known what each person gave.
    if then is None or now is None:
        why = "no interval can be worked out: it is no plain mean over people"
        return _Outcome("indicative", why)
    return _test(figure, then, now, change)


def _test(figure: Figure, then: Error, now: Error, difference: float) -> _Outcome:
    """Welch's interval and test. Where no answer differs from another there is no interval, and
    the ways to share out the answers are counted instead."""
    if min(then.freedom, now.freedom) <= 0:
        return _Outcome("indicative", "a statement in it has one answer only")
    error = add_up_errors([then, now])
    if error.squared < _NO_SPREAD:
        same = abs(difference) < _SAME_SCORE
        p = constants_p(round(then.freedom) + 1, round(now.freedom) + 1, same=same)
        why = "all gave one and the same score in each round"
        return _Outcome("within the noise", why, p=p, p_cautious=p)

    welch = contrast(difference, sqrt(error.squared), error.freedom)
    cautious = welch.p
    if figure.kind == "statement" or error.wide:
        # By the smaller round's degrees of freedom: see rule 5 of `change.comparing`.
        cautious = student_p(difference / sqrt(error.squared), min(then.freedom, now.freedom))
    return _Outcome(
        "within the noise",
        low=welch.low,
        high=welch.high,
        p=welch.p,
        p_cautious=cautious,
        wide=error.wide,
    )
