"""Writes changes into the text of amendments.yaml, leaving everything else in it as the person wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from pqmodel.ground.yaml_reading import Source, parse_yaml

HEADING = """\
# What this service changes in its questionnaire. Written by hand or with `pqmodel questionnaire new`.
# Answers that were given before stay as they are, and old cycles show the words that were answered then.
# Check it with: pqmodel questionnaire check
format: 1
"""
_WIDTH = 100
_MARK = b"\xef\xbb\xbf"
_MAPPINGS = ("weights", "targets", "translate")


@dataclass(frozen=True)
class Entry:
    """One change: what stands under `key`, as an item with an id, or as the value of a statement's id."""

    key: str
    id: str
    value: Any


@dataclass(frozen=True)
class Written:
    """The new text. `rewritten` is True where more than the change had to be written anew: comments may be gone."""

    data: bytes
    rewritten: bool = False


def put(data: bytes | None, name: str, entries: list[Entry]) -> Written:
    """The text with the entries in it: each after the others of its kind, or in the place of the one of the same id.

    `data` must be amendments without faults, or None for a new file. What is written is read back; where it would say
    anything else than it should, the file is written anew as a whole.
    """
    text = HEADING.encode() if data is None or not data.strip() else data
    if parse_yaml(text, name).value is None:
        text = text.rstrip() + b"\nformat: 1\n"  # comments alone, which are kept
    rewritten = False
    for entry in entries:
        source = parse_yaml(text, name)
        wanted = _with(source.value, entry)
        changed, lost = _edited(text, source, entry)
        if changed is None or parse_yaml(changed, name).value != wanted:
            changed, lost = (HEADING.replace("format: 1\n", "") + _dumped(wanted)).encode(), True
        text, rewritten = changed, rewritten or lost
    return Written(text, rewritten)


def _with(value: Any, entry: Entry) -> dict[str, Any]:
    """The whole value as it should be read back."""
    whole: dict[str, Any] = dict(value) if isinstance(value, dict) else {"format": 1}
    if entry.key in _MAPPINGS:
        return {**whole, entry.key: {**(whole.get(entry.key) or {}), entry.id: entry.value}}
    items: list[Any] = list(whole.get(entry.key) or [])
    place = _place_of(items, entry.id)
    if place is None:
        return {**whole, entry.key: [*items, entry.value]}
    return {**whole, entry.key: [*items[:place], entry.value, *items[place + 1 :]]}


def _place_of(listed: Any, name: str) -> int | None:
    """Where the entry of that id stands among those of its kind."""
    names = (
        list(listed)
        if isinstance(listed, dict)
        else [one.get("id") for one in listed if isinstance(one, dict)]
    )
    return names.index(name) if name in names else None


def _edited(data: bytes, source: Source, entry: Entry) -> tuple[bytes | None, bool]:
    """The text with the entry put in by lines, and whether a comment went; None where lines cannot be told apart."""
    mark, text = (_MARK, data[len(_MARK) :]) if data.startswith(_MARK) else (b"", data)
    end = "\r\n" if b"\r\n" in text else "\n"
    lines = text.decode("utf-8").split(end)
    while lines and not lines[-1].strip():
        lines.pop()
    value = source.value if isinstance(source.value, dict) else {}
    lost: bool | None = False
    if entry.key not in value:
        lines += ["", f"{entry.key}:", *_lines(entry, "  ")]
    else:
        lost = _put_among(lines, source, entry, value[entry.key])
    if lost is None:
        return None, True
    return mark + (end.join(lines) + end).encode("utf-8"), lost


def _put_among(lines: list[str], source: Source, entry: Entry, listed: Any) -> bool | None:
    """Puts the entry among those of its kind, and says whether a comment went; None where they have no lines."""
    keys = list(listed) if isinstance(listed, dict) else list(range(len(listed)))
    starts = [source.line((entry.key, key)) for key in keys]
    if not starts or starts[0] == source.line((entry.key,)):
        return None  # written in [ ] or { }, or empty
    opening = lines[starts[0] - 1]
    indent = opening[: len(opening) - len(opening.lstrip())]
    after = _end_of(lines, source, entry.key)
    place = _place_of(listed, entry.id)
    if place is None:
        lines[after:after] = _lines(entry, indent)
        return False
    start, stop = starts[place] - 1, starts[place + 1] - 1 if place + 1 < len(starts) else after
    stop = _without_comments(lines, start + 1, stop)
    old, lines[start:stop] = lines[start:stop], _lines(entry, indent)
    return any("#" in line for line in old)


def _end_of(lines: list[str], source: Source, key: str) -> int:
    """How many lines there are up to the last of what stands under a key, comments after it not among them."""
    starts = sorted(source.lines[place] for place in source.lines if len(place) == 1)
    begin = source.lines[(key,)]
    following = next((start for start in starts if start > begin), len(lines) + 1)
    return _without_comments(lines, begin, following - 1)


def _without_comments(lines: list[str], begin: int, stop: int) -> int:
    while stop > begin and (
        not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")
    ):
        stop -= 1
    return stop


def _lines(entry: Entry, indent: str) -> list[str]:
    value = {entry.id: entry.value} if entry.key in _MAPPINGS else [entry.value]
    return [indent + line if line else line for line in _dumped(value).splitlines()]


def _dumped(value: Any) -> str:
    return str(yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH))


class _Dumper(yaml.SafeDumper):
    """Writes what cannot be printed as escapes, so that it is read back as it was."""


def _words(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    style = None if words.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style=style)


_Dumper.add_representer(str, _words)
