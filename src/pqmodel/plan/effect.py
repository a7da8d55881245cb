"""Did the actions do it? Statements that an action was working on, beside those without: difference in differences.

The unit is the statement: the changes of those with an action against the changes of those without, by Welch's
interval. What moved everybody at once (a good month, another mood) moves both sides and drops out. What it cannot take
out is said with it: actions go to low scores, which tend to rise by themselves, and statements answered by the same
people are not wholly independent. So the sentence never claims a cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import fsum

from pqmodel.change.inference import Contrast, Sample, sample_of, welch
from pqmodel.change.model import BROKEN, Changes, Effect, FigureChange
from pqmodel.change.pairing import signed
from pqmodel.ground.cycle import Cycle, parse
from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import count
from pqmodel.plan.model import Action

ENOUGH_STATEMENTS = 5
"""So many statements are needed on each side for an interval."""
_BEGAN_LOWER = 0.1
"""Where they began lower by more than this, what rises by itself is said."""
_BEGUN = frozenset({"in progress", "blocked", "done"})
"""What the status of an action says where work on it was begun."""


def effect(changes: Changes, actions: Iterable[Action]) -> Effect:
    """The effect that the actions under way between the two rounds may have had.

    Without one, or without a change that can be compared, the sentence says so and the figures are None.
    """
    # Statements and not people are counted: who answered is not known, so nobody can be paired.
    then, now = parse(changes.cycle_then), parse(changes.cycle_now)
    working = [action for action in actions if under_way(action, then, now)]
    ids = tuple(action.id for action in working)
    worked_on = {key for action in working for key in action.statements}

    comparable = [change for change in changes.statements if _can_be_compared(change)]
    treated: list[FigureChange] = []
    others: list[FigureChange] = []
    for change in comparable:
        # A statement that goes on under another id keeps its action.
        if worked_on & {change.id, change.was}:
            treated.append(change)
        else:
            others.append(change)

    counts = {"statements_with": len(treated), "statements_without": len(others)}
    if not treated or not others:
        return Effect(actions=ids, **counts, sentence=_nothing(working, treated, comparable))

    moved_with, moved_without = _sample(treated), _sample(others)
    began_with, began_without = _mean_then(treated), _mean_then(others)
    enough = min(len(treated), len(others)) >= ENOUGH_STATEMENTS
    contrast = None
    if enough:
        contrast = welch(moved_without, moved_with)

    result = Effect(
        actions=ids,
        **counts,
        began_with=began_with,
        began_without=began_without,
        moved_with=moved_with.mean,
        moved_without=moved_without.mean,
        difference=moved_with.mean - moved_without.mean,
        sentence=_sentence(moved_with, moved_without, contrast, enough),
        cautions=_cautions(comparable, began_with, began_without, enough),
    )
    if contrast is None:
        return result
    interval = {"low": contrast.low, "high": contrast.high, "p": contrast.p}
    return result.model_copy(update=interval)


def under_way(action: Action, then: Cycle, now: Cycle) -> bool:
    """True where work on the action may have changed something between the two rounds.

    It was planned before the later one, was begun by its end, and had not ended before the earlier one began. An action
    that was stopped after it was begun counts as well, for to leave out what did not go well would flatter the rest.
    """
    planned = parse(action.cycle)
    if planned >= now or not _begun(action, then, now):
        return False
    if not action.closed:
        return True

    ended = action.done_on or _stopped_on(action)
    # Closed by hand in the file, without a day: then it is known to have been open when planned.
    if ended is None:
        return planned >= then
    return ended >= then.start


def _begun(action: Action, then: Cycle, now: Cycle) -> bool:
    """True where work on the action had begun by the end of the later round.

    It is judged from the history of its status where that is known: one that went from not started to stopped was never
    begun. A status is often written down later than it came to be, so an earlier start or end that was given goes
    before it.
    """
    if action.status == "not started":
        return False
    if action.start and action.start > now.end:
        return False

    # Stopped says nothing of whether it was ever begun; the way there does.
    turns = [line for line in action.history if line.field == "status"]
    if not turns:
        return _begun_as_far_as_known(action, then, now)
    if turns[0].was in _BEGUN:
        return True

    begun_on = [line.on for line in turns if line.now in _BEGUN]
    if not begun_on:
        return False
    # People set the status when they get round to it, often weeks after the work began.
    given = [day for day in (action.start, action.done_on) if day]
    return min([*begun_on, *given]) <= now.end


def _begun_as_far_as_known(action: Action, then: Cycle, now: Cycle) -> bool:
    """The same of an action whose status has no history, as in a plan written by hand."""
    if action.status in _BEGUN:
        return True
    # What is left is stopped: only a start between the two rounds shows that it was ever begun.
    return action.start is not None and then.start <= action.start <= now.end


def _stopped_on(action: Action) -> date | None:
    for line in reversed(action.history):
        if line.field == "status" and line.now == "stopped":
            return line.on
    return None


def _can_be_compared(change: FigureChange) -> bool:
    # A statement that was reworded, or asked on another scale, shows no change of the service.
    return change.change is not None and change.verdict not in BROKEN


def _nothing(
    working: Sequence[Action], treated: Sequence[FigureChange], usable: Sequence[FigureChange]
) -> str:
    if not working:
        return "No action was under way between these two rounds, so there is nothing to set side by side."
    if not usable:
        return "No statement can be compared, so nothing can be said of the actions."
    if not treated:
        return "None of the statements that the actions are for can be compared."
    return (
        "Every statement that can be compared had an action, so there are none to set them beside."
    )


def _sentence(treated: Sample, others: Sample, contrast: Contrast | None, enough: bool) -> str:
    with_action = _statements(treated.n)
    # With fewer, an interval would be as wide as the scale, and the word for it noise.
    if not enough:
        return (
            f"Too few to say: {with_action} with an action and {others.n} without; "
            f"{ENOUGH_STATEMENTS} of each are needed. "
            f"Those with an action {_moved(treated.mean)}, the others {_moved(others.mean)}."
        )

    facts = (
        f"{with_action} with an action {_moved(treated.mean)}, "
        f"the {others.n} others {_moved(others.mean)}"
    )
    if contrast is None:
        return f"{facts}; all moved by the same step, so there is no interval."

    interval = f"{signed(contrast.low)} to {signed(contrast.high)}"
    reach = f"a difference of {signed(contrast.difference)} (95% interval {interval})"
    # Nobody drew lots for the actions, so no outcome is worded as a cause.
    if contrast.low <= 0 <= contrast.high:
        return f"{facts}: {reach}, which may be nothing but noise."
    if contrast.difference > 0:
        return (
            f"{facts}: {reach}, which is what one would see if the actions helped, "
            "but other things may be behind it."
        )

    return f"{facts}: {reach}, so where the actions were, things went less well; ask why before going on."


def _cautions(
    comparable: Sequence[FigureChange], began_with: float, began_without: float, enough: bool
) -> tuple[str, ...]:
    cautions = []
    # Regression to the mean: plans go to low scores, which rise by themselves. Unsaid, a service
    # would credit the action with it.
    if enough and began_with < began_without - _BEGAN_LOWER:
        cautions.append(
            f"Statements with an action began lower ({rounded(began_with)} against {rounded(began_without)}), "
            "and low scores tend to rise by themselves."
        )
    if all(change.verdict == "one person's view" for change in comparable):
        cautions.append("All of these scores are one person's view.")
    return tuple(cautions)


def _sample(changes: Sequence[FigureChange]) -> Sample:
    sample = sample_of([change.change or 0.0 for change in changes])
    assert sample is not None, "only called with changes"
    return sample


def _mean_then(changes: Sequence[FigureChange]) -> float:
    return fsum(change.then or 0.0 for change in changes) / len(changes)


def _statements(number: int) -> str:
    return count(number, "statement", "statements")


def _moved(change: float) -> str:
    # As it is shown: "rose 0.0" would be no sentence.
    shown = rounded(abs(change))
    if shown == "0.0":
        return "did not move on average"
    if change > 0:
        return f"rose {shown} on average"
    return f"fell {shown} on average"
