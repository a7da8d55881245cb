"""Whether works lie within what is above them, and in the order of their phases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pqmodel.ground.words import count
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.document import Document, Milestone, Work
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.model.timescale import Timescale

_LATE_START = 31
_AGREES = re.compile(r"\b(agree|approv|sign(ed)?[ -]off|authoris)", re.IGNORECASE)
"""Days after the beginning by which a first milestone is expected."""


def check_projects_within_programme(programme: Programme, _: date) -> Iterator[Finding]:
    """A project neither outruns its programme nor ends long before it."""
    whole = programme.own.timescales
    if whole is None or whole.start is None or whole.end is None:
        return
    for project in programme.projects:
        span = project.timescales
        if span is None or span.start is None or span.end is None:
            continue
        if span.start < whole.start or span.end > whole.end:
            yield Finding(
                "dates.span",
                (project.id,),
                f"runs {span.in_words()}, outside the programme ({whole.in_words()})",
                "shorten the project, or have the programme extended",
                "timescales",
            )
        months = (whole.end.year - span.end.year) * 12 + whole.end.month - span.end.month
        if months >= 3:
            yield Finding(
                "dates.span",
                (project.id,),
                f"ends {months} months before the programme",
                "say who carries its results on until then",
                "timescales",
            )


def check_works_within_document(programme: Programme, _: date) -> Iterator[Finding]:
    """Milestones and plans lie within the timescales of their document, or the programme's."""
    for home, document in programme.documents():
        span, name = document.timescales, home
        if span is None or span.start is None:
            span, name = programme.own.timescales, PROGRAMME
        if span is None or span.start is None or span.end is None:
            continue
        for work in _dated(document):
            assert work.when is not None
            assert work.when.start is not None
            assert work.when.end is not None
            if work.when.start < span.start or work.when.end > span.end:
                yield Finding(
                    "dates.span",
                    (work.id, home),
                    f"is {work.when.in_words()}, outside {name} ({span.in_words()})",
                    "correct the one or the other",
                    "when",
                )


def check_first_milestone(programme: Programme, _: date) -> Iterator[Finding]:
    """A programme is agreed about when it begins. Another first milestone may come when it likes."""
    span = programme.own.timescales
    dated = [each for each in programme.own.milestones if each.when and each.when.start]
    if span is None or span.start is None or not dated:
        return
    first = dated[0]
    assert first.when is not None
    assert first.when.start is not None
    is_late = (first.when.start - span.start).days > _LATE_START
    if is_late and _AGREES.search(first.title):
        yield Finding(
            "dates.span",
            (first.id,),
            f"is to agree it, {(first.when.start - span.start).days} days after the programme begins",
            "agree it first, or begin the timescales with it",
            "when",
        )


def check_begun_before_programme(programme: Programme, _: date) -> Iterator[Finding]:
    """Decisions about the programme that lie before its beginning: it began earlier than it says."""
    span = programme.own.timescales
    if span is None or span.start is None:
        return
    for decision in programme.registers.decisions:
        is_about = PROGRAMME in decision.about
        if is_about and decision.on and decision.on.end and decision.on.end < span.start:
            yield Finding(
                "dates.span",
                (decision.id, PROGRAMME),
                f"was made in {decision.on.in_words()}, before the programme begins "
                f"({span.in_words()})",
                "begin the timescales with the work",
                "on",
            )


def check_deliverables_in_phase(programme: Programme, _: date) -> Iterator[Finding]:
    """A deliverable lies neither before the phase before its own nor after its own."""
    for _home, document in programme.documents():
        before: Milestone | None = None
        for milestone in document.milestones:
            for deliverable in milestone.deliverables:
                yield from _out_of_phase(deliverable, milestone, before)
            if milestone.when is not None and milestone.when.is_dated:
                before = milestone


