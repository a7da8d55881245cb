"""The option that names the folder of the programme, before or after the command's name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pqmodel.programme.record import Opened
    from pqmodel.terminal.call import Call
    from pqmodel.workspace.workspace import Workspace

Folder = Annotated[
    Path | None,
    typer.Option(
        "-p",
        "--programme",
        metavar="DIR",
        path_type=Path,  # some versions of typer leave it as text otherwise
        help="The folder of the programme; else the nearest that holds programme.yaml.",
    ),
]


def folder_given(context: typer.Context, folder: Path | None) -> Path | None:
    """The folder as given to the command, else to `programme` before it."""
    from pqmodel.programme.suggesting import suggest_in

    above = context.parent
    if folder is None and above is not None:
        folder = above.params.get("folder")
    suggest_in(folder)
    return folder


def open_programme(context: typer.Context, folder: Path | None, call: Call | None = None) -> Opened:
    """The programme of the call, to be read; to be changed by it where the call is given, so that
    it can be undone. Raises as `read_programme` does."""
    from pqmodel.programme.record import find_root, read_programme
    from pqmodel.workspace.workspace import Run, Workspace

    root = find_root(folder_given(context, folder))
    _finish_what_was_cut_short(root)
    run = None
    if call is not None:
        run = Run(call.command, call.today)
    opened = read_programme(root, Workspace(root, run))
    _tell_of_altered(opened)
    return opened


def _tell_of_altered(opened: Opened) -> None:
    """Where files were changed after closing, says that what was sealed is shown."""
    from pqmodel.ground.words import listed
    from pqmodel.terminal.plain import say

    if opened.altered:
        names = listed(opened.altered)
        say(f"Changed after the programme was closed, so not read: {names}.", err=True)


def open_to_undo(context: typer.Context, folder: Path | None) -> Workspace:
    """The folder of the programme. It need not be read: an undo may be what mends it."""
    from pqmodel.programme.record import find_root
    from pqmodel.workspace.workspace import Workspace

    root = find_root(folder_given(context, folder))
    _finish_what_was_cut_short(root)
    return Workspace(root)


def _finish_what_was_cut_short(root: Path) -> None:
    """Before anything is read: half of a change must not be taken for the record."""
    from pqmodel.ground import unfinished_step

    folder = root / ".pqmodel"
    if unfinished_step.is_there(folder):
        from pqmodel.ground.lock import Lock

        with Lock(folder):
            pass
