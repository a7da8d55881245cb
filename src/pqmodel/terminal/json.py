"""What every shape that `--json` prints begins with."""

from __future__ import annotations

from typing import Literal

from pqmodel.ground.nouns import Noun


class Shape(Noun):
    """A shape that carries the number of its format."""

    format: Literal[1]


class FaultFound(Noun):
    """One fault: line 0 means the whole file."""

    file: str
    line: int
    what: str
    mend: str
    warning: bool
