"""Makes a figure of a tally, and withholds what could show a single person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.measures.data_set.counting import Tally
from pqmodel.measures.model import Observation
from pqmodel.measures.stated_figure import StatedFigure, make_observation
from pqmodel.measures.working_out import Problem, divided_by
from pqmodel.questionnaire.measure import DK, Measure


@dataclass(frozen=True)
class Made:
    """The figure of a tally, or the problems that refuse it."""

    observation: Observation | None
    problems: Sequence[Problem] = ()


def make_figure(measure: Measure, tally: Tally, on: date, smallest: int, basis: str) -> Made:
    """The observation that a tally makes, on a day. Numbers of fewer than `smallest` people are
    withheld, and not kept."""
    few = _withhold_few(measure, tally, smallest)
    if few:
        return Made(Observation(measure=measure.id, on=on, withheld=few, basis=basis))
    if tally.lines is not None:
        return Made(_of_lines(measure, tally, on, smallest, basis))

    apart = _records_apart(tally) or _without_staff(tally)
    if apart:
        inputs = {"inputs": tally.inputs, "withheld": apart}
        return Made(Observation(measure=measure.id, on=on, basis=basis, **inputs))
    stated = StatedFigure(tally.answer or None, _in_words(tally.inputs))
    made = make_observation(measure, on, stated)
    if made.observation is None:
        return Made(None, made.problems)
    return Made(made.observation.model_copy(update={"basis": basis}))


def _withhold_few(measure: Measure, tally: Tally, smallest: int) -> str:
    """Why a tally is withheld whole; empty where enough people are behind it."""
    people = tally.behind or tally.workers
    if (tally.workers and tally.workers < smallest) or (tally.workers and 0 < people < smallest):
        return f"it would be of fewer than {smallest} workers"
    if tally.people and tally.lines and tally.behind < smallest:
        return f"it would be of fewer than {smallest} people"
    below = divided_by(measure, tally.inputs)
    if tally.workers and below is not None and 0 < below < smallest:
        return f"it would be of fewer than {smallest}"

    trait = _number(tally, tally.trait)
    if trait is not None and 0 < trait < smallest:
        return f"fewer than {smallest} people are counted, and they could be known by it"
    whole = _number(tally, tally.whole)
    if trait is not None and whole is not None and 0 < whole - trait < smallest:
        return f"fewer than {smallest} people are counted, or left over, and could be known by it"
    return ""


def _of_lines(measure: Measure, tally: Tally, on: date, smallest: int, basis: str) -> Observation:
    lines = dict(tally.lines or {})
    if not tally.people:
        return Observation(measure=measure.id, on=on, counts=lines, basis=basis)
    few = sorted({name for name, number in lines.items() if 0 < number < smallest})
    # How many these are is not said either, be it none.
    few += sorted(tally.kept_back.difference(few))
    shown = {name: number for name, number in lines.items() if number and name not in few}
    if tally.kept_back and few:
        basis += f"; few, or known by what is left over, {SMALL_LINES}: {', '.join(few)}"
    elif few:
        basis += f"; fewer than {smallest} each, {SMALL_LINES}: {', '.join(few)}"
    rest = sum(lines.get(name, 0) for name in few)
    # A single small line is the rest of a total that is known.
    if len(few) == 1 and rest and tally.measure in _OF_A_KNOWN_TOTAL and shown:
        smallest_shown = min(shown, key=lambda name: shown[name])
        basis += f", {smallest_shown}"
        del shown[smallest_shown]
    withheld = ""
    if few and not shown:
        withheld = f"its lines would show, or let others work out, fewer than {smallest} people"
    return Observation(measure=measure.id, on=on, counts=shown, withheld=withheld, basis=basis)


SMALL_LINES = "and not shown"
"""Stands in what a list rests on where lines of it were too small to be kept."""
_OF_A_KNOWN_TOTAL = frozenset(
    {
        "starters-by-role",
        "leavers-by-role",
        "exit-reasons",
        "pathway-categories",
        "direct-headcount",
    }
)
"""Lists whose lines come to a number that is shown elsewhere."""


def _records_apart(tally: Tally) -> str:
    """That the records differ from the stated total: the data set then gives no such figure."""
    records, total = tally.inputs.get("staff-records"), tally.inputs.get("staff-total")
    if records is None or total is None or isinstance(records, str) or isinstance(total, str):
        return ""
    if records == total:
        return ""
    return f"there are {records:g} staff records, and the stated total is {total:g}"


def _without_staff(tally: Tally) -> str:
    """That there are no permanent and temporary staff: with vacancies alone the data set gives no
    vacancy rate either."""
    if tally.inputs.get("staff") == 0:
        return "there are no permanent or temporary staff"
    return ""


def is_usable(tally: Tally) -> bool:
    """True where a workplace's tally can be added to those of others: everything is known, and its
    records come to its total."""
    if any(isinstance(number, str) for number in tally.inputs.values()):
        return False
    if tally.inputs.get("start-missing"):
        return False
    return not _records_apart(tally)


def _number(tally: Tally, key: str) -> float | None:
    number = tally.inputs.get(key)
    if number is None or isinstance(number, str):
        return None
    return number


def _in_words(inputs: Mapping[str, float | str]) -> dict[str, str]:
    words = {}
    for key, number in inputs.items():
        words[key] = DK if isinstance(number, str) else f"{number:.12g}"
    return words
