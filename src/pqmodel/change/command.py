"""`pqmodel trend`: every figure through all rounds."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.questionnaire.versions.screen_changed_since import say_noticed
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()


@app.command(
    epilog=examples("pqmodel trend", "pqmodel trend --project", "pqmodel trend --all --json")
)
@with_global_options
def trend(
    call: Call,
    project: Annotated[
        bool,
        typer.Option(
            "--project", help="Add the target and a cautious line ahead, from four rounds on."
        ),
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every statement as well.")
    ] = False,
) -> None:
    """See how pillars, groups, statements and measures went through all rounds, up to --cycle
    where it is given."""
    from pqmodel.change.following_rounds import follow_rounds
    from pqmodel.results.releasing import release_as_set

    workspace = call.open()
    release_as_set(workspace, call.today)
    followed = follow_rounds(
        workspace, call.cycle, project=project, every_statement=everything or bool(call.json)
    )
    if call.json:
        call.print_json(followed.trend)
        say_noticed(call, followed.noticed)
        return
    from pqmodel.change.screen.trend import show_trend

    with call.paged() as screen:
        show_trend(screen, followed, everything=everything)
