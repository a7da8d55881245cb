"""A questionnaire: a scale, pillars and themes of statements, and the guidance that goes with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from pqmodel.model.base import Code, Id, Label, Month, Noun, Words

Effort = Literal["low", "medium", "high"]


class ScalePoint(Noun):
    """One score that can be given: its number, its short label, and what it means."""

    value: Annotated[int, Field(ge=0, le=9)]
    label: Label
    meaning: Words


class Aside(Noun):
    """An answer that is no score ("not applicable", "don't know"): its label and meaning."""

    label: Label
    meaning: Words


class Scale(Noun):
    """The scores, in rising order without gaps; from `favourable_from` up an answer counts as favourable."""

    points: Annotated[tuple[ScalePoint, ...], Field(min_length=2, max_length=10)]
    target: float
    favourable_from: int
    not_applicable: Aside
    dont_know: Aside

    @property
    def lowest(self) -> int:
        return self.points[0].value

    @property
    def highest(self) -> int:
        return self.points[-1].value

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(point.value for point in self.points)

    def label(self, value: int | str | None) -> str:
        """The words for an answer: a score, "na", "dk", or None for a blank."""
        if value == "na":
            return self.not_applicable.label
        if value == "dk":
            return self.dont_know.label
        if value is None:
            return "Not answered"
        return next(point.label for point in self.points if point.value == value)


class Statement(Noun):
    """One thing that is true of a service to some degree, in the manager's words and in staff's (`plain`)."""

    id: Id
    theme: Label = ""
    text: Words
    plain: Words
    why: Words
    levels: Annotated[Mapping[int, Words], Field(min_length=2)]
    evidence: tuple[Words, ...] = ()
    actions: Annotated[tuple[Id, ...], Field(min_length=1)]
    measures: tuple[Id, ...] = ()
    frameworks: Mapping[Id, tuple[Code, ...]] = {}
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    target: float | None = None


class Question(Noun):
    """An open question for discussion."""

    id: Id
    text: Words


class RecommendedAction(Noun):
    """A "thing to do", with all that a row of an action plan is filled from; `weeks` is its usual length."""

    id: Id
    title: Words
    steps: Annotated[tuple[Words, ...], Field(min_length=1)]
    involved: Words
    effort: Effort
    weeks: Annotated[int, Field(ge=1, le=260)] = 12
    inputs: Words
    output: Words
    outcome: Words
    outcome_for_people: Words
    indicator: Words
    monitoring: Words
    measures: tuple[Id, ...] = ()


class Resource(Noun):
    """A "thing to help". `status` says what we know of it; `checked` is the month that was seen."""

    id: Id
    title: Words
    publisher: Words
    about: Words
    address: Words | None = None
    search: Words | None = None
    status: Literal["seen", "renamed", "withdrawn", "not-checked"]
    checked: Month | None = None
    note: Words | None = None


class Pillar(Noun):
    """A pillar, or a theme that runs across the pillars; `theme_questions` are keyed by theme id."""

    format: Literal[1] = 1
    id: Id
    title: Words
    short: Label
    about: Words
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]
    questions: tuple[Question, ...] = ()
    theme_questions: Mapping[Id, tuple[Question, ...]] = {}
    actions: tuple[RecommendedAction, ...] = ()
    resources: tuple[Resource, ...] = ()


class StartItem(Noun):
    """One item of the getting-started checklist."""

    id: Id
    text: Words
    why: Words


class Principle(Noun):
    """A principle of the model, with a question to test oneself against it."""

    id: Id
    title: Words
    text: Words
    ask: Words


class WordExplained(Noun):
    """A word of the field and what it means."""

    word: Label
    meaning: Words


class CycleStep(Noun):
    """A step of the cycle (Analyse, Plan, Do, Review) and the command that begins it."""

    id: Id
    title: Label
    text: Words
    command: Words


class Guidance(Noun):
    """What goes with the whole questionnaire: checklist, principles, words explained, steps."""

    format: Literal[1] = 1
    start: tuple[StartItem, ...] = ()
    principles: tuple[Principle, ...] = ()
    words: tuple[WordExplained, ...] = ()
    steps: tuple[CycleStep, ...] = ()


class Reference(Noun):
    """One heading of a regulator's framework that a statement can speak to."""

    id: Code
    title: Words
    question: Label = ""


