"""The files that a programme begins with: the scoping form, and a fuller initiation document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pqmodel.ground.yaml_writing import quoted

Template = Literal["scoping", "initiation"]
SPONSOR, MANAGER = "u1", "u2"
"""The ids that the first two people get: an id is for ever, the post may change hands."""
_LONGEST_ID = 40


@dataclass(frozen=True)
class Beginning:
    """What is said of a programme when it begins; all but the title may be left open. People are
    named by their posts, organisations and projects by their titles."""

    title: str
    organisations: tuple[str, ...] = ()
    sponsor: str = ""
    manager: str = ""
    timescales: str = ""
    projects: tuple[str, ...] = ()
    template: Template = "scoping"


_OWN = """# The programme's own scoping document. Leave empty what is not settled, or write "to be agreed".
# When something is, is written as people do: 16 Sept 2023, Jan-24, Sept 23 - Dec 23, quick win.
format: 1
uid: {uid}
title: {title}
initiative: {title}
# Why: one point a line.
rationale: []
# Each with its number, text, and later the project that takes it on.
priority_areas: []
# Ids of people, who stand below.
sponsor:{sponsor}
manager:{manager}
support: []
members: []
in_scope: []
out_of_scope: []
constraints: []
costs:
timescales:{timescales}
objectives: []
milestones: []
recommendation:
reviewed:
approved:
updated:
"""
_INITIATION = """# What fuller initiation documents have besides.
assumptions: []
# By what it will be judged a success, and what has to be there for that.
success_criteria: []
critical_success_factors: []
# Who may agree another date, scope or cost, and how it is asked for.
change_control:
# Lines such as {id: G1, text: Evaluation, planned: 12000, actual: 0, source: Better Care Fund}
budget: []
# Lines such as {version: "0.1", on: 2027-01-15, by: Programme manager, changes: First draft}
versions: []
"""
_PEOPLE = """# Organisations that every project is to have at its table.
parties: []
organisations:{organisations}
# People have ids of their own; posts are dated facts. Use posts, not names.
people:{people}
"""
_PROJECT = """# A task and finish group: its scoping document, then its plan.
format: 1
id: {id}
title: {title}
initiative: {title}
rationale: []
priority_areas: []
sponsor:
lead:
support: []
members: []
in_scope: []
out_of_scope: []
constraints: []
costs:
timescales:
objectives: []
milestones: []
recommendation:
reviewed:
approved:
updated:
plan: []
"""
_REGISTER = """# {title}. `homes` are the documents that an entry stands in: programme, or ids of projects.
format: 1
{name}: []
"""
_MATRIX = """# Each piece of work, and whether it is done by the region, here (local) or only watched.
format: 1
entries: []
"""
_TITLES = {
    "risks": "Risks: from a bare list to cause, event, effect, points and owner",
    "benefits": "Benefits: with measure, baseline, target, owner and day",
    "decisions": "Decisions, made and owed, and what reports promised",
    "dependencies": "Dependencies between projects, and on others outside",
}
_MORE_TITLES = {
    "issues": "Issues: what has gone wrong already, and what is done about it",
    "lessons": "Lessons, and what we change after them",
    "handovers": "What passes into business as usual, and to whom",
    "stakeholders": "Stakeholders: their interest, their influence, and how they are met",
    "communications": "Communications: what is told, to whom, how and how often",
}
"""Registers that a fuller initiation document has from the beginning."""


def new_files(beginning: Beginning, uid: str) -> dict[str, str]:
    """The files of a new programme, by name; `uid` is a random name of it."""
    own = _OWN.format(
        title=quoted(beginning.title),
        uid=quoted(uid),
        sponsor=_value(beginning.sponsor and SPONSOR),
        manager=_value(beginning.manager and MANAGER),
        timescales=_value(beginning.timescales and quoted(beginning.timescales)),
    )
    titles = _TITLES
    if beginning.template == "initiation":
        own += _INITIATION
        titles = _TITLES | _MORE_TITLES
    people = _PEOPLE.format(organisations=_organisations(beginning), people=_people(beginning))
    made = {"programme.yaml": own + people, "matrix.yaml": _MATRIX}
    for name, words in titles.items():
        made[f"registers/{name}.yaml"] = _REGISTER.format(title=words, name=name)
    for number, title in enumerate(beginning.projects, start=1):
        made[f"projects/p{number}.yaml"] = new_project(f"p{number}", title)
    return made


def new_project(project: str, title: str) -> str:
    """The file of a new project."""
    return _PROJECT.format(id=project, title=quoted(title))


def organisation_ids(titles: tuple[str, ...]) -> tuple[str, ...]:
    """An id for each organisation, made of its title."""
    ids: list[str] = []
    for title in titles:
        stem = re.sub(r"[^a-z0-9]+", "-", title.lower())[:_LONGEST_ID].strip("-") or "organisation"
        item, number = stem, 2
        while item in ids:
            item, number = f"{stem}-{number}", number + 1
        ids.append(item)
    return tuple(ids)


def _value(words: str) -> str:
    """What stands behind a key; a field that is left open stays empty."""
    return f" {words}" if words else ""


def _organisations(beginning: Beginning) -> str:
    titles = beginning.organisations
    pairs = zip(organisation_ids(titles), titles, strict=True)
    lines = [f"\n- id: {quoted(item)}\n  title: {quoted(title)}" for item, title in pairs]
    return "".join(lines) or " []"


def _people(beginning: Beginning) -> str:
    posts = ((SPONSOR, beginning.sponsor), (MANAGER, beginning.manager))
    lines = [f"\n- id: {item}\n  posts:\n  - post: {quoted(post)}" for item, post in posts if post]
    return "".join(lines) or " []"
