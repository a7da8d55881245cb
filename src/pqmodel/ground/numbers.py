"""Reads numbers as people write them, and rounds figures for people to read."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_ALL_DIGITS = Context(prec=700)
_MOST_DIGITS = 18
"""As many as any number has that is counted with here."""


def whole_number(digits: str) -> int:
    """The whole number that digits are.

    Of more digits than any number has here it reads the first: the number is out of every range
    anyway, and Python refuses to read thousands of digits at all.
    """
    return int(digits.lstrip("0")[:_MOST_DIGITS] or "0")


def number_in(words: str) -> float:
    """The figure that words are: "4", "2,5" (two and a half), "1,250", "48%", "£40,000". ValueError
    where they are none."""
    text = words.strip().removeprefix("£").removesuffix("%").strip()
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    # Some write 2,5 for two and a half.
    return float(text.replace(",", "."))


def rounded(number: float, places: int = 1) -> str:
    """A figure for reading, rounded half up as spreadsheets do: 3.25 is "3.3". Nothing else
    rounds."""
    # The digits that a person sees count, not those of the binary number: 2.675 is a half there. A
    # spreadsheet sees fifteen of them: the sum of means that are 1.35 together may be a hair below.
    digits = Decimal(f"{number:.15g}")
    step = Decimal(1).scaleb(-places)
    return str(digits.quantize(step, ROUND_HALF_UP, _ALL_DIGITS))


def places_beside(then: float | None, now: float | None, change: float | None) -> int:
    """Decimals that two scores need to be shown with beside their change, which has one: one as
    well, or two where with one they would contradict it, as in 3.2 then, 3.2 now: up 0.1. One
    where a score or the change is missing."""
    if then is None or now is None or change is None:
        return 1
    shown = abs(Decimal(rounded(now)) - Decimal(rounded(then)))
    if shown == Decimal(rounded(round(abs(change), 9))):
        return 1
    return 2


def signed_gap(first: float, second: float, places: int = 2) -> str:
    """What one figure is above another, as both are shown: "+0.25", "-0.10", "0.00".

    It is worked out from the rounded figures, so that nobody who takes one from the other finds
    another gap than stands beside them.
    """
    difference = Decimal(rounded(first, places)) - Decimal(rounded(second, places))
    if difference == 0:
        return rounded(0, places)
    return f"{difference:+}"


def short(number: float) -> str:
    """A figure for reading, without decimals where it is whole: "4", "3.3"."""
    if number == int(number):
        return rounded(number, 0)
    return rounded(number, 1)


def short_of(number: float, target: float) -> str:
    """A figure below a target, with as many decimals as show that it is below: 3.96 of 4 is "3.96",
    never "4.0"."""
    for places in (1, 2, 3):
        text = rounded(number, places)
        if float(text) < target:
            return text
    return repr(number)
