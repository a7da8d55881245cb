"""The plan on a line of time: what was first agreed beside what happens, and which work others wait
for without any slack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pqmodel.programme.lateness import is_closed
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.model.timescale import Timescale
from pqmodel.programme.rating import with_its_time
from pqmodel.programme.standing import text_of

Span = tuple[date, date]
_SLACK = timedelta(days=7)
"""Work is critical where what waits for it begins within a week of its end."""


@dataclass(frozen=True)
class Row:
    """One line: when it was first agreed to be, when it is now planned to be, and when it was or
    has been until today. `waiting` are the ids that wait for it without slack; `is_under_way` is
    true of what began and goes on."""

    home: str
    id: str
    text: str
    baseline: Span | None
    planned: Span | None
    actual: Span | None
    waiting: tuple[str, ...] = ()
    is_under_way: bool = False

    @property
    def real(self) -> Span | None:
        """When it was or is; None where nothing is known of it and it is to be as agreed."""
        if self.actual is None and self.planned != self.baseline:
            return self.planned
        return self.actual

    @property
    def is_late(self) -> bool:
        """True where it ended, or is to end, after what was first agreed."""
        return (
            self.baseline is not None
            and self.real is not None
            and (self.real[1] > self.baseline[1])
        )


@dataclass(frozen=True)
class Timeline:
    """All lines, from the first day to the last. `undated` are works without any time."""

    title: str
    start: date
    end: date
    today: date
    rows: tuple[Row, ...]
    undated: tuple[str, ...]


def timeline(
    programme: Programme, today: date, project: str | None = None, activities: bool = False
) -> Timeline:
    """The milestones of the programme and of each plan; of one project with its id, with every
    activity where asked."""
    waiting = _waiting(programme)
    rows: list[Row] = []
    undated: list[str] = []
    for home, work in _works(programme, project, activities):
        row = _row(home, work, today, waiting)
        if row.planned is None and row.actual is None:
            undated.append(work.id)
        else:
            rows.append(row)
    days = [day for row in rows for span in _spans(row) for day in span] or [today]
    return Timeline(programme.own.title, min(days), max(days), today, tuple(rows), tuple(undated))


def _works(
    programme: Programme, project: str | None, activities: bool
) -> Iterator[tuple[str, Work]]:
    if project is None:
        for milestone in programme.own.milestones:
            yield PROGRAMME, milestone
    for each in programme.projects:
        if project not in (None, each.id):
            continue
        for stage in each.plan:
            yield each.id, stage
            if activities:
                for activity in stage.activities:
                    yield each.id, with_its_time(activity, stage)


def _row(home: str, work: Work, today: date, waiting: dict[str, tuple[str, ...]]) -> Row:
    planned = _span(work.when)
    baseline = _span(work.baseline) or planned
    actual = None
    if work.began is not None or work.done is not None:
        begun = work.began or work.done
        assert begun is not None
        actual = (begun, work.done or max(today, begun))
    return Row(
        home,
        work.id,
        text_of(work),
        baseline,
        planned,
        actual,
        waiting.get(work.id, ()),
        is_under_way=work.began is not None and not is_closed(work),
    )


def _spans(row: Row) -> Iterator[Span]:
    for span in (row.baseline, row.planned, row.actual):
        if span is not None:
            yield span


def _span(when: Timescale | None) -> Span | None:
    if when is None or when.start is None or when.end is None:
        return None
    return when.start, when.end


def _waiting(programme: Programme) -> dict[str, tuple[str, ...]]:
    """For each work the works that wait for it and begin as it ends, or before."""
    works = programme.works()
    stage_of: dict[str, str] = {}
    for _project, stage, activity in programme.activities():
        works[activity.id] = with_its_time(activity, stage)
        stage_of[activity.id] = stage.id
    pairs = [(item, work.id) for work in works.values() for item in work.follows]
    for dependency in programme.registers.dependencies:
        if dependency.needs is not None and dependency.needed_by is not None:
            pairs.append((dependency.needs, dependency.needed_by))

    waiting: dict[str, list[str]] = {}
    for needed, follower in pairs:
        if needed not in works or follower not in works:
            continue
        ends, begins = _span(works[needed].when), _span(works[follower].when)
        if ends is None or begins is None or begins[0] - ends[1] > _SLACK:
            continue
        waiting.setdefault(needed, []).append(follower)
        # A stage of a plan is critical where one of its activities is, for a stage after it.
        before, after = stage_of.get(needed, needed), stage_of.get(follower, follower)
        is_other = before not in (needed, after)
        if is_other and _comes_before(works[before], works[after]):
            waiting.setdefault(before, []).append(after)
    return {item: tuple(dict.fromkeys(others)) for item, others in waiting.items()}


def _comes_before(work: Work, other: Work) -> bool:
    """True where it begins and ends before the other does, though both may overlap."""
    first, second = _span(work.when), _span(other.when)
    if first is None or second is None:
        return False
    return first[0] < second[0] and first[1] < second[1]
