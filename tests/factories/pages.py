"""Reads a page as a browser would: its elements in order, and the text of its scripts and styles."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """An element; `text` is what stands in it before its first child or its end."""

    name: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a page; `text` holds the words that can be read."""

    source: bytes
    elements: list[Element] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        self._open = False
        super().__init__(convert_charrefs=True)
        self.feed(self.source.decode("utf-8"))
        self.close()

    def all(self, name: str) -> list[Element]:
        return [element for element in self.elements if element.name == name]

    def with_class(self, kind: str) -> list[Element]:
        return [e for e in self.elements if kind in (e.attributes.get("class") or "").split()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))
        self._open = True

    def handle_endtag(self, _tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.elements[-1].text += data
        self.text += data
