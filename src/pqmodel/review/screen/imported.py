"""What a review's workbook that came back and the review differ in, on the screen; then what
came of it."""

from __future__ import annotations

from rich.text import Text

from pqmodel.exchange.screen import (
    Naming,
    short,
    show_conflicts,
    show_edits,
    show_end,
    show_faults,
    show_head,
    show_kept,
    show_notes,
    show_rows_gone,
)
from pqmodel.ground.suggesting import suggest
from pqmodel.review.importing import ReviewImported
from pqmodel.review.merging import OVERALL
from pqmodel.review.model import Review
from pqmodel.review.sheet.columns import OVERALL as ANSWERS
from pqmodel.review.sheet.columns import REVIEW
from pqmodel.terminal.screen import Screen

_HEADINGS = {
    **{column.key: column.heading for column in REVIEW},
    **{key: question.partition(":")[0] for key, question in ANSWERS},
}
_WHOLE = "The cycle as a whole"


def show_imported(screen: Screen, imported: ReviewImported, service: str) -> None:
    """Everything that differs, in parts that are left out where they are empty; then, in a
    sentence, what was done; of what stops, the command itself tells."""
    cycle = imported.before.cycle
    screen.line(f"{imported.file} and the review of {cycle}, {service}", "title")
    naming = naming_of(imported.before)
    merged = imported.merged

    show_edits(screen, naming, imported)
    _show_left_out(screen, imported)
    show_rows_gone(screen, naming, merged, "review", ", and nothing of it changed in the review")
    show_conflicts(screen, naming, imported)
    show_kept(screen, naming, merged.kept)
    show_faults(screen, imported.faults, "Cannot be imported")
    show_notes(screen, naming, imported)
    show_end(screen, imported, "review", waiting=bool(merged.edits))


def naming_of(before: Review) -> Naming:
    """How people call what differs in a review."""
    return Naming(_HEADINGS, lambda key: _title(before, key), _words, _label, "part")


def _show_left_out(screen: Screen, imported: ReviewImported) -> None:
    rows = imported.left_out
    if not rows:
        return
    # Never made actions of by themselves: what nobody planned has nothing to look back on.
    show_head(screen, f"Rows of no action in this review, and left out ({len(rows)})", "warn")
    for row in rows:
        title = short(row.known.get("title", "")) or "without a title"
        screen.hanging(Text(screen.safe(f"  Row {row.number}  {title}")), 9)

    advice = (
        "  A review looks back on the plan. Add the action there under the same title, "
        "bring the review up to date, and take this file in again:"
    )
    screen.hanging(Text(advice), 2)
    for command in ('plan add "Title of the action"', "review start"):
        screen.put([Text(f"    {screen.safe(suggest(command))}")])


def _title(before: Review, key: str) -> str:
    item = before.action(key)
    if item is None:
        return ""
    return short(item.title)


def _label(key: str) -> str:
    if key == OVERALL:
        return _WHOLE
    return key


def _words(_: str, text: str) -> str:
    return short(text) or "empty"
