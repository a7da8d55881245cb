"""`pqmodel programme gantt`: the plan on a line of time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.programme.command.where import Folder, open_programme
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, given_date, with_global_options

_EXAMPLES = examples(
    "pqmodel programme -p county gantt",
    "pqmodel programme -p county gantt p1 --activities",
    "pqmodel programme -p county gantt -o plan.svg",
)


def join(programme: typer.Typer) -> None:
    """Adds the command to the group `programme`."""
    programme.command(name="gantt", epilog=_EXAMPLES)(with_global_options(gantt))


def gantt(
    context: typer.Context,
    call: Call,
    project: Annotated[
        str | None, typer.Argument(metavar="ID", help="A project; else the whole programme.")
    ] = None,
    activities: Annotated[
        bool, typer.Option("--activities", help="Show every activity, not milestones alone.")
    ] = False,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As on that day; else today.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it to FILE.svg or FILE.xlsx."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
    folder: Folder = None,
) -> None:
    """See the plan on a line of time, as first agreed beside as it happens."""
    from pqmodel.programme.looking_up import refuse_unknown_project
    from pqmodel.programme.standing import day_of
    from pqmodel.programme.timeline import timeline

    opened = open_programme(context, folder)
    if project is not None and output is None:
        _refuse_file(project)
    refuse_unknown_project(opened.programme, project)
    day = day_of(opened.programme, call.today)
    if on is not None:
        day = given_date(on, "on") or day
    line = timeline(opened.programme, day, project, activities)
    if output is not None:
        from pqmodel.programme.exporting import export_gantt

        export_gantt(line, output, force=force)
        if not call.json:
            call.say(f"Wrote {output}.")
            return
    if call.json:
        from pqmodel.programme.command.json import TimelineShown

        call.print_json(TimelineShown.from_result(line))
        return
    from pqmodel.programme.screen.gantt import show_gantt

    with call.paged() as screen:
        show_gantt(screen, line)


def _refuse_file(name: str) -> None:
    """PqmodelError where a file stands in the place of a project."""
    if not name.lower().endswith((".svg", ".xlsx")):
        return
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.ground.suggesting import typed
    from pqmodel.programme.suggesting import suggest

    command = suggest(f"programme gantt -o {typed(name)}")
    raise PqmodelError(
        f"{name} is the name of a file, not of a project.", f"Write it with: {command}"
    )
