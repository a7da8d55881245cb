"""`pqmodel restore`: puts a backup back, into a folder of its own."""

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
        "pqmodel restore rose-house.zip rose-house-restored",
        "pqmodel restore rose-house.zip --dry-run",
    )
)
@with_global_options
def restore(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A zip file that backup wrote.")],
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A new or empty folder for the service.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only check it, and say what is in it.")
    ] = False,
) -> None:
    """Put a backup back, into a new folder. Every file in it is checked first.

    Nothing is ever written over: the folder that is in use stays as it is. Go on in one of the two
    alone.
    """
    from pqmodel.service.restoring import look_into, put_back

    restored = look_into(file)
    if not dry_run:
        restored = put_back(file, folder or call.locate()[0])
    if call.json:
        from pqmodel.service.command.json import PutBack

        call.print_json(PutBack.of(restored))
        return
    if call.quiet:
        return
    from pqmodel.service.screen.backups import show_restored

    show_restored(call.screen(), restored)
