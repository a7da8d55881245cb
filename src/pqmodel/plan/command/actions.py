"""`pqmodel plan add, set, check, calendar`: working with the action plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from pqmodel.ground.dates import in_short
from pqmodel.plan.record import read_plan
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, given_date, in_words, with_global_options

if TYPE_CHECKING:
    from pqmodel.plan.model import Action, Indicator
    from pqmodel.workspace.workspace import Workspace

# The options that `add` and `set` share.
_Lead = Annotated[str | None, typer.Option(help="Who leads, by post.")]
_Involved = Annotated[str | None, typer.Option(help="Who is involved.")]
_Start = Annotated[str | None, typer.Option(metavar="DATE", help="First day; none leaves it open.")]
_Due = Annotated[str | None, typer.Option(metavar="DATE", help="Last day; none leaves it open.")]
_Indicator = Annotated[str | None, typer.Option(help="The sign by which progress is measured.")]
_Inputs = Annotated[str | None, typer.Option(help="What goes in.")]
_Output = Annotated[str | None, typer.Option(help="What is produced.")]
_Outcome = Annotated[str | None, typer.Option(help="What changes because of it.")]
_ForPeople = Annotated[
    str | None, typer.Option(help="What changes for people who use the service.")
]
_Monitoring = Annotated[str | None, typer.Option(help="Who looks at it, how often.")]
_Target = Annotated[
    str | None,
    typer.Option(
        metavar="SCORE", help="The score to reach; none leaves it open. The old one is kept."
    ),
]
_Measure = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Measured by a workforce measure; none takes it off."),
]
_ByStatement = Annotated[
    str | None,
    typer.Option("--indicator-statement", metavar="ID", help="Measured by a statement's score."),
]
_Baseline = Annotated[
    float | None, typer.Option(metavar="NUMBER", help="Where it began; else its latest.")
]
_Aim = Annotated[
    float | None, typer.Option(metavar="NUMBER", help="Where that figure should come to.")
]
_Internal = Annotated[
    bool | None,
    typer.Option("--internal/--not-internal", help="Leave it out of what is exported for staff."),
]


def join(plan: typer.Typer) -> None:
    """Adds these commands to the group `plan`."""
    for name, command, epilog in (
        ("add", add, _ADD),
        ("set", set_fields, _SET),
        ("check", check, examples("pqmodel plan check", "pqmodel plan check --json")),
        (
            "calendar",
            calendar,
            examples("pqmodel plan calendar plan.ics", "pqmodel plan calendar plan.ics --force"),
        ),
    ):
        plan.command(name=name, epilog=epilog)(with_global_options(command))


_ADD = examples(
    'pqmodel plan add "Hold a handover for nights" --lead "Night senior" --due 2027-01-29',
    'pqmodel plan add "Pay for travel time" --statement culture-supervision-protected',
    'pqmodel plan add "Talk to the landlord about rent" --lead Owner --internal',
)


def add(
    call: Call,
    title: Annotated[
        str, typer.Argument(metavar="TITLE", help="What is to be done, beginning with a verb.")
    ],
    statement: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A statement that it serves; give it again for more."),
    ] = None,
    lead: _Lead = None,
    involved: _Involved = None,
    start: _Start = None,
    due: _Due = None,
    indicator: _Indicator = None,
    step: Annotated[
        list[str] | None, typer.Option(help="A first step; give it again for more.")
    ] = None,
    effort: Annotated[
        Literal["low", "medium", "high"] | None, typer.Option(help="low, medium or high.")
    ] = None,
    inputs: _Inputs = None,
    output: _Output = None,
    outcome: _Outcome = None,
    outcome_for_people: _ForPeople = None,
    monitoring: _Monitoring = None,
    target: _Target = None,
    measure: _Measure = None,
    by_statement: _ByStatement = None,
    baseline: _Baseline = None,
    aim: _Aim = None,
    internal: _Internal = None,
) -> None:
    """Put an action of your own into the plan. Nothing is asked; what you leave out stays open."""
    from pqmodel.plan.adding import add as add_action

    words = {
        "lead": lead,
        "involved": involved,
        "indicator": indicator,
        "inputs": inputs,
        "output": output,
    }
    words |= {
        "outcome": outcome,
        "outcome_for_people": outcome_for_people,
        "monitoring": monitoring,
    }
    words |= {"effort": effort}
    workspace = call.open()
    fields = _fields(words, start, due, target, internal)
    if step:
        fields["steps"] = tuple(step)
    found = _figure(call, workspace, None, measure, by_statement, baseline, aim)
    cycle = call.cycle_for_reading(workspace)
    added = add_action(workspace, cycle, title, statement or [], fields | found, call.today)
    _tell(call, workspace, added, f"{added.id} {added.title}: added to the plan.")


_SET = examples(
    'pqmodel plan set A-003 --lead "Deputy manager" --due 2027-01-29',
    'pqmodel plan set A-003 --status done --progress "Rota agreed with all teams"',
    "pqmodel plan set A-003 --due none",
    'pqmodel plan set A-003 --target 3.5 --why "Two seniors left"',
    "pqmodel plan set A-003 --measure turnover --aim 25",
    'pqmodel plan set A-003 --rag red --rag-reason "The trainer is ill"',
)


def set_fields(
    call: Call,
    action_id: Annotated[str, typer.Argument(metavar="ID", help="The action's id, such as A-003.")],
    title: Annotated[str | None, typer.Option(help="What is to be done.")] = None,
    lead: _Lead = None,
    involved: _Involved = None,
    start: _Start = None,
    due: _Due = None,
    status: Annotated[
        str | None,
        typer.Option(help="not started, in progress, blocked, done or stopped.", metavar="STATUS"),
    ] = None,
    progress: Annotated[str | None, typer.Option(help="How it goes.")] = None,
    evidence: Annotated[str | None, typer.Option(help="What shows it.")] = None,
    indicator: _Indicator = None,
    inputs: _Inputs = None,
    output: _Output = None,
    outcome: _Outcome = None,
    outcome_for_people: _ForPeople = None,
    monitoring: _Monitoring = None,
    target: _Target = None,
    why: Annotated[str, typer.Option(help="Why it is changed; kept in its history.")] = "",
    measure: _Measure = None,
    by_statement: _ByStatement = None,
    baseline: _Baseline = None,
    aim: _Aim = None,
    rag: Annotated[
        str | None,
        typer.Option(
            metavar="COLOUR", help="red, amber or green by hand; auto works it out again."
        ),
    ] = None,
    rag_reason: Annotated[str, typer.Option(help="Why it is rated so.")] = "",
    internal: _Internal = None,
) -> None:
    """Change an action: owner, dates, status, progress, target, figure and the rest. Its history keeps the old."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.plan.adding import check_target, titled
    from pqmodel.plan.changing import action_in, change
    from pqmodel.questionnaire.amendments.in_use import current

    words = {
        "lead": lead,
        "involved": involved,
        "progress": progress,
        "evidence": evidence,
        "indicator": indicator,
    }
    words |= {"inputs": inputs, "output": output, "outcome": outcome, "monitoring": monitoring}
    words |= {
        "outcome_for_people": outcome_for_people,
        "title": None if title is None else titled(title),
    }
    changes = (
        _fields(words, start, due, target, internal) | _status(status) | _rating(rag, rag_reason)
    )
    workspace = call.open()
    action = action_in(read_plan(workspace)[0], action_id)
    if target is not None:
        check_target(changes["target"], current(workspace).scale)
    changes |= _figure(call, workspace, action.figure, measure, by_statement, baseline, aim)
    if not changes:
        raise PqmodelError(
            "Nothing to change was given.", "See `pqmodel plan set --help` for what can be set."
        )
    changed = change(workspace, action.id, changes, call.today, why.strip())
    _tell(
        call,
        workspace,
        changed,
        f"{changed.id} {changed.title}: {', '.join(map(in_words, changes))} set.",
    )


