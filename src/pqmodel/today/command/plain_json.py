"""Turns where things stand, and what is due, to plain values for `--json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pqmodel.today.facts import GroupFact
    from pqmodel.today.next_step import Standing

_WITHHELD = {"withheld": "small group"}


def told_standing(found: Standing) -> dict[str, Any]:
    """A standing in the shape of `shapes.Standing`."""
    progress, review, meeting = found.progress, found.review, found.next_meeting
    return {
        "format": 1,
        "service": found.service,
        "cycle": found.cycle.id,
        "starts": found.cycle.start.isoformat(),
        "ends": found.cycle.end.isoformat(),
        "days_left": found.days_left,
        "stage": found.stage,
        "stages": dict(found.stages),
        "responses": found.responses,
        "groups": [_group(group) for group in found.groups],
        "manager_answered": progress.answered if progress else 0,
        "manager_skipped": progress.skipped if progress else 0,
        "statements": found.statements,
        "unscored": found.unscored or None,
        "plan": dict(found.plan),
        "closed_earlier": found.closed_earlier,
        "late": [action.id for action in found.late],
        "carried": list(found.carried),
        "later": dict(found.later),
        "plan_lacks": list(found.missing),
        "next_meeting": meeting.on.isoformat() if meeting else None,
        "measures_lacking": [key for key, _ in found.unmeasured],
        "reviewed": review is not None,
        "review_completed": bool(review and review.completed),
        "reviews_owed": list(found.owed),
        "questionnaire_changed": found.changed[0] if found.changed else None,
        "next_step": found.next_step,
        "command": found.command,
    }


def _group(group: GroupFact) -> dict[str, Any]:
    n = _WITHHELD if group.answered is None else group.answered
    return {"id": group.id, "title": group.title, "responses": n, "asked": group.asked}
