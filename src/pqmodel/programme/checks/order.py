"""Whether what follows something comes after it, and every id that is named is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
    own = programme.works()
    for work in works.values():
        for item in work.follows:
            if item not in works:
                continue
            # A time that is the milestone's says only roughly when an activity is.
            is_rough = own[work.id].when is None or own[item].when is None
            if _is_too_early(work, works[item], is_rough):
                yield _before_what_it_needs(work.id, work, works[item])


def _is_too_early(work: Work, needed: Work, is_rough: bool) -> bool:
    if work.when is None or needed.when is None:
        return False
    begins, ends, due = work.when.start, work.when.end, needed.when.end
    if begins is None or ends is None or due is None:
        return False
    # Two things of one month can follow each other within it.
    is_one_time = (begins, ends) == (needed.when.start, due)
    if is_rough or is_one_time:
        return ends < due
    return begins < due


def _before_what_it_needs(item: str, work: Work, needed: Work) -> Finding:
    assert work.when is not None
    assert needed.when is not None
    ids = tuple(dict.fromkeys((item, work.id, needed.id)))
    return Finding(
        "order.before-what-it-needs",
        ids,
        f"has {work.id} {work.when.in_words()}, which needs {needed.id}, {needed.when.in_words()}",
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
    """What needs something does not end before that does."""
    works = _timed(programme)
    for dependency in programme.registers.dependencies:
        needed = works.get(dependency.needs or "")
        waiting = works.get(dependency.needed_by or "")
        if needed is not None and waiting is not None and _is_too_early(waiting, needed, True):
            yield _before_what_it_needs(dependency.id, waiting, needed)
