"""The one step that comes next in a cycle, with its command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from pqmodel.ground.dates import in_full
from pqmodel.ground.words import count
from pqmodel.today.commands import review_words, scoring_words, whole_command
from pqmodel.today.forms_out import awaited_forms
from pqmodel.today.model import Standing
from pqmodel.today.stages import lacks_score, stages_of

LAST_DAYS = timedelta(days=14)
"""So long before a cycle ends its review and its measures come up."""


class Step(NamedTuple):
    """A step in words, and the command that does it."""

    words: str
    command: str


def next_step(standing: Standing) -> Step:
    """What to do next, in the order in which things are best done.

    What was begun is finished first, then the last cycle is looked back on, then this one is
    scored, planned and worked on. Of a cycle that is not the present one it is only said whether
    its review is owed, and where to look instead.
    """
    if standing.cycle != standing.present:
        return _step_elsewhere(standing)
    for look_for in _IN_ORDER:
        step = look_for(standing)
        if step:
            return step
    return Step("Work on the plan, and note how it goes.", whole_command(standing, "plan"))


def scoring_command(standing: Standing) -> str | None:
    """The command that would give the cycle an overall score, where its analysis gave none."""
    if not lacks_score(standing):
        return None
    return whole_command(standing, scoring_words(standing))


def _step_elsewhere(standing: Standing) -> Step:
    """The step in a cycle that is over or still to come."""
    cycle, present = standing.cycle, standing.present
    if cycle.id in standing.reviews_owed:
        return _review_step(standing, cycle.id)

    elsewhere = f"See how the present cycle, {present.id}, stands."
    command = whole_command(standing, "status", present.id)
    if cycle > present:
        return Step(f"{cycle.id} begins on {in_full(cycle.start)}. {elsewhere}", command)
    if standing.review and standing.review.completed:
        return Step(f"{cycle.id} is complete. {elsewhere}", command)
    return Step(f"{cycle.id} is over. {elsewhere}", command)


def _finish_scoring(standing: Standing) -> Step | None:
    progress = standing.progress
    if progress is None or not progress.answered or standing.assessed:
        return None
    if stages_of(standing).present != "Analyse":
        return None
    statements = count(progress.open, "statement is", "statements are")
    words = f"Go on with the assessment: {statements} open."
    return Step(words, whole_command(standing, scoring_words(standing)))


def _look_back_on_earlier_cycles(standing: Standing) -> Step | None:
    if not standing.reviews_owed:
        return None
    # The latest is owed first: where it is completed, those before it are settled with it.
    return _review_step(standing, standing.reviews_owed[-1])


def _score(standing: Standing) -> Step | None:
    if stages_of(standing).present != "Analyse":
        return None
    command = whole_command(standing, scoring_words(standing))
    progress = standing.progress
    if progress is None:
        return Step("Hand out forms, and collect the answers.", command)
    if standing.assessed:
        answered = f"{progress.answered} of {progress.statements} statements are answered"
        return Step(f"Score the rest: {answered}.", command)
    return Step(f"Score the service for {standing.cycle.id}.", command)


def _release(standing: Standing) -> Step | None:
    if not standing.can_be_released:
        return None
    if standing.planned and _last_day_of_forms(standing):
        # The work goes on until the last are back.
        return None
    answered = sum(group.answered for group in standing.groups if not group.named)
    words = (
        f"{count(answered, 'person has', 'people have')} answered, and nothing they said is shown "
        "yet. Release it when all are in."
    )
    return Step(words, whole_command(standing, "results"))


def _draft(standing: Standing) -> Step | None:
    if standing.planned:
        return None
    last_day = _last_day_of_forms(standing)
    if last_day and not standing.released:
        # A plan of what one person thinks is not what everybody was asked for.
        words = (
            f"Forms are out until {in_full(last_day)}. Bring in what comes back, then draft the "
            "plan."
        )
        return Step(words, whole_command(standing, "collect FILE"))
    return Step("Draft the action plan.", whole_command(standing, "plan draft"))


def _close_the_cycle(standing: Standing) -> Step | None:
    """What the end of the cycle calls for: first measures, then its review."""
    cycle, review = standing.cycle, standing.review
    if review and review.completed:
        following = cycle.shift(1)
        begins = f"The next, {following.id}, begins on {in_full(following.start)}."
        return Step(f"{cycle.id} is complete. {begins}", whole_command(standing, "plan"))
    if review:
        return _review_step(standing, cycle.id)
    if standing.today <= cycle.end - LAST_DAYS:
        return None
    if standing.unmeasured:
        measure = standing.unmeasured[0]
        words = f"Record “{measure.title}”, which the plan is measured by."
        return Step(words, whole_command(standing, measure.command))
    words = f"The cycle ends on {in_full(cycle.end)}. Look back on what the actions changed."
    return Step(words, whole_command(standing, "review start"))


def _look_at_late_actions(standing: Standing) -> Step | None:
    late = standing.late_actions
    if not late:
        return None
    if len(late) == 1:
        action = late[0].id
        command = whole_command(standing, f"plan show {action}")
        return Step(f"Look at {action}, which is late.", command)
    return Step(f"Look at the {len(late)} actions that are late.", whole_command(standing, "plan"))


def _settle_who_and_when(standing: Standing) -> Step | None:
    unsettled = [action.id for action in standing.open_actions if not action.lead or not action.due]
    if not unsettled:
        return None
    first = unsettled[0]
    more = ""
    if len(unsettled) > 1:
        more = f" and {len(unsettled) - 1} more"
    command = whole_command(standing, f"plan set {first} --lead POST --due DATE")
    return Step(f"Settle who leads {first}{more}, and by when.", command)


def _last_day_of_forms(standing: Standing) -> date | None:
    """Until when forms are out; None where none are, or their last day is over."""
    days = [forms.until for forms in awaited_forms(standing)]
    last = max(days, default=None)
    if last is None or last < standing.today:
        return None
    return last


def _review_step(standing: Standing, cycle: str) -> Step:
    """The step in the review of a cycle that is not complete yet."""
    review = standing.reviews.get(cycle)
    command = whole_command(standing, review_words(review), cycle)
    if review is None:
        return Step(f"Look back on {cycle}: its review is owed.", command)
    if review.judged < review.actions:
        judged = f"{review.judged} of {review.actions} actions judged"
        return Step(f"Go on with the review of {cycle}: {judged}.", command)
    if not review.concluded:
        words = f"Say in the review how {cycle} went as a whole; every action is judged."
        return Step(words, command)
    return Step(f"Complete the review of {cycle}: every action is judged.", command)


_IN_ORDER: tuple[Callable[[Standing], Step | None], ...] = (
    _finish_scoring,
    _look_back_on_earlier_cycles,
    _score,
    _release,
    _draft,
    _close_the_cycle,
    _look_at_late_actions,
    _settle_who_and_when,
)
