"""People's words inside a Markdown document: they show as they were written, and nothing in them
acts as a mark."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_MARK = re.compile(r"^(\d*)([-+=.)])")
_LINE_ENDS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def safe(words: str, indent: int = 2) -> str:
    """The words with every mark escaped. Line ends stay line ends; lines after the first begin
    `indent` spaces in."""
    lines = [line.strip() for line in _LINE_ENDS.split(words.strip())]
    return ("\\\n" + " " * indent).join(
        _LINE_MARK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line)) for line in lines
    )


def safe_line(words: str) -> str:
    """The same on one line, for headings and the cells of a table."""
    return safe(" ".join(words.split()))


def safe_code(words: str) -> str:
    """The words on one line, to stand between backticks, where nothing can be escaped."""
    return " ".join(words.replace("`", "'").split())
