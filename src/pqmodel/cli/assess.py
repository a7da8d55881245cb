"""`pqmodel assess`: scores the service, one statement at a time or from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pqmodel.questionnaire.versions.screen_changed_since import say_noticed
from pqmodel.terminal.call import Call, typed
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.answers.assess.opening import Assessment
    from pqmodel.terminal.lines import Lines
    from pqmodel.workspace.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "pqmodel assess",
        "pqmodel assess --pillar culture",
        "pqmodel assess --as care-staff --plain",
        "pqmodel assess --changed",
        "pqmodel assess --answers answers.csv",
        "pqmodel assess --keyed --as care-staff",
    )
)
@with_global_options
def assess(
    call: Call,
    group: Annotated[
        str | None,
        typer.Option("--as", metavar="GROUP", help="Who answers; the manager, if nobody is named."),
    ] = None,
    pillar: Annotated[
        list[str] | None,
        typer.Option("--pillar", metavar="ID", help="Ask this pillar alone; may be repeated."),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="FILE", help="Take answers from YAML, JSON or CSV; - is the input."
        ),
    ] = None,
    keyed: Annotated[
        bool,
        typer.Option(
            "--keyed", help="Key in a pile of paper forms, each in one line of characters."
        ),
    ] = False,
    changed: Annotated[
        bool,
        typer.Option(
            "--changed",
            help="Ask only what is new or reads otherwise, and what an open action works on.",
        ),
    ] = False,
    show_previous: Annotated[
        bool,
        typer.Option(
            "--show-previous", help="Show your last score beside each statement; else p shows it."
        ),
    ] = False,
) -> None:
    """Score the service, one statement at a time. Every answer is kept at once: stop and go on whenever you like.

    Each cycle begins blank. With --changed the rest stays blank; pillar scores then rest on fewer statements, and a
    pillar with fewer than half of them answered has no score.
    """
    asked = _Asked(group, tuple(pillar or ()), changed, show_previous)
    if keyed:
        _key_in(call, asked, answers)
    elif answers is None:
        _ask(call, asked)
    else:
        _take_in(call, asked, answers)


class _Asked(NamedTuple):
    """Who is asked, and what of it all."""

    group: str | None
    pillars: tuple[str, ...]
    changed: bool
    show_previous: bool


def _ask(call: Call, asked: _Asked) -> None:
    import time

    from pqmodel.answers.assess.screen import take_through
    from pqmodel.answers.assess.screen_words import asked_again, nothing_to_ask
    from pqmodel.ground.faults import INTERRUPTED, PqmodelError
    from pqmodel.service.screen.setting_up import set_up_by_asking
    from pqmodel.terminal.lines import Lines
    from pqmodel.workspace.workspace import Workspace

    if call.json:
        raise PqmodelError(
            "Answers cannot be asked for one by one with --json.",
            "Leave --json out, or give a file: pqmodel assess --json --answers FILE",
        )
    lines = Lines(call.wants_plain)
    root, there = call.locate()
    workspace, notices = (Workspace(root), []) if there else set_up_by_asking(lines, root)
    assessment, since = _assessment(call, workspace, asked)
    if not assessment.scope:
        call.say(nothing_to_ask(assessment, since))
        return
    if asked.changed:
        notices += asked_again(assessment, since)
    if carried := _carry_along(call, assessment):
        notices.append(carried)
    if assessment.late:
        notices.append(assessment.late)
    outcome = take_through(
        call.screen(),
        lines,
        assessment,
        _again(call, asked),
        time.monotonic,
        notices,
        show_previous=asked.show_previous,
    )
    if outcome == "ended" and assessment.group.named:
        _show_results(call, lines, assessment)
    if outcome == "interrupted":
        raise typer.Exit(INTERRUPTED)


def _show_results(call: Call, lines: Lines, assessment: Assessment) -> None:
    """Shows a person known by name what the round comes to."""
    from pqmodel.cli.results import show_round
    from pqmodel.results.round_results import round_results

    lines.say()
    this_round = round_results(assessment.workspace, assessment.cycle)
    show_round(call, assessment.workspace, this_round)


def _key_in(call: Call, asked: _Asked, answers: str | None) -> None:
    from pqmodel.answers.assess.keying_paper import check_group, keeper, sheet_of
    from pqmodel.answers.assess.screen_keying_paper import key_in
    from pqmodel.ground.faults import INTERRUPTED, REFUSED, PqmodelError
    from pqmodel.terminal.lines import Lines

    others = {"--json": call.json, "--answers": answers is not None, "--changed": asked.changed}
    others |= {"--show-previous": asked.show_previous}
    if wrong := next((option for option, given in others.items() if given), None):
        raise PqmodelError(
            f"--keyed does not go with {wrong}.",
            "Leave --keyed out to take answers from a file, or key the forms in by themselves.",
        )
    workspace = call.open()
    check_group(workspace.service, asked.group)
    assessment, _ = _assessment(call, workspace, asked)
    if assessment.late:
        call.say(assessment.late)
    sheet = sheet_of(assessment.questionnaire, assessment.pillars)
    whose = f"{assessment.group.title}, {assessment.cycle.id}"
    done = key_in(
        Lines(call.wants_plain), sheet, keeper(assessment, sheet), whose, plain=call.screen().plain
    )
    call.say("Next: pqmodel status")
    if done.interrupted:
        raise typer.Exit(INTERRUPTED)
    if done.given_up:
        raise typer.Exit(REFUSED)


def _take_in(call: Call, asked: _Asked, given: str) -> None:
    from pqmodel.answers.assess.from_file import answer_from_file, nothing_asked
    from pqmodel.answers.assess.screen_words import asked_again, nothing_to_ask
    from pqmodel.questionnaire.versions.changed_since import changed_since_answered
    from pqmodel.service.screen.setting_up import refuse_unasked
    from pqmodel.workspace.workspace import Workspace

    root, there = call.locate()
    if not there:
        raise refuse_unasked(root)
    assessment, since = _assessment(call, Workspace(root), asked)
    if assessment.late:
        call.say(assessment.late)
    else:
        say_noticed(call, changed_since_answered(assessment.workspace, assessment.cycle))
    nothing = not assessment.scope
    saved = nothing_asked(assessment) if nothing else answer_from_file(assessment, *_read(given))
    if nothing:
        call.say(nothing_to_ask(assessment, since))
    elif asked.changed:
        call.say(" ".join(asked_again(assessment, since)))
    if not nothing and (carried := _carry_along(call, assessment)):
        call.say(carried)
    if call.json:
        from pqmodel.answers.json_shapes import AnswersSaved

        call.print_json(AnswersSaved.of(saved))
    elif not nothing:
        said = f"{saved.saved} answer{'' if saved.saved == 1 else 's'} saved"
        whole = f"{saved.answered} of {saved.statements} statements answered"
        call.say(f"{said} for {assessment.group.title}, {saved.cycle}: {whole}.")
        at = f" --cycle {call.cycle}" if call.cycle else ""
        call.say(f"Next: pqmodel {'results' if assessment.group.named else 'status'}{at}")


def _assessment(call: Call, workspace: Workspace, asked: _Asked) -> tuple[Assessment, str | None]:
    """The assessment; where only what has changed is asked, also the cycle since when (None for never before)."""
    from pqmodel.answers.accepting import entering, group_of
    from pqmodel.answers.assess.changed_statements import Again, to_ask_again
    from pqmodel.answers.assess.opening import Assessment, pillars_of
    from pqmodel.plan.record import read_plan
    from pqmodel.results.counting import asked_in

    group, cycle = group_of(workspace, asked.group), call.cycle_for_work(workspace)
    late = entering(workspace, cycle, call.today)
    questionnaire = asked_in(workspace, cycle, call.today)
    again = Again(None, {})
    if asked.changed:
        plan, _ = read_plan(workspace)
        again = to_ask_again(workspace, questionnaire, group, cycle, plan.open_by_statement)
    assessment = Assessment(
        workspace=workspace,
        questionnaire=questionnaire,
        group=group,
        cycle=cycle,
        pillars=pillars_of(questionnaire, asked.pillars),
        only=again.why if asked.changed else None,
        late=late,
    )
    return assessment, again.since


def _carry_along(call: Call, assessment: Assessment) -> str:
    """Takes the open actions over into a cycle that the manager begins, and says so. A plan that cannot be read keeps
    nobody from answering; `status` and `plan` tell what is wrong with it."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.plan.carrying import carry_along

    if not assessment.group.named:
        return ""
    try:
        return carry_along(assessment.workspace, assessment.cycle, call.today)
    except PqmodelError:
        return ""


def _read(given: str) -> tuple[bytes, str]:
    """The bytes of the answers file, or of the input, and the name that faults are told with."""
    import sys

    from pqmodel.ground.faults import PqmodelError

    if given == "-":
        return (sys.stdin.buffer.read() if sys.stdin else b""), "input"
    try:
        return Path(given).read_bytes(), Path(given).name
    except OSError as error:
        raise PqmodelError(
            f"{given} cannot be read: {error.strerror or error}.",
            "Give the path of an answers file, or - for the input.",
        ) from error


def _again(call: Call, asked: _Asked) -> str:
    """The command that goes on with this assessment."""
    words = ["pqmodel"]
    words += ["-w", typed(call.workspace)] if call.workspace else []
    words += ["assess"] + (["--as", asked.group] if asked.group else [])
    words += [word for pillar in asked.pillars for word in ("--pillar", pillar)]
    words += ["--changed"] if asked.changed else []
    words += ["--show-previous"] if asked.show_previous else []
    words += ["--cycle", call.cycle] if call.cycle else []
    return " ".join(words + (["--plain"] if call.plain else []))
