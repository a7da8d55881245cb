"""Folds words so that what people see as the same is the same: case, spaces, quotes, dashes, ends, numbering."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches

_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›′″]")
_DASHES = re.compile("[‐‑‒–—―−]")
_NUMBERING = re.compile(
    r"^(?:(?:question|statement|q)\s*)?\d{1,3}(?:\.\d{1,3})*(?:\s*[.:)\]-]+\s*|\s+)(?=\S)"
)
_ENDS = " \t\n.,;:!?*…-_|"
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\ud800-\udfff\ufeff]")


def folded(text: str) -> str:
    """Small letters, single spaces, no quotes, plain dashes, nothing but words at both ends."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _DASHES.sub("-", _QUOTES.sub("", _UNWANTED.sub(" ", plain)))
    return " ".join(plain.split()).strip(_ENDS)


def unnumbered(words: str) -> str:
    """Folded words without a number before them ("1.", "Q3:", "2.7")."""
    return _NUMBERING.sub("", words)


def tidy(text: str) -> str:
    """Words on one line with single spaces, as a heading is shown and as mappings know it."""
    return " ".join(_UNWANTED.sub(" ", text).split())


def comment(text: str) -> str:
    """A comment without control characters and without space at both ends; its lines stay."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def did_you_mean(word: str, words: list[str]) -> str:
    close = get_close_matches(word, words, n=1)
    return f" (did you mean {close[0]}?)" if close else ""
