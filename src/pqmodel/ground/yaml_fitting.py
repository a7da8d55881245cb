"""Fits plain values to a noun, telling every fault once, with its line."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pqmodel.ground.yaml_reading import Place, Source

T = TypeVar("T", bound=BaseModel)


def fit(source: Source, kind: type[T], value: Any = None, at: Place = ()) -> T | None:
    """`value` (or the whole of `source`) as a `kind`, or None with a fault recorded for each thing
    wrong.

    What is wrong at a place that a fault was told of already is not told again. A key with a slip
    in its spelling is told, and then read as what was meant, here and in `value` itself, so that it
    neither lacks nor hides what is in it.
    """
    if value is None and not at:
        value = source.value
    if not isinstance(value, dict):
        if at not in source.told:
            source.fault(
                at, "should be a set of keys with values", "write it as `key: value` lines"
            )
        return None
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)

    # Loaded for a file with faults only: most have none, and `status` reads one as it starts.
    from pqmodel.ground.yaml_faults import in_words, misspelled

    slips = misspelled(kind, value, details)
    for detail in details:
        location = _in_file(detail["loc"])
        # With slips, the other faults wait: most go once the keys are read as they were meant.
        is_due = location in slips
        if not slips:
            is_due = not _follows(detail, at, source)
        if is_due and at + location not in source.told:
            source.fault(at + location, *in_words(detail, location, kind, value, slips))

    if slips:
        for location, meant in slips.items():
            _read_as_meant(source, value, at, location, meant)
        fit(source, kind, value, at)
    return None


def _follows(detail: ErrorDetails, at: Place, source: Source) -> bool:
    """True where this comes of what is told already: a key is missing in a part that could not be
    read, or a list is short because its items have faults of their own."""
    if detail["type"] == "too_short":
        return bool(len(detail["input"]) >= detail.get("ctx", {}).get("min_length", 1))
    return detail["type"] == "missing" and at + detail["loc"][:-1] in source.told


def _read_as_meant(source: Source, value: Any, at: Place, slip: Place, meant: str) -> None:
    """Puts what stands under a misspelled key under the key that was meant, with its lines."""
    for part in slip[:-1]:
        value = value[part]
    if meant in value:
        return
    value[meant] = value.pop(slip[-1])
    old, new = at + slip, (*at, *slip[:-1], meant)
    moved = {
        new + place[len(old) :]: line
        for place, line in source.lines.items()
        if place[: len(old)] == old
    }
    source.lines.update(moved)
    source.told.add(new)


def _in_file(location: tuple[int | str, ...]) -> Place:
    """pydantic's path without the "[key]" marks, which are not in the file."""
    return tuple(part for part in location if part != "[key]")
