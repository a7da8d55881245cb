"""`pqmodel review`: looking back on the actions, and on the cycle as a whole."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from pqmodel.ground.suggesting import suggest
from pqmodel.review.command import completion
from pqmodel.review.command.round_trip import join
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, in_words, option_of, with_global_options

app = Commands()
completion.join(app)


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "pqmodel review fill", "pqmodel review", "pqmodel review complete", "pqmodel review list"
    ),
)
@with_global_options
def review(context: typer.Context, call: Call) -> None:
    """See the review; with a command after it, begin, fill, complete or export it."""
    if context.invoked_subcommand is None:
        _show(call)


def _show(call: Call) -> None:
    from pqmodel.ground.faults import ATTENTION
    from pqmodel.review.beginning import review_of

    workspace = call.open()
    record = review_of(workspace, call.cycle_for_reading(workspace))
    if call.json:
        call.print_json(record.review)
        completion.tell_alteration(record)
    else:
        from pqmodel.questionnaire.amendments.in_use import current
        from pqmodel.review.screen.review import show_alteration, show_review

        with call.paged() as screen:
            if record.altered or record.unfinished:
                show_alteration(screen, record)
            show_review(screen, workspace.service, record.review, current(workspace))
    # Scripts see it by the code, with --json too.
    if record.altered:
        raise typer.Exit(ATTENTION)


@app.command(epilog=examples("pqmodel review fill", "pqmodel review fill --cycle 2026-Q4"))
@with_global_options
def fill(call: Call) -> None:
    """Fill in the review, question by question: facts first, then your judgement. Stop and go on whenever you like."""
    from contextlib import AbstractContextManager, nullcontext, redirect_stdout

    from pqmodel.ground.faults import INTERRUPTED
    from pqmodel.questionnaire.amendments.in_use import current
    from pqmodel.review.screen.questions import take_through
    from pqmodel.review.sitting import Sitting
    from pqmodel.terminal.lines import Lines

    workspace = call.open()
    sitting = Sitting(workspace, call.cycle_for_reading(workspace), call.today)
    # With --json, what is asked and said must not mix with the data.
    talk: AbstractContextManager[object] = nullcontext()
    if call.json:
        talk = redirect_stdout(sys.stderr)
    with talk:
        stopped = take_through(
            call.screen(), Lines(call.wants_plain), sitting, workspace.service, current(workspace)
        )

    if call.json:
        call.print_json(sitting.review)
    if stopped:
        raise typer.Exit(INTERRUPTED)


@app.command(epilog=examples("pqmodel review start", "pqmodel review start --cycle 2026-Q4"))
@with_global_options
def start(call: Call) -> None:
    """Begin the review of this cycle with all that is known; if begun already, bring its facts up to date."""
    from pqmodel.review.beginning import begin

    workspace = call.open()
    begun = begin(workspace, call.cycle_for_reading(workspace), call.today)
    if call.json:
        call.print_json(begun)
        return
    if call.quiet:
        return
    from pqmodel.questionnaire.amendments.in_use import current
    from pqmodel.review.screen.review import show_review, show_way_on

    screen = call.screen()
    show_review(screen, workspace.service, begun, current(workspace))
    show_way_on(screen, begun)


@app.command(
    name="set",
    epilog=examples(
        'pqmodel review set A-001 --reached partly --worked "Protected time" --next-step continue',
        'pqmodel review set A-001 --cost-spent "£900" --unintended-effects "Nights felt left out"',
        'pqmodel review set --result "Fewer people left" --successes "Supervision for all"',
    ),
)
@with_global_options
def set_fields(
    call: Call,
    action_id: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="The action's id; without it, the cycle as a whole."),
    ] = None,
    reached: Annotated[
        str | None, typer.Option(help="Intended outcome reached: fully, partly or not.")
    ] = None,
    done: Annotated[str | None, typer.Option(help="What was done.")] = None,
    evidence: Annotated[str | None, typer.Option(help="What shows it.")] = None,
    worked: Annotated[str | None, typer.Option(help="What worked.")] = None,
    not_worked: Annotated[str | None, typer.Option(help="What did not work.")] = None,
    lessons: Annotated[str | None, typer.Option(help="What was learnt.")] = None,
    effect_on_people: Annotated[
        str | None, typer.Option(help="What changed for people who use the service.")
    ] = None,
    unintended_effects: Annotated[
        str | None, typer.Option(help="What came of it that nobody had meant.")
    ] = None,
    cost_spent: Annotated[str | None, typer.Option(help="What it cost.")] = None,
    benefit_to_come: Annotated[
        str | None, typer.Option(help="What benefit is still to come.")
    ] = None,
    benefit_owner: Annotated[
        str | None, typer.Option(help="Who sees to that benefit, by post.")
    ] = None,
    next_step: Annotated[str | None, typer.Option(help="embed, continue, change or stop.")] = None,
    result: Annotated[str | None, typer.Option(help="The cycle as a whole: its result.")] = None,
    successes: Annotated[
        str | None, typer.Option(help="The cycle as a whole: successes to celebrate.")
    ] = None,
    surprises: Annotated[
        str | None, typer.Option(help="The cycle as a whole: barriers and surprises.")
    ] = None,
    goes_on: Annotated[str | None, typer.Option(help="The cycle as a whole: what goes on.")] = None,
    people_involved: Annotated[
        str | None, typer.Option(help="The cycle as a whole: who took part.")
    ] = None,
    lessons_shared_with: Annotated[
        str | None, typer.Option(help="The cycle as a whole: with whom the lessons were shared.")
    ] = None,
    signed_off_by: Annotated[
        str | None, typer.Option(help="The cycle as a whole: who signed it off, by post.")
    ] = None,
) -> None:
    """Write down your judgement of an action, or of the cycle as a whole."""
    from pqmodel.review.beginning import judge

    of_action = {
        "reached": reached,
        "done": done,
        "evidence": evidence,
        "worked": worked,
        "not_worked": not_worked,
        "lessons": lessons,
        "effect_on_people": effect_on_people,
        "unintended_effects": unintended_effects,
        "cost_spent": cost_spent,
        "benefit_to_come": benefit_to_come,
        "benefit_owner": benefit_owner,
        "next_step": next_step,
    }
    of_cycle = {
        "result": result,
        "successes": successes,
        "surprises": surprises,
        "goes_on": goes_on,
        "people_involved": people_involved,
        "lessons_shared_with": lessons_shared_with,
        "signed_off_by": signed_off_by,
    }
    if action_id:
        changes, strays = _given(of_action), _given(of_cycle)
    else:
        changes, strays = _given(of_cycle), _given(of_action)

    _refuse_strays(strays, action_id)
    _check_changes(changes)

    workspace = call.open()
    judged = judge(workspace, call.cycle_for_reading(workspace), action_id, changes)
    if call.json:
        call.print_json(judged)
        return

    names = ", ".join(in_words(key) for key in changes)
    call.say(f"{action_id or 'The cycle'}: {names} set.")


def _given(options: Mapping[str, str | None]) -> dict[str, str]:
    # "" is given too: it takes away what was written before.
    return {key: value for key, value in options.items() if value is not None}


def _refuse_strays(strays: Mapping[str, str], action_id: str | None) -> None:
    """Refuses what cannot be said of an action, or not of the cycle as a whole."""
    from pqmodel.ground.faults import PqmodelError

    if not strays:
        return
    where = "without an action id"
    if action_id:
        where = "on an action"
    names = ", ".join(option_of(key) for key in strays)
    raise PqmodelError(f"{names} cannot be set {where}.", _see_help())


def _check_changes(changes: Mapping[str, str]) -> None:
    """Refuses where there is nothing to set, and a choice that there is not."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.review.model import CHOICES

    if not changes:
        raise PqmodelError("Nothing to set was given.", _see_help())
    for key, choices in CHOICES.items():
        if key in changes and changes[key] not in choices:
            raise PqmodelError(
                f"{option_of(key)} cannot be {changes[key]!r}.",
                f"Choose one of: {', '.join(choices)}.",
            )


join(app)


def _see_help() -> str:
    return f"See `{suggest('review set --help')}`."
