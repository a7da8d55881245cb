"""That the questionnaire changed since, on the screen and beside data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pqmodel.questionnaire.versions.changed_since import Noticed
    from pqmodel.terminal.call import Call
    from pqmodel.terminal.screen import Screen


def show_noticed(screen: Screen, noticed: Noticed | None) -> None:
    """One sentence and its command; nothing where nothing changed."""
    if noticed is not None:
        screen.text(noticed.words, "warn")
        screen.pointer("See what changed", noticed.command)


def say_noticed(call: Call, noticed: Noticed | None) -> None:
    """The same on stderr, beside data."""
    if noticed is not None:
        call.say(f"{noticed.words} See what changed: {noticed.command}")
