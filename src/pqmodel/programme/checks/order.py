"""Whether what follows something comes after it, and every id that is named is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pqmodel.ground.dates import in_full
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.by_id import nouns_by_id
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.rating import with_its_time

_LINKS = ("follows", "covers", "answers", "serves", "same_as", "homes", "about", "met_by",
          "needs", "needed_by", "sponsor", "lead", "manager", "support", "parties", "person",
          "project", "organisation", "part_of", "replaced_by")  # fmt: skip


def check_order(programme: Programme, _: date) -> Iterator[Finding]:
    """What follows something does not begin before that is due."""
    works = _timed(programme)
    for work in works.values():
        for item in work.follows:
            before = works.get(item)
            if before is None or before.when is None or work.when is None:
                continue
            ends, needed = work.when.end, before.when.end
            if ends is not None and needed is not None and ends < needed:
                yield Finding(
                    "order.before-what-it-needs",
                    (work.id, item),
                    f"is due {in_full(ends)}, and needs {item}, due {in_full(needed)}",
                    "move it behind what it needs",
                    "follows",
                )


def check_circles(programme: Programme, _: date) -> Iterator[Finding]:
    """Nothing waits for itself."""
    follows = {item: work.follows for item, work in programme.works().items()}
    told: set[str] = set()
    for start in follows:
        path = _circle(start, follows)
        if path and not told & set(path):
            told.update(path)
            yield Finding(
                "order.circle",
                tuple(path),
                f"waits for itself: {' after '.join((*path, path[0]))}",
                "take one of these out of `follows`",
                "follows",
            )


def _circle(start: str, follows: dict[str, tuple[str, ...]]) -> list[str]:
    """The ids of a circle through `start`; empty where there is none."""
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for item in follows.get(path[-1], ()):
            if item == start:
                return path
            if item not in seen:
                seen.add(item)
                paths.append([*path, item])
    return []


def check_references(programme: Programme, _: date) -> Iterator[Finding]:
    """Every id that is named somewhere stands somewhere."""
    nouns = nouns_by_id(programme)
    for item, noun in nouns.items():
        for field, named in _named(noun):
            if named not in nouns:
                yield Finding(
                    "reference.unknown",
                    (item,),
                    f"names {named} in {field}, and nothing has that id",
                    "correct the id, or add what it names",
                    field,
                )


def _named(noun: object) -> Iterator[tuple[str, str]]:
    for field in _LINKS:
        value = getattr(noun, field, None)
        if isinstance(value, str) and value:
            yield field, value
        elif isinstance(value, tuple):
            for each in value:
                if isinstance(each, str):
                    yield field, each
    for field in ("members", "priority_areas", "posts"):
        for part in getattr(noun, field, ()):
            for _inner, named in _named(part):
                yield field, named


def _timed(programme: Programme) -> dict[str, Work]:
    """Every work with its own time, an activity without one with its milestone's."""
    works = programme.works()
    for _project, stage, activity in programme.activities():
        works[activity.id] = with_its_time(activity, stage)
    return works


def check_dependencies(programme: Programme, _: date) -> Iterator[Finding]:
    """What needs something does not end before that."""
    works = _timed(programme)
    for dependency in programme.registers.dependencies:
        needed = works.get(dependency.needs or "")
        waiting = works.get(dependency.needed_by or "")
        if needed is None or waiting is None or needed.when is None or waiting.when is None:
            continue
        begins, ends = needed.when.start, waiting.when.end
        if begins is not None and ends is not None and ends < begins:
            yield Finding(
                "order.before-what-it-needs",
                (dependency.id, waiting.id, needed.id),
                f"has {waiting.id} end before {needed.id} begins, which it needs",
                "move the one or the other",
            )
