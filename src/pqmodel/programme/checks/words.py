"""Words as checks compare them."""

from __future__ import annotations

import re

from pqmodel.ground.likeness import fold

_WORD = re.compile(r"[a-z0-9]+")
_LITTLE = frozenset(
    _WORD.findall(
        "a all an and are as at be but by can for from has have if in into is it its may more must "
        "no not of on or other others own so than that the their them then they this those to too "
        "up was were what when where which who will with within"
    )
)


def content(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning."""
    return frozenset(_WORD.findall(fold(text))) - _LITTLE


def same(one: str, other: str) -> bool:
    """True where two texts are the same but for case, marks and spaces."""
    return fold(one) == fold(other)


def shortened(text: str, most: int = 60) -> str:
    """A text as it stands in a message."""
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…"
