"""`pqmodel programme init`: begins a programme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pqmodel.programme.command.where import Folder, folder_given
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.programme.templates import Beginning

_EXAMPLES = examples(
    "pqmodel programme -p county init",
    "pqmodel programme -p county init --title 'Workforce programme'",
    "pqmodel programme -p county init --title 'Workforce programme' --template initiation",
    "pqmodel programme -p county init --title 'Workforce programme' --when 'Jan 27 - Dec 28' "
    "--sponsor 'Director of Adult Care' --organisation 'The council' --organisation 'The trust' "
    "--project Recruitment --project Retention --dry-run",
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
    organisation: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="An organisation of it; again for each."),
    ] = None,
    sponsor: Annotated[
        str, typer.Option(metavar="POST", help="Who answers for it (the SRO), by post.")
    ] = "",
    manager: Annotated[str, typer.Option(metavar="POST", help="Who manages it, by post.")] = "",
    when: Annotated[
        str, typer.Option(metavar="TIME", help="From when until when: 'Jan 27 - Dec 28'.")
    ] = "",
    project: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A project of it; again for each.")
    ] = None,
    template: Annotated[
        Literal["scoping", "initiation"],
        typer.Option(help="The scoping form, or a fuller initiation document.", metavar="FORM"),
    ] = "scoping",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be made, and make nothing.")
    ] = False,
) -> None:
    """Begin a programme: small files that you can edit by hand, and that commands fill in.

    Without --title it asks, shows what it would make, and makes it when you agree.
    """
    from pqmodel.ground import paths
    from pqmodel.programme.beginning import refuse_begun
    from pqmodel.programme.templates import Beginning

    root = folder_given(context, folder) or paths.here()
    refuse_begun(root)
    given = Beginning(
        (title or "").strip(), tuple(organisation or ()), sponsor, manager, when,
        tuple(project or ()), template,
    )  # fmt: skip
    _refuse_no_time(when)
    beginning = given if title is not None else _asked(call, root, given, is_made=not dry_run)
    if beginning is not None:
        _begin(call, root, beginning, dry_run=dry_run)


def _begin(call: Call, root: Path, beginning: Beginning, *, dry_run: bool) -> None:
    from pqmodel.ground import paths
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.programme.beginning import begin
    from pqmodel.programme.screen.beginning import STOPPED, preview
    from pqmodel.programme.suggesting import suggest
    from pqmodel.programme.templates import new_files

    if not beginning.title:
        raise PqmodelError("The programme needs a name.", "Add --title NAME.")
    names = tuple(new_files(beginning, ""))
    if not dry_run:
        names = begin(root, beginning)
    if call.json:
        from pqmodel.programme.command.json import Begun

        call.print_json(Begun(format=1, folder=str(root), files=names, made=not dry_run))
    if dry_run:
        for line in (*preview(root, beginning, len(names)), STOPPED):
            call.say(line)
        return
    call.say(f"Began a programme in {paths.shown(paths.whole(root))}.")
    if beginning.projects:
        call.say(f"See it: {suggest('programme show')}")
    else:
        call.say(f"Add a project: {suggest('programme add project NAME')}")


def _asked(call: Call, root: Path, given: Beginning, *, is_made: bool) -> Beginning | None:
    """What the person answers; None where they stop."""
    from pqmodel.programme.screen.beginning import STOPPED, Asking, Stopped, preview
    from pqmodel.programme.templates import new_files
    from pqmodel.terminal.lines import Lines

    with call.apart_from_data():
        asking = Asking(Lines(call.wants_plain))
        try:
            beginning = asking.ask(given)
            if not beginning.title or not is_made:
                return beginning
            for line in preview(root, beginning, len(new_files(beginning, ""))):
                asking.lines.say(line)
            if asking.agrees():
                return beginning
        except Stopped:
            pass
    call.say(STOPPED)
    return None


def _refuse_no_time(words: str) -> None:
    from pqmodel.ground.faults import PqmodelError

    if not words:
        return
    from pqmodel.programme.model.timescale import read_timescale

    try:
        read_timescale(words)
    except ValueError as error:
        raise PqmodelError(f"--when {error}.") from error
