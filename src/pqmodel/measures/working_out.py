"""Works out a measure's figure from its inputs, or says why there is none.

*Refused* is what cannot be true (a slip, most likely): nothing is kept of it. *Withheld* is what
may well be true but allows no figure: the inputs are kept, with the reason. The formulas are those
of the sector's own data set; which inputs go where stands with each measure, as data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite

from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.numbers import short
from pqmodel.ground.words import grouped, in_percent
from pqmodel.measures.contradictions import MEND, contradictions
from pqmodel.questionnaire.measure import DK, MOST, MOST_ADDED_UP, Measure, MeasureInput, Working

Inputs = Mapping[str, float | str]
Numbers = Mapping[str, float | None]
"""Inputs as numbers, by id; None where nobody knows one."""

# The largest float has 309 digits before the point, the smallest as many behind it.
_ROOM = Context(prec=700)
LINES = "write its lines in the column Lines, as Pay = 3"


@dataclass(frozen=True)
class Problem:
    """Why inputs are refused: which one, what is wrong, how to mend it.

    `input` is "" for several together. `in_table` is how to mend it in a table of figures, where
    that is another way.
    """

    input: str
    what: str
    mend: str
    in_table: str = ""


@dataclass(frozen=True)
class Worked:
    """A figure in the measure's unit, or None.

    Without a figure there is the reason that it is `withheld`, or `problems` that refuse it.
    `unchecked` says which safeguards had nothing to go by.
    """

    value: float | None = None
    withheld: str = ""
    problems: tuple[Problem, ...] = ()
    unchecked: tuple[str, ...] = ()


def work_out(measure: Measure, given: Inputs) -> Worked:
    """The figure of a measure from its inputs, by id; "dk" stands where nobody knows a number.

    No inputs are refused, since a blank is neither 0 nor "don't know". A measure that is not worked
    out from inputs refuses them all.
    """
    working = measure.working
    problems = _wrong(measure, given)
    if working is None or problems:
        return Worked(problems=tuple(problems))

    numbers = _with_sums(measure, given)
    for wrong in contradictions(measure.inputs, given):
        problems.append(Problem(wrong.input, wrong.what, MEND))
    for key in working.needed:
        if key not in numbers:
            problems.append(_missing(measure, key, given))
    problems += _impossible(measure, working, numbers)
    if problems:
        return Worked(problems=tuple(problems))

    unchecked = _unchecked(measure, working, numbers)
    reasons = _reasons(measure, working, numbers)
    if reasons:
        return Worked(withheld="; ".join(reasons), unchecked=unchecked)
    return Worked(_figure(measure, working, numbers), unchecked=unchecked)


def lacking(measure: Measure, given: Inputs) -> tuple[str, ...]:
    """Ids of the inputs that are needed and not given, nor their parts; empty for none."""
    if measure.working is None:
        return ()
    numbers = _with_sums(measure, given)
    return tuple(key for key in measure.working.needed if key not in numbers)


def added_up(measure: Measure, given: Inputs) -> float | None:
    """What stands above the line; None where nobody knows it, or the figure is not worked out."""
    if measure.working is None:
        return None
    return _added(measure.working.add, _with_sums(measure, given))


def divided_by(measure: Measure, given: Inputs) -> float | None:
    """What stands below the line; None where nothing does, or nobody knows it."""
    if measure.working is None or not measure.working.divide_by:
        return None
    return _added(measure.working.divide_by, _with_sums(measure, given))


def check_value(measure: Measure, value: float) -> list[Problem]:
    """What keeps a figure that was given as it is from being that of the measure."""
    if not isfinite(value):
        return [Problem("", f"{value} is not a figure", "write a number such as 31 or 25.5")]
    if measure.unit == "list":
        what = f"{measure.id} is a list, and has no figure"
        return [Problem("", what, "give its lines with --reason", LINES)]
    if measure.unit == "yes-no":
        if value in (0, 1):
            return []
        return [Problem("", f"{measure.id} is yes or no, not {value:g}", "write yes or no")]

    if value < 0:
        return [Problem("", f"{value:g} is less than nothing", "check the minus sign")]
    if measure.unit == "count" and value != int(value):
        mend = f"{measure.id} counts people or things"
        return [Problem("", f"{value:g} is not a whole number", mend)]
    working = measure.working
    is_share = working is not None and working.share and measure.unit == "percent"
    if is_share and value > 100:
        return [
            Problem("", f"{in_percent(f'{value:g}')} is more than all of it", "a share is 0 to 100")
        ]
    return _over(measure, value)


def most_of(measure: Measure) -> float:
    """What a figure of the measure can be at most.

    Days and hours that are only added up are those of many people.
    """
    working = measure.working
    is_added_up = working is not None and not working.divide_by
    if is_added_up and measure.unit in ("days", "hours"):
        return MOST_ADDED_UP
    return MOST[measure.unit]


def out_of_bounds(measure: Measure, value: float) -> list[Problem]:
    """What keeps a number from being a figure in the measure's unit at all."""
    most = most_of(measure)
    if 0 <= value <= most:
        return []
    unit = {"percent": " per cent", "days": " days", "hours": " hours"}.get(measure.unit, "")
    number = f"{value:g}"
    if "e+" in number and isfinite(value):
        # Nobody reads 1e+09.
        number = f"{value:,.0f}"
    mend = f"{measure.id} is a figure of 0 to {most:,}{unit}"
    return [Problem("", f"{number}{unit} cannot be", mend)]


