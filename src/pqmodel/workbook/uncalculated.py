"""Finds formulas in a workbook that no program has worked out yet: they have no value, and look like empty cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from html import unescape

_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*?)/?>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*?)/?>")
_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_NAME = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d+)["']""")
_TEXT = re.compile(rb"""\bt\s*=\s*["']str["']""")


def waiting_formulas(data: bytes) -> Mapping[str, frozenset[tuple[int, int]]]:
    """The row and column (from 0) of each such cell, by the title of its sheet; empty for what is no .xlsx."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
                return {}
            parts = {
                one["Id"]: one.get("Target", "").removeprefix("/xl/").removeprefix("/")
                for one in _tags(_RELATION, archive.read("xl/_rels/workbook.xml.rels"))
                if "Id" in one
            }
            found = {}
            for one in _tags(_SHEET, archive.read("xl/workbook.xml")):
                key = next(
                    (value for name, value in one.items() if name.rpartition(":")[2] == "id"), ""
                )
                if (part := f"xl/{parts.get(key, '')}") in names:
                    found[one.get("name", "")] = _in_sheet(archive.read(part))
            return {title: cells for title, cells in found.items() if cells}
    except zipfile.BadZipFile:
        return {}


def _tags(kind: re.Pattern[str], part: bytes) -> list[dict[str, str]]:
    return [
        {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(inside)}
        for inside in kind.findall(part.decode("utf-8", "replace"))
    ]


def _in_sheet(part: bytes) -> frozenset[tuple[int, int]]:
    found = set()
    for attributes in _CELL.findall(part):
        # A formula that was worked out to an empty text has no value either, and is none to wait for.
        if (name := _NAME.search(attributes)) and not _TEXT.search(attributes):
            column = 0
            for letter in name[1]:
                column = column * 26 + letter - 64
            found.add((int(name[2]) - 1, column - 1))
    return frozenset(found)
