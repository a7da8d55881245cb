"""Did the actions do it? Statements that an action was working on, beside those without: difference in differences.

What moved everybody at once (a good month, another mood) moves both sides and drops out. Actions go to low scores,
which rise by themselves, so each side starts from where it would have been expected (`change.regression_to_mean`). How
far the difference may stray by chance is told by how the answers of one person differ from each other: persons are the
unit and not statements, for the same people answered them all. Nobody drew lots for the actions, so it remains "seem".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import fsum, sqrt

from pqmodel.change.inference import benjamini_hochberg, contrast
from pqmodel.change.model import BROKEN, Changes, Effect, FigureChange
from pqmodel.change.pairing import signed
from pqmodel.change.regression_to_mean import expected_scores, squared_error_of_contrast
from pqmodel.change.round import Round
from pqmodel.change.standard_error import Error, add_up_errors
from pqmodel.ground.cycle import Cycle, parse
from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import count
from pqmodel.plan.model import Action
from pqmodel.results.figures import INDICATIVE_BELOW

Rounds = tuple[Round, Round]
"""The round before and the one after."""
_SHOWS = 0.05
"""What shows as nought is not spoken of."""
WORTH_SEEING = 0.3
"""An effect as small as this, in points, is worth little: where the interval ends below it, there is no sign of one."""
_BEGUN = frozenset({"in progress", "blocked", "done"})
"""What the status of an action says where work on it was begun."""


def effect(changes: Changes, actions: Iterable[Action], before: Round, after: Round) -> Effect:
    """The effect that the actions under way between the two rounds may have had.

    Without one, or without a change that can be compared, the sentence says so and the figures are None.
    """
    then, now = parse(changes.cycle_then), parse(changes.cycle_now)
    working = [action for action in actions if under_way(action, then, now)]
    # What is withheld or told as a band only has no part in a change, and is left out by that.
    comparable = [change for change in changes.statements if _can_be_compared(change)]
    of_each = {action.id: _worked_on(action, comparable) for action in working}
    treated = [change for change in comparable if any(change in own for own in of_each.values())]
    others = [change for change in comparable if change not in treated]

    rounds = before, after
    ids = tuple(action.id for action in working)
    if not treated or not others:
        sentence = _nothing(working, treated, comparable)
        return _bare(ids, treated, others, rounds).model_copy(update={"sentence": sentence})

    together = _worked_out(ids, treated, others, rounds)
    return together.model_copy(
        update={"sentence": sentence_on(together), "each": _one_by_one(of_each, others, rounds)}
    )


def _worked_on(action: Action, comparable: Sequence[FigureChange]) -> list[FigureChange]:
    """The changes of statements that an action is for; one under another id keeps its action."""
    own = set(action.statements)
    return [change for change in comparable if own & {change.id, change.was}]


def _one_by_one(
    of_each: Mapping[str, Sequence[FigureChange]], others: Sequence[FigureChange], rounds: Rounds
) -> tuple[Effect, ...]:
    """Each action beside the statements that had none; where several are looked at, one is said to have helped only
    where it passes among them all."""
    if len(of_each) < 2:
        return ()
    effects = [
        _worked_out((action,), treated, others, rounds)
        for action, treated in of_each.items()
        if treated
    ]
    tested = [result for result in effects if result.p is not None]
    clear = dict(
        zip(
            [r.actions for r in tested], benjamini_hochberg([r.p or 0 for r in tested]), strict=True
        )
    )
    return tuple(
        result.model_copy(
            update={"sentence": sentence_on(result, clear=clear.get(result.actions, True))}
        )
        for result in effects
    )


def _bare(
    actions: tuple[str, ...],
    treated: Sequence[FigureChange],
    others: Sequence[FigureChange],
    rounds: Rounds,
) -> Effect:
    """An effect of which nothing is worked out yet."""
    return Effect(
        actions=actions,
        statements_with=len(treated),
        statements_without=len(others),
        people_then=rounds[0].results.overall.n,
        people_now=rounds[1].results.overall.n,
        sentence="",
    )


def _worked_out(
    actions: tuple[str, ...],
    treated: Sequence[FigureChange],
    others: Sequence[FigureChange],
    rounds: Rounds,
) -> Effect:
    """The effect on some statements beside others, with its interval where ten people or more answered."""
    expected = expected_scores(rounds[0])
    began_with, began_without = _mean_then(treated), _mean_then(others)
    start_with, start_without = _mean_start(treated, expected), _mean_start(others, expected)
    moved_with, moved_without = _mean_change(treated), _mean_change(others)
    by_itself = (start_with - began_with) - (start_without - began_without)
    figures = {
        "began_with": began_with,
        "began_without": began_without,
        "moved_with": moved_with,
        "moved_without": moved_without,
        "by_itself": by_itself,
        "difference": moved_with - moved_without - by_itself,
    }
    result = _bare(actions, treated, others, rounds).model_copy(update=figures)
    return _judge(result, treated, others, *rounds)


def sentence_on(result: Effect, *, clear: bool = True) -> str:
    """What can honestly be said, in one sentence with its figures. One that is not `clear` among several is no claim,
    whatever its own interval says."""
    assert result.difference is not None
    statements = count(result.statements_with, "statement", "statements")
    people = f"{result.people_then} people then, {result.people_now} now"
    beyond = "beyond what low scores rise by themselves, "
    if abs(result.by_itself or 0.0) < _SHOWS:
        beyond = ""
    rose = (
        f"{beyond}the {statements} with an action {_moved(result.difference)} "
        f"against the {result.statements_without} others"
    )
    it, its = "the actions", "the actions were"
    seems = "The actions seem"
    if len(result.actions) == 1:
        it, its = result.actions[0], f"{result.actions[0]} was"
        seems = f"{it} seems"
        rose = rose.replace("with an action", "that it is for")
    if result.low is None or result.high is None:
        return (
            f"Too few people answered to say whether {it} helped: "
            f"{rose} ({people}; {INDICATIVE_BELOW} are needed in each round)."
        )

    facts = f"{rose} (95% interval {signed(result.low)} to {signed(result.high)}; {people})"
    # Nobody drew lots for the actions, so no outcome is worded as a cause.
    if result.low > 0 and clear:
        return f"{seems} to have helped: {facts}."
    if result.high < 0 and clear:
        return f"Where {its}, things went less well; ask why before going on: {facts}."
    if result.high < WORTH_SEEING:
        return f"There is no sign that {it} helped: {facts}."
    # Of several, the one that rose most may have done so by chance.
    among = ""
    if result.low > 0 or result.high < 0:
        among = ", as several actions are looked at"
    return f"Whether {it} helped cannot be told{among}: {facts}."


def under_way(action: Action, then: Cycle, now: Cycle) -> bool:
    """True where work on the action may have changed something between the two rounds.

    It was planned before the later one, was begun by its end, and had not ended before the earlier one began. An action
    that was stopped after it was begun counts as well, for to leave out what did not go well would flatter the rest.
    """
    planned = parse(action.cycle)
    if planned >= now or not begun(action, then, now):
        return False
    if not action.closed:
        return True

    ended = action.done_on or _stopped_on(action)
    # Closed by hand in the file, without a day: then it is known to have been open when planned.
    if ended is None:
        return planned >= then
    return ended >= then.start


def begun(action: Action, then: Cycle, now: Cycle) -> bool:
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


def _judge(
    result: Effect,
    treated: Sequence[FigureChange],
    others: Sequence[FigureChange],
    before: Round,
    after: Round,
) -> Effect:
    """The effect with its interval, and the p-value of there being none; without them where too few people answered."""
    if min(result.people_then or 0, result.people_now or 0) < INDICATIVE_BELOW:
        return result
    was_with = [change.was or change.id for change in treated]
    was_without = [change.was or change.id for change in others]
    then = squared_error_of_contrast(before, was_with, was_without)
    now = squared_error_of_contrast(
        after, [change.id for change in treated], [change.id for change in others]
    )
    if then is None or now is None or result.difference is None:
        return result

    # What is drawn towards the mean strays less than it did before; that is not taken off, since how far it is to be
    # drawn is itself worked out from few statements (in simulations it held false alarms at 5 % only so).
    error = add_up_errors([Error(*then), Error(*now)])
    if not error.squared:
        return result
    test = contrast(result.difference, sqrt(error.squared), error.freedom)
    return result.model_copy(update={"low": test.low, "high": test.high, "p": test.p})


def _mean_change(changes: Sequence[FigureChange]) -> float:
    return fsum(change.change or 0.0 for change in changes) / len(changes)


def _mean_then(changes: Sequence[FigureChange]) -> float:
    return fsum(change.then or 0.0 for change in changes) / len(changes)


def _mean_start(changes: Sequence[FigureChange], expected: Mapping[str, float]) -> float:
    """The mean of where statements were to be expected, whatever they were scored."""
    starts = [expected.get(change.was or change.id, change.then or 0.0) for change in changes]
    return fsum(starts) / len(starts)


def _moved(change: float) -> str:
    # As it is shown: "rose by 0.0" would be no sentence.
    shown = rounded(abs(change))
    if shown == "0.0":
        return "did not move"
    if change > 0:
        return f"rose by {shown}"
    return f"fell by {shown}"
