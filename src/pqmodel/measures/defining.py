"""What a service says of its measures itself: own definitions, local figures to compare with, what it collects."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.measures.catalogue import catalogue_of, measure_in
from pqmodel.measures.model import Collected, LocalFigure, OwnMeasure
from pqmodel.measures.reading_figures import as_id, figure
from pqmodel.measures.record import back_up_measures, read_measures, write_measures
from pqmodel.measures.working_out import check_value
from pqmodel.questionnaire.measure import Better, Measure, MeasureInput, Unit
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Removed:
    """An own measure that was taken away, with how many of its figures went with it, and the backup's name."""

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
    """Adds a measure of the service's own; its id and those of its inputs are made from their titles. Refuses an id
    that there is already, and what cannot be, all at once."""
    kept, stamp = read_measures(workspace)
    known = catalogue_of(workspace, kept)
    key, faults = as_id(title), []
    if not key:
        faults.append(
            Fault(
                "NAME", 0, f"{title!r} has no letters in it", "say in a few words what is measured"
            )
        )
    elif key in known:
        faults.append(
            Fault(
                "NAME", 0, f"there is a measure {key} already", "choose other words for its title"
            )
        )
    if not formula.strip():
        faults.append(Fault("--formula", 0, "is empty", "say in words how it is counted"))
    if denominator.strip() and not numerator.strip():
        faults.append(
            Fault("--denominator", 0, "has nothing to be divided", "give --numerator too")
        )
    if numerator.strip() and unit in ("yes-no", "list"):
        faults.append(
            Fault(
                "--numerator",
                0,
                f"a {unit} measure is not worked out",
                "take it out, or change --unit",
            )
        )
    elif numerator.strip() and unit == "percent" and not denominator.strip():
        faults.append(
            Fault("--numerator", 0, "a percentage is of something", "give --denominator too")
        )
    above, below = (_input(words, unit, known.values()) for words in (numerator, denominator))
    for option, words, one in (
        ("--numerator", numerator, above),
        ("--denominator", denominator, below),
    ):
        if words.strip() and one is None:
            faults.append(
                Fault(
                    option,
                    0,
                    f"{words!r} has no letters in it",
                    "say in a few words what is counted",
                )
            )
    if above and below and above.id == below.id:
        faults.append(
            Fault("--denominator", 0, "is the same as the numerator", "say what it is divided by")
        )
    if faults:
        raise InputRefused("Nothing was defined.", faults)
    own = OwnMeasure(
        id=key, title=" ".join(title.split()), unit=unit, better=better, formula=formula.strip(),
        numerator=above, denominator=below,
    )  # fmt: skip
    write_measures(workspace, kept.model_copy(update={"own": (*kept.own, own)}), stamp)
    return own


def remove(workspace: Workspace, name: str, *, with_figures: bool, today: date) -> Removed:
    """Takes an own measure away, by id or title. Refuses while it has figures, unless `with_figures` lets them go too;
    what there was is backed up first."""
    kept, stamp = read_measures(workspace)
    own = next((one for one in kept.own if one.id in (name, as_id(name))), None)
    if own is None:
        found = catalogue_of(workspace, kept).get(as_id(name))
        if found:
            raise PqmodelError(
                f"{found.id} belongs to the questionnaire, so it stays.",
                "Only your own measures can be removed.",
            )
        ids = ", ".join(one.id for one in kept.own) or "none yet"
        raise PqmodelError(f"There is no measure of your own {name!r}.", f"Your own: {ids}.")
    figures = len(kept.of(own.id))
    if figures and not with_figures:
        told = "1 figure is" if figures == 1 else f"{figures} figures are"
        raise PqmodelError(
            f"{told} recorded of {own.id}, so it stays.",
            "With --yes it goes, and they with it; a backup is kept.",
        )
    backup = back_up_measures(workspace, today)
    left = {
        "own": tuple(one for one in kept.own if one.id != own.id),
        "observations": tuple(one for one in kept.observations if one.measure != own.id),
        "benchmarks": tuple(one for one in kept.benchmarks if one.measure != own.id),
        "collected": tuple(one for one in kept.collected if one.measure != own.id),
    }
    write_measures(workspace, kept.model_copy(update=left), stamp)
    return Removed(own, figures, backup)


def add_local(
    workspace: Workspace, measure_id: str, value: str, year: str, population: str, source: str
) -> tuple[LocalFigure, LocalFigure | None]:
    """Adds a figure to compare with; one for the same year and population takes the place of the earlier, which is
    given too."""
    kept, stamp = read_measures(workspace)
    measure = measure_in(catalogue_of(workspace, kept), measure_id)
    faults = [
        Fault(f"--{name}", 0, "is empty", f"say {what}")
        for name, words, what in (
            ("year", year, "which year it is of"),
            ("population", population, "whom it covers"),
            ("source", source, "where you read it"),
        )
        if not words.strip()
    ]
    number, wrong = _figure(measure, value)
    if faults + wrong or number is None:
        raise InputRefused("Nothing was added.", faults + wrong)
    added = LocalFigure(
        measure=measure.id, value=number, year=year, population=population, source=source
    )
    key = (added.measure, added.year, added.population)
    earlier = next(
        (one for one in kept.benchmarks if (one.measure, one.year, one.population) == key), None
    )
    if earlier != added:
        others = tuple(one for one in kept.benchmarks if one is not earlier)
        write_measures(workspace, kept.model_copy(update={"benchmarks": (*others, added)}), stamp)
    return added, earlier


def note_collected(
    workspace: Workspace, measure_id: str, answer: Literal["yes", "no"], how: str
) -> Collected:
    """Notes whether and how the service collects a measure, in the place of what was noted before."""
    kept, stamp = read_measures(workspace)
    measure = measure_in(catalogue_of(workspace, kept), measure_id)
    noted = Collected(measure=measure.id, collected=answer, how=" ".join(how.split()))
    others = tuple(one for one in kept.collected if one.measure != measure.id)
    write_measures(workspace, kept.model_copy(update={"collected": (*others, noted)}), stamp)
    return noted


def _figure(measure: Measure, words: str) -> tuple[float | None, list[Fault]]:
    try:
        value = figure(words, measure.unit)
    except ValueError as error:
        what, _, mend = str(error).partition("; ")
        return None, [Fault("VALUE", 0, what, mend)]
    if isinstance(value, str):
        return None, [Fault("VALUE", 0, "is not known", "a figure to compare with has to be known")]
    return value, [Fault("VALUE", 0, one.what, one.mend) for one in check_value(measure, value)]


def _input(words: str, unit: Unit, known: Collection[Measure]) -> MeasureInput | None:
    """The input of that title. An id that a measure has already means the same number, and is shared."""
    key = as_id(words)
    shared = [found for measure in known if (found := measure.input(key)) is not None]
    if shared:
        return shared[0].model_copy(update={"sum_of": (), "part_of": ()})
    kind: Literal["count", "days", "hours"] = (
        "days" if unit == "days" else "hours" if unit == "hours" else "count"
    )
    return MeasureInput(id=key, title=" ".join(words.split()), unit=kind) if key else None
