"""What came of reading one file: the persons in it, what is wrong with it, and how its columns were understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pqmodel.answers.received import Received
from pqmodel.ground.faults import Fault

How = Literal["identity", "exact", "close", "mapping"]
"""So many faults of one file are told one by one; the rest are counted."""


@dataclass(frozen=True)
class Match:
    """A column (or in a long table, a statement's words) that was taken for a statement.

    `how`: by id or number ("identity"), by the same words ("exact"), by words much like them ("close"; not used until
    it comes back as a mapping), or by the caller's mapping. `likeness` is 0 to 1; 1 but for close ones.
    """

    heading: str
    statement: str
    how: How
    likeness: float = 1.0


@dataclass(frozen=True)
class ReadFile:
    """Everything that one file gave. `kind` says how it was read; one person's fault leaves the others in."""

    kind: str
    received: tuple[Received, ...] = ()
    faults: tuple[Fault, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def close(self) -> tuple[Match, ...]:
        """The matches that somebody has to confirm."""
        return tuple(match for match in self.matches if match.how == "close")
