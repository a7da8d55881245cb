"""What goes along unseen in a Word file of ours: the record that its words were made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_NAMESPACE = "urn:pqmodel:record"
_PART = "/customXml/item%d.xml"
_FORMAT = "1"


class NewerRecord(ValueError):
    """A newer pqmodel wrote it."""


def keep_record(file: WordFile, record: str, rows: Mapping[str, Any]) -> None:
    """Adds the record, and the rows by the names of their bookmarks, as a part of the file's own,
    which Word and LibreOffice keep as it is."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.part import Part

    root = ElementTree.Element(f"{{{_NAMESPACE}}}record", format=_FORMAT)
    # Plain ASCII in a fixed order: equal records give equal parts, byte for byte.
    root.text = json.dumps({"record": record, "rows": rows}, ensure_ascii=True, sort_keys=True)
    data = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    package = file.part.package
    part = Part(package.next_partname(_PART), "application/xml", data, package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def kept_record(file: WordFile) -> tuple[str, dict[str, Any]] | None:
    """The record and the rows; None where there is none. ValueError where it is damaged, NewerRecord
    where a newer pqmodel wrote it."""
    from docx.oxml import parse_xml

    for part in file.part.package.iter_parts():
        if _NAMESPACE.encode() not in part.blob:
            continue
        root = parse_xml(part.blob)
        if root.tag != f"{{{_NAMESPACE}}}record":
            continue
        if root.get("format") != _FORMAT:
            raise NewerRecord
        value = json.loads(root.text or "")
        return str(value["record"]), dict(value["rows"])
    return None
