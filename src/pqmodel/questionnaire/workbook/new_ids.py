"""Makes ids from words: small letters, digits and hyphens, never one that is or was in use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from pqmodel.ground.nouns import ID_PATTERN

Taken = Mapping[str, Sequence[str]]
"""Ids that are or were in use, each with the words that it stood for, as far as they are known."""
NO_IDS: Taken = {}
STILL_THE_SAME = 60
"""From so many hundredths on, words under an old id are that statement polished (ours)."""
_LONGEST, _MOST_WORDS = 48, 5
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by for from has have i in is it its my of on or our that the their they this to us we "
        "what when which who with you your",
    )
)


def stands_for_the_same(words: str, before: Iterable[str]) -> bool:
    """True where words are nearly one of those that an id stood for before."""
    from rapidfuzz.fuzz import token_sort_ratio

    now = words.casefold()
    return any(token_sort_ratio(now, old.casefold()) >= STILL_THE_SAME for old in before)


class Ids:
    """All ids that are taken, among them those that were in use once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def take(self, *ids: str) -> None:
        self._taken.update(ids)

    def has(self, key: str) -> bool:
        return key in self._taken

    def make(self, words: str, prefix: str = "") -> str:
        """A new id for those words, which is taken from then on."""
        base = _base(words, prefix)
        key, number = base, 1
        while key in self._taken:
            number += 1
            key = f"{base}-{number}"
        self._taken.add(key)
        return key


def _base(words: str, prefix: str) -> str:
    """An id for those words, whether or not it is taken already."""
    parts = [part for part in _parts(words) if part not in _SMALL] or _parts(words)
    base = "-".join([*_parts(prefix), *parts[:_MOST_WORDS]])[:_LONGEST].strip("-")
    if parts and re.fullmatch(ID_PATTERN, base):
        return base
    # Words of another script leave nothing, and words that begin with a digit no id.
    if prefix:
        return f"{prefix}-item".strip("-")
    return f"item-{base}".strip("-")


def _parts(words: str) -> list[str]:
    """The words in small letters without accents: é becomes e, and what has no such letter goes."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", bare.lower().replace("'", ""))
