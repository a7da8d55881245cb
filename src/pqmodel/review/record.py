"""reviews/CYCLE.yaml: read, checked, written, backed up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import Stamp, read_stamped
from pqmodel.ground.records import from_yaml, replace_yaml
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.yaml_reading import Source, shortened
from pqmodel.plan.record_checks import check_unique
from pqmodel.review.model import Review
from pqmodel.workspace.cycle_stages import review_path
from pqmodel.workspace.workspace import Workspace

_HEADING = """The review of one cycle. reached: fully, partly or not; next_step: embed, continue, change or stop."""


def check_review(source: Source) -> None:
    """Records a fault for each action that stands twice."""
    check_unique(source, "action", "keep one of them")


def check_review_of(cycle: str) -> Callable[[Source], None]:
    """The check of the review of that cycle: besides, it has to be of the cycle that its file is named for."""

    def check(source: Source) -> None:
        check_review(source)
        written = source.value.get("cycle")
        # Copied from the review before and not renamed inside, one would stand for the other.
        if isinstance(written, str) and written != cycle:
            words = shortened(written).strip("'")
            what = f"is of {words}, but the file is named for {cycle}"
            mend = f"write cycle: {cycle}, or give the file the name that it should have"
            source.fault(("cycle",), what, mend)

    return check


def read_review(workspace: Workspace, cycle: str) -> tuple[Review | None, Stamp]:
    """The review of a cycle, or None, with its stamp for `keep_review`."""
    path = review_path(workspace, cycle)
    data, stamp = read_stamped(path)
    # Only a file that is not there is no review; one that cannot be read is refused.
    if data is None:
        return None, stamp
    check = check_review_of(cycle)
    return workspace.read_once(path, data, lambda: from_yaml(data, Review, path, check)), stamp


def keep_review(
    workspace: Workspace, review: Review, stamp: Stamp, layout: bytes | None = None
) -> Stamp:
    """Writes the review. Comments are kept, or come back from `layout`, an earlier state of the file.

    Raises ChangedMeanwhile where the file is not as it was read, and PqmodelError where the review is completed or
    being completed: from then on it changes no more.
    """
    with workspace.lock():
        # Asked under the lock: another program may have completed it since this one read it.
        if paths.is_there(completion_path(workspace, review.cycle)):
            raise PqmodelError(
                f"The review of {review.cycle} was being completed, and that was cut short.",
                f"Finish it with: {suggest(f'review complete --cycle {review.cycle}')}",
            )
        # Its place alone counts: a copy that was damaged must not open the record again.
        if paths.is_there(sealed_path(workspace, review.cycle)):
            raise PqmodelError(
                f"The review of {review.cycle} is completed, and does not change any more.",
                f"Add a correction with: {suggest(f'review correct --cycle {review.cycle} --help')}",
            )
        return write_review(workspace, review, stamp, layout)


def write_review(
    workspace: Workspace,
    review: Review,
    stamp: Stamp | None = None,
    layout: bytes | None = None,
) -> Stamp:
    """Writes a review that is being completed, or corrected; with a stamp it raises ChangedMeanwhile."""
    # Reading a record keeps nothing for undo, and most commands only read.
    from pqmodel.exchange.changes import undoable

    path = review_path(workspace, review.cycle)
    with workspace.lock(), undoable(workspace, path, f"review-{review.cycle}"):
        expected = stamp
        if expected is None:
            expected = read_stamped(path)[1]
        return replace_yaml(path, review, _HEADING, expected, layout)


def sealed_path(workspace: Workspace, cycle: str) -> Path:
    """Where the sealed copy of a completed review is kept."""
    return workspace.root / ".pqmodel" / "completed" / f"{cycle}.yaml"


def completion_path(workspace: Workspace, cycle: str) -> Path:
    """Where a completion is noted while it is under way."""
    return workspace.root / ".pqmodel" / "completing" / f"{cycle}.yaml"
