"""`pqmodel programme check`: what the documents get wrong."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.ground.faults import ATTENTION
from pqmodel.programme.command.where import Folder, open_programme
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, given_date, with_global_options

_EXAMPLES = examples(
    "pqmodel programme -p county check",
    "pqmodel programme -p county check --no-advice --all",
)


def join(programme: typer.Typer) -> None:
    """Adds the command to the group `programme`."""
    programme.command(name="check", epilog=_EXAMPLES)(with_global_options(check))


def check(
    context: typer.Context,
    call: Call,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As on that day; else today.")
    ] = None,
    no_advice: Annotated[
        bool, typer.Option("--no-advice", help="Leave out what is worth knowing and no fault.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--all", help="Tell every finding, not the first five of each rule.")
    ] = False,
    folder: Folder = None,
) -> None:
    """Find what programme documents get wrong, each with its place and how to mend it.

    It ends with 4 where it finds anything. What is to stay as it is goes into programme.yaml under
    `accepted`, with the rule, the id, a reason and the day, and is silent from then on.
    """
    from pqmodel.programme.checking import check_programme
    from pqmodel.programme.standing import day_of

    opened = open_programme(context, folder)
    day = day_of(opened.programme, call.today)
    if on is not None:
        day = given_date(on, "on") or day
    checked = check_programme(opened, day)
    if call.json:
        from pqmodel.programme.command.json import CheckedShown

        call.print_json(CheckedShown.of(checked, day, opened.closed_on))
    else:
        from pqmodel.programme.screen.checked import show_checked

        with call.paged() as screen:
            show_checked(screen, checked, not no_advice, whole, opened.closure)
    if checked.found:
        raise typer.Exit(ATTENTION)
