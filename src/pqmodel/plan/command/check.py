"""`pqmodel plan check`: advice on what could be clearer in the plan."""

from __future__ import annotations

import typer

from pqmodel.plan.record import read_plan
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options


def join(plan: typer.Typer) -> None:
    """Adds the command to the group `plan`."""
    epilog = examples("pqmodel plan check", "pqmodel plan check --json")
    plan.command(name="check", epilog=epilog)(with_global_options(check))


def check(call: Call) -> None:
    """See what could be clearer: owners, dates, vague words, measures, and who has too much. Advice alone."""
    from pqmodel.plan.smart import check as check_plan

    plan, _ = read_plan(call.open())
    if call.json:
        from pqmodel.plan.command.json import PlanChecked

        call.print_json(PlanChecked.of(plan, check_plan(plan)))
        return

    from pqmodel.plan.screen.plan import show_check

    with call.paged() as screen:
        show_check(screen, plan)
