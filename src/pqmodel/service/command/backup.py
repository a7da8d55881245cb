"""`pqmodel backup`: the whole service as one file that can be checked and put back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel backup rose-house.zip",
        "pqmodel -w rose-house backup rose-house-2026-11.zip --quiet",
    )
)
@with_global_options
def backup(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The zip file to write.")],
    force: Annotated[
        bool,
        typer.Option("--force", help="Also where it is there; the old one is kept beside it."),
    ] = False,
) -> None:
    """Keep the whole service in one zip file: settings, answers, plan, reviews, measures, evidence.

    It is read back and checked before it is called done. It holds the answers: keep it as safe as
    the folder itself. `pqmodel restore` puts it back.
    """
    from pqmodel.service.backing_up import back_up

    made = back_up(call.open(), file, call.today, force=force)
    if call.json:
        from pqmodel.service.command.json import BackedUp

        call.print_json(BackedUp.of(made))
        return
    if call.quiet:
        return
    from pqmodel.service.screen.backups import show_backed_up

    show_backed_up(call.screen(), made)
