"""Records a measure's figure for a day, and keeps what it takes the place of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.measures.catalogue import catalogue_of, measure_in
from pqmodel.measures.contradictions_of_a_day import differing
from pqmodel.measures.doubts import doubts_on
from pqmodel.measures.model import Measures, Observation, Replaced
from pqmodel.measures.personal_data import describe_personal_data
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.measures.response_rate import RESPONSE_RATE, count_asked_and_answered
from pqmodel.measures.stated_figure import StatedFigure, check_day, make_observation
from pqmodel.measures.working_out import Problem
from pqmodel.questionnaire.measure import Measure
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace

NOT_KEPT = "not kept, since a list of workers took its place"


@dataclass(frozen=True)
class Recorded:
    """What came of recording.

    `replaced` is what stood there for the same day, `before` the latest earlier day's figure.
    `known` is True where all of it was recorded already. `unchecked` says which safeguards had
    nothing to go by, `differs` where a figure of the same day was worked out from other numbers.
    """

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
    stated: StatedFigure,
    on: date,
    cycle: Cycle,
    today: date,
    warn: Callable[[str], None] = lambda _: None,
    ask: Callable[[Sequence[str]], None] = lambda _: None,
) -> Recorded:
    """Records a figure for a day. What stood there for the same day is kept under `earlier`.

    `ask` is called, before anything is kept, with doubts on what can hardly be meant, and raises
    where it is not. `warn` is called, before anything is kept, with words about what looks like personal data.
    Refuses, with all that is wrong, what cannot be true, and days that no figure is of; then
    nothing is saved.
    """
    problem = check_day(on, today)
    if problem:
        raise PqmodelError(f"{problem.what}.", f"{problem.mend.capitalize()}.")
    warned: set[str] = set()
    doubted: list[str] = []

    def ask_once(doubts: Sequence[str]) -> None:
        # The work is done again where another pqmodel wrote meanwhile.
        new = [doubt for doubt in doubts if doubt not in doubted]
        doubted.extend(new)
        ask(new)

    def warn_once(words: str) -> None:
        # The work is done again where another pqmodel wrote meanwhile.
        if words not in warned:
            warned.add(words)
            warn(words)

    return made_anew(
        workspace,
        lambda: _record(workspace, measure_id, stated, on, cycle, today, warn_once, ask_once),
    )


def put_observation(
    kept: Measures,
    measure: Measure,
    observation: Observation,
    today: date,
    *,
    keep_note: bool = False,
    from_list: bool = False,
) -> tuple[Measures, Recorded]:
    """The measures with the observation, and what it took the place of.

    `keep_note` leaves the note that there is. Of what an observation `from_list` of workers
    replaces nothing is kept but that it was replaced.
    """
    replaced = kept.on(measure.id, observation.on)
    before = _figure_before(kept, observation)
    if replaced is None:
        return kept.put(observation), Recorded(measure, observation, None, before)
    if keep_note and not observation.note:
        observation = observation.model_copy(update={"note": replaced.note})
    if _same(replaced, observation):
        if observation.basis and observation.basis != replaced.basis:
            # The same figure may be known of other workers by now.
            replaced = replaced.model_copy(update={"basis": observation.basis})
            kept = kept.put(replaced)
        return kept, Recorded(measure, replaced, None, before, known=True)

    fields = replaced.model_dump(exclude={"measure", "on", "earlier"})
    fields["replaced"] = today
    earlier = (*replaced.earlier, Replaced.model_validate(fields))
    if from_list:
        # The difference of two lists can be one person.
        earlier = tuple(Replaced(withheld=NOT_KEPT, replaced=was.replaced) for was in earlier)
    observation = observation.model_copy(update={"earlier": earlier})
    return kept.put(observation), Recorded(measure, observation, replaced, before)


def choose_day(cycle: Cycle | None, today: date) -> date:
    """The day of a figure where none was given.

    It is the last day of the cycle asked for where that has ended, else today. PqmodelError where
    the cycle is still to come.
    """
    if cycle is None or cycle.start <= today <= cycle.end:
        return today
    if today < cycle.start:
        raise PqmodelError(f"{cycle.id} has not begun.", "Record its figures once it has begun.")
    return cycle.end


def _record(
    workspace: Workspace,
    measure_id: str,
    stated: StatedFigure,
    on: date,
    cycle: Cycle,
    today: date,
    warn: Callable[[str], None],
    ask: Callable[[Sequence[str]], None],
) -> Recorded:
    kept, stamp = read_measures(workspace)
    known = catalogue_of(workspace, kept)
    measure = measure_in(known, measure_id)
    if measure.id == RESPONSE_RATE and measure.working and stated.is_empty:
        inputs = count_asked_and_answered(workspace, cycle)
        stated = replace(stated, value=None, inputs=inputs)
    observed = make_observation(measure, on, stated)
    if observed.observation is None:
        faults = [_fault(problem) for problem in observed.problems]
        raise InputRefused(f"Nothing was recorded for {measure.id}.", faults)

    changed, recorded = put_observation(
        kept, measure, observed.observation, today, keep_note=stated.note is None
    )
    if not recorded.known:
        ask(_doubts(recorded, today))
        warning = describe_personal_data(workspace, [(measure.id, observed.observation)])
        if warning:
            warn(warning)
        write_measures(workspace, changed, stamp)

    others = [
        other for other in kept.observations if other.on == on and other.measure != measure.id
    ]
    differs = tuple(differing(known, recorded.observation, others))
    return replace(recorded, unchecked=observed.unchecked, differs=differs)


def _doubts(recorded: Recorded, today: date) -> list[str]:
    """Doubts on a figure by the one whose place it takes, else by the latest earlier one."""
    last = recorded.replaced or recorded.before
    if last is None:
        return doubts_on(recorded.measure, recorded.observation, None, None, today)
    return doubts_on(recorded.measure, recorded.observation, last, last.on, today)


def _figure_before(kept: Measures, observation: Observation) -> Observation | None:
    """The latest figure of an earlier day; None where there is none."""
    earlier = [
        other
        for other in kept.of(observation.measure)
        if other.on < observation.on and other.value is not None
    ]
    if not earlier:
        return None
    return earlier[-1]


def _same(kept: Observation, observation: Observation) -> bool:
    """True where two observations say the same, whatever they replaced and rest on."""
    # A table that we wrote ourselves does not say what its figures rest on.
    nothing = {"earlier": (), "basis": ""}
    return kept.model_copy(update=nothing) == observation.model_copy(update=nothing)


def _fault(problem: Problem) -> Fault:
    place = "figure"
    if problem.input:
        place = f"--{problem.input}"
    return Fault(place, 0, problem.what, problem.mend)
