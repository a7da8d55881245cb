"""`pqmodel programme report`: the progress report to a board."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.programme.command.where import Folder, open_programme
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, given_date, with_global_options

_EXAMPLES = examples(
    "pqmodel programme -p county report board.pdf",
    "pqmodel programme -p county report board.docx",
    "pqmodel programme -p county report recruitment.docx --of p2",
    "pqmodel programme -p county report board.html --since 2023-11-22 --on 2024-03-20",
)


def join(programme: typer.Typer) -> None:
    """Adds the command to the group `programme`."""
    programme.command(name="report", epilog=_EXAMPLES)(with_global_options(report))


def report(
    context: typer.Context,
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="FILE.html, FILE.docx or FILE.pdf.")],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As on that day; else today.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of the last report; else as the record says."),
    ] = None,
    of: Annotated[
        str | None, typer.Option(metavar="ID", help="A project: its highlight report instead.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
    folder: Folder = None,
) -> None:
    """Write the progress report to a board, under the headings that boards ask for.

    Benefits are measured anew first. What changed since the last report is worked out: how the
    programme stands is kept with each report. Its title, recommendations, implications and author
    stand in programme.yaml under `report`. With --of it is the highlight report of one project.
    """
    from pqmodel.document.rendering import check_face
    from pqmodel.ground.words import listed
    from pqmodel.programme import reporting
    from pqmodel.programme.looking_up import refuse_unknown_project
    from pqmodel.programme.measuring import measure_benefits, unmeasured_in_words
    from pqmodel.programme.page.board_report import headings_not_said
    from pqmodel.programme.standing import day_of

    opened = open_programme(context, folder, call)
    day = day_of(opened.programme, call.today)
    if on is not None:
        day = given_date(on, "on") or day
    last = given_date(since, "since") if since is not None else None
    refuse_unknown_project(opened.programme, of)
    check_face(file, force=force)

    # What is measured is kept, so all that may be refused comes first.
    opened = measure_benefits(opened, call.today)
    programme = opened.programme
    not_kept, missing = "", headings_not_said(programme)
    unmeasured = unmeasured_in_words(programme)
    if of is not None:
        missing = ()
        reporting.write_highlight_report(opened, file, of, day, last, force=force)
    else:
        not_kept = reporting.write_report(opened, file, day, last, force=force)
    if call.json:
        from pqmodel.programme.command.json import ReportWritten

        call.print_json(
            ReportWritten(
                format=1, file=str(file), day=day, not_said=missing, not_measured=unmeasured
            )
        )
    call.say(f"Wrote {file}.")
    if not_kept:
        call.say(f"The next report cannot say what changed since this one: {not_kept}")
    if missing:
        call.say(f"It says nothing yet of {listed(missing)}: say what each means, or none.")
    for words in unmeasured:
        call.say(f"Not measured: {words}.")
