"""`pqmodel questionnaire`: the questionnaires there are, what they ask, and what is wrong with
one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pqmodel.ground import paths
from pqmodel.questionnaire.command import diff, export_import, new
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.questionnaire.checking import Checked
    from pqmodel.questionnaire.model import Questionnaire
    from pqmodel.workspace.workspace import Workspace

Kind = Literal[
    "questionnaire", "pillar", "guidance", "frameworks", "measures", "amendments", "translation"
]

app = Commands(no_args_is_help=True)


@app.callback(
    epilog=examples(
        "pqmodel questionnaire list",
        "pqmodel questionnaire show",
        "pqmodel questionnaire check my-questionnaire",
    )
)
@with_global_options
def questionnaire() -> None:
    """List, show, check and change questionnaires. Your own is a YAML file, or a folder of them."""


@app.command(
    name="list", epilog=examples("pqmodel questionnaire list", "pqmodel questionnaire list --json")
)
@with_global_options
def list_all(call: Call) -> None:
    """List the shipped ones, and the service's own."""
    from pqmodel.questionnaire.listing import list_questionnaires

    listed = list_questionnaires(_workspace(call))
    if call.json:
        from pqmodel.questionnaire.command.json import Shelf

        call.print_json(Shelf.of(listed))
        return
    from pqmodel.questionnaire.screen import show_list

    with call.paged() as screen:
        show_list(screen, listed)


@app.command(
    epilog=examples(
        "pqmodel questionnaire show",
        "pqmodel questionnaire show workforce",
        "pqmodel questionnaire show my-questionnaire --json",
    )
)
@with_global_options
def show(
    call: Call,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="ID|PATH", help="A shipped one's id, or the file or folder of your own."
        ),
    ] = None,
) -> None:
    """Show the scale and all statements of one.

    Every pillar with its statements and their ids. Without a name it is what the service asks,
    amendments and all; or the shipped one.
    """
    questionnaire = _named_or_in_use(call, name)
    if call.json:
        call.print_json(questionnaire)
        return
    from pqmodel.questionnaire.screen import show_questionnaire

    with call.paged() as screen:
        show_questionnaire(screen, questionnaire)


def _named_or_in_use(call: Call, name: str | None) -> Questionnaire:
    from pqmodel.questionnaire.amendments.in_use import current
    from pqmodel.questionnaire.loading import load
    from pqmodel.questionnaire.locating import locate_for

    workspace = _workspace(call)
    if workspace is not None and name is None:
        return current(workspace)
    return load(locate_for(name, workspace, paths.here()))


@app.command(
    epilog=examples(
        "pqmodel questionnaire check",
        "pqmodel questionnaire check my-questionnaire",
        "pqmodel questionnaire check my-questionnaire/questionnaire.yaml --json",
        "pqmodel questionnaire check --resources",
    )
)
@with_global_options
def check(
    call: Call,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE", help="The questionnaire's YAML file, or the folder it is in."
        ),
    ] = None,
    resources: Annotated[
        bool,
        typer.Option(
            "--resources", help="List the things to help: their state, and when it was seen."
        ),
    ] = False,
) -> None:
    """Find all faults in one, with file and line, and warn of what is hard to answer.

    Without a name it is the service's own with its amendments, or the shipped one. The exit code is
    1 where there are faults, and 0 where there are none, or warnings alone.
    """
    from pqmodel.ground.faults import REFUSED

    checked = _check(call, file)
    if resources:
        _list_resources(call, checked)
        return
    if call.json:
        from pqmodel.questionnaire.command import json

        call.print_json(json.Checked.of(checked))
    else:
        from pqmodel.questionnaire.screen import show_check

        with call.paged() as screen:
            show_check(screen, checked)
    if not checked.ok:
        raise typer.Exit(REFUSED)


def _check(call: Call, file: str | None) -> Checked:
    from pqmodel.questionnaire import checking
    from pqmodel.questionnaire.locating import locate_for

    here = paths.here()
    amended = _workspace(call) if file is None else checking.service_amended_by(file, here)
    if amended:
        return checking.check_with_amendments(amended, here, call.today)
    return checking.check(locate_for(file, None, here), here, call.today)


def _list_resources(call: Call, checked: Checked) -> None:
    """The list for whoever keeps the resources; what is checked has to be usable for that."""
    from pqmodel.ground.faults import InputRefused
    from pqmodel.questionnaire.resource_list import aged_resources

    if checked.questionnaire is None:
        raise InputRefused(f"{checked.file} cannot be used as it stands.", checked.refusing)
    listed = aged_resources(checked.questionnaire, call.today)
    if call.json:
        from pqmodel.questionnaire.command import json

        call.print_json(json.ResourceList.of(listed))
    else:
        from pqmodel.questionnaire.screen import show_resources

        with call.paged() as screen:
            show_resources(screen, listed)


@app.command(
    epilog=examples(
        "pqmodel questionnaire schema",
        "pqmodel questionnaire schema pillar",
        "pqmodel questionnaire schema --output-dir my-questionnaire/schemas",
    )
)
@with_global_options
def schema(
    call: Call,
    kind: Annotated[
        Kind, typer.Argument(metavar="KIND", help="The kind of file.")
    ] = "questionnaire",
    output_dir: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write the schemas of all kinds into this folder instead."
        ),
    ] = None,
) -> None:
    """Print a JSON Schema, for editors.

    An editor that knows it completes and checks while you type. Name it in the first line of your file:

    \b
      # yaml-language-server: $schema=schemas/pillar.schema.json
    """
    from pqmodel.questionnaire.schemas import schema_text, write_schemas

    if output_dir is None:
        typer.echo(schema_text(kind), nl=False)
        return
    written = write_schemas(output_dir)
    if call.json:
        from pqmodel.questionnaire.command.json import SchemasWritten

        call.print_json(SchemasWritten.of(written))
    call.say(f"Wrote {len(written)} schemas into {output_dir}")


new.join(app)
diff.join(app)
export_import.join(app)


def _workspace(call: Call) -> Workspace | None:
    """The workspace where one is set up; without one the shipped questionnaires serve."""
    from pqmodel.workspace.workspace import Workspace

    root, is_set_up = call.locate()
    return Workspace(root) if is_set_up else None
