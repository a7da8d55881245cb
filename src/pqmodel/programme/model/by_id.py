"""Finds each noun of a programme by its id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from pqmodel.programme.model.programme import PROGRAMME, Programme


def nouns_by_id(programme: Programme) -> dict[str, BaseModel]:
    """Everything that has an id; the programme's own document as `programme`."""
    nouns: dict[str, BaseModel] = {PROGRAMME: programme.own}
    parts = (programme.own, programme.projects, programme.registers, programme.matrix)
    for part in parts:
        for noun in _with_ids(part):
            nouns[getattr(noun, "id")] = noun  # noqa: B009  # any noun that has one
    return nouns


def _with_ids(value: Any) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        if hasattr(value, "id"):
            yield value
        for name in type(value).model_fields:
            yield from _with_ids(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _with_ids(part)
