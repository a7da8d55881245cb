"""A figure on its way in from a file, what an import goes by, and the remarks that it collects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from pqmodel.ground.dates import HOW, parse_date
from pqmodel.ground.faults import Fault
from pqmodel.measures.model import Observation
from pqmodel.measures.reading_figures import split_message
from pqmodel.measures.stated_figure import StatedFigure, check_day, make_observation
from pqmodel.questionnaire.measure import Measure


@dataclass(frozen=True)
class ImportSettings:
    """What an import goes by.

    `known` are the measures by id, `on` the day that was asked for, and `smallest` the number of
    people under which a figure may be one person's.
    """

    known: Mapping[str, Measure]
    today: date
    on: date | None
    smallest: int


@dataclass(frozen=True)
class IncomingFigure:
    """One figure that a file gives, and where it stands there.

    `from_set` says that it was worked out from an input set, `from_list` that a list of workers
    gave some of its inputs.
    """

    place: str
    measure: Measure
    observation: Observation
    from_set: bool = False
    from_list: bool = False


@dataclass
class Remarks:
    """What an import has to say: `faults` that refuse the file, `notes` on what was passed over."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, place: str, what: str, mend: str) -> None:
        """Adds a fault of the file at a place."""
        self.faults.append(Fault(place, 0, what, mend))


def read_day(words: str, place: str, remarks: Remarks) -> date | None:
    """The day that words give; None, with a fault, where they are no date."""
    if not words:
        remarks.refuse(place, "has no date", HOW)
        return None
    try:
        return parse_date(words)
    except ValueError as error:
        remarks.refuse(place, *split_message(error))
        return None


def observe(
    measure: Measure,
    day: date,
    stated: StatedFigure,
    place: str,
    settings: ImportSettings,
    remarks: Remarks,
    told: Collection[str] = (),
) -> Observation | None:
    """The observation that a place of a file states; None, with its faults, where it cannot be.

    What is among those `told` is refused already, and not told again.
    """
    wrong_day = check_day(day, settings.today)
    if wrong_day:
        remarks.refuse(place, wrong_day.what, wrong_day.mend)
        return None
    observed = make_observation(measure, day, stated)
    for problem in observed.problems:
        if problem.what not in told:
            mend = problem.in_table or problem.mend
            remarks.refuse(place, f"{measure.id}: {problem.what}", mend)
    return observed.observation
