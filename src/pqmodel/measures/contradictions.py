"""Finds numbers that contradict each other, in one set of inputs and between two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pqmodel.questionnaire.measure import Measure, MeasureInput

Numbers = Mapping[str, float | str]
"""Numbers by the id of their input; words such as "dk" stand where nobody knows one."""
MEND = "give the one or the others, or mend the number that is wrong"


class Contradiction(NamedTuple):
    """Numbers that cannot all be true: which inputs, the one named first, and what is wrong."""

    inputs: tuple[str, ...]
    input: str
    what: str


class Disagreement(NamedTuple):
    """A number that two sets give differently: its inputs, and what each set says, such as
    ("34", " (permanent 30 + temporary 4)")."""

    inputs: tuple[str, ...]
    input: str
    mine: tuple[str, str]
    theirs: tuple[str, str]


def contradictions(inputs: Iterable[MeasureInput], values: Numbers) -> list[Contradiction]:
    """Sums that do not come to their total, and parts that are larger than their whole.

    What is not known contradicts nothing; no numbers give an empty list.
    """
    by_id = {counted.id: counted for counted in inputs}
    wrong = [_sum(counted, values) for counted in by_id.values()]
    for counted in by_id.values():
        for whole in counted.part_of:
            if whole in by_id:
                wrong.append(_part(counted, by_id[whole], values))
    return [contradiction for contradiction in wrong if contradiction]


def disagreements(
    inputs: Iterable[MeasureInput], mine: Numbers, theirs: Numbers
) -> list[Disagreement]:
    """The inputs that two sets give differently, directly or through the parts that add up."""
    differing = []
    for counted in inputs:
        # Where both are sums, it is their parts that differ, and those are told by themselves.
        if counted.id not in mine and counted.id not in theirs:
            continue
        here, there = _stated(counted, mine), _stated(counted, theirs)
        if here and there and here.number != there.number:
            keys = (counted.id, *counted.sum_of)
            differing.append(Disagreement(keys, counted.id, here.words, there.words))
    return differing


class _Stated(NamedTuple):
    """The number of an input, and where it is a sum, what it was added up from."""

    number: float
    parts: str

    @property
    def words(self) -> tuple[str, str]:
        return f"{self.number:g}", self.parts


def _sum(counted: MeasureInput, values: Numbers) -> Contradiction | None:
    whole = _number(values, counted.id)
    numbers = _parts(counted, values)
    if whole is None or not numbers:
        return None
    total = sum(numbers.values())
    # Some of the parts may come to less than the whole; all of them have to come to it.
    is_complete = len(numbers) == len(counted.sum_of)
    fits = total == whole if is_complete else total <= whole
    if fits:
        return None

    words = " + ".join(f"{number:g}" for number in numbers.values())
    come = "comes" if len(numbers) == 1 else "come"
    what = f"{counted.id} is {whole:g}, but {' + '.join(numbers)} {come} to {words}"
    return Contradiction((counted.id, *counted.sum_of), counted.id, what)


def _part(counted: MeasureInput, whole: MeasureInput, values: Numbers) -> Contradiction | None:
    stated = _stated(whole, values)
    number = _number(values, counted.id)
    numbers = _parts(counted, values)
    if number is not None:
        numbers = {counted.id: number}
    if stated is None or not numbers:
        return None
    total = sum(numbers.values())
    if total <= stated.number:
        return None

    names = " + ".join(numbers)
    words = " + ".join(f"{number:g}" for number in numbers.values())
    part = f"{names} ({words}) is a part of it"
    if len(numbers) > 1:
        part = f"{names} ({words} = {total:g}) are a part of it"
    keys = (whole.id, *whole.sum_of, counted.id, *counted.sum_of)
    return Contradiction(
        keys, whole.id, f"{whole.id} is {stated.number:g}{stated.parts}, but {part}"
    )


def _stated(counted: MeasureInput, values: Numbers) -> _Stated | None:
    """What a set says of an input, by itself or by all of its parts; None where it is not known."""
    number = _number(values, counted.id)
    if number is not None:
        return _Stated(number, "")
    numbers = _parts(counted, values)
    if not numbers or len(numbers) < len(counted.sum_of):
        return None
    words = " + ".join(f"{key} {number:g}" for key, number in numbers.items())
    return _Stated(sum(numbers.values()), f" ({words})")


def _parts(counted: MeasureInput, values: Numbers) -> dict[str, float]:
    numbers = {}
    for part in counted.sum_of:
        number = _number(values, part)
        if number is not None:
            numbers[part] = number
    return numbers


def _number(values: Numbers, key: str) -> float | None:
    value = values.get(key)
    if value is None or isinstance(value, str):
        return None
    return float(value)


def inputs_of(known: Mapping[str, Measure]) -> Mapping[str, MeasureInput]:
    """Every number that measures are worked out from, once each, in the order of the measures."""
    inputs: dict[str, MeasureInput] = {}
    for measure in known.values():
        for counted in measure.inputs:
            inputs.setdefault(counted.id, counted)
    return inputs
