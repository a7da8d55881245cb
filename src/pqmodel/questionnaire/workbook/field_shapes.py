"""How a field of a questionnaire stands in a cell of its workbook, and comes back out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from pqmodel.ground.json_reading import parse_json
from pqmodel.ground.nouns import ID_PATTERN, MONTH_PATTERN, Noun
from pqmodel.ground.yaml_reading import shortened
from pqmodel.workbook.cell_values import Unreadable
from pqmodel.workbook.columns import Value

Kind = Literal[
    "words", "lines", "id", "ids", "codes", "number", "whole", "choice", "yes-no", "month", "packed"
]
"""lines: a text each, one a line. ids: names, one a line. codes: `name: code, code`, one a line. packed: nouns as JSON,
one a line, for what has no columns of its own."""

_BY_PATTERN: Mapping[str, Kind] = {ID_PATTERN: "id", MONTH_PATTERN: "month"}
_FURTHER = "  "
"""Begins a line that belongs to the text above it."""
_PARTED = re.compile(r"[\s,;]+")
_BETWEEN_LINKS = re.compile(r"[\n,;]+")
_LARGEST = 1e15
"""From here on a spreadsheet rounds whole numbers."""
_A_MONTH = re.compile(r"\d{2}/(\d{2})/(\d{4})")


@dataclass(frozen=True)
class Shape:
    """What a field holds; `choices` are the words of a choice; `many` is a list of what is packed."""

    kind: Kind
    choices: tuple[str, ...] = ()
    required: bool = False
    many: bool = False


def shape_of(field: FieldInfo) -> Shape:
    """The shape of a field of a noun, from its type; whatever has no better one is packed."""
    required = field.is_required()
    bare, rules = _bare(field.annotation)
    rules = [*field.metadata, *rules]
    if bare is str:
        return Shape(_BY_PATTERN.get(_pattern(rules), "words"), (), required)
    if bare is bool:
        return Shape("yes-no", ("yes", "no"), required)
    if bare is int:
        return Shape("whole", (), required)
    if bare is float:
        return Shape("number", (), required)

    origin = get_origin(bare)
    if origin is Literal:
        return Shape("choice", tuple(map(str, get_args(bare))), required)
    if origin is tuple:
        item, its_rules = _bare(get_args(bare)[0])
        if item is str:
            return Shape("ids" if _pattern(its_rules) else "lines", (), required)
    if origin is Mapping and _holds_codes(get_args(bare)[1]):
        return Shape("codes", (), required)
    return Shape("packed", (), required, many=origin is tuple)


def _holds_codes(annotation: Any) -> bool:
    """True for a tuple of texts that have to look like a code."""
    held, _ = _bare(annotation)
    if get_origin(held) is not tuple:
        return False
    item, rules = _bare(get_args(held)[0])
    return item is str and bool(_pattern(rules))


def cell_of(value: Any, shape: Shape) -> Value:
    """What stands in the cell; nothing for what is not there."""
    if value is None or value == () or value == {}:
        return None
    if shape.kind in ("words", "id", "month", "choice"):
        return str(value)
    if shape.kind in ("number", "whole"):
        return _short(value)
    if shape.kind == "yes-no":
        return "yes" if value else "no"
    if shape.kind == "lines":
        return "\n".join(item.replace("\n", "\n" + _FURTHER) for item in value)
    if shape.kind == "ids":
        return "\n".join(value)
    if shape.kind == "codes":
        return "\n".join(f"{key}: {', '.join(codes)}" for key, codes in value.items())

    items = value if shape.many else [value]
    return "\n".join(json.dumps(_plain(item), ensure_ascii=False) for item in items)


def value_of(text: str, shape: Shape, *, number: float | None = None) -> Any:
    """The plain value in a cell with that text (which is not blank), as a YAML file would hold it. `number` is the
    cell's own number, where it holds one. Raises Unreadable."""
    words = text.strip()
    if shape.kind in ("number", "whole"):
        return _number(words, number, shape.kind == "whole")
    if shape.kind == "yes-no":
        return words.casefold() == "yes"
    if shape.kind == "lines":
        return _lines(text)
    if shape.kind == "ids":
        return links_of(text)
    if shape.kind == "codes":
        return _codes(words)
    if shape.kind == "packed":
        return _unpacked(words, shape.many)
    if shape.kind == "choice":
        return words.casefold()

    # A spreadsheet makes the first day of the month of what somebody typed as 2026-11.
    month = _A_MONTH.fullmatch(words) if shape.kind == "month" else None
    return f"{month[2]}-{month[1]}" if month else words


