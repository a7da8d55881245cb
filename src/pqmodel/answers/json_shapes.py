"""The shapes of setting up, answering, collecting and the guide."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

from pqmodel.change.model import Changes
from pqmodel.change.trend_model import Trend
from pqmodel.ground.nouns import Noun
from pqmodel.results.comment import Comments
from pqmodel.results.model import Results
from pqmodel.terminal.json import FaultFound, Shape

if TYPE_CHECKING:
    from pqmodel.answers.collect.collecting import Collected


class AnswersSaved(Shape):
    """`assess --answers`: how many answers were saved; how many of the statements are now answered."""

    cycle: str
    group: str
    saved: int
    answered: int
    statements: int


class MatchMade(Noun):
    """A column of somebody's table that was taken as a statement; without a statement it was left out."""

    heading: str
    statement: str
    how: Literal["identity", "exact", "close", "mapping"]
    likeness: float


class FileGathered(Noun):
    """What one file gave: persons, and what could not be taken."""

    name: str
    kind: str
    new: int
    already: int
    differing: int
    incomplete: int
    carried: dict[str, str]
    lost: tuple[str, ...]
    matched: tuple[MatchMade, ...]
    faults: tuple[FaultFound, ...]


class Gathered(Shape):
    """`collect`: what the run gave, in all and file by file."""

    cycle: str
    dry_run: bool
    new: int
    already: int
    refused: int
    files: tuple[FileGathered, ...]


class FormsMade(Shape):
    """`forms`: the files written, and for each language how many statements have words in it, of how many."""

    cycle: str
    group: str
    files: tuple[str, ...]
    language: str
    languages: dict[str, tuple[int, int]]


SHAPES: dict[str, type[Noun]] = {
    "assess": AnswersSaved,
    "forms": FormsMade,
    "collect": Gathered,
    "results": Results,
    "results-comments": Comments,
    "compare": Changes,
    "trend": Trend,
}


def told_of(collected: Collected) -> dict[str, Any]:
    """What a run of `collect` gave, in the shape of `shapes.Gathered`."""
    return {
        "format": 1,
        "cycle": collected.cycle,
        "dry_run": collected.dry_run,
        "new": collected.new,
        "already": collected.already,
        "refused": len(collected.faults),
        "files": [asdict(file) for file in collected.files],
    }
