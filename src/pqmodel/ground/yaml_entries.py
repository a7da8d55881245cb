"""Changes the value of one entry with ruamel.yaml, which keeps its quoting and the comments on and
within its lines."""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from pqmodel.ground.list_matching import match_items
from pqmodel.ground.yaml_comments import comments_of
from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.ground.yaml_writing import WIDTH, write_yaml

_NEVER_WRAPPED = 1_000_000


def edit_entry(text: str, key: Any, value: Any) -> str:
    """The lines of one entry `key: …`, not indented, changed so that it has the value."""
    return _edit(text, {key: value})


def edit_whole(text: str, after: Mapping[Any, Any]) -> str:
    """A whole file that is not laid out line by line."""
    return _edit(text, after)


def _edit(text: str, after: Mapping[Any, Any]) -> str:
    """The text changed so that it says `after`. Where ruamel.yaml cannot do that, it is written
    anew; a comment that has lost its place then stands above."""
    changed = _round_trip(text, after)
    if changed is None:
        changed = write_yaml(after)
    lost = Counter(comments_of(text)) - Counter(comments_of(changed))
    return "".join(f"{comment}\n" for comment in lost.elements()) + changed


def _round_trip(text: str, after: Mapping[Any, Any]) -> str | None:
    """The text as ruamel.yaml changes it; None where our reader would not read `after` from
    that."""
    written = parse_yaml(text.encode("utf-8", "surrogatepass"), "").value
    try:
        editor = _editor(text)
        document = editor.load(text)
        _merge_mapping(document, written, after)
        stream = io.StringIO()
        editor.dump(document, stream)
    except (YAMLError, AttributeError, LookupError, TypeError, ValueError, NotImplementedError):
        # ruamel.yaml falls over rare layouts; what matters then is that nothing is lost.
        return None
    changed = stream.getvalue()
    for attempt in ("\n".join(line.rstrip() for line in changed.split("\n")), changed):
        source = parse_yaml(attempt.encode("utf-8", "replace"), "")
        if not source.faults and source.value == after:
            return attempt
    return None


def _editor(text: str) -> YAML:
    editor = YAML()
    editor.preserve_quotes = True
    editor.width = WIDTH
    is_on_one_line = "\n" not in text.rstrip("\n")
    if is_on_one_line:
        # Whoever wrote it on one line, however long, keeps it so.
        editor.width = _NEVER_WRAPPED
    inset = _inset_of_items(text)
    editor.indent(mapping=2, sequence=2 + inset, offset=inset)
    return editor


def _inset_of_items(text: str) -> int:
    """How far in the items of lists stand: with their key (0), or further."""
    for line in text.split("\n"):
        item = line.lstrip()
        if item.startswith("- "):
            return len(line) - len(item)
    return 0


def _merge_mapping(
    document: CommentedMap, written: Mapping[Any, Any], after: Mapping[Any, Any]
) -> None:
    for key in [key for key in document if key not in after]:
        del document[key]
    for place, (key, value) in enumerate(after.items()):
        if key not in document:
            document.insert(place, key, _in_style(value))
        elif written[key] != value:
            document[key] = _merged(document[key], written[key], value)


def _merge_list(document: CommentedSeq, written: Sequence[Any], after: Sequence[Any]) -> None:
    matched = match_items(written, after)
    kept = [place for place in matched if place is not None]
    if kept != sorted(kept):
        raise NotImplementedError("ruamel.yaml moves no comments with an item")
    # An item that was reworded keeps its comment: it is neither matched nor are there more or fewer
    # around it.
    if len(written) == len(after):
        matched = [_same_place(new, matched) for new in range(len(matched))]
    # From the end, so that the places of those before stay what they are.
    for place in reversed(range(len(written))):
        if place not in matched:
            del document[place]
    for new, (old, value) in enumerate(zip(matched, after, strict=True)):
        if old is None:
            document.insert(new, _in_style(value))
        elif written[old] != value:
            document[new] = _merged(document[new], written[old], value)


def _same_place(new: int, matched: list[int | None]) -> int | None:
    if matched[new] is None and new not in matched:
        return new
    return matched[new]


def _merged(document: Any, written: Any, after: Any) -> Any:
    if isinstance(document, CommentedMap) and isinstance(after, Mapping) and after:
        _merge_mapping(document, written, after)
        return document
    if isinstance(document, CommentedSeq) and isinstance(after, list) and after and written:
        _merge_list(document, written, after)
        return document
    return _in_style(after, document)


def _in_style(value: Any, old: Any = None) -> Any:
    """The value as ruamel.yaml writes it: words in the quotes that the old ones had."""
    if isinstance(value, Mapping):
        return {key: _in_style(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_in_style(item) for item in value]
    if not isinstance(value, str):
        return value
    if value.endswith("\n\n"):
        # A block would lose the empty lines at its end where it is put among other lines.
        return DoubleQuotedScalarString(value)
    if "\n" in value:
        return LiteralScalarString(value)
    if isinstance(old, DoubleQuotedScalarString | SingleQuotedScalarString):
        return type(old)(value)
    return _as_read(value)


def _as_read(words: str) -> Any:
    """Words in quotes only where our reader, which knows fewer kinds of values than ruamel.yaml,
    needs them."""
    with contextlib.suppress(ValueError):
        if date.fromisoformat(words).isoformat() == words:
            return date.fromisoformat(words)
    written = write_yaml({"": words}).partition(": ")[2]
    if written.startswith("'"):
        return SingleQuotedScalarString(words)
    if written.startswith('"'):
        return DoubleQuotedScalarString(words)
    return words
