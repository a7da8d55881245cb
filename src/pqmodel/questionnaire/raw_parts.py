"""The raw parts of a questionnaire with their places, for checks that must work though other things are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pqmodel.ground.yaml_reading import Place, Source


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

    def fault(
        self, key: str | int | None, what: str, mend: str = "", warning: bool = False
    ) -> None:
        """Records a fault at a key of this part, or at the part itself, unless that place was told of already."""
        if not self.was_told(key):
            self.source.fault(self.at if key is None else (*self.at, key), what, mend, warning)

    def was_told(self, key: str | int | None) -> bool:
        """True where a fault was recorded at a key of this part, or at the part itself."""
        return (self.at if key is None else (*self.at, key)) in self.source.told


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
    retired: tuple[Part, ...] = ()
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

    def scale_bounds(self) -> tuple[int, int] | None:
        """The lowest and highest value of the scale; None where they cannot be told for the faults that it has."""
        values = [point.get("value") for point in self.scale.items("points")]
        whole = [
            value for value in values if isinstance(value, int) and not isinstance(value, bool)
        ]
        if (
            len(whole) < 2
            or len(whole) != len(values)
            or any(later <= value for value, later in pairwise(whole))
        ):
            return None
        return whole[0], whole[-1]

    def scale_is_sound(self) -> bool:
        """True where no fault was told of any of the scale's values."""
        return all(not point.was_told("value") for point in self.scale.items("points"))
