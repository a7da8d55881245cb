"""`pqmodel questionnaire export` and `import`: to Excel, KoboToolbox, ODK and paper, and back from
there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pqmodel.ground.suggesting import suggest, typed
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.questionnaire.model import Questionnaire


def join(app: typer.Typer) -> None:
    """Adds the commands to `pqmodel questionnaire`."""
    of_export = examples(
        "pqmodel questionnaire export questionnaire.xlsx",
        "pqmodel questionnaire export questionnaire.md workforce",
        "pqmodel questionnaire export form.xlsx --format xlsform",
        "pqmodel questionnaire export form.xlsx my-questionnaire --format xlsform --words manager",
    )
    app.command(name="export", epilog=of_export)(with_global_options(export_to))
    of_import = examples(
        "pqmodel questionnaire import questionnaire.xlsx my-questionnaire",
        "pqmodel questionnaire import their-form.xlsx my-questionnaire",
        "pqmodel questionnaire import their-form.xlsx my-questionnaire --scale agree --turn-scale",
        "pqmodel questionnaire import questionnaire.xlsx my-questionnaire --force",
    )
    app.command(name="import", epilog=of_import)(with_global_options(import_from))


def export_to(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: .xlsx or .md.")],
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="ID|PATH", help="A shipped one's id, or the file or folder of your own."
        ),
    ] = None,
    kind: Annotated[
        Literal["xlsform", "xlsx", "md"] | None,
        typer.Option(
            "--format",
            metavar="xlsform|xlsx|md",
            help="What to write; else as the file's name ends.",
        ),
    ] = None,
    words: Annotated[
        str,
        typer.Option(
            "--words",
            metavar="AUDIENCE",
            help="In an xlsform: which audience is asked, such as staff.",
        ),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
) -> None:
    """Write one as a workbook to edit, a form for KoboToolbox or ODK, or a document to read.

    xlsx: to write statements in Excel; bring it back with `questionnaire import`. xlsform: to ask
    them in KoboToolbox or ODK; take the answers in with `collect`. md: to read and to print.

    Without a name it is the service's own with its amendments, or the shipped one.
    """
    from pqmodel.questionnaire.workbook.export_import import export, guessed

    is_in_service = bool(call.workspace) or call.locate()[1]
    workspace = call.open() if is_in_service else None
    chosen = kind or guessed(file)
    if words and chosen != "xlsform":
        raise typer.BadParameter("This goes with --format xlsform.", param_hint="--words")
    exported = export(workspace, name, file, call.today, kind=chosen, words=words, force=force)
    if call.json:
        from pqmodel.questionnaire.command.json import Exported

        call.print_json(Exported.of(exported, file, chosen))
    _say_exported(call, file, exported, chosen)


def _say_exported(call: Call, file: Path, exported: Questionnaire, kind: str) -> None:
    from pqmodel.ground.words import count

    statements = count(len(exported.by_statement), "statement", "statements")
    call.say(f"Wrote {file}: {exported.title}, {statements}.")
    if kind == "xlsx":
        command = suggest(f"questionnaire import {typed(file)} my-questionnaire")
        call.say(f"When you have changed it: {command}")
    elif kind == "xlsform":
        call.say(
            "It asks for no names and notes no times or devices. "
            f"Answers come back, as CSV with XML values, with: {suggest('collect FILE.csv')}"
        )


def import_from(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook, or an XLSForm.")],
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to write the questionnaire into.")
    ],
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Take the place of one that is there; it is kept in a folder beside it."
        ),
    ] = False,
    scale: Annotated[
        str,
        typer.Option(
            "--scale", metavar="LIST", help="Of an XLSForm: the list of choices that is the scale."
        ),
    ] = "",
    turned: Annotated[
        bool | None,
        typer.Option(
            "--turn-scale/--keep-scale",
            help="Of an XLSForm whose scale runs from the best to the worst: turn it round, or keep it.",
        ),
    ] = None,
) -> None:
    """Take one in that was written in Excel, or as a form for KoboToolbox or ODK.

    It is written as a folder of YAML files that `questionnaire check` accepts. Every fault is told
    with its sheet and cell, and nothing is written while there are any.
    """
    from pqmodel.questionnaire.workbook.export_import import take_in
    from pqmodel.questionnaire.workbook.xlsform_scale import AsScale

    taken = take_in(file, folder, force=force, decided=AsScale(scale, turned))
    if call.json:
        from pqmodel.questionnaire.command.json import TakenIn

        call.print_json(TakenIn.of(taken))
        return
    if not call.quiet:
        from pqmodel.questionnaire.workbook.screen import show_taken_in

        show_taken_in(call.screen(), taken, typed(folder))
