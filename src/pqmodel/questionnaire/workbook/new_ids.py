"""Makes ids from words: small letters, digits and hyphens, never one that is or was in use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pqmodel.ground.nouns import ID_PATTERN

_LONGEST, _MOST_WORDS = 48, 5
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by for from has have i in is it its my of on or our that the their they this to us we "
        "what when which who with you your",
    )
)


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
        parts = [part for part in _parts(words) if part not in _SMALL] or _parts(words)
        base = "-".join([*_parts(prefix), *parts[:_MOST_WORDS]])[:_LONGEST].strip("-")
        if not re.fullmatch(ID_PATTERN, base) or not parts:
            base = "-".join(
                filter(None, [prefix, f"item-{base}" if base and not prefix else "item"])
            ).strip("-")
        found, number = base, 1
        while found in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._taken.add(found)
        return found


def _parts(words: str) -> list[str]:
    plain = (
        unicodedata.normalize("NFKD", words)
        .encode("ascii", "ignore")
        .decode()
        .lower()
        .replace("'", "")
    )
    return re.findall(r"[a-z0-9]+", plain)
