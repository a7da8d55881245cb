"""What a service says of its measures itself: own definitions, local figures, what it collects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.measures.catalogue import catalogue_of, measure_in
from pqmodel.measures.model import (
    Aim,
    Collected,
    LocalFigure,
    Measures,
    Observation,
    OwnMeasure,
    Step,
)
from pqmodel.measures.reading_figures import as_id
from pqmodel.measures.record import back_up_measures, read_measures, write_measures
from pqmodel.measures.stated_benchmark import is_year, read_value
from pqmodel.questionnaire.measure import Better, Measure, MeasureInput, Unit
from pqmodel.workspace.workspace import Workspace

_NEVER_WORKED_OUT = ("yes-no", "list")


@dataclass(frozen=True)
class Removed:
    """An own measure that was removed, how many of its figures went too, and the backup's name."""

    measure: OwnMeasure
    observations: int
    backup: str


def define(
    workspace: Workspace,
    title: str,
    unit: Unit,
    better: Better,
    formula: str,
    numerator: str = "",
    denominator: str = "",
) -> OwnMeasure:
    """Adds a measure of the service's own; its id and its inputs' are made from their titles.

    Refuses an id that there is already, and what cannot be, all at once.
    """
    kept, stamp = read_measures(workspace)
    known = catalogue_of(workspace, kept)
    numerator, denominator = numerator.strip(), denominator.strip()
    key = as_id(title)
    above = _input(numerator, unit, known.values())
    below = _input(denominator, unit, known.values())

    faults = _check_title(title, key, known)
    if not formula.strip():
        faults.append(Fault("--formula", 0, "is empty", "say in words how it is counted"))
    faults += _check_working(unit, numerator, denominator)
    faults += _check_letters("--numerator", numerator)
    faults += _check_letters("--denominator", denominator)
    if above and below and above.id == below.id:
        what = "is the same as the numerator"
        faults.append(Fault("--denominator", 0, what, "say what it is divided by"))
    if faults:
        raise InputRefused("Nothing was defined.", faults)

    own = OwnMeasure(
        id=key,
        title=" ".join(title.split()),
        unit=unit,
        better=better,
        formula=formula.strip(),
        numerator=above,
        denominator=below,
    )
    write_measures(workspace, kept.model_copy(update={"own": (*kept.own, own)}), stamp)
    return own


def remove(workspace: Workspace, name: str, *, with_figures: bool, today: date) -> Removed:
    """Removes an own measure, by id or title; what there was is backed up first.

    Refuses while it has figures, unless `with_figures` lets them go too.
    """
    kept, stamp = read_measures(workspace)
    own = _own_measure(workspace, kept, name)
    number = len(kept.of(own.id))
    if number and not with_figures:
        figures = "1 figure is" if number == 1 else f"{number} figures are"
        raise PqmodelError(
            f"{figures} recorded of {own.id}, so it stays.",
            "With --yes the measure and its figures are removed; a backup is kept.",
        )
    with workspace.together():
        backup = back_up_measures(workspace, today)
        write_measures(workspace, _without(kept, own.id), stamp)
    return Removed(own, number, backup)


def add_local(
    workspace: Workspace, measure_id: str, value: str, year: str, population: str, source: str
) -> tuple[LocalFigure, LocalFigure | None]:
    """Adds a figure to compare with, and gives the earlier one whose place it takes, if any.

    That is the one of the same measure, year and population.
    """
    kept, stamp = read_measures(workspace)
    measure = measure_in(catalogue_of(workspace, kept), measure_id)
    faults = _check_filled("--year", year, "say which year it is of")
    if not faults and not is_year(year):
        faults.append(Fault("--year", 0, f"{year!r} is no year", "write it as 2025/26"))
    faults += _check_filled("--population", population, "say whom it covers")
    faults += _check_filled("--source", source, "say where you read it")
    number, problems = read_value(measure, value)
    faults += [Fault("VALUE", 0, problem.what, problem.mend) for problem in problems]
    if faults or number is None:
        raise InputRefused("Nothing was added.", faults)

    added = LocalFigure(
        measure=measure.id, value=number, year=year, population=population, source=source
    )
    others = [figure for figure in kept.benchmarks if _subject(figure) != _subject(added)]
    replaced = [figure for figure in kept.benchmarks if _subject(figure) == _subject(added)]
    earlier = next(iter(replaced), None)
    if earlier != added:
        changed = kept.model_copy(update={"benchmarks": (*others, added)})
        write_measures(workspace, changed, stamp)
    return added, earlier


