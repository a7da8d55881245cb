"""Works out a measure's figure from its inputs, and says when there may be none: refused, or withheld.

*Refused* is what cannot be true (a slip, most likely): nothing is kept of it. *Withheld* is what may well be true but
allows no figure: the inputs are kept, with the reason. The formulas are those of the sector's own data set; which
inputs go where stands with each measure, as data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite

from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.numbers import short
from pqmodel.measures.contradictions import MEND, contradictions
from pqmodel.questionnaire.measure import DK, MOST, MOST_ADDED_UP, Measure, MeasureInput, Working

Inputs = Mapping[str, float | str]
_ROOM = Context(prec=700)
LINES = "write its lines in the column Lines, as Pay = 3"


@dataclass(frozen=True)
class Problem:
    """Why inputs are refused: which one it is ("" for several together), what is wrong, how to mend it. `in_table` is
    how to mend it in a table of figures, where that is another way."""

    input: str
    what: str
    mend: str
    in_table: str = ""


@dataclass(frozen=True)
class Worked:
    """A figure in the measure's unit, or None with the reason that it is `withheld`; or `problems` that refuse it.
    `unchecked` says which safeguards had nothing to go by."""

    value: float | None = None
    withheld: str = ""
    problems: tuple[Problem, ...] = ()
    unchecked: tuple[str, ...] = ()


def work_out(measure: Measure, given: Inputs) -> Worked:
    """The figure of a measure from its inputs, by id; "dk" stands where nobody knows a number.

    No inputs are refused, since a blank is neither 0 nor "don't know". A measure that is not worked out from inputs
    refuses them all.
    """
    problems = _wrong(measure, given)
    if measure.working is None or problems:
        return Worked(problems=tuple(problems))
    known = _with_sums(measure, given)
    problems = [
        Problem(wrong.input, wrong.what, MEND) for wrong in contradictions(measure.inputs, given)
    ]
    problems += [
        _missing(measure, key, given)
        for key in dict.fromkeys(measure.working.needed)
        if key not in known
    ]
    problems += _impossible(measure, measure.working, known)
    if problems:
        return Worked(problems=tuple(problems))
    reasons = _reasons(measure, measure.working, known)
    unchecked = _unchecked(measure, measure.working, known)
    if reasons:
        return Worked(withheld="; ".join(reasons), unchecked=unchecked)
    return Worked(_figure(measure, measure.working, known), unchecked=unchecked)


def lacking(measure: Measure, given: Inputs) -> tuple[str, ...]:
    """Ids of the inputs that are needed and not given, nor their parts; empty where a figure can be worked out."""
    if measure.working is None:
        return ()
    known = _with_sums(measure, given)
    return tuple(key for key in dict.fromkeys(measure.working.needed) if key not in known)


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
        return [
            Problem(
                "",
                f"{measure.id} is a list, and has no figure",
                "give its lines with --reason",
                LINES,
            )
        ]
    if measure.unit == "yes-no":
        return (
            []
            if value in (0, 1)
            else [Problem("", f"{measure.id} is yes or no, not {value:g}", "write yes or no")]
        )
    if value < 0:
        return [Problem("", f"{value:g} is less than nothing", "check the minus sign")]
    if measure.unit == "count" and value != int(value):
        return [
            Problem("", f"{value:g} is not a whole number", f"{measure.id} counts people or things")
        ]
    working = measure.working
    if working and working.share and measure.unit == "percent" and value > 100:
        return [Problem("", f"{value:g} % is more than all of it", "a share is 0 to 100")]
    return _over(measure, value)


def most_of(measure: Measure) -> float:
    """What a figure of the measure can be at most. Days and hours that are only added up are those of many people."""
    working = measure.working
    added_up = working is not None and not working.divide_by
    return MOST_ADDED_UP if added_up and measure.unit in ("days", "hours") else MOST[measure.unit]


def out_of_bounds(measure: Measure, value: float) -> list[Problem]:
    """What keeps a number from being a figure in the measure's unit at all."""
    most = most_of(measure)
    if 0 <= value <= most:
        return []
    unit = {"percent": " per cent", "days": " days", "hours": " hours"}.get(measure.unit, "")
    return [
        Problem(
            "", f"{value:g}{unit} cannot be", f"{measure.id} is a figure of 0 to {most:,}{unit}"
        )
    ]


