"""Carries answers over from older statements to those that were declared to take their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pqmodel.answers.response import Answer
from pqmodel.questionnaire.model import Questionnaire


@dataclass(frozen=True)
class Carried:
    """Answers by the questionnaire's own ids.

    `carried` is old id to new for those carried over, `lost` the ids whose answers have no place.
    """

    answers: Mapping[str, Answer]
    carried: Mapping[str, str]
    lost: tuple[str, ...]


def heirs(questionnaire: Questionnaire) -> dict[str, str]:
    """For each older statement the one that takes its answers: the first that declares it."""
    heir_of: dict[str, str] = {}
    for statement in questionnaire.statements():
        for old in statement.replaces:
            if old not in questionnaire.by_statement:
                heir_of.setdefault(old, statement.id)
    return heir_of


def known_ids(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The ids of all statements, and then those of earlier versions as this one declares them:
    replaced, split, merged or retired. What was answered under these is known, if only to say that
    it has no place."""
    known = dict.fromkeys(questionnaire.by_statement)
    for statement in questionnaire.statements():
        known |= dict.fromkeys((*statement.replaces, *statement.splits, *statement.merges))
    known |= dict.fromkeys(retired.id for retired in questionnaire.retired)
    return tuple(known)


def carry(answers: Mapping[str, Answer], questionnaire: Questionnaire) -> Carried:
    """The answers where they belong now.

    An answer to the statement itself goes before one that is carried; of two carried ones, that
    which `replaces` names first. What has no place is named in `lost`.
    """
    asked = questionnaire.by_statement
    # Nearly every form answers today's statements: then there is nothing to look for.
    if answers.keys() <= asked.keys():
        return Carried(answers, {}, ())

    placed = {key: answer for key, answer in answers.items() if key in asked}
    heir_of: dict[str, str] = {}
    for statement in questionnaire.statements():
        for old in statement.replaces:
            is_free = statement.id not in placed and old not in heir_of
            if is_free and old in answers and old not in asked:
                placed[statement.id] = answers[old]
                heir_of[old] = statement.id

    lost = tuple(key for key in answers if key not in asked and key not in heir_of)
    return Carried(placed, heir_of, lost)
