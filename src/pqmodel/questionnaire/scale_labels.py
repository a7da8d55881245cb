"""The label of a score, and short names of pillars and statements."""

from __future__ import annotations

from collections.abc import Iterable

from pqmodel.questionnaire.model import Questionnaire, Scale, ScalePoint
from pqmodel.workspace.service import Service


def pillars(
    statements: Iterable[str], questionnaire: Questionnaire, source: str | None = None
) -> str:
    """Short names of the pillars and themes of the statements, one a line; without any, that of the action's source."""
    found = [
        questionnaire.by_statement[key][0].short
        for key in statements
        if key in questionnaire.by_statement
    ]
    if not found and source and source in questionnaire.by_action:
        found = [questionnaire.by_action[source][0].short]
    return "\n".join(dict.fromkeys(found))


def short_name(pillar_id: str, questionnaire: Questionnaire, otherwise: str = "") -> str:
    """The short name of a pillar or theme; what is given, or the id, where the questionnaire has it no more."""
    section = questionnaire.section(pillar_id)
    return section.short if section else otherwise or pillar_id


def texts(statements: Iterable[str], questionnaire: Questionnaire) -> str:
    """The statements in words, one a line; one that the questionnaire no longer has shows its id."""
    known = questionnaire.by_statement
    return "\n".join(known[key][1].text if key in known else key for key in statements)


def references(statements: Iterable[str], questionnaire: Questionnaire, service: Service) -> str:
    """The regulator's headings that the statements speak to, each once, one framework a line."""
    known = [
        questionnaire.by_statement[key][1]
        for key in statements
        if key in questionnaire.by_statement
    ]
    if not known:
        return ""
    together = {
        framework.id: tuple(
            dict.fromkeys(code for one in known for code in one.frameworks.get(framework.id, ()))
        )
        for framework in questionnaire.frameworks
    }
    joined = known[0].model_copy(update={"frameworks": together})
    return "\n".join(questionnaire.references(joined, service.frameworks))


def label_of(score: float | None, scale: Scale) -> str:
    """The label of the score that a mean lies nearest to, the higher of two equally near; empty without a score."""
    if score is None:
        return ""
    return min(reversed(scale.points), key=lambda point: round(abs(point.value - score), 9)).label


def nearest(scale: Scale, score: float) -> ScalePoint:
    """The scale point nearest to the score as it is shown (one decimal); half way counts as the lower."""
    shown = round(score, 1)
    return min(scale.points, key=lambda point: (round(abs(point.value - shown), 9), point.value))


def label(scale: Scale, score: float) -> str:
    """The label of the scale point nearest to the score as it is shown; half way counts as the lower."""
    shown = round(score, 1)
    return min(
        scale.points, key=lambda point: (round(abs(point.value - shown), 9), point.value)
    ).label


def points_in_words(scale: Scale) -> str:
    return f"{len(scale.points)} points ({scale.lowest} to {scale.highest})"
