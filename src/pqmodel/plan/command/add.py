"""`pqmodel plan add`: puts an action of your own into the plan."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pqmodel.plan.command import action_options as options
from pqmodel.plan.command.action_options import (
    Measuring,
    given_fields,
    given_figure,
    given_further,
    say_action,
)
from pqmodel.plan.doubts import doubt_due
from pqmodel.terminal.call import Call
from pqmodel.terminal.doubting import Sure, ask_if_meant
from pqmodel.terminal.options import examples, with_global_options

_EXAMPLES = examples(
    'pqmodel plan add "Hold a handover for nights" --lead "Night senior" --due 2027-01-29',
    'pqmodel plan add "Pay for travel time" --statement culture-supervision-protected',
    'pqmodel plan add "Talk to the landlord about rent" --lead Owner --internal',
)


def join(plan: typer.Typer) -> None:
    """Adds the command to the group `plan`."""
    plan.command(name="add", epilog=_EXAMPLES)(with_global_options(add))


def add(
    call: Call,
    title: Annotated[
        str, typer.Argument(metavar="TITLE", help="What is to be done, beginning with a verb.")
    ],
    statement: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A statement that it serves; give it again for more."),
    ] = None,
    lead: options.Lead = None,
    involved: options.Involved = None,
    start: options.Start = None,
    due: options.Due = None,
    indicator: options.Sign = None,
    step: Annotated[
        list[str] | None, typer.Option(help="A first step; give it again for more.")
    ] = None,
    effort: Annotated[
        Literal["low", "medium", "high"] | None, typer.Option(help="low, medium or high.")
    ] = None,
    inputs: options.Inputs = None,
    output: options.Output = None,
    outcome: options.Outcome = None,
    outcome_for_people: options.ForPeople = None,
    monitoring: options.Monitoring = None,
    target: options.Target = None,
    measure: options.Measure = None,
    by_statement: options.FromStatement = None,
    baseline: options.Baseline = None,
    aim: options.Aim = None,
    internal: options.Internal = None,
    root_cause: options.RootCause = None,
    origin: options.Origin = None,
    interim_control: options.InterimControl = None,
    cost: options.Cost = None,
    paid_by: options.PaidBy = None,
    depends_on: options.DependsOn = None,
    escalated_to: options.EscalatedTo = None,
    original_due: options.OriginalDue = None,
    sure: Sure = False,
) -> None:
    """Put an action of your own into the plan. Nothing is asked; what you leave out stays open."""
    from pqmodel.plan.adding import add as add_action

    words = {
        "lead": lead,
        "involved": involved,
        "indicator": indicator,
        "inputs": inputs,
        "output": output,
        "outcome": outcome,
        "outcome_for_people": outcome_for_people,
        "monitoring": monitoring,
        "effort": effort,
    }
    workspace = call.open()
    fields = given_fields(words, start, due, target, internal)
    further = {
        "root_cause": root_cause,
        "origin": origin,
        "interim_control": interim_control,
        "cost": cost,
        "paid_by": paid_by,
        "depends_on": depends_on,
        "escalated_to": escalated_to,
    }
    fields.update(given_further(further, original_due))
    if step:
        fields["steps"] = tuple(step)
    measuring = Measuring(measure, by_statement, baseline, aim)
    fields.update(given_figure(call, workspace, None, measuring))

    doubt = doubt_due(fields.get("due"), call.today)
    ask_if_meant(call, [doubt] if doubt else [], sure)

    # The cycle whose scores it begins with: the latest with answers, unless one was named.
    cycle = call.cycle_for_reading(workspace)
    added = add_action(workspace, cycle, title, statement or [], fields, call.today)
    say_action(call, workspace, added, f"{added.id} {added.title}: added to the plan.")
