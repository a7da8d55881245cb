"""Cuts words that are too long for their place."""

from __future__ import annotations

from pqmodel.ground.inert import inert_line

_STOPS = " .,;:"


def cut(words: str, most: int) -> str:
    """The words on one line, cut after a whole word with three dots where they are longer."""
    line = " ".join(inert_line(words).split())
    if len(line) <= most:
        return line
    start = line[: most - 1]
    whole_words = start.rsplit(" ", 1)[0]
    # One endless word is cut within.
    if len(whole_words) < most // 2:
        whole_words = start
    return f"{whole_words.rstrip(_STOPS)}…"
