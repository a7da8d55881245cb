"""Reads numbers, yes and no, and "don't know" as people write them for measures, and names what they define."""

from __future__ import annotations

import re

from pqmodel.questionnaire.measure import DK

HOW = f"write a number such as 6 or 25.5, 0 where there are none, or {DK} where nobody knows"
_NUMBER = re.compile(r"[-+−]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,20})?(e-?\d{1,3})?")
_UNKNOWN = frozenset(
    {DK, "d/k", "don't know", "don’t know", "dont know", "do not know", "not known", "unknown"}
)
_YES = frozenset({"yes", "y", "true"})
_NO = frozenset({"no", "n", "false"})


def amount(words: str) -> float | str:
    """The number in words, or "dk". None is 0, "don't know" is not. ValueError, with how to write it, otherwise."""
    text = " ".join(words.split()).casefold()
    if text in _UNKNOWN:
        return DK
    if text == "none":
        return 0.0
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{words!r} is not a number; {HOW}")
    number = float(text.replace(",", "").replace("−", "-"))
    if number == 0 and re.search("[1-9]", text.partition("e")[0]):
        raise ValueError(f"{words!r} is too close to 0 to be a figure; {HOW}")
    return number


def figure(words: str, unit: str) -> float | str:
    """The figure of a measure of that unit, or "dk"; yes is 1 and no is 0. ValueError otherwise."""
    text = " ".join(words.split()).casefold().removesuffix("%").strip()
    if unit == "yes-no":
        if text in _YES | {"1"}:
            return 1.0
        if text in _NO | {"0"}:
            return 0.0
        if text in _UNKNOWN:
            return DK
        raise ValueError(f"{words!r} is neither yes nor no; write yes, no or {DK}")
    return amount(text)


def line_of(words: str) -> tuple[str, int]:
    """A reason and how many gave it, from "Pay = 3". ValueError otherwise."""
    name, _, number = words.rpartition("=")
    name = " ".join(name.split())
    if not name or not number.strip().isdecimal() or len(number.strip()) > 9:
        raise ValueError(
            f'{words!r} is no reason with its number; write it as "Pay = 3", without names of people'
        )
    return name, int(number)


def as_id(words: str) -> str:
    """An id made of words: small letters, digits and single hyphens, at most 60; "" where nothing is left."""
    letters = re.sub(r"[^a-z0-9]+", "-", words.strip().lower()).strip("-").lstrip("0123456789-")
    return letters[:60].strip("-")
