"""What taking a questionnaire in from a workbook came to, on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.terminal.screen import Screen

if TYPE_CHECKING:
    from pqmodel.questionnaire.workbook.export_import import TakenIn

_MOST = 12


def show_taken_in(screen: Screen, taken: TakenIn, folder: str) -> None:
    """What was written and what it did not say, then what to do next. `folder` is its name as it is typed."""
    found = taken.questionnaire
    screen.title(f"Brought in: {found.title}")
    size = count(sum(1 for _ in found.statements()), "statement", "statements")
    screen.text(
        f"{found.id}, version {found.version}: {size}, in {count(len(taken.files), 'file', 'files')}.",
        "quiet",
    )
    screen.text(f"It is written into {taken.folder}.")
    if taken.backup:
        screen.text(f"What was there before is now in {taken.backup}.")
    _part(screen, "Ids that were made", [f"{one.where}: {one.id}" for one in taken.made])
    if taken.lacking:
        about = "The form does not say this. It is marked “To be written.” in the files."
        _part(screen, "To be written", taken.lacking, about)
    if taken.gone:
        about = (
            "Were they answered before? Then write their ids on the sheet Retired, with the "
            "reason, and import again."
        )
        _part(screen, "Not in it any more", taken.gone, about)
    _part(screen, "To know", taken.notes)
    warnings = [
        f"{one.where}: {one.what}" + (f" – {one.mend}" if one.mend else "")
        for one in taken.warnings
    ]
    _part(screen, "Look at these again", warnings)
    screen.gap()
    screen.pointer("Next", suggest(f"questionnaire check {folder}"))


def _part(screen: Screen, title: str, items: Sequence[str], about: str = "") -> None:
    if not items:
        return
    screen.heading(title)
    if about:
        screen.text(about, "quiet")
    for item in items[:_MOST]:
        screen.item(item, indent=2)
    if len(items) > _MOST:
        screen.item(f"and {len(items) - _MOST} more (see them all with --json)", indent=2)
