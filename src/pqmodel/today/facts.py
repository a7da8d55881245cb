"""The facts that a service's standing is worked out from; plain, since `status` and `due` load none of the nouns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pqmodel.ground.cycle import Cycle, parse

if TYPE_CHECKING:
    from pqmodel.plan.model import Rag

CLOSED = ("done", "stopped")
FEW = 10
"""Up to one in so many statements may be open: a few blanks hold nothing back."""


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

    @property
    def open(self) -> int:
        """Statements that are neither answered nor passed over."""
        return self.statements - self.answered - self.skipped

    @property
    def enough(self) -> bool:
        """True where all but a few blanks is answered or passed over."""
        return self.answered > 0 and self.open * FEW <= self.statements


class ByHand(NamedTuple):
    """A rating set by hand."""

    colour: Rag
    reason: str


class ActionFact(NamedTuple):
    """As much of an action as its standing needs. `closed_on` is the day on which it was done or stopped, as far as
    that is noted."""

    id: str
    title: str
    status: str
    lead: str
    start: date | None
    due: date | None
    rag: ByHand | None
    planned: str
    carried: tuple[str, ...]
    closed_on: date | None = None

    @property
    def closed(self) -> bool:
        """True where no more work is meant to be done on it."""
        return self.status in CLOSED

    def closed_before(self, cycle: Cycle) -> bool:
        """True where it was closed before the cycle began, by the rule of `plan.closing`: where no day is noted,
        the last cycle counts that it is known to have been open in."""
        if not self.closed:
            return False
        return self.closed_on < cycle.start if self.closed_on else self._last.start < cycle.start

    def closed_in(self, cycle: Cycle) -> bool:
        """True where it was closed within the cycle."""
        if not self.closed:
            return False
        return cycle.start <= self.closed_on <= cycle.end if self.closed_on else self._last == cycle

    @property
    def _last(self) -> Cycle:
        return max(
            (parse(name) for name in (self.planned, *self.carried)), key=lambda cycle: cycle.start
        )


class MeetingFact(NamedTuple):
    """A meeting: its id where it has one, its day, and whether something was written down of it."""

    id: str
    on: date
    written: bool


class ReviewFact(NamedTuple):
    """A review: of how many actions how many have been judged, whether it is complete, and the ids of the actions."""

    judged: int
    actions: int
    completed: bool
    ids: tuple[str, ...] = ()

    @property
    def next_command(self) -> str:
        """The words of the command that goes on with it, as long as it is not complete."""
        return "review fill" if self.judged < self.actions else "review complete"


class Facts(NamedTuple):
    """All that the standing of a cycle is worked out from, on whichever day of it.

    `progress` is None where the service has no group known by name; `scored` is True where the answers of the cycle,
    of whomever, come to an overall score. `owed` are the cycles whose review is owed,
    earliest first; `unmeasured` the measures (id and title) that open actions are measured by, without a figure in
    this cycle. `changed` says that the questionnaire changed since it was answered, and by which command that is seen;
    empty where it did not. `present` is the cycle of the service's calendar that the day lies in.
    """

    service: str
    cycle: Cycle
    smallest_group: int
    groups: tuple[GroupFact, ...]
    progress: Progress | None
    scored: bool
    statements: int
    cycles: tuple[Cycle, ...]
    actions: tuple[ActionFact, ...]
    meetings: tuple[MeetingFact, ...]
    reviews: Mapping[str, ReviewFact]
    owed: tuple[str, ...]
    unmeasured: tuple[tuple[str, str], ...]
    changed: tuple[str, ...]
    present: Cycle

    @property
    def covered(self) -> bool:
        """True where a cycle of another calendar was answered for the same time, so that nothing more is asked."""
        mine = self.cycle
        return any(
            o.calendar != mine.calendar and o.start <= mine.start and o.end >= mine.end
            for o in self.cycles
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of actions that reviews name and the plan does not have."""
        named = {key for review in self.reviews.values() for key in review.ids}
        return tuple(sorted(named - {action.id for action in self.actions}))

    @property
    def open(self) -> tuple[ActionFact, ...]:
        """Actions still to be worked on."""
        return tuple(action for action in self.actions if not action.closed)

    @property
    def assessed(self) -> bool:
        """True where the assessment of the cycle is done, but for a few blanks: by the one whom it rests on, else by
        anybody. It may have been of a part of the statements alone, so that there is no overall score."""
        if self.progress:
            return self.progress.finished or self.progress.enough
        return any(group.answered != 0 for group in self.groups)

    @property
    def gaps(self) -> bool:
        """True where more than a few statements are open; without anybody known by name, where nobody has answered."""
        return not self.progress.enough if self.progress else not self.assessed

    @property
    def begun(self) -> bool:
        """True where anybody has answered anything in the cycle, or (with a `progress`) where that person has."""
        return self.progress.answered > 0 if self.progress else self.assessed
