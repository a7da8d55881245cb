"""A questionnaire: a scale, pillars and themes of statements, and what goes with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic.config import JsonDict

from pqmodel.ground.dates import month_in_full
from pqmodel.ground.nouns import Code, FormatNumber, Id, Label, Month, Noun, Words
from pqmodel.questionnaire.audiences import USUAL_AUDIENCES, Audience
from pqmodel.questionnaire.effort import Effort
from pqmodel.questionnaire.formats import statement_of_today
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.guidance import Guidance
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.named_sets import NamedSet
from pqmodel.questionnaire.scale import Scale, ScalePoint
from pqmodel.questionnaire.service_kinds import ServiceKind
from pqmodel.questionnaire.translation import Language, Translation

LEVEL_KEYS: JsonDict = {"propertyNames": {"pattern": "^[0-9]$"}}
"""In a file, the words for each score stand under the score."""

# What a statement says of itself beside its words: the same here and where a service adds its own.
Evidence = Annotated[tuple[Words, ...], Field(description="What one could show for it")]
MovingMeasures = Annotated[
    tuple[Id, ...], Field(description="Ids of the measures that move with it")
]
Weight = Annotated[
    float,
    Field(
        gt=0,
        le=100,
        strict=True,
        description="How much it counts in its pillar; 1 is as much as the others",
    ),
]
OwnTarget = Annotated[
    float | None, Field(strict=True, description="The score to reach, where it is its own")
]
Replaces = Annotated[
    tuple[Id, ...],
    Field(description="Ids of older statements whose answers are taken for this one's"),
]
Splits = Annotated[
    tuple[Id, ...],
    Field(description="Id of an older statement that this one is a part of; its answers end there"),
]
Merges = Annotated[
    tuple[Id, ...],
    Field(description="Ids of older statements that this one joins; their answers end there"),
]


def _words_or_by_language(schema: dict[str, Any]) -> None:
    """In a file, an audience's words may also be given by language: `staff: {en: …, pl: …}`."""
    words = {"type": "string", "minLength": 1}
    by_language = {"type": "object", "additionalProperties": words, "minProperties": 1}
    schema["additionalProperties"] = {"anyOf": [words, by_language]}


Wording = Annotated[
    Mapping[Id, Words],
    Field(
        description="The statement in the words of each audience that is asked it",
        json_schema_extra=_words_or_by_language,
    ),
]
Translations = Annotated[
    Mapping[Language, Mapping[Id, Words]],
    Field(description="By language code, the words of each audience in that language"),
]


class Statement(Noun):
    """One thing that is true of a service to some degree, in the words of each audience."""

    id: Annotated[Id, Field(description="Its name for ever; a changed meaning gets a new id")]
    theme: Annotated[str, Field(description="What it is about, in a few words")] = ""
    asked_of: Annotated[
        tuple[Id, ...],
        Field(description="Ids of the audiences that can answer it; else all that have words"),
    ] = ()
    wording: Annotated[Wording, Field(min_length=1)]
    why: Annotated[Words, Field(description="Why it matters, in a sentence or two")]
    examples: Annotated[
        Mapping[Id, Words],
        Field(description="For a kind of service, an example from its days"),
    ] = {}
    levels: Annotated[
        Mapping[int, Words],
        Field(
            min_length=2,
            description="What one would see at each score; at least at both ends of the scale",
            json_schema_extra=LEVEL_KEYS,
        ),
    ]
    evidence: Evidence = ()
    actions: Annotated[
        tuple[Id, ...], Field(min_length=1, description="Ids of the actions that raise it")
    ]
    measures: MovingMeasures = ()
    frameworks: Annotated[
        Mapping[Id, tuple[Code, ...]],
        Field(description="For each framework's id, the headings that it speaks to"),
    ] = {}
    weight: Weight = 1.0
    target: OwnTarget = None
    replaces: Replaces = ()
    splits: Splits = ()
    merges: Merges = ()
    translations: Translations = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _as_written_today(cls, raw: Any) -> Any:
        return statement_of_today(raw) if isinstance(raw, dict) else raw

    @property
    def text(self) -> str:
        """The words by which it is known where no audience is meant: those of the first."""
        return next(iter(self.wording.values()))

    @property
    def audiences(self) -> tuple[str, ...]:
        """Ids of the audiences that are asked it."""
        return self.asked_of or tuple(self.wording)

    def words_for(self, audience: str) -> str:
        """The words in which an audience is asked it; those of the first where it has none."""
        return self.wording.get(audience, self.text)

    def translated(self, language: str, audience: str) -> str | None:
        """An audience's words in another language; None where there are none."""
        return self.translations.get(language, {}).get(audience)


