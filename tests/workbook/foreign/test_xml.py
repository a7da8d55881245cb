"""Parts are written back as they were read: prefixes, declarations, order, text."""

from __future__ import annotations

import pytest

from pqmodel.workbook.foreign.xml import NotSafe, parse, render

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PART = (
    '<x:sheet xmlns:x="urn:a" xmlns:unused="urn:b" xmlns:mc="urn:c" mc:Ignorable="unused" b="2" a="1">'
    '<x:c r="A1" note="one&#10;two &amp; &quot;three&quot;">a &lt; b &amp; c<x:e/></x:c></x:sheet>'
)


def test_a_part_comes_back_byte_for_byte() -> None:
    assert render(parse((HEAD + PART).encode())).decode() == HEAD + PART


def test_elements_are_found_by_name_whatever_their_prefix() -> None:
    root = parse((HEAD + PART).encode())
    cell = root.first("c")
    assert cell is not None
    assert (root.name, cell.attributes["r"], cell.text) == ("sheet", "A1", "a < b & c")
    assert [node.name for node in root.walk()] == ["sheet", "c", "e"]
    assert root.first("none") is None
    assert root.child("row", r="4").tag == "x:row"


def test_a_copy_shares_nothing() -> None:
    root = parse((HEAD + PART).encode())
    copied = root.copy()
    copied.nodes[0].attributes["r"] = "Z9"
    assert root.nodes[0].attributes["r"] == "A1"


@pytest.mark.parametrize(
    ("xml", "what"),
    [("", "no element found"), ("<a>", "no element found"), ("<!DOCTYPE a><a/>", "definitions of its own"),
     ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "definitions of its own")],
)  # fmt: skip
def test_what_is_not_safe_is_refused(xml: str, what: str) -> None:
    with pytest.raises(NotSafe, match=what):
        parse(xml.encode())


@pytest.mark.parametrize(("depth", "refused"), [(199, False), (200, False), (201, True)])
def test_it_nests_no_deeper_than_any_office_program_does(depth: int, refused: bool) -> None:
    xml = ("<a>" * depth + "</a>" * depth).encode()
    if not refused:
        assert len(list(parse(xml).walk())) == depth
        return
    with pytest.raises(NotSafe, match="nested too deeply"):
        parse(xml)
