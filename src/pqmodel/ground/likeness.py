"""How alike words are, and words folded so that what people see as the same is the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from typing import Literal

Ignoring = Literal["case", "marks", "accents", "separators"]

ALIKE = 0.6
"""From here on a word is taken for another one with a slip in it."""
LOOSE = 0.5
"""The same for ids of several words, of which one may be wrong."""
_LONGEST = 80

_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›′″]")
_DASHES = re.compile("[‐‑‒–—―−]")
_NUMBERING = re.compile(
    r"^(?:(?:question|statement|q)\s*)?\d{1,3}(?:\.\d{1,3})*(?:\s*[.:)\]-]+\s*|\s+)(?=\S)"
)
_ENDS = " \t\n.,;:!?*…-_|"
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Nobody sees these: soft hyphens, characters without width, marks of direction and of variants.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# Unicode takes no letter apart that has its mark within.
_WITHOUT_STROKES = str.maketrans("łøđħŧ", "lodht")
_SEPARATORS = re.compile(r"[\s_.\-]+")


def fold(text: str, ignoring: Ignoring = "marks") -> str:
    """Words as they are compared: in one case, with single spaces, none at either end.

    `ignoring` says what does not count besides case and spaces: with "case" nothing more; with
    "marks" neither quotes, kinds of dash and forms of a letter, nor marks at either end; with
    "accents" no accents; with "separators" what "marks" leaves out, and no difference between a
    space, a hyphen, an underscore and a full stop, as in ids and headings. Folding again changes
    nothing. Words of marks alone give "".
    """
    if ignoring == "accents":
        return _join_words(_without_accents(text))
    if ignoring == "case":
        return _join_words(text.casefold())

    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()
    plain = _UNWANTED.sub(" ", plain)
    plain = _QUOTES.sub("", plain)
    plain = _DASHES.sub("-", plain)
    if ignoring == "separators":
        plain = _SEPARATORS.sub(" ", plain)
    return _join_words(plain).strip(_ENDS)


def unnumbered(words: str) -> str:
    """Folded words without a number before them ("1.", "Q3:", "2.7")."""
    return _NUMBERING.sub("", words)


def tidy(text: str) -> str:
    """Words on one line with single spaces, as a heading is shown and as mappings know it."""
    return _join_words(_UNWANTED.sub(" ", _UNSEEN.sub("", text)))


def likeness(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """How much of two texts, or lists of words, stands in both in the same order: 0 nothing, 1 all
    of it."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)


def nearest(word: str, words: Iterable[str], cutoff: float = ALIKE) -> str | None:
    """The one of the words that is most like it; None where none is at least as alike as
    `cutoff`."""
    return next(iter(nearest_few(word, words, 1, cutoff)), None)


def nearest_few(word: str, words: Iterable[str], most: int = 3, cutoff: float = ALIKE) -> list[str]:
    """The words that are most like it, the nearest first; of two as near, the first given."""
    # Nobody misspells a word of that length, and a file may hold one of millions of letters.
    if len(word) > _LONGEST:
        return []
    pairs = [(likeness(word, other), other) for other in words]
    # Sorting keeps the order of those that are as near as each other.
    pairs.sort(key=lambda pair: -pair[0])
    return [other for alike, other in pairs if alike >= cutoff][:most]


def did_you_mean(
    word: str, words: Iterable[str], otherwise: str = "", cutoff: float = ALIKE
) -> str:
    """ "did you mean 'lead'?" for a word with a slip in it; else what is said otherwise."""
    close = nearest(word, words, cutoff)
    if close is None:
        return otherwise
    return f"did you mean {close!r}?"


def meant_perhaps(word: str, words: Iterable[str]) -> str:
    """ " (did you mean 'lead'?)", for the end of a sentence; empty where nothing is like it."""
    meant = did_you_mean(word, words)
    if not meant:
        return ""
    return f" ({meant})"


def _without_accents(text: str) -> str:
    plain = text
    # Taking letters apart can bring capitals to light, and small letters new accents:
    # twice settles both.
    for _ in range(2):
        plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = plain.translate(_WITHOUT_STROKES)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _join_words(text: str) -> str:
    return " ".join(text.split())
