"""Sets a service up by asking for its name and type, where there is none yet."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.numbers import whole_number
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.service.setting_up import kinds_of_service, set_up_service
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.workspace.workspace import Workspace


def set_up_by_asking(lines: Lines, root: Path) -> tuple[Workspace, list[str]]:
    """A new workspace at `root`, after asking for its name and type, and what to say of it.

    Where the input ends before that, PqmodelError names the command that does the same without
    asking.
    """
    lines.say("Welcome. No service is set up yet, so two questions first.")
    name, kind = "", ""
    try:
        while not name:
            lines.say("What is your service called?")
            name = " ".join(lines.ask("> ").split())
            if not _has_words(name):
                # A question mark is a cry for help, and the name would stand on every report.
                name = ""
                lines.say("The service needs a name. It is only kept on this computer.")
        kind = _kind(lines)
    except EndOfInput as error:
        raise PqmodelError(
            "No service is set up yet, and the input ended before its name and type were given.",
            f"Set it up in one line: {_command(root, name)}",
        ) from error
    workspace = set_up_service(root, name, kind, here=paths.here())
    return workspace, [
        f"{name} is set up. Its records are kept in {paths.shown(paths.whole(workspace.root))}",
        "They are plain files on this computer; nothing is sent anywhere.",
    ]


def refuse_unasked(root: Path) -> PqmodelError:
    """The refusal where nothing is set up, and answers come from a file."""
    return PqmodelError(
        f"No service is set up in {root}.", f"Set it up first: {_command(root, '')}"
    )


def _kind(lines: Lines) -> str:
    kinds = kinds_of_service()
    lines.say("What kind of service is it?")
    for number, kind in enumerate(kinds, 1):
        lines.say(f"{number} {kind}")
    lines.say("Type a number, or write it in your own words.")
    while True:
        answer = " ".join(lines.ask("> ").split())
        if not _has_words(answer):
            lines.say("Type a number or a few words, such as 1 or Nursing home.")
            continue
        if not (answer.isascii() and answer.isdecimal()):
            return answer
        chosen = whole_number(answer)
        if 1 <= chosen <= len(kinds):
            return kinds[chosen - 1]
        lines.say(f"Type 1 to {len(kinds)}, or words.")


def _has_words(answer: str) -> bool:
    return any(sign.isalnum() for sign in answer)


def _command(root: Path, name: str) -> str:
    service = name or "NAME OF THE SERVICE"
    return suggest(f'init {typed(root)} --service {typed(service)} --type "Care home"')