def in_unit(value: float, measure: Measure) -> str:
    """A figure with its unit, for reading: "24.7%", "5 days", "yes"; rounded for display alone."""
    return with_unit(value, measure.unit)


def with_unit(value: float, unit: str, number: Callable[[float], str] = short) -> str:
    """The same, where only the unit is known; `number` says the figure itself."""
    if unit == "yes-no":
        return "yes" if value else "no"
    words = number(value)
    if unit == "percent":
        return in_percent(words)
    words = grouped(words)
    if unit in ("days", "hours"):
        # One day, but two days and 1.5 days.
        return f"{words} {unit.removesuffix('s') if words == '1' else unit}"
    return words


def _wrong(measure: Measure, given: Inputs) -> list[Problem]:
    """What is wrong with each input by itself."""
    if not given and measure.working is None:
        return []
    if not given:
        return [_none_given(measure)]
    problems = []
    for key, value in given.items():
        counted = measure.input(key)
        if counted is None:
            problems.append(_unknown(measure, key))
        elif value != DK:
            problems += _not_a_count(counted, value)
    return problems


def _not_a_count(counted: MeasureInput, value: float | str) -> list[Problem]:
    if isinstance(value, str) or not isfinite(value):
        what = f"{value!r} is not a number"
        mend = f"write a number, 0 where there are none, or {DK} where nobody knows"
    elif value < 0:
        what = f"{value:g} is less than nothing"
        mend = "check the minus sign; where there are none, write 0"
    elif counted.unit == "count" and value != int(value):
        what = f"{value:g} is not a whole number"
        mend = "count people and things whole, whatever hours they work"
    else:
        most = MOST["count"] if counted.unit == "count" else MOST_ADDED_UP
        if value <= most:
            return []
        what = f"{value:g} is more than there can be"
        mend = f"write 0 to {most:,}"
    return [Problem(counted.id, what, mend)]


def _unknown(measure: Measure, key: str) -> Problem:
    ids = [counted.id for counted in measure.inputs]
    if not ids:
        return Problem(
            key,
            f"{measure.id} is not worked out from inputs",
            "give the figure itself with --value",
            "write the figure itself in the column Figure",
        )
    mend = did_you_mean(key, ids, f"it takes {', '.join(ids)}")
    return Problem(key, f"{measure.id} has no input {key!r}", mend)


def _none_given(measure: Measure) -> Problem:
    needed = measure.working.needed if measure.working else ()
    names = ", ".join(f"--{key} N" for key in needed)
    return Problem(
        "",
        f"there is nothing to work {measure.id} out from",
        f"give {names}; or the figure with --value",
        "fill in the column Figure, or the column Inputs",
    )


def _missing(measure: Measure, key: str, given: Inputs) -> Problem:
    counted = measure.input(key)
    parts = counted.sum_of if counted else ()
    parts_lacking = [part for part in parts if part not in given]
    # Where some of the parts are given, the rest of them is what is lacking, not the whole.
    if parts and len(parts_lacking) < len(parts):
        names = " and ".join(parts_lacking)
        mend = f"write 0 where there are none, {DK} where nobody knows"
        return Problem(parts_lacking[0], f"{names} is not given", mend)

    either = f", or its parts: {', '.join(parts)}" if parts else ""
    title = counted.title if counted else key
    mend = f"give {key} ({title}){either}; 0 where there are none, {DK} where nobody knows"
    return Problem(key, f"{key} is not given", mend)


