"""What can go wrong, as a person is told it, and the exit code that each kind has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

DONE = 0
REFUSED = 1
USAGE = 2
BUG = 3
ATTENTION = 4
UNTOLD = 5
INTERRUPTED = 130

MOST_FAULTS = 50
"""So many are told one by one; whoever mends them has begun, and is told how many are left."""


MOST_PLACES = 5
"""So many places of one and the same fault are named; the rest is counted."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in what a user gave: where it is, what it is, how to mend it.

    `file` and `line` place it (`line` 0 means the whole file). A `warning` is told but never
    refuses. `stands_for` counts those that it is told for, where only their number was kept.
    """

    file: str
    line: int
    what: str
    mend: str = ""
    warning: bool = False
    stands_for: int = 1

    @property
    def where(self) -> str:
        if self.line == 0:
            return self.file
        return f"{self.file}:{self.line}"

    @property
    def told(self) -> str:
        """What it is and how to mend it, on one line."""
        if not self.mend:
            return self.what
        return f"{self.what} – {self.mend}"


def number_of(faults: Iterable[Fault]) -> int:
    """How many faults there are, those counted that only their number was kept of."""
    return sum(fault.stands_for for fault in faults)


def together(faults: Iterable[Fault]) -> list[Fault]:
    """The faults, with those of one sheet that are the same told as one: "p1 Plan!F5, F6, F7 and 4
    more"."""
    groups: dict[tuple[object, ...], list[Fault]] = {}
    for fault in faults:
        sheet = fault.file.rpartition("!")[0]
        key = (sheet or fault.file, fault.line, fault.what, fault.mend, fault.warning)
        groups.setdefault(key, []).append(fault)
    return [_as_one(group) for group in groups.values()]


def _as_one(group: Sequence[Fault]) -> Fault:
    first, others = group[0], group[1:]
    if "!" not in first.file or not others:
        return first
    cells = [first.file, *(each.file.rpartition("!")[2] for each in others)]
    named = ", ".join(cells[:MOST_PLACES])
    if len(cells) > MOST_PLACES:
        named = f"{named} and {len(cells) - MOST_PLACES} more"
    return replace(first, file=named)


def first_faults(faults: Iterable[Fault]) -> tuple[list[Fault], str]:
    """The first faults as they come, as many as a person reads, and words for the rest: "and 950
    more"; empty where these are all."""
    all_faults = list(faults)
    first = [fault for fault in all_faults if fault.stands_for == 1][:MOST_FAULTS]
    more = number_of(all_faults) - len(first)
    if not more:
        return first, ""
    return first, f"and {more:,} more"


def refusing(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults that refuse what was given: all but the warnings."""
    return tuple(fault for fault in faults if not fault.warning)


class PqmodelError(Exception):
    """Work cannot go on for a reason that the user can act on; `hint` says how."""

    exit_code = REFUSED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputRefused(PqmodelError):
    """What the user gave has faults; all of them are told at once and nothing was done."""

    def __init__(self, message: str, faults: Sequence[Fault], hint: str = "") -> None:
        super().__init__(message, hint)
        self.faults = tuple(sorted(faults, key=_in_reading_order))


def _in_reading_order(fault: Fault) -> tuple[object, ...]:
    """By file and place; numbers within a place count as numbers, so that row 928 comes before row
    10000."""
    # Numbers are loaded where there is a fault to put in order.
    from pqmodel.ground.numbers import whole_number

    parts = re.split(r"(\d+)", fault.file)
    place = tuple((whole_number(part), "") if part.isdecimal() else (-1, part) for part in parts)
    return (place, fault.line, fault.what, fault.mend, fault.warning)


class ChangedMeanwhile(PqmodelError):
    """A file was changed by somebody else after we read it, so it is not written over."""


class CannotWrite(PqmodelError):
    """A file cannot be written; it is as it was."""


class NotConfirmed(PqmodelError):
    """What was to be written is there, but the disk does not confirm that it will stay."""

    exit_code = UNTOLD


class CannotRead(PqmodelError):
    """Nothing can be taken from the file; the fault says why and how to mend it.

    Where several files are read, their faults are collected; a single file is refused by it.
    """

    def __init__(self, file: str, what: str, mend: str = "", line: int = 0) -> None:
        self.fault = Fault(file, line, what, mend)
        hint = ""
        if mend:
            # Here, since every command loads the faults, and few have one to tell.
            from pqmodel.ground.words import sentence

            hint = sentence(mend)
        super().__init__(f"{self.fault.where} {what}.", hint)


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
            what = f"has {self._more:,} more faults like these"
            mend = "mend the others first"
            yield Fault(self.file, 0, what, mend, stands_for=self._more)

    def add(self, line: int, what: str, mend: str = "", warning: bool = False) -> None:
        """Keeps a fault, or counts it where there are many already."""
        if len(self._found) < MOST_FAULTS:
            self._found.append(Fault(self.file, line, what, mend, warning))
        else:
            self._more += 1
