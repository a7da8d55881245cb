"""The shapes of `review`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pqmodel.exchange.command.json import Undone, imported_as_json
from pqmodel.ground.nouns import Noun
from pqmodel.plan.command.json import Imported
from pqmodel.review.model import Correction, NextStep, Review
from pqmodel.terminal.json import Shape

if TYPE_CHECKING:
    from pqmodel.review import importing


class ReviewExported(Shape):
    """`review export`: the file, and the cycle that was looked back on."""

    file: str
    cycle: str


class ConcludedAction(Noun):
    """What became of an action: its next step, what that did to it, and the action that follows it."""

    action: str
    step: NextStep | None
    effect: Literal["closed as done", "stopped", "stays open", "stays as it is", "not in the plan"]
    successor: str | None


class ReviewCompleted(Shape):
    """`review complete`: what was done to the plan, what was left open, and the seal of the record.

    `already` is true where the review was completed before, so that nothing was done.
    """

    cycle: str
    completed: date | None
    dry_run: bool
    already: bool
    next_cycle: str
    actions: tuple[ConcludedAction, ...]
    lacks: tuple[str, ...]
    seal: str
    backup: str


class ReviewCorrected(Shape):
    """`review correct`: the correction that was added."""

    cycle: str
    correction: Correction


class ReviewRestored(Shape):
    """`review restore`: what had been altered, and the backup of the altered file; nothing where nothing was."""

    cycle: str
    altered: tuple[str, ...]
    backup: str


class ListedReview(Noun):
    """One review: how many of its actions are judged, since when it is completed, the days of its corrections.

    `altered` names what was altered in its file after it was completed; `unfinished` is true where completing it was
    cut short.
    """

    cycle: str
    started: date
    completed: date | None
    actions: int
    judged: int
    corrections: tuple[date, ...]
    altered: tuple[str, ...]
    unfinished: bool


class ReviewsListed(Shape):
    """`review list`: the reviews there are, earliest first, and the cycles that ended without a completed one."""

    reviews: tuple[ListedReview, ...]
    owed: tuple[str, ...]


class RowLeftOut(Noun):
    """A row of no action in the review."""

    title: str
    place: str


class ReviewImported(Imported):
    """`review import`: the difference, and whether it was saved; `stopped` by conflicts or faults. `action` is
    "overall" for what is said of the whole cycle. `deleted` rows change nothing."""

    cycle: str
    left_out: tuple[RowLeftOut, ...]


class ReviewUndone(Undone):
    """`review undo`: the file whose import was taken back, its day, and what is as before: actions, and "overall" for
    what is said of the whole cycle."""

    cycle: str


SHAPES: dict[str, type[Noun]] = {
    "review": Review,
    "review-start": Review,
    "review-set": Review,
    "review-fill": Review,
    "review-complete": ReviewCompleted,
    "review-correct": ReviewCorrected,
    "review-restore": ReviewRestored,
    "review-list": ReviewsListed,
    "review-export": ReviewExported,
    "review-import": ReviewImported,
    "review-undo": ReviewUndone,
}


def review_imported(imported: importing.ReviewImported, dry_run: bool) -> dict[str, Any]:
    """What `review import` found and did, in the shape of `ReviewImported`."""
    left_out = [
        {"title": row.known.get("title", ""), "place": row.place} for row in imported.left_out
    ]
    cycle = imported.before.cycle
    return {**imported_as_json(imported, dry_run), "cycle": cycle, "left_out": left_out}
