"""One thing written in several places: with other dates, or copied where one entry would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from pqmodel.ground.likeness import fold, likeness
from pqmodel.ground.words import listed
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.checks.words import content
from pqmodel.programme.model.document import Milestone, Work
from pqmodel.programme.model.programme import Programme

_FEWEST_WORDS = 2
_NEARLY = 0.8


def check_twin_dates(programme: Programme, _: date) -> Iterator[Finding]:
    """The same step of several projects on different days, or dated in some alone."""
    twins: dict[str, list[Work]] = defaultdict(list)
    for project in programme.projects:
        for milestone in project.milestones:
            twins[fold(milestone.title)].append(milestone)
            for deliverable in milestone.deliverables:
                twins[fold(deliverable.text)].append(deliverable)
    for works in twins.values():
        yield from _twins_apart(works)


def _twins_apart(works: Sequence[Work]) -> Iterator[Finding]:
    dated = [work for work in works if work.when is not None and work.when.is_dated]
    days = {work.when.start: work.id for work in dated if work.when is not None}
    if len(days) > 1:
        told = [f"{work.id} {work.when.in_words()}" for work in dated if work.when is not None]
        yield Finding(
            "dates.differ-between-twins",
            tuple(work.id for work in dated),
            f"is one step with several dates: {', '.join(told)}",
            "say why they differ, or give them one date",
            "when",
        )
    blank = [work for work in works if work.when is None]
    if dated and blank:
        names = listed([work.id for work in blank])
        yield Finding(
            "dates.differ-between-twins",
            tuple(work.id for work in (*dated, *blank)),
            f"is dated, and the same step is not in {names}",
            "date them too",
            "when",
        )


def check_copied(programme: Programme, _: date) -> Iterator[Finding]:
    """Whole parts that were copied from document to document."""
    rationales: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for home, document in programme.documents():
        # What opens a rationale is its matter; what closes it is about the document.
        opening = tuple(fold(point) for point in document.rationale[:3])
        if len(opening) == 3:
            rationales[opening].append(home)
    for homes in rationales.values():
        if len(homes) > 1:
            yield Finding(
                "text.copied",
                tuple(homes),
                f"has the rationale of {listed(homes[1:])} word for word",
                "say in each project what is its own, and refer to the programme for the rest",
                "rationale",
            )
    copies: dict[tuple[str, ...], list[Milestone]] = defaultdict(list)
    for project in programme.projects:
        for milestone in project.milestones:
            works = (milestone, *milestone.deliverables)
            is_planned = any(work.when is not None and work.when.is_dated for work in works)
            if milestone.deliverables and not is_planned:
                texts = tuple(fold(each.text) for each in milestone.deliverables)
                copies[texts].append(milestone)
    for milestones in copies.values():
        if len(milestones) > 1:
            names = listed([each.id for each in milestones[1:]])
            yield Finding(
                "text.copied",
                tuple(each.id for each in milestones),
                f"has the deliverables of {names} word for word, and no date of its own",
                "say what this project delivers, and when",
                "deliverables",
            )


def check_duplicate_activities(programme: Programme, _: date) -> Iterator[Finding]:
    """The same activity in two projects, which two teams would do."""
    same: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for project, _stage, activity in programme.activities():
        if activity.same_as is None and len(content(activity.text)) >= _FEWEST_WORDS:
            same[fold(activity.text)].append((project.id, activity.id))
    for places in same.values():
        ids = [item for _, item in places]
        if len({project for project, _ in places}) == 1:
            yield from _twice_in_one_step(programme, ids)
        else:
            yield Finding(
                "text.duplicate-activity",
                tuple(ids),
                f"is planned in other projects too, word for word: {listed(ids[1:])}",
                "plan it once; elsewhere write same_as with its id",
                "text",
            )


def _twice_in_one_step(programme: Programme, ids: Sequence[str]) -> Iterator[Finding]:
    """What comes again under another milestone may be routine; under the same one it is a copy."""
    stage_of = {each.id: stage.id for _, stage, each in programme.activities()}
    by_stage: dict[str, list[str]] = defaultdict(list)
    for item in ids:
        by_stage[stage_of[item]].append(item)
    for stage, copies in by_stage.items():
        if len(copies) > 1:
            yield Finding(
                "text.duplicate-activity",
                tuple(copies),
                f"stands again in {stage}, word for word: {listed(copies[1:])}",
                "take one out, or say what is different",
                "text",
            )


def check_duplicate_entries(programme: Programme, _: date) -> Iterator[Finding]:
    """The same risk, benefit or objective as several entries."""
    lists: dict[str, list[tuple[str, str]]] = {}
    for name in ("risks", "benefits"):
        entries = getattr(programme.registers, name)
        lists[name] = [(each.id, each.text) for each in entries]
    lists["objectives"] = [
        (each.id, each.text)
        for _, document in programme.documents()
        for each in document.objectives
    ]
    for name, pairs in lists.items():
        for group in _alike(pairs):
            yield Finding(
                "text.duplicate-item",
                tuple(group),
                f"stands again as {listed(group[1:])}",
                f"keep one of these {name}, with `homes` for all documents that it stands in",
                "text",
            )


def _alike(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Groups of ids whose texts are the same, or nearly."""
    groups: list[tuple[str, list[str]]] = []
    for item, text in pairs:
        plain = fold(text)
        for first, ids in groups:
            if plain == first or _nearly(plain, first):
                ids.append(item)
                break
        else:
            groups.append((plain, [item]))
    return [ids for _, ids in groups if len(ids) > 1]


def _nearly(one: str, other: str) -> bool:
    words, others = one.split(), other.split()
    if min(len(words), len(others)) < 4:
        return False
    return likeness(words, others) >= _NEARLY
