"""What is due on a day: assessment, plan, actions, meetings, measures and reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Literal, NamedTuple

from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import in_short
from pqmodel.ground.words import count
from pqmodel.plan.missing_actions import is_it_whole
from pqmodel.today.commands import review_words, scoring_words, whole_command
from pqmodel.today.forms_out import awaited_forms
from pqmodel.today.model import Standing

Kind = Literal[
    "assessment", "forms", "plan", "action", "check", "meeting", "measure", "review", "evidence"
]
State = Literal["overdue", "due", "coming"]
REVIEW_DAYS = timedelta(days=14)
"""So long after a cycle's end its review is due; after that it is overdue."""


@dataclass(frozen=True)
class DueItem:
    """One thing that is due.

    `id` names the cycle, action, meeting or measure; `coming` owes nothing yet.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    kind: Kind
    id: str
    what: str
    due: date
    state: State
    command: str

    @property
    def owed(self) -> bool:
        """True where it has to be done now: due or overdue."""
        return self.state != "coming"


def due_items(standing: Standing, horizon: timedelta) -> list[DueItem]:
    """All that is due or comes up within the horizon, earliest first; empty where nothing is.

    - assessment: the manager's answers of the cycle, all but a few; owed from its first day, overdue
      four weeks later, or as pqmodel.yaml says (the first of all, at the cycle's end). Where what was
      answered comes to no overall score, that is said; it is due on the cycle's last day. Where the
      cycle before went by without any answer and this one is not begun, that is overdue since then.
    - forms: those of a group that are out and not all back; coming until the assessment is late and
      they have been out for a fortnight, then overdue until the round is released.
    - plan: there is an assessment and nothing to work on; due on the cycle's last day.
    - action: an open action, due on its day. One without a day is never due; `plan check` tells it.
    - check: a closed action of which somebody said when to look if it has lasted, on that day.
    - meeting: one to come, on its day; and one past in this cycle with nothing written down of it.
    - measure: one that an open action is judged by, without a figure in the cycle; due on its last
      day.
    - evidence: a piece to look at again, on that day; one that expires, on its last day, and
      overdue after it.
    - review: owed from the day after the cycle's end, overdue a fortnight later; coming where the
      cycle has a plan.
    """
    items = []
    for duties in _KINDS:
        for duty in duties(standing):
            state = state_of(duty.begins, duty.due, standing.today, horizon)
            if state is None and duty.kind == "forms":
                # Whoever looks should see what is out, however long there is time for it.
                state = "coming"
            if state is not None:
                command = whole_command(standing, duty.words, duty.cycle)
                items.append(DueItem(duty.kind, duty.id, duty.what, duty.due, state, command))
    return sorted(items, key=lambda item: (item.due, item.kind, item.id))


def state_of(begins: date, due: date, today: date, horizon: timedelta) -> State | None:
    """How pressing something is that is due from one day on, and overdue after another.

    None where it begins farther ahead than the horizon; what begins on the horizon's last day is
    still coming.
    """
    if due < today:
        return "overdue"
    if begins <= today:
        return "due"
    if begins - today <= horizon:
        return "coming"
    return None


class _Duty(NamedTuple):
    """Something to be done: due from the day it begins, overdue after its due day.

    `words` are those of its command, which is for the standing's cycle where `cycle` is empty.
    """

    kind: Kind
    id: str
    what: str
    begins: date
    due: date
    words: str
    cycle: str = ""


def _assessments(standing: Standing) -> Iterator[_Duty]:
    if standing.assessed and standing.scored:
        return
    if standing.covered and not standing.begun:
        return
    cycle, end, words = standing.cycle, standing.cycle.end, scoring_words(standing)

    missed = cycle.shift(-1)
    if _went_by_without_answers(standing):
        what = f"{missed.id} went by without answers"
        yield _Duty("assessment", missed.id, what, missed.end, missed.end, words)

    if standing.assessed:
        what = f"{cycle.id} has no overall score: {_why_no_score(standing)}"
        yield _Duty("assessment", cycle.id, what, end, end, words)
        return
    what = f"score the service for {cycle.id}"
    if standing.begun and standing.progress:
        what += f": {count(standing.progress.open, 'statement', 'statements')} left"
    # A service that has only been set up, perhaps late in the cycle, is not late with its first.
    is_first = all(answered.start >= cycle.start for answered in standing.answered_cycles)
    last = end if is_first else standing.assess_by
    yield _Duty("assessment", cycle.id, what, cycle.start, last, words)


def _forms(standing: Standing) -> Iterator[_Duty]:
    for forms in awaited_forms(standing):
        turnout, last = forms.group, forms.until
        what = f"forms for {turnout.title} are out since {in_short(forms.since)}"
        if turnout.answered:
            what += f": {turnout.answered} back"
            if turnout.asked:
                what += f", of {turnout.asked} asked"
        yield _Duty("forms", turnout.id, what, last, last, "collect FILE")


def _went_by_without_answers(standing: Standing) -> bool:
    """True where the cycle before was missed by a service that had answered before it."""
    if standing.begun:
        return False
    missed = standing.cycle.shift(-1)
    earlier = [cycle for cycle in standing.answered_cycles if cycle < missed]
    within = [
        cycle
        for cycle in standing.answered_cycles
        if cycle.start <= missed.end and cycle.end >= missed.start
    ]
    return bool(earlier) and not within


def _why_no_score(standing: Standing) -> str:
    progress = standing.progress
    if progress is None:
        return "too few people have answered"
    return f"{progress.answered} of {progress.statements} statements are answered"


def _plans(standing: Standing) -> Iterator[_Duty]:
    cycle, today = standing.cycle, standing.today
    if standing.assessed and not standing.planned:
        what = f"draft the plan for {cycle.id}"
        yield _Duty("plan", cycle.id, what, cycle.end, cycle.end, "plan draft")
    if standing.missing_actions:
        what = is_it_whole(standing.missing_actions)
        yield _Duty("plan", "plan.yaml", what, today, today, "plan")


def _actions(standing: Standing) -> Iterator[_Duty]:
    for action in standing.open_actions:
        if action.due is None:
            continue
        what = action.title
        if action.lead:
            what = f"{action.title} ({action.lead})"
        yield _Duty("action", action.id, what, action.due, action.due, f"plan show {action.id}")


def _checks(standing: Standing) -> Iterator[_Duty]:
    for action in standing.actions:
        day = action.check_again
        if day is None:
            continue
        what = f"look if it has lasted: {action.title}"
        words = f"plan check-again {action.id} --lasted yes|partly|no"
        yield _Duty("check", action.id, what, day, day, words)


def _meetings(standing: Standing) -> Iterator[_Duty]:
    for meeting in standing.meetings:
        day = meeting.on
        if meeting.written or day < standing.cycle.start:
            continue
        id_ = meeting.id or day.isoformat()
        if day < standing.today:
            words = f"plan meeting add --on {day.isoformat()} --present WHO --decisions WORDS"
            yield _Duty("meeting", id_, "write down what came of the meeting", day, day, words)
        else:
            yield _Duty("meeting", id_, "meet about the plan", day, day, "plan meetings")


def _measures(standing: Standing) -> Iterator[_Duty]:
    cycle = standing.cycle
    for measure in standing.unmeasured:
        what = f"record “{measure.title}” for {cycle.id}"
        yield _Duty("measure", measure.id, what, cycle.end, cycle.end, measure.command)


def _reviews(standing: Standing) -> Iterator[_Duty]:
    owed, cycle = standing.reviews_owed, standing.cycle
    if owed:
        # The latest settles those before it, so it alone is named; but it is owed since the first.
        what = f"look back on {owed[-1]}"
        if len(owed) > 1:
            what += f", and on all since {owed[0]}"
        begins = parse(owed[-1]).end + timedelta(days=1)
        last = parse(owed[0]).end + REVIEW_DAYS
        words = review_words(standing.reviews.get(owed[-1]))
        yield _Duty("review", owed[-1], what, begins, last, words, owed[-1])

    completed = standing.review is not None and standing.review.completed
    if standing.planned and standing.assessed and not completed and cycle.id not in owed:
        begins, last = cycle.end + timedelta(days=1), cycle.end + REVIEW_DAYS
        words = review_words(standing.review)
        yield _Duty("review", cycle.id, f"look back on {cycle.id}", begins, last, words)


def _evidence(standing: Standing) -> Iterator[_Duty]:
    for item in standing.evidence:
        if item.expires is not None:
            what = f"renew “{item.title}”"
            words = f"evidence replace {item.id}"
            yield _Duty("evidence", item.id, what, item.expires, item.expires, words)
        # What has to be renewed anyway is not looked at first.
        if item.review is not None and item.review != item.expires:
            what = f"look again at “{item.title}”"
            words = f"evidence show {item.id}"
            yield _Duty("evidence", item.id, what, item.review, item.review, words)


_KINDS: tuple[Callable[[Standing], Iterator[_Duty]], ...] = (
    _assessments,
    _forms,
    _plans,
    _actions,
    _checks,
    _meetings,
    _measures,
    _reviews,
    _evidence,
)
