"""Every style can be handed to the library, and no two RAG words look alike."""

from __future__ import annotations

import pytest

from pqmodel.workbook.styles import RAG_LOOKS, STYLES, Style, difference, properties


@pytest.mark.parametrize("name", STYLES)
def test_every_style_has_its_properties(name: str) -> None:
    looks = properties(STYLES[name])
    assert looks["font_color"].startswith("#")
    assert looks["valign"] in ("top", "vcenter", "bottom")


def test_a_plain_style_has_no_fill_and_no_lines() -> None:
    assert not {"bg_color", "left", "align"} & properties(Style()).keys()
    looks = properties(Style(fill="FFFFFF", lined=True, across="left"))
    assert (looks["bg_color"], looks["left"], looks["align"]) == ("#FFFFFF", 1, "left")


def test_marks_and_locks_are_those_that_were_asked_for() -> None:
    looks = properties(Style(), quoted=True, locked=False)
    assert (looks["quote_prefix"], looks["locked"]) == (True, False)
    assert properties(Style())["locked"]
    assert not properties(Style())["quote_prefix"]


def test_rag_words_differ_in_fill_and_ink() -> None:
    assert len({fill for fill, _ in RAG_LOOKS.values()}) == len(RAG_LOOKS)
    assert len({ink for _, ink in RAG_LOOKS.values()}) == len(RAG_LOOKS)
    assert difference("FFFFFF", "000000") == {"bg_color": "#FFFFFF", "font_color": "#000000"}
