"""Finds what has to be asked again: what is new or reads otherwise, and what actions work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pqmodel.answers.assess.sitting import words_for
from pqmodel.answers.record import read_marks
from pqmodel.ground.cycle import Cycle
from pqmodel.questionnaire.audiences import audience_of
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef, Statement
from pqmodel.questionnaire.versions.snapshots import read_snapshot
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.service import Group
from pqmodel.workspace.workspace import Workspace


class Again(NamedTuple):
    """The statements to ask, each with why, in the order of the questionnaire.

    `since` is the cycle in which the group answered before, None where it never did: then every
    statement is new to it.
    """

    since: str | None
    why: Mapping[str, str]


class _LastRound(NamedTuple):
    """The latest earlier cycle in which a group answered, and what it was asked then.

    Part of a group may have answered one version of a questionnaire, and part another.
    """

    cycle: str
    questionnaires: Sequence[Questionnaire]


def to_ask_again(
    workspace: Workspace,
    questionnaire: Questionnaire,
    group: Group,
    cycle: Cycle,
    actions_on: Mapping[str, Sequence[str]],
) -> Again:
    """What a group is asked that answers only what has changed.

    These are the statements that are new since its latest round before this cycle, or read
    otherwise, and those that open actions work on: `actions_on` gives the ids of those actions.
    """
    last = _find_last_round(workspace, group.id, cycle)
    why = {}
    audience = audience_of(group, questionnaire.audiences)
    for statement in questionnaire.statements():
        if audience not in statement.audiences:
            continue
        reasons = [
            _say_changed(statement, questionnaire, last, audience),
            _say_worked_on(actions_on.get(statement.id, ())),
        ]
        words = "; ".join(reason for reason in reasons if reason)
        if words:
            why[statement.id] = words
    return Again(last.cycle if last else None, why)


def _find_last_round(workspace: Workspace, group: str, cycle: Cycle) -> _LastRound | None:
    before = [answered for answered in answered_cycles(workspace) if answered < cycle]
    for earlier in sorted(before, reverse=True):
        refs: dict[str, QuestionnaireRef] = {}
        for marks in read_marks(workspace, earlier.id):
            if marks.group == group:
                refs[marks.questionnaire.digest] = marks.questionnaire
        if refs:
            snapshots = [read_snapshot(workspace, ref) for ref in refs.values()]
            known = [snapshot for snapshot in snapshots if snapshot is not None]
            return _LastRound(earlier.id, known)
    return None


def _say_changed(
    statement: Statement, now: Questionnaire, last: _LastRound | None, audience: str
) -> str:
    """Why the statement is not the one that was answered before; nothing where it is.

    It has to be the same in every version that was answered.
    """
    if last is None:
        return "never asked before"
    since, before = last
    earlier = [then.by_statement.get(statement.id) for then in before]
    if not before or None in earlier:
        older = {*statement.replaces, *statement.splits, *statement.merges}
        if any(older & then.by_statement.keys() for then in before):
            return f"in the place of an older one since {since}"
        return f"new since {since}"

    # The same words ask something else where the answers that can be given are others.
    if any(then.scale.points != now.scale.points for then in before):
        return f"the scale is another since {since}"
    words = words_for(statement, audience)
    for place in earlier:
        if place and words_for(place[1], audience) != words:
            return f"in other words since {since}"
    return ""


def _say_worked_on(actions: Sequence[str]) -> str:
    if not actions:
        return ""
    verb = "works" if len(actions) == 1 else "work"
    return f"{', '.join(actions)} {verb} on it"
