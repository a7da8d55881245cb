"""Numbers, counts and titles, and whether scoping documents and plans speak of the same things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from pqmodel.ground.likeness import fold
from pqmodel.ground.numbers import whole_number
from pqmodel.ground.words import count, listed
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.checks.words import content, same
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import PROGRAMME, Programme

_AREA = re.compile(r"priority area (\d+)", re.I)
_AREAS = re.compile(
    r"\b(\d+|two|three|four|five|six|seven|eight|nine|ten) (?:key )?priority areas", re.I
)
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_FEWEST_TWINS = 3


def check_numbering(programme: Programme, _: date) -> Iterator[Finding]:
    """Milestones are numbered from 1 in every document."""
    for home, document in programme.documents():
        numbers = [each.number for each in document.milestones if each.number is not None]
        if numbers and numbers[0] != 1:
            yield Finding(
                "numbering.continues",
                (document.milestones[0].id, home),
                f"begins the milestones of {home} with number {numbers[0]}",
                "number each document's milestones from 1",
                "number",
            )
        if numbers != sorted(set(numbers)):
            yield Finding(
                "numbering.out-of-order",
                (document.milestones[0].id, home),
                f"begins milestones whose numbers are not in order: {listed(list(map(str, numbers)))}",
                "number them in order",
                "number",
            )


def check_area_numbers(programme: Programme, _: date) -> Iterator[Finding]:
    """A text speaks of a priority area that its document does not have."""
    for home, document in programme.documents():
        numbers = {area.number for area in document.priority_areas}
        if not numbers:
            continue
        text = " ".join(document.rationale)
        missing = sorted({int(found) for found in _AREA.findall(text)} - numbers)
        if missing:
            yield Finding(
                "numbering.dangling",
                (home,),
                f"speaks of priority area {listed(list(map(str, missing)))}, and has "
                f"{listed(list(map(str, sorted(numbers))))}",
                "use one numbering",
                "rationale",
            )


def check_counts(programme: Programme, _: date) -> Iterator[Finding]:
    """A number in a text, and the things that it counts."""
    own = programme.own
    if not own.priority_areas:
        return
    for _home, work in programme.scoping_works():
        text = str(getattr(work, "text", getattr(work, "title", "")))
        for word in _AREAS.findall(text):
            number = _number(word)
            if number != len(own.priority_areas):
                yield Finding(
                    "count.contradicts",
                    (work.id,),
                    f"speaks of {number} priority areas; the programme has {len(own.priority_areas)}",
                    "correct the number",
                    "text",
                )
    taken = [area for area in own.priority_areas if area.project is not None]
    if len(own.priority_areas) != len(programme.projects) and len(taken) < len(own.priority_areas):
        yield Finding(
            "count.contradicts",
            (PROGRAMME,),
            f"has {count(len(own.priority_areas), 'priority area')} and "
            f"{count(len(programme.projects), 'project')}, and does not say which takes on which",
            "give each area its project",
            "priority_areas",
        )


def _number(word: str) -> int:
    if word.isdecimal():
        return whole_number(word)
    return _NUMBERS[word.lower()]


def check_titles(programme: Programme, _: date) -> Iterator[Finding]:
    """One thing under two names: a document, a phase, or a word."""
    for home, document in programme.documents():
        for other in document.known_as:
            if not same(other, document.title):
                yield Finding(
                    "title.differs",
                    (home,),
                    f'is called "{document.title}" and "{other}"',
                    "use one title",
                    "known_as",
                )
    yield from _phases(programme)
    yield from _terms(programme)
    report = programme.own.report
    is_programme = "programme" in content(programme.own.title)
    if report is not None and is_programme and "project" in content(report.title):
        yield Finding(
            "title.differs",
            (PROGRAMME,),
            "is called a project in the title of its report",
            "call it a programme there too",
            "report",
        )
    for project in programme.projects:
        if re.search(r"\brun as a programme\b", " ".join(project.rationale), re.I):
            yield Finding(
                "title.differs",
                (project.id,),
                "says that it is run as a programme, and is a project of one",
                "say that it is part of the programme",
                "rationale",
            )


def _phases(programme: Programme) -> Iterator[Finding]:
    """The phase in one place of most projects has one name."""
    for place in range(max((len(each.milestones) for each in programme.projects), default=0)):
        there = [each for each in programme.projects if len(each.milestones) > place]
        titles = Counter(each.milestones[place].title for each in there)
        title, number = titles.most_common(1)[0]
        if number < _FEWEST_TWINS or number != len(there) - 1:
            continue
        odd = next(each for each in there if each.milestones[place].title != title)
        milestone = odd.milestones[place]
        twin = next(each for each in there if each is not odd).milestones[place]
        # Another phase may stand in that place; only what brings the same is the same phase.
        texts = [fold(each.text) for each in milestone.deliverables]
        if texts != [fold(each.text) for each in twin.deliverables]:
            continue
        yield Finding(
            "title.differs",
            (milestone.id,),
            f'is called "{milestone.title}"; the other projects say "{title}"',
            "use one name for one phase",
            "title",
        )


def _terms(programme: Programme) -> Iterator[Finding]:
    for term in programme.own.terms:
        for other in term.instead_of:
            found = []
            for home, document in programme.documents():
                texts = [area.text for area in document.priority_areas]
                if any(other.lower() in content(text) for text in texts):
                    found.append(home)
            if found:
                yield Finding(
                    "title.differs",
                    tuple(found),
                    f'says "{other}"; the programme says "{term.use}"',
                    "use one word for one thing",
                    "priority_areas",
                )


def check_links(programme: Programme, _: date) -> Iterator[Finding]:
    """Scoping milestones and plan milestones answer each other; none is without activity."""
    for project in programme.projects:
        if project.plan and project.milestones:
            yield from _links(project)
        for stage in project.plan:
            if not stage.activities:
                yield Finding(
                    "milestone.no-activity",
                    (stage.id,),
                    "has no activity",
                    "add what is to be done, or take it out",
                )


def _links(project: Project) -> Iterator[Finding]:
    answered = {item for stage in project.plan for item in stage.answers}
    if not answered:
        yield Finding(
            "milestones.unmatched",
            (project.id,),
            f"has {count(len(project.milestones), 'milestone')} in its scoping document and "
            f"{len(project.plan)} in its plan, and none says which it answers",
            "give each plan milestone `answers`, the milestones that it brings about",
            "plan",
        )
        return
    starts = [stage.when.start for stage in project.plan if stage.when and stage.when.start]
    for milestone in project.milestones:
        # What comes before the plan begins, such as agreeing it, needs no activity of the plan.
        end = milestone.when.end if milestone.when else None
        comes_before = end is not None and bool(starts) and end < min(starts)
        if milestone.id not in answered and not comes_before:
            yield Finding(
                "milestone.no-activity",
                (milestone.id,),
                "is answered by nothing in the plan",
                "plan activities for it",
            )
