"""How sure the change of one figure between two rounds is: its interval, its test, its verdict.

Each comes out as "within the noise" with its p-value where it can be tested; which of them are
clear is settled by `change.comparing`, over all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from pqmodel.change.crossing import crossing
from pqmodel.change.figure import Figure
from pqmodel.change.inference import constants_p, contrast, student_p
from pqmodel.change.model import Crossing, FigureChange, Verdict
from pqmodel.change.pairing import Pair
from pqmodel.change.round import Part, widest_error
from pqmodel.results.findings import INDICATIVE_BELOW

_NO_SPREAD = 1e-12
"""A squared error below this is nothing but the rounding of the machine."""
_SAME_SCORE = 1e-9


@dataclass(frozen=True)
class _Outcome:
    """What can be said of a change. The fields are those of `FigureChange`."""

    verdict: Verdict
    why: str = ""
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_cautious: float | None = None


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
    if min(n_then, n_now) < INDICATIVE_BELOW:
        few = f"fewer than {INDICATIVE_BELOW} people: {n_then} then, {n_now} now"
        return _Outcome("indicative", few)

    # From here on a test would be possible, if it is known what each person gave.
    shares_then, shares_now = figure.made_of
    then = pair.then.parts(shares_then, figure.group)
    now = pair.now.parts(shares_now, figure.group)
    if then is None or now is None:
        why = "no interval can be worked out: it is no plain mean over people"
        return _Outcome("indicative", why)
    if min(sample.n for sample, _ in (*then, *now)) < 2:
        return _Outcome("indicative", "a statement in it has one answer only")
    return _test(then, now, (figure.now or 0.0) - (figure.then or 0.0))


def _test(then: Sequence[Part], now: Sequence[Part], difference: float) -> _Outcome:
    """Welch's interval and test; for a figure of several statements with the widest standard
    error there can be. Where no answer differs from another there is no interval, and the ways
    to share out the answers are counted instead."""
    error_then, freedom_then = widest_error(then)
    error_now, freedom_now = widest_error(now)
    squared = error_then**2 + error_now**2
    if squared < _NO_SPREAD:
        same = abs(difference) < _SAME_SCORE
        p = constants_p(freedom_then + 1, freedom_now + 1, same=same)
        why = "all gave one and the same score in each round"
        return _Outcome("within the noise", why, p=p, p_cautious=p)

    freedom = squared**2 / (error_then**4 / freedom_then + error_now**4 / freedom_now)
    welch = contrast(difference, sqrt(squared), freedom)
    # The verdict goes by the smaller round's degrees of freedom: see rule 5 of `change.comparing`.
    cautious = student_p(difference / sqrt(squared), min(freedom_then, freedom_now))
    return _Outcome(
        "within the noise", low=welch.low, high=welch.high, p=welch.p, p_cautious=cautious
    )
