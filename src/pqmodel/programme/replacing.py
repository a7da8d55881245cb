"""Puts one organisation in the place of another that has ended, with its posts and what it owned."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import fold
from pqmodel.programme.model.people import Organisation
from pqmodel.programme.record import OWN, Opened, write_changes
from pqmodel.programme.suggesting import suggest

_OWNING = frozenset({"owner", "outside", "by", "audience"})
"""Fields in which an organisation may stand by its id or its name."""


@dataclass(frozen=True)
class Replaced:
    """What went over: ids of people, and how many entries named the old organisation."""

    people: tuple[str, ...]
    entries: int


def replace_organisation(opened: Opened, old: str, new: str, on: date) -> Replaced:
    """Ends the organisation `old` on a day and has `new` take its place. What was true before that
    day stays in the record: posts get an end, and follow on at the new one. PqmodelError where one
    of the two is not there, or the old one has ended already."""
    ending, following = _organisation(opened, old), _organisation(opened, new)
    if old == new:
        raise PqmodelError("An organisation cannot replace itself.", "Name two organisations.")
    if ending.ended is not None:
        raise PqmodelError(
            f"{old} has ended already.", f"{ending.replaced_by} stands in its place."
        )

    values: dict[str, Any] = {}
    entries = 0
    for name, one in opened.files.items():
        value = copy.deepcopy(one.source.value)
        entries += _rename(value, ending, following)
        values[name] = value
    people = _move_people(values[OWN], old, new, on)
    _end(values[OWN], old, new, on)
    changed = {
        name: value for name, value in values.items() if value != opened.files[name].source.value
    }
    write_changes(opened, changed)
    return Replaced(tuple(people), entries)


def _organisation(opened: Opened, item: str) -> Organisation:
    for each in opened.programme.own.organisations:
        if each.id == item:
            return each
    raise PqmodelError(
        f"The programme has no organisation {item}.",
        f"Add it first: {suggest('programme add organisation TITLE')} --id {item}",
    )


def _rename(value: Any, ending: Organisation, following: Organisation) -> int:
    """Changes what the old organisation owns; gives how many entries that were."""
    number = 0
    for part in _mappings(value):
        for key in _OWNING & part.keys():
            if isinstance(part[key], str) and _names(part[key], ending):
                part[key] = following.title
                number += 1
        if part.get("part_of") == ending.id:
            part["part_of"] = following.id
            number += 1
    return number


def _names(words: str, organisation: Organisation) -> bool:
    return fold(words) in (fold(organisation.id), fold(organisation.title))


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _mappings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _mappings(part)


def _move_people(own: dict[str, Any], old: str, new: str, on: date) -> list[str]:
    """The people whose post goes over, each with a new post from that day on."""
    moved = []
    for person in own.get("people") or []:
        posts = person.get("posts") or []
        if not posts or posts[-1].get("organisation") != old:
            continue
        last = posts[-1]
        following = {key: each for key, each in last.items() if key not in ("start", "end")}
        last["end"] = on.isoformat()
        posts.append({**following, "organisation": new, "start": on.isoformat()})
        moved.append(person["id"])
    return moved


def _end(own: dict[str, Any], old: str, new: str, on: date) -> None:
    for organisation in own["organisations"]:
        if organisation["id"] == old:
            organisation["ended"] = on.isoformat()
            organisation["replaced_by"] = new
    parties = [new if party == old else party for party in own.get("parties") or []]
    if parties:
        own["parties"] = list(dict.fromkeys(parties))
