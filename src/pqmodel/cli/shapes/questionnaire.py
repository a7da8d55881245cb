"""The shapes of `questionnaire`."""

from __future__ import annotations

from pqmodel.cli.shapes.analyse import FaultFound
from pqmodel.cli.shapes.base import Shape
from pqmodel.model.base import Noun
from pqmodel.model.questionnaire import Questionnaire


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


SHAPES: dict[str, type[Noun]] = {
    "questionnaire-list": Shelf,
    "questionnaire-show": Questionnaire,
    "questionnaire-check": Checked,
}
