"""What a group is asked: the statements of its audience, or of a named set of them."""

from __future__ import annotations

from collections.abc import Set

from pqmodel.answers.response import Response
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.questionnaire.audiences import audience_of
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.named_sets import NamedSet
from pqmodel.workspace.service import Group


def statements_asked(
    group: Group, questionnaire: Questionnaire, set_id: str = ""
) -> tuple[str, ...]:
    """Ids of the statements that a group is asked, in order; of a named set, those in it."""
    audience = audience_of(group, questionnaire.audiences)
    return questionnaire.asked_of(audience, set_id)


def asked_of_group(
    group: Group | None, questionnaire: Questionnaire, response: Response
) -> Set[str]:
    """What the person of a response was asked; all there is where the group is not known."""
    if group is None:
        return questionnaire.by_statement.keys()
    return frozenset(statements_asked(group, questionnaire, response.asked_set))


def set_with_just(there: Set[str], group: Group, questionnaire: Questionnaire) -> NamedSet | None:
    """The named set of which a group is asked exactly those statements, and is asked others besides;
    None where there is none."""
    if len(there) >= len(statements_asked(group, questionnaire)):
        return None
    for named_set in questionnaire.sets:
        if there == set(statements_asked(group, questionnaire, named_set.id)):
            return named_set
    return None


def set_of(questionnaire: Questionnaire, set_id: str | None) -> str:
    """The named set that is asked for; empty where none is. PqmodelError where there is none of
    that name."""
    if set_id is None or questionnaire.named_set(set_id):
        return set_id or ""
    ids = [named_set.id for named_set in questionnaire.sets]
    hint = f"Choose from: {', '.join(ids)}." if ids else "It has none; leave --set out."
    raise PqmodelError(
        f"There is no set {set_id!r} in this questionnaire{meant_perhaps(set_id, ids)}.", hint
    )


def refuse_nothing(asked: tuple[str, ...], group: Group, questionnaire: Questionnaire) -> None:
    """Refuses to ask a group that is asked nothing of what was named."""
    if asked:
        return
    audience = audience_of(group, questionnaire.audiences)
    raise PqmodelError(
        f"{group.title} are asked nothing of that: no statement in it has words for {audience}.",
        "Leave --pillar or --set out, or choose another group.",
    )
