"""Where a programme stands on a day: each project's rating, the next four weeks, what moved, and
which decisions are owed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pqmodel.ground.words import count
from pqmodel.programme.lateness import closed_as, is_closed, is_same_time
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.links import Linked, linked_ids
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.model.snapshot import Snapshot
from pqmodel.programme.rating import Rating, rate

AHEAD = timedelta(days=28)


@dataclass(frozen=True)
class ProjectStanding:
    """One project: how many of its activities are done, and its rating."""

    id: str
    title: str
    lead: str
    rating: Rating
    done: int
    activities: int


@dataclass(frozen=True)
class Ahead:
    """Something that begins or is due within four weeks."""

    id: str
    text: str
    begins: bool
    on: date
    owner: str


@dataclass(frozen=True)
class Moved:
    """Something due at another time than was first agreed."""

    id: str
    text: str
    was: str
    now: str


@dataclass(frozen=True)
class Owed:
    """A decision that is owed, or a promise that is not kept yet."""

    id: str
    text: str
    due: date | None


@dataclass(frozen=True)
class Standing:
    """Where the programme stands on `day`. `moved` is what moved since the report of the day
    `since`; where none was written, since it was first agreed."""

    title: str
    day: date
    projects: tuple[ProjectStanding, ...]
    ahead: tuple[Ahead, ...]
    moved: tuple[Moved, ...]
    since: date | None
    owed: tuple[Owed, ...]
    counts: dict[str, int]


def day_of(programme: Programme, today: date) -> date:
    """The day that the record is looked at for: its own, where it is an old one."""
    return programme.own.as_at or today


def standing(programme: Programme, day: date, last: Snapshot | None = None) -> Standing:
    """Where the programme stands; `last` is how it stood at the last report."""
    projects = []
    for project in programme.projects:
        activities = [activity for stage in project.plan for activity in stage.activities]
        projects.append(
            ProjectStanding(
                id=project.id,
                title=project.title,
                lead=post_of(programme, project.lead),
                rating=rate(programme, project, day),
                done=sum(closed_as(activity) == "done" for activity in activities),
                activities=len(activities),
            )
        )
    works = list(_all_works(programme))
    ahead = sorted(_ahead(works, day), key=lambda each: (each.on, each.id))
    return Standing(
        title=programme.own.title,
        day=day,
        projects=tuple(projects),
        ahead=tuple(ahead),
        moved=tuple(_moved(works, last)),
        since=last.on if last is not None else None,
        owed=tuple(_owed(programme)),
        counts=counts_of(programme),
    )


def counts_of(programme: Programme) -> dict[str, int]:
    """How many there are of everything; `risks` and `benefits` by the places in which they stand, as
    the documents count them."""
    documents = [document for _, document in programme.documents()]
    milestones = [milestone for document in documents for milestone in document.milestones]
    return {
        "projects": len(programme.projects),
        "milestones": len(milestones),
        "deliverables": sum(len(milestone.deliverables) for milestone in milestones),
        "plan_milestones": len(list(programme.plan_milestones())),
        "activities": len(list(programme.activities())),
        "objectives": sum(len(document.objectives) for document in documents),
        "risks": programme.places("risks"),
        "benefits": programme.places("benefits"),
        "risk_entries": len(programme.registers.risks),
        "benefit_entries": len(programme.registers.benefits),
    }


def in_register(counts: dict[str, int], entry: str) -> str:
    """How many risks or benefits there are: "5 risks in 7 places" where some stand in several
    documents."""
    number, places = counts[f"{entry}_entries"], counts[f"{entry}s"]
    words = count(number, entry)
    if places == number:
        return words
    return f"{words} in {places} places"


def titled(programme: Programme, item: str) -> str:
    """What a link names, by its title with the id behind it; the id where no title is known."""
    title = programme.titles.get(item)
    if title is None:
        return item
    return f"{title.rstrip('.')} ({item})"


def reason_in_words(programme: Programme, rating: Rating) -> str:
    """Why a rating is as it is, for those who do not know the ids: these become their words."""
    works, risks = programme.works(), {risk.id: risk.text for risk in programme.registers.risks}
    words = []
    for word in rating.reason.split():
        text = text_of(works[word]) if word in works else risks.get(word)
        words.append(word if text is None else f'"{text}"')
    return " ".join(words)


def links_in_words(programme: Programme, noun: Linked) -> str:
    """The titles of everything that a noun links to, without ids: "Culture; Turnover"."""
    titles = [programme.titles.get(item, item).rstrip(".") for _, item in linked_ids(noun)]
    return "; ".join(titles)


def post_of(programme: Programme, person: str | None) -> str:
    """The post of a person, else their id; nothing where there is nobody."""
    if person is None:
        return ""
    for each in programme.own.people:
        if each.id == person:
            return each.latest.post or person
    return person


def text_of(work: Work) -> str:
    """What a piece of work is called."""
    return str(getattr(work, "text", "") or getattr(work, "title", ""))


def _all_works(programme: Programme) -> Iterator[Work]:
    for milestone in programme.own.milestones:
        yield milestone
        yield from milestone.deliverables
    for project in programme.projects:
        for milestone in project.milestones:
            yield milestone
            yield from milestone.deliverables
        for stage in project.plan:
            # What has no time of its own is told with its milestone.
            yield stage
            yield from stage.activities


def _ahead(works: list[Work], day: date) -> Iterator[Ahead]:
    last = day + AHEAD
    for work in works:
        if is_closed(work) or work.when is None or work.when.start is None:
            continue
        if work.when.end is not None and day <= work.when.end <= last:
            yield Ahead(work.id, text_of(work), False, work.when.end, work.owner)
        elif day < work.when.start <= last:
            yield Ahead(work.id, text_of(work), True, work.when.start, work.owner)


def _moved(works: list[Work], last: Snapshot | None) -> Iterator[Moved]:
    for work in works:
        was = work.baseline
        if last is not None and work.id in last.works:
            was = last.works[work.id].due
        if was is None or work.when is None:
            continue
        if not is_same_time(was, work.when):
            yield Moved(work.id, text_of(work), was.in_words(), work.when.in_words())


def _owed(programme: Programme) -> Iterator[Owed]:
    for decision in programme.registers.decisions:
        if decision.on is None:
            yield Owed(decision.id, decision.text, decision.due)
    for home, document in programme.documents():
        if document.recommendation == "yes / no":
            name = "the programme" if home == PROGRAMME else document.title
            yield Owed(home, f"Choose yes or no in the recommendation of {name}", None)
