"""Says the figure that an action is measured by, in words that every face uses."""

from __future__ import annotations

from pqmodel.analysis.figures import short
from pqmodel.model.plan import Indicator
from pqmodel.model.questionnaire import Questionnaire


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


def _number(value: float) -> str:
    """A figure as it was given where it is short, else rounded to one place."""
    exact = f"{value:g}"
    return exact if len(exact) <= 5 else short(value)
