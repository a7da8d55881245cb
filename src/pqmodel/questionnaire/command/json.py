"""The shapes of `questionnaire`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.search import HitKind
from pqmodel.questionnaire.versions.model import QuestionnaireDiff
from pqmodel.terminal.json import FaultFound, Shape

if TYPE_CHECKING:
    from pqmodel.questionnaire.versions.versions import Noticed
    from pqmodel.terminal.call import Call


class Listed(Noun):
    """One questionnaire; where it cannot be used, `lacking` says why and the rest is null."""

    id: str | None
    title: str | None
    version: str | None
    pillars: int | None
    themes: int | None
    statements: int | None
    path: str
    shipped: bool
    in_use: bool
    lacking: str | None


class Shelf(Shape):
    """`questionnaire list`."""

    questionnaires: tuple[Listed, ...]


class Checked(Shape):
    """`questionnaire check`: every fault and warning; `ok` where there are no faults."""

    file: str
    faults: tuple[FaultFound, ...]
    ok: bool


class Amended(Shape):
    """`questionnaire new`: the file, what was changed in it in words, and where the file as it was is kept, if any
    comment could not be."""

    file: str
    changes: tuple[str, ...]
    backup: str | None
    warnings: tuple[FaultFound, ...]


class Named(Noun):
    """Which questionnaire it is."""

    id: str
    version: str


class Exported(Shape):
    """`questionnaire export`: the file, what kind it is, and what is in it."""

    file: str
    kind: Literal["xlsform", "xlsx", "md"]
    questionnaire: Named
    statements: int


class MadeId(Noun):
    """An id that a new row was given: the cell (or sheet) that it belongs to, and the words that it was made of."""

    where: str
    id: str
    words: str


class TakenIn(Shape):
    """`questionnaire import`: the folder and the files in it; `backup` is where the questionnaire that was there is
    now. `to_be_written` is what the file does not say; `gone` are statements that were exported and are not in it any
    more, nor retired; `notes` tell what was passed over; `faults` are warnings alone."""

    folder: str
    kind: Literal["xlsform", "xlsx"]
    questionnaire: Named
    statements: int
    files: tuple[str, ...]
    backup: str | None
    made: tuple[MadeId, ...]
    to_be_written: tuple[str, ...]
    gone: tuple[str, ...]
    notes: tuple[str, ...]
    faults: tuple[FaultFound, ...]


SHAPES: dict[str, type[Noun]] = {
    "questionnaire-export": Exported,
    "questionnaire-import": TakenIn,
    "questionnaire-list": Shelf,
    "questionnaire-show": Questionnaire,
    "questionnaire-check": Checked,
    "questionnaire-diff": QuestionnaireDiff,
    "questionnaire-new": Amended,
}


def told_noticed(call: Call, noticed: Noticed | None) -> None:
    """Says on stderr, beside data, that the questionnaire changed since it was answered; nothing where it did not."""
    if noticed is not None:
        call.say(f"{noticed.words} See what changed: {noticed.command}")


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
