"""The commands of a programme that messages suggest, with the folder that the call was given."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path

from pqmodel.ground.suggesting import suggest as command
from pqmodel.ground.suggesting import typed

_folder: ContextVar[str] = ContextVar("folder of the programme", default="")


def suggest_in(folder: Path | None) -> None:
    """From now on commands are suggested with this folder, where one was given."""
    _folder.set(typed(folder) if folder is not None else "")


def suggest(words: str) -> str:
    """A command as it is typed: "programme check" as `pqmodel programme -p county check`."""
    folder = _folder.get()
    if not folder:
        return command(words)
    return command(words.replace("programme", f"programme -p {folder}", 1))
