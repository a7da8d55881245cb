"""`pqmodel partnership measures`: the workforce measures of many services in one language."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.partnership.command.where import Engine, Folder, Publish, open_county
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_EXAMPLES = examples(
    "pqmodel partnership measures -p county",
    "pqmodel partnership measures -p county --services",
)


def join(group: typer.Typer) -> None:
    """Adds the command to the group `partnership`."""
    group.command(name="measures", epilog=_EXAMPLES)(with_global_options(measures))


def measures(
    context: typer.Context,
    call: Call,
    folder: Folder = None,
    services: Annotated[
        bool, typer.Option("--services", help="Which service collects which measure.")
    ] = False,
    publish: Publish = False,
    engine: Engine = "",
) -> None:
    """See each workforce measure: its definition, its pooled figure, who is not in it and why."""
    from pqmodel.partnership.collecting import measures_of_many
    from pqmodel.partnership.command.json import MeasuresShown
    from pqmodel.partnership.command.where import refuse_single_services
    from pqmodel.partnership.screen.measures import show_measures

    refuse_single_services(publish=publish, services=services)
    sent = measures_of_many(open_county(context, folder), call.cycle, engine_name=engine)
    if call.json:
        call.print_json(MeasuresShown.of(sent, publish=publish))
        return
    with call.paged() as screen:
        show_measures(screen, sent, publish=publish, matrix=services)
