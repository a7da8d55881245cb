"""Writes YAML anew, so that it reads as a person would have laid it out and is read back as it
was."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

WIDTH = 100
"""Letters on a line of a record; texts that are longer go on below."""
_BOOK_WIDTH = 118
_LONG_TEXT = 90
_TEXT_TAG = "tag:yaml.org,2002:str"


class Row(list[Any]):
    """A list that `write_book` sets on one line."""


def write_yaml(value: Mapping[Any, Any]) -> str:
    """The text of a record, keys in their order; texts of several lines stand as blocks."""
    return _dump(value, _record_dumper(), WIDTH)


def item_lines(item: Any) -> str:
    """The text of one item of a list in a record, from its hyphen."""
    return _dump([item], _record_dumper(), WIDTH)


def write_book(value: Mapping[Any, Any]) -> str:
    """The text of what people write by the page, such as a questionnaire: lists stand further in
    than their key, and a long text is folded."""
    return _dump(value, _book_dumper(), _BOOK_WIDTH)


def heading_of(text: str) -> str:
    """The lines of a text as comments."""
    return "".join(f"# {line}\n" for line in text.splitlines())


def quoted(words: str) -> str:
    """Words in double quotes, on one line."""
    dumped = yaml.safe_dump(words, allow_unicode=True, width=10_000, default_style='"')
    return dumped.strip().removesuffix("\n...")


def _dump(value: Any, dumper: Any, width: int) -> str:
    dumped = yaml.dump(value, Dumper=dumper, sort_keys=False, allow_unicode=True, width=width)
    return str(dumped)


# Dumpers are made when something is written: most commands never need one.


@cache
def _record_dumper() -> Any:
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


@cache
def _book_dumper() -> Any:
    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002
            # libyaml's dumper, which is faster, cannot be told this.
            return super().increase_indent(flow, False)

    Dumper.add_representer(str, _represent_text_of_book)
    Dumper.add_representer(float, _represent_number)
    Dumper.add_representer(Row, _represent_row)
    return Dumper


def _represent_text(dumper: Any, words: str) -> Any:
    lines = words.split("\n")
    style = None
    if not all(line.isprintable() for line in lines) or words.endswith("\n\n"):
        # Other breaks of lines, control characters and empty lines at the end survive in double
        # quotes alone, wherever the text is put.
        style = '"'
    elif len(lines) > 1 and all(line == line.strip() for line in lines):
        style = "|"
    return dumper.represent_scalar(_TEXT_TAG, words, style=style)


def _represent_text_of_book(dumper: Any, words: str) -> Any:
    lines = words.split("\n")
    style = None
    if not all(line.isprintable() for line in lines):
        style = '"'
    elif len(lines) > 1:
        is_clean = all(line and line == line.strip() for line in lines)
        style = "|" if is_clean else '"'
    elif len(words) > _LONG_TEXT and " ".join(words.split()) == words:
        # Folding keeps no double spaces.
        style = ">"
    return dumper.represent_scalar(_TEXT_TAG, words, style=style)


def _represent_number(dumper: Any, number: float) -> Any:
    # Our reader knows no numbers with an exponent, such as 1e-05.
    digits = format(Decimal(repr(number)), "f")
    if "." not in digits:
        digits += ".0"
    return dumper.represent_scalar("tag:yaml.org,2002:float", digits)


def _represent_row(dumper: Any, row: Row) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)
