"""How a questionnaire is laid out in files: each part is written in place or named as a file beside it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pqmodel.model.base import Id, Noun, Words
from pqmodel.model.questionnaire import Framework, Guidance, Measure, Pillar, Scale

FileName = Annotated[str, Field(pattern=r"^[^/\\]+\.ya?ml$", description="A YAML file in the same folder")]


class Head(Noun):
    """What stands in the questionnaire's own file besides its parts."""

    format: Literal[1]
    id: Id
    version: Annotated[str, Field(min_length=1, max_length=20)]
    title: Words
    about: Words
    notice: Words | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    scale: Scale


class FrameworksFile(Noun):
    """A file of regulators' frameworks."""

    format: Literal[1]
    frameworks: tuple[Framework, ...]


class MeasuresFile(Noun):
    """A file of workforce measures."""

    format: Literal[1]
    measures: tuple[Measure, ...]


class QuestionnaireFile(Head):
    """The questionnaire's own file, whole: what editors check against."""

    pillars: Annotated[tuple[FileName | Pillar, ...], Field(min_length=1)]
    themes: tuple[FileName | Pillar, ...] = ()
    guidance: FileName | Guidance = Guidance()
    frameworks: FileName | tuple[Framework, ...] = ()
    measures: FileName | tuple[Measure, ...] = ()


PARTS = ("pillars", "themes", "guidance", "frameworks", "measures")
