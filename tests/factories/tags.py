"""Reads the tags of a PDF back: its structure tree, as a screen reader walks through it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


@dataclass
class Tag:
    """One tag: its kind, the words that stand for it where it is a picture, and what is in it."""

    kind: str
    alternative: str = ""
    within: list[Tag] = field(default_factory=list)

    def all(self, kind: str) -> list[Tag]:
        """Every tag of that kind, in the order in which it is read."""
        found = [self] if self.kind == kind else []
        for tag in self.within:
            found += tag.all(kind)
        return found

    @property
    def kinds(self) -> list[str]:
        """The kinds of all tags in it, in the order in which they are read."""
        return [self.kind, *(kind for tag in self.within for kind in tag.kinds)]


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def tags_of(data: bytes) -> Tag:
    """The tree of tags from its root."""
    trailer: Any = reader(data).trailer
    return Tag("root", within=_children(trailer["/Root"]["/StructTreeRoot"]))


def _children(node: Any) -> list[Tag]:
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    if not isinstance(kids, ArrayObject | list):
        kids = [kids]
    tags = []
    for kid in kids:
        each = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(each, DictionaryObject) and "/S" in each:
            alternative = str(each.get("/Alt", ""))
            tags.append(Tag(str(each["/S"])[1:], alternative, _children(each)))
    return tags
