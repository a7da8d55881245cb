"""Whether milestones, deliverables and activities have dates, and whether these are dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pqmodel.ground.dates import in_full
from pqmodel.ground.likeness import fold
from pqmodel.ground.words import count
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.lateness import days_late, is_closed
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.programme import Programme

_SATURDAY = 5
_MANY_WAYS = 4
_LABEL = re.compile(
    r"(\d+)\s*(?:months?|mths?)?\s*(?:-|–|to)\s*(\d+)\s*(months?|mths?|years?|yrs?)\b", re.I
)
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[A-Za-z]+")


def check_missing(programme: Programme, _: date) -> Iterator[Finding]:
    """Milestones and deliverables without a date."""
    for _home, document in programme.documents():
        for milestone in document.milestones:
            if milestone.when is None:
                yield Finding(
                    "dates.missing", (milestone.id,), "has no date", "give it one, or a range"
                )
            for deliverable in milestone.deliverables:
                if deliverable.when is None:
                    yield Finding(
                        "dates.missing",
                        (deliverable.id,),
                        "has no date",
                        "give it one, or write to be agreed",
                        together=f"{{n}} deliverables of {milestone.id} have no date",
                    )


def check_to_be_agreed(programme: Programme, _: date) -> Iterator[Finding]:
    """Deliverables whose date is still "to be agreed" once their document is approved, or refers to
    a plan that does not name them."""
    named = {fold(activity.text) for _, _, activity in programme.activities()}
    for home, document in programme.documents():
        approved = document.approved is not None and document.approved.on is not None
        is_open = document.timescales is not None and document.timescales.kind == "to be agreed"
        if approved and is_open:
            yield Finding(
                "dates.placeholder",
                (home,),
                "is approved, and from when until when it runs is still to be agreed",
                "agree its timescales",
                "timescales",
            )
        for milestone in document.milestones:
            for work in (milestone, *milestone.deliverables):
                if work.when is None:
                    continue
                words = getattr(work, "text", getattr(work, "title", ""))
                if work.when.kind == "to be agreed" and approved:
                    yield Finding(
                        "dates.placeholder",
                        (work.id,),
                        "is still to be agreed, though its document is approved",
                        "agree a date",
                        "when",
                        together=f"{{n}} dates of {milestone.id} are still to be agreed, though the "
                        "document is approved",
                    )
                if work.when.kind == "see the plan" and fold(words) not in named:
                    yield Finding(
                        "dates.placeholder",
                        (work.id,),
                        "refers to the plan, which has nothing of that name",
                        "give it a date, or the plan an activity for it",
                        "when",
                        together=f"{{n}} deliverables of {milestone.id} refer to the plan, which has "
                        "nothing of their names",
                    )


def check_timescales(programme: Programme, _: date) -> Iterator[Finding]:
    """Plan milestones without a timescale; activities whose time is no date."""
    for project, stage in programme.plan_milestones():
        if stage.when is None or stage.when.kind == "to be agreed":
            yield Finding(
                "timescale.missing",
                (stage.id,),
                f"has no timescale, nor have its {count(len(stage.activities), 'activity', 'activities')}",
                "say from when until when",
            )
        for activity in stage.activities:
            is_quick = activity.when is not None and activity.when.kind == "quick win"
            if is_quick and not is_closed(activity):
                yield Finding(
                    "timescale.not-a-date",
                    (activity.id,),
                    "is a quick win without a date",
                    "say when it is to be done: it should come first",
                    "when",
                )
            elif activity.when is None and activity.owner == "" and stage.when is not None:
                yield Finding(
                    "timescale.none-of-its-own",
                    (activity.id,),
                    "has no time of its own",
                    "give each its month, those first that others wait for",
                    together=f"{{n}} activities of {project.id} have no time but their milestone's",
                )


def check_overdue(programme: Programme, today: date) -> Iterator[Finding]:
    """What is known to be open and should be done."""
    for work in programme.works().values():
        # In an old record nothing says how far most things were, so only what is said counts.
        is_silent = work.status is None and programme.own.as_at is not None
        if is_silent or not days_late(work, today):
            continue
        assert work.when is not None
        assert work.when.end is not None
        yield Finding(
            "dates.overdue",
            (work.id,),
            f"was due by {in_full(work.when.end)} and is not done",
            "finish it, or agree another date and keep the first one as its baseline",
            "when",
        )


def check_weekends(programme: Programme, _: date) -> Iterator[Finding]:
    """Days on which nobody is at work."""
    for work in programme.works().values():
        if work.when is None or work.when.kind != "day":
            continue
        assert work.when.start is not None
        if work.when.start.weekday() >= _SATURDAY:
            name = "a Saturday" if work.when.start.weekday() == _SATURDAY else "a Sunday"
            yield Finding(
                "dates.weekend",
                (work.id,),
                f"is due on {in_full(work.when.start)}, {name}",
                "choose a working day",
                "when",
                advice=True,
                together=f"{{n}} dates are {in_full(work.when.start)}, {name}",
            )


def check_ways_of_writing(programme: Programme, _: date) -> Iterator[Finding]:
    """Dates that are written in many ways are misread sooner or later."""
    ways: dict[str, str] = {}
    first = ""
    for item, work in programme.works().items():
        if work.when is not None and work.when.is_dated:
            first = first or item
            ways.setdefault(_way(work), work.when.written)
    if len(ways) > _MANY_WAYS:
        shown = "; ".join(list(ways.values())[:5])
        yield Finding(
            "dates.format",
            (first,),
            f"is one of many dates that are written in {len(ways)} ways: {shown}",
            "write all of them in one way, such as 16 Sept 2023 and Sept 23 - Dec 23",
            "when",
            advice=True,
        )


def check_labels(programme: Programme, _: date) -> Iterator[Finding]:
    """A title that names a length, and a range of another length."""
    for _project, stage in programme.plan_milestones():
        label = _LABEL.search(stage.title)
        if label is None or stage.when is None or not stage.when.is_dated:
            continue
        months = _months_named(label)
        if months > 0 and months != stage.when.months:
            yield Finding(
                "dates.label-vs-range",
                (stage.id,),
                f'says "{label[0]}", which is {months} months, and runs for {stage.when.months}',
                "correct the title or the time",
                "when",
            )


def check_number_of_dates(programme: Programme, _: date) -> Iterator[Finding]:
    """As many dates as deliverables."""
    for _home, document in programme.documents():
        for milestone in document.milestones:
            number = len(milestone.deliverables)
            if milestone.date_cells is not None and milestone.date_cells != number:
                yield Finding(
                    "dates.count-mismatch",
                    (milestone.id,),
                    f"has {count(number, 'deliverable')} and {count(milestone.date_cells, 'date')}",
                    "give each deliverable its own date, then take date_cells out",
                    "date_cells",
                )


def _months_named(label: re.Match[str]) -> int:
    first, last = int(label[1]), int(label[2])
    if label[3].lower().startswith("y"):
        last *= 12
    return last - first


def _way(work: Work) -> str:
    """How a date is written: its digits and letters by their number alone."""
    assert work.when is not None
    numbered = _DIGITS.sub(lambda digits: "9" * min(4, len(digits[0])), work.when.written)
    return _LETTERS.sub(lambda word: "aaa" if len(word[0]) <= 4 else "aaaaa", numbered)
