"""`pqmodel doctor`: whether everything of a service can be read."""

from __future__ import annotations

import typer

from pqmodel.ground.faults import ATTENTION
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()


@app.command(epilog=examples("pqmodel doctor", "pqmodel -w rose-house doctor --json"))
@with_global_options
def doctor(call: Call) -> None:
    """See whether every record can be read, and what to mend; ends with 4 where anything is.

    It changes nothing, and names nobody: what it prints may be sent to whoever helps you.
    """
    from pqmodel.service.examining import examine

    examination = examine(call.open(), call.today)
    if call.json:
        from pqmodel.service.command.json import Examined

        call.print_json(Examined.of(examination))
    elif not call.quiet:
        from pqmodel.service.screen.examined import show_examined

        show_examined(call.screen(), examination)
    if examination.faults:
        raise typer.Exit(ATTENTION)
