"""The shapes of answering, forms and collecting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pqmodel.ground.nouns import Noun
from pqmodel.terminal.json import FaultFound, Shape

if TYPE_CHECKING:
    from pqmodel.answers.assess.from_file import Saved
    from pqmodel.answers.collect.model import Collected
    from pqmodel.answers.forms.model import Form


class AnswersSaved(Shape):
    """`assess --answers`: how many answers were saved; how many of the statements are now answered."""

    cycle: str
    group: str
    saved: int
    answered: int
    statements: int

    @classmethod
    def of(cls, saved: Saved) -> AnswersSaved:
        return cls.from_result(saved)


class MatchMade(Noun):
    """A column of somebody's table that was taken as a statement; without a statement it was left
    out.
    """

    heading: str
    statement: str
    how: Literal["identity", "exact", "close", "mapping"]
    likeness: float


class LeftOutOfTable(Noun):
    """A column, a row or a sheet that was not taken, and why."""

    what: Literal["column", "row", "sheet"]
    place: str
    heading: str
    why: str


class CountsElsewhere(Noun):
    """How many persons of a file were not taken because their row or form counts for that group in
    that cycle already, or did until it was forgotten.
    """

    cycle: str
    group: str
    title: str
    persons: int


class FileGathered(Noun):
    """What one file gave: persons, and what could not be taken; `missing` are the statements that a
    table has no answers to, and `asked_sets` the named sets, by id, of which it has just those.
    """

    name: str
    kind: str
    new: int
    already: int
    differing: int
    incomplete: int
    elsewhere: tuple[CountsElsewhere, ...]
    carried: dict[str, str]
    lost: tuple[str, ...]
    matched: tuple[MatchMade, ...]
    faults: tuple[FaultFound, ...]
    left_out: tuple[LeftOutOfTable, ...]
    missing: tuple[str, ...]
    asked_sets: dict[str, str]


class Gathered(Shape):
    """`collect`: what the run gave, in all and file by file."""

    cycle: str
    dry_run: bool
    new: int
    already: int
    elsewhere: int
    refused: int
    files: tuple[FileGathered, ...]

    @classmethod
    def of(cls, collected: Collected) -> Gathered:
        return cls.from_result(collected, refused=len(collected.faults))


class FormsMade(Shape):
    """`forms`: the files written, and for each language how many statements have words in it, of
    how many.
    """

    cycle: str
    group: str
    files: tuple[str, ...]
    language: str
    languages: dict[str, tuple[int, int]]

    @classmethod
    def of(
        cls, form: Form, files: Sequence[Path], languages: dict[str, tuple[int, int]]
    ) -> FormsMade:
        names = tuple(str(file) for file in files)
        return cls.from_result(form, files=names, languages=languages)


SHAPES: dict[str, type[Noun]] = {
    "assess": AnswersSaved,
    "forms": FormsMade,
    "collect": Gathered,
}
