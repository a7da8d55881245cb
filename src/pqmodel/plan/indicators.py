"""Says the figure that an action is measured by, in words that every face uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import rounded, short
from pqmodel.measures.model import Observation
from pqmodel.measures.working_out import in_unit, with_unit
from pqmodel.plan.model import Indicator
from pqmodel.questionnaire.measure import Better, Measure
from pqmodel.questionnaire.model import Questionnaire

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


_SAME = 1e-9
"""Figures that are divided differ from a target by less than this where they are the same."""


@dataclass(frozen=True)
class Standing:
    """A measure, None where there is none any more, and its latest observation with a figure, if any."""

    measure: Measure | None
    now: Observation | None


def figure_in_words(
    figure: Indicator | None,
    questionnaire: Questionnaire,
    now: float | None = None,
    standing: Standing | None = None,
) -> str:
    """The figure that an action is measured by: what it is, where it began, where it should come to, where it is now.
    Without a figure, nothing. `now` is a statement's score; `standing` is what is recorded of a measure."""
    if figure is None:
        return ""
    if standing and standing.measure:
        return f"{standing.measure.title}: {_standing_told(figure, standing.measure, standing.now)}"
    if figure.kind == "measure":
        measure = next((known for known in questionnaire.measures if known.id == figure.id), None)
        name = f"{measure.title} ({measure.unit})" if measure else figure.id
    else:
        known = questionnaire.by_statement.get(figure.id)
        name = f"score of “{known[1].text if known else figure.id}”"
    said = rounded if figure.kind == "statement" else _number
    then = "no baseline yet" if figure.baseline is None else f"{said(figure.baseline)} when planned"
    aim = "aim to be agreed" if figure.target is None else f"aim {_number(figure.target)}"
    told = [then, aim, *([f"now {said(now)}"] if now is not None else [])]
    return f"{name}: {', '.join(told)}"


def _standing_told(figure: Indicator, measure: Measure, now: Observation | None) -> str:
    """ "31 % → 27 % on 30 Sep 2026, target 25 %"."""
    then = None if figure.baseline is None else in_unit(figure.baseline, measure)
    latest = (
        None if now is None or now.value is None else f"{in_unit(now.value, measure)}{_on(now.on)}"
    )
    if then and latest:
        way = f"{then} → {latest}"
    elif then:
        way = f"{then} when planned, not recorded yet"
    else:
        way = f"{latest}, no baseline yet" if latest else "not recorded yet, no baseline"
    target = "to be agreed" if figure.target is None else in_unit(figure.target, measure)
    return f"{way}, target {target}"


def amount(value: float, unit: str) -> str:
    """A measure's value for reading, with its unit: "31 %", "4 days", "yes"; a score or a count as it is."""
    return with_unit(value, unit, _number) if unit else short(value)


def progress(
    then: float | None,
    now: float | None,
    target: float | None,
    unit: str = "",
    better: Better | None = None,
    sides: Sequence[str] = (),
) -> str:
    """How far a figure came, in words: "31 % then, 27 % now, target 25 %: two thirds of the way". What is not known is
    said to be so. `better` is the way that is better; without it, it is the way from the figure then to the target.
    A target that is met is said to be met, one that was met from the start too. `sides` are the figures then and now in
    words, where there is more to say of them, such as their days."""
    told = [
        *(sides or sides_of(then, now, unit)),
        "target to be agreed" if target is None else f"target {amount(target, unit)}",
    ]
    way = "" if now is None or target is None else _met(then, now, target, better)
    if not way and then is not None and now is not None and target is not None:
        way = _way(then, now, target)
    return ", ".join(told) + (f": {way}" if way else "")


def figure_name(figure: Indicator, questionnaire: Questionnaire) -> str:
    """What a figure is, in words; its id where the questionnaire does not know it any more."""
    if figure.kind == "measure":
        measure = next((known for known in questionnaire.measures if known.id == figure.id), None)
        return measure.title if measure else figure.id
    known = questionnaire.by_statement.get(figure.id)
    return f"score of “{known[1].text if known else figure.id}”"


def sides_of(then: float | None, now: float | None, unit: str) -> tuple[str, str]:
    return (
        "not known then" if then is None else f"{amount(then, unit)} then",
        "not known now" if now is None else f"{amount(now, unit)} now",
    )


def _on(day: date) -> str:
    return f" on {in_short(day)}"


def _met(then: float | None, now: float, target: float, better: Better | None) -> str:
    """That a target is met, or was from the start; nothing where it is not met yet, or no way is the better one."""
    if better not in ("lower", "higher"):
        return ""

    def within(value: float) -> bool:
        return value <= target + _SAME if better == "lower" else value >= target - _SAME

    if then is not None and within(then):
        when = "within the target when it was planned"
        return f"already {when}" if within(now) else f"{when}, no longer"
    if within(now):
        return "target reached"
    return "target not reached" if then is None else ""


def _way(then: float, now: float, target: float) -> str:
    if target == then:
        return "on target, as it was" if now == target else "no longer on target"
    share = (now - then) / (target - then)
    if share >= 1:
        return "target reached"
    if share < -0.05:
        return "further away than it was"
    if share < 0.05:
        return "no nearer"
    return next(words for most, words in _WAYS if share <= most)


def _number(value: float) -> str:
    """A figure as it was given where it is short, else rounded to one place."""
    exact = f"{value:g}"
    return exact if len(exact) <= 5 else short(value)
