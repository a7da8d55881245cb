"""Sets a workforce measure of one round beside that of another, and says what may be said of it.

A measure counts a whole staff and is no sample of it, so there is no interval and no test. In a small service one
person moves it far, so what one more or fewer would do is said in their place. The rules:

1. A round's figure is its latest one up to the round's last day, and no older than the cycle before it began; the
   later round's is newer than the earlier round's. A latest figure that is withheld is said to be so, and no older one
   takes its place.
2. It is "not comparable" where its unit, its formula or the numbers that it is worked out from changed in between.
   What the two rounds asked tells that; so does a figure that today's formula does not give from its own inputs.
3. A change no larger than one more or fewer above the line would make, in whichever round that is more, is
   "within one". It is told only of what is counted in ones: an hour or a day is no person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.change.model import MeasureChange, MeasureFigure, MeasureVerdict
from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import short
from pqmodel.measures.model import Observation
from pqmodel.measures.working_out import with_unit, work_out
from pqmodel.questionnaire.measure import Measure

_SAME = 0.05
"""A change that shows as nought is none."""


def latest(observations: Sequence[Observation], first: date, last: date) -> Observation | None:
    """The latest observation from `first` to `last`, both included; None where there is none."""
    between = [one for one in observations if first <= one.on <= last]
    return max(between, key=lambda one: one.on, default=None)


def change_in(
    measure: Measure,
    then: Observation | None,
    now: Observation | None,
    asked_then: Measure | None = None,
    asked_now: Measure | None = None,
) -> MeasureChange:
    """How a measure changed from one observation to another. `asked_then` and `asked_now` are the measure as the two
    rounds' questionnaires had it, None where they did not; `measure` is what it is today."""
    one_moves = max(
        (step for side in (then, now) if side and (step := moves_by(measure, side))), default=None
    )
    change, within = None, False
    verdict: MeasureVerdict = "nothing to compare"
    why = (
        _unlike(measure, then, now, asked_then, asked_now) if then and now else _lacking(then, now)
    )
    if then and now:
        withheld = [side for side in (then, now) if side.value is None]
        if withheld:
            verdict, why = (
                "withheld",
                "; ".join(f"{in_short(side.on)}: {_reason(side)}" for side in withheld),
            )
        elif why:
            verdict = "not comparable"
        elif then.value is not None and now.value is not None:
            change = now.value - then.value
            verdict = _way(measure, change)
            within = (
                verdict != "as before" and one_moves is not None and abs(change) <= one_moves + 1e-9
            )
    return MeasureChange(
        id=measure.id, title=measure.title, unit=measure.unit, better=measure.better,
        then=_figure(then), now=_figure(now), change=change, verdict=verdict, why=why,
        one=_one(measure), one_moves=one_moves, within_one=within,
    )  # fmt: skip


def moves_by(measure: Measure, observed: Observation) -> float | None:
    """How far one more or fewer above the line moves the figure, in its own unit and without a sign.

    None where that is not known: inputs were not given, or what stands above the line is no count (hours, days).
    """
    working = measure.working
    if measure.unit in ("yes-no", "list") or observed.value is None:
        return None
    if working is None or not working.divide_by:
        return 1.0 if measure.unit == "count" else None
    key = working.add[0]
    counted, number = measure.input(key), observed.inputs.get(key)
    if counted is None or counted.unit != "count" or number is None or isinstance(number, str):
        return None
    for other in (number + 1, number - 1):
        value = work_out(measure, {**observed.inputs, key: other}).value if other >= 0 else None
        if value is not None:
            return abs(value - observed.value)
    return None


def size(change: MeasureChange, amount: float) -> str:
    """An amount of a measure for reading, without a sign: "2.4 points", "1 day", "3"."""
    if change.unit != "percent":
        return with_unit(abs(amount), change.unit)
    shown = short(abs(amount))
    return f"{shown} {'point' if shown == '1' else 'points'}"


def moved(change: MeasureChange) -> str:
    """How it changed in words: "down 2.4 points: better", "was no: better", "as before"; empty where unknown."""
    if change.change is None:
        return ""
    if change.verdict == "as before":
        return "as before"
    if change.unit == "yes-no":
        before = "no" if change.change > 0 else "yes"
        return f"was {before}: {change.verdict}" if change.better != "neither" else f"was {before}"
    way = f"{'up' if change.change > 0 else 'down'} {size(change, change.change)}"
    way = f"{way}: {change.verdict}" if change.better != "neither" else way
    return f"{way}, within one {change.one}".rstrip() if change.within_one else way


def one_told(change: MeasureChange) -> str:
    """What one more or fewer would do, as a sentence; nothing where it is not known, or goes without saying."""
    if change.one_moves is None or change.unit == "count":
        return ""
    return f"One{' ' + change.one if change.one else ''} more or fewer moves it by {size(change, change.one_moves)}."


def _way(measure: Measure, change: float) -> MeasureVerdict:
    if abs(change) < _SAME:
        return "as before"
    if measure.better == "neither":
        return "higher" if change > 0 else "lower"
    return "better" if (change > 0) == (measure.better == "higher") else "worse"


def _unlike(
    measure: Measure,
    then: Observation,
    now: Observation,
    asked_then: Measure | None,
    asked_now: Measure | None,
) -> str:
    """Why two figures are not of the same thing; empty where they are."""
    sides = [_as_today(measure, side) for side in (then, now)]
    if (
        asked_then
        and asked_now
        and sides != [True, True]
        and (why := _redefined(asked_then, asked_now))
    ):
        return why
    if False not in sides or (sides == [False, False] and set(then.inputs) == set(now.inputs)):
        return ""
    side = then if sides[0] is False else now
    return f"the figure of {in_short(side.on)} was worked out in another way than today's formula"


def _redefined(then: Measure, now: Measure) -> str:
    """How a measure's definition differs from what it was; empty where it is the same."""
    if then.unit != now.unit:
        return f"its unit changed from {then.unit} to {now.unit}"
    if then.working and now.working:
        made = [
            (set(one.add), set(one.divide_by), one.whole) for one in (then.working, now.working)
        ]
        if made[0] != made[1]:
            return "it is worked out from other numbers than before"
    return "its formula changed" if _plain(then.formula) != _plain(now.formula) else ""


def _as_today(measure: Measure, observed: Observation) -> bool | None:
    """Whether today's formula gives the figure from its own inputs; None where it has no figure or no inputs."""
    if observed.value is None or not observed.inputs:
        return None
    value = work_out(measure, observed.inputs).value
    return value is not None and abs(value - observed.value) < 1e-6


def _plain(words: str) -> str:
    """Words without case, spaces or marks, so that a comma changes no formula."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _lacking(then: Observation | None, now: Observation | None) -> str:
    return (
        ""
        if then is None and now is None
        else "no figure then"
        if then is None
        else "no figure since"
    )


def _reason(side: Observation) -> str:
    return side.withheld or "no figure"


def _figure(side: Observation | None) -> MeasureFigure | None:
    if side is None:
        return None
    return MeasureFigure(
        on=side.on, value=side.value, withheld="" if side.value is not None else _reason(side)
    )


def _one(measure: Measure) -> str:
    counted = measure.input(measure.working.add[0]) if measure.working else None
    return (counted.one or "") if counted else ""
