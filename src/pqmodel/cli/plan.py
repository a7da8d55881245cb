"""`pqmodel plan`: the living action plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pqmodel.cli.call import Call
from pqmodel.cli.options import examples, given_date, with_global_options

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_ActionId = Annotated[str, typer.Argument(metavar="ID", help="The action's id, such as A-003.")]


@app.callback(
    invoke_without_command=True,
    epilog=examples("pqmodel plan", "pqmodel plan draft", "pqmodel plan set A-001 --lead Deputy --due 2027-01-29"),
)
@with_global_options
def plan(context: typer.Context, call: Call) -> None:
    """See the action plan; with a command after it, draft, change or export it."""
    if context.invoked_subcommand is None:
        _show_all(call)


def _show_all(call: Call) -> None:
    workspace = call.open()
    found, _ = workspace.plan()
    if call.json:
        call.print_json(found)
        return
    from pqmodel.ui.plan import show_plan

    show_plan(call.screen(), workspace.service, found, call.today)


@app.command(epilog=examples("pqmodel plan show A-003"))
@with_global_options
def show(call: Call, action_id: _ActionId) -> None:
    """Show one action whole."""
    from pqmodel.app.planning import action_in

    workspace = call.open()
    action = action_in(workspace.plan()[0], action_id)
    if call.json:
        call.print_json(action)
        return
    from pqmodel.app.results import picture
    from pqmodel.ui.plan import show_action

    shown = picture(workspace, call.cycle_for_reading(workspace))
    show_action(call.screen(), action, shown, call.today)


@app.command(
    epilog=examples("pqmodel plan draft", "pqmodel plan draft --top 5", "pqmodel plan draft --top 3 --dry-run")
)
@with_global_options
def draft(
    call: Call,
    top: Annotated[
        int | None, typer.Option("--top", metavar="N", min=1, help="Take the first N proposals without asking.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what is proposed.")] = False,
) -> None:
    """Propose actions for the priorities, and take the ones you pick into the plan."""
    from pqmodel.app.planning import Choice, proposals, take_in
    from pqmodel.ui.plan import show_added, show_proposals
    from pqmodel.ui.plan_picking import pick

    workspace = call.open()
    shown, offered = proposals(workspace, call.cycle_for_reading(workspace))
    if dry_run:
        offered = offered[:top]
        _print_proposals(call, offered) if call.json else show_proposals(call.screen(), offered, shown)
        return
    if top is not None or call.json:
        choices = [Choice(proposal) for proposal in offered[: top or 0]]
    else:
        choices = pick(call.screen(), offered, shown, workspace, call.today)
    added = take_in(workspace, choices, shown)
    if call.json:
        call.print_json({"format": 1, "added": [action.model_dump(mode="json") for action in added]})
        return
    show_added(call.screen(), added, left=len(offered) - len(added))


def _print_proposals(call: Call, offered: Any) -> None:
    call.print_json(
        {
            "format": 1,
            "proposals": [
                {"action": p.action.id, "title": p.action.title, "pillar": p.pillar.id}
                | {"statements": p.statements, "reasons": p.reasons, "effort": p.action.effort}
                for p in offered
            ],
        }
    )


@app.command(
    name="set",
    epilog=examples(
        'pqmodel plan set A-003 --lead "Deputy manager" --due 2027-01-29',
        'pqmodel plan set A-003 --status done --progress "Rota agreed with all teams"',
        "pqmodel plan set A-003 --due none",
    ),
)
@with_global_options
def set_fields(
    call: Call,
    action_id: _ActionId,
    title: Annotated[str | None, typer.Option(help="What is to be done.")] = None,
    lead: Annotated[str | None, typer.Option(help="Who leads, by post.")] = None,
    involved: Annotated[str | None, typer.Option(help="Who is involved.")] = None,
    start: Annotated[str | None, typer.Option(metavar="DATE", help="First day; none leaves it open.")] = None,
    due: Annotated[str | None, typer.Option(metavar="DATE", help="Last day; none leaves it open.")] = None,
    status: Annotated[
        str | None, typer.Option(help="not started, in progress, blocked, done or stopped.", metavar="STATUS")
    ] = None,
    progress: Annotated[str | None, typer.Option(help="How it goes.")] = None,
    evidence: Annotated[str | None, typer.Option(help="What shows it.")] = None,
    indicator: Annotated[str | None, typer.Option(help="The sign by which progress is measured.")] = None,
    inputs: Annotated[str | None, typer.Option(help="What goes in.")] = None,
    output: Annotated[str | None, typer.Option(help="What is produced.")] = None,
    outcome: Annotated[str | None, typer.Option(help="What changes because of it.")] = None,
    outcome_for_people: Annotated[str | None, typer.Option(help="What changes for people who use the service.")] = None,
    monitoring: Annotated[str | None, typer.Option(help="Who looks at it, how often.")] = None,
) -> None:
    """Change an action: owner, dates, status, progress and the rest."""
    from pqmodel.app.planning import change
    from pqmodel.errors import PqmodelError
    from pqmodel.model.plan import STATUSES

    words = {"title": title, "lead": lead, "involved": involved, "progress": progress, "evidence": evidence}
    words |= {"indicator": indicator, "inputs": inputs, "output": output, "outcome": outcome}
    words |= {"outcome_for_people": outcome_for_people, "monitoring": monitoring}
    changes: dict[str, Any] = {key: value for key, value in words.items() if value is not None}
    changes |= {key: given_date(text, key) for key, text in (("start", start), ("due", due)) if text is not None}
    if status is not None:
        if status.lower() not in STATUSES:
            raise PqmodelError(f"{status!r} is not a status.", f"Choose one of: {', '.join(STATUSES)}.")
        changes["status"] = status.lower()
    if not changes:
        raise PqmodelError("Nothing to change was given.", "See `pqmodel plan set --help` for what can be set.")
    if not changes.get("title", "x").strip():
        raise PqmodelError("An action needs a title.", "Say in a few words what is to be done.")
    changed = change(call.open(), action_id, changes, call.today)
    if call.json:
        call.print_json(changed)
        return
    call.say(f"{changed.id} {changed.title}: {', '.join(changes)} set.")


@app.command(
    name="good-enough",
    epilog=examples(
        'pqmodel plan good-enough culture-reward --why "Pay is set by the council" --by "Management team"',
        "pqmodel plan good-enough culture-reward --undo",
    ),
)
@with_global_options
def good_enough(
    call: Call,
    statements: Annotated[list[str], typer.Argument(metavar="STATEMENT...", help="Ids of statements.")],
    why: Annotated[str, typer.Option(help="Why it may stay as it is.")] = "",
    by: Annotated[str, typer.Option(help="Who decided, by post.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the mark off again.")] = False,
) -> None:
    """Mark statements as good enough for us: they are then left out of priorities and proposals."""
    from pqmodel.app.planning import leave_alone, take_up_again

    workspace = call.open()
    if undo:
        take_up_again(workspace, statements)
    else:
        leave_alone(workspace, statements, why, by, call.cycle_for_reading(workspace))
    if call.json:
        call.print_json({"format": 1, "good_enough": sorted(workspace.plan()[0].left_alone)})
    call.say(f"{'Taken up again' if undo else 'Good enough for us'}: {', '.join(statements)}")


@app.command(epilog=examples("pqmodel plan export plan.xlsx", "pqmodel plan export plan.xlsx --force"))
@with_global_options
def export(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook to write.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")] = False,
) -> None:
    """Write the plan as an Excel workbook: summary, plan, monitoring, all scores, words explained."""
    from pqmodel.app.exporting import export_plan

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    export_plan(workspace, cycle, file, call.today, force=force)
    count = len(workspace.plan()[0].actions)
    if call.json:
        call.print_json({"format": 1, "file": str(file), "cycle": cycle.id, "actions": count})
    call.say(f"Wrote {file}: {count} actions, with the scores of {cycle.id}.")
