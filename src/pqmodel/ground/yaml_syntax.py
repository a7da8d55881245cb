"""Says in plain words why a text is not YAML, and on which line."""

from __future__ import annotations

import re

from pqmodel.ground.faults import Fault

# What the parser says (libyaml's words, and those of the parser in Python where they differ), what
# a person is told, and whether the fault lies where the parser stopped or where it began to go
# wrong.
_TOLD: tuple[tuple[str, str, str, bool], ...] = (
    (
        "unexpected end of stream",
        "opens a quote that is never closed",
        "close it with the same mark",
        True,
    ),
    (
        "could not find expected ':'",
        "is no `key: value` line",
        "write a colon and a space after the key",
        True,
    ),
    (
        "mapping values are not allowed",
        "has a colon too many",
        "put the words in quotes, or check the indent",
        False,
    ),
    (
        "unknown escape character",
        r"has a backslash (\) within double quotes",
        "use single quotes instead",
        False,
    ),
    (
        "Unicode character escape",
        r"has a backslash (\) within double quotes",
        "use single quotes instead",
        False,
    ),
    (
        "expected alphabetic or numeric",
        "has words that begin with * or &",
        "put the words in quotes",
        False,
    ),
    ("undefined tag handle", "has words that begin with !", "put the words in quotes", False),
    (
        "comment or line break",
        "has words after | or >",
        "put them on the next line, indented, or in quotes",
        False,
    ),
    (
        "indentation indicators",
        "has words after | or >",
        "put them on the next line, indented, or in quotes",
        False,
    ),
    (
        "',' or ']'",
        "has a list in [ ] that is not closed",
        "close it with ], and put a comma between items",
        False,
    ),
    (
        "',' or '}'",
        "has keys in { } that are not closed",
        "close them with }, and put a comma between them",
        False,
    ),
    (
        "cannot start any token",
        "has words that begin with a mark such as @, % or `",
        "put the words in quotes",
        False,
    ),
)
_INDENT = (
    "does not line up with the lines above",
    "check the indent, and quotes within quotes, here and on the line above",
)
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def syntax_fault(name: str, text: str, error: Exception) -> Fault:
    """The fault that the parser's error stands for; `text` is what it was reading."""
    problem = str(getattr(error, "problem", None) or "")
    stopped, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if stopped is None:
        return _unreadable(name, text)
    line = stopped.line + 1
    if _has_tab_indent(text, line):
        return Fault(name, line, "begins with a tab", "indent with spaces instead")
    for fragment, what, mend, from_beginning in _TOLD:
        if fragment in problem:
            # Some faults show only where the parser stops, far below the line that they are on.
            if from_beginning and began:
                line = began.line + 1
            return Fault(name, line, what, mend)
    return Fault(name, line, *_INDENT)


def is_too_deep(error: Exception) -> bool:
    """Whether the parser gave up at its own limit of depth.

    libyaml has one from 0.2.6 (PyYAML 6.0.4). It reads up to 1,024 characters ahead,
    so it may stop there before our own, much lower limit is reached.
    """
    return "maximum nesting depth" in str(getattr(error, "problem", None))


def _unreadable(name: str, text: str) -> Fault:
    mend = "save the file as plain UTF-8 text"
    control = _CONTROL.search(text)
    if control is None:
        return Fault(name, 0, "is not text that can be read", mend)
    line = text.count("\n", 0, control.start()) + 1
    return Fault(name, line, "has a sign in it that no text file has", mend)


def _has_tab_indent(text: str, line: int) -> bool:
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    return "\t" in here[: len(here) - len(here.lstrip())]
