"""Reads YAML into plain values that remember the line of every part, refusing what could mislead or harm."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pqmodel.errors import Fault

Place = tuple[str | int, ...]

_LARGEST = 20_000_000
_DEEPEST = 50


@dataclass
class Source:
    """A parsed file: its value, the line of each place in it, and the faults met while reading.

    `value` is None where nothing could be read; then `faults` says why (an empty file has the value None too).
    """

    name: str
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of that place, or of the nearest part around it that stands in the file."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1]
        return self.lines.get((), 1)

    def fault(self, place: Place, what: str, mend: str = "", warning: bool = False) -> None:
        """Records a fault at a place."""
        self.faults.append(Fault(self.name, self.line(place), what, mend, warning))


def read_yaml(path: Path, name: str | None = None) -> Source:
    """The YAML file at `path`. Faults are recorded, not raised; OSError passes (the caller knows what is missing)."""
    return parse_yaml(path.read_bytes(), name or path.name)


def parse_yaml(data: bytes, name: str) -> Source:
    """YAML text in UTF-8 (with or without a byte order mark) to a `Source`."""
    source = Source(name)
    if len(data) > _LARGEST:
        source.fault((), "is larger than 20 MB", "this is not a file that pqmodel reads")
        return source
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        source.faults.append(Fault(name, line, "has a letter that is not in UTF-8", "save the file as UTF-8 text"))
        return source
    try:
        node = yaml.compose(text, Loader=_loader())
    except (yaml.YAMLError, RecursionError) as error:
        source.faults.append(_syntax_fault(name, error))
        return source
    if node is not None:
        source.value = _Builder(source).build(node, (), 0)
    return source


class _Builder:
    """Turns YAML nodes to values, noting lines, refusing doubled keys, repeated anchors and endless depth."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, place: Place, depth: int) -> Any:
        self.source.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if id(node) in self.seen:
            self.source.fault(place, "repeats another part by an alias (*)", "write that part out")
            return None
        self.seen.add(id(node))
        if depth > _DEEPEST:
            self.source.fault(place, "is nested too deeply", "this is not a file that pqmodel reads")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*place, index), depth + 1) for index, item in enumerate(node.value)]
        return self._mapping(node, place, depth)

    def _mapping(self, node: yaml.Node, place: Place, depth: int) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.source.fault(place, "has a key that is not a word", "write keys as plain words")
                continue
            key = _scalar(key_node)
            key = key if isinstance(key, (str, int)) and not isinstance(key, bool) else key_node.value
            here = (*place, key)
            line = key_node.start_mark.line + 1
            if key in result:
                first = self.source.lines[here]
                self.source.faults.append(
                    Fault(self.source.name, line, f"{key} stands twice (first on line {first})", "keep one of them")
                )
                continue
            self.source.lines[here] = line
            result[key] = self.build(value_node, here, depth + 1)
        return result


_QUOTED = {"'", '"', "|", ">"}
_NULLS = {"", "~", "null", "Null", "NULL"}
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def _scalar(node: yaml.ScalarNode) -> Any:
    """A scalar by the small core of YAML 1.2: null, true/false, whole and decimal numbers; all else is text.

    So `no`, `on` and dates stay the words that the writer sees.
    """
    text = str(node.value)
    if node.style in _QUOTED:
        return text
    if text in _NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    if text.lstrip("+-").isdecimal() and text.isascii() and len(text) < 19:
        return int(text)
    whole, dot, part = text.lstrip("+-").partition(".")
    if dot and whole.isdecimal() and part.isdecimal() and text.isascii():
        return float(text)
    return text


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _syntax_fault(name: str, error: Exception) -> Fault:
    if isinstance(error, RecursionError):
        return Fault(name, 0, "is nested too deeply", "this is not a file that pqmodel reads")
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 0
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    mend = "check the indentation, colons and quotes on this line and the one above"
    if "\t" in str(problem):
        mend = "use spaces, not tabs, at the start of lines"
    return Fault(name, line, f"is not valid YAML: {problem}", mend)
