"""Opens a template's file, refuses what is none or could do harm, and writes it back with the changed parts alone."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from pqmodel.ground.faults import CannotRead, PqmodelError
from pqmodel.workbook.foreign.xml import Node, NotSafe, parse, render
from pqmodel.workbook.zip_file import SAVE_AGAIN, TREES, Zip, open_zip, sentence

_BOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"
_SAVE = sentence(SAVE_AGAIN)
_TEMPLATE_TYPE, _WORKBOOK_TYPE = "spreadsheetml.template.main+xml", "spreadsheetml.sheet.main+xml"


@dataclass
class Archive:
    """The parts of a workbook: bytes as they came, and trees of those that are looked into."""

    name: str
    _parts: dict[str, bytes]
    _infos: dict[str, zipfile.ZipInfo]
    _trees: dict[str, Node] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)

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
                self._trees[part] = parse(self._parts[part])
            except NotSafe as error:
                raise PqmodelError(
                    f"{self.name} cannot be used: its part {part} {error}.", _SAVE
                ) from error
        if change:
            self._changed.add(part)
        return self._trees[part]

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id to (last word of its kind, name of the part that it leads to); outside links are left out."""
        folder, file = posixpath.split(part)
        relations = f"{folder}/_rels/{file}.rels"
        if relations not in self:
            return {}
        found = {}
        for node in self.tree(relations, change=False).all("Relationship"):
            if node.attributes.get("TargetMode") != "External":
                target = posixpath.normpath(
                    posixpath.join("/" + folder, node.attributes.get("Target", ""))
                )
                kind = node.attributes.get("Type", "").rpartition("/")[2]
                found[node.attributes.get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def drop(self, part: str, owner: str) -> None:
        """Takes a part out, with what its owner and the list of contents say of it."""
        if part not in self._parts:
            return
        del self._parts[part]
        ids = {key for key, (_, target) in self.related(owner).items() if target == part}
        folder, file = posixpath.split(owner)
        relations = self.tree(f"{folder}/_rels/{file}.rels")
        relations.children = [
            node for node in relations.nodes if node.attributes.get("Id") not in ids
        ]
        types = self.tree(_TYPES)
        types.children = [
            node for node in types.nodes if node.attributes.get("PartName") != f"/{part}"
        ]

    def to_bytes(self) -> bytes:
        """The file. Parts that were not looked into for change are as they were, in the order in which they stood."""
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self._parts.items():
                if name in self._changed:
                    data = render(self._trees[name])
                member = zipfile.ZipInfo(name, self._infos[name].date_time)
                archive.writestr(member, data, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def open_archive(data: bytes, name: str) -> Archive:
    """The workbook in `data`. PqmodelError, in words, for what is none, is locked, is broken or unpacks to too much."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise PqmodelError(
            f"{name} is an old Excel workbook (.xls), or one with a password.",
            f"Take the password off. {_SAVE}",
        )
    if not data.startswith(b"PK"):
        raise PqmodelError(f"{name} is no Excel workbook.", _SAVE)
    try:
        packed = open_zip(data, name, TREES)
        _refuse(packed)
        parts = {part: packed.read(part) for part in packed}
    except CannotRead as refusal:
        fault = refusal.fault
        raise PqmodelError(f"{name} {fault.what}.", sentence(fault.mend)) from refusal
    opened = Archive(name, parts, packed.parts)
    _as_workbook(opened)
    return opened


def _refuse(packed: Zip) -> None:
    """Raises PqmodelError for what is no workbook, and for macros."""
    if _BOOK not in packed or _TYPES not in packed:
        raise PqmodelError(f"{packed.name} is no Excel workbook.", _SAVE)
    if any(part.endswith("vbaProject.bin") for part in packed):
        raise PqmodelError(f"{packed.name} has macros in it, which are not carried over.", _SAVE)


def _as_workbook(archive: Archive) -> None:
    """A file saved as an Excel template (.xltx) becomes a workbook."""
    for node in archive.tree(_TYPES, change=False).all("Override"):
        kind = node.attributes.get("ContentType", "")
        if kind.endswith(_TEMPLATE_TYPE):
            archive.tree(_TYPES)
            node.attributes["ContentType"] = kind.replace(_TEMPLATE_TYPE, _WORKBOOK_TYPE)
