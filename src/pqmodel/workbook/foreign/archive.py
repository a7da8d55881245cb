"""Opens a template's file, refuses what could do harm, and writes back the changed parts alone."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.words import sentence
from pqmodel.workbook.foreign.xml import MOST_NODES, Node, NotSafe, parse_within, render
from pqmodel.workbook.zip_file import SAVE_AGAIN, TREES, Zip, open_zip

BOOK = "xl/workbook.xml"
_OLD = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_SAVE = sentence(SAVE_AGAIN)
_TEMPLATE_TYPE = "spreadsheetml.template.main+xml"
_WORKBOOK_TYPE = "spreadsheetml.sheet.main+xml"


@dataclass
class Archive:
    """The parts of a workbook: bytes as they came, and trees of those that are looked into."""

    name: str
    _parts: dict[str, bytes]
    _infos: dict[str, zipfile.ZipInfo]
    _trees: dict[str, Node] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)
    _nodes_left: int = MOST_NODES

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self, start: str) -> list[str]:
        """Names of the parts that begin so."""
        return [name for name in self._parts if name.startswith(start)]

    def holds(self, part: str, pattern: re.Pattern[bytes]) -> bool:
        """True where the bytes of a part, as they came, match."""
        return pattern.search(self._parts[part]) is not None

    def tree(self, part: str, change: bool = True) -> Node:
        """A part as a tree; with `change` it is written back from the tree. Raises PqmodelError."""
        if part not in self._trees:
            try:
                root, nodes = parse_within(self._parts[part], self._nodes_left)
            except NotSafe as error:
                message = f"{self.name} cannot be used: its part {part} {error}."
                raise PqmodelError(message, _SAVE) from error
            self._nodes_left -= nodes
            self._trees[part] = root
        if change:
            self._changed.add(part)
        return self._trees[part]

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part leads to, by relation id; links out of the file are left out.

        Each is the last word of its kind and the name of the part.
        """
        relations = _relations_of(part)
        if relations not in self:
            return {}
        folder = "/" + posixpath.dirname(part)
        parts = {}
        for node in self.tree(relations, change=False).all("Relationship"):
            if node.attributes.get("TargetMode") == "External":
                continue
            # Some programs write "../media/a.png", others "/xl/media/a.png" for the same part.
            target = posixpath.join(folder, node.attributes.get("Target", ""))
            kind = node.attributes.get("Type", "").rpartition("/")[2]
            key = node.attributes.get("Id", "")
            parts[key] = (kind, posixpath.normpath(target).lstrip("/"))
        return parts

    def worksheets(self) -> Iterator[tuple[Node, str]]:
        """The sheets of cells in the order of their tabs: what the workbook says of each, and its
        part. Chart sheets are left out."""
        related = self.related(BOOK)
        for node in self.tree(BOOK, change=False).within("sheets"):
            kind, part = related.get(node.relation, ("", ""))
            if kind == "worksheet" and part in self:
                yield node, part

    def shared_texts(self) -> list[Node]:
        """The texts that cells share, by their numbers; none where every cell holds its own."""
        for kind, part in self.related(BOOK).values():
            if kind == "sharedStrings" and part in self:
                return self.tree(part, change=False).all("si")
        return []

    def drop(self, part: str, owner: str) -> None:
        """Takes a part out, with what its owner and the list of contents say of it."""
        if part not in self._parts:
            return
        ids = {key for key, (_, target) in self.related(owner).items() if target == part}
        del self._parts[part]
        # Excel calls a file damaged in which either of these two names a part that is not there.
        relations = self.tree(_relations_of(owner))
        _keep(relations, lambda node: node.attributes.get("Id") not in ids)
        types = self.tree(_TYPES)
        _keep(types, lambda node: node.attributes.get("PartName") != f"/{part}")

    def to_bytes(self) -> bytes:
        """The file. Parts that were not to be changed are as they were, and all in their order."""
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self._parts.items():
                if name in self._changed:
                    data = render(self._trees[name])
                member = zipfile.ZipInfo(name, self._infos[name].date_time)
                archive.writestr(member, data, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def open_archive(data: bytes, name: str) -> Archive:
    """The workbook in `data`.

    PqmodelError, in words, for what is none, is locked, is broken or unpacks to too much.
    """
    if data.startswith(_OLD):
        message = f"{name} is an old Excel workbook (.xls), or one with a password."
        raise PqmodelError(message, f"Take the password off. {_SAVE}")
    if not data.startswith(b"PK"):
        raise PqmodelError(f"{name} is no Excel workbook.", _SAVE)
    packed = open_zip(data, name, TREES)
    _refuse(packed)
    parts = {part: packed.read(part) for part in packed}
    opened = Archive(name, parts, packed.parts)
    _as_workbook(opened)
    return opened


@contextmanager
def refusing_damage(name: str) -> Iterator[None]:
    """Refuses, in words, a workbook whose parts hold what no office program writes: a cell called
    ZZZZ1, a row called abc, a style called x."""
    try:
        yield
    except (ValueError, KeyError, IndexError, OverflowError) as error:
        wrong = str(error).splitlines()[0][:100]
        message = f"{name} is damaged: something in a sheet cannot be read ({wrong})."
        raise PqmodelError(message, _SAVE) from error


def _relations_of(part: str) -> str:
    """The part that says what another leads to."""
    folder, file = posixpath.split(part)
    return f"{folder}/_rels/{file}.rels"


def _keep(root: Node, test: Callable[[Node], bool]) -> None:
    """Leaves only those elements in a root that pass the test."""
    root.children = [node for node in root.nodes if test(node)]


def _refuse(packed: Zip) -> None:
    """Raises PqmodelError for what is no workbook, and for macros."""
    if BOOK not in packed or _TYPES not in packed:
        raise PqmodelError(f"{packed.name} is no Excel workbook.", _SAVE)
    if any(part.endswith("vbaProject.bin") for part in packed):
        raise PqmodelError(f"{packed.name} has macros in it, which are not carried over.", _SAVE)


def _as_workbook(archive: Archive) -> None:
    """A file saved as an Excel template (.xltx) becomes a workbook.

    Excel opens no .xlsx whose content calls itself a template.
    """
    for node in archive.tree(_TYPES, change=False).all("Override"):
        kind = node.attributes.get("ContentType", "")
        if kind.endswith(_TEMPLATE_TYPE):
            archive.tree(_TYPES)
            node.attributes["ContentType"] = kind.replace(_TEMPLATE_TYPE, _WORKBOOK_TYPE)