class Question(Noun):
    """An open question for discussion."""

    id: Annotated[Id, Field(description="Its name for ever")]
    text: Annotated[
        Words, Field(description="A question to talk about, that has no yes or no answer")
    ]


class RecommendedAction(Noun):
    """A "thing to do", with all that a row of an action plan is filled from; `weeks` is its usual
    length."""

    id: Annotated[Id, Field(description="Its name for ever; statements link to it")]
    title: Annotated[Words, Field(description="What to do, beginning with a verb")]
    steps: Annotated[
        tuple[Words, ...], Field(min_length=1, description="The first steps, one after the other")
    ]
    involved: Annotated[Words, Field(description="Who takes part, by post and not by name")]
    effort: Annotated[
        Effort, Field(description="low: within weeks and almost free; high: months, or money")
    ]
    weeks: Annotated[
        int, Field(ge=1, le=260, strict=True, description="Usual weeks from start to done")
    ] = 12
    inputs: Annotated[Words, Field(description="What goes in: time, money, materials")]
    output: Annotated[Words, Field(description="What it produces, so that it can be counted")]
    outcome: Annotated[
        Words, Field(description="The change that follows for those who do the work")
    ]
    outcome_for_people: Annotated[
        Words, Field(description="The change for the people whom it is all for")
    ]
    indicator: Annotated[
        Words, Field(description="The sign that shows progress, and how to count it")
    ]
    monitoring: Annotated[Words, Field(description="Who looks at what, how often")]
    measures: Annotated[
        tuple[Id, ...], Field(description="Ids of the measures that it should move")
    ] = ()


class Resource(Noun):
    """A "thing to help". `status` says what we know of it; `checked` is the month that was seen."""

    id: Id
    title: Words
    publisher: Words
    about: Annotated[Words, Field(description="What it helps with, in one sentence")]
    address: Annotated[
        Words | None, Field(description="Where it is found; leave out if not certain")
    ] = None
    search: Annotated[Words | None, Field(description="Words to search for at its publisher's")] = (
        None
    )
    status: Annotated[
        Literal["seen", "renamed", "withdrawn", "not-checked"],
        Field(description="What is known of it"),
    ]
    checked: Annotated[
        Month | None,
        Field(description="The month in which that was seen, or since which it is unchecked"),
    ] = None
    note: Words | None = None

    @property
    def state(self) -> str:
        """What is known of it, and since when, as a sentence."""
        when = "on a date that was not noted"
        if self.checked:
            when = f"in {month_in_full(self.checked)}"
        if self.status == "seen":
            return f"Seen {when}."
        if self.status == "renamed":
            return f"It has a new name; last checked {when}."
        if self.status == "withdrawn":
            return f"Withdrawn: no longer offered when last checked {when}."
        if self.checked:
            return f"Not checked since it was put on this list {when}."
        return "Not checked."


class Pillar(Noun):
    """A pillar, or a theme that runs across the pillars; `theme_questions` are keyed by theme
    id."""

    format: FormatNumber = 1
    id: Annotated[Id, Field(description="Its name for ever")]
    title: Annotated[Words, Field(description="What it is called")]
    short: Annotated[Label, Field(description="One or two words, for narrow tables")]
    about: Annotated[Words, Field(description="What it covers, in two or three sentences")]
    form_title: Annotated[
        Words | None,
        Field(description="What forms call it, of all audiences but the first: plainer words"),
    ] = None
    form_about: Annotated[
        Words | None, Field(description="What these forms say that it covers, in a sentence")
    ] = None
    statements: Annotated[
        tuple[Statement, ...],
        Field(min_length=1, description="What is scored, in the order it is asked"),
    ]
    questions: Annotated[
        tuple[Question, ...], Field(description="Things to measure: questions to talk about")
    ] = ()
    theme_questions: Annotated[
        Mapping[Id, tuple[Question, ...]],
        Field(description="For a theme's id, questions about it in this pillar"),
    ] = {}
    actions: Annotated[
        tuple[RecommendedAction, ...], Field(description="Things to do, for the action plan")
    ] = ()
    resources: Annotated[
        tuple[Resource, ...], Field(description="Things to help: guides, toolkits, research")
    ] = ()


