"""What plain output is made with: words made safe for the terminal, and whether they are to stand alone.

It does not load rich, so that commands which run often can say a few lines in no time.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping

from pqmodel.ground.inert import inert

_SIMPLER = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)


def safe(words: str, encoding: str) -> str:
    """The words made inert, tabs as spaces, with nothing that the encoding cannot say."""
    words = inert(words).replace("\t", " ")
    if not encoding.lower().startswith("utf"):
        words = "".join(_sayable(character, encoding) for character in words.translate(_SIMPLER))
    return words.encode(encoding, "replace").decode(encoding)


def say(words: str, *, err: bool = False, wrap: bool = False) -> None:
    """Says words, made safe, on stdout or on stderr; with `wrap` broken between words.

    A terminal alone would break them anywhere. In plain output each line is whole.
    """
    import typer

    stream = sys.stderr if err else sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    words = safe(words, encoding)
    if wrap:
        width = shutil.get_terminal_size().columns
        words = "\n".join(wrapped(line, width) for line in words.splitlines())
    typer.echo(words, err=err)


def wrapped(line: str, width: int) -> str:
    """The line broken between words where it is too long; a command at its end stays whole, so that
    it can be copied."""
    if len(line) <= width:
        return line
    import textwrap

    words, command = command_apart(line, width)
    indent = line[: len(line) - len(line.lstrip())]
    lines = textwrap.wrap(
        words, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    if command:
        lines.append(f"{indent}  {command}")
    return "\n".join(lines)


def wants_plain(asked: bool, environment: Mapping[str, str] = os.environ) -> bool:
    """True where plain output was asked for, or where stdin or stdout is no terminal, or a dumb one."""
    if asked or environment.get("PQMODEL_PLAIN", "") not in ("", "0"):
        return True
    if environment.get("TERM") == "dumb":
        return True
    return not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def say_lines(lines: Iterable[str]) -> None:
    """Says lines on stdout, each whole: a screen reader wants them so, and so does whoever searches them."""
    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        sys.stdout.write(safe(line, encoding) + "\n")


def command_apart(words: str, width: int) -> tuple[str, str]:
    """The words and the command at their end, where both do not fit on one line; else the words alone."""
    label, mark, command = words.rpartition(": pqmodel ")
    if not mark or len(words) <= width:
        return words, ""
    return f"{label}:", f"pqmodel {command}"


def _sayable(character: str, encoding: str) -> str:
    """The character, or its letter without the accent where the encoding lacks it."""
    if character.encode(encoding, "ignore"):
        return character
    bare = unicodedata.normalize("NFKD", character).encode(encoding, "ignore")
    return bare.decode(encoding) or "?"
