"""`pqmodel plan edit` and `plan remove`: one action gone through field by field; actions taken out."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, in_words, with_global_options


def join(plan: typer.Typer) -> None:
    """Adds these commands to the group `plan`."""
    plan.command(epilog=examples("pqmodel plan edit A-003"))(with_global_options(edit))
    epilog = examples("pqmodel plan remove A-003", "pqmodel plan remove A-003 A-005")
    plan.command(epilog=epilog)(with_global_options(remove))


def edit(
    call: Call,
    action_id: Annotated[str, typer.Argument(metavar="ID", help="The action's id, such as A-003.")],
) -> None:
    """Go through the fields of one action, and change those that you choose. Each is saved at once."""
    import sys
    from contextlib import AbstractContextManager, nullcontext, redirect_stdout

    from pqmodel.ground.faults import INTERRUPTED
    from pqmodel.plan.screen.edit import talk_over
    from pqmodel.questionnaire.amendments.in_use import current
    from pqmodel.terminal.lines import Lines

    workspace = call.open()
    # With --json, what is asked and said must not mix with the data.
    talk: AbstractContextManager[object] = nullcontext()
    if call.json:
        talk = redirect_stdout(sys.stderr)
    with talk:
        scale = current(workspace).scale
        lines = Lines(call.wants_plain)
        sitting = talk_over(call.screen(), lines, workspace, action_id, scale, call.today)
        stopped = sitting.run()

    names = ", ".join(in_words(field) for field in sitting.changed)
    told = f"{sitting.action.id}: {names} changed." if names else "Nothing was changed."
    call.say(f"Stopped. {told}" if stopped else told)
    if call.json:
        call.print_json(sitting.action)
    if stopped:
        raise typer.Exit(INTERRUPTED)


def remove(
    call: Call,
    action_ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids of actions, such as A-003.")
    ],
) -> None:
    """Take actions out of the plan. Their ids are not used again; `pqmodel undo` brings them back.

    An action that a review looks back on stays: stop it instead, with --status stopped.
    """
    from pqmodel.ground.suggesting import suggest
    from pqmodel.plan.removing import remove as take_out

    removed = take_out(call.open(), action_ids)
    if call.json:
        from pqmodel.plan.command.json import ActionsRemoved

        call.print_json(ActionsRemoved.of(removed))
        return
    for action in removed:
        call.say(f"{action.id} {action.title}: removed from the plan.")
    call.say(f"To undo this: {suggest('undo')}")
