"""Completes a review: brings the plan up to date and seals the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pqmodel.exchange.backups import keep_copy
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.dates import in_full
from pqmodel.ground.faults import ChangedMeanwhile, Fault, InputRefused, PqmodelError
from pqmodel.ground.files import Stamp
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.model import Plan
from pqmodel.plan.record import plan_path, read_plan, write_plan
from pqmodel.plan.record_checks import above_reviews
from pqmodel.review.beginning import brought_up_to_date, review_of
from pqmodel.review.model import Review
from pqmodel.review.outstanding import outstanding_groups
from pqmodel.review.plan_after_review import Concluded, conclude
from pqmodel.review.record import read_review
from pqmodel.review.seal import lacks, sealed
from pqmodel.review.sealed import as_kept, settle_completion, under_way
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Completion:
    """A review as it will be completed: the record with its seal, what becomes of each action, and the plan after it.

    `resumed` is true where an older pqmodel was cut short in completing it, which is gone on with. `already` is true
    where the review was completed before; then there is nothing to do. `backup` names the copy of the plan as it was,
    once it is made. `ends` is the last day of the cycle where that is still to come; `outstanding` then tells of the
    groups that might still have answered, a sentence each.
    """

    review: Review
    outcome: tuple[Concluded, ...]
    plan: Plan
    before: Plan
    plan_stamp: Stamp
    review_stamp: Stamp
    next_cycle: str
    resumed: bool = False
    already: bool = False
    backup: str = ""
    ends: date | None = None
    outstanding: tuple[str, ...] = ()


def prepare(
    workspace: Workspace, cycle: Cycle, today: date, *, as_it_is: bool = False
) -> Completion:
    """What completing the review of a cycle will do. Nothing is written.

    Refuses where none was begun, and, naming all at once, where something is not judged (unless `as_it_is`).
    """
    record = review_of(workspace, cycle)
    # Completed again from an altered file, what was altered would get a seal of its own.
    if record.altered:
        raise altered_refusal(record.review)
    review_before, review_stamp = read_review(workspace, cycle.id)
    before, plan_stamp = read_plan(workspace)
    pending = under_way(workspace, cycle.id)
    next_cycle = cycle.shift(1).id

    if record.review.completed and pending is None:
        return Completion(
            review=record.review,
            outcome=(),
            plan=before,
            before=before,
            plan_stamp=plan_stamp,
            review_stamp=review_stamp,
            next_cycle=next_cycle,
            already=True,
        )

    # What was judged when it was cut short holds: the plan may already be as that review left it.
    review = pending or _completed(workspace, cycle, today, review_before, as_it_is=as_it_is)
    assert review.completed is not None
    plan, outcome = conclude(above_reviews(workspace, before), review, next_cycle, review.completed)
    ends = None
    outstanding: tuple[str, ...] = ()
    if cycle.end > today:
        ends = cycle.end
        outstanding = outstanding_groups(workspace, cycle)
    return Completion(
        review=review,
        outcome=outcome,
        plan=plan,
        before=before,
        plan_stamp=plan_stamp,
        review_stamp=review_stamp,
        next_cycle=next_cycle,
        resumed=pending is not None,
        ends=ends,
        outstanding=outstanding,
    )


def complete(workspace: Workspace, completion: Completion, today: date) -> Completion:
    """Does what was prepared, as one step: cut short at any moment, all of it is done or nothing.

    The plan is backed up first. Raises ChangedMeanwhile where plan or review are not as they were when it was prepared.
    """
    if completion.already:
        return completion
    with workspace.together():
        _check_unchanged(workspace, completion)
        backup = ""
        if completion.plan != completion.before:
            backup = keep_copy(workspace, plan_path(workspace), "plan", today)
            write_plan(workspace, completion.plan, completion.plan_stamp)
        settle_completion(workspace, completion.review)

    return replace(completion, backup=backup)


def altered_refusal(review: Review) -> PqmodelError:
    """The refusal to go on with a completed review whose file somebody altered."""
    return PqmodelError(
        f"The file reviews/{review.cycle}.yaml was altered after the review was completed.",
        f"Put the sealed record back first: {suggest(f'review restore --cycle {review.cycle}')}",
    )


def _completed(
    workspace: Workspace, cycle: Cycle, today: date, before: Review | None, *, as_it_is: bool
) -> Review:
    _refuse_too_early(cycle, today, before)
    # The facts of this very day: they are sealed with the judgement, and stay for ever.
    review = brought_up_to_date(workspace, cycle, today, before)
    lacking = lacks(review)
    if lacking and not as_it_is:
        raise InputRefused(
            f"The review of {cycle.id} is not complete yet.",
            [_fault(words) for words in lacking],
            f"Fill them in with `{suggest('review fill')}`; "
            "or add --as-it-is, and the record says that they are missing.",
        )

    return sealed(as_kept(review.model_copy(update={"completed": today, "lacks": lacking})))


def _refuse_too_early(cycle: Cycle, today: date, before: Review | None) -> None:
    """Refuses to complete a review on a day before it was started, or before its cycle began."""
    # A completed review cannot be dated anew, so a wrong clock has to be noticed before.
    if before is not None and today < before.started:
        first, what = before.started, f"The review of {cycle.id} was started"
    elif today < cycle.start:
        first, what = cycle.start, f"{cycle.id} begins"
    else:
        return

    raise PqmodelError(
        f"{what} on {in_full(first)}, and today is {in_full(today)}: it cannot be completed yet.",
        "See that the clock of this computer is right (and SOURCE_DATE_EPOCH, where that is set).",
    )


def _fault(words: str) -> Fault:
    """ "A-002: next step" as a fault: its place, no line, and what is open."""
    place, _, what = words.partition(": ")
    return Fault(place, 0, f"{what} is open")


def _check_unchanged(workspace: Workspace, completion: Completion) -> None:
    """Raises ChangedMeanwhile before anything is written, rather than half way."""
    # By the stamps of both files, under the lock: what was shown and agreed to is what is done.
    now = (read_plan(workspace)[1], read_review(workspace, completion.review.cycle)[1])
    if now != (completion.plan_stamp, completion.review_stamp):
        raise ChangedMeanwhile(
            "The plan or the review was changed by somebody else meanwhile, so nothing was done.",
            "Run the command again to see what it would do now.",
        )
