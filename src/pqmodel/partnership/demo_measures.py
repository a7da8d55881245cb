"""The workforce measures of the made-up county: slow recruitment, with the vacancies that it leaves."""

from __future__ import annotations

from datetime import date
from random import Random

from pqmodel.measures.working_out import added_up, divided_by, work_out
from pqmodel.partnership.measure_doubts import shipped_measures
from pqmodel.partnership.model import SharedMeasure
from pqmodel.questionnaire.measure import Measure

UNLIKE = 4
"""Whose records and stated total differ, by place in the list: its figures are withheld."""
NO_DATES = 3
"""Every third service does not know how long its starters waited."""


def demo_measures(
    staff: int, place: int, turn: int, on: date, chance: Random
) -> tuple[SharedMeasure, ...]:
    """What a service of so many staff records of its workforce."""
    known = shipped_measures()
    all_staff = round(staff * 1.3)
    temporary = max(1, all_staff // 8)
    stated = all_staff + (2 if place == UNLIKE else 0)
    people = {
        "permanent": all_staff - temporary,
        "temporary": temporary,
        "staff-total": stated,
        "staff-records": all_staff,
    }
    leavers = round(all_staff * chance.uniform(0.2, 0.4))
    vacancies = round(all_staff * chance.uniform(0.08, 0.18))
    starters = max(1, leavers - vacancies // 2)
    waited = starters * chance.randint(58, 96)
    measures = [
        _measure(known["turnover"], {"leavers": leavers, **people}, on),
        _measure(known["vacancy-rate"], {"vacancies": vacancies, **people}, on),
    ]
    held = round(all_staff * (0.62 + 0.2 * turn) * chance.uniform(0.9, 1.1))
    supervisions = {"supervisions-held": min(held, all_staff), "supervisions-due": all_staff}
    measures.append(_measure(known["supervisions-held"], supervisions, on))
    if place % NO_DATES:
        dates = {"start-days": waited, "starters-dated": starters}
        measures.append(_measure(known["days-to-start"], dates, on))
    return tuple(sorted(measures, key=lambda measure: measure.id))


def _measure(measure: Measure, inputs: dict[str, int], on: date) -> SharedMeasure:
    given = {key: float(number) for key, number in inputs.items()}
    worked = work_out(measure, given)
    return SharedMeasure(
        id=measure.id,
        title=measure.title,
        unit=measure.unit,
        better=measure.better,
        formula=measure.formula,
        on=on,
        value=worked.value,
        numerator=added_up(measure, given),
        denominator=divided_by(measure, given),
        inputs=given,
        withheld=worked.withheld,
    )
