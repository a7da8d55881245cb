"""What a review's workbook that came back and the review differ in, on the screen; then what came of it."""

from __future__ import annotations

from rich.text import Text

from pqmodel.exchange.importing import Undone
from pqmodel.exchange.screen import (
    Naming,
    short,
    show_conflicts,
    show_edits,
    show_faults,
    show_head,
    show_kept,
    show_notes,
    show_rows_gone,
    show_taken_back,
)
from pqmodel.review.importing import ReviewDifference
from pqmodel.review.merging import OVERALL
from pqmodel.review.sheet.columns import OVERALL as ANSWERS
from pqmodel.review.sheet.columns import REVIEW
from pqmodel.terminal.screen import Screen

_HEADINGS = {
    **{column.key: column.heading for column in REVIEW},
    **{key: question.partition(":")[0] for key, question in ANSWERS},
}
_WHOLE = "The cycle as a whole"


def show_review_difference(
    screen: Screen, difference: ReviewDifference, service: str, *, named: bool = False
) -> None:
    """Everything that differs, in parts that are left out where they are empty; then, in a sentence, what was
    done; of what stops, the command itself tells. Where the cycle was `named`, commands that are shown name it too."""
    cycle = difference.before.cycle
    screen.line(f"{difference.file} and the review of {cycle}, {service}", "title")
    naming = Naming(_HEADINGS, lambda key: _title(difference, key), _said, _label, "part")
    merged = difference.merged
    show_edits(screen, naming, merged.edits, difference.saved)
    at = f" --cycle {cycle}" if named else ""
    _strays(screen, difference, at)
    show_rows_gone(screen, naming, merged, "review", ", and nothing of it changed in the review")
    show_conflicts(screen, naming, merged.conflicts, difference.on_conflict)
    show_kept(screen, naming, merged.kept)
    show_faults(screen, difference.faults, "Cannot be taken in")
    show_notes(screen, naming, difference.notes, difference.edited, difference.extra)
    if not difference.stopped:
        screen.line()
        screen.line(_sum(difference, at), "title")


def show_review_undone(screen: Screen, undone: Undone) -> None:
    """Which import was taken back, and what is as before."""
    show_taken_back(screen, undone, "The workbook itself is as it was.", _as_part)


def _strays(screen: Screen, difference: ReviewDifference, at: str) -> None:
    if not (strays := difference.strays):
        return
    show_head(screen, f"Rows of no action in this review, and left out ({len(strays)})", "warn")
    for row in strays:
        words = f"  Row {row.number}  {short(row.known.get('title', '')) or 'without a title'}"
        screen.hanging(Text(screen.safe(words)), 9)
    told = "  A review looks back on the plan. Add the action there under the same title, bring the review up to date, "
    screen.hanging(Text(told + "and take this file in again:"), 2)
    screen.line('    pqmodel plan add "Title of the action"')
    screen.line(f"    pqmodel review start{at}")


def _sum(difference: ReviewDifference, at: str) -> str:
    if difference.saved:
        return f"The review is changed. To take it back: pqmodel review undo{at}"
    merged = difference.merged
    if merged.edits or (merged.conflicts and difference.on_conflict == "file"):
        return "Nothing was saved: this was a dry run."
    return "The file has nothing that the review has not. The review is as it was."


def _title(difference: ReviewDifference, key: str) -> str:
    found = difference.before.action(key)
    return short(found.title) if found else ""


def _label(key: str) -> str:
    return _WHOLE if key == OVERALL else key


def _as_part(key: str) -> str:
    """The same within a sentence."""
    return "the cycle as a whole" if key == OVERALL else key


def _said(_: str, text: str) -> str:
    return short(text) or "empty"