def _out_of_phase(work: Work, own: Milestone, before: Milestone | None) -> Iterator[Finding]:
    if work.when is None or work.when.end is None or work.when.start is None:
        return
    earlier = before.when if before is not None else None
    if before is not None and earlier is not None and _comes_before(work.when, earlier):
        yield Finding(
            "dates.deliverable-before-phase",
            (work.id, before.id),
            f"is due {work.when.in_words()}, before {before.id}, the phase before its own "
            f"({earlier.in_words()})",
            "move it to the phase that it belongs to",
            "when",
        )
    if own.when is not None and own.when.end is not None and work.when.start > own.when.end:
        yield Finding(
            "dates.deliverable-after-phase",
            (work.id, own.id),
            f"is due {work.when.in_words()}, after {own.id} ends ({own.when.in_words()})",
            "move it, or end the phase later",
            "when",
        )


def _comes_before(one: Timescale, other: Timescale) -> bool:
    return one.end is not None and other.start is not None and one.end < other.start


def check_activities_in_milestone(programme: Programme, _: date) -> Iterator[Finding]:
    """An activity lies within the time of its milestone."""
    for _project, stage, activity in programme.activities():
        if _lies_outside(activity.when, stage.when):
            assert activity.when is not None
            assert stage.when is not None
            yield Finding(
                "dates.activity-outside-milestone",
                (activity.id, stage.id),
                f"is {activity.when.in_words()}, outside {stage.id} ({stage.when.in_words()})",
                "correct the one or the other",
                "when",
            )


def check_covered(programme: Programme, _: date) -> Iterator[Finding]:
    """What a milestone of the programme sums up lies within it."""
    works = programme.works()
    for _home, work in programme.scoping_works():
        if work.when is None or work.when.start is None or work.when.end is None:
            continue
        for item in work.covers:
            part = works.get(item)
            if part is None or part.when is None or not part.when.is_dated:
                continue
            yield from _not_covered(work, work.when, part)


def _not_covered(whole: Work, span: Timescale, part: Work) -> Iterator[Finding]:
    assert part.when is not None
    assert part.when.start is not None
    assert part.when.end is not None
    assert span.start is not None
    assert span.end is not None
    told = f"is {part.when.in_words()}; {whole.id} in the programme is {span.in_words()}"
    mend = "bring the two together"
    if span.kind != "range":
        if part.when.end > span.end:
            yield Finding("dates.programme-vs-project", (part.id, whole.id), told, mend, "when")
        return
    if part.when.start < span.start:
        yield Finding("dates.plan-before-phase", (part.id, whole.id), told, mend, "when")
    if part.when.end > span.end:
        yield Finding("dates.plan-after-phase", (part.id, whole.id), told, mend, "when")


def check_decisions(programme: Programme, _: date) -> Iterator[Finding]:
    """One event has one date: that of the decision, in every document that dates it."""
    works = programme.works()
    for decision in programme.registers.decisions:
        if decision.on is None or not decision.on.is_dated:
            continue
        differing = []
        for item in decision.about:
            work = works.get(item)
            when = work.when if work is not None else None
            if when is not None and when.is_dated and _differ(decision.on, when):
                differing.append(f"{item} {when.in_words()}")
        if differing:
            yield Finding(
                "dates.contradict",
                (decision.id, *decision.about),
                f"was {decision.on.in_words()}; {count(len(differing), 'document')} "
                f"say otherwise: {', '.join(differing)}",
                "find out which day it was, and write it everywhere",
                "on",
            )


def _differ(one: Timescale, other: Timescale) -> bool:
    assert one.start is not None
    assert one.end is not None
    assert other.start is not None
    assert other.end is not None
    return one.end < other.start or other.end < one.start


def _lies_outside(inner: Timescale | None, outer: Timescale | None) -> bool:
    if inner is None or outer is None or not inner.is_dated or not outer.is_dated:
        return False
    assert inner.start is not None
    assert inner.end is not None
    assert outer.start is not None
    assert outer.end is not None
    return inner.start < outer.start or inner.end > outer.end


def _dated(document: Document) -> Iterator[Work]:
    works: list[Work] = []
    for milestone in document.milestones:
        works += [milestone, *milestone.deliverables]
    if isinstance(document, Project):
        works += document.plan
    for work in works:
        if work.when is not None and work.when.is_dated:
            yield work
