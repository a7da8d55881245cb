"""`pqmodel init`: sets up a service in a folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.ground import paths
from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()


@app.command(
    epilog=examples(
        'pqmodel init rose-house --service "Rose House" --type "Care home"',
        'pqmodel init . --service "Rose House" --group care-staff --group nights',
    )
)
@with_global_options
def init(
    call: Call,
    service: Annotated[str, typer.Option("--service", metavar="NAME", help="The service's name.")],
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The folder for its records.")
    ] = None,
    kind: Annotated[
        str,
        typer.Option("--type", metavar="T", help="What kind of service it is, in your own words."),
    ] = "Adult social care service",
    group: Annotated[
        list[str] | None,
        typer.Option("--group", metavar="G", help="A group that answers besides the manager."),
    ] = None,
    questionnaire: Annotated[
        str,
        typer.Option(
            "--questionnaire",
            metavar="ID",
            help="A shipped questionnaire, or the path of your own.",
        ),
    ] = "workforce",
) -> None:
    """Set up a service: a folder with a pqmodel.yaml that you can edit by hand."""
    from pqmodel.service.setting_up import set_up_service

    root = folder or call.locate()[0]
    workspace = set_up_service(root, service, kind, group, questionnaire, paths.here())
    if call.json:
        from pqmodel.service.command.json import SetUp

        call.print_json(SetUp.of(workspace))
    call.say(
        f"Set up {workspace.service.service}. Its records are kept in {paths.shown(paths.whole(workspace.root))}"
    )
    call.say(f"Next: {suggest('assess', folder=root)}")
