"""Reads a part of a workbook to a tree and writes it back as it was: prefixes, declarations and order included.

The usual libraries drop declarations that look unused or rename prefixes, and Excel then calls the file damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

_DEEPEST = 200
MOST_NODES = 400_000
"""Elements of a workbook's parts that are looked into: each takes many times its bytes."""
_IN_ATTRIBUTE = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


class NotSafe(ValueError):
    """The XML is broken, nests without end, or brings definitions of its own, which no office program writes."""


@dataclass(slots=True)
class Node:
    """An element. `tag` and the keys of `attributes` are as they are written, prefix and all."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The tag without its prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def nodes(self) -> list[Node]:
        """The elements in it."""
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def text(self) -> str:
        """The text that stands in it directly."""
        return "".join(child for child in self.children if isinstance(child, str))

    @text.setter
    def text(self, words: str) -> None:
        self.children = [words]

    @property
    def relation(self) -> str:
        """The id by which it leads to another part, under whatever prefix; "" where it leads to none."""
        for key, value in self.attributes.items():
            if key.rpartition(":")[2] == "id":
                return value
        return ""

    def first(self, name: str) -> Node | None:
        """The first element in it of that name, or None."""
        return next((node for node in self.nodes if node.name == name), None)

    def all(self, name: str) -> list[Node]:
        """The elements in it of that name."""
        return [node for node in self.nodes if node.name == name]

    def within(self, name: str) -> list[Node]:
        """The elements in the first one of that name; nothing where there is none."""
        holder = self.first(name)
        if holder is None:
            return []
        return holder.nodes

    def walk(self) -> Iterator[Node]:
        """Itself and all elements below."""
        yield self
        for node in self.nodes:
            yield from node.walk()

    def child(self, name: str, **attributes: str) -> Node:
        """A new element of the same vocabulary, not yet put anywhere."""
        prefix = self.tag[: -len(self.name)]
        return Node(prefix + name, attributes)

    def copy(self) -> Node:
        """A copy that shares nothing with it."""
        children = [child.copy() if isinstance(child, Node) else child for child in self.children]
        return Node(self.tag, dict(self.attributes), children)


def parse(data: bytes) -> Node:
    """The root element. Raises NotSafe; entities of its own are refused before anything is expanded."""
    root, _ = parse_within(data, MOST_NODES)
    return root


def parse_within(data: bytes, most: int) -> tuple[Node, int]:
    """The root element and how many there are in all. Raises NotSafe, also for more than `most`."""
    reader = _Reader(most)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise NotSafe(str(error)) from error
    if reader.root is None:
        raise NotSafe("is empty")
    return reader.root, reader.nodes


def render(root: Node) -> bytes:
    """The file with that root."""
    parts = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
    _write(root, parts)
    return "".join(parts).encode()


class _Reader:
    def __init__(self, most: int) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self.nodes, self._most = 0, most
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.nodes += 1
        if self.nodes > self._most:
            raise NotSafe("holds more cells than can be edited")
        node = Node(tag, attributes)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        if len(self._open) >= _DEEPEST:
            raise NotSafe("is nested too deeply")
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, words: str) -> None:
        if self._open:
            self._open[-1].children.append(words)

    def _refuse(self, *_: object) -> None:
        raise NotSafe("brings definitions of its own (a DOCTYPE)")


def _write(node: Node, parts: list[str]) -> None:
    attributes = "".join(
        f' {key}="{escape(value, _IN_ATTRIBUTE)}"' for key, value in node.attributes.items()
    )
    if not node.children:
        parts.append(f"<{node.tag}{attributes}/>")
        return
    parts.append(f"<{node.tag}{attributes}>")
    for child in node.children:
        if isinstance(child, Node):
            _write(child, parts)
        else:
            parts.append(escape(child, {"\r": "&#13;"}))
    parts.append(f"</{node.tag}>")
