"""Sets the figures of one day side by side: where they disagree, and the set that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pqmodel.measures.contradictions import contradictions, disagreements, inputs_of
from pqmodel.measures.model import Measures, Observation
from pqmodel.questionnaire.measure import DK, Measure


def differing(
    known: Mapping[str, Measure], observation: Observation, others: Sequence[Observation]
) -> list[str]:
    """Where `others` of the same day were worked out from other numbers, in words.

    Each number is told once.
    """
    inputs = list(inputs_of(known).values())
    words: dict[str, str] = {}
    for other in others:
        settled: set[str] = set()
        for apart in disagreements(inputs, observation.inputs, other.inputs):
            (mine, parts), theirs = apart.mine, _worked_from(other, apart.theirs)
            words.setdefault(apart.input, f"{apart.input} is {mine} here{parts}, {theirs}")
            settled.update(apart.inputs)

        together = {**other.inputs, **observation.inputs}
        both = {key: value for key, value in together.items() if key not in settled}
        # What contradicts itself on one side alone was told when that side was recorded.
        alone: set[str] = set()
        for side in (observation, other):
            alone.update(wrong.what for wrong in contradictions(inputs, side.inputs))
        for wrong in contradictions(inputs, both):
            if wrong.what not in alone:
                what = f"{wrong.what}, by the numbers of {other.measure} on the same day"
                words.setdefault(wrong.input, what)
    return list(words.values())


def inputs_on(
    known: Mapping[str, Measure], kept: Measures, day: date
) -> tuple[dict[str, float | str], list[str]]:
    """The numbers behind the figures of a day, each once, and why some are left out.

    Numbers that contradict each other make no set. A number that only one figure knows ("dk"
    elsewhere) stands.
    """
    inputs = list(inputs_of(known).values())
    numbers: dict[str, float | str] = {}
    reasons: dict[str, str] = {}
    apart: set[str] = set()
    before: list[Observation] = []

    for observation in kept.observations:
        if observation.on != day or not observation.inputs:
            continue
        for other in before:
            for disagreement in disagreements(inputs, observation.inputs, other.inputs):
                mine, parts = disagreement.mine
                theirs = _worked_from(other, disagreement.theirs)
                what = f"{disagreement.input} is {mine} for {observation.measure}{parts}, {theirs}"
                reasons.setdefault(disagreement.input, what)
                apart.update(disagreement.inputs)
        for key, value in observation.inputs.items():
            if key not in numbers or value != DK:
                numbers[key] = value
        before.append(observation)

    agreed = {key: value for key, value in numbers.items() if key not in apart}
    for wrong in contradictions(inputs, agreed):
        reasons.setdefault(wrong.input, wrong.what)
        apart.update(wrong.inputs)
    sound = {key: value for key, value in numbers.items() if key not in apart}
    return sound, list(reasons.values())


def _worked_from(other: Observation, stated: tuple[str, str]) -> str:
    number, parts = stated
    return f"but on the same day {other.measure} was worked out from {number}{parts}"
