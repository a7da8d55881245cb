"""The numbers that outside forms ask for, as far as they are recorded: each with its day and source.

The words are ours. What each form asks was read in August and November 2026: for the Capacity Tracker
in the formal notice of the mandate (Department of Health and Social Care, updated 26 April 2024), for
the provider information return at second hand. The official form alone counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.working_out import in_unit
from pqmodel.questionnaire.measure import Measure

Form = Literal["pir", "capacity-tracker"]
FORMS: Mapping[Form, str] = {
    "pir": "Provider information return",
    "capacity-tracker": "Capacity Tracker",
}
NOT_RECORDED = "not recorded here"


@dataclass(frozen=True)
class Asked:
    """One number that a form asks for: an input, a measure, or a line of a list measure."""

    words: str
    input: str = ""
    measure: str = ""
    line: str = ""


@dataclass(frozen=True)
class Answer:
    """What is recorded of a number that a form asks for.

    `number` is "" where nothing is, or where it is withheld; `source` then says why.
    """

    words: str
    number: str
    on: date | None
    source: str


_DIRECT, _AGENCY = "direct-headcount", "agency-bank-headcount"
_NURSES, _CARE, _OTHERS = "Registered nurses", "Care-providing staff", "Other staff"
_ASKED: Mapping[Form, Sequence[Asked]] = {
    "pir": (
        Asked("Staff in all", input="staff-total"),
        Asked("Permanent and temporary staff", input="staff"),
        Asked("Permanent staff", input="permanent"),
        Asked("Temporary staff", input="temporary"),
        Asked("Bank staff", input="bank"),
        Asked("Agency staff", input="agency"),
        Asked("Staff who started in the last 12 months", input="starters"),
        Asked("Staff who left in the last 12 months", input="leavers"),
        Asked("Vacancies", input="vacancies"),
        Asked("Registered manager in post", measure="manager-in-post"),
        Asked("Care Certificate completed", measure="care-certificate"),
        Asked("Care staff qualified at level 2 or above", measure="qualifications"),
        Asked("Training up to date", measure="training-up-to-date"),
        Asked("Supervisions held of those due", measure="supervisions-held"),
    ),
    "capacity-tracker": (
        Asked("Registered nurses, directly employed", measure=_DIRECT, line=_NURSES),
        Asked("Care-providing staff, directly employed", measure=_DIRECT, line=_CARE),
        Asked("Other staff, directly employed", measure=_DIRECT, line=_OTHERS),
        Asked("Registered nurses, agency or bank", measure=_AGENCY, line=_NURSES),
        Asked("Care-providing staff, agency or bank", measure=_AGENCY, line=_CARE),
        Asked("Other staff, agency or bank", measure=_AGENCY, line=_OTHERS),
        Asked("Hours worked by agency staff", input="agency-hours"),
        Asked("All hours worked", input="all-hours"),
        Asked("Vacancies", input="vacancies"),
    ),
}


def answer(form: Form, kept: Measures, known: Mapping[str, Measure]) -> list[Answer]:
    """Every number that the form asks for, in its order; never more than is recorded."""
    return [_answer(asked, kept, known) for asked in _ASKED[form]]


def _answer(asked: Asked, kept: Measures, known: Mapping[str, Measure]) -> Answer:
    latest_first = sorted(kept.observations, key=lambda each: each.on, reverse=True)
    if asked.input:
        return _of_input(asked, latest_first, known)
    measure = known.get(asked.measure)
    observation = next((each for each in latest_first if each.measure == asked.measure), None)
    if observation is None or measure is None:
        return Answer(asked.words, "", None, NOT_RECORDED)
    number = _number(asked, observation, measure)
    source = _source(observation, measure)
    if not number:
        reason = observation.withheld or "not shown, since so few would be counted"
        source = f"withheld: {reason}"
    return Answer(asked.words, number, observation.on, source)


def _of_input(
    asked: Asked, latest_first: Sequence[Observation], known: Mapping[str, Measure]
) -> Answer:
    for observation in latest_first:
        number = observation.inputs.get(asked.input)
        measure = known.get(observation.measure)
        if measure is None or number is None or isinstance(number, str):
            continue
        return Answer(asked.words, f"{number:g}", observation.on, _source(observation, measure))
    return Answer(asked.words, "", None, NOT_RECORDED)


def _number(asked: Asked, observation: Observation, measure: Measure) -> str:
    if not asked.line:
        if observation.value is None:
            return ""
        return in_unit(observation.value, measure)
    number = observation.counts.get(asked.line)
    if number is not None:
        return str(number)
    # A line that is left out because it is small is named in the basis; any other is nobody.
    if observation.withheld or asked.line in observation.basis:
        return ""
    return "0"


def _source(observation: Observation, measure: Measure) -> str:
    if observation.basis:
        return f"{measure.title}: sector data set, {observation.basis}"
    return f"{measure.title}: as recorded"
