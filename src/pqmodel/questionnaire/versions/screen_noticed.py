"""That the questionnaire changed since, on the screen."""

from __future__ import annotations

from pqmodel.questionnaire.versions.versions import Noticed
from pqmodel.terminal.page import Page


def show_noticed(page: Page, noticed: Noticed | None) -> None:
    """One sentence and its command; nothing where nothing changed."""
    if noticed is not None:
        page.text(noticed.words, "warn")
        page.pointer("See what changed", noticed.command)
