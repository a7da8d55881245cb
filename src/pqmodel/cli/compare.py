"""`pqmodel compare`: what changed between two rounds, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.questionnaire.versions.screen_changed_since import say_noticed
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.change.comparing_rounds import Compared
    from pqmodel.workspace.workspace import Workspace

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel compare",
        "pqmodel compare 2026-Q1 2026-Q4",
        "pqmodel compare 2026-Q1 --all",
    )
)
@with_global_options
def compare(
    call: Call,
    since: Annotated[
        str | None,
        typer.Argument(metavar="FROM", help="The earlier cycle; without it, the one before TO."),
    ] = None,
    until: Annotated[
        str | None, typer.Argument(metavar="TO", help="The later cycle; without it, the latest.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every statement, and cut no list short.")
    ] = False,
) -> None:
    """See what changed between two rounds, how sure it is, and whether the actions may have done it."""
    from pqmodel.change.comparing_rounds import compare_rounds
    from pqmodel.results.releasing import release_as_set

    workspace = call.open()
    release_as_set(workspace, call.today)
    compared = with_effect(workspace, compare_rounds(workspace, since, until or call.cycle))
    if call.json:
        call.print_json(compared.changes)
        say_noticed(call, compared.noticed)
        return
    from pqmodel.change.screen.changes import show_changes

    with call.paged() as screen:
        show_changes(screen, compared, everything=everything)


def with_effect(workspace: Workspace, compared: Compared) -> Compared:
    """The comparison with what the plan's actions may have had to do with it."""
    from dataclasses import replace

    from pqmodel.plan.effect import effect
    from pqmodel.plan.record import read_plan

    actions = read_plan(workspace)[0].actions
    update = {"effect": effect(compared.changes, actions, *compared.rounds)}
    return replace(compared, changes=compared.changes.model_copy(update=update))
