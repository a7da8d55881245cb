"""Changes a YAML file that a person writes: the lines that nothing changed in stay byte for byte,
with their comments.

The file is walked beside its new value, list items matched by their id. Only the few lines of an
entry that really changed are given to ruamel.yaml (see `yaml_entries`): it would set the whole file
anew, other people's line breaks and `null` included, and takes two hundred times as long as libyaml
for that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from pqmodel.ground.list_matching import match_items
from pqmodel.ground.yaml_reading import loader, parse_yaml
from pqmodel.ground.yaml_writing import item_lines, write_yaml

_MARK = b"\xef\xbb\xbf"
_BREAKS = ("\n", "\r", "\x85", "\u2028", "\u2029")
"""What ends a line in YAML; the last three come with text that was copied from a page."""


class _Irregular(Exception):
    """A part is not laid out line by line (it stands in [ ] or { }, or repeats another part)."""


def edit_yaml(
    data: bytes, after: Mapping[Any, Any], before: Mapping[Any, Any] | None = None
) -> bytes:
    """The file's bytes changed so that they say `after`, with the comments, order and quoting that
    they have.

    `before` is what the file said as the program understood it, with all that it leaves out;
    without it, the file is taken at its word. What is the same before and after is left as it
    stands, left out or in other words. `data` has to be YAML that was read without faults; an empty
    file gives one with `after` alone.
    """
    return _with_ends_of(data, lambda text: _edit_text(text, after, before))


def rewrite_yaml(data: bytes, after: Mapping[Any, Any]) -> bytes:
    """The file's bytes set anew so that they say `after`, for layouts that `edit_yaml` gets wrong;
    a comment that has lost its place stands above."""
    from pqmodel.ground.yaml_entries import edit_whole

    return _with_ends_of(data, lambda text: edit_whole(text, after))


def _with_ends_of(data: bytes, edit: Callable[[str], str]) -> bytes:
    """The bytes with their text edited, and the byte order mark and the ends of lines kept."""
    # Excel and Notepad put a mark before UTF-8; without it they would take the file for another.
    mark = b""
    if data.startswith(_MARK):
        mark = _MARK
    text = data.removeprefix(_MARK).decode("utf-8")
    has_windows_ends = "\r\n" in text
    changed = edit(text.replace("\r\n", "\n"))
    if has_windows_ends:
        changed = changed.replace("\n", "\r\n")
    return mark + changed.encode("utf-8", "replace")


def _edit_text(text: str, after: Mapping[Any, Any], before: Mapping[Any, Any] | None) -> str:
    source = parse_yaml(text.encode("utf-8", "surrogatepass"), "")
    if source.faults:
        # A file that nests too deeply would bring libyaml down below.
        raise ValueError(source.faults[0].what)
    written = source.value
    if written is None:
        return _with_line_end(text) + write_yaml(after)

    lines = _lines_of(text)
    root = yaml.compose(text, Loader=loader())
    try:
        if not isinstance(root, yaml.MappingNode) or not isinstance(written, dict):
            raise _Irregular
        region = _Document(lines).mapping(root, written, _or_written(before, written), after)
    except _Irregular:
        from pqmodel.ground.yaml_entries import edit_whole

        return edit_whole(text, after)
    first, end = _Document(lines).span(root)
    rest = lines[end:] or [""]
    return _joined([*lines[:first], *region, *rest])


@dataclass(frozen=True)
class _Document:
    """The lines of a file; its methods give the new lines of one part of it, and raise _Irregular
    where they cannot."""

    lines: list[str]

    def span(self, node: yaml.Node) -> tuple[int, int]:
        """The first line of a node and the one after its last; comments and empty lines after it
        are not its own."""
        first = node.start_mark.line
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
            return first, max(self.span(node.value[-1])[1], first + 1)
        if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
            key, value = node.value[-1]
            # An empty value has no place of its own; its key has.
            return first, max(self.span(value)[1], key.start_mark.line + 1)
        end = node.end_mark.line
        if node.end_mark.column > 0:
            return first, end + 1
        is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        keeps_empty_lines = is_block and "+" in self.lines[first][node.start_mark.column :]
        # libyaml counts the empty lines below a block as its own; people take them for the gap.
        while end > first + 1 and not keeps_empty_lines and not self.lines[end - 1].strip():
            end -= 1
        return first, max(end, first + 1)

    def mapping(
        self,
        node: yaml.MappingNode,
        written: Mapping[Any, Any],
        before: Mapping[Any, Any],
        after: Mapping[Any, Any],
    ) -> list[str]:
        """The new lines of a mapping, from its first key to the end of its last value."""
        entries = self._entries(node, written)
        added = _added_keys(written, before, after)
        # An anchor or a tag before the first key belongs to the mapping, but is not its column.
        column = node.value[0][0].start_mark.column
        result: list[str] = []
        place = entries[0][2]
        for key, value_node, first, end in entries:
            result += self.lines[place:first]
            place = end
            if _is_same(key, written, before, after):
                result += self.lines[first:end]
            elif key in after:
                known = before.get(key, written[key])
                result += self._entry(
                    value_node, first, end, column, key, written[key], known, after[key]
                )
            elif first == entries[0][2]:
                # The line of the first key may hold the hyphen of the item that it stands in.
                raise _Irregular
            for new in added.get(key, ()):
                result += _indented(write_yaml({new: after[new]}), column)
        for new in added.get(None, ()):
            result += _indented(write_yaml({new: after[new]}), column)
        return result

    def _entries(
        self, node: yaml.MappingNode, written: Mapping[Any, Any]
    ) -> list[tuple[Any, yaml.Node, int, int]]:
        """Each entry: its key, the node of its value, its first line and the one after its last."""
        if node.flow_style or len(node.value) != len(written) or not written:
            raise _Irregular
        entries: list[tuple[Any, yaml.Node, int, int]] = []
        place = node.value[0][0].start_mark.line
        for number, (key, (key_node, value_node)) in enumerate(
            zip(written, node.value, strict=True)
        ):
            first = key_node.start_mark.line
            before_key = self.lines[first][: key_node.start_mark.column]
            allowed = " -" if number == 0 else " "
            repeats = value_node.start_mark.index < key_node.end_mark.index
            if first < place or before_key.strip(allowed) or repeats:
                raise _Irregular
            place = max(self.span(value_node)[1], first + 1)
            entries.append((key, value_node, first, place))
        return entries

    def _entry(
        self,
        node: yaml.Node,
        first: int,
        end: int,
        column: int,
        key: Any,
        written: Any,
        before: Any,
        after: Any,
    ) -> list[str]:
        """The new lines of one entry whose value changed."""
        try:
            start = self._start_of_value(node, first)
            return [*self.lines[first:start], *self._value(node, written, before, after)]
        except _Irregular:
            if self._has_nothing_of_its_own(node, first, end):
                new = _indented(write_yaml({key: after}), column)
                return [self.lines[first][:column] + new[0][column:], *new[1:]]

            from pqmodel.ground.yaml_entries import edit_entry

            # The hyphen of the item that the entry begins stays where it is.
            opening = self.lines[first][:column]
            entry = [self.lines[first][column:]]
            for line in self.lines[first + 1 : end]:
                # A comment may stand further out than the entry that it is in.
                stands_out = line[:column].strip()
                entry.append(line.lstrip() if stands_out else line[column:])
            changed = _indented(edit_entry(_joined([*entry, ""]), key, after), column)
            return [opening + changed[0][column:], *changed[1:]]

    def _has_nothing_of_its_own(self, node: yaml.Node, first: int, end: int) -> bool:
        """Whether a value is plain words, with neither quotes nor comments to keep: ruamel.yaml
        takes long to load."""
        is_plain = isinstance(node, yaml.ScalarNode) and not node.style
        return is_plain and not any("#" in line for line in self.lines[first:end])

    def _start_of_value(self, node: yaml.Node, first: int) -> int:
        """The line on which a list or mapping begins, below its key."""
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            raise _Irregular
        line = node.start_mark.line
        if isinstance(node, yaml.SequenceNode):
            line = self._hyphen_line(node.value[0], node.start_mark.column, first + 1)
        if line <= first:
            raise _Irregular
        return line

    def _value(self, node: yaml.Node, written: Any, before: Any, after: Any) -> list[str]:
        """The new lines of a list or mapping that stands below its key or its hyphen."""
        if isinstance(node, yaml.MappingNode) and isinstance(after, Mapping) and after:
            return self.mapping(node, written, _or_written(before, written), after)
        if isinstance(node, yaml.SequenceNode) and _has_mappings(written) and _has_mappings(after):
            # What the program understood has an item for each of the file's, unless it took some
            # together.
            if not isinstance(before, Sequence) or len(before) != len(written):
                before = written
            return self._items(node, written, before, after)
        raise _Irregular

    def _items(
        self,
        node: yaml.SequenceNode,
        written: Sequence[Any],
        before: Sequence[Any],
        after: Sequence[Any],
    ) -> list[str]:
        """The new lines of a list, from its first hyphen to the end of its last item.

        What stands between two items, such as comments, belongs to the later one; that of an item
        that goes stays, for what a person wrote is not thrown away.
        """
        column = node.start_mark.column
        spans: list[tuple[int, int]] = []
        place = 0
        for item in node.value:
            first = self._hyphen_line(item, column, place)
            place = max(self.span(item)[1], first + 1)
            spans.append((first, place))
        gaps = [[], *(self.lines[a[1] : b[0]] for a, b in pairwise(spans))]

        matched = match_items(before, after)
        kept = {old for old in matched if old is not None}
        result: list[str] = []
        left = [old for old in range(len(before)) if old not in kept]
        for old, new in zip(matched, after, strict=True):
            if old is None:
                result += _indented(item_lines(new), column)
                continue
            while left and left[0] < old:
                result += gaps[left.pop(0)]
            result += gaps[old]
            if before[old] == new or written[old] == new:
                result += self.lines[slice(*spans[old])]
            else:
                result += self._item(node.value[old], spans[old], written[old], before[old], new)
        for old in left:
            result += gaps[old]
        return result

    def _item(
        self, node: yaml.Node, span: tuple[int, int], written: Any, before: Any, after: Any
    ) -> list[str]:
        start = node.start_mark.line
        if isinstance(node, yaml.MappingNode) and node.value:
            # An anchor or a tag may stand beside the hyphen, above the first key.
            start = node.value[0][0].start_mark.line
        return [*self.lines[span[0] : start], *self._value(node, written, before, after)]

    def _hyphen_line(self, item: yaml.Node, column: int, place: int) -> int:
        """The line of the hyphen of a list item; comments may stand between it and the item."""
        for line in range(item.start_mark.line, place - 1, -1):
            opening = self.lines[line]
            if opening[column : column + 1] == "-" and not opening[:column].strip():
                return line
        raise _Irregular


def _lines_of(text: str) -> list[str]:
    """The lines as YAML counts them. Breaks other than the usual one stay at the end of theirs."""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        is_usual = line.endswith("\n") and not line.endswith("\r\n")
        lines.append(line.removesuffix("\n") if is_usual else line)
    if not text or text.endswith(_BREAKS):
        lines.append("")
    return lines


def _joined(lines: Sequence[str]) -> str:
    *above, last = lines
    return "".join(line if line.endswith(_BREAKS) else f"{line}\n" for line in above) + last


def _has_mappings(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _is_same(
    key: Any, written: Mapping[Any, Any], before: Mapping[Any, Any], after: Mapping[Any, Any]
) -> bool:
    if key not in after:
        return False
    return after[key] == written[key] or (key in before and before[key] == after[key])


def _added_keys(
    written: Mapping[Any, Any], before: Mapping[Any, Any], after: Mapping[Any, Any]
) -> dict[Any, list[Any]]:
    """Keys that the file lacks and now needs, by the key that they come after; under None those
    that come last."""
    added: dict[Any, list[Any]] = {}
    neighbour = None
    for key, value in after.items():
        if key in written:
            neighbour = key
        elif key not in before or before[key] != value:
            added.setdefault(neighbour, []).append(key)
    return added


def _or_written(before: Any, written: Mapping[Any, Any]) -> Mapping[Any, Any]:
    if isinstance(before, Mapping):
        return before
    return written


def _indented(text: str, column: int) -> list[str]:
    return [" " * column + line if line else line for line in text.rstrip("\n").split("\n")]


def _with_line_end(text: str) -> str:
    if not text or text.endswith("\n"):
        return text
    return f"{text}\n"
