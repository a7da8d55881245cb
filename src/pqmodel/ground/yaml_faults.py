"""Puts what pydantic finds wrong into plain words, each with a way to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from pqmodel.ground.likeness import nearest
from pqmodel.ground.nouns import CODE_PATTERN, ID_PATTERN, MONTH_PATTERN
from pqmodel.ground.yaml_reading import Place, shortened

_TYPES = (
    (("int_",), "a whole number"),
    (("float_", "finite_", "decimal_"), "a number"),
    (("bool_",), "true or false"),
    (("string_",), "text"),
    (("tuple_", "list_", "iterable_", "frozen_set_", "set_"), "a list"),
    (("dict_", "mapping_", "model_"), "a set of keys with values"),
    (("date_",), "a date"),
)
_MENDS = {
    "a list": "write each on a line of its own, after a hyphen",
    "a set of keys with values": "write it as `key: value` lines",
    "a date": "write it as 2026-11-30",
    "true or false": "write true or false",
}
_NUMBERED_IDS = {"A-": "actions", "E-": "evidence", "M-": "meetings"}
_AS_IT_IS_WRITTEN = {
    CODE_PATTERN: "use letters, digits, hyphens and full stops alone",
    r"^[^/\\]+\.ya?ml$": "write the name of a YAML file in the same folder, such as measures.yaml",
    r"^[a-z]{2,3}$": "write the short form of a language, such as en",
    r"^[a-z]{2,3}(-[A-Z]{2})?$": "write the short form of a language, such as pl or pt-BR",
    ID_PATTERN[:-1] + "/" + CODE_PATTERN[1:]: "write a framework and one of its titles, such as "
    "saf-2023/safe-staffing",
}
_AS_A_RULE = "write it as pqmodel wrote it"
"""What people are told in the place of a pattern, which only a programmer reads."""
_NUMBER = re.compile(r"\s*[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?\s*")
_BOUNDS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


def in_words(
    detail: ErrorDetails,
    location: Place,
    kind: type[BaseModel],
    whole: Any,
    slips: dict[Place, str],
) -> tuple[str, str]:
    """What is wrong and how to mend it, of an error at `location` (pydantic's path as it is in the
    file) in `whole`."""
    code = detail["type"]
    value = detail["input"]
    name = _named(location, whole)
    owner = _owner(location, whole)
    whose = name
    if owner:
        whose = f"{name} of {owner}"

    if code == "extra_forbidden":
        return _unknown_key(name, owner, slips.get(location))
    if code == "missing":
        return _missing(whose, location)
    # An empty text may break a pattern too; there the pattern says more.
    if value is None or (value == "" and code != "string_pattern_mismatch"):
        return f"{whose} is empty", _filling(kind, location)
    if code in {"too_short", "string_too_short"}:
        return _too_short(whose, value, detail.get("ctx", {}))
    return _unfit(detail, name)


def _unfit(detail: ErrorDetails, name: str) -> tuple[str, str]:
    """Of a value that is there and not what it should be."""
    code = detail["type"]
    value = detail["input"]
    context = detail.get("ctx", {})
    if code in {"too_long", "string_too_long"}:
        return f"{name} is too long", f"keep it to {context.get('max_length')}"
    if code == "string_pattern_mismatch":
        is_key = detail["loc"][-1] == "[key]"
        return _malformed(str(value), name, is_key, str(context.get("pattern", "")))
    if code in {"literal_error", "enum"}:
        return _not_a_choice(name, value, str(context.get("expected", "")))
    if code in _BOUNDS:
        key, words = _BOUNDS[code]
        what = f"{name} is {shortened(value)}, which is out of bounds"
        return what, f"give {words} {context.get(key)}"
    if code == "value_error":
        return str(context.get("error", detail["msg"])), ""
    return _wrong_type(name, value, code, detail["msg"])


def misspelled(kind: type[BaseModel], whole: Any, details: list[ErrorDetails]) -> dict[Place, str]:
    """Places of unknown keys that look like a slip, and the key that was meant."""
    slips: dict[Place, str] = {}
    for detail in details:
        if detail["type"] != "extra_forbidden":
            continue
        location = tuple(part for part in detail["loc"] if part != "[key]")
        noun = _noun_at(kind, location[:-1])
        if noun is None:
            continue

        written = _value_at(whole, location[:-1])
        if not isinstance(written, dict):
            written = {}
        # A key that stands there already cannot be the one that was meant.
        free = [key for key in noun.model_fields if key not in written]
        meant = nearest(str(location[-1]), free)
        if meant is not None:
            slips[location] = meant
    return slips


def _named(location: Place, whole: Any) -> str:
    """What a message calls the place: its key, or "item 2 of 'steps'"."""
    if not location:
        return "it"
    last = location[-1]
    if isinstance(last, str):
        return shortened(last)
    name = f"item {last + 1}"
    joined = "of"
    if isinstance(_value_at(whole, location[:-1]), dict):
        name, joined = str(last), "in"
    around = next((part for part in reversed(location) if isinstance(part, str)), "")
    if around:
        return f"{name} {joined} {shortened(around)}"
    return name


def _owner(location: Place, whole: Any) -> str:
    """The id of the smallest part around the place that has one; empty where none has."""
    for end in reversed(range(len(location))):
        around = _value_at(whole, location[:end])
        # What is wrong with an id itself is not told as a fault of that id.
        if not isinstance(around, dict) or location[end] == "id":
            continue
        if isinstance(around.get("id"), str):
            return shortened(around["id"])
    return ""


def _filling(kind: type[BaseModel], location: Place) -> str:
    noun = _noun_at(kind, location[:-1])
    if noun is not None and location:
        field = noun.model_fields.get(str(location[-1]))
        if field is not None and not field.is_required():
            return "fill it in, or take the line out"
    return "write it after the colon"


def _unknown_key(name: str, owner: str, meant: str | None) -> tuple[str, str]:
    what = f"unknown key {name}"
    if owner:
        what += f" in {owner}"
    if meant:
        return what, f"did you mean {meant!r}?"
    return what, "take it out, or check its spelling"


def _missing(whose: str, location: Place) -> tuple[str, str]:
    example = "…"
    if location == ("format",):
        # There is one format so far, so nobody has to look it up.
        example = "1"
    return f"{whose} is missing", f"add a line `{location[-1]}: {example}`"


def _too_short(name: str, given: Any, context: dict[str, Any]) -> tuple[str, str]:
    least = context.get("min_length", 1)
    if least == 1 and isinstance(given, str):
        return f"{name} is empty", "write it after the colon"
    if least == 1:
        return f"{name} is empty", "give at least one"
    return f"{name} has too few", f"give at least {least}"


def _malformed(given: str, name: str, is_key: bool, pattern: str) -> tuple[str, str]:
    place = f"an id in {name}"
    if name == "'id'":
        place = name
    elif is_key:
        place = "a key"

    if pattern == ID_PATTERN:
        better = re.sub(r"[^a-z0-9]+", "-", given[:60].lower()).strip("-0123456789")
        mend = "use small letters, digits and single hyphens, and begin with a letter"
        if better:
            mend += f", such as {better!r}"
        return f"{shortened(given)} is malformed as {place}", mend
    if pattern == MONTH_PATTERN:
        return f"{name} is {shortened(given)}", "write a year and a month, such as 2026-08"
    for beginning, whose in _NUMBERED_IDS.items():
        if pattern.startswith(f"^{beginning}"):
            mend = f"ids of {whose} look like {beginning}001"
            return f"{shortened(given)} is malformed as {place}", mend
    return f"{name} cannot be {shortened(given)}", _AS_IT_IS_WRITTEN.get(pattern, _AS_A_RULE)


def _not_a_choice(name: str, given: Any, expected: str) -> tuple[str, str]:
    if name == "'format'" and isinstance(given, int) and given > 1:
        return f"{name} {given} is newer than this pqmodel knows", "install the newer pqmodel"
    # A choice that may be left empty has no word for that.
    choices = expected.replace("'', ", "").replace("'", "")
    return f"{name} cannot be {shortened(given)}", f"write {choices}"


def _wrong_type(name: str, given: Any, code: str, message: str) -> tuple[str, str]:
    wanted = _wanted_type(code)
    if not wanted:
        return f"{name} is wrong: {message}", ""
    what = f"{name} should be {wanted}, not {shortened(given)}"
    if name == "'id'":
        return what, "write a word of small letters, digits and hyphens, that begins with a letter"
    return what, _mend_of_type(wanted, given)


def _wanted_type(code: str) -> str:
    """What pydantic wanted, by the beginning of its code; empty for a kind that we do not know."""
    for starts, words in _TYPES:
        if code.startswith(starts):
            return words
    return ""


def _mend_of_type(wanted: str, given: Any) -> str:
    if wanted == "text":
        if isinstance(given, int | float):
            return "put it in quotes"
        return "write words after the colon"
    if "number" in wanted:
        # A number in quotes is text to us, and looks like a number to whoever wrote it.
        if isinstance(given, str) and _NUMBER.fullmatch(given):
            return "take the quotes off"
        return "write it in digits, such as 3"
    return _MENDS.get(wanted, "")


def _value_at(whole: Any, location: Place) -> Any:
    for part in location:
        try:
            whole = whole[part]
        except (KeyError, IndexError, TypeError):
            return None
    return whole


def _noun_at(kind: type[BaseModel], location: Place) -> type[BaseModel] | None:
    """The noun that stands at that place; the keys of a mapping and the numbers of a list lead to
    no other."""
    current: type[BaseModel] | None = kind
    behind_key = False
    for part in location:
        if behind_key or isinstance(part, int):
            behind_key = False
            continue
        field = current.model_fields.get(part) if current else None
        if field is None:
            return None
        current = _noun_within(field.annotation)
        behind_key = get_origin(field.annotation) is Mapping
    return current


def _noun_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        noun = _noun_within(argument)
        if noun is not None:
            return noun
    return None
