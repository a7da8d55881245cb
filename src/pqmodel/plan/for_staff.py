"""Makes the plan that may go to all staff: without internal actions, and without what is internal of the others."""

from __future__ import annotations

from pqmodel.plan.model import Action, GoodEnough, Meeting, Plan

_WORDS = ("evidence", "root_cause", "cost", "paid_by", "escalated_to", "checked_evidence")
# A cause is often a person, and who pays for what is between those who lead and who own.
INTERNAL_FIELDS = (*_WORDS, "origin", "history", "why a rating was set by hand")
"""What stays inside of every action, as people are told it."""


def for_staff(plan: Plan) -> Plan:
    """The plan for staff. Ids stay as they are, so that both know which action is meant; `uid` stays for calendars."""
    actions = [_shared_action(action) for action in plan.without_internal().actions]
    meetings = [_shared_meeting(meeting) for meeting in plan.meetings]
    marks = [_shared_mark(mark) for mark in plan.good_enough]

    shared = {
        "actions": tuple(actions),
        "meetings": tuple(meetings),
        "good_enough": tuple(marks),
    }
    return plan.model_copy(update=shared)


def _shared_action(action: Action) -> Action:
    rating = action.rag
    if rating is not None:
        # The reason can speak of a person; the colour alone may be known.
        rating = rating.model_copy(update={"reason": "judged by those who lead"})
    hidden = {**dict.fromkeys(_WORDS, ""), "origin": None, "history": (), "rag": rating}
    return action.model_copy(update=hidden)


def _shared_meeting(meeting: Meeting) -> Meeting:
    # Barriers are often people, in a team where everybody knows who is meant.
    return meeting.model_copy(update={"barriers": ""})


def _shared_mark(mark: GoodEnough) -> GoodEnough:
    # That it was decided may be known; who spoke for it, and why, was said among those who lead.
    return mark.model_copy(update={"why": "", "by": ""})
