"""Says the figure that an action is measured by, in words that every face uses."""

from __future__ import annotations

from datetime import date

from pqmodel.analysis.figures import short
from pqmodel.model.change import BROKEN
from pqmodel.model.plan import Indicator
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.review import ActionReview, MeasureFact

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


def figure_in_words(figure: Indicator | None, questionnaire: Questionnaire, now: float | None = None) -> str:
    """The figure that an action is measured by: what it is, where it began, where it should come to, where it is now.
    Without a figure, nothing."""
    if figure is None:
        return ""
    if figure.kind == "measure":
        measure = next((known for known in questionnaire.measures if known.id == figure.id), None)
        name = f"{measure.title} ({measure.unit})" if measure else figure.id
    else:
        known = questionnaire.by_statement.get(figure.id)
        name = f"score of “{known[1].text if known else figure.id}”"
    then = "no baseline yet" if figure.baseline is None else f"{_number(figure.baseline)} when planned"
    aim = "aim to be agreed" if figure.target is None else f"aim {_number(figure.target)}"
    told = [then, aim, *([f"now {_number(now)}"] if now is not None else [])]
    return f"{name}: {', '.join(told)}"


def amount(value: float, unit: str) -> str:
    """A measure's value for reading, with its unit: "31 %", "4 days", "yes"; a score or a count as it is."""
    if unit == "yes-no":
        return "yes" if value else "no"
    if unit == "percent":
        return f"{_number(value)} %"
    if unit in ("days", "hours"):
        return f"{_number(value)} {unit[:-1] if value == 1 else unit}"
    return _number(value) if unit else short(value)


def progress(then: float | None, now: float | None, target: float | None, unit: str = "") -> str:
    """How far a figure came, in words: "31 % then, 27 % now, target 25 %: two thirds of the way". What is not known is
    said to be so; without a target, or a figure then, nothing is said of the way."""
    told = [
        "not known then" if then is None else f"{amount(then, unit)} then",
        "not known now" if now is None else f"{amount(now, unit)} now",
        "target to be agreed" if target is None else f"target {amount(target, unit)}",
    ]
    way = "" if then is None or now is None or target is None else f": {_way(then, now, target)}"
    return ", ".join(told) + way


def indicator_told(item: ActionReview, questionnaire: Questionnaire) -> tuple[str, str]:
    """The name of the figure that an action is measured by, and how far it came, with how sure that is. Nothing where
    it has none."""
    if item.figure is None:
        return "", ""
    if item.figure.kind == "measure":
        fact = next((fact for fact in item.measures if fact.measure == item.figure.id), None)
        then = fact.then if fact and item.figure.baseline is None else item.figure.baseline
        unit = fact.unit if fact else ""
        name = fact.title if fact else figure_name(item.figure, questionnaire)
        return name, progress(then, item.figure_now, item.figure.target, unit)
    then = item.scores_then.get(item.figure.id) if item.figure.baseline is None else item.figure.baseline
    fact_of = (fact for fact in item.figures if fact.id == item.figure.id and fact.group is None)
    found = next(fact_of, None)
    if found and found.verdict in BROKEN:
        return figure_name(item.figure, questionnaire), f"{found.verdict}: {found.why}"
    sure = f" ({found.verdict})" if found and item.figure_now is not None else ""
    return figure_name(item.figure, questionnaire), progress(then, item.figure_now, item.figure.target) + sure


def measure_told(fact: MeasureFact) -> str:
    """A measure then and now: "Staff turnover: 31 % (30 Jun 2026) then, 27 % (30 Sep 2026) now"."""
    sides = ((fact.then, fact.then_on, "then"), (fact.now, fact.now_on, "now"))
    told = [
        f"not recorded {when}" if value is None else f"{amount(value, fact.unit)}{_dated(on)} {when}"
        for value, on, when in sides
    ]
    return f"{fact.title or fact.measure}: {', '.join(told)}"


def figure_name(figure: Indicator, questionnaire: Questionnaire) -> str:
    """What a figure is, in words; its id where the questionnaire does not know it any more."""
    if figure.kind == "measure":
        measure = next((known for known in questionnaire.measures if known.id == figure.id), None)
        return measure.title if measure else figure.id
    known = questionnaire.by_statement.get(figure.id)
    return f"score of “{known[1].text if known else figure.id}”"


def _dated(on: date | None) -> str:
    return f" ({on.day} {on:%b %Y})" if on else ""


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
