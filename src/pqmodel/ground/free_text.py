"""Cleans what people type as a comment or as evidence, so that it can be kept and shown
everywhere."""

from __future__ import annotations

import re

from pqmodel.ground.faults import PqmodelError

LONGEST = 10_000
"""Characters that a comment, or the evidence, may have."""

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


class TooLong(PqmodelError):
    """A comment or evidence has more characters than are kept."""


def clean(words: str) -> str:
    """The words without control characters (new lines and tabs stay) and without halves of broken
    characters.

    Emoji, quotes and every script stay as they are. Space at both ends goes; words of space alone
    give "".
    """
    return _UNWANTED.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()


def fitting(words: str) -> str:
    """The cleaned words; raises TooLong where there are more than are kept, for nothing is cut off
    in silence."""
    cleaned = clean(words)
    if len(cleaned) > LONGEST:
        raise TooLong(
            f"That has {len(cleaned):,} characters; up to {LONGEST:,} are kept. "
            "Nothing was changed.",
            "Say it in fewer words, or keep it in a document of yours and name that.",
        )
    return cleaned
