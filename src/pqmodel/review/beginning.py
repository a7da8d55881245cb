"""Works on the review record: begins it with all that is known, and takes in the person's judgement."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.ground.dates import in_short
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.model import CLOSED, Action, Plan
from pqmodel.plan.record import read_plan
from pqmodel.review.looking_back import LookingBack
from pqmodel.review.model import ActionReview, OverallReview, Review
from pqmodel.review.record import keep_review, read_review
from pqmodel.review.seal import differences, intact
from pqmodel.review.sealed import sealed_copy, under_way
from pqmodel.workspace.cycle_stages import answered_cycles, completed_cycles, reviewed_cycles
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace

UNREADABLE = "the file cannot be read"
GONE = "the file is gone"
UNSEALED = "the seal does not fit"
COPY = "the sealed copy, but not the record"
_CLOSING = frozenset({"embed", "change", "stop"})


@dataclass(frozen=True)
class KeptReview:
    """The review of a cycle as it stands.

    A completed one is given as it was sealed; `altered` then names the fields in which the file differs from that, and
    `restorable` says whether a sealed copy is there to put back. `unfinished` is true where a completion was cut short.
    """

    review: Review
    altered: tuple[str, ...] = ()
    restorable: bool = False
    unfinished: bool = False


def record_of(workspace: Workspace, cycle: Cycle) -> KeptReview | None:
    """The review of a cycle, checked against its seal; None where none was begun."""
    copy = sealed_copy(workspace, cycle.id)
    unfinished = under_way(workspace, cycle.id) is not None
    try:
        review, _ = read_review(workspace, cycle.id)
    except PqmodelError:
        # With a sealed copy beside it, a damaged file costs nothing; without one it is all there is.
        if copy is None:
            raise
        return KeptReview(copy, (UNREADABLE,), restorable=True)

    # The sealed copy is the record as long as it fits its own seal; what people can open is only compared with it.
    if copy is not None and intact(copy):
        altered: tuple[str, ...] = (GONE,)
        if review:
            altered = differences(copy, review)
        return KeptReview(copy, altered, restorable=True, unfinished=unfinished)
    if copy is not None:
        return _beside_a_broken_copy(copy, review)
    if review is None:
        return None

    if review.completed is not None and not intact(review):
        return KeptReview(review, (UNSEALED,), unfinished=unfinished)
    return KeptReview(review, unfinished=unfinished)


def _beside_a_broken_copy(copy: Review, review: Review | None) -> KeptReview:
    """What holds where the sealed copy was altered: the record, if that fits its seal."""
    # Two that differ, and one that fits its seal: that one is the record.
    if review is not None and review.completed is not None and intact(review):
        return KeptReview(review, (COPY,), restorable=True)
    return KeptReview(copy, (UNSEALED,))


def review_of(workspace: Workspace, cycle: Cycle) -> KeptReview:
    """The same. Refuses where no review was begun."""
    record = record_of(workspace, cycle)
    if record is None:
        raise PqmodelError(
            f"There is no review of {cycle.id} yet.",
            f"Begin it with: {suggest(f'review start --cycle {cycle.id}')}",
        )

    return record


def refuse_completed(review: Review) -> None:
    """Refuses to change a review that is completed."""
    if review.completed is None:
        return
    on = in_short(review.completed)
    command = suggest(
        f"review correct --cycle {review.cycle} --field FIELD --says WORDS --why REASON"
    )
    raise PqmodelError(
        f"The review of {review.cycle} was completed on {on}, and does not change any more.",
        f"Add a correction, which is dated and leaves the record as it is: {command}",
    )


def begin(workspace: Workspace, cycle: Cycle, today: date) -> Review:
    """Begins the review of a cycle, or brings the facts in one that was begun up to date; judgements stay.

    It looks back on every action planned up to this cycle, save those that an earlier review saw closed.
    Refuses where there is none, and where the review is completed.
    """
    # By the seal, and not by the file: a `completed` that was deleted from it by hand opens nothing.
    record = record_of(workspace, cycle)
    if record:
        refuse_completed(record.review)
    before, stamp = read_review(workspace, cycle.id)
    review = brought_up_to_date(workspace, cycle, today, before)
    if review != before:
        keep_review(workspace, review, stamp)
    return review


def brought_up_to_date(
    workspace: Workspace, cycle: Cycle, today: date, before: Review | None
) -> Review:
    """The review with the facts of today and the judgements of the one `before`. Nothing is written."""
    plan, _ = read_plan(workspace)
    started, overall = today, OverallReview()
    parts_before: dict[str, ActionReview] = {}
    if before:
        started, overall = before.started, before.overall
        parts_before = {item.action: item for item in before.actions}

    # What a person has judged stays, even where the action was closed or taken out of the plan meanwhile.
    judged_ids = {key for key, item in parts_before.items() if _is_judged(item)}
    actions = _to_review(workspace, plan, cycle, judged_ids)
    if not actions:
        raise PqmodelError(
            "The plan has no actions to look back on.",
            f"Begin a plan with: {suggest('plan draft')}",
        )

    back = LookingBack(workspace, cycle, today)
    since = min(back.since(action) or parse(action.cycle) for action in actions)
    then, now, figure = back.overall(since)
    parts = [back.facts(action, parts_before.get(action.id)) for action in actions]
    gone = [parts_before[key] for key in sorted(judged_ids) if plan.action(key) is None]
    return Review(
        cycle=cycle.id,
        since=since.id,
        started=started,
        overall_then=then,
        overall_now=now,
        overall_figure=figure,
        actions=(*parts, *gone),
        overall=overall,
    )


def judge(
    workspace: Workspace, cycle: Cycle, action_id: str | None, changes: dict[str, Any]
) -> Review:
    """Sets what a person judges: of one action, or (without `action_id`) of the cycle as a whole.

    Refuses where the review is completed. Where the review was changed meanwhile, it is set in what it is now.
    """
    # Two people may judge two actions at one moment; neither answer is lost.
    return made_anew(workspace, lambda: _judge(workspace, cycle, action_id, changes))


def _judge(
    workspace: Workspace, cycle: Cycle, action_id: str | None, changes: dict[str, Any]
) -> Review:
    refuse_completed(review_of(workspace, cycle).review)
    review, stamp = read_review(workspace, cycle.id)
    assert review is not None
    review = judged(review, action_id, changes)
    keep_review(workspace, review, stamp)
    return review


def judged(review: Review, action_id: str | None, changes: dict[str, Any]) -> Review:
    """The review with what a person judges. Refuses an action that it does not have."""
    own_id = None
    if action_id is not None:
        own_id = action_in(review, action_id).action
    return review.with_judgement(own_id, changes)


def part_in(review: Review, action_id: str | None) -> ActionReview | OverallReview:
    """The part of that action or, without one, of the cycle as a whole. Refuses as `action_in` does."""
    if not action_id:
        return review.overall
    return action_in(review, action_id)


def action_in(review: Review, action_id: str) -> ActionReview:
    """The part of that action. Refuses where there is none, naming those there are."""
    item = review.action(action_id.upper())
    if item is None:
        ids = ", ".join(item.action for item in review.actions)
        raise PqmodelError(f"The review has no action {action_id}.", f"It has: {ids}")
    return item


def reviews(workspace: Workspace) -> list[KeptReview]:
    """The reviews there are, earliest first."""
    # A completed one whose file was deleted still has its sealed copy, and is a review there is.
    cycles = {*reviewed_cycles(workspace), *completed_cycles(workspace)}
    records = [record_of(workspace, cycle) for cycle in sorted(cycles)]
    return [record for record in records if record]


def owed(workspace: Workspace, today: date) -> list[Cycle]:
    """Cycles with answers that have ended without a completed review, and have actions to look back on.

    Earliest first. A later completed review looks back on them too, and settles them. Quick: no review is read whole.
    """
    settled = completed_cycles(workspace)
    unsettled = []
    for cycle in answered_cycles(workspace):
        is_settled = any(completed >= cycle for completed in settled)
        if cycle.end < today and not is_settled:
            unsettled.append(cycle)

    if not unsettled:
        return []

    # A cycle in which nobody worked on anything has nothing to look back on, so nothing is owed.
    actions = read_plan(workspace)[0].actions
    return [cycle for cycle in unsettled if any(_worked_on(each, cycle) for each in actions)]


def _worked_on(action: Action, cycle: Cycle) -> bool:
    """True where the action was planned by the end of the cycle, and not closed before it began."""
    if parse(action.cycle) > cycle:
        return False
    if not action.closed:
        return True
    closed_on = action.done_on
    # What was stopped has no day of its own; its last change is the nearest that is known.
    if closed_on is None and action.history:
        closed_on = action.history[-1].on
    return closed_on is None or closed_on >= cycle.start


def _to_review(
    workspace: Workspace, plan: Plan, cycle: Cycle, judged_ids: Set[str]
) -> list[Action]:
    """The actions to look back on: all up to the cycle, save those that an earlier review saw closed."""
    seen_closed: set[str] = set()
    for record in reviews(workspace):
        if parse(record.review.cycle) < cycle:
            seen_closed.update(_seen_closed(record.review))

    seen_closed -= judged_ids

    actions = []
    for action in plan.actions:
        is_over = action.closed and action.id in seen_closed
        if parse(action.cycle) <= cycle and not is_over:
            actions.append(action)

    return actions


def _seen_closed(review: Review) -> list[str]:
    ids = []
    for item in review.actions:
        # Looked back on once when it was over, or closed by that review: it is not asked about again.
        was_closed = item.status in CLOSED
        closed_by_it = review.completed is not None and item.next_step in _CLOSING
        if was_closed or closed_by_it:
            ids.append(item.action)

    return ids


def _is_judged(item: ActionReview) -> bool:
    """True where a person has judged something of it."""
    words = (item.worked, item.not_worked, item.lessons, item.effect_on_people)
    return item.reached is not None or item.next_step is not None or any(words)
