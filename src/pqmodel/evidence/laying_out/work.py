"""What shows it, what was done with which effect, and what is planned, as entries under a title."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.evidence.held import Held, says
from pqmodel.evidence.laying_out.model import Entry
from pqmodel.evidence.model import Evidence
from pqmodel.ground.dates import in_short
from pqmodel.ground.words import sentence
from pqmodel.plan.model import Action
from pqmodel.review.screen.wording import known

_EFFECT = ("Score", "Measured by", "Measures")
"""What a review knows of an effect, by the names that it goes by there."""


def shown(held: Held, item: Evidence) -> Entry:
    parts = [item.title]
    if item.category:
        parts.append(f"kind: {item.category}")
    if item.keeper:
        parts.append(f"kept by: {item.keeper}")
    if item.note:
        parts.append(item.note)
    if item.dated is None:
        parts.append("no day is recorded")
    if item.expires:
        until = in_short(item.expires)
        parts.append(f"holds until {until}" if item.holds(held.today) else f"expired on {until}")
    return Entry("shown", _in_a_sentence(parts), item.dated, f"{item.id}, {item.place}")


def done(held: Held, action: Action) -> Entry:
    """An action that is over, with what a review found of its effect."""
    lines = [f"{action.title}: {action.status}."]
    lines += [sentence(words.rstrip(".")) for words in (action.output, action.progress) if words]
    lines += effect_of(held, action.id)
    return Entry("done", " ".join(lines), action.done_on, _of_plan(action))


def effect_of(held: Held, action_id: str) -> list[str]:
    """What the latest review says of an action's effect; that none looked at it, where so."""
    found = held.review_of(action_id)
    if found is None:
        return ["No review has looked at its effect yet."]
    review, item = found
    lines = [f"Review of {review.cycle}:"]
    reached = says(review, item, "reached")
    if reached:
        lines.append(f"outcome reached {reached}.")
    for name, words in known(item, review, held.questionnaire, held.service.titles):
        if name in _EFFECT and words:
            lines.append(sentence(f"{name}: {'; '.join(words.splitlines())}".rstrip(".")))
    on_people = says(review, item, "effect_on_people")
    if on_people:
        lines.append(sentence(f"For people: {on_people}".rstrip(".")))
    return lines


def planned(action: Action) -> Entry:
    parts = [f"{action.title}: {action.status}"]
    if action.lead:
        parts.append(f"led by {action.lead}")
    if action.due:
        parts.append(f"due {in_short(action.due)}")
    if action.progress:
        parts.append(action.progress)
    return Entry("planned", _in_a_sentence(parts), action.due, _of_plan(action))


def _in_a_sentence(parts: Sequence[str]) -> str:
    """The parts, whatever they end with, as one sentence."""
    return sentence("; ".join(part.strip().rstrip(".") for part in parts))


def _of_plan(action: Action) -> str:
    return f"action plan, {action.id}"
