"""Undoing the last change, at the command line: what it undoes is told before it is done."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.terminal.call import Call

if TYPE_CHECKING:
    from pqmodel.exchange.undoing import Undo, Undoable
    from pqmodel.workspace.workspace import Workspace

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
OnlyTell = Annotated[bool, typer.Option("--dry-run", help="Only say what it would undo.")]


def undo_last(
    call: Call,
    undos: Sequence[Undo],
    record: str = "",
    *,
    yes: bool,
    dry_run: bool,
    workspace: Workspace | None = None,
) -> Undoable | None:
    """Undoes the last change of that kind of record, or of any, in the folder of the service or in
    another; what was undone, or would be. None where somebody was asked and said no."""
    from pqmodel.exchange.undoing import prepare_undo, undo

    workspace = workspace or call.open()
    ready = prepare_undo(workspace, undos, record)
    if dry_run:
        if not call.json:
            _show(call, ready, done=False)
        return ready

    if not (yes or call.json) and _is_typed():
        _show(call, ready, done=False)
        if not typer.confirm("Undo this?"):
            typer.echo("Nothing was undone.")
            return None

    undo(workspace, ready, undos, call.today)
    if not (call.json or call.quiet):
        _show(call, ready, done=True)
    return ready


def _show(call: Call, ready: Undoable, *, done: bool) -> None:
    from pqmodel.exchange.screen import show_undo

    show_undo(call.screen(), ready, done=done)


def _is_typed() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())
