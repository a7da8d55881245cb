"""What is said of a backup that was made, or put back."""

from __future__ import annotations

from pqmodel.ground import paths
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.ground.words import count
from pqmodel.service.backing_up import BackUp
from pqmodel.service.backup_file import Contents
from pqmodel.service.restoring import Restored
from pqmodel.terminal.screen import Screen

_NAMED = 5
"""So many files that were left out are named; the rest are counted."""


def show_backed_up(screen: Screen, made: BackUp) -> None:
    """Where the backup is, what is not in it, and how to put it back."""
    screen.text(
        f"{_what(made.contents)} are kept in {paths.shown(made.path)} ({_size(made.size)})."
    )
    screen.text("It was read back, and every file in it is whole.")
    if made.left_out:
        screen.heading("Not in it")
        for file in made.left_out[:_NAMED]:
            screen.item(f"{file.path}: {file.why}")
        unnamed = len(made.left_out) - _NAMED
        if unnamed > 0:
            screen.item(f"and {unnamed} more")
    screen.gap()
    screen.text(
        "It holds the answers: keep it as safe as the folder itself, and delete it in time."
    )
    back = f"restore {typed(made.path)} {typed(made.path.stem + '-restored')}"
    screen.pointer("Put it back with", suggest(back))


def show_restored(screen: Screen, restored: Restored) -> None:
    """What was put back, and what to mind; or what would be."""
    contents = restored.contents
    if restored.root is None:
        screen.text(f"{_what(contents)}, as they were on {contents.made_on}. Every file is whole.")
        screen.text("Nothing was written.")
        return
    screen.text(f"{_what(contents)} are back, as they were on {contents.made_on}.")
    screen.labelled("They are in", paths.shown(paths.whole(restored.root)))
    screen.gap()
    screen.text(
        "Go on in one folder alone. What was answered or shown since that day is not known in this one."
    )
    screen.pointer("Next", suggest("status", folder=restored.root))


def _what(contents: Contents) -> str:
    return f"{count(len(contents.files), 'file', 'files')} of {contents.service}"


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
