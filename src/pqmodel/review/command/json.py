"""The shapes of `review`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pqmodel.exchange.command.json import Imported, Undone
from pqmodel.ground.nouns import Noun
from pqmodel.review.model import Correction, NextStep, Review
from pqmodel.terminal.json import Shape

if TYPE_CHECKING:
    from pqmodel.exchange.undoing import Undoable
    from pqmodel.review import importing
    from pqmodel.review.beginning import KeptReview
    from pqmodel.review.completing import Completion


class ReviewExported(Shape):
    """`review export`: the file, and the cycle that was looked back on."""

    file: str
    cycle: str

    @classmethod
    def of(cls, file: Path, cycle: str) -> ReviewExported:
        return cls(format=1, file=str(file), cycle=cycle)


class ConcludedAction(Noun):
    """What became of an action: its next step, what that did to it, and the action that follows it."""

    action: str
    step: NextStep | None
    effect: Literal["closed as done", "stopped", "stays open", "stays as it is", "not in the plan"]
    successor: str | None


class ReviewCompleted(Shape):
    """`review complete`: what was done to the plan, what was left open, and the seal of the record.

    `already` is true where the review was completed before, so that nothing was done. `ends` is the
    last day of the cycle where that is still to come; `outstanding` then tells of the groups that
    might still have answered, since no more answers can come in.
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
    ends: date | None
    outstanding: tuple[str, ...]

    @classmethod
    def of(cls, completion: Completion, dry_run: bool) -> ReviewCompleted:
        review = completion.review
        return cls.from_result(
            completion,
            cycle=review.cycle,
            completed=review.completed,
            dry_run=dry_run,
            actions=completion.outcome,
            lacks=review.lacks,
            seal=review.seal,
        )


class ReviewCorrected(Shape):
    """`review correct`: the correction that was added."""

    cycle: str
    correction: Correction

    @classmethod
    def of(cls, cycle: str, correction: Correction) -> ReviewCorrected:
        return cls(format=1, cycle=cycle, correction=correction)


class ReviewRestored(Shape):
    """`review restore`: what had been altered, and the backup of the altered file; nothing where
    nothing was.
    """

    cycle: str
    altered: tuple[str, ...]
    backup: str

    @classmethod
    def of(cls, cycle: str, altered: Sequence[str], backup: str) -> ReviewRestored:
        return cls(format=1, cycle=cycle, altered=tuple(altered), backup=backup)


class ListedReview(Noun):
    """One review: how many of its actions are judged, since when it is completed, the days of its
    corrections.

    `altered` names what was altered in its file after it was completed; `unfinished` is true where
    completing it was cut short.
    """

    cycle: str
    started: date
    completed: date | None
    actions: int
    judged: int
    corrections: tuple[date, ...]
    altered: tuple[str, ...]
    unfinished: bool

    @classmethod
    def of(cls, record: KeptReview) -> ListedReview:
        review = record.review
        return cls(
            cycle=review.cycle,
            started=review.started,
            completed=review.completed,
            actions=len(review.actions),
            judged=review.judged,
            corrections=tuple(correction.on for correction in review.corrections),
            altered=tuple(record.altered),
            unfinished=record.unfinished,
        )


class ReviewsListed(Shape):
    """`review list`: the reviews there are, earliest first, and the cycles that ended without a
    completed one.
    """

    reviews: tuple[ListedReview, ...]
    owed: tuple[str, ...]

    @classmethod
    def of(cls, records: Iterable[KeptReview], owed: Sequence[str]) -> ReviewsListed:
        reviews = tuple(ListedReview.of(record) for record in records)
        return cls(format=1, reviews=reviews, owed=tuple(owed))


class RowLeftOut(Noun):
    """A row of no action in the review."""

    title: str
    place: str


class ReviewImported(Imported):
    """`review import`: the difference, and whether it was saved; `stopped` by conflicts or faults.
    `action` is "overall" for what is said of the whole cycle. `deleted` rows change nothing.
    """

    cycle: str
    left_out: tuple[RowLeftOut, ...]

    @classmethod
    def of(cls, imported: importing.ReviewImported, dry_run: bool) -> ReviewImported:
        left_out = [
            RowLeftOut(title=row.known.get("title", ""), place=row.place)
            for row in imported.left_out
        ]
        cycle = imported.before.cycle
        return cls.of_import(imported, dry_run, cycle=cycle, left_out=left_out)


class ReviewUndone(Undone):
    """`review undo`: the command whose change was taken back, its day, the file if it was an
    import, what is as before (actions, and "overall" for what is said of the whole cycle), and the
    cycle.
    """

    actions: tuple[str, ...]
    cycle: str

    @classmethod
    def of(cls, ready: Undoable) -> ReviewUndone:
        from pqmodel.review.undoing import parts_that_go_back

        cycle, actions = parts_that_go_back(ready.steps)
        return cls.of_undo(ready, actions=actions, cycle=cycle)


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
