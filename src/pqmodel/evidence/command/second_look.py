"""`pqmodel evidence second-look`: where somebody from outside scores otherwise, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options


def join(evidence: typer.Typer) -> None:
    """Adds the command to the group `evidence`."""
    epilog = examples("pqmodel evidence second-look")
    evidence.command(name="second-look", epilog=epilog)(with_global_options(second_look))


def second_look(
    call: Call,
    statement: Annotated[
        str | None,
        typer.Option("--explain", metavar="STATEMENT", help="Explain the difference on this one."),
    ] = None,
    because: Annotated[
        str, typer.Option("--because", metavar="WORDS", help="Why it is seen differently.")
    ] = "",
) -> None:
    """See where a reviewer (assess --as peer --of-role reviewer) and you score differently, and
    explain it. Until all is explained, the report for an inspector says that it is not final, and
    this ends with 4.
    """
    from pqmodel.evidence.second_look import unexplained
    from pqmodel.evidence.second_looks import differences_in, explain, read_looks
    from pqmodel.ground.faults import ATTENTION, PqmodelError
    from pqmodel.results.round_results import round_results

    if bool(statement) is not bool(because):
        raise PqmodelError(
            "An explanation needs the statement and the words.", "Give --explain and --because."
        )
    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    this_round = round_results(workspace, cycle)
    if statement:
        explain(workspace, cycle, this_round, statement, because)
    found = differences_in(workspace, cycle, this_round)
    reviewers = [look.by for look in read_looks(workspace, cycle)]
    if call.json:
        from pqmodel.evidence.command.json import SecondLooks

        call.print_json(SecondLooks.of(cycle.id, reviewers, found))
    elif not call.quiet:
        from pqmodel.evidence.screen.second_look import show_differences

        with call.paged() as screen:
            show_differences(screen, f"{workspace.service.service}, {cycle.id}", reviewers, found)
    # Who explains one has done what was asked, whatever is left.
    if unexplained(found) and not statement:
        raise typer.Exit(ATTENTION)
