"""Writes YAML anew, so that it reads as a person would have laid it out and is read back as it was."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

WIDTH = 100
_TEXT = "tag:yaml.org,2002:str"


def write_yaml(value: Mapping[Any, Any], width: int = WIDTH) -> str:
    """The text of a mapping, keys in their order; long texts of several lines stand as blocks."""
    return _dump(value, width)


def item_lines(item: Any) -> str:
    """The text of one item of a list, from its hyphen."""
    return _dump([item], WIDTH)


def heading_of(text: str) -> str:
    """The lines of a text as comments."""
    return "".join(f"# {line}\n" for line in text.splitlines())


def quoted(words: str) -> str:
    """Words in double quotes, on one line."""
    dumped = yaml.safe_dump(words, allow_unicode=True, width=10_000, default_style='"')
    return dumped.strip().removesuffix("\n...")


def _dump(value: Any, width: int) -> str:
    dumped = yaml.dump(value, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=width)
    return str(dumped)


@cache
def _dumper() -> Any:
    """A dumper that writes dates as plain words and long texts as blocks."""
    base = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Dumper(base):  # type: ignore[misc, valid-type]
        # Our reader takes dates as words, so they need no quotes.
        yaml_implicit_resolvers = {  # noqa: RUF012
            first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
            for first, resolvers in base.yaml_implicit_resolvers.items()
        }

    Dumper.add_representer(str, _represent_text)
    Dumper.add_representer(float, _represent_number)
    return Dumper


def _represent_text(dumper: Any, words: str) -> Any:
    lines = words.split("\n")
    style = None
    if not all(line.isprintable() for line in lines):
        # Other breaks of lines and control characters survive in double quotes alone.
        style = '"'
    elif len(lines) > 1 and all(line == line.strip() for line in lines):
        style = "|"
    return dumper.represent_scalar(_TEXT, words, style=style)


def _represent_number(dumper: Any, number: float) -> Any:
    # Our reader knows no numbers with an exponent, such as 1e-05.
    text = format(Decimal(repr(number)), "f")
    if "." not in text:
        text += ".0"
    return dumper.represent_scalar("tag:yaml.org,2002:float", text)
