"""Fits plain values to a noun, telling every fault in words with its line."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pqmodel.reading.source import Place, Source

T = TypeVar("T", bound=BaseModel)


def fit(source: Source, kind: type[T], value: Any = None, at: Place = ()) -> T | None:
    """`value` (or the whole of `source`) as a `kind`, or None with a fault recorded for each thing wrong."""
    value = source.value if value is None and not at else value
    if not isinstance(value, dict):
        source.fault(at, "should be a set of keys with values", "write it as `key: value` lines")
        return None
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = at + _in_file(detail["loc"])
            what, mend = _in_words(detail, kind)
            source.fault(place, what, mend)
        return None


def _in_file(location: tuple[int | str, ...]) -> Place:
    """pydantic's path without the parts that are not in the file (union members, "[key]" marks)."""
    return tuple(part for part in location if part != "[key]")


def _named(location: Place) -> str:
    words = [str(part) for part in location if isinstance(part, str)]
    return words[-1] if words else "it"


def _in_words(detail: ErrorDetails, kind: type[BaseModel]) -> tuple[str, str]:
    location, context = _in_file(detail["loc"]), detail.get("ctx", {})
    name, given, code = _named(location), detail["input"], detail["type"]
    if code == "extra_forbidden":
        close = get_close_matches(str(location[-1]), _keys_at(kind, location[:-1]), n=1)
        mend = f"did you mean {close[0]!r}?" if close else "take it out, or check how it is spelled"
        return f"unknown key {str(location[-1])!r}", mend
    if code == "missing":
        return f"{name!r} is missing", f"add a line `{name}: …`"
    if code in {"string_type", "string_sub_type"}:
        return f"{name!r} should be text, not {_shown(given)}", "put it in quotes"
    if code == "string_pattern_mismatch":
        return f"{_shown(given)} is malformed as {name!r}", _pattern_hint(str(context.get("pattern", "")))
    if code in {"too_short", "string_too_short"}:
        return f"{name!r} is empty or too short", f"give at least {context.get('min_length', 1)}"
    if code in {"too_long", "string_too_long"}:
        return f"{name!r} is too long", f"keep it to {context.get('max_length')} at most"
    if code in {"literal_error", "enum"}:
        return f"{name!r} cannot be {_shown(given)}", f"choose {context.get('expected', '')}"
    if code == "value_error":
        return str(context.get("error", detail["msg"])), ""
    if code in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        bound = detail["msg"].removeprefix("Input should be ")
        return f"{name!r} is {_shown(given)}, which is out of bounds", f"it should be {bound}"
    wanted = detail["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    return f"{name!r} should be {wanted}, not {_shown(given)}", ""


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    text = repr(value) if isinstance(value, (str, int, float, bool)) else f"a {type(value).__name__}"
    return text if len(text) <= 60 else text[:57] + "…'"


def _pattern_hint(pattern: str) -> str:
    if pattern.startswith("^[a-z]["):
        return "an id has small letters, digits and single hyphens, and begins with a letter"
    if r"\d{4}-(0" in pattern:
        return "write a year and month, such as 2026-08"
    if "A-" in pattern:
        return "action ids look like A-001"
    return f"it must match {pattern}"


def _keys_at(kind: type[BaseModel], location: Place) -> list[str]:
    """The keys that the noun at that place knows."""
    current: Any = kind
    for part in location:
        if isinstance(current, type) and issubclass(current, BaseModel) and isinstance(part, str):
            known = current.model_fields.get(part)
            current = _noun_within(known.annotation) if known else None
        if current is None:
            return []
    if isinstance(current, type) and issubclass(current, BaseModel):
        return list(current.model_fields)
    return []


def _noun_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        if (found := _noun_within(argument)) is not None:
            return found
    return None
