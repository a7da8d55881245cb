"""The commands that messages suggest, written so that they work as printed.

A command that was called with -w or --cycle suggests others with the same: `pqmodel -w trial results`
must not send anybody to `pqmodel plan draft`, which would open another service. Which options a
call has is known to the command line alone, and the rules that word a hint are far below it: so the
call says it here, and every message gets its commands from `suggest`.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

_PLAIN = "-_./"
"""What stands in a name beside letters and digits without being anything to a shell."""


class Begun(NamedTuple):
    """What the call under way was given, as it is to be repeated."""

    folder: str = ""
    cycle: str = ""


_NOTHING = Begun()
_call: ContextVar[Begun] = ContextVar("call under way", default=_NOTHING)


@contextmanager
def suggesting_for(folder: Path | str | None, cycle: str | None) -> Iterator[None]:
    """While it lasts, commands are suggested with this folder and cycle, where they are given."""
    name = typed(folder) if folder is not None else ""
    token = _call.set(Begun(name, cycle or ""))
    try:
        yield
    finally:
        _call.reset(token)


def suggest(words: str, *, cycle: str | None = None, folder: Path | str | None = None) -> str:
    """A command as it is typed: "plan draft" as `pqmodel -w trial plan draft --cycle 2026-Q3`.

    `cycle` and `folder` are those that it is about, where they are not the call's own; an empty
    cycle names none. A cycle that stands in the words already is the one that counts.
    """
    begun = _call.get()
    # What sets a service up, or puts it back, names its folder itself, and has no cycle yet.
    if words.split(" ", 1)[0] in {"init", "demo", "restore"}:
        return f"pqmodel {words}"

    place = begun.folder
    if folder is not None:
        place = typed(folder)
    command = f"pqmodel {words}"
    if place:
        command = f"pqmodel -w {place} {words}"

    about = begun.cycle if cycle is None else cycle
    if not about or "--cycle" in words or "--help" in words:
        return command
    return f"{command} --cycle {typed(about)}"


def retold(command: str) -> str:
    """A whole command that a file names, `pqmodel plan draft`, as this call suggests it."""
    program, _, words = command.partition(" ")
    if program != "pqmodel" or not words:
        return command
    return suggest(words)


def call_under_way() -> Begun:
    """What the call was given, to be handed on to another process."""
    return _call.get()


def go_on_in(call: Begun) -> None:
    """Suggests commands in this process as the call does that began it."""
    _call.set(call)


def typed(name: Path | str, windows: bool = os.name == "nt") -> str:
    """A name of a file or folder as it is typed in a command, safe to paste.

    It stands in quotes where a shell would take any of its signs for its own, and is never to be
    taken for an option.
    """
    name = str(name)
    here, plain = "./", _PLAIN
    if windows:
        here, plain = ".\\", _PLAIN + "\\:"
    if name.startswith("-"):
        name = here + name
    if name and all(sign.isalnum() or sign in plain for sign in name):
        return name
    if windows:
        # A name on Windows cannot have a double quote in it.
        return f'"{name}"'
    return shlex.quote(name)
