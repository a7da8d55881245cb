"""`pqmodel share`: what others may see of a cycle, in one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.partnership.model import Submission

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel share rose-house.json",
        "pqmodel share rose-house.json --as-code H-17 --without-measures",
        "pqmodel share rose-house.json --cycle 2026-Q3 --yes",
    )
)
@with_global_options
def share(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE.json", help="The file to write.")],
    code: Annotated[
        str | None,
        typer.Option(
            "--as-code", metavar="CODE", help="Give the code you were given, and not your name."
        ),
    ] = None,
    own_answers: Annotated[
        bool, typer.Option("--with-own-answers", help="Share what named people answered, too.")
    ] = False,
    without_measures: Annotated[
        bool, typer.Option("--without-measures", help="Leave the workforce measures out.")
    ] = False,
    without_plan: Annotated[
        bool, typer.Option("--without-plan", help="Leave out how many actions you have.")
    ] = False,
    strengths: Annotated[
        bool,
        typer.Option("--name-strengths", help="Let others be told what you are strong in."),
    ] = False,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help="Sign it; a new key is made where none is."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Write what others may see of a cycle: counts after release, never a single answer, comment or name.

    It is shown in words first, and you are asked. Sharing twice differs by whole batches of people only."""
    from pqmodel.partnership.model import Own
    from pqmodel.partnership.screen.submission import show_submission
    from pqmodel.partnership.sharing import sign, write_submission
    from pqmodel.partnership.submitting import code_given, make_submission, words_of_statements
    from pqmodel.results.releasing import release_as_set

    given_code = code_given(code)
    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    release_as_set(workspace, call.today)
    own = Own(
        code=given_code,
        own_answers=own_answers,
        measures=not without_measures,
        plan=not without_plan,
        strengths=strengths,
    )
    submission = make_submission(workspace, cycle, own, call.today)
    if key is not None:
        submission, made = sign(submission, key)
        call.say(made)
    if not call.json:
        words = words_of_statements(workspace, cycle.id)
        show_submission(call.screen(), submission, workspace.service, words)
    if not yes:
        _ask(call, submission, file)

    write_submission(file, submission, force=force)
    if call.json:
        call.print_json(submission)
    call.say(f"Wrote {file}. Nothing was sent: hand it on yourself.")


def _ask(call: Call, submission: Submission, file: Path) -> None:
    """Asks for a yes, with a look at all of it first where that is wished. Ends the call at a no."""
    from pqmodel.ground.faults import REFUSED, PqmodelError
    from pqmodel.partnership.sharing import as_text

    if not _somebody_is_there(call):
        raise PqmodelError("Nothing was shared, because nobody has said yes to it.", "Add --yes.")
    question = f"\nWrite it to {file}? (yes, no, or look at all of it)"
    while True:
        answer = typer.prompt(question, default="no").strip().lower()
        if answer in ("y", "yes"):
            return
        if answer in ("n", "no"):
            call.say("Nothing was written, so there is nothing to hand on.")
            raise typer.Exit(REFUSED)
        if answer != "l" and not answer.startswith("look"):
            call.say("Answer yes, no or look.")
            continue
        with call.paged() as screen:
            for line in as_text(submission).splitlines():
                screen.line(line)


def _somebody_is_there(call: Call) -> bool:
    return bool(sys.stdin and sys.stdin.isatty()) and not call.json
