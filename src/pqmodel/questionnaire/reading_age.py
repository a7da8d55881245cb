"""The reading age of English words, by the Automated Readability Index (Smith and Senter, 1967)."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)")
_LETTERS = re.compile(r"[A-Za-z0-9]")
_SCHOOL_BEGINS = 5
"""Years of age at the first school year, which the index counts as 1 (a year less at its start)."""


def reading_age(words: str) -> float:
    """The age at which a child can usually read these words; 5 at the least, and without words.

    The index goes by the length of words and of sentences alone: it is a hint, more so for a single
    sentence. It is made for English.
    """
    parts = words.split()
    letters = len(_LETTERS.findall(words))
    if not parts or not letters:
        return float(_SCHOOL_BEGINS)
    sentences = max(1, len(_SENTENCE_END.findall(words)))
    grade = 4.71 * letters / len(parts) + 0.5 * len(parts) / sentences - 21.43
    return max(float(_SCHOOL_BEGINS), grade + _SCHOOL_BEGINS)
