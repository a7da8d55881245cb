"""Finds what a heading or an id names, however somebody spelled it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from pqmodel.ground.likeness import Ignoring, fold

_NUMBER = re.compile(r"[-+−]?\d+(?:[.,]\d+)?")
Meant = TypeVar("Meant")


class Names(Generic[Meant]):
    """Names, and what each of them means.

    Programs write one name as feel-helped, feel_helped, feel.helped and "Feel helped", people add
    capitals, and web pages characters that nobody sees. A name that is written as it was given
    goes before one that differs in what stands between its words; what could be two is neither.
    """

    def __init__(self, names: Mapping[str, Meant] | Iterable[tuple[str, Meant]] = ()) -> None:
        self._same: dict[str, Meant] = {}
        self._loose: dict[str, Meant | None] = {}
        pairs = names.items() if isinstance(names, Mapping) else names
        for name, meant in pairs:
            self.add(name, meant)

    def add(self, name: str, meant: Meant) -> None:
        """Adds a name. Of two that are spelled alike the first counts."""
        plain = _fold(name)
        loose = _fold(name, "separators")
        if not loose or plain in self._same:
            return
        self._same[plain] = meant
        is_free = loose not in self._loose or self._loose[loose] == meant
        self._loose[loose] = meant if is_free else None

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def get(self, name: str) -> Meant | None:
        """What a name means; None where it means nothing, or could mean two things."""
        exact = self.exact(name)
        if exact is not None:
            return exact
        return self._loose.get(_fold(name, "separators"))

    def exact(self, name: str) -> Meant | None:
        """What a name means where nothing but case and marks at its ends may differ."""
        return self._same.get(_fold(name))

    def names(self) -> Iterator[str]:
        """The names, folded."""
        return iter(self._same)


def _fold(name: str, ignoring: Ignoring = "marks") -> str:
    """A name as it is compared. In a number every mark counts: -1 is not 1, and 2.7 is not 27."""
    text = name.strip()
    if _NUMBER.fullmatch(text):
        return text.replace("−", "-").removeprefix("+")
    return fold(name, ignoring)
