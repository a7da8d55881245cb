"""Fits plain values to a noun, telling every fault once, with its line."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pqmodel.reading.source import Place, Source
from pqmodel.reading.wording import in_words, misspelled

T = TypeVar("T", bound=BaseModel)


def fit(source: Source, kind: type[T], value: Any = None, at: Place = ()) -> T | None:
    """`value` (or the whole of `source`) as a `kind`, or None with a fault recorded for each thing wrong.

    What is wrong at a place that a fault was told of already is not told again, nor that a key is missing where it
    is there with a slip in its spelling.
    """
    value = source.value if value is None and not at else value
    if not isinstance(value, dict):
        if at not in source.told:
            source.fault(at, "should be a set of keys with values", "write it as `key: value` lines")
        return None
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        slips = misspelled(kind, value, details)
        for detail in details:
            location = _in_file(detail["loc"])
            if at + location not in source.told and not _follows(detail, at, source, slips):
                source.fault(at + location, *in_words(detail, location, kind, value, slips))
        return None


def _follows(detail: ErrorDetails, at: Place, source: Source, slips: dict[Place, str]) -> bool:
    """True where this comes of what is told already: a key is missing because its name was misspelled or its part not
    readable, or a list is short because its items have faults of their own."""
    place, context = detail["loc"], detail.get("ctx", {})
    if detail["type"] == "too_short":
        return len(detail["input"]) >= context.get("min_length", 1)
    return detail["type"] == "missing" and (
        place in {(*slip[:-1], meant) for slip, meant in slips.items()} or at + place[:-1] in source.told
    )


def _in_file(location: tuple[int | str, ...]) -> Place:
    """pydantic's path without the "[key]" marks, which are not in the file."""
    return tuple(part for part in location if part != "[key]")
