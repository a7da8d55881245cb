"""`pqmodel plan carry`: takes the open actions over into a new cycle."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options


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
    from pqmodel.plan.carrying import carry as carry_into
    from pqmodel.plan.carrying import go_on

    workspace = call.open()
    found = carry_into(workspace, call.cycle_for_work(workspace), call.today, dry_run=dry_run)
    if call.json:
        from pqmodel.plan.command.json import PlanCarried

        call.print_json(PlanCarried.of(found))
        return
    if found.carried:
        would = "Would be carried: " if dry_run else ""
        call.say(f"{would}{go_on(found.carried)} in {found.cycle}: {', '.join(found.carried)}.")
    else:
        gone = f"; {len(found.already)} carried before" if found.already else ""
        call.say(f"Nothing to carry into {found.cycle}{gone}.")
    if found.left_behind:
        many = len(found.left_behind)
        call.say(f"{many} closed in earlier cycles stay{'s' if many == 1 else ''} behind.")
