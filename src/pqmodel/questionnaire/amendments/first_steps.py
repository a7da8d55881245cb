"""Actions of a service's own, and a first step for each statement of its own that none of them
raises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pqmodel.questionnaire.amendments.model import Amendments, NewAction, NewStatement
from pqmodel.questionnaire.model import Questionnaire, RecommendedAction

LONGEST_ID = 60
_OPEN = "To be agreed"
_FIRST_STEPS = (
    "Ask those who do the work what gets in the way",
    "Choose one thing to try, and who tries it",
    "Look together at what changed",
)


@dataclass(frozen=True)
class OwnActions:
    """The service's own actions, each with the id of its pillar; and by statement the ids of those
    that raise it."""

    by_pillar: list[tuple[str, RecommendedAction]] = field(default_factory=list)
    by_statement: dict[str, list[str]] = field(default_factory=dict)


def own_actions(base: Questionnaire, amendments: Amendments) -> OwnActions:
    """Every added action.

    An added statement to which none leads gets a first step, for the action plan needs one.
    """
    own = OwnActions()
    for new in amendments.actions:
        own.by_pillar.append((new.pillar, _action(new)))
        for statement in new.statements:
            own.by_statement.setdefault(statement, []).append(new.id)

    taken = {*base.by_action, *(new.id for new in amendments.actions)}
    for added in amendments.add:
        if added.actions or added.id in own.by_statement:
            continue
        step = _first_step(added, taken)
        taken.add(step.id)
        own.by_pillar.append((added.pillar, step))
        own.by_statement[added.id] = [step.id]
    return own


def numbered_ids(name: str) -> Iterator[str]:
    """The name, then with numbers after it, none longer than an id may be."""
    yield name[:LONGEST_ID].rstrip("-")
    for number in range(2, 1000):
        yield f"{name[: LONGEST_ID - 4].rstrip('-')}-{number}"


def _action(new: NewAction) -> RecommendedAction:
    fields = new.model_dump(exclude={"pillar", "statements"})
    for key, value in fields.items():
        if value is None:
            fields[key] = _OPEN
    fields["steps"] = new.steps or ("Agree who does what, and by when",)
    return RecommendedAction(**fields)


def _first_step(new: NewStatement, taken: set[str]) -> RecommendedAction:
    words = next(iter(new.wording.values()))
    free = (name for name in numbered_ids(f"first-step-{new.id}") if name not in taken)
    return RecommendedAction(
        id=next(free),
        title=f"Agree a first step towards this: {words.rstrip('.')}",
        steps=_FIRST_STEPS,
        involved="Those who do the work; whoever leads it",
        effort="low",
        weeks=8,
        inputs="An hour to agree it, then some minutes a week",
        output="One thing tried, and a note of what changed",
        outcome=words,
        outcome_for_people=_OPEN,
        indicator="The score of this statement in the next round",
        monitoring="Whoever leads it looks once a month",
    )
