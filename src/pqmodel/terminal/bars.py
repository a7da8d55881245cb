"""A score as a bar on its scale, with a mark where the target is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

Ends = tuple[float, float]
"""The lowest and the highest score of a scale."""

_FULL = ("█", "░", "┃")
_ASCII = ("#", ".", "|")


def bar(score: float, ends: Ends, target: float, width: int, ascii_only: bool) -> Text:
    """A bar of `width` cells, the lowest score at the left end and the highest at the right.

    The cell of the score itself is always filled, so that the lowest score is a short bar and never looks like none;
    a score under the target leaves at least one cell open before the mark, however close it is.
    """
    filled, rest, mark = _signs(ascii_only)
    end = _cell(score, ends, width)
    at = _cell(target, ends, width)
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


def axis(values: Sequence[int], width: int) -> str:
    """The numbers of a scale, lowest first, each above the cell of a bar of the same width where it stands."""
    cells = [" "] * width
    ends = (values[0], values[-1])
    for value in values:
        cells[_cell(value, ends, width)] = str(value)
    return "".join(cells)


def target_mark(ascii_only: bool) -> str:
    _, _, mark = _signs(ascii_only)
    return mark


def _signs(ascii_only: bool) -> tuple[str, str, str]:
    if ascii_only:
        return _ASCII
    return _FULL


def _cell(score: float, ends: Ends, width: int) -> int:
    lowest, highest = ends
    share = (score - lowest) / (highest - lowest)
    return round(min(1.0, max(0.0, share)) * (width - 1))
