"""Words in a Markdown document show as they were written, as a renderer of CommonMark reads them."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from pqmodel.document.markdown import safe, safe_code, safe_line

HOSTILE = [
    "# head", "- item", "+ item", "1. item", "1) item", "= = =", "> quote", "*bold* _it_ `code` ~~gone~~ | cell",
    "![picture](x.png) [link](y) <b>bold</b> &amp; \\", "Well done!", "# a\n- b\n\n1. c", "a\x0bb\u2028- c",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_the_words_acts_as_a_mark(words: str) -> None:
    shown = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(f"- {safe(words)}\n")
    )
    assert set(re.findall(r"<(\w+)", shown)) <= {"ul", "li", "br"}
    text = html.unescape(re.sub(r"</?(?:ul|li|br)\b[^>]*>", "", shown))
    assert text.split() == re.sub(r"[\x0b\u2028]", " ", words).split()


def test_line_ends_stay_and_those_around_the_words_go() -> None:
    assert safe("\none\r\n\n  two \n", 3) == "one\\\n   \\\n   two"
    assert safe_line(" one\n two ") == "one two"
    assert (safe(""), safe_code("run `a`\nb")) == ("", "run 'a' b")
