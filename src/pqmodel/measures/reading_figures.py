"""Reads numbers, yes and no, and "don't know" as people write them, and makes ids of titles."""

from __future__ import annotations

import re

from pqmodel.ground.likeness import fold
from pqmodel.questionnaire.measure import DK

HOW = f"write a number such as 6 or 25.5, 0 where there are none, or {DK} where nobody knows"
_NUMBER = re.compile(r"[-+−]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,20})?(e-?\d{1,3})?")
_UNKNOWN = frozenset(
    {DK, "d/k", "don't know", "don’t know", "dont know", "do not know", "not known", "unknown"}
)
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_LONGEST_COUNT = 9
_LONGEST_ID = 60


def amount(words: str) -> float | str:
    """The number in words, or "dk". "None" is 0, "don't know" is not.

    Raises ValueError, with how to write it, where the words are no number.
    """
    text = _plain(words)
    if text in _UNKNOWN:
        return DK
    if text == "none":
        return 0.0
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{words!r} is not a number; {HOW}")

    number = float(text.replace(",", "").replace("−", "-"))
    digits = text.partition("e")[0]
    # Python reads 1e-400 as 0, which would be a figure that nobody gave.
    if number == 0 and re.search("[1-9]", digits):
        raise ValueError(f"{words!r} is too close to 0 to be a figure; {HOW}")
    return number


def figure(words: str, unit: str) -> float | str:
    """The figure of a measure of that unit, or "dk"; yes is 1 and no is 0. ValueError otherwise."""
    text = _plain(words).removesuffix("%").strip()
    if unit != "yes-no":
        return amount(text)
    if text in _YES:
        return 1.0
    if text in _NO:
        return 0.0
    if text in _UNKNOWN:
        return DK
    raise ValueError(f"{words!r} is neither yes nor no; write yes, no or {DK}")


def is_unknown(words: str) -> bool:
    """True where words say that nobody knows."""
    return _plain(words) in _UNKNOWN


def line_of(words: str) -> tuple[str, int]:
    """A reason and how many gave it, from "Pay = 3". ValueError otherwise."""
    name, _, number = words.rpartition("=")
    name, number = " ".join(name.split()), number.strip()
    is_count = number.isdecimal() and len(number) <= _LONGEST_COUNT
    if not name or not is_count:
        raise ValueError(
            f"{words!r} is not a reason with its number; "
            'write it as "Pay = 3", without names of people'
        )
    return name, int(number)


def as_id(words: str) -> str:
    """An id made of words: small letters, digits, single hyphens, at most 60; "" for no letter."""
    joined = re.sub(r"[^a-z0-9]+", "-", words.strip().lower())
    # An id begins with a letter.
    letters = joined.strip("-").lstrip("0123456789-")
    return letters[:_LONGEST_ID].strip("-")


def split_message(error: ValueError) -> tuple[str, str]:
    """What is wrong, and how to mend it, from an error such as "x is not a number; write …"."""
    what, _, mend = str(error).partition("; ")
    return what, mend


def _plain(words: str) -> str:
    return fold(words, "case")
