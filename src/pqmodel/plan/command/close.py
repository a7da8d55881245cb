"""`pqmodel plan close` and `plan check-again`: somebody checks that an action is done, and later that
it has lasted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from pqmodel.ground.suggesting import suggest
from pqmodel.plan.command.action_options import say_action
from pqmodel.terminal.call import Call
from pqmodel.terminal.doubting import Sure, ask_if_meant
from pqmodel.terminal.options import examples, given_date, with_global_options

if TYPE_CHECKING:
    from pqmodel.plan.model import Action
    from pqmodel.workspace.workspace import Workspace

_ActionId = Annotated[str, typer.Argument(metavar="ID", help="The action's id, such as A-003.")]
_CheckedBy = Annotated[str, typer.Option("--checked-by", metavar="POST", help="Who checked it.")]
_Evidence = Annotated[
    str, typer.Option("--on-evidence", metavar="WORDS", help="What they saw that shows it.")
]
_On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="When; today without it.")]


def join(plan: typer.Typer) -> None:
    """Adds these commands to the group `plan`."""
    close_examples = examples(
        'pqmodel plan close A-003 --checked-by Owner --on-evidence "Rota of six weeks"',
        'pqmodel plan close A-003 --checked-by Owner --on-evidence "Rota" --check-again 2027-06-30',
    )
    plan.command(epilog=close_examples)(with_global_options(close))
    again_examples = examples(
        "pqmodel plan check-again A-003 --lasted yes",
        'pqmodel plan check-again A-003 --lasted no --on-evidence "Two of five rotas were late"',
    )
    plan.command(name="check-again", epilog=again_examples)(with_global_options(check_again))


def close(
    call: Call,
    action_id: _ActionId,
    checked_by: _CheckedBy,
    evidence: _Evidence,
    on: _On = None,
    again: Annotated[
        str | None,
        typer.Option(
            "--check-again", metavar="DATE", help="When to look if it has lasted; `due` says so."
        ),
    ] = None,
    sure: Sure = False,
) -> None:
    """Close an action that is done, once somebody has checked it: who, on what evidence, on what day."""
    from pqmodel.plan.changing import change

    workspace = call.open()
    action = _done_action(workspace, action_id)
    if action.lead and action.lead.casefold() == checked_by.strip().casefold():
        doubt = f"{checked_by} leads {action.id}; a check is worth more by somebody else."
        ask_if_meant(call, [doubt], sure)
    fields: dict[str, Any] = {
        "checked_by": checked_by.strip(),
        "checked_evidence": evidence.strip(),
        "checked_on": _day(call, on),
        # A check anew begins anew: what an earlier look had found is of the earlier one.
        "sustained": None,
        "sustained_on": None,
    }
    if again is not None:
        fields["check_again"] = given_date(again, "check-again")
    closed = change(workspace, action.id, fields, call.today)
    words = f"{closed.id} {closed.title}: closed, checked by {closed.checked_by}."
    say_action(call, workspace, closed, words)
    if closed.check_again is None and not call.json:
        call.say(f"To be told when to look if it lasts: {suggest(_AGAIN.format(closed.id))}")


_AGAIN = 'plan close {} --checked-by POST --on-evidence "…" --check-again DATE'


def check_again(
    call: Call,
    action_id: _ActionId,
    lasted: Annotated[
        Literal["yes", "partly", "no"], typer.Option("--lasted", help="yes, partly or no.")
    ],
    evidence: Annotated[
        str | None, typer.Option("--on-evidence", metavar="WORDS", help="What shows it.")
    ] = None,
    on: _On = None,
    again: Annotated[
        str | None,
        typer.Option("--check-again", metavar="DATE", help="When to look once more."),
    ] = None,
) -> None:
    """Say whether what a closed action brought has lasted."""
    from pqmodel.plan.changing import change

    workspace = call.open()
    action = _checked_action(workspace, action_id)
    fields: dict[str, Any] = {"sustained": lasted, "sustained_on": _day(call, on)}
    if evidence is not None:
        fields["checked_evidence"] = _with(action.checked_evidence, evidence.strip())
    if again is not None:
        fields["check_again"] = given_date(again, "check-again")
    changed = change(workspace, action.id, fields, call.today)
    say_action(call, workspace, changed, f"{changed.id} {changed.title}: lasted: {lasted}.")
    if lasted != "yes" and not call.json:
        reopen = suggest(f'plan set {changed.id} --status "in progress"')
        call.say(f"To take it up again: {reopen}")


def _done_action(workspace: Workspace, action_id: str) -> Action:
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.plan.changing import action_in
    from pqmodel.plan.record import read_plan

    action = action_in(read_plan(workspace)[0], action_id)
    if action.status != "done":
        raise PqmodelError(
            f"{action.id} is {action.status}: only what is done can be checked.",
            f"First: {suggest(f'plan set {action.id} --status done')}",
        )
    return action


def _checked_action(workspace: Workspace, action_id: str) -> Action:
    from pqmodel.ground.faults import PqmodelError

    action = _done_action(workspace, action_id)
    if not action.checked:
        close_it = suggest(f"plan close {action.id} --checked-by POST --on-evidence WORDS")
        raise PqmodelError(f"{action.id} was not checked yet.", f"First: {close_it}")
    return action


def _with(before: str, words: str) -> str:
    return f"{before}\n{words}" if before else words


def _day(call: Call, words: str | None) -> Any:
    from pqmodel.ground.faults import PqmodelError

    if words is None:
        return call.today
    day = given_date(words, "on")
    if day is None:
        raise PqmodelError("--on needs a day.", "Leave it out for today.")
    return day
