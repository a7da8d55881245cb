"""A distribution over services as a strip: its ends, the middle half, and the median."""

from __future__ import annotations

from rich.text import Text

from pqmodel.partnership.disclosure import ENDS_FROM
from pqmodel.partnership.roll_up import PillarSpread

_SIGNS = {"rest": "·", "reach": "─", "half": "█", "middle": "┃"}
_ASCII = {"rest": ".", "reach": "-", "half": "#", "middle": "|"}
_STYLES = {"rest": "bar.rest", "reach": "bar", "half": "bar", "middle": "title"}


def strip(
    pillar: PillarSpread,
    ends: tuple[int, int],
    width: int,
    ascii_only: bool,
    *,
    ends_shown: bool = True,
) -> Text:
    """The strip over the scale, `width` cells wide. The lowest and highest service show only where
    there are many."""
    signs = _ASCII if ascii_only else _SIGNS
    low, high = _cell(pillar.lower_quarter, ends, width), _cell(pillar.upper_quarter, ends, width)
    reach = range(low, high + 1)
    if ends_shown and pillar.services >= ENDS_FROM:
        reach = range(_cell(pillar.lowest, ends, width), _cell(pillar.highest, ends, width) + 1)
    text = Text()
    for cell in range(width):
        kind = "rest"
        if cell == _cell(pillar.median, ends, width):
            kind = "middle"
        elif low <= cell <= high:
            kind = "half"
        elif cell in reach:
            kind = "reach"
        text.append(signs[kind], _STYLES[kind])
    return text


def _cell(score: float, ends: tuple[int, int], width: int) -> int:
    lowest, highest = ends
    share = (score - lowest) / (highest - lowest)
    return min(width - 1, max(0, round(share * (width - 1))))
