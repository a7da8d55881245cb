"""Mark-up goes off the wording of a form, and nothing that only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.questionnaire.workbook.xlsform_markup import without_markup, without_references


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ('<b>I am <span style="color:red">helped</span></b>', "I am helped"),
        ("**I am** heard", "I am heard"),
        ("*I* am _heard_", "I am heard"),
        ("***I am*** __heard__", "I am heard"),
        ("# I am heard", "I am heard"),
        ("I am heard<br/>here", "I am heard\nhere"),
        ("<p>I am heard</p><p>here</p>", "I am heard\nhere"),
        ("I am [heard](https://example.org/a)", "I am heard"),
        ("Tom &amp; Jo&nbsp;are heard", "Tom & Jo are heard"),
        (r"5 \* 6", "5 * 6"),
        ("<font color='red'>I am</font> heard", "I am heard"),
        ("<h3>I am</h3> heard", "I am\nheard"),
        ('<span style="color:#f00">I</span> am', "I am"),
    ],
)
def test_markup_goes(words: str, plain: str) -> None:
    assert without_markup(words) == plain


@pytest.mark.parametrize(
    "words",
    [
        "I am heard.", "5 * 6 * 7", "snake_case_name", "a < b and c > d", "Fewer than <3 of us",
        "I am heard [at night]", "We are 5* rated", "#1 for care", "2 ** 3", "  two  spaces ", "R&D",
        "AT&T", "(*) required", "_", "**", "<unknown>",
    ],
)  # fmt: skip
def test_what_only_looks_like_markup_stays(words: str) -> None:
    assert without_markup(words) == words


@given(st.text(alphabet="ab <>*_&[]()#/\n\\!;", max_size=40))
def test_words_without_letters_of_markup_are_never_longer(words: str) -> None:
    assert len(without_markup(words)) <= len(words)


@pytest.mark.parametrize(
    ("words", "plain", "names"),
    [
        ("I ask ${x}", "I ask …", ["x"]),
        ("${name} asks ${ place }.", "… asks ….", ["name", "place"]),
        ("It costs $5 {more}", "It costs $5 {more}", []),
        ("As $ {heat}", "As $ {heat}", []),
    ],
)
def test_references_give_way_to_an_ellipsis_and_are_named(
    words: str, plain: str, names: list[str]
) -> None:
    assert without_references(words) == (plain, names)
