"""`pqmodel programme close` and `correct`: the closure report, and the sealed record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.programme.command.where import Folder, open_programme
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, given_date, with_global_options

_CLOSE = examples(
    "pqmodel programme -p county close closure.docx --draft",
    "pqmodel programme -p county close closure.pdf",
    "pqmodel programme -p county close closure.html --as-it-is",
)
_CORRECT = examples("pqmodel programme -p county correct 'The pilot ended in May, not in June'")


def join(programme: typer.Typer) -> None:
    """Adds the commands to the group `programme`."""
    programme.command(name="close", epilog=_CLOSE)(with_global_options(close))
    programme.command(name="correct", epilog=_CORRECT)(with_global_options(correct))


def close(
    context: typer.Context,
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="FILE.html, FILE.docx or FILE.pdf.")],
    draft: Annotated[
        bool, typer.Option("--draft", help="Write the report, and close nothing.")
    ] = False,
    as_it_is: Annotated[
        bool, typer.Option("--as-it-is", help="Close it though something is not settled.")
    ] = False,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of closing; else today.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
    folder: Folder = None,
) -> None:
    """Write the closure report, and seal the record of the programme.

    Benefits are measured a last time. What is not settled is named, and closes nothing. Afterwards
    nothing in the record changes any more; `correct` adds to it, and this command writes the report
    again. `undo` opens it as long as nothing came after.
    """
    from pqmodel.programme.closing_report import write_closure_report

    opened = open_programme(context, folder, call)
    day = call.today
    if on is not None:
        day = given_date(on, "on") or day
    closed = write_closure_report(opened, file, day, draft=draft, as_it_is=as_it_is, force=force)
    if call.json:
        from pqmodel.programme.command.json import ProgrammeClosed

        call.print_json(ProgrammeClosed.of(closed, file))
    call.say(f"Wrote {file}.")
    for words in closed.not_measured:
        call.say(f"Not measured: {words}.")
    if closed.is_new:
        call.say("The programme is closed, and its record is sealed.")
    elif closed.lacks and draft:
        call.say(f"Before it can be closed: {'; '.join(closed.lacks)}.")


def correct(
    context: typer.Context,
    call: Call,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What was wrong, and is right.")],
    folder: Folder = None,
) -> None:
    """Add a correction to a programme that is closed. The record itself stays as it was sealed."""
    from pqmodel.programme.closing import correct as add_correction

    closure = add_correction(open_programme(context, folder, call), words, call.today)
    if call.json:
        from pqmodel.programme.command.json import Corrected

        call.print_json(Corrected(format=1, corrections=len(closure.corrections)))
    call.say("Added the correction. `close FILE` writes the report with it.")
