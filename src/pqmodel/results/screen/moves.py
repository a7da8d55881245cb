"""What the results screen is told of figures that moved since the round before, ready to be shown.

What may be said of a change is for whoever compares rounds to decide; here it is words, a style and
an arrow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Moved:
    """How one figure moved: "up 0.4, clear change", the same as a sentence of its own, and how to
    draw it.

    `arrow` is empty unless the change is a claim; the style then says the same in colour.
    """

    words: str
    sentence: str
    style: str = "quiet"
    arrow: Literal["up", "down", ""] = ""


@dataclass(frozen=True)
class Moves:
    """What moved since the round `since`: `figures` by pillar or theme id, and "overall".

    `cautions` say how far the changes can be trusted, `broken` which figures are not set beside
    each other, and why, and `limits` what the others leave out; a sentence of a figure has its own.
    """

    since: str = ""
    figures: Mapping[str, Moved] = field(default_factory=dict)
    cautions: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
