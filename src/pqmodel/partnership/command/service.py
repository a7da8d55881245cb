"""`pqmodel partnership service`: one service beside services like it."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.partnership.command.where import Engine, Folder, open_county
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_EXAMPLES = examples("pqmodel partnership service -p county H-07")


def join(group: typer.Typer) -> None:
    """Adds the command to the group `partnership`."""
    group.command(name="service", epilog=_EXAMPLES)(with_global_options(service))


def service(
    context: typer.Context,
    call: Call,
    code: Annotated[str, typer.Argument(metavar="CODE", help="Its code or name in the list.")],
    folder: Folder = None,
    engine: Engine = "",
) -> None:
    """See one service beside others of its kind, size and area. Not to publish."""
    from pqmodel.partnership.command.json import ServiceShown
    from pqmodel.partnership.like_services import service_beside
    from pqmodel.partnership.screen.service_beside import show_service_beside
    from pqmodel.partnership.titles import titles_known

    county = open_county(context, folder)
    beside = service_beside(county, code, call.cycle, engine_name=engine)
    if call.json:
        call.print_json(ServiceShown.of(beside))
        return
    with call.paged() as screen:
        show_service_beside(screen, beside, titles_known(county.root))
