"""Records a measure's figure: given as it is, worked out from inputs, or counted from the program's own records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.measures.catalogue import catalogue_of, measure_in
from pqmodel.measures.contradictions_of_a_day import differing
from pqmodel.measures.model import Measures, Observation, Replaced
from pqmodel.measures.personal_data import describe_personal_data
from pqmodel.measures.reading_figures import amount, figure, line_of
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.measures.working_out import LINES, Problem, check_value, work_out
from pqmodel.questionnaire.measure import DK, Measure
from pqmodel.results.round_results import round_results
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace

NOT_KEPT = "not kept, since a list of workers took its place"
EARLIEST = 1990
"""Figures of years before this one are slips."""
RESPONSE_RATE = "response-rate"
"""The one measure that the program can work out from its own records."""
_EITHER = "fill in the column Figure, or the column Inputs"


@dataclass(frozen=True)
class Given:
    """What is to be recorded, in the words that it was given in."""

    value: str | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    reasons: Sequence[str] = ()
    note: str | None = None


@dataclass(frozen=True)
class Recorded:
    """What came of recording. `replaced` is what stood there for the same day, `before` the latest earlier day's.
    `known` is True where all of it was recorded already. `unchecked` says which safeguards had nothing to go by,
    `differs` where a figure of the same day was worked out from other numbers."""

    measure: Measure
    observation: Observation
    replaced: Observation | None = None
    before: Observation | None = None
    known: bool = False
    unchecked: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


def record(
    workspace: Workspace,
    measure_id: str,
    given: Given,
    on: date,
    cycle: Cycle,
    today: date,
    warn: Callable[[str], None] = lambda words: None,
) -> Recorded:
    """Records a figure for a day. What stood there for the same day is kept under `earlier`. `warn` is told, before
    anything is kept, of words that look like personal data.

    Refuses, with all that is wrong, what cannot be true, and days that no figure is of; then nothing is saved.
    """
    if on > today:
        raise PqmodelError(
            f"{on.isoformat()} is still to come.",
            "Record a figure on the day that it is of, or later.",
        )
    if on.year < EARLIEST:
        raise PqmodelError(f"{on.isoformat()} is before {EARLIEST}.", "Check the year of the date.")
    told: set[str] = set()

    def once(words: str) -> None:
        if words not in told:
            told.add(words)
            warn(words)

    return made_anew(
        workspace, lambda: _record(workspace, measure_id, given, on, cycle, today, once)
    )


def _record(
    workspace: Workspace,
    measure_id: str,
    given: Given,
    on: date,
    cycle: Cycle,
    today: date,
    warn: Callable[[str], None],
) -> Recorded:
    kept, stamp = read_measures(workspace)
    known = catalogue_of(workspace, kept)
    measure = measure_in(known, measure_id)
    if (
        measure.id == RESPONSE_RATE
        and measure.working
        and not (given.value or given.inputs or given.reasons)
    ):
        given = Given(inputs=_asked_and_answered(workspace, cycle), note=given.note)
    observation, problems, unchecked = observation_from(measure, on, given)
    if observation is None:
        raise InputRefused(
            f"Nothing was recorded of {measure.id}.", [_fault(problem) for problem in problems]
        )
    changed, recorded = put(kept, measure, observation, today, keep_note=given.note is None)
    if not recorded.known:
        if personal := describe_personal_data(workspace, [(measure.id, observation)]):
            warn(personal)
        write_measures(workspace, changed, stamp)
    others = [one for one in kept.observations if one.on == on and one.measure != measure.id]
    differs = tuple(differing(known, recorded.observation, others))
    return replace(recorded, unchecked=unchecked, differs=differs)


def observation_from(
    measure: Measure, on: date, given: Given
) -> tuple[Observation | None, list[Problem], tuple[str, ...]]:
    """The observation that words make, or what is wrong with them, all at once; and what could not be checked."""
    found: dict[str, Any] = {"measure": measure.id, "on": on, "note": (given.note or "").strip()}
    inputs, problems = _amounts(given.inputs)
    if given.value is not None and given.inputs:
        problems.append(
            Problem(
                "value", "the figure and its inputs are both given", "give the one or the others"
            )
        )
    elif measure.unit == "list":
        lines, wrong = _lines(measure, given)
        found["counts"], problems = lines, problems + wrong
        found["withheld"] = "nobody knows" if _unknown(given.value) else ""
    elif given.reasons:
        problems.append(
            Problem("reason", f"{measure.id} is no list", "give --value, or its inputs", _EITHER)
        )
    elif given.value is not None:
        value, wrong = _value(measure, given.value)
        found["value"], problems = value, problems + wrong
        found["withheld"] = "nobody knows" if value is None else ""
    elif measure.working is None and not inputs:
        problems.append(
            Problem(
                "value",
                "there is no figure",
                "give it with --value",
                "write it in the column Figure",
            )
        )
    else:
        worked = work_out(measure, inputs)
        problems += [
            one
            for one in worked.problems
            if one.input not in {problem.input for problem in problems}
        ]
        found |= {"value": worked.value, "withheld": worked.withheld, "inputs": inputs}
        if not problems:
            return Observation.model_validate(found), [], worked.unchecked
    return (None if problems else Observation.model_validate(found)), problems, ()


def put(
    kept: Measures,
    measure: Measure,
    observation: Observation,
    today: date,
    *,
    keep_note: bool = False,
    from_list: bool = False,
) -> tuple[Measures, Recorded]:
    """The measures with the observation, and what it took the place of. `keep_note` leaves the note that there is.
    Of what an observation `from_list` of workers replaces nothing is kept but that it was replaced: the difference of
    two lists can be one person."""
    there = kept.on(measure.id, observation.on)
    before = [
        one for one in kept.of(measure.id) if one.on < observation.on and one.value is not None
    ]
    last = before[-1] if before else None
    if there is None:
        return kept.put(observation), Recorded(measure, observation, None, last)
    if keep_note and not observation.note:
        observation = observation.model_copy(update={"note": there.note})
    if same(there, observation):
        return kept, Recorded(measure, there, None, last, known=True)
    was = there.model_dump(exclude={"measure", "on", "earlier"})
    earlier = (*there.earlier, Replaced.model_validate(was | {"replaced": today}))
    if from_list:
        earlier = tuple(Replaced(withheld=NOT_KEPT, replaced=one.replaced) for one in earlier)
    observation = observation.model_copy(update={"earlier": earlier})
    return kept.put(observation), Recorded(measure, observation, there, last)


def same(one: Observation, other: Observation) -> bool:
    """True where two observations say the same, whatever they replaced."""
    return one.model_copy(update={"earlier": ()}) == other.model_copy(update={"earlier": ()})


def day_for(cycle: Cycle | None, today: date) -> date:
    """The day that a figure is of where none was given: the last of the cycle asked for where it has ended, else today.
    PqmodelError where that cycle is still to come."""
    if cycle is None or cycle.start <= today <= cycle.end:
        return today
    if today < cycle.start:
        raise PqmodelError(
            f"{cycle.id} has not begun.", "Record a figure on the day that it is of, or later."
        )
    return cycle.end


def _asked_and_answered(workspace: Workspace, cycle: Cycle) -> dict[str, str]:
    """How many were asked in a cycle and how many answered, in the groups that say how many they asked."""
    shown = round_results(workspace, cycle)
    asked = {
        group.id: group.asked for group in shown.service.groups if group.asked and not group.named
    }
    if not asked:
        raise PqmodelError(
            "Nobody has said how many people were asked.",
            f"Write `asked: 24` under each group in {workspace.config}, or give --answered and --asked.",
        )
    hidden = [
        key for key in asked if key in shown.participation and shown.participation[key] is None
    ]
    if hidden:
        raise PqmodelError(
            f"So few answered in {', '.join(hidden)} that their number is withheld, and the rate would give it away.",
            "Wait until more have answered.",
        )
    answered = sum(shown.participation.get(key) or 0 for key in asked)
    return {"answered": str(answered), "asked": str(sum(number or 0 for number in asked.values()))}


def _amounts(given: Mapping[str, str]) -> tuple[dict[str, float | str], list[Problem]]:
    inputs: dict[str, float | str] = {}
    problems = []
    for key, words in given.items():
        try:
            inputs[key] = amount(words)
        except ValueError as error:
            what, _, mend = str(error).partition("; ")
            problems.append(Problem(key, what, mend))
    return inputs, problems


def _value(measure: Measure, words: str) -> tuple[float | None, list[Problem]]:
    """The figure that words give; None where they say that nobody knows it."""
    try:
        value = figure(words, measure.unit)
    except ValueError as error:
        what, _, mend = str(error).partition("; ")
        return None, [Problem("value", what, mend)]
    if isinstance(value, str):
        return None, []
    return value, [Problem("value", one.what, one.mend) for one in check_value(measure, value)]


def _lines(measure: Measure, given: Given) -> tuple[dict[str, int], list[Problem]]:
    """The lines of a list measure; nothing where nobody knows them, or where "none" says that there are none."""
    if given.value is not None and (
        given.reasons or not (_unknown(given.value) or _none(given.value))
    ):
        return {}, [
            Problem(
                "value", f"{measure.id} is a list", 'give each line as --reason "Pay = 3"', LINES
            )
        ]
    if given.value is None and not given.reasons:
        mend = 'give each as --reason "Pay = 3"; where there are none, --value none'
        in_table = f"{LINES}; where there are none, write none in the column Figure"
        return {}, [
            Problem("reason", f"{measure.id} is a list, and no line of it is given", mend, in_table)
        ]
    lines: dict[str, int] = {}
    problems = []
    for words in given.reasons:
        try:
            name, number = line_of(words)
        except ValueError as error:
            what, _, mend = str(error).partition("; ")
            problems.append(Problem("reason", what, mend))
            continue
        if name in lines:
            problems.append(Problem("reason", f"{name!r} is given twice", "add the two up"))
        lines[name] = number
    return lines, problems


def _none(words: str) -> bool:
    return words.strip().casefold() in ("none", "0")


def _unknown(words: str | None) -> bool:
    try:
        return words is not None and amount(words) == DK
    except ValueError:
        return False


def _fault(problem: Problem) -> Fault:
    return Fault(f"--{problem.input}" if problem.input else "figure", 0, problem.what, problem.mend)
