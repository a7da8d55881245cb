"""Sets fields of anything that has an id, and adds to the lists, through the raw values of the
files: so comments, order and words that people wrote stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.numbers import number_in
from pqmodel.programme.beginning import begin_project
from pqmodel.programme.checks.report import HEADINGS
from pqmodel.programme.linking import refuse_unknown_links
from pqmodel.programme.lists_in_words import IN_WORDS, entries_of, homes_in
from pqmodel.programme.looking_up import look_up
from pqmodel.programme.misfits import Misfit, misfits
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.links import LINKS
from pqmodel.programme.model.programme import PROGRAMME
from pqmodel.programme.model.registers import ONE_OF
from pqmodel.programme.new_entries import (
    LETTERS,
    POINTS,
    append,
    file_of,
    free_id,
    part_at,
    raw_of,
)
from pqmodel.programme.record import OWN, Opened, write_changes
from pqmodel.programme.suggesting import suggest

NONE = "none"
"""Typed for a value, it takes away what was there."""
_FIXED = frozenset({"id", "format"})


@dataclass(frozen=True)
class _List:
    """A list that entries are added to: its key, the key of an entry's words, and the pattern of a
    new id, in which {to} is the id above and {n} the next number."""

    key: str
    words: str
    new_id: str


_PARTS = {
    "objective": _List("objectives", "text", POINTS["objectives"]),
    "constraint": _List("constraints", "text", POINTS["constraints"]),
    "milestone": _List("milestones", "title", "M{n}"),
    "deliverable": _List("deliverables", "text", "{to}.d{n}"),
    "plan-milestone": _List("plan", "title", "{to}.{n}"),
    "activity": _List("activities", "text", "{to}.{n}"),
    "budget-line": _List("budget", "text", "{to}.b{n}"),
}
_OF_PROGRAMME = {
    "person": _List("people", "", ""),
    "organisation": _List("organisations", "title", ""),
}
WITHOUT_ID = {
    "member": _List("members", "person", ""),
    "priority-area": _List("priority_areas", "text", ""),
    "version": _List("versions", "version", ""),
    "post": _List("posts", "post", ""),
    "term": _List("terms", "use", ""),
    "accepted": _List("accepted", "rule", ""),
}
"""What is added to a list and has no id of its own."""
_KIND_OF = {part.key: kind for kind, part in (*_PARTS.items(), *WITHOUT_ID.items())}
KINDS = (*ONE_OF, *_PARTS, *_OF_PROGRAMME, *WITHOUT_ID, "project", "work")
_REPORT_TITLE = "Progress report"


Given = str | tuple[str, ...]
"""What a field is set to: words, or the parts of a list."""


def set_fields(opened: Opened, item: str, fields: Mapping[str, str]) -> Opened:
    """Sets fields of the thing with that id (`programme` for the programme's own document), a
    dotted name for a field of a part, `approved.on`. PqmodelError for what is not there."""
    values = changed_files(opened, {item: fields})
    faults = []
    for each in misfits(opened, values):
        name = _given_as(each, item, fields)
        faults.append(each.at(f"{name}={fields[name]}" if name else f"{each.item} {each.field}"))
    if faults:
        what = f"What was given does not fit {item}, so nothing was changed."
        raise InputRefused(what, faults)
    return write_changes(opened, values)


def _given_as(misfit: Misfit, item: str, fields: Mapping[str, str]) -> str:
    """The name under which the value that does not fit was given; "" where it was not."""
    if misfit.item != item:
        return ""
    for name in fields:
        field = name.replace("-", "_")
        if misfit.field == field or misfit.field.startswith((f"{field}.",)):
            return name
    return next((name for name in fields if name.startswith(f"{misfit.field}.")), "")


def changed_files(
    opened: Opened, changes: Mapping[str, Mapping[str, Given]]
) -> dict[str, dict[Any, Any]]:
    """The raw values of the files once fields are set, by id; nothing is written."""
    values: dict[str, dict[Any, Any]] = {}
    for item, fields in changes.items():
        noun = look_up(opened.programme, item)
        name, place = opened.place(item)
        if name not in values:
            values[name] = raw_of(opened, name)
        raw = part_at(values[name], place)
        for key, words in fields.items():
            _set(raw, type(noun), key, words, item)
            _refuse_unknown_people(opened, raw, (), key)
            if key in LINKS:
                refuse_unknown_links(opened, key, raw.get(key) or (), item)
        if isinstance(noun, Work) and is_approved(values[name]):
            _keep_first_time(raw, noun)
    return values


def is_approved(document: Mapping[str, Any]) -> bool:
    """True where the raw document says on which day it was approved: its times are agreed then."""
    approved = document.get("approved")
    return isinstance(approved, dict) and bool(approved.get("on"))


def _keep_first_time(raw: dict[str, Any], work: Work) -> None:
    """Work that was agreed for a time and is moved keeps that time as its baseline."""
    if work.when is None or not work.when.is_dated or work.baseline is not None:
        return
    moved = raw.get("when") not in (None, work.when.written)
    if moved and not raw.get("baseline"):
        raw["baseline"] = work.when.written


def add(
    opened: Opened,
    kind: str,
    words: str,
    to: str,
    item: str,
    fields: Mapping[str, str],
) -> tuple[Opened, str]:
    """Adds an entry, and gives the programme with it and its id. `to` is the document, milestone
    or plan milestone that it stands in; of an entry of a register its home."""
    if item and opened.knows(item):
        file, line = opened.where(item)
        raise PqmodelError(
            f"The id {item} is used already, in {file}:{line}.",
            "Give another with --id, or leave it out.",
        )
    # One step: where a field is refused, the entry was not added either.
    with opened.workspace.together():
        return _add(opened, kind, words, to, item, fields)


def _add(
    opened: Opened,
    kind: str,
    words: str,
    to: str,
    item: str,
    fields: Mapping[str, str],
) -> tuple[Opened, str]:
    if kind == "project":
        return _add_project(opened, words, item, fields)
    if kind in ONE_OF or kind == "work":
        return _add_entry(opened, ONE_OF.get(kind, "matrix"), words, to, item, fields)
    if kind in _OF_PROGRAMME:
        return _add_of_programme(opened, kind, words, item, fields)
    if kind in WITHOUT_ID:
        return _add_without_id(opened, kind, words, to or PROGRAMME, item, fields)
    return _add_part(opened, kind, words, to, item, fields)


def _add_entry(
    opened: Opened, register: str, words: str, to: str, item: str, fields: Mapping[str, str]
) -> tuple[Opened, str]:
    name, key = file_of(opened, register)
    entry: dict[str, Any] = {"id": item or free_id(opened, f"{LETTERS[register]}{{n}}")}
    if register == "matrix":
        # A piece of work has no homes: the matrix says who does it.
        entry["work"] = words
        return _append(opened, name, (), key, entry, fields)
    entry["text"] = words
    homes = homes_in(to)
    for home in homes:
        look_up(opened.programme, home)
    if homes:
        entry["homes"] = homes
    return _append(opened, name, (), key, entry, fields)


def _add_project(
    opened: Opened, words: str, item: str, fields: Mapping[str, str]
) -> tuple[Opened, str]:
    item = item or f"p{len(opened.programme.projects) + 1}"
    opened = begin_project(opened, item, words)
    if fields:
        opened = set_fields(opened, item, fields)
    return opened, item


def _add_of_programme(
    opened: Opened, kind: str, words: str, item: str, fields: Mapping[str, str]
) -> tuple[Opened, str]:
    if not item:
        raise PqmodelError(
            f"The {kind} needs an id.", "Add --id, a short word that stays for ever, such as d1."
        )
    part = _OF_PROGRAMME[kind]
    if kind == "organisation":
        return _append(opened, OWN, (), part.key, {"id": item, "title": words}, fields)
    post: dict[str, Any] = {"post": words, **fields}
    return _append(opened, OWN, (), part.key, {"id": item, "posts": [post]}, {})


def _add_part(
    opened: Opened, kind: str, words: str, to: str, item: str, fields: Mapping[str, str]
) -> tuple[Opened, str]:
    part = _PARTS[kind]
    to = to or PROGRAMME
    above = look_up(opened.programme, to)
    if part.key not in type(above).model_fields:
        raise PqmodelError(f"{to} has no {part.key}.", f"Say with --to where the {kind} belongs.")
    name, place = opened.place(to)
    stem = to.upper() if place == () else to
    entry = {"id": item or free_id(opened, part.new_id.replace("{to}", stem)), part.words: words}
    return _append(opened, name, place, part.key, entry, fields)


def _add_without_id(
    opened: Opened, kind: str, words: str, to: str, item: str, fields: Mapping[str, str]
) -> tuple[Opened, str]:
    """Gives the id of what it was added to."""
    if item:
        raise PqmodelError(f"A {kind} has no id of its own.", "Leave --id out.")
    part = WITHOUT_ID[kind]
    above = type(look_up(opened.programme, to))
    inner = None
    if part.key in above.model_fields:
        inner = _noun_in(above.model_fields[part.key].annotation)
    if inner is None:
        raise PqmodelError(f"{to} has no {part.key}.", f"Say with --to where the {kind} belongs.")
    name, place = opened.place(to)
    value = raw_of(opened, name)
    entry: dict[str, Any] = {part.words: words}
    if kind == "priority-area":
        entry = {"number": len(part_at(value, place).get(part.key) or []) + 1, **entry}
    for key, text in fields.items():
        _set(entry, inner, key, text, f"The {kind}")
    append(value, place, part.key, entry)
    faults = []
    for each in misfits(opened, {name: value}):
        field = each.field.rpartition(".")[2]
        given = f"{field}={fields[field]}" if field in fields else words
        faults.append(each.at(given))
    if faults:
        raise InputRefused(f"That is no {kind} of {to}, so nothing was changed.", faults)
    _refuse_unknown_people(opened, value, place, part.key)
    return write_changes(opened, {name: value}), to


def _refuse_unknown_people(
    opened: Opened, value: Mapping[str, Any], place: Sequence[str | int], key: str
) -> None:
    """Raises PqmodelError where a list of members names nobody of the programme."""
    if key != "members":
        return
    people = [person.id for person in opened.programme.own.people]
    for member in part_at(value, place).get(key) or []:
        person = str(member.get("person"))
        if person not in people:
            raise PqmodelError(
                f"Nobody in the programme has the id {person}.",
                f"Add them first: {suggest(f'programme add person POST --id {person}')}",
            )


def _append(
    opened: Opened,
    name: str,
    place: Sequence[str | int],
    key: str,
    entry: dict[str, Any],
    fields: Mapping[str, str],
) -> tuple[Opened, str]:
    value = raw_of(opened, name)
    append(value, place, key, entry)
    opened = write_changes(opened, {name: value})
    if fields:
        opened = set_fields(opened, entry["id"], fields)
    return opened, entry["id"]


def _set(raw: dict[str, Any], kind: type[BaseModel], key: str, words: Given, item: str) -> None:
    first, _, rest = key.partition(".")
    first = first.replace("-", "_")
    if first not in kind.model_fields or first in _FIXED:
        names = [name for name in kind.model_fields if name not in _FIXED]
        raise PqmodelError(
            f"{item} has no field {key} that can be set.", f"It has: {', '.join(names)}."
        )
    annotation = kind.model_fields[first].annotation
    if rest and _is_mapping(annotation):
        _set_by_heading(raw, first, rest, words)
        return
    if rest:
        inner = _noun_in(annotation)
        if inner is None:
            raise PqmodelError(f"{first} of {item} has no parts.", f"Write {first}=VALUE.")
        part = dict(raw.get(first) or {})
        _set(part, inner, rest, words, f"{item}.{first}")
        if first == "report" and not part.get("title"):
            # A report has a title, whatever of it is said first.
            part = {"title": _REPORT_TITLE, **part}
        raw[first] = part
        return
    if isinstance(words, tuple):
        raw[first] = list(words)
        return
    # Only what has a value is taken away: an empty field that was left out stays so.
    # "none" is what costs may well be; of any other field it takes the value away.
    if words.strip() == "" or (words.strip().lower() == NONE and first != "costs"):
        if first not in raw:
            return
        raw[first] = None
        if _is_list(annotation):
            raw[first] = []
        return
    if first in IN_WORDS:
        raw[first] = entries_of(first, words, raw.get(first) or [])
        return
    raw[first] = _typed(annotation, words.strip(), first)


def _set_by_heading(raw: dict[str, Any], field: str, heading: str, words: Given) -> None:
    """Sets what stands under one heading; headings keep their order."""
    part = dict(raw.get(field) or {})
    if field == "implications":
        known = {each.casefold(): each for each in HEADINGS}
        heading = known.get(heading.strip().casefold(), heading)
    text = words if isinstance(words, str) else "\n".join(words)
    if text.strip():
        part[heading] = text.strip()
    else:
        part.pop(heading, None)
    raw[field] = part


def _typed(annotation: Any, words: str, key: str) -> Any:
    """The words as the file holds them: a list where the field is one, a number where it is one."""
    if _is_list(annotation):
        if _noun_in(annotation) is not None:
            command = "programme add --help"
            if key in _KIND_OF:
                command = f"programme add {_KIND_OF[key]} WORDS"
            raise PqmodelError(
                f"{key} is a list of entries, which are added one by one.",
                f"Add one: {suggest(command)}",
            )
        return [part.strip() for part in words.split(";") if part.strip()]
    kinds = _kinds(annotation)
    if bool in kinds:
        return words.lower() in ("yes", "true")
    if int in kinds and re.fullmatch(r"-?\d{1,18}", words):
        return int(words)
    if float in kinds:
        return _figure(words)
    return words


def _figure(words: str) -> Any:
    """A figure as the file holds it; other words stay, to be refused."""
    try:
        figure = number_in(words)
    except ValueError:
        return words
    if not isfinite(figure):
        return words
    return int(figure) if figure.is_integer() else figure


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _is_mapping(annotation: Any) -> bool:
    origin = get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _kinds(annotation: Any) -> set[Any]:
    """All plain types that an annotation names."""
    arguments = get_args(annotation)
    if not arguments:
        return {annotation}
    return {kind for argument in arguments for kind in _kinds(argument) if argument is not None}


def _noun_in(annotation: Any) -> type[BaseModel] | None:
    for kind in _kinds(annotation):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None
