"""`pqmodel partnership results`: the picture of a cycle."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.partnership.command.where import Afresh, Engine, Folder, Publish, open_county
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_EXAMPLES = examples(
    "pqmodel partnership results -p county",
    "pqmodel partnership results -p county --services",
    "pqmodel partnership results -p county --visits",
    "pqmodel partnership results -p county --publish --json",
    "pqmodel partnership results -p county --engine local",
)


def join(group: typer.Typer) -> None:
    """Adds the command to the group `partnership`."""
    group.command(name="results", epilog=_EXAMPLES)(with_global_options(results))


def results(
    context: typer.Context,
    call: Call,
    folder: Folder = None,
    services: Annotated[
        bool,
        typer.Option("--services", help="Each service's pillars, and which stand far apart."),
    ] = False,
    visits: Annotated[
        bool,
        typer.Option("--visits", help="An order of visits, with what stands behind each place."),
    ] = False,
    publish: Publish = False,
    afresh: Afresh = False,
    engine: Engine = "",
) -> None:
    """See what the services come to: pillars, what is common to many, strengths to share."""
    from pqmodel.partnership.command.where import refuse_single_services
    from pqmodel.partnership.in_words import left_out_in_words
    from pqmodel.partnership.overview import overview
    from pqmodel.partnership.picture import Picture
    from pqmodel.partnership.screen.overview import show_overview
    from pqmodel.partnership.screen.visits import show_visits
    from pqmodel.partnership.titles import titles_known
    from pqmodel.partnership.visits import order_of_visits

    refuse_single_services(publish=publish, services=services or visits)
    county = open_county(context, folder)
    picture = overview(
        county,
        call.cycle,
        call.today,
        engine_name=engine,
        with_services=services or visits,
        to_hand_on=publish,
        afresh=afresh,
    )
    order = order_of_visits(picture) if visits else []
    if call.json:
        call.print_json(Picture.of(picture, publish=publish, visits=order))
        for words in left_out_in_words(len(picture.waiting)):
            call.say(words)
        return
    titles = titles_known(county.root)
    with call.paged() as screen:
        if visits:
            show_visits(screen, picture, order, titles)
        else:
            show_overview(screen, picture, titles, publish=publish)
