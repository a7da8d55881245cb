"""Shows one thing of a programme whole: a project, a milestone, a risk."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from pqmodel.ground.words import capital
from pqmodel.programme.model.links import LINKS
from pqmodel.programme.model.people import Listing, Person
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.timescale import Timescale
from pqmodel.programme.standing import post_of, titled
from pqmodel.terminal.screen import Screen

_PEOPLE = frozenset({"sponsor", "lead", "manager"})


def show_item(screen: Screen, programme: Programme, noun: BaseModel) -> None:
    """The fields that have something in them, parts set in below."""
    name = getattr(noun, "title", "") or getattr(noun, "text", "")
    if isinstance(noun, Person):
        name = noun.latest.post
    screen.title(f"{getattr(noun, 'id', '')} {name}".strip())
    after_list = False
    fields = [field for field in type(noun).model_fields if field not in LINKS]
    for field in (*fields, *LINKS):
        value = getattr(noun, field, None)
        if field in ("id", "title", "text", "format") or value is None or value in ((), "", {}):
            continue
        label = capital(field.replace("_", " "))
        if field in _PEOPLE:
            value = post_of(programme, value)
        if field in LINKS:
            value = tuple(titled(programme, item) for item in value)
        has_parts = isinstance(value, tuple) and isinstance(value[0], BaseModel)
        is_list = has_parts or (isinstance(value, tuple) and len(value) > 1)
        if is_list:
            screen.heading(label)
            for part in value:
                _show_part(screen, programme, part)
        else:
            if after_list:
                screen.gap()
            screen.labelled(label, _words(programme, value))
        after_list = is_list


def _show_part(screen: Screen, programme: Programme, part: Any) -> None:
    screen.item(_words(programme, part))
    for name in ("deliverables", "activities"):
        for inner in getattr(part, name, ()):
            screen.item(_words(programme, inner), indent=2)


def _words(programme: Programme, value: Any) -> str:
    """A value, or a part, on one line."""
    if isinstance(value, Timescale):
        return value.in_words()
    if isinstance(value, tuple):
        return "; ".join(_words(programme, part) for part in value)
    if isinstance(value, Listing):
        return value.post or post_of(programme, value.person)
    if not isinstance(value, BaseModel):
        return str(value)
    names: list[str] = []
    more: list[str] = []
    for field in type(value).model_fields:
        inner = getattr(value, field)
        is_part = isinstance(inner, tuple) and inner and isinstance(inner[0], BaseModel)
        if inner is None or inner in ((), "") or is_part:
            continue
        if field in ("id", "title", "text", "number"):
            names.append(str(inner))
        else:
            more.append(f"({field.replace('_', ' ')}: {_words(programme, inner)})")
    return " ".join((*names, *more))
