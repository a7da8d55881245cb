"""Finds numbers that contradict each other: in one set of inputs, and between two figures of the same day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pqmodel.questionnaire.measure import Measure, MeasureInput

Numbers = Mapping[str, float | str]
"""Numbers by the id of their input; words such as "dk" stand where nobody knows one."""
MEND = "give the one or the others, or mend the number that is wrong"


class Contradiction(NamedTuple):
    """Numbers that cannot all be true: which inputs, the one that is named first, and what is wrong in words."""

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


def contradictions(inputs: Iterable[MeasureInput], given: Numbers) -> list[Contradiction]:
    """Sums that do not come to their total, and parts that are larger than their whole. What is not known contradicts
    nothing; no numbers give an empty list."""
    by_id = {one.id: one for one in inputs}
    found = [wrong for one in by_id.values() if (wrong := _sum(one, given))]
    for one in by_id.values():
        for whole in one.part_of:
            found += (
                [wrong] if whole in by_id and (wrong := _part(one, by_id[whole], given)) else []
            )
    return found


def disagreements(
    inputs: Iterable[MeasureInput], mine: Numbers, theirs: Numbers
) -> list[Disagreement]:
    """The inputs that two sets of numbers give differently, directly or through the parts that add up to them."""
    found = []
    for one in inputs:
        here, there = _told(one, mine), _told(one, theirs)
        # Where both are sums, it is their parts that differ, and those are told by themselves.
        summed = one.id not in mine and one.id not in theirs
        if here and there and here[0] != there[0] and not summed:
            words = ((f"{here[0]:g}", here[1]), (f"{there[0]:g}", there[1]))
            found.append(Disagreement((one.id, *one.sum_of), one.id, *words))
    return found


def _sum(one: MeasureInput, given: Numbers) -> Contradiction | None:
    whole = _number(given, one.id)
    numbers = _parts(one, given)
    if whole is None or not numbers:
        return None
    total = sum(numbers.values())
    if total <= whole and (len(numbers) < len(one.sum_of) or total == whole):
        return None
    words = " + ".join(f"{number:g}" for number in numbers.values())
    come = "comes" if len(numbers) == 1 else "come"
    what = f"{one.id} is {whole:g}, but {' + '.join(numbers)} {come} to {words}"
    return Contradiction((one.id, *one.sum_of), one.id, what)


def _part(one: MeasureInput, whole: MeasureInput, given: Numbers) -> Contradiction | None:
    told = _told(whole, given)
    known, numbers = _number(given, one.id), _parts(one, given)
    numbers = {one.id: known} if known is not None else numbers
    if told is None or not numbers or sum(numbers.values()) <= told[0]:
        return None
    names, words = " + ".join(numbers), " + ".join(f"{number:g}" for number in numbers.values())
    part = f"{names} ({words}) is a part of it"
    if len(numbers) > 1:
        part = f"{names} ({words} = {sum(numbers.values()):g}) are a part of it"
    keys = (whole.id, *whole.sum_of, one.id, *one.sum_of)
    return Contradiction(keys, whole.id, f"{whole.id} is {told[0]:g}{told[1]}, but {part}")


def _told(one: MeasureInput, given: Numbers) -> tuple[float, str] | None:
    """The number of an input, and (where it is a sum) what it was added up from; None where it is not known."""
    if (number := _number(given, one.id)) is not None:
        return number, ""
    numbers = _parts(one, given)
    if not numbers or len(numbers) < len(one.sum_of):
        return None
    return sum(
        numbers.values()
    ), f" ({' + '.join(f'{key} {number:g}' for key, number in numbers.items())})"


def _parts(one: MeasureInput, given: Numbers) -> dict[str, float]:
    return {part: number for part in one.sum_of if (number := _number(given, part)) is not None}


def _number(given: Numbers, key: str) -> float | None:
    found = given.get(key)
    return None if found is None or isinstance(found, str) else float(found)


def inputs_of(known: Mapping[str, Measure]) -> Mapping[str, MeasureInput]:
    """Every number that measures are worked out from, once each, in the order of the measures."""
    found: dict[str, MeasureInput] = {}
    for measure in known.values():
        for one in measure.inputs:
            found.setdefault(one.id, one)
    return found
