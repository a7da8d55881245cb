"""People's words inside a Markdown document: they show as they were written, and nothing in them
acts as a mark."""

from __future__ import annotations

import re

from pqmodel.ground.inert import inert

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_MARK = re.compile(r"^(\d*)([-+=.)])")


def safe(words: str, indent: int = 2) -> str:
    """The words with every mark escaped. Line ends stay line ends; lines after the first begin
    `indent` spaces in."""
    lines = [_escape_line(line.strip()) for line in inert(words).strip().split("\n")]
    # A backslash at its end keeps a line end, which Markdown would else set as a space.
    line_end = "\\\n" + " " * indent
    return line_end.join(lines)


def _escape_line(line: str) -> str:
    escaped = _MARKS.sub(r"\\\1", line)
    return _LINE_MARK.sub(r"\1\\\2", escaped)


def safe_line(words: str) -> str:
    """The same on one line, for headings and the cells of a table."""
    return safe(" ".join(inert(words).split()))


def safe_code(words: str) -> str:
    """The words on one line, to stand between backticks, where nothing can be escaped."""
    return " ".join(inert(words).replace("`", "'").split())
