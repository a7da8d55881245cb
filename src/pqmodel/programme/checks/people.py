"""Who owns, leads and sits on what, and how they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pqmodel.ground.dates import in_full
from pqmodel.ground.likeness import fold, likeness
from pqmodel.ground.words import listed
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.checks.words import same
from pqmodel.programme.lateness import is_closed
from pqmodel.programme.model.people import Listing, Person
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import PROGRAMME, Programme

_POST = re.compile(
    r"\b(manager|matron|lead|officer|director|head|advisor|adviser|nurse|assistant|support)$", re.I
)


_NOBODY = re.compile(
    r"tb[acd]|to be (agreed|confirmed|decided|appointed|identified|found|advised)|n/?a|nobody|none|"
    r"unknown|not (yet )?(known|agreed|appointed)|vacant|vacancy",
    re.I,
)
_BETWEEN = re.compile(r"\s*[/&;,+]\s*|\s+and\s+")
_ONE_WORD = 0.85
"""How alike two words are that are one with a slip in it; "male" and "female" are less."""
_FEWEST_LETTERS = 4


def check_owners(programme: Programme, _: date) -> Iterator[Finding]:
    """Activities, deliverables and milestones that nobody owns."""
    for home, work in programme.scoping_works():
        if is_nobody(work.owner):
            kind = "deliverables" if ".d" in work.id else "milestones"
            yield _unowned(work.id, f"{{n}} {kind} of {home} have no owner")
    for project, _stage, activity in programme.activities():
        if is_nobody(activity.owner):
            yield _unowned(activity.id, f"{{n}} activities of {project.id} have no owner")


def _unowned(item: str, together: str) -> Finding:
    mend = "name the post that sees to it"
    return Finding("owner.missing", (item,), "has no owner", mend, "owner", together=together)


def is_nobody(owner: str) -> bool:
    """True where an owner is none: left empty, or still to be found."""
    return not owner.strip(" -–?.") or _NOBODY.fullmatch(owner.strip()) is not None


def check_two_owners(programme: Programme, _: date) -> Iterator[Finding]:
    """What two posts own, nobody answers for."""
    posts = {fold(post.post) for each in programme.own.people for post in each.posts if post.post}
    for item, work in programme.works().items():
        parts = [part.strip() for part in _BETWEEN.split(work.owner) if part.strip()]
        known = [part for part in parts if fold(part) in posts]
        # "Head of HR and Finance" is one post: only posts that people hold are told apart.
        if len(known) > 1 and len(known) == len(parts) and fold(work.owner) not in posts:
            yield Finding(
                "owner.two-posts",
                (item,),
                f"is owned by {listed(known)}",
                "name the one who answers for it",
                "owner",
            )


def check_owners_who_left(programme: Programme, today: date) -> Iterator[Finding]:
    """Open work belongs to a post that somebody holds: of one that all who had it have left nobody
    sees to it."""
    ends: dict[str, date | None] = {}
    for person in programme.own.people:
        for post in person.posts:
            name = fold(post.post)
            if name in ends and (ends[name] is None or post.end is None):
                ends[name] = None
            else:
                ends[name] = max(filter(None, (ends.get(name), post.end)), default=None)
    for item, work in programme.works().items():
        end = ends.get(fold(work.owner)) if work.owner else None
        if end is not None and end < today and not is_closed(work):
            yield Finding(
                "owner.gone",
                (item,),
                f"is owned by {work.owner}, a post that ended on {in_full(end)}",
                "name who sees to it now, or who has the post",
                "owner",
                together=f"{{n}} pieces of work are owned by {work.owner}, a post that ended on "
                f"{in_full(end)}",
            )


def check_two_names(programme: Programme, _: date) -> Iterator[Finding]:
    """A field for one person that holds two."""
    for home, document in programme.documents():
        fields = {"support": document.support}
        if document.updated is not None:
            fields["updated"] = document.updated.by
        for field, names in fields.items():
            if len(names) > 1:
                yield Finding(
                    "field.two-names",
                    (home,),
                    f"names {len(names)} people in {field}: {listed(names)}",
                    "name the one who answers for it",
                    field,
                )
    for person in programme.own.people:
        parts = [part.strip() for part in person.latest.post.split(",")]
        posts = [part for part in parts if _POST.search(part)]
        if len(posts) > 1:
            yield Finding(
                "field.two-names",
                (person.id,),
                f"has two posts in one entry: {listed(posts)}",
                "give each post an entry with its dates",
                "posts",
            )


def check_spelling(programme: Programme, _: date) -> Iterator[Finding]:
    """One person, spelt in two ways."""
    for person in programme.own.people:
        names = _distinct([listing.name for listing in _listings(programme, person)])
        if len(names) > 1:
            yield Finding(
                "person.spelling",
                (person.id,),
                f"is spelt in {len(names)} ways: {listed(names)}",
                "ask them, and write it so everywhere; or use posts alone",
            )


def check_posts(programme: Programme, _: date) -> Iterator[Finding]:
    """One person under several titles that are not known as posts they held."""
    for person in programme.own.people:
        held = [each.post for each in person.posts if each.post]
        titles = list(held[-1:])
        for listing in _listings(programme, person):
            is_known = any(same(listing.post, post) for post in (*titles, *held))
            if listing.post and not is_known:
                titles.append(listing.post)
        if len(titles) > 1:
            yield Finding(
                "person.post-differs",
                (person.id,),
                f"is listed under {len(titles)} titles: {'; '.join(titles)}",
                "use one title; a former post is added to posts with its dates",
            )
        if not person.latest.post:
            yield Finding(
                "person.post-missing",
                (person.id,),
                "has no post",
                "say which post they hold: work belongs to posts",
            )


def check_same_post(programme: Programme, _: date) -> Iterator[Finding]:
    """Two people who cannot be told apart by post and organisation."""
    seen: dict[tuple[str, str | None], str] = {}
    for person in programme.own.people:
        key = (person.latest.post, person.latest.organisation)
        if person.latest.post and key in seen:
            yield Finding(
                "person.same-post",
                (person.id, seen[key]),
                f"holds the same post as {seen[key]}: {person.latest.post}",
                "nothing to mend; who looks them up by post finds both",
                advice=True,
            )
        seen.setdefault(key, person.id)


def check_spelling_of_posts(programme: Programme, _: date) -> Iterator[Finding]:
    """One post under two spellings, as an owner: nobody finds all of its work."""
    first: dict[str, str] = {}
    for item, owner in _owners(programme):
        first.setdefault(owner, item)
    owners = list(first)
    for number, owner in enumerate(owners):
        for other in owners[:number]:
            if _is_slip(owner, other):
                yield Finding(
                    "post.two-spellings",
                    (first[owner], first[other]),
                    f'is owned by "{owner}"; {first[other]} by "{other}"',
                    "write one post in one way",
                    "owner",
                )


def _is_slip(one: str, other: str) -> bool:
    """True where two names of a post differ in a slip within one word. "Team lead 1" and "Team lead
    2", or "North" and "South", are two posts."""
    words, others = fold(one).split(), fold(other).split()
    if len(words) != len(others):
        return False
    pairs = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(pairs) != 1:
        return False
    first, second = pairs[0]
    if min(len(first), len(second)) < _FEWEST_LETTERS or not (first + second).isalpha():
        return False
    return likeness(first, second) >= _ONE_WORD


