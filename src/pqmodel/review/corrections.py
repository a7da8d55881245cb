"""Adds corrections to a completed review, and puts the sealed record back where its file was altered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pqmodel.exchange.backups import keep_copy
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.free_text import fitting
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.history import in_words
from pqmodel.plan.model import STATUSES
from pqmodel.review.beginning import action_in, part_in, review_of
from pqmodel.review.completing import altered_refusal
from pqmodel.review.model import CHOICES, FURTHER_OF_ACTION, Correction, OverallReview, Review
from pqmodel.review.sealed import as_kept, put_sealed
from pqmodel.workspace.cycle_stages import review_path
from pqmodel.workspace.workspace import Workspace

OF_ACTION = (
    "reached", "done", "evidence", "worked", "not_worked", "lessons", "effect_on_people", "next_step",
    *FURTHER_OF_ACTION,
    "title", "planned", "due", "status", "done_on", "outcome",
)  # fmt: skip
"""Fields of an action's part that can be corrected."""
OF_CYCLE = tuple(OverallReview.model_fields)
_CHOICES: Mapping[str, Sequence[str]] = {**CHOICES, "status": STATUSES}


def correct(
    workspace: Workspace,
    cycle: Cycle,
    today: date,
    field: str,
    says: str,
    why: str,
    *,
    action: str | None,
    by: str,
) -> Correction:
    """Adds a correction to a completed review, with what the field said until now; the record itself stays.

    Without an `action` it is of the cycle as a whole. The same correction of the same day is not added twice. Refuses a
    review that is not completed or whose file was altered, an unknown action or field, and a choice that there is not.
    """
    record = review_of(workspace, cycle)
    review = record.review
    if review.completed is None:
        raise PqmodelError(
            f"The review of {cycle.id} is not completed, so it can simply be changed.",
            f"Use: {suggest('review set')}",
        )
    if record.altered:
        raise altered_refusal(review)
    if action:
        action = action_in(review, action).action
    says, why, by = fitting(says), fitting(why), fitting(by)
    _check_field(action, field, says)
    if not why:
        raise PqmodelError("A correction needs a reason.", 'Add it with: --why "…"')

    # Sent twice, by a script or an impatient finger, it is one correction.
    for earlier in review.corrections_of(action, field):
        if (earlier.on, earlier.says) == (today, says):
            return earlier

    # What it said is kept beside what it should say: an inspector sees both.
    was = _stands(review, action, field)
    added = Correction(on=today, action=action, field=field, was=was, says=says, why=why, by=by)
    corrected = review.model_copy(update={"corrections": (*review.corrections, added)})
    with workspace.together():
        put_sealed(workspace, as_kept(corrected))

    return added


def restore(workspace: Workspace, cycle: Cycle, today: date) -> tuple[tuple[str, ...], str]:
    """Puts the sealed record back in place of a file that was altered; gives what differed and the name of the backup
    of the altered file. Nothing differed where the file is as it was sealed."""
    record = review_of(workspace, cycle)
    if not record.altered:
        return (), ""
    if not record.restorable:
        raise PqmodelError(
            f"There is no sealed copy of the review of {cycle.id} to put back.",
            "Put back reviews/ and the hidden folder .pqmodel/ from a backup.",
        )

    with workspace.together():
        # Somebody may have meant what they wrote into the file: it is kept, to read it again.
        path = review_path(workspace, cycle.id)
        kept = keep_copy(workspace, path, f"review-{cycle.id}", today)
        put_sealed(workspace, record.review)

    return record.altered, kept


def _check_field(action: str | None, field: str, says: str) -> None:
    fields, owner = OF_CYCLE, "the cycle as a whole"
    if action:
        fields, owner = OF_ACTION, "an action"
    if field not in fields:
        names = ", ".join(name.replace("_", "-") for name in fields)
        name = field.replace("_", "-")
        raise PqmodelError(f"There is no field {name!r} of {owner}.", f"Choose one of: {names}.")

    choices = _CHOICES.get(field)
    if choices and says not in choices:
        raise PqmodelError(
            f"--says: {field.replace('_', ' ')} cannot be {says!r}.",
            f"Choose one of: {', '.join(choices)}.",
        )


def _stands(review: Review, action_id: str | None, field: str) -> str:
    """What a field says until now: in its latest correction, else in the record."""
    corrections = review.corrections_of(action_id, field)
    if corrections:
        return corrections[-1].says
    return in_words(getattr(part_in(review, action_id), field))
