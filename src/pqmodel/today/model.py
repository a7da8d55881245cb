"""Where a service stands in a cycle on a day.

These are plain classes, not pydantic's: `status` and `due` run every hour from cron, and load none
of the nouns. The small ones are tuples with names, which are made in a fifth of a dataclass's time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.plan.rag import rag

if TYPE_CHECKING:
    from pqmodel.answers.forms.handed_out import HandedOut
    from pqmodel.plan.model import Rag

CLOSED = ("done", "stopped")
FEW = 10
"""Up to one in so many statements may be open: a few blanks hold nothing back."""


class GroupTurnout(NamedTuple):
    """A group, and how many of its people answered in the cycle; `rated` where the words for a
    response rate of staff fit it."""

    id: str
    title: str
    named: bool
    asked: int | None
    answered: int
    rated: bool = True


class Progress(NamedTuple):
    """How far the one person has come whom the assessment rests on.

    Of all `statements`, how many are answered and how many were passed over. `finished` is True
    where all that was asked is one or the other.
    """

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


class RatingByHand(NamedTuple):
    """A rating set by hand."""

    colour: Rag
    reason: str


class ActionBrief(NamedTuple):
    """As much of an action as its standing needs.

    `planned` and `carried` are ids of cycles. `closed_on` is the day on which it was done or
    stopped, as far as that is noted; `check_again` that of the next look whether it has lasted.
    """

    id: str
    title: str
    status: str
    lead: str
    start: date | None
    due: date | None
    rag: RatingByHand | None
    planned: str
    carried: tuple[str, ...]
    closed_on: date | None = None
    check_again: date | None = None

    @property
    def closed(self) -> bool:
        """True where no more work is meant to be done on it."""
        return self.status in CLOSED

    def closed_before(self, cycle: Cycle) -> bool:
        """True where it was closed before the cycle began, by the rule of `plan.closing`.

        Where no day is noted, the last cycle counts that it is known to have been open in.
        """
        if not self.closed:
            return False
        if self.closed_on is None:
            return self._last_cycle.start < cycle.start
        return self.closed_on < cycle.start

    def closed_in(self, cycle: Cycle) -> bool:
        """True where it was closed within the cycle, its first and last day included."""
        if not self.closed:
            return False
        if self.closed_on is None:
            return self._last_cycle == cycle
        return cycle.start <= self.closed_on <= cycle.end

    @property
    def _last_cycle(self) -> Cycle:
        cycles = [parse(name) for name in (self.planned, *self.carried)]
        return max(cycles, key=lambda cycle: cycle.start)


class MeetingBrief(NamedTuple):
    """A meeting: its id where it has one, its day, and whether something was written down of it."""

    id: str
    on: date
    written: bool


class EvidenceBrief(NamedTuple):
    """A piece of evidence: the day to look at it again, and the last day that it holds."""

    id: str
    title: str
    review: date | None
    expires: date | None


class MeasureLacking(NamedTuple):
    """A measure that actions go by, without a figure in the cycle; `example` is what to type of
    one."""

    id: str
    title: str
    example: str

    @property
    def command(self) -> str:
        """What records a figure, without the program's name."""
        return f"measures record {self.id} {self.example}".rstrip()


class ReviewProgress(NamedTuple):
    """How far a review is: actions judged, of how many, whether it is complete, and their ids;
    `concluded` where the result of the cycle as a whole is judged too."""

    judged: int
    actions: int
    completed: bool
    ids: tuple[str, ...] = ()
    concluded: bool = True


