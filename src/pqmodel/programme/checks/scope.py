"""What is in scope and out of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.checks.words import content, same
from pqmodel.programme.model.programme import PROGRAMME, Programme

_FEWEST_WORDS = 2


def check_both(programme: Programme, _: date) -> Iterator[Finding]:
    """The same thing in and out of one scope."""
    for home, document in programme.documents():
        for inside in document.in_scope:
            for outside in document.out_of_scope:
                if same(inside, outside) or _is_within(inside, outside):
                    yield Finding(
                        "scope.both",
                        (home,),
                        f'has "{inside}" in scope and "{outside}" out of it',
                        "say where the line runs",
                        "in_scope",
                    )


def check_against_programme(programme: Programme, _: date) -> Iterator[Finding]:
    """What the programme leaves out is in scope of no project of it."""
    for project in programme.projects:
        for inside in project.in_scope:
            for outside in programme.own.out_of_scope:
                if same(inside, outside):
                    yield Finding(
                        "scope.both",
                        (project.id, PROGRAMME),
                        f'has "{inside}" in scope, which the programme leaves out',
                        "say where the line runs",
                        "in_scope",
                    )


def check_twice(programme: Programme, _: date) -> Iterator[Finding]:
    """The same thing twice in one list, or in the scope of two projects."""
    for home, document in programme.documents():
        for field in ("in_scope", "out_of_scope"):
            for one, other in combinations(getattr(document, field), 2):
                if same(one, other) or _is_within(one, other) or _is_within(other, one):
                    yield Finding(
                        "scope.duplicate",
                        (home,),
                        f'lists "{one}" and "{other}" as two things',
                        "make them one, or say what is different",
                        field,
                    )
    for first, second in combinations(programme.projects, 2):
        for one in first.in_scope:
            for other in second.in_scope:
                if same(one, other) or _is_within(one, other) or _is_within(other, one):
                    yield Finding(
                        "scope.duplicate",
                        (second.id, first.id),
                        f'has "{other}" in scope, and {first.id} has "{one}"',
                        "say which project sees to it",
                        "in_scope",
                    )


def check_activities(programme: Programme, _: date) -> Iterator[Finding]:
    """An activity about something that its project leaves out."""
    for project, _stage, activity in programme.activities():
        words = content(activity.text)
        for outside in project.out_of_scope:
            subject = content(outside)
            if len(subject) >= _FEWEST_WORDS and subject <= words:
                yield Finding(
                    "scope.activity-out-of-scope",
                    (activity.id, project.id),
                    f'is about "{outside}", which is out of scope',
                    "leave it out, or say in the scope what is meant",
                    "text",
                )


def _is_within(one: str, other: str) -> bool:
    """True where all that one says stands in the other too."""
    words = content(one)
    return len(words) >= _FEWEST_WORDS and words <= content(other)
