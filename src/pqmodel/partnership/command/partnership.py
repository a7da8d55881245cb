"""`pqmodel partnership`: many services side by side."""

from __future__ import annotations

import typer

from pqmodel.partnership.command import compare, export, filling, measures, report, results, service
from pqmodel.partnership.command.where import Folder
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands(no_args_is_help=True)
filling.join(app)
results.join(app)
compare.join(app)
service.join(app)
measures.join(app)
report.join(app)
export.join(app)


@app.callback(
    epilog=examples(
        'pqmodel partnership init -p county --name "Our county"',
        "pqmodel partnership add -p county submissions",
        "pqmodel partnership results -p county",
        "pqmodel partnership report -p county report.pdf",
    )
)
@with_global_options
def partnership(context: typer.Context, folder: Folder = None) -> None:
    """See many services side by side: who has sent, what is common to many, strengths to share."""
