"""A score as a bar on its scale, with a mark where the target is."""

from __future__ import annotations

from rich.text import Text

from pqmodel.questionnaire.model import Scale

_FULL = ("█", "░", "┃")
_ASCII = ("#", ".", "|")


def bar(score: float, scale: Scale, target: float, width: int, ascii_only: bool) -> Text:
    """A bar of `width` cells, the lowest score at the left end and the highest at the right.

    The cell of the score itself is always filled, so that the lowest score is a short bar and never looks like none;
    a score under the target leaves at least one cell open before the mark, however close it is.
    """
    filled, rest, mark = _ASCII if ascii_only else _FULL
    end, at = _cell(score, scale, width), _cell(target, scale, width)
    if score < target:
        end = max(0, min(end, at - 2))
    text = Text()
    for cell in range(width):
        if cell == at:
            text.append(mark, "title")
        elif cell <= end:
            text.append(filled, "bar")
        else:
            text.append(rest, "bar.rest")
    return text


def axis(scale: Scale, width: int) -> str:
    """The scale's numbers, each above the cell of a bar of the same width where it stands."""
    cells = [" "] * width
    for value in scale.values:
        cells[_cell(value, scale, width)] = str(value)
    return "".join(cells)


def target_mark(ascii_only: bool) -> str:
    return (_ASCII if ascii_only else _FULL)[2]


def _cell(score: float, scale: Scale, width: int) -> int:
    share = (score - scale.lowest) / (scale.highest - scale.lowest)
    return round(min(1.0, max(0.0, share)) * (width - 1))
