"""Carries answers over from older statements to those that were declared to take their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pqmodel.answers.response import Answer
from pqmodel.questionnaire.model import Questionnaire


@dataclass(frozen=True)
class Carried:
    """Answers by the questionnaire's own ids; old id to new for those carried; ids whose answers have no place."""

    answers: Mapping[str, Answer]
    carried: Mapping[str, str]
    lost: tuple[str, ...]


def heirs(questionnaire: Questionnaire) -> dict[str, str]:
    """For each older statement the one that takes its answers: the first that declares it."""
    found: dict[str, str] = {}
    for statement in questionnaire.statements():
        for old in statement.replaces:
            if old not in questionnaire.by_statement:
                found.setdefault(old, statement.id)
    return found


def carry(given: Mapping[str, Answer], questionnaire: Questionnaire) -> Carried:
    """The answers where they belong now.

    An answer to the statement itself goes before one that is carried; of two carried ones, that which `replaces`
    names first. What has no place is named in `lost`.
    """
    known = questionnaire.by_statement
    if given.keys() <= known.keys():
        return Carried(given, {}, ())
    answers = {key: answer for key, answer in given.items() if key in known}
    taken: dict[str, str] = {}
    for statement in questionnaire.statements():
        for old in statement.replaces:
            if (
                old in given
                and old not in known
                and old not in taken
                and statement.id not in answers
            ):
                answers[statement.id], taken[old] = given[old], statement.id
    lost = tuple(key for key in given if key not in known and key not in taken)
    return Carried(answers, taken, lost)
