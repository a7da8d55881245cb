"""`pqmodel programme`: a workforce programme over several organisations."""

from __future__ import annotations

import typer

from pqmodel.programme.command import (
    change,
    check,
    close,
    gantt,
    init,
    measure,
    replace,
    report,
    round_trip,
    show,
    undo,
)
from pqmodel.programme.command.where import Folder
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()
init.join(app)
show.join(app)
change.join(app)
check.join(app)
gantt.join(app)
round_trip.join(app)
measure.join(app)
report.join(app)
replace.join(app)
close.join(app)
undo.join(app)


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "pqmodel programme -p county init --title 'Workforce programme'",
        "pqmodel programme -p county show",
        "pqmodel programme -p county check",
    ),
)
@with_global_options
def programme(context: typer.Context, call: Call, folder: Folder = None) -> None:
    """Keep a workforce programme as one plain record: scoping documents, plans and registers.

    Without a command after it, it shows where the programme stands.
    """
    if context.invoked_subcommand is None:
        show.show_all(context, call, folder, None)
