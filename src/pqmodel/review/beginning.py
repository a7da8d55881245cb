"""Works on the review record: begins it with all that is known, and takes in the person's judgement."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.ground.dates import in_short
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan
from pqmodel.review.looking_back import LookingBack
from pqmodel.review.model import ActionReview, OverallReview, Review
from pqmodel.review.record import keep_review, read_review
from pqmodel.review.seal import differences, intact
from pqmodel.review.sealed import sealed_copy, under_way
from pqmodel.workspace.cycle_stages import answered_cycles, completed_cycles, reviewed_cycles
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace

UNREADABLE, GONE, UNSEALED = "the file cannot be read", "the file is gone", "the seal does not fit"
COPY = "the sealed copy, but not the record"
_CLOSING = frozenset({"embed", "change", "stop"})


@dataclass(frozen=True)
class Record:
    """The review of a cycle as it stands. A completed one is given as it was sealed; `altered` then names the fields in
    which the file differs from that, and `restorable` says whether a sealed copy is there to put back. `unfinished` is
    true where a completion was cut short."""

    review: Review
    altered: tuple[str, ...] = ()
    restorable: bool = False
    unfinished: bool = False


def record_of(workspace: Workspace, cycle: Cycle) -> Record | None:
    """The review of a cycle, checked against its seal; None where none was begun."""
    kept, pending = sealed_copy(workspace, cycle.id), under_way(workspace, cycle.id) is not None
    try:
        found, _ = read_review(workspace, cycle.id)
    except PqmodelError:
        if kept is None:
            raise
        return Record(kept, (UNREADABLE,), restorable=True)
    if kept is not None and intact(kept):
        altered = differences(kept, found) if found else (GONE,)
        return Record(kept, altered, restorable=True, unfinished=pending)
    if found is None:
        return Record(kept, (UNSEALED,)) if kept else None
    sealed = found.completed is not None and intact(found)
    if kept is not None:
        return Record(found if sealed else kept, (COPY if sealed else UNSEALED,), restorable=sealed)
    return Record(
        found, () if sealed or found.completed is None else (UNSEALED,), unfinished=pending
    )


def review_of(workspace: Workspace, cycle: Cycle) -> Record:
    """The same. Refuses where no review was begun."""
    found = record_of(workspace, cycle)
    if found is None:
        raise PqmodelError(
            f"There is no review of {cycle.id} yet.",
            f"Begin it with: pqmodel review start --cycle {cycle.id}",
        )
    return found


def refuse_completed(review: Review) -> None:
    """Refuses to change a review that is completed."""
    if review.completed is not None:
        on = in_short(review.completed)
        raise PqmodelError(
            f"The review of {review.cycle} was completed on {on}, and does not change any more.",
            f"Add a correction, which is dated and leaves the record as it is: pqmodel review correct --cycle "
            f"{review.cycle} --field FIELD --says WORDS --why REASON",
        )


def begin(workspace: Workspace, cycle: Cycle, today: date) -> Review:
    """Begins the review of a cycle, or brings the facts in one that was begun up to date; judgements stay.

    It looks back on every action planned up to this cycle, save those that an earlier review saw closed.
    Refuses where there is none, and where the review is completed.
    """
    found = record_of(workspace, cycle)
    if found:
        refuse_completed(found.review)
    before, stamp = read_review(workspace, cycle.id)
    review = brought_up_to_date(workspace, cycle, today, before)
    if review != before:
        keep_review(workspace, review, stamp)
    return review


def brought_up_to_date(
    workspace: Workspace, cycle: Cycle, today: date, found: Review | None
) -> Review:
    """The review with the facts of today and the judgements of `found`. Nothing is written."""
    plan, _ = read_plan(workspace)
    earlier = {item.action: item for item in found.actions} if found else {}
    # What a person has judged stays, even where the action was closed or taken out of the plan meanwhile.
    kept = {key for key, item in earlier.items() if _written(item)}
    actions = _to_review(workspace, plan, cycle, kept)
    if not actions:
        raise PqmodelError(
            "The plan has no actions to look back on.", "Begin a plan with: pqmodel plan draft"
        )
    back = LookingBack(workspace, cycle, today)
    since = min(back.since(action) or parse(action.cycle) for action in actions)
    then, now, figure = back.overall(since)
    looked_at = tuple(back.facts(action, earlier.get(action.id)) for action in actions)
    gone = [earlier[key] for key in sorted(kept) if plan.action(key) is None]
    return Review(
        cycle=cycle.id,
        since=since.id,
        started=found.started if found else today,
        overall_then=then,
        overall_now=now,
        overall_figure=figure,
        actions=(*looked_at, *gone),
        overall=found.overall if found else OverallReview(),
    )


def judge(
    workspace: Workspace, cycle: Cycle, action_id: str | None, changes: dict[str, Any]
) -> Review:
    """Sets what a person judges: of one action, or (without `action_id`) of the cycle as a whole. Refuses where the
    review is completed. Where the review was changed meanwhile, it is set in what it is now."""
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
    if action_id is None:
        overall = OverallReview.model_validate(review.overall.model_dump() | changes)
        return review.model_copy(update={"overall": overall})
    item = action_in(review, action_id)
    return review.replace(ActionReview.model_validate(item.model_dump() | changes))


def action_in(review: Review, action_id: str) -> ActionReview:
    """The part of that action. Refuses where there is none, naming those there are."""
    item = review.action(action_id.upper())
    if item is None:
        ids = ", ".join(item.action for item in review.actions)
        raise PqmodelError(f"The review has no action {action_id}.", f"It has: {ids}")
    return item


def reviews(workspace: Workspace) -> list[Record]:
    """The reviews there are, earliest first."""
    cycles = {*reviewed_cycles(workspace), *completed_cycles(workspace)}
    return [record for cycle in sorted(cycles) if (record := record_of(workspace, cycle))]


def owed(workspace: Workspace, today: date) -> list[Cycle]:
    """Cycles with answers that have ended without a completed review, and have actions to look back on; earliest
    first. A later completed review looks back on them too, and settles them. Quick: no review is read whole."""
    settled = completed_cycles(workspace)
    ended = [
        cycle
        for cycle in answered_cycles(workspace)
        if cycle.end < today and not any(one >= cycle for one in settled)
    ]
    actions = read_plan(workspace)[0].actions if ended else ()
    return [cycle for cycle in ended if any(_worked_on(action, cycle) for action in actions)]


def _worked_on(action: Action, cycle: Cycle) -> bool:
    if parse(action.cycle) > cycle:
        return False
    closed_on = action.done_on or (action.history[-1].on if action.history else None)
    return not action.closed or closed_on is None or closed_on >= cycle.start


def _to_review(workspace: Workspace, plan: Plan, cycle: Cycle, kept: Set[str]) -> list[Action]:
    seen_closed = set()
    for record in reviews(workspace):
        review = record.review
        for item in review.actions if parse(review.cycle) < cycle else ():
            if item.status in ("done", "stopped") or (
                review.completed and item.next_step in _CLOSING
            ):
                seen_closed.add(item.action)
    seen_closed -= kept
    return [
        a
        for a in plan.actions
        if parse(a.cycle) <= cycle and not (a.closed and a.id in seen_closed)
    ]


def _written(item: ActionReview) -> bool:
    """True where a person has judged something of it."""
    words = (item.worked, item.not_worked, item.lessons, item.effect_on_people)
    return item.reached is not None or item.next_step is not None or any(words)
