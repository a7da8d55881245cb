"""Gives the library that writes workbooks texts and numbers so that the file holds them as they are."""

from __future__ import annotations

import re

# The library escapes a stretch like _x0041_, which Excel takes for a code, but not a second one that
# begins with the last sign of the first; and it takes text in <r>…</r> for markup. Text in several
# runs is written as it is: no run has a code or markup in it.
_TWO_CODES = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_WITHIN_CODE = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)")
_MARKUP = re.compile(r"(?<=\A<)(?=r>)")


def text_runs(text: str) -> list[str]:
    """The text, in more than one run where the library would not write it as it is."""
    if text.startswith("<r>") and text.endswith("</r>"):
        return _MARKUP.split(text)
    # Nearly no text has the sign, and the search takes its time.
    if "_x" in text and _TWO_CODES.search(text):
        return _WITHIN_CODE.split(text)
    return [text]


def exact_number(number: float) -> float:
    """The number so that all its digits are written."""
    if isinstance(number, float):
        return _Exact(number)
    return number


class _Exact(float):
    """A number that is written with all its digits.

    The library formats every number with sixteen digits, and a score that is read back would differ
    from the one that was written in the last.
    """

    def __format__(self, _: str) -> str:
        return repr(float(self))
