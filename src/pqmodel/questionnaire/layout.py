"""How a questionnaire is laid out in files: each part is written in place or named as a file beside
it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from pqmodel.ground.nouns import FormatNumber, Id, Noun, Words
from pqmodel.questionnaire.audiences import USUAL_AUDIENCES, Audience
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.guidance import Guidance
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import Pillar, Retired
from pqmodel.questionnaire.named_sets import NamedSet
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.service_kinds import ServiceKind
from pqmodel.questionnaire.translation import Translation

FileName = Annotated[
    str,
    Field(pattern=r"^[^/\\]+\.ya?ml$", description="The name of a YAML file in the same folder"),
]

PARTS = ("pillars", "themes", "guidance", "frameworks", "measures", "translations")


class _Front(Noun):
    """What stands in the questionnaire's own file besides its parts."""

    format: FormatNumber
    id: Annotated[Id, Field(description="Its name for ever: small letters, digits and hyphens")]
    version: Annotated[
        str, Field(min_length=1, max_length=20, description="In quotes, such as '2026.1'")
    ]
    title: Annotated[Words, Field(description="What it is called, for those who answer")]
    about: Annotated[Words, Field(description="What it looks at, in two or three sentences")]
    notice: Annotated[
        Words | None, Field(description="Whose it is, and what it does not claim to be")
    ] = None
    language: Annotated[
        str,
        Field(
            pattern=r"^[a-z]{2,3}$",
            description="The language it is written in, such as en, cy or pl",
        ),
    ] = "en"
    audiences: Annotated[
        tuple[Audience, ...],
        Field(
            min_length=1,
            description="Who can be asked; the first is the one whose words name a statement",
        ),
    ] = USUAL_AUDIENCES
    sets: Annotated[
        tuple[NamedSet, ...],
        Field(description="Parts that can be asked by themselves, such as a short form"),
    ] = ()
    kinds: Annotated[
        tuple[ServiceKind, ...],
        Field(description="Kinds of service, for the examples of statements"),
    ] = ()
    scale: Annotated[
        Scale, Field(description="The scores that can be given, and the answers that are no score")
    ]
    retired: Annotated[
        tuple[Retired, ...],
        Field(
            description="Statements that are asked no more, with the reason: their lines end there"
        ),
    ] = ()


class Head(_Front):
    """The questionnaire's own file with its parts unread."""

    pillars: Any
    themes: Any = None
    guidance: Any = None
    frameworks: Any = None
    measures: Any = None
    translations: Any = None


class FrameworksFile(Noun):
    """A file of regulators' frameworks."""

    format: FormatNumber
    frameworks: Annotated[
        tuple[Framework, ...], Field(description="Frameworks that statements can speak to")
    ]


class QuestionnaireFile(_Front):
    """The questionnaire's own file, whole: what editors check against."""

    pillars: Annotated[
        tuple[FileName | Pillar, ...],
        Field(
            min_length=1,
            description="The pillars, of equal weight: each a file's name, or written here",
        ),
    ]
    themes: Annotated[
        tuple[FileName | Pillar, ...],
        Field(
            description="Themes that run across the pillars; they stand beside the overall score"
        ),
    ] = ()
    guidance: Annotated[
        FileName | Guidance,
        Field(description="Checklist, principles and words: a file's name, or written here"),
    ] = Guidance()
    frameworks: Annotated[
        FileName | tuple[Framework, ...],
        Field(description="Regulators' frameworks: a file's name, or a list here"),
    ] = ()
    measures: Annotated[
        FileName | tuple[Measure, ...], Field(description="Measures: a file's name, or a list here")
    ] = ()
    translations: Annotated[
        tuple[FileName | Translation, ...],
        Field(description="What people read in other languages: each a file's name"),
    ] = ()
