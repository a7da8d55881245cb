"""Finds what has to be asked again: statements new or in other words since last time, and those being worked on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pqmodel.answers.record import read_marks
from pqmodel.ground.cycle import Cycle
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef, Statement
from pqmodel.questionnaire.versions.snapshots import read_snapshot
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.service import Group
from pqmodel.workspace.workspace import Workspace


class Again(NamedTuple):
    """The statements to ask, each with why, in the order of the questionnaire. `since` is the cycle in which the group
    answered before, None where it never did: then every statement is new to it."""

    since: str | None
    why: Mapping[str, str]


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
    since, refs = _last_round(workspace, group.id, cycle)
    snapshots = [read_snapshot(workspace, ref) for ref in refs]
    before = [snapshot for snapshot in snapshots if snapshot is not None]
    why = {}
    for statement in questionnaire.statements():
        reasons = [_changed(statement, questionnaire, before, since, named=group.named)]
        ids = actions_on.get(statement.id, ())
        if ids:
            work = "works" if len(ids) == 1 else "work"
            reasons.append(f"{', '.join(ids)} {work} on it")
        words = "; ".join(reason for reason in reasons if reason)
        if words:
            why[statement.id] = words
    return Again(since, why)


def _last_round(
    workspace: Workspace, group: str, cycle: Cycle
) -> tuple[str | None, list[QuestionnaireRef]]:
    """The latest earlier cycle in which the group answered, and the questionnaires that it answered then."""
    before = [answered for answered in answered_cycles(workspace) if answered < cycle]
    for earlier in sorted(before, reverse=True):
        answered = [
            marks.questionnaire
            for marks in read_marks(workspace, earlier.id)
            if marks.group == group
        ]
        refs = {ref.digest: ref for ref in answered}
        if refs:
            return earlier.id, list(refs.values())
    return None, []


def _changed(
    statement: Statement,
    now: Questionnaire,
    before: list[Questionnaire],
    since: str | None,
    *,
    named: bool,
) -> str:
    """Why the statement is not the one that was answered before; nothing where it is. Where part of a group answered
    one version and part another, it has to be the same in both."""
    if since is None:
        return "never asked before"
    earlier = [then.by_statement.get(statement.id) for then in before]
    if not before or None in earlier:
        older = {*statement.replaces, *statement.splits, *statement.merges}
        follows = any(older & then.by_statement.keys() for then in before)
        return f"in the place of an older one since {since}" if follows else f"new since {since}"
    if any(then.scale.points != now.scale.points for then in before):
        return f"the scale is another since {since}"

    words = _read(statement, named)
    for known in earlier:
        assert known is not None  # looked at above
        if _read(known[1], named) != words:
            return f"in other words since {since}"
    return ""


def _read(statement: Statement, named: bool) -> str:
    """The words that the group reads: the manager's, or staff's."""
    return " ".join((statement.text if named else statement.plain).split())
