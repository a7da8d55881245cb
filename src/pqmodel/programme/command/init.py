"""`pqmodel programme init`: begins a programme."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pqmodel.programme.command.where import Folder, folder_given
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_EXAMPLES = examples(
    "pqmodel programme -p county init --title 'Workforce programme'",
    "pqmodel programme -p county init --title 'Workforce programme' --template initiation",
)


def join(programme: typer.Typer) -> None:
    """Adds the command to the group `programme`."""
    programme.command(name="init", epilog=_EXAMPLES)(with_global_options(init))


def init(
    context: typer.Context,
    call: Call,
    folder: Folder = None,
    title: Annotated[
        str | None, typer.Option(metavar="NAME", help="What the programme is called; else asked.")
    ] = None,
    template: Annotated[
        Literal["scoping", "initiation"],
        typer.Option(help="The scoping form, or a fuller initiation document.", metavar="FORM"),
    ] = "scoping",
) -> None:
    """Begin a programme: small files that you can edit by hand, and that commands fill in."""
    from pqmodel.ground import paths
    from pqmodel.programme.beginning import begin
    from pqmodel.programme.suggesting import suggest

    root = folder_given(context, folder) or paths.here()
    names = begin(root, _titled(call, title), template)
    if call.json:
        from pqmodel.programme.command.json import Begun

        call.print_json(Begun(format=1, folder=str(root), files=names))
    call.say(f"Began a programme in {paths.shown(paths.whole(root))}.")
    call.say(f"Add a project: {suggest('programme add project NAME')}")


def _titled(call: Call, title: str | None) -> str:
    """The title given, else asked for."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.terminal.lines import EndOfInput, Lines

    if title is None:
        try:
            title = Lines(call.wants_plain).ask("What is the programme called? ")
        except EndOfInput:
            title = ""
    if not title.strip():
        raise PqmodelError("The programme needs a name.", "Add --title NAME.")
    return title.strip()
