"""Reads YAML into plain values that remember the line of every part, refusing what could mislead or
harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pqmodel.ground import paths
from pqmodel.ground.faults import CannotRead, Fault
from pqmodel.ground.yaml_syntax import is_too_deep, syntax_fault

Place = tuple[str | int, ...]

_LARGEST = 20_000_000
_DEEPEST = 50
_MOST_VALUES = 250_000
_MOST_REPEATED = 1_000_000
"""Letters of all words that aliases stand for: whoever goes through the values reads each again."""
_LONGEST_SHOWN = 60
_NOT_OURS = "this is not a file that pqmodel reads"


@dataclass
class Source:
    """A parsed file: its value, the line of each place in it, and the faults met while reading.

    `value` is None where nothing could be read; then `faults` says why (an empty file has the value
    None too).
    """

    name: str
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    told: set[Place] = field(default_factory=set)
    """Places that a fault was recorded at, so that nothing is told twice."""

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
        if not warning:
            self.told.add(place)


def read_yaml(path: Path, name: str | None = None) -> Source:
    """The YAML file at `path`. Faults are recorded, not raised; CannotRead where it cannot be
    opened."""
    called = paths.shown(name or path.name)
    try:
        return parse_yaml(paths.read_up_to(path, _LARGEST + 1), called)
    except OSError as error:
        what = f"cannot be opened: {paths.reason(error)}"
        raise CannotRead(called, what, "check that you may open it") from error


def parse_yaml(data: bytes, name: str) -> Source:
    """YAML text in UTF-8 (with or without a byte order mark) to a `Source`."""
    source = Source(name)
    if len(data) > _LARGEST:
        source.fault((), "is larger than 20 MB", _NOT_OURS)
        return source
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        source.faults.append(
            Fault(name, line, "has a letter that is not in UTF-8", "save the file as UTF-8 text")
        )
        return source
    try:
        source.value = _Builder(source, yaml.parse(text, Loader=loader())).document()
    except _TooMuch as error:
        source.faults = [Fault(name, 0, str(error), _NOT_OURS)]
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # What was met before the broken line may be the break's doing, so the break alone is told.
        if is_too_deep(error):
            source.faults = [Fault(name, 0, _TOO_DEEP, _NOT_OURS)]
        else:
            source.faults = [syntax_fault(name, text, error)]
    return source


def shortened(value: Any) -> str:
    """Any value as it may stand in a message: in quotes, on one line, without control characters,
    not too long."""
    if value is None:
        return "empty"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str | int | float):
        return "a set of keys"

    text = str(value)
    end = ""
    if isinstance(value, str):
        # One letter more than is shown is enough to know that it is too long.
        text = repr(value[: _LONGEST_SHOWN + 1])
        end = text[0]
    if len(text) <= _LONGEST_SHOWN:
        return text
    return f"{text[: _LONGEST_SHOWN - 3]}…{end}"


class _TooMuch(Exception):
    """The file nests deeper, or holds more, than any that a person writes."""


_TOO_DEEP = "is nested too deeply"


class _Builder:
    """Turns YAML events to values, noting lines, refusing doubled keys, repeated parts and endless
    depth.

    It works on events because PyYAML builds its nodes by recursion in C, which a deeply nested file
    crashes.
    """

    def __init__(self, source: Source, events: Iterator[Any]) -> None:
        self.source = source
        self.events = events
        self.anchors: dict[str, yaml.ScalarEvent] = {}
        self.values = self.repeated = 0

    def document(self) -> Any:
        """The value of the file's only document; None where there is none."""
        value = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    mend = "keep one part, without `---` between"
                    self.source.faults = [
                        Fault(self.source.name, _line(event), "begins a second document", mend)
                    ]
                    return None
            elif not isinstance(
                event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent
            ):
                value = self._value(event, (), 0)
        return value

    def _value(self, event: Any, place: Place, depth: int) -> Any:
        self.values += 1
        if self.values > _MOST_VALUES:
            raise _TooMuch(f"holds more than {_MOST_VALUES:,} values")
        self.source.lines.setdefault(place, _line(event))
        # Nine of ten values are plain words or numbers, so these go first.
        if isinstance(event, yaml.ScalarEvent):
            if event.tag is not None:
                self._refuse_tag(event, place)
            if event.anchor:
                self.anchors[event.anchor] = event
            return _scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return self._repeated(event, place)
        self._refuse_tag(event, place)
        if depth > _DEEPEST:
            raise _TooMuch(_TOO_DEEP)
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._items(place, depth))
        return self._mapping(place, depth)

    def _items(self, place: Place, depth: int) -> Iterator[Any]:
        for index, event in enumerate(self.events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._value(event, (*place, index), depth + 1)

    def _mapping(self, place: Place, depth: int) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = _line(event)
            key = self._key(event, place)
            if key is not None and key in result:
                first = self.source.lines[*place, key]
                what = f"{shortened(key)} stands twice (first on line {first})"
                self.source.faults.append(Fault(self.source.name, line, what, "keep one of them"))
            if key is None or key in result:
                self._skip(next(self.events))
                continue
            at = (*place, key)
            self.source.lines[at] = line
            result[key] = self._value(next(self.events), at, depth + 1)
        return result

    def _key(self, event: Any, place: Place) -> str | int | None:
        """The key that the event is; None, with the fault recorded, where it cannot be one."""
        if not isinstance(event, yaml.ScalarEvent):
            self._skip(event)
            what, mend = "has a key that is not a word", "write keys as plain words"
        elif event.value == "<<" and not event.style:
            what, mend = "takes in another part by `<<`", "write that part out"
        else:
            return _key_of(event)
        self.source.faults.append(Fault(self.source.name, _line(event), what, mend))
        self.source.told.add(place)
        return None

    def _repeated(self, event: yaml.AliasEvent, place: Place) -> Any:
        """The scalar that an alias stands for. Whole parts are not repeated: a few lines could fill
        the memory."""
        if event.anchor in self.anchors:
            words = self.anchors[event.anchor]
            self.repeated += len(words.value)
            if self.repeated > _MOST_REPEATED:
                raise _TooMuch("repeats long words by aliases (*) too often")
            return _scalar(words)
        mend = "write that part out; put quotes round words that begin with *"
        self.source.fault(place, "repeats another part by an alias (*)", mend)
        return None

    def _refuse_tag(self, event: Any, place: Place) -> None:
        if event.tag not in _HARMLESS_TAGS:
            mend = "take it out; put quotes round words that begin with !"
            self.source.fault(place, f"has the tag {shortened(event.tag)}", mend)

    def _skip(self, event: Any) -> None:
        """Passes over a value, whatever it holds."""
        open_parts = 0
        while True:
            open_parts += isinstance(event, yaml.CollectionStartEvent)
            open_parts -= isinstance(event, yaml.CollectionEndEvent)
            if open_parts == 0:
                return
            if open_parts > _DEEPEST:
                raise _TooMuch(_TOO_DEEP)
            event = next(self.events)


_TEXT_TAG = "tag:yaml.org,2002:str"
_HARMLESS_TAGS = {None, "!", _TEXT_TAG, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_NULLS = {"", "~", "null", "Null", "NULL"}
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_BEGIN_NUMBERS = frozenset("-+0123456789")
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,30}")


def _scalar(event: yaml.ScalarEvent) -> Any:
    """A scalar by the small core of YAML 1.2: null, true/false, whole and decimal numbers; all else
    is text.

    So `no`, `on` and dates stay the words that the writer sees, and so do telephone numbers with
    their first 0.
    """
    text: str = event.value
    if event.style or event.tag == _TEXT_TAG:
        return text
    if text in _NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    # Most are words, and no number begins with a letter.
    if text[0] not in _BEGIN_NUMBERS:
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _key_of(event: yaml.ScalarEvent) -> str | int:
    """A key is a word or a whole number; null, true and decimals are the words that stand there."""
    key = _scalar(event)
    if isinstance(key, bool) or not isinstance(key, str | int):
        return str(event.value)
    return key


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def loader() -> Any:
    """libyaml's loader, which is ten times as fast; PyYAML's own where there is none."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
