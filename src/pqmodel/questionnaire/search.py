"""Finds words in a questionnaire and its guidance: case and accents do not matter, and beginnings
of words count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from pqmodel.ground.likeness import fold
from pqmodel.questionnaire.guidance import Guidance
from pqmodel.questionnaire.model import (
    Pillar,
    Questionnaire,
    RecommendedAction,
    Resource,
    Statement,
)

HitKind = Literal[
    "statement",
    "question",
    "theme question",
    "action",
    "resource",
    "start",
    "principle",
    "word explained",
]


_ALL_IN_HEADLINE = 0
_SOME_IN_HEADLINE = 1
_NOTHING_IN_HEADLINE = 2


@dataclass(frozen=True)
class Hit:
    """Something that has all the words.

    `pillar` and `pillar_title` are empty for what belongs to the whole model; `text` is its
    headline; `where` names the small print that has words which the headline lacks, else it is
    empty.
    """

    kind: HitKind
    id: str
    pillar: str
    pillar_title: str
    text: str
    where: str


def search(questionnaire: Questionnaire, words: str) -> list[Hit]:
    """Everything that has all the words, each as a whole word or the beginning of one.

    Best first: all words in the headline before some before none; then whole words before
    beginnings; then in the order of the questionnaire. Words without a letter or digit find
    nothing.
    """
    wanted = tuple(dict.fromkeys(words_of(words)))
    if not wanted:
        # Everything has all of no words, which is not what was meant.
        return []
    matches = []
    for entry in _entries(questionnaire):
        match = _match(entry, wanted)
        if match is not None:
            matches.append((entry, match))
    # Sorting keeps the order of the questionnaire among those that match equally well.
    matches.sort(key=lambda pair: pair[1].rank)
    return [
        Hit(entry.kind, entry.id, entry.pillar, entry.pillar_title, entry.text, match.where)
        for entry, match in matches
    ]


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"\w+", fold(text, "accents"))


@dataclass(frozen=True)
class _Entry:
    """What can be found: its headline, and the small print under it by name, most telling first."""

    kind: HitKind
    id: str
    pillar: str
    pillar_title: str
    text: str
    small_print: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Match:
    """How well an entry matches: `rank` is lower the better, `where` names the small print that it
    needed."""

    rank: tuple[int, int]
    where: str


def _match(entry: _Entry, wanted: tuple[str, ...]) -> _Match | None:
    """None where a word is missing."""
    headline = set(words_of(entry.text))
    missing = [word for word in wanted if not _begins(word, headline)]
    if len(missing) == len(wanted):
        depth = _NOTHING_IN_HEADLINE
    elif missing:
        depth = _SOME_IN_HEADLINE
    else:
        depth = _ALL_IN_HEADLINE

    read = set(headline)
    places = []
    for name, text in entry.small_print.items():
        if not missing:
            break
        here = set(words_of(text))
        still_missing = [word for word in missing if not _begins(word, here)]
        if len(still_missing) < len(missing):
            places.append(name)
            read |= here
        missing = still_missing
    if missing:
        return None
    only_beginnings = sum(1 for word in wanted if word not in read)
    return _Match((depth, only_beginnings), " and ".join(places))


def _begins(word: str, words: set[str]) -> bool:
    return word in words or any(other.startswith(word) for other in words)


def _entries(questionnaire: Questionnaire) -> Iterator[_Entry]:
    """Everything there is to find, in the order of the questionnaire."""
    for section in questionnaire.sections:
        yield from _section(section, questionnaire)
    yield from _guidance(questionnaire.guidance)


def _section(section: Pillar, questionnaire: Questionnaire) -> Iterator[_Entry]:
    for statement in section.statements:
        yield _statement(section, statement)
    for question in section.questions:
        yield _Entry("question", question.id, section.id, section.title, question.text)
    for theme_id, questions in section.theme_questions.items():
        theme = questionnaire.section(theme_id)
        about = {"theme": theme.title if theme else theme_id}
        for question in questions:
            text = question.text
            yield _Entry("theme question", question.id, section.id, section.title, text, about)
    for action in section.actions:
        yield _action(section, action)
    for resource in section.resources:
        yield _resource(section, resource)


def _guidance(guidance: Guidance) -> Iterator[_Entry]:
    for item in guidance.start:
        yield _Entry("start", item.id, "", "", item.text, {"why": item.why})
    for principle in guidance.principles:
        small_print = {"text": principle.text, "question to ask": principle.ask}
        yield _Entry("principle", principle.id, "", "", principle.title, small_print)
    for explained in guidance.words:
        word = explained.word
        yield _Entry("word explained", word, "", "", word, {"meaning": explained.meaning})


def _statement(section: Pillar, statement: Statement) -> _Entry:
    small_print = {
        "plain wording": " ".join(list(statement.wording.values())[1:]),
        "theme": statement.theme,
        "why it matters": statement.why,
        "examples": " ".join(statement.examples.values()),
        "levels": " ".join(statement.levels.values()),
        "evidence": " ".join(statement.evidence),
    }
    return _Entry("statement", statement.id, section.id, section.title, statement.text, small_print)


def _action(section: Pillar, action: RecommendedAction) -> _Entry:
    small_print = {
        "steps": " ".join(action.steps),
        "who is involved": action.involved,
        "what comes out of it": f"{action.output} {action.outcome} {action.outcome_for_people}",
        "what it takes": action.inputs,
        "how to follow it": f"{action.indicator} {action.monitoring}",
    }
    return _Entry("action", action.id, section.id, section.title, action.title, small_print)


def _resource(section: Pillar, resource: Resource) -> _Entry:
    small_print = {
        "about": resource.about,
        "publisher": resource.publisher,
        "what to search for": resource.search or "",
        "note": resource.note or "",
        "address": resource.address or "",
    }
    return _Entry("resource", resource.id, section.id, section.title, resource.title, small_print)