def in_unit(value: float, measure: Measure) -> str:
    """A figure with its unit, for reading: "24.7 %", "5 days", "yes"; rounded for display alone."""
    return with_unit(value, measure.unit)


def with_unit(value: float, unit: str, number: Callable[[float], str] = short) -> str:
    """The same, where only the unit is known; `number` says the figure itself."""
    if unit == "yes-no":
        return "yes" if value else "no"
    shown = number(value)
    if unit == "percent":
        return f"{shown} %"
    if unit in ("days", "hours"):
        return f"{shown} {unit[:-1] if shown == '1' else unit}"
    return shown


def _wrong(measure: Measure, given: Inputs) -> list[Problem]:
    """What is wrong with each input by itself."""
    if not given:
        return [] if measure.working is None else [_none_given(measure)]
    problems = []
    for key, value in given.items():
        one = measure.input(key)
        if one is None:
            problems.append(_unknown(measure, key))
        elif value != DK:
            problems += [Problem(key, *told) for told in _not_a_count(one, value)]
    return problems


def _not_a_count(one: MeasureInput, value: float | str) -> list[tuple[str, str]]:
    if isinstance(value, str) or not isfinite(value):
        return [
            (
                f"{value!r} is not a number",
                f"write a number, 0 where there are none, or {DK} where nobody knows",
            )
        ]
    if value < 0:
        return [
            (
                f"{value:g} is less than nothing",
                "check the minus sign; where there are none, write 0",
            )
        ]
    if one.unit == "count" and value != int(value):
        return [
            (
                f"{value:g} is not a whole number",
                "count people and things whole, whatever hours they work",
            )
        ]
    most = MOST["count"] if one.unit == "count" else MOST_ADDED_UP
    if value > most:
        return [(f"{value:g} is more than there can be", f"write 0 to {most:,}")]
    return []


def _unknown(measure: Measure, key: str) -> Problem:
    ids = [one.id for one in measure.inputs]
    if not ids:
        mend, in_table = (
            "give the figure itself with --value",
            "write the figure itself in the column Figure",
        )
        return Problem(key, f"{measure.id} is not worked out from inputs", mend, in_table)
    mend = did_you_mean(key, ids, f"it takes {', '.join(ids)}")
    return Problem(key, f"{measure.id} has no input {key!r}", mend)


def _none_given(measure: Measure) -> Problem:
    needed = measure.working.needed if measure.working else ()
    names = ", ".join(f"--{key}" for key in dict.fromkeys(needed))
    what, mend = (
        f"there is nothing to work {measure.id} out from",
        f"give {names}; or the figure with --value",
    )
    return Problem("", what, mend, "fill in the column Figure, or the column Inputs")


def _missing(measure: Measure, key: str, given: Inputs) -> Problem:
    one = measure.input(key)
    parts = one.sum_of if one else ()
    lacking = [part for part in parts if part not in given]
    if parts and len(lacking) < len(parts):
        names = " and ".join(lacking)
        return Problem(
            lacking[0],
            f"{names} is not given",
            f"write 0 where there are none, {DK} where nobody knows",
        )
    either = f", or its parts: {', '.join(parts)}" if parts else ""
    title = one.title if one else key
    mend = f"give {key} ({title}){either}; 0 where there are none, {DK} where nobody knows"
    return Problem(key, f"{key} is not given", mend)


