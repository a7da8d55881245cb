"""Sets the figures of one day side by side: where their numbers disagree, and the one set that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pqmodel.measures.contradictions import contradictions, disagreements, inputs_of
from pqmodel.measures.model import Measures, Observation
from pqmodel.questionnaire.measure import Measure


def differing(
    known: Mapping[str, Measure], one: Observation, others: Sequence[Observation]
) -> list[str]:
    """Where `others` of the same day were worked out from other numbers than `one`, in words; each number once."""
    inputs = list(inputs_of(known).values())
    told: dict[str, str] = {}
    for other in others:
        apart = disagreements(inputs, one.inputs, other.inputs)
        for found in apart:
            (mine, parts), (theirs, its_parts) = found.mine, found.theirs
            words = (
                f"{found.input} is {mine} here{parts}, {_worked_from(other)} {theirs}{its_parts}"
            )
            told.setdefault(found.input, words)
        settled = {key for found in apart for key in found.inputs}
        both = {
            key: value
            for key, value in {**other.inputs, **one.inputs}.items()
            if key not in settled
        }
        alone = {
            wrong.what for side in (one, other) for wrong in contradictions(inputs, side.inputs)
        }
        for wrong in contradictions(inputs, both):
            if wrong.what not in alone:
                told.setdefault(
                    wrong.input, f"{wrong.what}, by the numbers of {other.measure} on the same day"
                )
    return list(told.values())


def inputs_on(
    known: Mapping[str, Measure], kept: Measures, day: date
) -> tuple[dict[str, float | str], list[str]]:
    """The numbers that the figures of a day were worked out from, each once, and why some are left out: numbers that
    contradict each other make no set. Of a number that only one figure knows ("dk" elsewhere) the number stands."""
    inputs = list(inputs_of(known).values())
    numbers: dict[str, float | str] = {}
    why: dict[str, str] = {}
    apart: set[str] = set()
    before: list[Observation] = []
    for one in (one for one in kept.observations if one.on == day and one.inputs):
        for other in before:
            for found in disagreements(inputs, one.inputs, other.inputs):
                (mine, parts), (theirs, its_parts) = found.mine, found.theirs
                words = f"{found.input} is {mine} for {one.measure}{parts}, {_worked_from(other)} {theirs}{its_parts}"
                why.setdefault(found.input, words)
                apart |= set(found.inputs)
        numbers |= {
            key: value for key, value in one.inputs.items() if key not in numbers or value != "dk"
        }
        before.append(one)
    left = {key: value for key, value in numbers.items() if key not in apart}
    for wrong in contradictions(inputs, left):
        why.setdefault(wrong.input, wrong.what)
        apart |= set(wrong.inputs)
    return {key: value for key, value in numbers.items() if key not in apart}, list(why.values())


def _worked_from(other: Observation) -> str:
    return f"but on the same day {other.measure} was worked out from"
