"""The shapes of `questionnaire`."""

from __future__ import annotations

from typing import Literal

from pqmodel.answers.json_shapes import FaultFound
from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.model import QuestionnaireDiff
from pqmodel.terminal.json import Shape


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
