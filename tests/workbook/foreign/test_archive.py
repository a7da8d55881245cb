"""A template's file is opened or refused in words, and written back with the changed parts alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.workbook.foreign.archive import open_archive
from tests.factories.templates import template, template_bytes, with_part

BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_only_parts_that_were_opened_for_change_are_written_anew() -> None:
    data = template_bytes({"A1": "x"})
    archive = open_archive(data, "ours.xlsx")
    archive.tree(SHEET, change=False).attributes["seen"] = "1"
    assert parts(archive.to_bytes()) == parts(data)

    archive.tree(SHEET)
    changed = {name for name, old in parts(data).items() if parts(archive.to_bytes())[name] != old}
    assert changed == {SHEET}


def test_parts_keep_their_order() -> None:
    data = template_bytes({"A1": "x"})
    archive = open_archive(data, "ours.xlsx")
    archive.tree(BOOK)
    assert list(parts(archive.to_bytes())) == list(parts(data))


def test_a_part_leads_to_others_by_kind_and_full_name() -> None:
    archive, _ = template({"A1": "x"})
    related = archive.related(BOOK).values()
    assert ("worksheet", SHEET) in related
    assert archive.related("xl/none.xml") == {}


@pytest.mark.parametrize("target", ["/xl/media/a.png", "../xl/media/a.png", "media/../media/a.png"])
def test_a_name_of_a_part_is_understood_however_it_is_written(target: str) -> None:
    relation = (
        '<Relationships><Relationship Id="r1" Type="http://x/image" Target="TARGET"/>'
        '<Relationship Id="r2" Type="http://x/link" Target="http://y" TargetMode="External"/>'
        "</Relationships>"
    ).replace("TARGET", target)
    data = with_part(template_bytes({"A1": "x"}), "xl/_rels/workbook.xml.rels", relation.encode())
    assert open_archive(data, "ours.xlsx").related(BOOK) == {"r1": ("image", "xl/media/a.png")}


def test_a_part_is_dropped_with_what_is_said_of_it() -> None:
    archive, _ = template({"A1": "x"})
    archive.drop("xl/styles.xml", BOOK)
    archive.drop("xl/styles.xml", BOOK)
    left = parts(archive.to_bytes())
    assert "xl/styles.xml" not in left
    assert b"styles" not in left["xl/_rels/workbook.xml.rels"]
    assert b"/xl/styles.xml" not in left["[Content_Types].xml"]
    assert b"/xl/workbook.xml" in left["[Content_Types].xml"]


def test_an_excel_template_becomes_a_workbook() -> None:
    data = template_bytes({"A1": "x"})
    types = parts(data)["[Content_Types].xml"].replace(b"sheet.main+xml", b"template.main+xml")
    archive = open_archive(with_part(data, "[Content_Types].xml", types), "ours.xltx")
    written = parts(archive.to_bytes())["[Content_Types].xml"]
    assert b"sheet.main+xml" in written
    assert b"template.main+xml" not in written


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0rest", "old Excel workbook"),
        (b"Name,Score", "is no Excel workbook"),
        (b"", "is no Excel workbook"),
        (b"PK\x03\x04cut off", "damaged or was cut off"),
        (with_part(template_bytes({"A1": "x"}), BOOK, None), "is no Excel workbook"),
        (with_part(template_bytes({"A1": "x"}), "xl/vbaProject.bin", b"x"), "has macros in it"),
    ],
)
def test_what_cannot_be_filled_is_refused_with_its_name(data: bytes, words: str) -> None:
    with pytest.raises(PqmodelError, match=words) as refused:
        open_archive(data, "ours.xlsx")
    assert refused.value.message.startswith("ours.xlsx ")


def test_a_broken_part_is_named() -> None:
    data = with_part(template_bytes({"A1": "x"}), "xl/styles.xml", b"<a>")
    archive = open_archive(data, "ours.xlsx")
    with pytest.raises(PqmodelError, match=r"its part xl/styles\.xml"):
        archive.tree("xl/styles.xml")