class QuestionnaireRef(Noun):
    """Which questionnaire was answered: id, version, and the digest of everything that a person
    reads."""

    id: Id
    version: str
    digest: str


class Retired(Noun):
    """A statement that is asked no more: its id, why, and what it said."""

    id: Annotated[Id, Field(description="The id that it had; it is never given to another")]
    why: Annotated[Words, Field(description="Why it is asked no more")]
    text: Annotated[str, Field(description="What it said, for whoever reads old rounds")] = ""


Amended = Literal["reworded", "added", "re-weighted", "re-targeted", "translated", "left out"]
"""What a service can have changed in a statement of the questionnaire that it uses."""


class Questionnaire(Noun):
    """All that is asked and all that goes with it.

    Pillars count in the overall score; themes stand beside.
    """

    format: Literal[1] = 1
    id: Id
    version: Annotated[str, Field(min_length=1, max_length=20)]
    title: Words
    about: Words
    notice: Words | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1)] = USUAL_AUDIENCES
    scale: Scale
    pillars: Annotated[tuple[Pillar, ...], Field(min_length=1)]
    themes: tuple[Pillar, ...] = ()
    guidance: Guidance = Guidance()
    frameworks: tuple[Framework, ...] = ()
    measures: tuple[Measure, ...] = ()
    sets: tuple[NamedSet, ...] = ()
    kinds: tuple[ServiceKind, ...] = ()
    translations: tuple[Translation, ...] = ()
    retired: tuple[Retired, ...] = ()
    amended: Mapping[Id, tuple[Amended, ...]] = {}
    """What the service itself changed, by statement; no file of a questionnaire says this."""

    @property
    def sections(self) -> tuple[Pillar, ...]:
        """Pillars in order, then themes."""
        # The order in which people are asked; pillars alone make the overall score.
        return self.pillars + self.themes

    def statements(self) -> Iterator[Statement]:
        """All statements in the order in which they are asked."""
        for section in self.sections:
            yield from section.statements

    def numbers(self) -> dict[str, str]:
        """Statement id to the number that it has on forms, such as "2.7"."""
        return {
            each.id: f"{number}.{place}"
            for number, section in enumerate(self.sections, 1)
            for place, each in enumerate(section.statements, 1)
        }

    # Worked out once: the noun is frozen, and everything that is shown asks for it.
    @cached_property
    def by_statement(self) -> Mapping[str, tuple[Pillar, Statement]]:
        """Statement id to its pillar (or theme) and itself."""
        return {
            each.id: (section, each) for section in self.sections for each in section.statements
        }

    @cached_property
    def by_action(self) -> Mapping[str, tuple[Pillar, RecommendedAction]]:
        """Recommended action id to its pillar (or theme) and itself."""
        return {each.id: (section, each) for section in self.sections for each in section.actions}

    def asked_of(self, audience: str, set_id: str = "") -> tuple[str, ...]:
        """Ids of the statements that an audience is asked, in order; of a named set, those in it.

        A set that the questionnaire does not have leaves nothing out.
        """
        named_set = self.named_set(set_id)
        keys = [each.id for each in self.statements() if audience in each.audiences]
        if named_set is None:
            return tuple(keys)
        return tuple(key for key in keys if key in named_set.statements)

    def named_set(self, set_id: str) -> NamedSet | None:
        """The named set of that id, or None."""
        return next((each for each in self.sets if each.id == set_id), None)

    def form_title(self, audience: str, language: str = "") -> str:
        """What the form of an audience is headed, in a language where it has words for it: families
        need no words of the trade."""
        translation = self.translation(language)
        if translation is not None:
            translated = translation.titles.get(audience) or translation.title
            if translated:
                return translated
        own = [each.form_title for each in self.audiences if each.id == audience]
        return next((title for title in own if title), self.title)

    def heading_of(self, section: Pillar, audience: str, language: str = "") -> tuple[str, str]:
        """What the form of an audience calls a pillar or theme, and what it says of it.

        The title is the model's own word for it, which the first audience knows; others may have
        plainer words.
        """
        title, about = section.title, section.about
        if audience != self.audiences[0].id:
            title, about = section.form_title or title, section.form_about or about
        translation = self.translation(language)
        translated = translation.sections.get(section.id) if translation else None
        if translated is not None:
            return translated.title, translated.about or about
        return title, about

    def translation(self, language: str) -> Translation | None:
        """What the files hold in another language besides the statements; None without a file."""
        return next((each for each in self.translations if each.language == language), None)

    def section(self, pillar_id: str) -> Pillar | None:
        """The pillar or theme of that id, or None."""
        return next((section for section in self.sections if section.id == pillar_id), None)

    def kind(self, section: Pillar) -> Literal["pillar", "theme"]:
        """Whether a section counts in the overall score or stands beside."""
        # By id: pydantic would compare whole pillars, text by text.
        is_pillar = any(section.id == pillar.id for pillar in self.pillars)
        return "pillar" if is_pillar else "theme"

    def target_of(self, statement: Statement | None, service_target: float | None) -> float:
        """The score to reach: the statement's own target, else the service's, else the scale's.

        Without a statement it is that of pillars and overall.
        """
        if statement is not None and statement.target is not None:
            return statement.target
        return self.scale.target if service_target is None else service_target

    def is_seen_from_within(self, statement: Statement, audience: str) -> bool:
        """True where an audience sees what the levels and examples of a statement tell of.

        They are written for the first who is asked, and for those who work there; families, who
        look from outside, are asked in words of their own.
        """
        rated = [each.id for each in self.audiences if each.rated]
        return audience in (statement.audiences[0], *rated)

    def examples_of(self, statement: Statement) -> list[tuple[str, str]]:
        """The examples of a statement, each with what its kind of service is called, in the order
        of the kinds."""
        return [
            (kind.title, statement.examples[kind.id])
            for kind in self.kinds
            if kind.id in statement.examples
        ]

    def references(self, statement: Statement, framework_ids: tuple[str, ...] = ()) -> list[str]:
        """The regulator's headings that a statement speaks to, as "SHORT: title; title", one per
        framework.

        `framework_ids` chooses frameworks; empty means all.
        """
        lines = []
        for framework in self.frameworks:
            codes = statement.frameworks.get(framework.id, ())
            is_chosen = not framework_ids or framework.id in framework_ids
            if codes and is_chosen:
                titles = "; ".join(framework.title_of(code) for code in codes)
                lines.append(f"{framework.short}: {titles}")
        return lines

    @cached_property
    def ref(self) -> QuestionnaireRef:
        """What a response records of the questionnaire that it answers."""
        # What people read, and what weighs their answers: guidance may change within a version.
        read = {
            "scale": [_read_of_point(point) for point in self.scale.points],
            "statements": [
                (section.id, self.kind(section), s.id, *self._read_of_statement(s), s.weight)
                for section in self.sections
                for s in section.statements
            ],
        }
        # Sorted keys, or the same questionnaire would have another digest elsewhere.
        text = json.dumps(read, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        return QuestionnaireRef(id=self.id, version=self.version, digest=digest)

    def _read_of_statement(self, statement: Statement) -> list[str | None]:
        """What each audience reads, in order; None for one that is not asked."""
        asked = statement.audiences
        return [
            statement.words_for(audience.id) if audience.id in asked else None
            for audience in self.audiences
        ]


def _read_of_point(point: ScalePoint) -> tuple[Any, ...]:
    """What people read of a point of the scale; older versions had one meaning for all."""
    if not point.meanings:
        return point.value, point.label, point.meaning
    return point.value, point.label, point.meaning, dict(point.meanings)
