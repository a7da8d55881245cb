"""A word from the manager on a cycle's forms: why, by when, to whom they go, what happens next.

It is kept for the cycle in a text file that can be edited, so that every form of the cycle carries
the same.
"""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.files import read, write
from pqmodel.ground.free_text import clean
from pqmodel.ground.given_files import read_given
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.workspace.workspace import Workspace

LONGEST = 1_500
"""Characters: a form begins with its questions, not with a letter."""
QUESTIONS = (
    "Why do you ask, and what is it for?",
    "By when should the form come back?",
    "To whom, or where, does it go?",
    "What happens next with the answers?",
)


def read_word(workspace: Workspace, cycle: str) -> str | None:
    """The word of the cycle; empty where none is wanted, None where nobody was asked yet."""
    data = read(_path(workspace, cycle))
    if data is None:
        return None
    return clean(data.decode("utf-8-sig", "replace"))


def keep_word(workspace: Workspace, cycle: str, words: str) -> str:
    """Keeps the word for the forms of the cycle; PqmodelError where it is too long."""
    cleaned = fitting(words)
    with workspace.lock():
        write(_path(workspace, cycle), f"{cleaned}\n".encode())
    return cleaned


def fitting(words: str) -> str:
    """The word as it stands on forms; PqmodelError where it is too long."""
    cleaned = clean(words)
    if len(cleaned) > LONGEST:
        raise PqmodelError(
            f"The word for the forms has {len(cleaned):,} characters; up to {LONGEST:,} fit.",
            "Say it in fewer words.",
        )
    return cleaned


def word_from_file(path: Path) -> str:
    """The words of a text file. InputRefused, or what `read_given` raises, where there are none."""
    data = read_given(path, "a word for the forms")
    try:
        words = clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        words = ""
    if not words:
        fault = Fault(path.name, 0, "holds no words", "write them in a text file, saved as UTF-8")
        raise InputRefused("No form was made.", [fault])
    return words


def ask_for_word(lines: Lines) -> str:
    """The word, from four questions of which each may be passed over; empty where all are."""
    lines.say("A word from you can stand on the forms. Enter passes a question over.")
    parts = []
    try:
        for question in QUESTIONS:
            lines.say(question)
            words = " ".join(lines.ask("> ").split())
            if words:
                parts.append(words)
    except EndOfInput:
        pass
    return "\n\n".join(parts)


def paragraphs(words: str) -> tuple[str, ...]:
    """The paragraphs of the word, each on one line."""
    return tuple(" ".join(part.split()) for part in words.split("\n\n") if part.strip())


def _path(workspace: Workspace, cycle: str) -> Path:
    return workspace.root / "form-messages" / f"{cycle}.txt"
