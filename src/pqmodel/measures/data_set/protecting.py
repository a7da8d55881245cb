"""Makes a figure of a tally, and withholds what could show a single person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pqmodel.measures.data_set.counting import Tally
from pqmodel.measures.model import Observation
from pqmodel.measures.stated_figure import StatedFigure, make_observation
from pqmodel.measures.working_out import divided_by
from pqmodel.questionnaire.measure import DK, Measure


def make_figure(measure: Measure, tally: Tally, on: date, smallest: int, basis: str) -> Observation:
    """The observation that a tally makes, on a day. Numbers of fewer than `smallest` people are
    withheld, and not kept."""
    few = _withhold_few(measure, tally, smallest)
    if few:
        return Observation(measure=measure.id, on=on, withheld=few, basis=basis)
    if tally.lines is not None:
        return _of_lines(measure, tally, on, smallest, basis)

    apart = _records_apart(tally) or _without_staff(tally)
    if apart:
        inputs = {"inputs": tally.inputs, "withheld": apart}
        return Observation(measure=measure.id, on=on, basis=basis, **inputs)
    stated = StatedFigure(tally.answer or None, _in_words(tally.inputs))
    made = make_observation(measure, on, stated)
    if made.observation is None:
        # What the data set itself gives no figure of, such as a turnover of over 995%: where a
        # home has just opened that may be true, and all the other figures are sound.
        impossible = "; ".join(problem.what for problem in made.problems)
        return Observation(measure=measure.id, on=on, withheld=impossible, basis=basis)
    return made.observation.model_copy(update={"basis": basis})


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
    hidden = _lines_kept_back(tally, smallest)
    shown = {name: number for name, number in lines.items() if number and name not in hidden}
    if hidden and not shown:
        # Their names are not said either: of five lines in a total of five each would be one person.
        withheld = f"its lines would show, or let others work out, fewer than {smallest} people"
        return Observation(measure=measure.id, on=on, withheld=withheld, basis=basis)
    if hidden:
        basis += f"; few, or known by what is left over, {SMALL_LINES}: {', '.join(hidden)}"
    return Observation(measure=measure.id, on=on, counts=shown, basis=basis)


def _lines_kept_back(tally: Tally, smallest: int) -> list[str]:
    """The lines of fewer than `smallest` people, and as many more as hide these in a known total."""
    lines = tally.lines or {}
    hidden = sorted(name for name, number in lines.items() if 0 < number < smallest)
    # How many these are is not said either, be it none.
    hidden += sorted(tally.kept_back.difference(hidden))
    if tally.measure not in _OF_A_KNOWN_TOTAL:
        return hidden
    others = [name for name, number in lines.items() if number and name not in hidden]
    for name in sorted(others, key=lambda name: (lines[name], name)):
        left_over = sum(lines[each] for each in hidden)
        # As many people as lines would be one person in each.
        if not hidden or (len(hidden) > 1 and left_over >= smallest and left_over > len(hidden)):
            break
        hidden.append(name)
    return hidden


SMALL_LINES = "and not shown"
"""Stands in what a list rests on where lines of it were too small to be kept."""
_OF_A_KNOWN_TOTAL = frozenset(
    {
        "starters-by-role",
        "leavers-by-role",
        "exit-reasons",
        "pathway-categories",
        "direct-headcount",
        "agency-bank-headcount",
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
