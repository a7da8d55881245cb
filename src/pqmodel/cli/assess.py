"""`pqmodel assess`: scores the service, one statement at a time or from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.cli.call import Call, typed
from pqmodel.cli.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.app.opening import Assessment
    from pqmodel.store.workspace import Workspace

app = typer.Typer(rich_markup_mode=None)


@app.command(
    epilog=examples(
        "pqmodel assess",
        "pqmodel assess --pillar culture",
        "pqmodel assess --as care-staff --plain",
        "pqmodel assess --answers answers.csv",
        "pqmodel assess --keyed --as care-staff",
    )
)
@with_global_options
def assess(
    call: Call,
    group: Annotated[
        str | None, typer.Option("--as", metavar="GROUP", help="Who answers; the manager, if nobody is named.")
    ] = None,
    pillar: Annotated[
        list[str] | None, typer.Option("--pillar", metavar="ID", help="Ask this pillar alone; may be repeated.")
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="FILE", help="Take answers from YAML, JSON or CSV; - is the input."),
    ] = None,
    keyed: Annotated[
        bool, typer.Option("--keyed", help="Key in a pile of paper forms, each in one line of characters.")
    ] = False,
) -> None:
    """Score the service, one statement at a time. Every answer is kept at once: stop and go on whenever you like."""
    if keyed:
        _key_in(call, group, pillar or [], answers)
    elif answers is None:
        _ask(call, group, pillar or [])
    else:
        _take_in(call, group, pillar or [], answers)


def _ask(call: Call, group: str | None, pillars: list[str]) -> None:
    import time

    from pqmodel.errors import INTERRUPTED, PqmodelError
    from pqmodel.store.workspace import Workspace
    from pqmodel.ui.assess import take_through
    from pqmodel.ui.assess_lines import Lines
    from pqmodel.ui.assess_setup import set_up_by_asking

    if call.json:
        raise PqmodelError(
            "Answers cannot be asked for one by one with --json.",
            "Leave --json out, or give a file: pqmodel assess --json --answers FILE",
        )
    lines = Lines()
    root, there = call.locate()
    workspace, notices = (Workspace(root), []) if there else set_up_by_asking(lines, root)
    assessment = _assessment(call, workspace, group, pillars)
    again = _again(call, group, pillars)
    if take_through(call.screen(), lines, assessment, again, time.monotonic, notices) == "interrupted":
        raise typer.Exit(INTERRUPTED)


def _key_in(call: Call, group: str | None, pillars: list[str], answers: str | None) -> None:
    from pqmodel.app.keying import check_group, keeper, sheet_of
    from pqmodel.errors import INTERRUPTED, REFUSED, PqmodelError
    from pqmodel.ui.assess_lines import Lines
    from pqmodel.ui.keying import key_in

    if call.json or answers is not None:
        raise PqmodelError(
            f"--keyed does not go with {'--json' if call.json else '--answers'}.",
            "Leave --keyed out to take answers from a file, or key the forms in by themselves.",
        )
    workspace = call.open()
    check_group(workspace.service, group)
    assessment = _assessment(call, workspace, group, pillars)
    sheet = sheet_of(assessment.questionnaire, assessment.pillars)
    whose = f"{assessment.group.title}, {assessment.cycle.id}"
    done = key_in(Lines(), sheet, keeper(assessment, sheet), whose, plain=call.screen().plain)
    call.say("Next: pqmodel status")
    if done.interrupted:
        raise typer.Exit(INTERRUPTED)
    if done.given_up:
        raise typer.Exit(REFUSED)


def _take_in(call: Call, group: str | None, pillars: list[str], given: str) -> None:
    from dataclasses import asdict

    from pqmodel.app.answering import answer_from_file
    from pqmodel.store.workspace import Workspace
    from pqmodel.ui.assess_setup import refuse_unasked

    root, there = call.locate()
    if not there:
        raise refuse_unasked(root)
    assessment = _assessment(call, Workspace(root), group, pillars)
    saved = answer_from_file(assessment, *_read(given))
    if call.json:
        call.print_json({"format": 1, **asdict(saved)})
    else:
        said = f"{saved.saved} answer{'' if saved.saved == 1 else 's'} saved"
        whole = f"{saved.answered} of {saved.statements} statements answered"
        call.say(f"{said} for {assessment.group.title}, {saved.cycle}: {whole}.")
        call.say("Next: pqmodel results" if assessment.group.named else "Next: pqmodel status")


def _assessment(call: Call, workspace: Workspace, group: str | None, pillars: list[str]) -> Assessment:
    from pqmodel.app import questionnaires
    from pqmodel.app.opening import Assessment, group_of, pillars_of

    questionnaire = questionnaires.current(workspace)
    return Assessment(
        workspace=workspace,
        questionnaire=questionnaire,
        group=group_of(workspace, group),
        cycle=call.cycle_for_work(workspace),
        pillars=pillars_of(questionnaire, pillars),
    )


def _read(given: str) -> tuple[bytes, str]:
    """The bytes of the answers file, or of the input, and the name that faults are told with."""
    import sys

    from pqmodel.errors import PqmodelError

    if given == "-":
        return (sys.stdin.buffer.read() if sys.stdin else b""), "input"
    try:
        return Path(given).read_bytes(), Path(given).name
    except OSError as error:
        raise PqmodelError(
            f"{given} cannot be read: {error.strerror or error}.",
            "Give the path of an answers file, or - for the input.",
        ) from error


def _again(call: Call, group: str | None, pillars: list[str]) -> str:
    """The command that goes on with this assessment."""
    words = ["pqmodel"]
    words += ["-w", typed(call.workspace)] if call.workspace else []
    words += ["assess"] + (["--as", group] if group else [])
    words += [word for pillar in pillars for word in ("--pillar", pillar)]
    words += ["--cycle", call.cycle] if call.cycle else []
    return " ".join(words + (["--plain"] if call.plain else []))
