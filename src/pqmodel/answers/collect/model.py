"""What came of reading and collecting files: the persons in them, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pqmodel.answers.received import Received
from pqmodel.ground.faults import Fault, refusing

_ONE_PERSON = frozenset({"form", "response", "answers", ""})
"""Kinds of file in which all is one person's, and those that could not be read."""
How = Literal["identity", "exact", "close", "mapping"]


@dataclass(frozen=True)
class Match:
    """A column (or in a long table, a statement's words) that was taken for a statement.

    `how`: by id or number ("identity"), by the same words ("exact"), by words much like them
    ("close"; not used until it comes back as a mapping), or by the caller's mapping. `likeness` is
    0 to 1; 1 but for close ones.
    """

    heading: str
    statement: str
    how: How
    likeness: float = 1.0


@dataclass(frozen=True)
class LeftOut:
    """A column, a row or a sheet that was not taken, and why.

    `place` is the column's letters, the number of the row or the sheet's title, `heading` what stands at its head.
    """

    what: Literal["column", "row", "sheet"]
    place: str
    heading: str
    why: str


@dataclass(frozen=True)
class ReadFile:
    """Everything that one file gave.

    `kind` says how it was read; one person's fault leaves the others in. Of a table, `left_out` is
    what was not taken of it, and `missing` are the statements that it has no column for.
    """

    kind: str
    received: tuple[Received, ...] = ()
    faults: tuple[Fault, ...] = ()
    matches: tuple[Match, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def close(self) -> tuple[Match, ...]:
        """The matches that somebody has to confirm."""
        return tuple(match for match in self.matches if match.how == "close")


@dataclass
class Elsewhere:
    """Persons of a file whose row or form counts in another cycle, or for another group, already; or
    did so until it was `forgotten`, after figures with it were shown.

    `title` is the group's as the service wrote it.
    """

    cycle: str
    group: str
    title: str
    persons: int = 0
    forgotten: bool = False


@dataclass
class FileOutcome:
    """What one file gave to a round.

    Counted are persons: `new` ones, of whom some are `incomplete`, and those collected `already`,
    of whom some are `differing`: their answers are others this time. Those that count `elsewhere`
    were not taken. `carried` (old id to new) and
    `lost` come from an older questionnaire; `faults` say what was refused, `left_out` and `missing`
    what else of a table was not taken, or was not there. `asked_sets` are the titles of the named
    sets, by id, of which it had just the statements.
    """

    name: str
    kind: str = ""
    new: int = 0
    already: int = 0
    differing: int = 0
    incomplete: int = 0
    elsewhere: list[Elsewhere] = field(default_factory=list)
    carried: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    matched: list[Match] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    asked_sets: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Collected:
    """What a whole run gave, file by file; `dry_run` says that nothing was kept."""

    cycle: str
    files: tuple[FileOutcome, ...]
    dry_run: bool

    @property
    def new(self) -> int:
        """How many persons' answers were taken in, or would be."""
        return sum(file.new for file in self.files)

    @property
    def already(self) -> int:
        """How many persons were collected before."""
        return sum(file.already for file in self.files)

    @property
    def elsewhere(self) -> int:
        """How many persons were not taken because they count in another cycle or group already."""
        return sum(place.persons for file in self.files for place in file.elsewhere)

    @property
    def faults(self) -> list[Fault]:
        """What was refused; warnings are not among them."""
        return [fault for file in self.files for fault in refusing(file.faults)]

    @property
    def refused(self) -> int | None:
        """How many forms and rows were refused, each once however many faults it has; None where
        that is not known."""
        places: set[str] = set()
        for file in self.files:
            for fault in refusing(file.faults):
                # In a long table a person stands on many lines; some faults are only counted.
                if file.kind == "long" or fault.stands_for > 1:
                    return None
                places.add(fault.file if file.kind in _ONE_PERSON else fault.where)
        return len(places)

    @property
    def warnings(self) -> list[Fault]:
        """What was taken, and still has to be said."""
        return [fault for file in self.files for fault in file.faults if fault.warning]
