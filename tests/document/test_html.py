"""Nothing in people's words acts as markup, style or script of a page."""

from __future__ import annotations

import json

import pytest

from pqmodel.document.html import css_string, json_for_page, policy


def test_json_in_a_page_cannot_end_its_element() -> None:
    data = {"words": "</script><!-- & \u2028\u2029 é \u202e\x1b"}
    text = json_for_page(data)
    assert json.loads(text) == {"words": "</script><!-- & \n\n é "}
    assert not set("<>&\u2028\u2029") & set(text)
    assert "é" in text


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("", '""'),
        ("Page 1", '"Page 1"'),
        ('"; }', '"\\22 \\3b  \\7d "'),
        ("é\n", '"\\e9 \\a "'),
    ],
)
def test_a_string_in_a_style_sheet_cannot_end_it(text: str, string: str) -> None:
    assert css_string(text) == string


def test_a_page_may_ask_for_nothing_and_run_only_its_own() -> None:
    assert policy([], []).startswith("default-src 'none'; img-src")
    # The digest of no bytes at all, as everybody's sha256 has it.
    empty = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    assert f"script-src 'unsafe-inline' {empty}; " in policy([], [""])
    assert f"style-src 'unsafe-inline' {empty}; " in policy([""], [])