def _owners(programme: Programme) -> Iterator[tuple[str, str]]:
    for item, work in programme.works().items():
        if work.owner:
            yield item, work.owner
    for _register, entry in programme.entries():
        if entry.owner:
            yield entry.id, entry.owner


def check_ended_organisations(programme: Programme, _: date) -> Iterator[Finding]:
    """People whose post is still at an organisation that has ended."""
    ended = {each.id: each for each in programme.own.organisations if each.ended is not None}
    for person in programme.own.people:
        organisation = ended.get(person.latest.organisation or "")
        if organisation is not None and person.latest.end is None:
            assert organisation.ended is not None
            yield Finding(
                "organisation.ended",
                (person.id, organisation.id),
                f"has a post at {organisation.title}, which ended on {in_full(organisation.ended)}",
                "give the post its last day, and the one that follows it",
                "posts",
            )


def check_leads(programme: Programme, _: date) -> Iterator[Finding]:
    """A project without a lead, or with one who does not sit on it."""
    for project in programme.projects:
        if project.lead is None:
            yield Finding("lead.missing", (project.id,), "has no lead", "name one", "lead")
            continue
        members = {listing.person for listing in project.members}
        if members and project.lead not in members:
            yield Finding(
                "lead.not-member",
                (project.id,),
                f"is led by {project.lead}, who is not among its members",
                "add the lead to the members",
                "lead",
            )


def check_listed_twice(programme: Programme, _: date) -> Iterator[Finding]:
    """One person stands once in a list."""
    for home, document in programme.documents():
        people = [listing.person for listing in document.members]
        for person in dict.fromkeys(people):
            if people.count(person) > 1:
                what = f"lists {person} {people.count(person)} times"
                yield Finding("member.twice", (home,), what, "list everybody once", "members")


def check_gone(programme: Programme, today: date) -> Iterator[Finding]:
    """Who answers for something holds a post: theirs has not ended without another after it."""
    ends = {person.id: person.latest.end for person in programme.own.people}
    for home, document in programme.documents():
        for field in ("sponsor", "manager", "lead"):
            person = getattr(document, field, None)
            end = ends.get(person) if person is not None else None
            if end is not None and end < today:
                what = f"has {person} as its {field}, whose post ended on {in_full(end)}"
                mend = "name who has it now, or the next post of the person"
                yield Finding("person.gone", (home,), what, mend, field)


def check_parties(programme: Programme, _: date) -> Iterator[Finding]:
    """Every project has all parties at its table, and all parties are named."""
    parties = programme.own.parties
    if not parties:
        return
    titles = {each.id: each.title for each in programme.own.organisations}
    whole = {each.id for each in programme.own.organisations if each.is_whole}
    people = {person.id: person.latest.organisation for person in programme.own.people}
    for project in programme.projects:
        there = {people.get(person) for person in _at_table(project)}
        missing = [titles.get(party, party) for party in parties if party not in there]
        if project.members and missing:
            yield Finding(
                "membership.gap",
                (project.id,),
                f"has nobody from {listed(missing)}",
                "ask them for a member, or say why not",
                "members",
            )
    others: dict[str, None] = {}
    for listing in programme.own.members:
        organisation = people.get(listing.person)
        if organisation is not None and organisation not in (*parties, *whole):
            others[titles.get(organisation, organisation)] = None
    if others:
        yield Finding(
            "membership.gap",
            (PROGRAMME,),
            f"has {listed(list(others))} on its steering group, and not among its parties",
            "add them to the parties, or say why not",
            "members",
        )


def _at_table(project: Project) -> set[str]:
    people = {listing.person for listing in project.members}
    if project.lead is not None:
        people.add(project.lead)
    return people


def _listings(programme: Programme, person: Person) -> list[Listing]:
    listings = [
        listing
        for _, document in programme.documents()
        for listing in document.members
        if listing.person == person.id
    ]
    report = programme.own.report
    if report is not None and report.author is not None and report.author.person == person.id:
        listings.append(report.author)
    return listings


def _distinct(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
