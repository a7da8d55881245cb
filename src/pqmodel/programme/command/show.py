"""`pqmodel programme show`: where the programme stands."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.programme.command.where import Folder, open_programme
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, given_date, with_global_options

_EXAMPLES = examples(
    "pqmodel programme -p county show",
    "pqmodel programme -p county show p1",
    "pqmodel programme -p county show --on 2027-10-01",
)


def join(programme: typer.Typer) -> None:
    """Adds the command to the group `programme`."""
    programme.command(name="show", epilog=_EXAMPLES)(with_global_options(show))


def show(
    context: typer.Context,
    call: Call,
    item: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="A project, or anything with an id; else all."),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As on that day; else today.")
    ] = None,
    folder: Folder = None,
) -> None:
    """See each project's rating and why, the next four weeks, what moved, and what is owed."""
    if item is None:
        show_all(context, call, folder, on)
        return
    from pqmodel.programme.linking import with_titles
    from pqmodel.programme.looking_up import look_up
    from pqmodel.programme.screen.item import show_item

    opened = open_programme(context, folder)
    noun = look_up(opened.programme, item)
    if call.json:
        call.print_json(noun)
        return
    with call.paged() as screen:
        if opened.closure is not None:
            from pqmodel.programme.screen.standing import closed_in_words

            screen.text(closed_in_words(opened.closure))
        show_item(screen, with_titles(opened), noun)


def show_all(context: typer.Context, call: Call, folder: Folder, on: str | None) -> None:
    """Shows where the whole programme stands."""
    from pqmodel.programme.report_record import last_snapshot
    from pqmodel.programme.screen.standing import show_standing
    from pqmodel.programme.standing import day_of, standing

    opened = open_programme(context, folder)
    day = day_of(opened.programme, call.today)
    if on is not None:
        day = given_date(on, "on") or day
    stands = standing(opened.programme, day, last_snapshot(opened, day))
    if call.json:
        from pqmodel.programme.command.json import Shown

        call.print_json(Shown.from_result(stands, closed=opened.closed_on))
        return
    with call.paged() as screen:
        show_standing(screen, stands, opened.closure)
