"""`pqmodel plan set`: changes fields of an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pqmodel.ground.suggesting import suggest
from pqmodel.plan.command import action_options as options
from pqmodel.plan.command.action_options import (
    Measuring,
    given_fields,
    given_figure,
    given_further,
    say_action,
)
from pqmodel.plan.doubts import doubts_on
from pqmodel.plan.record import read_plan
from pqmodel.terminal.call import Call
from pqmodel.terminal.doubting import Sure, ask_if_meant
from pqmodel.terminal.options import examples, in_words, with_global_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pqmodel.plan.model import Action
    from pqmodel.workspace.workspace import Workspace

_COLOURS = (
    "Choose red, amber or green; or auto. Blue and grey follow from the status done and stopped."
)
_EXAMPLES = examples(
    'pqmodel plan set A-003 --lead "Deputy manager" --due 2027-01-29',
    'pqmodel plan set A-003 --status done --progress "Rota agreed with all teams"',
    "pqmodel plan set A-001 A-004 --status done",
    "pqmodel plan set A-003 --due none",
    'pqmodel plan set A-003 --target 3.5 --why "Two seniors left"',
    "pqmodel plan set A-003 --measure turnover --aim 25",
    'pqmodel plan set A-003 --cost "£1,200 a year" --paid-by Owner --origin inspection',
    'pqmodel plan set A-003 --rag red --rag-reason "The trainer is ill"',
)


def join(plan: typer.Typer) -> None:
    """Adds the command to the group `plan`."""
    plan.command(name="set", epilog=_EXAMPLES)(with_global_options(set_fields))


def set_fields(
    call: Call,
    action_ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="The action's id, such as A-003; or several."),
    ],
    title: Annotated[str | None, typer.Option(help="What is to be done.")] = None,
    lead: options.Lead = None,
    involved: options.Involved = None,
    start: options.Start = None,
    due: options.Due = None,
    status: Annotated[
        str | None,
        typer.Option(help="not started, in progress, blocked, done or stopped.", metavar="STATUS"),
    ] = None,
    progress: Annotated[str | None, typer.Option(help="How it goes.")] = None,
    evidence: Annotated[str | None, typer.Option(help="What shows it.")] = None,
    indicator: options.Sign = None,
    inputs: options.Inputs = None,
    output: options.Output = None,
    outcome: options.Outcome = None,
    outcome_for_people: options.ForPeople = None,
    monitoring: options.Monitoring = None,
    target: options.Target = None,
    why: Annotated[str, typer.Option(help="Why it is changed; kept in its history.")] = "",
    measure: options.Measure = None,
    by_statement: options.FromStatement = None,
    baseline: options.Baseline = None,
    aim: options.Aim = None,
    rag: Annotated[
        str | None,
        typer.Option(
            metavar="COLOUR", help="red, amber or green by hand; auto works it out again."
        ),
    ] = None,
    rag_reason: Annotated[str, typer.Option(help="Why it is rated so.")] = "",
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
    """Change an action, or several alike: owner, dates, status, progress, target, figure and the rest. The history
    keeps the old.
    """
    from pqmodel.plan.adding import titled
    from pqmodel.plan.changing import action_in, change_all

    words = {
        "lead": lead,
        "involved": involved,
        "progress": progress,
        "evidence": evidence,
        "indicator": indicator,
        "inputs": inputs,
        "output": output,
        "outcome": outcome,
        "monitoring": monitoring,
        "outcome_for_people": outcome_for_people,
        "title": title,
    }
    if title is not None:
        words["title"] = titled(title)
    changes = given_fields(words, start, due, target, internal)
    further = {
        "root_cause": root_cause,
        "origin": origin,
        "interim_control": interim_control,
        "cost": cost,
        "paid_by": paid_by,
        "depends_on": depends_on,
        "escalated_to": escalated_to,
    }
    changes.update(given_further(further, original_due))
    changes.update(_status(status))
    changes.update(_rating(rag, rag_reason))

    workspace = call.open()
    plan, _ = read_plan(workspace)
    actions = [action_in(plan, action_id) for action_id in dict.fromkeys(action_ids)]
    if target is not None:
        _check_target(workspace, changes["target"])
    measuring = Measuring(measure, by_statement, baseline, aim)
    by_action = {}
    for action in actions:
        figure = given_figure(call, workspace, action.figure, measuring)
        by_action[action.id] = {**changes, **figure}
        _refuse_nothing(by_action[action.id])
    _refuse_one_title(title, actions)
    ask_if_meant(call, doubts_on(actions, changes, call.today), sure)

    changed = change_all(workspace, by_action, call.today, why.strip())
    names = ", ".join(in_words(key) for key in by_action[actions[0].id])
    _say_changed(call, workspace, changed, names)


def _say_changed(call: Call, workspace: Workspace, changed: Sequence[Action], names: str) -> None:
    if len(changed) == 1:
        (action,) = changed
        say_action(call, workspace, action, f"{action.id} {action.title}: {names} set.")
        return
    if call.json:
        from pqmodel.plan.command.json import ActionsSet

        call.print_json(ActionsSet.of(changed))
        return
    for action in changed:
        call.say(f"{action.id} {action.title}: {names} set.")


def _refuse_one_title(title: str | None, actions: Sequence[Action]) -> None:
    from pqmodel.ground.faults import PqmodelError

    if title is not None and len(actions) > 1:
        raise PqmodelError(
            "Several actions cannot get one title.", "Give --title with one id at a time."
        )


def _check_target(workspace: Workspace, target: float | None) -> None:
    from pqmodel.plan.adding import check_target
    from pqmodel.questionnaire.amendments.in_use import current

    check_target(target, current(workspace).scale)


def _refuse_nothing(changes: dict[str, Any]) -> None:
    from pqmodel.ground.faults import PqmodelError

    if not changes:
        raise PqmodelError(
            "Nothing to change was given.",
            f"See `{suggest('plan set --help')}` for what can be set.",
        )


def _status(status: str | None) -> dict[str, Any]:
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.plan.model import STATUSES

    if status is None:
        return {}
    # As people say it: "In progress" from a sheet is what the plan has in small letters.
    if status.lower() not in STATUSES:
        raise PqmodelError(f"{status!r} is not a status.", f"Choose one of: {', '.join(STATUSES)}.")
    return {"status": status.lower()}


def _rating(colour: str | None, reason: str) -> dict[str, Any]:
    from pqmodel.ground.faults import PqmodelError

    reason = reason.strip()
    if colour is None and not reason:
        return {}
    if colour is None:
        raise PqmodelError("--rag-reason needs a rating.", _COLOURS)
    chosen = colour.lower()
    # None takes the rating by hand away; what is worked out shows again.
    if chosen == "auto":
        return {"rag": None}
    if chosen not in {"red", "amber", "green"}:
        raise PqmodelError(f"{colour!r} cannot be set by hand.", _COLOURS)
    # Without one nobody could ask back why the rating differs from the dates.
    if not reason:
        raise PqmodelError("A rating by hand needs a reason.", 'Add --rag-reason "…".')
    return {"rag": {"colour": chosen, "reason": reason}}
