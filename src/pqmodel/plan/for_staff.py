"""Makes the plan that may go to all staff: without internal actions, and without what is internal of the others."""

from __future__ import annotations

from pqmodel.plan.model import Action, Plan

INTERNAL_FIELDS = ("evidence", "history", "why a rating was set by hand")
"""What stays inside of every action, as people are told it."""
INTERNAL_OF_MEETINGS = ("barriers",)
INTERNAL_OF_GOOD_ENOUGH = ("why", "by")


def for_staff(plan: Plan) -> Plan:
    """The plan for staff. Ids stay as they are, so that both know which action is meant; `uid` stays for calendars."""
    return plan.model_copy(
        update={
            "actions": tuple(_action(action) for action in plan.actions if not action.internal),
            "meetings": tuple(
                meeting.model_copy(update=dict.fromkeys(INTERNAL_OF_MEETINGS, ""))
                for meeting in plan.meetings
            ),
            "good_enough": tuple(
                mark.model_copy(update=dict.fromkeys(INTERNAL_OF_GOOD_ENOUGH, ""))
                for mark in plan.good_enough
            ),
        }
    )


def _action(action: Action) -> Action:
    rag = (
        action.rag.model_copy(update={"reason": "judged by those who lead"}) if action.rag else None
    )
    return action.model_copy(update={"evidence": "", "history": (), "rag": rag})
