"""What is due in a service on a day: assessment, plan, actions, meetings, measures and reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from pqmodel.ground.cycle import parse
from pqmodel.plan.missing_actions import is_it_whole
from pqmodel.today.facts import Facts, ReviewFact
from pqmodel.today.gathering import gather
from pqmodel.today.next_step import command_of, planned

Kind = Literal["assessment", "plan", "action", "meeting", "measure", "review"]
State = Literal["overdue", "due", "coming"]
REVIEW_DAYS = timedelta(days=14)
"""So long after a cycle's end its review is due; after that it is overdue."""


class Item(NamedTuple):
    """One thing that is due: `overdue` where its day is past, `due` where it can wait no longer than its day, and
    `coming` where it lies ahead within the horizon. `id` names the cycle, action, meeting or measure."""

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


def due(
    root: Path, asked: str | None, today: date, horizon: timedelta, program: str = "pqmodel"
) -> list[Item]:
    """All that is due in the cycle asked for (else the present one), earliest first; nothing due gives an empty list.

    - assessment: the manager's answers of the cycle, all but a few, due on its last day. Where what was answered comes
      to no overall score, that is said. Where the cycle before went by without any answer and this one is not begun,
      that is overdue since then.
    - plan: there is an assessment and nothing to work on; due on the cycle's last day.
    - action: an open action, due on its day. One without a day is never due; `plan check` tells it.
    - meeting: a meeting to come, on its day; and one of this cycle that is past with nothing written down of it.
    - measure: a measure that an open action is judged by, without a figure in the cycle; due on its last day.
    - review: owed from the day after the cycle's end, overdue a fortnight later; coming where the cycle has a plan.
    """
    facts = gather(root, asked, today)
    present = facts.present.id
    found = [
        Item(
            kind,
            key,
            what,
            day,
            state,
            command_of(program, words, cycle or facts.cycle.id, present),
        )
        for kind, key, what, begins, day, words, cycle in _all(facts, today)
        if (state := _state(begins, day, today, horizon))
    ]
    return sorted(found, key=lambda item: (item.due, item.kind, item.id))


class _Owed(NamedTuple):
    """Something with the day from which it is due, the day after which it is overdue, its command and cycle."""

    kind: Kind
    id: str
    what: str
    begins: date
    due: date
    words: str
    cycle: str = ""


def _state(begins: date, day: date, today: date, horizon: timedelta) -> State | None:
    if day < today:
        return "overdue"
    if begins <= today:
        return "due"
    return "coming" if begins - today <= horizon else None


def _all(facts: Facts, today: date) -> Iterator[_Owed]:
    yield from _assessment(facts)
    if facts.assessed and not planned(facts):
        end = facts.cycle.end
        yield _Owed(
            "plan", facts.cycle.id, f"draft the plan for {facts.cycle.id}", end, end, "plan draft"
        )
    if facts.missing:
        yield _Owed("plan", "plan.yaml", is_it_whole(facts.missing), today, today, "plan")
    for action in facts.open:
        if action.due:
            what = action.title + (f" ({action.lead})" if action.lead else "")
            yield _Owed("action", action.id, what, action.due, action.due, f"plan show {action.id}")
    yield from _meetings(facts, today)
    for key, title in facts.unmeasured:
        end = facts.cycle.end
        yield _Owed(
            "measure",
            key,
            f"record “{title}” for {facts.cycle.id}",
            end,
            end,
            f"measures record {key}",
        )
    yield from _reviews(facts)


def _assessment(facts: Facts) -> Iterator[_Owed]:
    cycle, end = facts.cycle, facts.cycle.end
    if (facts.assessed and facts.scored) or (facts.covered and not facts.begun):
        return
    words = "assess"
    if facts.progress is None:
        words = f"forms --format html --group {facts.groups[0].id}"
    elif facts.progress.group != "manager":
        words = f"assess --as {facts.progress.group}"
    before = cycle.shift(-1)
    answered = any(
        other.start <= before.end and other.end >= before.start for other in facts.cycles
    )
    if not facts.begun and any(other < before for other in facts.cycles) and not answered:
        yield _Owed(
            "assessment",
            before.id,
            f"{before.id} went by without answers",
            before.end,
            before.end,
            words,
        )
    what = f"score the service for {cycle.id}"
    if facts.begun and facts.progress:
        left = facts.progress.open
        what += f": {left} statement{'' if left == 1 else 's'} left"
    if facts.assessed:
        what = f"{cycle.id} has no overall score: {_too_few(facts)}"
    yield _Owed("assessment", cycle.id, what, end, end, words)


def _too_few(facts: Facts) -> str:
    """Why answers come to no overall score."""
    if facts.progress is None:
        return "too few people have answered"
    return f"{facts.progress.answered} of {facts.progress.statements} statements are answered"


def _meetings(facts: Facts, today: date) -> Iterator[_Owed]:
    for meeting in facts.meetings:
        day, key = meeting.on, meeting.id or meeting.on.isoformat()
        if meeting.written or day < facts.cycle.start:
            continue
        if day < today:
            words = f"plan meeting add --on {day.isoformat()} --present WHO --decisions WORDS"
            yield _Owed("meeting", key, "write down what came of the meeting", day, day, words)
        else:
            yield _Owed("meeting", key, "meet about the plan", day, day, "plan meetings")


def _reviews(facts: Facts) -> Iterator[_Owed]:
    """Reviews of cycles that are over and, where it has a plan, of the cycle itself. The latest settles those before
    it, so that it alone is told where several are owed."""
    for key in facts.owed[-1:]:
        end = parse(key).end
        many = len(facts.owed) - 1
        since = f", and on all since {facts.owed[0]}" if many else ""
        first = parse(facts.owed[0]).end
        begins, last = end + timedelta(days=1), first + REVIEW_DAYS
        command = _looking_back(facts.reviews.get(key))
        yield _Owed("review", key, f"look back on {key}{since}", begins, last, command, key)
    cycle, review = facts.cycle, facts.reviews.get(facts.cycle.id)
    if (
        cycle.id not in facts.owed
        and planned(facts)
        and facts.assessed
        and not (review and review.completed)
    ):
        begins = cycle.end + timedelta(days=1)
        last, command = cycle.end + REVIEW_DAYS, _looking_back(review)
        yield _Owed("review", cycle.id, f"look back on {cycle.id}", begins, last, command)


def _looking_back(review: ReviewFact | None) -> str:
    return review.next_command if review else "review start"
