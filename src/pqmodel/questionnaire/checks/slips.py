"""Slips of the pen: words twice, words left to be filled in, shouting, letters for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.found_faults import WritingFault, first_match

_TWICE = re.compile(r"\b(?!had\b|that\b)([^\W\d_]{2,}) \1\b", re.IGNORECASE)
_TO_FILL_IN = re.compile(
    r"\[[^\]]*\]|<[^<>]{2,}>|\{[^{}]+\}|\b(?:TODO|TBC|TBA|FIXME|XXX+)\b|\blorem ipsum\b|\?{2,}|_{3,}",
)
_SHOUTED = re.compile(
    r"!|\b(?:ALL|NOT|NEVER|ALWAYS|EVERY|ANY|MUST|ONLY|AND|VERY|EACH|BEFORE|NO|DO|WILL)\b"
)
_LETTERS = re.compile(r"(?<![\w(])(?=[A-Za-z]{2,6}\b)[A-Z][a-z]?[A-Za-z]*[A-Z]s?\b(?!\))")
_KNOWN = frozenset(
    [
        "NHS",
        "UK",
        "TV",
        "IT",
        "GP",
        "GPs",
        "ID",
        "IDs",
        "PC",
        "PCs",
        "OK",
        "PIN",
        "QR",
        "AM",
        "PM",
        "COVID",
        "CV",
        "CVs",
        "PDF",
    ]
)
"""Letters that everybody reads as a word (ours)."""


def slips(words: str) -> Iterator[WritingFault]:
    """What stands in words by mistake, in any text that people read."""
    twice = _TWICE.search(words)
    if twice:
        yield WritingFault(f"has {shortened(twice[1])} twice", "take one of them out")
    unfilled = first_match(_TO_FILL_IN, words)
    if unfilled:
        what = f"still has something to fill in: {shortened(unfilled)}"
        yield WritingFault(what, "write the words themselves")


def shouts(words: str) -> Iterator[WritingFault]:
    """Where a statement raises its voice."""
    letters = [letter for letter in words if letter.isalpha()]
    if len(letters) > 9 and all(letter.isupper() for letter in letters):
        yield WritingFault("is written in capitals", "write it in small letters: they read faster")
        return
    shouted = first_match(_SHOUTED, words)
    if shouted:
        what = f"shouts by {shortened(shouted)}"
        yield WritingFault(what, "say it calmly: it leads people to an answer")


def letters_for_a_name(words: str) -> Iterator[WritingFault]:
    """Letters that stand for a name, and are not explained beside it in brackets."""
    if words.isupper():
        return
    for match in _LETTERS.finditer(words):
        if match.group(0) not in _KNOWN and not _SHOUTED.fullmatch(match.group(0)):
            what = f"has letters for a name: {shortened(match.group(0))}"
            yield WritingFault(what, "write the name out, or put the letters in brackets behind it")
            return
