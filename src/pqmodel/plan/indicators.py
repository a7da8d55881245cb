"""Says the figure that an action is measured by, in words that every face uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.change.regression_to_mean import by_itself_in_words
from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import rounded, short
from pqmodel.measures.model import Observation
from pqmodel.measures.working_out import in_unit, with_unit
from pqmodel.plan.model import Indicator
from pqmodel.questionnaire.measure import Better, Measure
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.statement_words import statement_text

_WAYS = (
    (0.15, "a little of the way"),
    (0.29, "a quarter of the way"),
    (0.42, "a third of the way"),
    (0.58, "half of the way"),
    (0.71, "two thirds of the way"),
    (0.83, "three quarters of the way"),
    (0.95, "most of the way"),
    (1.0, "nearly there"),
)
"""How far is said in words, each up to a share of the way."""

_NO_NEARER = 0.05
"""A share of the way that is less than this, either way, is no movement worth a word."""

_SAME = 1e-9
"""Figures that are divided differ from a target by less than this where they are the same."""


@dataclass(frozen=True)
class MeasureFigure:
    """A measure, None where there is none any more, and its latest observation with a figure, if any."""

    measure: Measure | None
    now: Observation | None


def figure_in_words(
    figure: Indicator | None,
    questionnaire: Questionnaire,
    now: float | None = None,
    recorded: MeasureFigure | None = None,
    by_itself: float = 0.0,
) -> str:
    """The figure that an action is measured by: what it is, where it began, where it should come to, where it is now.

    Without a figure, nothing. `now` is a statement's score, of whose change `by_itself` comes by itself; `recorded` is
    what is recorded of a measure.
    """
    if figure is None:
        return ""
    if recorded and recorded.measure:
        way = _way_in_words(figure, recorded.measure, recorded.now)
        return f"{recorded.measure.title}: {way}"

    # A score, or a measure that the service has taken out of its catalogue.
    name = figure_name(figure, questionnaire, with_unit=True)
    parts = [_baseline(figure), _aim(figure)]
    if now is not None:
        parts.append(f"now {_value(figure, now)}{_of_it_by_itself(figure, now, by_itself)}")
    return f"{name}: {', '.join(parts)}"


def figure_name(figure: Indicator, questionnaire: Questionnaire, *, with_unit: bool = False) -> str:
    """What a figure is, in words; its id where the questionnaire does not know it any more."""
    if figure.kind == "statement":
        return f"score of “{statement_text(figure.id, questionnaire)}”"

    for measure in questionnaire.measures:
        if measure.id != figure.id:
            continue
        if with_unit:
            return f"{measure.title} ({measure.unit})"
        return measure.title

    return figure.id


def measure_of(figure: Indicator | None) -> str | None:
    """The id of the measure that an action is measured by; None where it is measured by a score, or by nothing."""
    if figure is None or figure.kind != "measure":
        return None
    return figure.id


def amount(value: float, unit: str) -> str:
    """A measure's value for reading, with its unit: "31%", "4 days", "yes"; a score or a count as it is."""
    if not unit:
        return short(value)
    return with_unit(value, unit, _number)


def progress(
    then: float | None,
    now: float | None,
    target: float | None,
    unit: str = "",
    better: Better | None = None,
    sides: Sequence[str] = (),
    by_itself: float = 0.0,
) -> str:
    """How far a figure came, in words: "31% then, 27% now, target 25%: two thirds of the way".

    What is not known is said to be so. `better` is the way that is better; without it, it is the way from the figure
    then to the target. A target that is met is said to be met, one that was met from the start too. `sides` are the
    figures then and now in words, where there is more to say of them, such as their days. `by_itself` is what a score
    that was chosen for being low was to rise by itself: nobody brought it that part of the way.
    """
    parts = list(sides or sides_of(then, now, unit))
    if target is None:
        return ", ".join([*parts, "target to be agreed"])

    facts = ", ".join([*parts, f"target {amount(target, unit)}"])
    if now is None:
        return facts
    way = _met(then, now, target, better)
    if not way and then is not None:
        way = _way_beyond(then, now, target, by_itself)
    if not way:
        return facts
    return f"{facts}: {way}"