def links_of(text: str) -> list[str]:
    """What stands in a cell of names: one a line, or with commas between."""
    return [" ".join(name.split()) for name in _BETWEEN_LINKS.split(text) if name.strip()]


def _bare(annotation: Any) -> tuple[Any, list[Any]]:
    """A type without its rules and without "or None", and the rules."""
    rules: list[Any] = []
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            rules += more
        elif get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation):
            others = [part for part in get_args(annotation) if part is not NoneType]
            if len(others) != 1:
                return annotation, rules
            annotation = others[0]
        else:
            return annotation, rules


def _pattern(rules: list[Any]) -> str:
    """The pattern among the rules; "" where there is none."""
    for rule in rules:
        if isinstance(rule, StringConstraints | FieldInfo):
            pattern = getattr(rule, "pattern", None)
            if pattern:
                return str(pattern)
    return ""


def _plain(item: Any) -> Any:
    """What JSON can say of a noun, or of what holds nouns."""
    if isinstance(item, Noun):
        return item.model_dump(mode="json", exclude_defaults=True)
    if isinstance(item, Mapping):
        return {key: _plain(held) for key, held in item.items()}
    if isinstance(item, tuple):
        return [_plain(held) for held in item]
    return item


def _unpacked(words: str, many: bool) -> Any:
    try:
        items = [parse_json(line) for line in words.split("\n") if line.strip()]
    except ValueError:
        items = []
    if not items or (len(items) > 1 and not many):
        mend = "copy the cell from a fresh export, or empty it"
        raise Unreadable("is not as pqmodel writes it: {…} on each line", mend)
    return items if many else items[0]


def _number(words: str, number: float | None, whole: bool) -> int | float:
    mend = "write it in digits, such as 3"
    if number is None:
        try:
            number = float(words.replace(",", "."))
        except ValueError:
            raise Unreadable(f"{shortened(words)} is not a number", mend) from None

    if whole and not number.is_integer():
        mend = "write it without a part after the point, such as 3"
        raise Unreadable(f"{number:g} is not a whole number", mend)
    # Written so that a number that is none (NaN) is refused too.
    if not abs(number) < _LARGEST:
        raise Unreadable(f"{shortened(words)} is not a number of use", mend)
    return _short(number)


def _short(number: float) -> int | float:
    """A whole number without a point, as long as every digit of it counts."""
    if float(number).is_integer() and abs(number) < _LARGEST:
        return int(number)
    return number


def _lines(text: str) -> list[str]:
    items: list[str] = []
    for line in text.split("\n"):
        if line.startswith(_FURTHER) and items:
            items[-1] += "\n" + line.removeprefix(_FURTHER)
        elif line.strip():
            items.append(line)
    return [item.strip() for item in items]


def _codes(words: str) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for line in filter(str.strip, words.split("\n")):
        name, colon, rest = line.partition(":")
        key = name.strip()
        mend = "write a line for each framework, such as kloe-2017: W1, W2"
        if not colon:
            raise Unreadable(f"{shortened(line)} has no colon", mend)
        if key in codes:
            raise Unreadable(f"has {shortened(key)} twice", mend)
        codes[key] = [code for code in _PARTED.split(rest) if code]
    return codes
