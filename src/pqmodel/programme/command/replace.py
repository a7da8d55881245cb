"""`pqmodel programme replace`: one organisation in the place of another."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.programme.command.where import Folder, open_programme
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, given_date, with_global_options

_EXAMPLES = examples("pqmodel programme -p county replace icb cdcp --on 2027-04-01")


def join(programme: typer.Typer) -> None:
    """Adds the command to the group `programme`."""
    programme.command(name="replace", epilog=_EXAMPLES)(with_global_options(replace))


def replace(
    context: typer.Context,
    call: Call,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id of the one that ends.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id of the one that follows.")],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day of the new one; else today.")
    ] = None,
    folder: Folder = None,
) -> None:
    """Put one organisation in the place of another that ends, with its posts and what it owned.

    What was so before that day stays in the record, with its dates.
    """
    from pqmodel.ground.words import count, people
    from pqmodel.programme.replacing import replace_organisation

    opened = open_programme(context, folder, call)
    day = call.today
    if on is not None:
        day = given_date(on, "on") or day
    replaced = replace_organisation(opened, old, new, day)
    if call.json:
        from pqmodel.programme.command.json import OrganisationReplaced

        call.print_json(
            OrganisationReplaced(
                format=1, old=old, new=new, on=day, people=replaced.people, entries=replaced.entries
            )
        )
    entries = count(replaced.entries, "entry", "entries")
    call.say(f"{new} stands in the place of {old}: {people(len(replaced.people))}, {entries}.")
