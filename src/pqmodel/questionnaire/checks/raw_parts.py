"""The raw parts of a questionnaire with their places, for checks that must work though other things
are wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from pqmodel.ground.likeness import LOOSE, did_you_mean
from pqmodel.ground.nouns import ID_PATTERN
from pqmodel.ground.yaml_reading import Place, Source
from pqmodel.questionnaire.audiences import USUAL_AUDIENCES
from pqmodel.questionnaire.formats import OLD_WORDS

_ID = re.compile(ID_PATTERN)


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
        yield from self.child(key).own_items()

    def own_items(self) -> Iterator[Part]:
        """The items of this part; nothing where it is no list."""
        if isinstance(self.raw, list):
            for index in range(len(self.raw)):
                yield self.child(index)

    def entries(self, key: str) -> Iterator[Part]:
        """The values of the mapping under a key, each placed at its own key; nothing where there is
        none."""
        mapping = self.child(key)
        if isinstance(mapping.raw, dict):
            for name in mapping.raw:
                yield mapping.child(name)

    def own_entries(self) -> Iterator[Part]:
        """The values of this part, each placed at its own key; nothing where it is no mapping."""
        if isinstance(self.raw, dict):
            for name in self.raw:
                yield self.child(name)

    def text(self, key: str) -> str:
        """The words under a key; empty where there are none."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> float | None:
        """The number under a key; None where there is none."""
        value = self.get(key)
        # To Python, true and false are numbers too.
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return value

    def where(self, key: str | None = None) -> str:
        """The file and line of a key, or of the part itself, for a message about another place."""
        return f"{self.source.name}:{self.source.line(self._place(key))}"

    def fault(
        self, key: str | int | None, what: str, mend: str = "", warning: bool = False
    ) -> None:
        """Records a fault at a key of this part, or at the part itself.

        Nothing is recorded where that place was told of already.
        """
        if not self.was_told(key):
            self.source.fault(self._place(key), what, mend, warning)

    def was_told(self, key: str | int | None) -> bool:
        """True where a fault was recorded at a key of this part, or at the part itself."""
        return self._place(key) in self.source.told

    def _place(self, key: str | int | None) -> Place:
        return self.at if key is None else (*self.at, key)


@dataclass(frozen=True)
class Parts:
    """All raw parts of one questionnaire.

    `unread` are the keys some of whose parts could not be read.
    """

    language: str
    scale: Part
    pillars: list[Part]
    themes: list[Part]
    guidance: Part | None
    frameworks: list[Part]
    measures: list[Part]
    retired: tuple[Part, ...] = ()
    translations: list[Part] = field(default_factory=list)
    whole: Part | None = None
    """The questionnaire's own file, with what stands there besides its parts."""
    unread: frozenset[str] = frozenset()
    today: date | None = None
    """The day on which it is checked; None where only its shape is."""

    @property
    def sections(self) -> list[Part]:
        return self.pillars + self.themes

    def statements(self) -> Iterator[Part]:
        for section in self.sections:
            yield from section.items("statements")

    def actions(self) -> Iterator[Part]:
        for section in self.sections:
            yield from section.items("actions")

    def audiences(self) -> list[str]:
        """Ids of the audiences that are declared; where none are, the usual ones."""
        declared = list(self.whole.items("audiences")) if self.whole else []
        ids = [part.text("id") for part in declared]
        return [each for each in ids if each] or [each.id for each in USUAL_AUDIENCES]

    def declared(self, key: str) -> list[Part]:
        """What the questionnaire's own file lists under a key, such as its named sets."""
        return list(self.whole.items(key)) if self.whole else []

    def scale_bounds(self) -> tuple[int, int] | None:
        """The lowest and highest value of the scale; None where its faults leave that open."""
        values = [point.get("value") for point in self.scale.items("points")]
        whole = [each for each in values if isinstance(each, int) and not isinstance(each, bool)]
        is_rising = all(value < later for value, later in pairwise(whole))
        if len(whole) < 2 or len(whole) != len(values) or not is_rising:
            return None
        return whole[0], whole[-1]

    def scale_is_sound(self) -> bool:
        """True where no fault was told of any of the scale's values."""
        return not any(point.was_told("value") for point in self.scale.items("points"))


@dataclass(frozen=True)
class RawWording:
    """The words of one audience in a raw statement, and where they stand."""

    audience: str
    words: str
    part: Part


def wording_of(statement: Part) -> list[RawWording]:
    """The words of each audience, in whichever shape the statement is written."""
    places = {audience: statement.child(key) for key, audience in OLD_WORDS.items()}
    if statement.get("wording") is not None:
        places = {str(part.at[-1]): part for part in statement.entries("wording")}
    wording = []
    for audience, part in places.items():
        words = part.raw
        if isinstance(words, dict) and words:
            # By language: the first is the questionnaire's own.
            words = next(iter(words.values()))
        if isinstance(words, str) and words.strip():
            wording.append(RawWording(audience, words, part))
    return wording


def name_of(wording: RawWording) -> str:
    """The key that the words stand under, as it is shown."""
    return repr(str(wording.part.at[-1]))


def is_id(name: str) -> bool:
    """False for what is no id at all, which the shape tells of."""
    return bool(_ID.fullmatch(name))


def closest(wrong: str, names: Collection[str], otherwise: str) -> str:
    """How to mend a name that leads nowhere: the one that is closest to it, else what is said
    otherwise."""
    return did_you_mean(wrong, sorted(names), otherwise, LOOSE)


def language_of(raw: dict[Any, Any]) -> str:
    """The language of a raw questionnaire; empty where that is no text (the shape tells of it)."""
    language = raw.get("language", "en")
    return language if isinstance(language, str) else ""
