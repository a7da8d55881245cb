"""`pqmodel evidence`: what shows that the service is as it says."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.evidence.command import add, change, check, export, pir, second_look
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()
add.join(app)
change.join(app)
check.join(app)
export.join(app)
pir.join(app)
second_look.join(app)


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "pqmodel evidence",
        'pqmodel evidence add "Supervision log" --kept "Office, blue folder"',
    ),
)
@with_global_options
def evidence(context: typer.Context, call: Call) -> None:
    """See the register of evidence; with a command after it, add, check or export."""
    if context.invoked_subcommand is None:
        _show_all(call)


def _show_all(call: Call) -> None:
    from pqmodel.evidence.record import read_register

    workspace = call.open()
    register, _ = read_register(workspace)
    if call.json:
        call.print_json(register)
        return
    from pqmodel.evidence.screen.register import show_register

    with call.paged() as screen:
        show_register(screen, workspace.service, register, call.today)


@app.command(epilog=examples("pqmodel evidence show E-003"))
@with_global_options
def show(
    call: Call,
    evidence_id: Annotated[str, typer.Argument(metavar="ID", help="Its id, such as E-003.")],
) -> None:
    """Show one piece whole: where it is kept, what it shows, and the versions that it replaced."""
    from pqmodel.evidence.adding import item_in
    from pqmodel.evidence.record import read_register

    workspace = call.open()
    item = item_in(read_register(workspace)[0], evidence_id)
    if call.json:
        call.print_json(item)
        return
    from pqmodel.evidence.screen.register import show_item
    from pqmodel.plan.record import read_plan
    from pqmodel.questionnaire.amendments.in_use import current

    plan, _ = read_plan(workspace)
    with call.paged() as screen:
        show_item(screen, item, current(workspace), plan, call.today)
