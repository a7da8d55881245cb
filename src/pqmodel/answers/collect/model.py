"""What came of reading one file: the persons in it, what is wrong with it, and how its columns were understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pqmodel.answers.received import Received
from pqmodel.ground.faults import Fault

How = Literal["identity", "exact", "close", "mapping"]
MOST_FAULTS = 50
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


class CannotRead(Exception):
    """Nothing can be taken from the file; the fault says why and how to mend it."""

    def __init__(self, file: str, what: str, mend: str = "", line: int = 0) -> None:
        super().__init__(what)
        self.fault = Fault(file, line, what, mend)


class Faults:
    """The faults of one file as they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Fault] = []
        self._more = 0

    def __len__(self) -> int:
        return len(self._found) + self._more

    def __iter__(self) -> Iterator[Fault]:
        yield from self._found
        if self._more:
            yield Fault(
                self.file, 0, f"has {self._more:,} more faults like these", "mend those above first"
            )

    def add(self, line: int, what: str, mend: str = "", warning: bool = False) -> None:
        """Keeps a fault, or counts it where there are many already."""
        if len(self._found) < MOST_FAULTS:
            self._found.append(Fault(self.file, line, what, mend, warning))
        else:
            self._more += 1