def sides_of(then: float | None, now: float | None, unit: str) -> tuple[str, str]:
    """The figures then and now in words; one that is not known is said to be so."""
    # Never a nought, and never left out: a figure that is missing is told to be missing.
    before, after = "not known then", "not known now"
    if then is not None:
        before = f"{amount(then, unit)} then"
    if now is not None:
        after = f"{amount(now, unit)} now"
    return before, after


def _way_in_words(figure: Indicator, measure: Measure, now: Observation | None) -> str:
    """ "31% → 27% on 30 Sep 2026, target 25%"."""
    then = ""
    if figure.baseline is not None:
        then = in_unit(figure.baseline, measure)
    latest = ""
    if now is not None and now.value is not None:
        latest = f"{in_unit(now.value, measure)}{_on(now.on)}"

    if then and latest:
        way = f"{then} → {latest}"
    elif then:
        way = f"{then} when planned, not recorded yet"
    elif latest:
        way = f"{latest}, no baseline yet"
    else:
        way = "not recorded yet, no baseline"

    if figure.target is None:
        return f"{way}, target to be agreed"
    return f"{way}, target {in_unit(figure.target, measure)}"


def _baseline(figure: Indicator) -> str:
    if figure.baseline is None:
        return "no baseline yet"
    return f"{_value(figure, figure.baseline)} when planned"


def _of_it_by_itself(figure: Indicator, now: float, by_itself: float) -> str:
    if figure.baseline is None or not by_itself:
        return ""
    return f" ({by_itself_in_words(by_itself, now - figure.baseline)})"


def _aim(figure: Indicator) -> str:
    if figure.target is None:
        return "aim to be agreed"
    return f"aim {_number(figure.target)}"


def _value(figure: Indicator, value: float) -> str:
    """A score with one decimal, as scores are shown everywhere; a measure as it was given."""
    if figure.kind == "statement":
        return rounded(value)
    return _number(value)


def _on(day: date) -> str:
    return f" on {in_short(day)}"


def _met(then: float | None, now: float, target: float, better: Better | None) -> str:
    """That a target is met, or was from the start; nothing where it is not met yet, or no way is the better one."""
    if better not in ("lower", "higher"):
        return ""

    within_now = _is_within(now, target, better)
    # A target that was met from the start is no success of the action, so it is not called reached.
    if then is not None and _is_within(then, target, better):
        when = "within the target when it was planned"
        if within_now:
            return f"already {when}"
        return f"{when}, no longer"
    if within_now:
        return "target reached"
    if then is None:
        return "target not reached"
    return ""


def _is_within(value: float, target: float, better: Better) -> bool:
    # "At most 25%" is met at 25%, which a division may give as 25.000000000000004.
    if better == "lower":
        return value <= target + _SAME
    return value >= target - _SAME


def _way_beyond(then: float, now: float, target: float, by_itself: float) -> str:
    """How far it came beyond what comes by itself, which is said where there is any."""
    if not by_itself:
        return _way(then, now, target)
    start = then + by_itself
    # What was to come by itself and did not come is no step back.
    if abs(by_itself) > abs(now - then):
        start = now
    moved = "rise"
    if by_itself < 0:
        moved = "fall"
    way = _way(start, now, target)
    return f"{way}, without the {rounded(abs(by_itself))} that it was to {moved} by itself"


def _way(then: float, now: float, target: float) -> str:
    # There is no way to go, so no share of it: it would be a division by nought.
    if target == then:
        if now == target:
            return "on target, as it was"
        return "no longer on target"

    # Right for targets below the beginning too: both differences then turn their sign.
    share = (now - then) / (target - then)
    if share >= 1:
        return "target reached"
    if share < -_NO_NEARER:
        return "further away than it was"
    if share < _NO_NEARER:
        return "no nearer"
    return next(words for most, words in _WAYS if share <= most)


def _number(value: float) -> str:
    """A figure as it was given where it is short, else rounded to one place."""
    # "1234.5" as it was typed; 100/7 not with all its decimals.
    exact = f"{value:g}"
    if len(exact) <= len("12345"):
        return exact
    return short(value)
