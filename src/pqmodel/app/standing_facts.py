"""The facts that a service's standing is worked out from; plain, since `status` and `due` load none of the nouns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pqmodel.model.cycle import Cycle

if TYPE_CHECKING:
    from pqmodel.model.plan import Rag

CLOSED = ("done", "stopped")


class GroupFact(NamedTuple):
    """A group, and how many of its people answered in the cycle: None where that is withheld."""

    id: str
    title: str
    named: bool
    asked: int | None
    answered: int | None


class Progress(NamedTuple):
    """How far the one person whom the assessment rests on has come: of all statements, how many are answered and how
    many were passed over. `finished` is True where all that was asked is one or the other."""

    group: str
    answered: int
    skipped: int
    statements: int
    finished: bool


class ByHand(NamedTuple):
    """A rating set by hand."""

    colour: Rag
    reason: str


class ActionFact(NamedTuple):
    """As much of an action as its standing needs."""

    id: str
    title: str
    status: str
    lead: str
    start: date | None
    due: date | None
    rag: ByHand | None
    planned: str
    carried: tuple[str, ...]

    @property
    def closed(self) -> bool:
        """True where no more work is meant to be done on it."""
        return self.status in CLOSED


class MeetingFact(NamedTuple):
    """A meeting: its id where it has one, its day, and whether something was written down of it."""

    id: str
    on: date
    written: bool


class ReviewFact(NamedTuple):
    """A review: of how many actions how many have been judged, and whether it is complete."""

    judged: int
    actions: int
    completed: bool


class Facts(NamedTuple):
    """All that the standing of a cycle is worked out from, on whichever day of it.

    `progress` is None where the service has no group known by name. `owed` are the cycles whose review is owed,
    earliest first; `unmeasured` the measures (id and title) that open actions are measured by, without a figure in
    this cycle. `changed` says that the questionnaire changed since it was answered, and by which command that is seen;
    empty where it did not.
    """

    service: str
    cycle: Cycle
    smallest_group: int
    groups: tuple[GroupFact, ...]
    progress: Progress | None
    statements: int
    cycles: tuple[Cycle, ...]
    actions: tuple[ActionFact, ...]
    meetings: tuple[MeetingFact, ...]
    reviews: Mapping[str, ReviewFact]
    owed: tuple[str, ...]
    unmeasured: tuple[tuple[str, str], ...]
    changed: tuple[str, ...]

    @property
    def open(self) -> tuple[ActionFact, ...]:
        """Actions still to be worked on."""
        return tuple(action for action in self.actions if not action.closed)

    @property
    def assessed(self) -> bool:
        """True where the assessment of the cycle is done: by the one whom it rests on, else by anybody."""
        return self.progress.finished if self.progress else any(group.answered != 0 for group in self.groups)

    @property
    def begun(self) -> bool:
        """True where anybody has answered anything in the cycle, or (with a `progress`) where that person has."""
        return self.progress.answered > 0 if self.progress else self.assessed