def note_collected(
    workspace: Workspace, measure_id: str, answer: Literal["yes", "no"], how: str
) -> Collected:
    """Notes whether and how the service collects a measure, in the place of an earlier note."""
    kept, stamp = read_measures(workspace)
    measure = measure_in(catalogue_of(workspace, kept), measure_id)
    noted = Collected(measure=measure.id, collected=answer, how=" ".join(how.split()))
    others = [other for other in kept.collected if other.measure != measure.id]
    write_measures(workspace, kept.model_copy(update={"collected": (*others, noted)}), stamp)
    return noted


def _check_title(title: str, key: str, known: Mapping[str, Measure]) -> list[Fault]:
    if not key:
        what = f"{title!r} has no letters in it"
        return [Fault("NAME", 0, what, "say in a few words what is measured")]
    if key in known:
        what = f"there is a measure {key} already"
        return [Fault("NAME", 0, what, "choose other words for its title")]
    return []


def _check_working(unit: Unit, numerator: str, denominator: str) -> list[Fault]:
    """What keeps a figure of the unit from being worked out from these two."""
    if denominator and not numerator:
        what = "has nothing to be divided"
        return [Fault("--denominator", 0, what, "give --numerator too")]
    if numerator and unit in _NEVER_WORKED_OUT:
        what = f"a {unit} measure is not worked out"
        return [Fault("--numerator", 0, what, "take it out, or change --unit")]
    if numerator and unit == "percent" and not denominator:
        what = "a percentage is of something"
        return [Fault("--numerator", 0, what, "give --denominator too")]
    return []


def _check_letters(option: str, words: str) -> list[Fault]:
    if not words or as_id(words):
        return []
    what = f"{words!r} has no letters in it"
    return [Fault(option, 0, what, "say in a few words what is counted")]


def _check_filled(option: str, words: str, mend: str) -> list[Fault]:
    if words.strip():
        return []
    return [Fault(option, 0, "is empty", mend)]


def _own_measure(workspace: Workspace, kept: Measures, name: str) -> OwnMeasure:
    """The own measure of that id or title; PqmodelError, which says why, where there is none."""
    key = as_id(name)
    for own in kept.own:
        if own.id in (name, key):
            return own
    if key in catalogue_of(workspace, kept):
        raise PqmodelError(
            f"{key} belongs to the questionnaire, so it stays.",
            "Only your own measures can be removed.",
        )
    ids = ", ".join(own.id for own in kept.own) or "none yet"
    raise PqmodelError(f"There is no measure of your own {name!r}.", f"Your own: {ids}.")


def _without(kept: Measures, measure_id: str) -> Measures:
    return kept.model_copy(
        update={
            "own": tuple(own for own in kept.own if own.id != measure_id),
            "observations": _of_others(kept.observations, measure_id),
            "benchmarks": _of_others(kept.benchmarks, measure_id),
            "collected": _of_others(kept.collected, measure_id),
            "steps": _of_others(kept.steps, measure_id),
            "targets": _of_others(kept.targets, measure_id),
        }
    )


_OfMeasure = TypeVar("_OfMeasure", Observation, LocalFigure, Collected, Step, Aim)


def _of_others(records: Iterable[_OfMeasure], measure_id: str) -> tuple[_OfMeasure, ...]:
    return tuple(record for record in records if record.measure != measure_id)


def _subject(figure: LocalFigure) -> tuple[str, str, str]:
    """What a local figure is of: there is one for each."""
    return figure.measure, figure.year, figure.population


def _input(words: str, unit: Unit, known: Iterable[Measure]) -> MeasureInput | None:
    """The input of that title; None where it has no letters."""
    key = as_id(words)
    for measure in known:
        # An id that a measure has already means the same number, and is shared. Its parts and
        # wholes may be no inputs of the new measure.
        shared = measure.input(key)
        if shared is not None:
            return shared.model_copy(update={"sum_of": (), "part_of": ()})
    if not key:
        return None

    title = " ".join(words.split())
    if unit == "days":
        return MeasureInput(id=key, title=title, unit="days")
    if unit == "hours":
        return MeasureInput(id=key, title=title, unit="hours")
    return MeasureInput(id=key, title=title, unit="count")
