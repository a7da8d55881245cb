"""`pqmodel assess`: scores the service, one statement at a time or from a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pqmodel.cli.assess_opening import (
    Asked,
    carry_plan_along,
    command_to_go_on,
    open_assessment,
)
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.questionnaire.versions.screen_changed_since import say_noticed
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.answers.assess.from_file import Saved
    from pqmodel.answers.assess.opening import Assessment
    from pqmodel.terminal.lines import Lines
    from pqmodel.workspace.workspace import Workspace

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel assess",
        "pqmodel assess --pillar culture",
        "pqmodel assess --set short",
        "pqmodel assess --as care-staff --plain",
        "pqmodel assess --changed",
        "pqmodel assess --answers answers.csv",
        "pqmodel assess --keyed --as care-staff",
        "pqmodel assess --as peer --of-role reviewer",
    )
)
@with_global_options
def assess(
    call: Call,
    group: Annotated[
        str | None,
        typer.Option("--as", metavar="GROUP", help="Who answers; the manager, if nobody is named."),
    ] = None,
    role: Annotated[
        Literal["reviewer"] | None,
        typer.Option(
            "--of-role",
            metavar="reviewer",
            help="A second look by somebody from outside, whom --as names by post.",
        ),
    ] = None,
    pillar: Annotated[
        list[str] | None,
        typer.Option("--pillar", metavar="ID", help="Ask this pillar alone; may be repeated."),
    ] = None,
    named_set: Annotated[
        str | None,
        typer.Option("--set", metavar="ID", help="Ask a named set alone, such as short."),
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
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Take a file of answers in again: it is another person's, who said the same.",
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
    asked = Asked(group, tuple(pillar or ()), changed, show_previous, named_set, role)
    if keyed:
        _refuse_beside_keyed(call, asked, answers)
        _key_in(call, asked)
    elif answers is None:
        _refuse_without_file(again=again)
        _ask(call, asked)
    else:
        _take_in(call, asked, answers, again=again)


def _ask(call: Call, asked: Asked) -> None:
    """Asks one statement after another, and shows a person known by name what the round comes to."""
    import time

    from pqmodel.answers.assess.screen import take_through
    from pqmodel.answers.assess.screen_words import asked_again, nothing_to_ask
    from pqmodel.ground.faults import INTERRUPTED, PqmodelError
    from pqmodel.terminal.lines import Lines

    if call.json:
        raise PqmodelError(
            "Answers cannot be asked for one by one with --json.",
            f"Leave --json out, or give a file: {suggest('assess --json --answers FILE')}",
        )
    lines = Lines(call.wants_plain)
    workspace, notices = _workspace_to_ask_in(call, lines)
    assessment, since = open_assessment(call, workspace, asked)
    if not assessment.scope:
        call.say(nothing_to_ask(assessment, since))
        return

    if asked.changed:
        notices += asked_again(assessment, since)
    notices += [carry_plan_along(call, assessment), assessment.late]
    outcome = take_through(
        call.screen(),
        lines,
        assessment,
        command_to_go_on(call, asked),
        time.monotonic,
        [notice for notice in notices if notice],
        show_previous=asked.show_previous,
    )
    if outcome == "ended" and asked.role:
        lines.say(f"See where you differ: {suggest('evidence second-look')}")
    elif outcome == "ended" and assessment.group.named:
        _show_results(call, lines, assessment)
    if outcome == "interrupted":
        raise typer.Exit(INTERRUPTED)


def _workspace_to_ask_in(call: Call, lines: Lines) -> tuple[Workspace, list[str]]:
    """The workspace, set up by asking where there is none yet, and what that has to say."""
    from pqmodel.service.screen.setting_up import set_up_by_asking
    from pqmodel.workspace.workspace import Workspace

    root, there = call.locate()
    if there:
        return Workspace(root), []
    return set_up_by_asking(lines, root)


def _show_results(call: Call, lines: Lines, assessment: Assessment) -> None:
    from pqmodel.cli.results_part import show_scores
    from pqmodel.results.round_results import round_results

    lines.say()
    this_round = round_results(assessment.workspace, assessment.cycle)
    show_scores(call, assessment.workspace, this_round)


def _refuse_beside_keyed(call: Call, asked: Asked, answers: str | None) -> None:
    """Refuses the options that say nothing of a pile of paper."""
    from pqmodel.ground.faults import PqmodelError

    given = {
        "--of-role": asked.role is not None,
        "--json": call.json,
        "--answers": answers is not None,
        "--changed": asked.changed,
        "--show-previous": asked.show_previous,
    }
    for option, is_given in given.items():
        if is_given:
            raise PqmodelError(
                f"--keyed does not go with {option}.",
                "Leave --keyed out to take answers from a file, or key the forms in by themselves.",
            )


def _refuse_without_file(*, again: bool) -> None:
    from pqmodel.ground.faults import PqmodelError

    if again:
        raise PqmodelError(
            "--again is for answers from a file.", "Leave it out, or add --answers FILE."
        )


def _key_in(call: Call, asked: Asked) -> None:
    from pqmodel.answers.assess.keying_paper import check_group, keeper, sheet_of
    from pqmodel.answers.assess.screen_keying_paper import key_in
    from pqmodel.ground.faults import INTERRUPTED, REFUSED
    from pqmodel.terminal.lines import Lines

    workspace = call.open()
    check_group(workspace.service, asked.group)
    assessment, _ = open_assessment(call, workspace, asked)
    if assessment.late:
        call.say(assessment.late)
    sheet = sheet_of(assessment.questionnaire, assessment.pillars, assessment.askable)
    whose = f"{assessment.group.title}, {assessment.cycle.id}"
    lines, plain = Lines(call.wants_plain), call.screen().plain
    done = key_in(lines, sheet, keeper(assessment, sheet), whose, plain=plain)
    call.say(f"Next: {suggest('status')}")
    if done.interrupted:
        raise typer.Exit(INTERRUPTED)
    if done.given_up:
        raise typer.Exit(REFUSED)


def _take_in(call: Call, asked: Asked, file: str, *, again: bool) -> None:
    from pqmodel.answers.assess.from_file import answer_from_file, nothing_asked
    from pqmodel.answers.assess.screen_words import asked_again, nothing_to_ask
    from pqmodel.questionnaire.versions.changed_since import changed_since_answered
    from pqmodel.service.screen.setting_up import refuse_unasked
    from pqmodel.workspace.workspace import Workspace

    root, there = call.locate()
    if not there:
        raise refuse_unasked(root)
    assessment, since = open_assessment(call, Workspace(root), asked)
    if assessment.late:
        call.say(assessment.late)
    else:
        say_noticed(call, changed_since_answered(assessment.workspace, assessment.cycle))

    if not assessment.scope:
        call.say(nothing_to_ask(assessment, since))
        if call.json:
            _print_saved(call, nothing_asked(assessment))
        return

    saved = answer_from_file(assessment, *_read(file), again=again)
    if asked.changed:
        call.say(" ".join(asked_again(assessment, since)))
    carried = carry_plan_along(call, assessment)
    if carried:
        call.say(carried)
    if call.json:
        _print_saved(call, saved)
    else:
        _say_saved(call, assessment, saved)


def _print_saved(call: Call, saved: Saved) -> None:
    from pqmodel.answers.json_shapes import AnswersSaved

    call.print_json(AnswersSaved.of(saved))


def _say_saved(call: Call, assessment: Assessment, saved: Saved) -> None:
    answers = count(saved.saved, "answer", "answers")
    whole = f"{saved.answered} of {saved.statements} statements answered"
    call.say(f"{answers} saved for {assessment.group.title}, {saved.cycle}: {whole}.")
    # The results of a group that nobody is known of by name wait for the others.
    following = "status"
    if assessment.group.named:
        following = "results"
    if assessment.group.id not in assessment.workspace.service.titles:
        following = "evidence second-look"
    call.say(f"Next: {suggest(following)}")


def _read(file: str) -> tuple[bytes, str]:
    """The bytes of the answers file, or of the input, and the name that faults are told with."""
    from pqmodel.ground.given_files import read_given

    if file == "-":
        # Python has no input at all where it was closed before it began.
        data = sys.stdin.buffer.read() if sys.stdin else b""
        return data, "input"
    return read_given(Path(file)), Path(file).name