class Framework(Noun):
    """A regulator's framework: where it was read, how sure we are of it, and its headings."""

    id: Id
    title: Words
    short: Label
    note: Words
    source: Words
    standing: Literal["seen", "second-hand", "draft"]
    checked: Month
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]

    def title_of(self, code: str) -> str:
        """A heading as it is shown: its code, where it has one in capitals, and its title."""
        found = next(reference for reference in self.references if reference.id == code)
        return f"{found.id} {found.title}" if found.id[0].isupper() else found.title


class Benchmark(Noun):
    """A published figure to compare a measure with: its year, whom it covers, where it was read."""

    value: float
    year: Words
    population: Words
    source: Words
    standing: Literal["seen", "second-hand"]


class Measure(Noun):
    """A workforce measure: unit, which way is better, its formula in words, and benchmarks."""

    id: Id
    title: Words
    unit: Literal["percent", "days", "hours", "count", "yes-no", "list"]
    better: Literal["lower", "higher", "neither"]
    formula: Words
    note: Words | None = None
    source: Words
    standing: Literal["seen", "second-hand", "ours"]
    checked: Month | None = None
    benchmarks: tuple[Benchmark, ...] = ()


class QuestionnaireRef(Noun):
    """Which questionnaire was answered: id, version, and the digest of everything that a person reads."""

    id: Id
    version: str
    digest: str


class Questionnaire(Noun):
    """All that is asked and all that goes with it. Pillars count in the overall score; themes stand beside."""

    format: Literal[1] = 1
    id: Id
    version: Annotated[str, Field(min_length=1, max_length=20)]
    title: Words
    about: Words
    notice: Words | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    scale: Scale
    pillars: Annotated[tuple[Pillar, ...], Field(min_length=1)]
    themes: tuple[Pillar, ...] = ()
    guidance: Guidance = Guidance()
    frameworks: tuple[Framework, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def sections(self) -> tuple[Pillar, ...]:
        """Pillars in order, then themes."""
        return self.pillars + self.themes

    def statements(self) -> Iterator[Statement]:
        """All statements in the order in which they are asked."""
        for section in self.sections:
            yield from section.statements

    @cached_property
    def by_statement(self) -> Mapping[str, tuple[Pillar, Statement]]:
        """Statement id to its pillar (or theme) and itself."""
        return {s.id: (section, s) for section in self.sections for s in section.statements}

    @cached_property
    def by_action(self) -> Mapping[str, tuple[Pillar, RecommendedAction]]:
        """Recommended action id to its pillar (or theme) and itself."""
        return {a.id: (section, a) for section in self.sections for a in section.actions}

    def section(self, pillar_id: str) -> Pillar | None:
        """The pillar or theme of that id, or None."""
        return next((section for section in self.sections if section.id == pillar_id), None)

    def kind(self, section: Pillar) -> Literal["pillar", "theme"]:
        return "pillar" if section in self.pillars else "theme"

    def target_of(self, statement: Statement, service_target: float | None) -> float:
        """The score to reach: the statement's own target, else the service's, else the scale's."""
        return statement.target or service_target or self.scale.target

    def references(self, statement: Statement, framework_ids: tuple[str, ...] = ()) -> list[str]:
        """The regulator's headings that a statement speaks to, as "SHORT: title; title", one per framework.

        `framework_ids` chooses frameworks; empty means all.
        """
        lines = []
        for framework in self.frameworks:
            codes = statement.frameworks.get(framework.id, ())
            if codes and (not framework_ids or framework.id in framework_ids):
                lines.append(f"{framework.short}: " + "; ".join(framework.title_of(code) for code in codes))
        return lines

    @cached_property
    def ref(self) -> QuestionnaireRef:
        """What a response records of the questionnaire that it answers."""
        read = {
            "scale": [(p.value, p.label, p.meaning) for p in self.scale.points],
            "statements": [
                (section.id, self.kind(section), s.id, s.text, s.plain, s.weight)
                for section in self.sections
                for s in section.statements
            ],
        }
        text = json.dumps(read, ensure_ascii=False, sort_keys=True)
        return QuestionnaireRef(id=self.id, version=self.version, digest=hashlib.sha256(text.encode()).hexdigest()[:12])
