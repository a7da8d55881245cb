"""Lists of a document whose entries are short enough to be written in one line: members and priority
areas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pqmodel.ground.numbers import whole_number

IN_WORDS = frozenset({"members", "priority_areas"})
_WITH_BRACKETS = re.compile(r"(.+?)\s*\(([^()]*)\)")
_NUMBERED = re.compile(r"(\d+)[.):]?\s+(.+)")
_PARTED = re.compile(r"[;,\n]")
_BULLET = re.compile(r"^\s*(?:[•·▪◦●‣*–-]|o(?=\s{2,}|\t)|\d+[.)])\s+")


def entries_of(field: str, words: str, before: Sequence[Any]) -> list[dict[str, Any]]:
    """The entries that words parted by semicolons stand for: "u1 (Chair); u2", "1 Recruitment (p1)".
    A member who was listed before stays as listed."""
    parts = [part.strip() for part in words.split(";") if part.strip()]
    if field == "members":
        return [_member(part, before) for part in parts]
    return [_area(part, number) for number, part in enumerate(parts, 1)]


def _member(words: str, before: Sequence[Any]) -> dict[str, Any]:
    person, role = _apart(words)
    listed = next((dict(each) for each in before if each.get("person") == person), None)
    entry = listed or {"person": person}
    if role:
        entry["role"] = role
    return entry


def _area(words: str, number: int) -> dict[str, Any]:
    numbered = _NUMBERED.fullmatch(words)
    if numbered is not None:
        number, words = whole_number(numbered[1]), numbered[2]
    text, project = _apart(words)
    entry: dict[str, Any] = {"number": number, "text": text}
    if project:
        entry["project"] = project
    return entry


def _apart(words: str) -> tuple[str, str]:
    """What stands before brackets, and in them."""
    match = _WITH_BRACKETS.fullmatch(words)
    if match is None:
        return words, ""
    return match[1], match[2].strip()


def lines_of(words: str) -> list[str]:
    """The lines that say something, without the marks of a list that was pasted from Word."""
    lines = [" ".join(_BULLET.sub("", line).split()) for line in words.splitlines()]
    return [line for line in lines if line]


def homes_in(words: str) -> list[str]:
    """The ids of the documents that words name: "p1; p2"."""
    return [part.strip() for part in _PARTED.split(words) if part.strip()]
