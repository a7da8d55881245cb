"""The raw parts of a questionnaire with their places, for checks that must work though other things are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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

    def text(self, key: str) -> str:
        """The words under a key; empty where there are none."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def fault(self, key: str | int | None, what: str, mend: str = "", warning: bool = False) -> None:
        """Records a fault at a key of this part, or at the part itself."""
        place = self.at if key is None else (*self.at, key)
        self.source.fault(place, what, mend, warning)


@dataclass(frozen=True)
class Parts:
    """All raw parts of one questionnaire."""

    scale: Part
    pillars: list[Part]
    themes: list[Part]
    guidance: Part | None
    frameworks: list[Part]
    measures: list[Part]

    @property
    def sections(self) -> list[Part]:
        return self.pillars + self.themes

    def statements(self) -> Iterator[Part]:
        for section in self.sections:
            yield from section.items("statements")