def _with_sums(measure: Measure, given: Inputs) -> dict[str, float | None]:
    """The inputs with what their parts add up to; None stands for "don't know"."""
    known: dict[str, float | None] = {
        key: None if isinstance(value, str) else float(value) for key, value in given.items()
    }
    for one in measure.inputs:
        if one.id not in known and one.sum_of and all(part in known for part in one.sum_of):
            known[one.id] = _added(one.sum_of, known)
    return known


def _impossible(
    measure: Measure, working: Working, known: Mapping[str, float | None]
) -> list[Problem]:
    """Figures that cannot be: a part larger than the whole, a result beyond the most that is taken for true."""
    above, below = _added(working.add, known), _added(working.divide_by, known)
    if above is None or (working.divide_by and not below):
        return []
    if working.share and below and above > below:
        what = f"{' + '.join(working.add)} ({above:g}) is more than {' + '.join(working.divide_by)} ({below:g})"
        return [
            Problem(
                working.add[0], what, "a part cannot be larger than the whole: check both numbers"
            )
        ]
    return _over(measure, _figure(measure, working, known))


def _over(measure: Measure, value: float) -> list[Problem]:
    most = measure.working.most if measure.working else None
    if most is None or value <= most:
        return out_of_bounds(measure, value)
    over = Problem(
        "", f"{in_unit(value, measure)} is over {in_unit(most, measure)}, and taken for a slip", ""
    )
    return [
        Problem(
            "",
            over.what,
            "check the numbers: most likely one of them has a digit too many or too few",
        )
    ]


def _reasons(measure: Measure, working: Working, known: Mapping[str, float | None]) -> list[str]:
    """Why the inputs allow no figure, though they may be true."""
    reasons = [
        f"nobody knows: {_title(measure, key)}"
        for key in dict.fromkeys(working.needed)
        if known[key] is None
    ]
    if working.divide_by and _added(working.divide_by, known) == 0:
        names = " and ".join(_title(measure, key).lower() for key in working.divide_by)
        reasons.append(
            f"there is nothing to divide by ({names}: 0), and no figure is not a figure of 0"
        )
    if len(working.same) == 2 and all(key in known for key in working.same):
        one, other = working.same
        if known[one] is None or known[other] is None:
            unknown = " and ".join(
                _title(measure, key) for key in working.same if known[key] is None
            )
            reasons.append(
                f"nobody knows: {unknown}, so nobody can tell whether the records are complete"
            )
        elif known[one] != known[other]:
            told = [f"{_title(measure, key)} ({known[key]:g})" for key in working.same]
            reasons.append(f"{told[0]} and {told[1]} differ")
    for key in working.none_of:
        if key in known and known[key] is None:
            reasons.append(f"nobody knows: {_title(measure, key)}")
        elif known.get(key):
            reasons.append(f"{_title(measure, key)}: {known[key]:g}, which has to be 0")
    return reasons


def _unchecked(
    measure: Measure, working: Working, known: Mapping[str, float | None]
) -> tuple[str, ...]:
    lacking = [key for key in (*working.same, *working.none_of) if key not in known]
    return tuple(_title(measure, key) for key in lacking)


def _figure(measure: Measure, working: Working, known: Mapping[str, float | None]) -> float:
    above, below = _added(working.add, known) or 0.0, _added(working.divide_by, known)
    value = above / below if working.divide_by and below else above
    # Multiplied before it is divided, 7 of 25 are 28 % and not 28.000000000000004 %.
    value = 100 * above / below if measure.unit == "percent" and below else value
    return (
        float(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP, _ROOM))
        if working.whole
        else value
    )


def _added(keys: tuple[str, ...], known: Mapping[str, float | None]) -> float | None:
    """The sum of inputs; None where one is unknown or not given."""
    numbers = [known.get(key) for key in keys]
    return (
        None
        if any(number is None for number in numbers)
        else sum(number or 0.0 for number in numbers)
    )


def _title(measure: Measure, key: str) -> str:
    one = measure.input(key)
    return one.title if one else key
