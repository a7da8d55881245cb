"""`pqmodel plan carry`: takes the open actions over into a new cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.plan.carrying import Carried


def join(plan: typer.Typer) -> None:
    """Adds the command to the group `plan`."""
    epilog = examples("pqmodel plan carry", "pqmodel plan carry --cycle 2027-Q1 --dry-run")
    plan.command(name="carry", epilog=epilog)(with_global_options(carry))


def carry(
    call: Call,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be carried.")
    ] = False,
) -> None:
    """Take the open actions over into the cycle. What was done or stopped in earlier cycles stays behind.

    An action keeps its status: what is in progress stays so. To carry twice changes nothing. The manager's first
    `assess` of a new cycle, and `plan draft`, do it by themselves and say so.
    """
    from pqmodel.ground.words import count
    from pqmodel.plan.carrying import carry as carry_into

    workspace = call.open()
    outcome = carry_into(workspace, call.cycle_for_work(workspace), call.today, dry_run=dry_run)
    if call.json:
        from pqmodel.plan.command.json import PlanCarried

        call.print_json(PlanCarried.of(outcome))
        return

    call.say(_outcome_in_words(outcome))
    if outcome.left_behind:
        one, many = "closed in earlier cycles stays", "closed in earlier cycles stay"
        call.say(f"{count(len(outcome.left_behind), one, many)} behind.")


def _outcome_in_words(outcome: Carried) -> str:
    from pqmodel.plan.carrying import go_on

    if outcome.carried:
        words = f"{go_on(outcome.carried)} in {outcome.cycle}: {', '.join(outcome.carried)}."
        if outcome.dry_run:
            return f"Would be carried: {words}"
        return words

    # Else a second call, or one after `assess`, would look as if it had not worked.
    before = ""
    if outcome.already:
        before = f"; {len(outcome.already)} carried before"
    return f"Nothing to carry into {outcome.cycle}{before}."