def check(call: Call) -> None:
    """See what could be clearer: owners, dates, vague words, measures, and who has too much. Advice alone."""
    from pqmodel.plan.smart import check as check_plan

    plan, _ = read_plan(call.open())
    if call.json:
        found = [{"rule": a.rule, "actions": a.actions, "words": a.words} for a in check_plan(plan)]
        call.print_json({"format": 1, "checked": len(plan.open), "advice": found})
        return
    from pqmodel.plan.screen.plan import show_check

    show_check(call.screen(), plan)


def calendar(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE.ics", help="The calendar file to write.")],
    audience: Annotated[
        Literal["staff"] | None,
        typer.Option("--for", metavar="staff", help="Leave out what is internal."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
) -> None:
    """Write due dates and meetings for Outlook, Google and Apple calendars. A later file updates the entries.

    Each is an all-day entry with a reminder at nine: a week before an action is due, the day before a meeting.
    Actions that are done or stopped are sent as cancelled, so that they leave the calendar.
    """
    from pqmodel.plan.sharing import export_calendar

    workspace = call.open()
    due, meetings = export_calendar(
        workspace, file, call.today, force=force, staff=audience == "staff"
    )
    if call.json:
        call.print_json({"format": 1, "file": str(file), "due_dates": due, "meetings": meetings})
    dates = f"{due} due date{'' if due == 1 else 's'} and {meetings} meeting{'' if meetings == 1 else 's'}"
    call.say(f"Wrote {file}: {dates}. Open it with your calendar, or import it there.")


def _fields(
    words: dict[str, Any],
    start: str | None,
    due: str | None,
    target: str | None,
    internal: bool | None,
) -> dict[str, Any]:
    """The fields that were given, as an action has them."""
    fields: dict[str, Any] = {key: value for key, value in words.items() if value is not None}
    fields |= {
        key: given_date(text, key)
        for key, text in (("start", start), ("due", due))
        if text is not None
    }
    if target is not None:
        fields["target"] = _score(target)
    if internal is not None:
        fields["internal"] = internal
    return fields


def _score(words: str) -> float | None:
    from pqmodel.ground.faults import PqmodelError

    if words.strip().lower() in {"", "none"}:
        return None
    try:
        return float(words)
    except ValueError as error:
        raise PqmodelError(
            f"--target: {words!r} is not a score.", "Write a number such as 4 or 3.5."
        ) from error


def _status(status: str | None) -> dict[str, Any]:
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.plan.model import STATUSES

    if status is None:
        return {}
    if status.lower() not in STATUSES:
        raise PqmodelError(f"{status!r} is not a status.", f"Choose one of: {', '.join(STATUSES)}.")
    return {"status": status.lower()}


def _rating(colour: str | None, reason: str) -> dict[str, Any]:
    from pqmodel.ground.faults import PqmodelError

    if colour is None and not reason.strip():
        return {}
    chosen = (colour or "").lower()
    if chosen == "auto":
        return {"rag": None}
    if chosen not in {"red", "amber", "green"}:
        raise PqmodelError(
            f"{colour!r} cannot be set by hand." if colour else "--rag-reason needs a rating.",
            "Choose red, amber or green; or auto. Blue and grey follow from the status done and stopped.",
        )
    if not reason.strip():
        raise PqmodelError("A rating by hand needs a reason.", 'Add --rag-reason "…".')
    return {"rag": {"colour": chosen, "reason": reason.strip()}}


def _figure(
    call: Call,
    workspace: Workspace,
    earlier: Indicator | None,
    measure: str | None,
    by_statement: str | None,
    baseline: float | None,
    aim: float | None,
) -> dict[str, Any]:
    if measure is None and by_statement is None and baseline is None and aim is None:
        return {}
    if measure is not None and measure.lower() == "none":
        return {"figure": None}
    from pqmodel.plan.adding import figure

    cycle = call.cycle_for_reading(workspace)
    found = figure(
        workspace,
        cycle,
        earlier,
        measure=measure,
        statement=by_statement,
        baseline=baseline,
        aim=aim,
        today=call.today,
    )
    if measure and baseline is None and not call.json:
        call.say(_baseline_told(call, workspace, found, earlier))
    return {"figure": found.model_dump()}


def _baseline_told(
    call: Call, workspace: Workspace, found: Indicator, earlier: Indicator | None
) -> str:
    """Where the baseline of a measure came from that nobody gave; or how to record one."""
    from pqmodel.measures.working_out import in_unit
    from pqmodel.plan.action_measures import stands

    standing = stands(workspace, found, call.today)
    if found.baseline is None or standing is None or standing.measure is None:
        return f"No figure of {found.id} is recorded yet, so no baseline: pqmodel measures record {found.id}"
    words = in_unit(found.baseline, standing.measure)
    if (
        earlier and earlier.id == found.id and earlier.baseline is not None
    ) or standing.now is None:
        return f"Baseline {words}, as it was."
    on = standing.now.on
    return f"Baseline {words}, your figure of {in_short(on)}. Another one: --baseline N."


def _tell(call: Call, workspace: Workspace, action: Action, words: str) -> None:
    """The action as JSON; or that it was done, and in short what could be better of it."""
    if call.json:
        call.print_json(action)
        return
    call.say(words)
    if call.quiet:
        return
    from pqmodel.plan.screen.plan import show_advice_on

    show_advice_on(call.screen(), action, read_plan(workspace)[0])