def _with_sums(measure: Measure, given: Inputs) -> Numbers:
    """The inputs with what their parts add up to; None stands for "don't know"."""
    numbers: dict[str, float | None] = {}
    for key, value in given.items():
        numbers[key] = None if isinstance(value, str) else float(value)
    for counted in measure.inputs:
        has_parts = counted.sum_of and all(part in numbers for part in counted.sum_of)
        if counted.id not in numbers and has_parts:
            numbers[counted.id] = _added(counted.sum_of, numbers)
    return numbers


def _impossible(measure: Measure, working: Working, numbers: Numbers) -> list[Problem]:
    """Figures that cannot be: a part larger than the whole, or more than can be true."""
    above, below = _added(working.add, numbers), _added(working.divide_by, numbers)
    if above is None:
        return []
    if working.divide_by and not below:
        return []
    if working.share and below and above > below:
        part, whole = " + ".join(working.add), " + ".join(working.divide_by)
        what = f"{part} ({above:g}) is more than {whole} ({below:g})"
        mend = "a part cannot be larger than the whole: check both numbers"
        return [Problem(working.add[0], what, mend)]
    return _over(measure, _figure(measure, working, numbers))


def _over(measure: Measure, value: float) -> list[Problem]:
    most = measure.working.most if measure.working else None
    if most is None or value <= most:
        return out_of_bounds(measure, value)
    what = f"{in_unit(value, measure)} is over {in_unit(most, measure)}, and taken for a slip"
    mend = "check the numbers: most likely one of them has a digit too many or too few"
    return [Problem("", what, mend)]


def _reasons(measure: Measure, working: Working, numbers: Numbers) -> list[str]:
    """Why the inputs allow no figure, though they may be true."""
    reasons = []
    for key in working.needed:
        if numbers[key] is None:
            reasons.append(f"nobody knows: {_title(measure, key)}")

    if working.divide_by and _added(working.divide_by, numbers) == 0:
        names = " and ".join(_title(measure, key).lower() for key in working.divide_by)
        reasons.append(
            f"there is nothing to divide by ({names}: 0), so there is no figure, which is not 0"
        )
    reasons += _unlike(measure, working, numbers)

    for key in working.none_of:
        number = numbers.get(key)
        if key in numbers and number is None:
            reasons.append(f"nobody knows: {_title(measure, key)}")
        elif number:
            reasons.append(f"{_title(measure, key)}: {number:g}, which has to be 0")
    return reasons


def _unlike(measure: Measure, working: Working, numbers: Numbers) -> list[str]:
    """That two numbers differ which have to be the same, such as records and stated total."""
    if len(working.same) != 2 or not all(key in numbers for key in working.same):
        return []
    unknown = [_title(measure, key) for key in working.same if numbers[key] is None]
    if unknown:
        names = " and ".join(unknown)
        return [f"nobody knows: {names}, so nobody can tell whether the records are complete"]
    one, other = working.same
    if numbers[one] == numbers[other]:
        return []
    said = [f"{_title(measure, key)} ({numbers[key]:g})" for key in working.same]
    return [f"{said[0]} and {said[1]} differ"]


def _unchecked(measure: Measure, working: Working, numbers: Numbers) -> tuple[str, ...]:
    safeguards = (*working.same, *working.none_of)
    return tuple(_title(measure, key) for key in safeguards if key not in numbers)


def _figure(measure: Measure, working: Working, numbers: Numbers) -> float:
    above, below = _added(working.add, numbers) or 0.0, _added(working.divide_by, numbers)
    value = above
    if measure.unit == "percent" and below:
        # Multiplied before it is divided, 7 of 25 are 28% and not 28.000000000000004%.
        value = 100 * above / below
    elif working.divide_by and below:
        value = above / below
    if not working.whole:
        return value
    # Half a day counts as a whole one, as the sector's data set rounds; Python would round it to
    # the even number.
    return float(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP, _ROOM))


def _added(keys: tuple[str, ...], numbers: Numbers) -> float | None:
    """The sum of inputs; None where one is unknown or not given."""
    total = 0.0
    for key in keys:
        number = numbers.get(key)
        if number is None:
            return None
        total += number
    return total


def _title(measure: Measure, key: str) -> str:
    counted = measure.input(key)
    return counted.title if counted else key
