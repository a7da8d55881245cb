"""The raw parts of a questionnaire with their places, for checks that must work though other things are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pqmodel.reading.source import Place, Source


@dataclass(frozen=True)
class Part:
    """A piece of raw YAML: the file it stands in, its place there, its value."""

    source: Source
    at: Place
    raw: Any

    def get(self, key: str | int) -> Any:
        """The value under a key; None where it is not there or this is no mapping or list."""
        if isinstance(self.raw, dict):
            return self.raw.get(key)
        if isinstance(self.raw, list) and isinstance(key, int) and key < len(self.raw):
            return self.raw[key]
        return None

    def child(self, key: str | int) -> Part:
        return Part(self.source, (*self.at, key), self.get(key))

    def items(self, key: str) -> Iterator[Part]:
        """The items of the list under a key; nothing where there is no list."""
        listed = self.child(key)
        if isinstance(listed.raw, list):
            for index in range(len(listed.raw)):
                yield listed.child(index)

    def entries(self, key: str) -> Iterator[Part]:
        """The values of the mapping under a key, each placed at its own key; nothing where there is no mapping."""
        listed = self.child(key)
        if isinstance(listed.raw, dict):
            for name in listed.raw:
                yield listed.child(name)

    def text(self, key: str) -> str:
        """The words under a key; empty where there are none."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> float | None:
        """The number under a key; None where there is none."""
        value = self.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def where(self, key: str) -> str:
        """The file and line of a key, as they stand in a message about another place."""
        return f"{self.source.name}:{self.source.line((*self.at, key))}"

    def fault(self, key: str | int | None, what: str, mend: str = "", warning: bool = False) -> None:
        """Records a fault at a key of this part, or at the part itself, unless that place was told of already."""
        place = self.at if key is None else (*self.at, key)
        if place not in self.source.told:
            self.source.fault(place, what, mend, warning)


@dataclass(frozen=True)
class Parts:
    """All raw parts of one questionnaire. `unread` are the keys some of whose parts could not be read."""

    language: str
    scale: Part
    pillars: list[Part]
    themes: list[Part]
    guidance: Part | None
    frameworks: list[Part]
    measures: list[Part]
    unread: frozenset[str] = frozenset()

    @property
    def sections(self) -> list[Part]:
        return self.pillars + self.themes

    def statements(self) -> Iterator[Part]:
        for section in self.sections:
            yield from section.items("statements")

    def actions(self) -> Iterator[Part]:
        for section in self.sections:
            yield from section.items("actions")

    def scale_values(self) -> list[int]:
        """The whole numbers among the values of the scale's points, as they stand in the file."""
        values = [point.get("value") for point in self.scale.items("points")]
        return [value for value in values if isinstance(value, int) and not isinstance(value, bool)]

    def scale_is_whole(self) -> bool:
        """True where the scale's points are whole numbers that rise one by one."""
        values = self.scale_values()
        rising = all(later == value + 1 for value, later in pairwise(values))
        return len(values) >= 2 and rising and len(values) == len(list(self.scale.items("points")))
