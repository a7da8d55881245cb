"""How a review comes back where its last change is undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pqmodel.exchange.changes import is_of
from pqmodel.exchange.undoing import Step, restore
from pqmodel.ground.records import from_yaml
from pqmodel.review.merging import review_texts
from pqmodel.review.model import FURTHER_OF_ACTION, ActionReview, OverallReview, Review
from pqmodel.review.record import sealed_path
from pqmodel.workspace.cycle_stages import review_path
from pqmodel.workspace.workspace import Workspace

_JUDGED = (
    "reached", "done", "evidence", "worked", "not_worked", "lessons", "effect_on_people", "next_step",
    *FURTHER_OF_ACTION,
)  # fmt: skip


class ReviewUndo:
    """The undo of reviews/CYCLE.yaml."""

    record = "review"

    def path(self, workspace: Workspace, name: str) -> Path:
        return review_path(workspace, name.removeprefix("review-"))

    def told(self, step: Step) -> Sequence[str]:
        now, before = _review(step, step.now), _review(step, step.before)
        if now is None or before is None:
            words = "taken away: it was begun by this" if before is None else "back"
            return (f"The review of {step.path.stem} is {words}.",)
        return list(_told(now, before))

    def put_back(self, _workspace: Workspace, step: Step, _today: date) -> None:
        # Byte for byte, and not by `keep_review`: a review that was completed is opened again.
        restore(step)


class CompletionUndo:
    """The undo of the sealed copy that completing a review makes."""

    record = "completed"

    def path(self, workspace: Workspace, name: str) -> Path:
        return sealed_path(workspace, name.removeprefix("completed-"))

    def told(self, step: Step) -> Sequence[str]:
        if step.before is None:
            return (f"The review of {step.path.stem} is open again; answers can come in again.",)
        return ()

    def put_back(self, _workspace: Workspace, step: Step, _today: date) -> None:
        restore(step)


def parts_that_go_back(steps: Sequence[Step]) -> tuple[str, tuple[str, ...]]:
    """The cycle whose review goes back, and what of it: ids of actions, OVERALL for the whole."""
    for step in steps:
        if is_of(step.file, ReviewUndo.record):
            now, before = _review(step, step.now), _review(step, step.before)
            texts_now = review_texts(now) if now else {}
            texts_before = review_texts(before) if before else {}
            parts = [key for key in texts_now if texts_now[key] != texts_before.get(key)]
            return step.path.stem, tuple(parts)
    return "", ()


def _review(step: Step, data: bytes | None) -> Review | None:
    if data is None:
        return None
    return from_yaml(data, Review, step.path)


def _told(now: Review, before: Review) -> Iterator[str]:
    parts = 0
    for item in now.actions:
        was = before.action(item.action)
        if was is None:
            parts += 1
            yield f"{item.action} is not in the review of {now.cycle} again."
            continue
        names = _differing(item, was, _JUDGED)
        if names:
            parts += 1
            yield f"Review of {now.cycle}, {item.action}: {names} as before."

    names = _differing(now.overall, before.overall, tuple(OverallReview.model_fields))
    if names:
        parts += 1
        yield f"Review of {now.cycle}, the cycle as a whole: {names} as before."
    if now.corrections != before.corrections:
        parts += 1
        yield f"Review of {now.cycle}: the correction is taken away again."
    if not parts and now.completed == before.completed:
        yield f"Review of {now.cycle}: the facts are as before."


def _differing(
    now: ActionReview | OverallReview, before: ActionReview | OverallReview, names: Sequence[str]
) -> str:
    differing = [
        name.replace("_", " ") for name in names if getattr(now, name) != getattr(before, name)
    ]
    return ", ".join(differing)
