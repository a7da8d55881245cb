"""The shapes of setting up, answering, collecting and the guide."""

from __future__ import annotations

from typing import Any, Literal

from pqmodel.change.model import Changes
from pqmodel.change.trend_model import Trend
from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.search import HitKind
from pqmodel.results.comment import Comments
from pqmodel.results.model import Results
from pqmodel.terminal.json import Shape


class SetUp(Shape):
    """`init`: where the records are kept, and the service's name."""

    workspace: str
    service: str


class DemoMade(Shape):
    """`demo`: what was made, and commands to try on it."""

    workspace: str
    service: str
    cycles: tuple[str, ...]
    responses: int
    actions: int
    reviews: tuple[str, ...]
    commands: tuple[str, ...]


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


class FaultFound(Noun):
    """One fault: line 0 means the whole file."""

    file: str
    line: int
    what: str
    mend: str
    warning: bool


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


class Found(Noun):
    """One thing that has the words looked for."""

    kind: HitKind
    id: str
    pillar: str
    pillar_title: str
    text: str
    where: str


class Hits(Shape):
    """`guide --search`: best first."""

    hits: tuple[Found, ...]


class GuideItems(Shape):
    """`guide`: the items at that place, in the shapes of `pqmodel questionnaire schema pillar`."""

    pillar: str | None
    section: str | None
    items: tuple[dict[str, Any], ...]


SHAPES: dict[str, type[Noun]] = {
    "init": SetUp,
    "demo": DemoMade,
    "assess": AnswersSaved,
    "forms": FormsMade,
    "collect": Gathered,
    "results": Results,
    "results-comments": Comments,
    "guide": GuideItems,
    "guide-search": Hits,
    "compare": Changes,
    "trend": Trend,
}