@dataclass(frozen=True)
class Standing:
    """All that is known of a cycle on the day `today`. Screens, `--json` and `due` read this alone.

    - `present`: the cycle of the service's calendar that the day lies in.
    - `released`: True where figures of any anonymous group of the cycle were released.
    - `by_itself`: True where pqmodel.yaml says when rounds are released, so that nobody has to.
    - `smallest_group`: so many of a group must have answered before anything of it is shown.
    - `progress`: None where the service has no group known by name.
    - `scored`: True where the answers of the cycle, of whomever, come to an overall score.
    - `statements`: how many statements the cycle is worked with.
    - `answered_cycles`: cycles with responses, earliest first.
    - `reviews_owed`: ids of the cycles whose review is owed, earliest first.
    - `evidence`: pieces with a day to look at them again, or a last day.
    - `unmeasured`: measures that open actions are measured by, without a figure in this
      cycle.
    - `assess_by`: the last day on which the cycle's assessment is not late yet.
    - `forms_out`: the forms that were handed out in this cycle.
    - `changed`: that the questionnaire changed since it was answered, and the command that shows
      it; empty where it did not.
    """

    service: str
    today: date
    cycle: Cycle
    present: Cycle
    released: bool
    by_itself: bool
    smallest_group: int
    groups: tuple[GroupTurnout, ...]
    progress: Progress | None
    scored: bool
    statements: int
    answered_cycles: tuple[Cycle, ...]
    actions: tuple[ActionBrief, ...]
    meetings: tuple[MeetingBrief, ...]
    reviews: Mapping[str, ReviewProgress]
    reviews_owed: tuple[str, ...]
    evidence: tuple[EvidenceBrief, ...]
    unmeasured: tuple[MeasureLacking, ...]
    assess_by: date
    forms_out: tuple[HandedOut, ...]
    changed: tuple[str, ...]

    # The cycle

    @property
    def days_left(self) -> int:
        """Days until the cycle's last day: 0 on it, below 0 once it is over."""
        return (self.cycle.end - self.today).days

    @property
    def covered(self) -> bool:
        """True where a cycle of another calendar was answered for the same time.

        A service that changed from months to quarters is not asked for the same weeks again.
        """
        mine = self.cycle
        return any(
            other.calendar != mine.calendar and other.start <= mine.start and other.end >= mine.end
            for other in self.answered_cycles
        )

    # Answers

    @property
    def responses(self) -> int:
        """People who answered."""
        return sum(group.answered for group in self.groups)

    @property
    def waits_for_release(self) -> bool:
        """True where people of anonymous groups have answered and nothing of them was released."""
        return not self.released and any(group.answered for group in self.groups if not group.named)

    @property
    def can_be_released(self) -> bool:
        """True where the round waits for somebody to release it, and enough of a group answered."""
        if self.by_itself:
            return False
        return self.waits_for_release and any(
            group.answered >= self.smallest_group for group in self.groups if not group.named
        )

    @property
    def begun(self) -> bool:
        """True where anything is answered: by the one whom it rests on, else by anybody."""
        if self.progress:
            return self.progress.answered > 0
        return self.assessed

    @property
    def assessed(self) -> bool:
        """True where all but a few is answered: by the one whom it rests on, else by anybody.

        It may have been of a part of the statements alone, so that there is no overall score.
        """
        if self.progress:
            return self.progress.finished or self.progress.enough
        return any(group.answered for group in self.groups)

    @property
    def gaps(self) -> bool:
        """True where more than a few are open; with nobody known by name, where none answered."""
        if self.progress:
            return not self.progress.enough
        return not self.assessed

    # The plan

    @property
    def open_actions(self) -> tuple[ActionBrief, ...]:
        """Actions still to be worked on."""
        return tuple(action for action in self.actions if not action.closed)

    @property
    def late_actions(self) -> tuple[ActionBrief, ...]:
        """Open actions past their day, the one that waits longest first."""
        late = [action for action in self.open_actions if action.due and action.due < self.today]
        return tuple(sorted(late, key=lambda action: (action.due or self.today, action.id)))

    @property
    def planned(self) -> bool:
        """True where there is something to work on: an open action, or one planned in the cycle."""
        return bool(self.open_actions) or any(
            action.planned == self.cycle.id for action in self.actions
        )

    @property
    def worked_on(self) -> bool:
        """True where anything was planned or done in the cycle."""
        return any(
            action.planned == self.cycle.id or action.closed_in(self.cycle)
            for action in self.actions
        )

    @property
    def ratings(self) -> dict[Rag, int]:
        """How many actions have each rating: open ones, and those closed in this cycle or later."""
        ratings: dict[Rag, int] = {}
        for action in self.actions:
            if not action.closed_before(self.cycle):
                colour, _ = rag(action, self.today)
                ratings[colour] = ratings.get(colour, 0) + 1
        return ratings

    @property
    def closed_earlier(self) -> int:
        """How many actions were closed before the cycle began, which `ratings` leave out."""
        return sum(action.closed_before(self.cycle) for action in self.actions)

    @property
    def carried(self) -> tuple[str, ...]:
        """Ids of open actions that were planned in an earlier cycle."""
        start = self.cycle.start
        return tuple(
            action.id for action in self.open_actions if parse(action.planned).start < start
        )

    @property
    def later(self) -> dict[str, str]:
        """Open actions that were made for a later cycle: id, and the id of that cycle."""
        start = self.cycle.start
        return {
            action.id: action.planned
            for action in self.open_actions
            if parse(action.planned).start > start
        }

    @property
    def missing_actions(self) -> tuple[str, ...]:
        """Ids of actions that reviews name and the plan does not have."""
        named = {key for review in self.reviews.values() for key in review.ids}
        return tuple(sorted(named - {action.id for action in self.actions}))

    @property
    def next_meeting(self) -> MeetingBrief | None:
        """The next meeting, today's included, of which nothing is written down yet."""
        for meeting in self.meetings:
            if meeting.on >= self.today and not meeting.written:
                return meeting
        return None

    # The review

    @property
    def review(self) -> ReviewProgress | None:
        """The review of this cycle, None where it is not begun."""
        return self.reviews.get(self.cycle.id)
