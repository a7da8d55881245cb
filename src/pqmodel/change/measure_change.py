"""Sets a workforce measure of one round beside that of another, and says what may be said of it.

A measure counts a whole staff and is no sample of it. In a small service one person moves it far, so
what one more or fewer would do is said.
The rules:

1. A round's figure is its latest one up to the round's last day, and no older than the cycle before
   it began; the later round's is newer than the earlier round's. A latest figure that is withheld
   is said to be so, and no older one takes its place.
2. It is "not comparable" where its unit, its formula or the numbers that it is worked out from
   changed in between. What the two rounds asked tells that; so does a figure that today's formula
   does not give from its own inputs.
3. A change no larger than one more or fewer above the line would make, in whichever round that is
   more, or than counts make by chance, is "too small to tell" (`measures.natural_variation`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.change.model import MeasureChange, MeasureFigure, MeasureVerdict
from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import short
from pqmodel.measures.model import Observation
from pqmodel.measures.natural_variation import Size, one_moves, size_of_change
from pqmodel.measures.working_out import with_unit, work_out
from pqmodel.questionnaire.measure import Measure, Working

_SAME = 0.05
"""A change that shows as nought is none."""


def latest(observations: Sequence[Observation], first: date, last: date) -> Observation | None:
    """The latest observation from `first` to `last`, both included; None where there is none."""
    between = [observation for observation in observations if first <= observation.on <= last]
    return max(between, key=lambda observation: observation.on, default=None)


def change_in(
    measure: Measure,
    then: Observation | None,
    now: Observation | None,
    asked_then: Measure | None = None,
    asked_now: Measure | None = None,
) -> MeasureChange:
    """How a measure changed from one observation to another. `asked_then` and `asked_now` are
    the measure as the two rounds' questionnaires had it, None where they did not; `measure` is
    what it is today."""
    outcome = _compare(measure, then, now, (asked_then, asked_now))
    step = one_moves(measure, [side for side in (then, now) if side is not None])
    how_far: Size = "not known"
    verdict = outcome.verdict
    if then and now and outcome.change is not None and verdict != "as before":
        how_far = size_of_change(measure, then, now)
    if how_far in ("within one", "within chance"):
        verdict = "too small to tell"
    elif how_far == "not known" and verdict in ("better", "worse") and measure.unit != "yes-no":
        # Of hours and days, and without the numbers behind it, nobody can say that it is no chance.
        verdict = "higher" if outcome.change and outcome.change > 0 else "lower"
    return MeasureChange(
        id=measure.id,
        title=measure.title,
        unit=measure.unit,
        better=measure.better,
        then=_figure(then),
        now=_figure(now),
        change=outcome.change,
        verdict=verdict,
        why=outcome.why,
        one=_what_one_is(measure),
        one_moves=step,
        within_one=how_far == "within one",
    )


@dataclass(frozen=True)
class _Outcome:
    """What may be said of two figures, with the reason where it is not a change."""

    verdict: MeasureVerdict
    why: str = ""
    change: float | None = None


def _compare(
    measure: Measure,
    then: Observation | None,
    now: Observation | None,
    asked: tuple[Measure | None, Measure | None],
) -> _Outcome:
    if then is None and now is None:
        return _Outcome("nothing to compare")
    if then is None:
        return _Outcome("nothing to compare", "no figure then")
    if now is None:
        return _Outcome("nothing to compare", "no figure since")

    if then.value is None or now.value is None:
        withheld = [side for side in (then, now) if side.value is None]
        why = "; ".join(f"{in_short(side.on)}: {_why_no_figure(side)}" for side in withheld)
        return _Outcome("withheld", why)
    why = _unlike(measure, then, now, *asked)
    if why:
        return _Outcome("not comparable", why)
    change = now.value - then.value
    return _Outcome(_way(measure, change), change=change)


def size(change: MeasureChange, amount: float) -> str:
    """An amount of a measure for reading, without a sign: "2.4 points", "1 day", "3"."""
    if change.unit != "percent":
        return with_unit(abs(amount), change.unit)
    number = short(abs(amount))
    points = "point" if number == "1" else "points"
    return f"{number} {points}"


def moved(change: MeasureChange) -> str:
    """How it changed in words: "down 2.4 points: better", "was no: better", "as before"; empty
    where unknown."""
    if change.change is None:
        return ""
    if change.verdict == "as before":
        return "as before"
    if change.unit == "yes-no":
        way = "was no" if change.change > 0 else "was yes"
    else:
        up_or_down = "up" if change.change > 0 else "down"
        way = f"{up_or_down} {size(change, change.change)}"
    if change.within_one:
        one = change.one or "more or fewer"
        return f"{way}, no more than one {one} makes"
    if change.verdict == "too small to tell":
        return f"{way}: too small to tell from chance"
    if change.verdict in ("better", "worse"):
        return f"{way}: {change.verdict}"
    return way


def one_told(change: MeasureChange) -> str:
    """What one more or fewer would do, as a sentence; nothing where it is not known, or goes
    without saying."""
    if change.one_moves is None or change.unit == "count":
        return ""
    one = f"One {change.one}".rstrip()
    return f"{one} more or fewer moves it by {size(change, change.one_moves)}."


def _way(measure: Measure, change: float) -> MeasureVerdict:
    if abs(change) < _SAME:
        return "as before"
    rose = change > 0
    if measure.better == "neither":
        return "higher" if rose else "lower"
    rise_is_better = measure.better == "higher"
    return "better" if rose == rise_is_better else "worse"


def _unlike(
    measure: Measure,
    then: Observation,
    now: Observation,
    asked_then: Measure | None,
    asked_now: Measure | None,
) -> str:
    """Why two figures are not of the same thing; empty where they are."""
    as_today = [_as_today(measure, then), _as_today(measure, now)]
    if as_today == [True, True]:
        # Whatever the rounds asked, today's formula gives both figures from their own inputs.
        return ""
    if asked_then and asked_now:
        why = _redefined(asked_then, asked_now)
        if why:
            return why
    if False not in as_today:
        return ""
    if as_today == [False, False] and set(then.inputs) == set(now.inputs):
        return ""
    side = then if as_today[0] is False else now
    return f"the figure of {in_short(side.on)} was worked out in another way than today's formula"


def _redefined(then: Measure, now: Measure) -> str:
    """How a measure's definition differs from what it was; empty where it is the same."""
    if then.unit != now.unit:
        return f"its unit changed from {then.unit} to {now.unit}"
    if then.working and now.working and _numbers_in(then.working) != _numbers_in(now.working):
        return "it is worked out from other numbers than before"
    if _plain(then.formula) != _plain(now.formula):
        return "its formula changed"
    return ""


def _numbers_in(working: Working) -> tuple[frozenset[str], frozenset[str], object]:
    return frozenset(working.add), frozenset(working.divide_by), working.whole


def _as_today(measure: Measure, observed: Observation) -> bool | None:
    """Whether today's formula gives the figure from its own inputs; None where it has no figure
    or no inputs."""
    if observed.value is None or not observed.inputs:
        return None
    value = work_out(measure, observed.inputs).value
    return value is not None and abs(value - observed.value) < 1e-6


def _plain(words: str) -> str:
    """Words without case, spaces or marks, so that a comma changes no formula."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _why_no_figure(side: Observation) -> str:
    return side.withheld or "no figure"


def _figure(side: Observation | None) -> MeasureFigure | None:
    if side is None:
        return None
    if side.value is None:
        return MeasureFigure(on=side.on, withheld=_why_no_figure(side))
    return MeasureFigure(on=side.on, value=side.value)


def _what_one_is(measure: Measure) -> str:
    """What is counted above the line, one of it: "leaver"; empty where nothing is said of it."""
    if not measure.working:
        return ""
    counted = measure.input(measure.working.add[0])
    return (counted.one or "") if counted else ""
