"""The plan on a line of time: what was first agreed beside what happens, and which work others wait
for without any slack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pqmodel.ground.dates import in_short
from pqmodel.programme.lateness import happened, is_closed
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.model.timescale import Timescale, read_timescale
from pqmodel.programme.rating import with_its_time
from pqmodel.programme.standing import text_of

Span = tuple[date, date | None]
"""The first day and the last; None where it has no end yet, or nobody knows it."""
Bar = tuple[date, date]
"""What is drawn of a span."""
_SLACK = timedelta(days=7)
"""Work is critical where what waits for it begins within a week of its end."""


@dataclass(frozen=True)
class Row:
    """One line: when it was first agreed to be, when it is now planned to be, and when it was.

    Only what is done has an actual end. `waiting` are the ids that wait for it without slack;
    `is_under_way` is true of what began and goes on, and `now` is what is drawn of it as it was, as
    it goes on, or as it is planned after all; None where it is to be as first agreed.
    """

    home: str
    id: str
    text: str
    baseline: Span | None
    planned: Span | None
    actual: Span | None
    waiting: tuple[str, ...] = ()
    is_under_way: bool = False
    now: Bar | None = None

    @property
    def agreed(self) -> Bar | None:
        """What is drawn of it as first agreed."""
        return _bar(self.baseline)

    @property
    def is_late(self) -> bool:
        """True where it ended, is to end, or cannot but end after what was first agreed."""
        if self.baseline is None or self.baseline[1] is None or self.now is None:
            return False
        return self.now[1] > self.baseline[1]


@dataclass(frozen=True)
class Timeline:
    """All lines, from the first day to the last. `undated` are works without any time, `titles`
    those of the documents by id."""

    title: str
    start: date
    end: date
    today: date
    rows: tuple[Row, ...]
    undated: tuple[str, ...]
    titles: Mapping[str, str]


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
    days = [day for row in rows for bar in (row.agreed, row.now) if bar for day in bar]
    days = days or [today]
    return Timeline(
        title=programme.own.title,
        start=min(days),
        end=max(days),
        today=today,
        rows=tuple(rows),
        undated=tuple(undated),
        titles={home: document.title for home, document in programme.documents()},
    )


def span_in_words(span: Span | None) -> str:
    """ "1 Sep 2023 to 31 Dec 2023", "from 1 Sep 2023", or the one day; "" where there is none."""
    if span is None:
        return ""
    if span[1] is None:
        return f"from {in_short(span[0])}"
    if span[0] == span[1]:
        return in_short(span[0])
    return f"{in_short(span[0])} to {in_short(span[1])}"


def _works(
    programme: Programme, project: str | None, activities: bool
) -> Iterator[tuple[str, Work]]:
    if project is None:
        for milestone in programme.own.milestones:
            yield PROGRAMME, _with_time_of(milestone, milestone.deliverables)
    for each in programme.projects:
        if project not in (None, each.id):
            continue
        if not _has_dated_plan(each):
            # A project that is only scoped has its dates in the scoping document.
            yield from ((each.id, work) for work in _scoped(each, activities))
        for stage in each.plan:
            yield each.id, _with_time_of(stage, stage.activities)
            if activities:
                for activity in stage.activities:
                    yield each.id, with_its_time(activity, stage)


def _scoped(project: Project, parts: bool) -> Iterator[Work]:
    for milestone in project.milestones:
        yield _with_time_of(milestone, milestone.deliverables)
        if parts:
            yield from milestone.deliverables


def _has_dated_plan(project: Project) -> bool:
    works = [work for stage in project.plan for work in (stage, *stage.activities)]
    return any(_span(work.when) or work.began or work.done for work in works)


def _with_time_of(work: Work, parts: Sequence[Work]) -> Work:
    """The work; where it has no time of its own, with the time from the first of its parts to the
    last."""
    if _span(work.when) is not None:
        return work
    spans = [span for part in parts if (span := _days(part.when)) is not None]
    if not spans:
        return work
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    when = read_timescale(f"{first.isoformat()}..{last.isoformat()}")
    return work.model_copy(update={"when": when})


def _row(home: str, work: Work, today: date, waiting: dict[str, tuple[str, ...]]) -> Row:
    planned = _span(work.when)
    baseline = planned
    if work.baseline is not None:
        baseline = _span(work.baseline)
    begun, done = happened(work)
    actual = None
    if begun is not None:
        actual = (begun, done)
    is_under_way = work.began is not None and not is_closed(work)
    now = _bar(actual)
    if is_under_way and begun is not None:
        now = begun, _last_day(begun, planned, today)
    elif actual is None and planned != baseline:
        now = _bar(planned)
    return Row(
        home,
        work.id,
        text_of(work),
        baseline,
        planned,
        actual,
        waiting.get(work.id, ()),
        is_under_way,
        now,
    )


def _last_day(begun: date, planned: Span | None, today: date) -> date:
    """Until when what goes on is drawn: its planned end, or today where that has gone by."""
    if planned is None or planned[1] is None:
        return max(begun, today)
    return max(begun, planned[1], today)


def _bar(span: Span | None) -> Bar | None:
    """Of what has no end its first day is drawn."""
    if span is None:
        return None
    return span[0], span[1] or span[0]


def _span(when: Timescale | None) -> Span | None:
    if when is None or when.start is None:
        return None
    return when.start, when.end


def _days(when: Timescale | None) -> Bar | None:
    """Both ends, where both are known."""
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
        ends, begins = _days(works[needed].when), _days(works[follower].when)
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
    first, second = _days(work.when), _days(other.when)
    if first is None or second is None:
        return False
    return first[0] < second[0] and first[1] < second[1]
