"""How the answers to a statement lie on the scale: a small picture, the same in numbers, and
figures of spread."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.ground.words import percent
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.model import StatementResult
from pqmodel.results.screen import wording
from pqmodel.terminal.screen import Screen

_HEIGHTS, _NONE = "▁▂▃▄▅▆▇█", "·"
_ASCII_HEIGHTS, _ASCII_NONE = "-=+#", "."


def strip(counts: Sequence[int], ascii_only: bool) -> str:
    """One character a score, taller for more answers; nobody is a dot, so that few never look
    like none."""
    heights, none = (_HEIGHTS, _NONE)
    if ascii_only:
        heights, none = (_ASCII_HEIGHTS, _ASCII_NONE)
    most = max(counts, default=0)
    return "".join(_bar(n, most, heights) if n else none for n in counts)


def _bar(n: int, most: int, heights: str) -> str:
    """The height for a share of the most, rounded up, so that one answer is a bar too."""
    height = -(-n * len(heights) // most)
    return heights[height - 1]


def about_spread(screen: Screen, scale: Scale) -> str:
    """How to read the lines under the statements."""
    lowest = f"{scale.lowest} ({scale.points[0].label})"
    highest = f"{scale.highest} ({scale.points[-1].label})"
    nobody = screen.glyph(_NONE, _ASCII_NONE)
    drawn = "" if screen.plain else f", drawn ({nobody} is nobody) and in numbers"
    return (
        f"Under each statement: how many gave each score from {lowest} to {highest}{drawn}. "
        "SD is the standard deviation, AD the average deviation from the mean: "
        "the larger they are, the less people agree."
    )


def show_spread(screen: Screen, statement: StatementResult, scale: Scale, indent: int) -> None:
    """The line under a statement; nothing below two answers, which have no spread."""
    if statement.sd is None or statement.ad is None or statement.distribution is None:
        return
    counts = [str(n) for n in statement.distribution]
    sd, ad = wording.number(statement.sd), wording.number(statement.ad)
    if screen.plain:
        answers = f"Answers from {scale.lowest} to {scale.highest}: {', '.join(counts)}."
        screen.text(f"{answers} SD {sd}, AD {ad}.")
        return
    drawn = Text(strip(statement.distribution, screen.ascii), "bar")
    figures = f"   SD {sd}  AD {ad}"
    if statement.favourable is not None:
        figures += f"   favourable {percent(statement.favourable)}"
    line = Text.assemble(drawn, "  ", " ".join(counts), (figures, "quiet"))
    screen.put(screen.wrap(line, mark=" " * indent))
