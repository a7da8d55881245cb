"""`pqmodel programme undo`: the last change of a programme taken back."""

from __future__ import annotations

import typer

from pqmodel.exchange.command.undo import OnlyTell, Yes, undo_last
from pqmodel.programme.command.where import Folder, open_to_undo
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_EXAMPLES = examples(
    "pqmodel programme -p county undo --dry-run",
    "pqmodel programme -p county undo --yes",
)


def join(programme: typer.Typer) -> None:
    """Adds the command to the group `programme`."""
    programme.command(name="undo", epilog=_EXAMPLES)(with_global_options(undo))


def undo(
    context: typer.Context,
    call: Call,
    yes: Yes = False,
    dry_run: OnlyTell = False,
    folder: Folder = None,
) -> None:
    """Undo the last change that a command made: set, add, import, replace, measure or close.

    Run again, it goes one change further back. What was changed by hand since is never undone.
    """
    from pqmodel.programme.undoing import forget_import, undos

    workspace = open_to_undo(context, folder)
    undone = undo_last(call, undos(), yes=yes, dry_run=dry_run, workspace=workspace)
    if undone is None:
        return
    if not dry_run:
        forget_import(workspace, undone)
    if call.json:
        from pqmodel.exchange.command.json import ChangeUndone

        call.print_json(ChangeUndone.of(undone, dry_run=dry_run))
