"""A fault that is found in words: what it is, and how to mend it."""

from __future__ import annotations

import re
from typing import NamedTuple


class WritingFault(NamedTuple):
    """What is wrong with words, to be read behind their name, and how to mend it."""

    what: str
    mend: str


def first_match(pattern: re.Pattern[str], words: str) -> str:
    """The first words that a pattern finds; "" where it finds none."""
    match = pattern.search(words)
    return match.group(0).strip() if match else ""
