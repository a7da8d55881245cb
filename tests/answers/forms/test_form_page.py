"""The HTML form as a file: what is in it, and that nothing in it can break out or fetch anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import pytest

from pqmodel.answers.forms.form_page import html_form
from pqmodel.answers.forms.model import Form
from pqmodel.answers.forms.page_words import WORDS, direction, words_in
from pqmodel.answers.forms.paper_form import paper_form
from pqmodel.document.html import text_of
from pqmodel.ground.inert import inert
from tests.factories.forms import NASTY, half_told, nasty_form, tiny_form
from tests.factories.pages import Page

OURS = ("code.js", "dom.js", "answers.js", "asking.js", "handing_in.js", "form.js")
TOO_NEW = (
    r"\?\.|\?\?|\*\*|BigInt|\basync\b|\bawait\b|\.includes\(|\.padStart\(|\.flat\(|\.flatMap\(|\.replaceAll\("
    r"|\.at\(|Object\.(entries|values|fromEntries)|\.\.\.|\bfetch\(|XMLHttpRequest|WebSocket|\beval\(|innerHTML|sendBeacon"
)


def data_of(form: Form) -> dict[str, Any]:
    page = Page(html_form(form))
    (found,) = [e for e in page.all("script") if e.attributes.get("id") == "data"]
    data: dict[str, Any] = json.loads(found.text)
    return data


@pytest.mark.parametrize("make", [html_form, paper_form])
def test_a_page_names_no_address_that_a_browser_would_fetch(make: Any) -> None:
    page = Page(make(tiny_form()))
    asked = [
        e.attributes[key]
        for e in page.elements
        for key in ("src", "href", "srcset", "action")
        if key in e.attributes
    ]
    assert asked == ["data:,"], "only the empty icon, which keeps a browser from asking for one"
    assert not [
        e
        for e in page.elements
        if e.name in ("img", "iframe", "object", "embed", "video", "audio", "base")
    ]
    styles = "".join(e.text for e in page.all("style"))
    assert styles
    assert "url(" not in styles
    assert "@import" not in styles


@pytest.mark.parametrize("make", [html_form, paper_form])
def test_the_policy_forbids_the_network_and_knows_each_script_and_style(make: Any) -> None:
    page = Page(make(tiny_form()))
    (policy,) = [
        e.attributes["content"] or "" for e in page.all("meta") if "http-equiv" in e.attributes
    ]
    assert policy.startswith("default-src 'none';")
    assert "connect-src 'none'" in policy
    assert "http" not in policy
    texts = [e.text for e in page.all("style")]
    texts += [e.text for e in page.all("script") if e.attributes.get("type") != "application/json"]
    for text in texts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_words_that_try_to_break_out_stay_words_in_the_form() -> None:
    page, plain = Page(html_form(nasty_form())), Page(html_form(tiny_form()))
    assert [e.name for e in page.elements] == [e.name for e in plain.elements]
    data = data_of(nasty_form())
    assert {data["service"], data["groupTitle"], data["title"], data["sections"][0]["title"]} == {
        inert(NASTY)
    }
    assert data["sections"][0]["statements"][0]["text"] == inert(NASTY)
    assert "{{ 7 * 7 }}" in page.all("title")[0].text


def test_words_that_try_to_break_out_stay_words_on_paper() -> None:
    page, plain = Page(paper_form(nasty_form())), Page(paper_form(tiny_form()))
    assert [e.name for e in page.elements] == [e.name for e in plain.elements]
    assert page.text.count(inert(NASTY)) >= len(tiny_form().statements)


def test_a_version_cannot_break_the_style_of_the_page_feet() -> None:
    form = tiny_form()
    form = form.model_copy(
        update={"questionnaire": form.questionnaire.model_copy(update={"version": '"}</style><b>'})}
    )
    assert [e.name for e in Page(paper_form(form)).elements] == [
        e.name for e in Page(paper_form(tiny_form())).elements
    ]


def test_the_form_tells_what_it_is_even_where_scripts_are_off() -> None:
    page = Page(html_form(tiny_form()))
    assert "Orchard House" in page.text
    assert "Day staff" in page.text
    assert "needs JavaScript" in page.text
    assert "the form on paper" in page.text


def test_a_code_layout_holds_the_tags_of_questionnaire_and_group() -> None:
    form = tiny_form()
    code = data_of(form)["code"]
    assert code["questionnaire"] == int(form.questionnaire.digest[:5], 16)
    assert code["states"] == [None, "na", "dk", 1, 2, 3, 4]
    assert code["width"] == 3
    assert [len(ids) for ids in code["sections"]] == [4, 2, 1]


def test_forms_of_other_groups_keep_their_answers_apart() -> None:
    keys = {
        data_of(form)["store"]
        for form in (tiny_form("day"), tiny_form("night"), tiny_form(cycle="2027-Q1"))
    }
    assert len(keys) == 3


def test_statements_without_words_in_the_language_are_marked_and_counted() -> None:
    data = data_of(half_told(tiny_form(), "ur", "ہم مدد کرتے ہیں"))
    first, second = data["sections"][0]["statements"][:2]
    assert (first["lang"], first["dir"]) == ("ur", "rtl")
    assert "marked" not in first
    assert second["marked"] == "English"
    assert data["coverage"] == {"told": 4, "all": 7, "wanted": "اردو", "language": "English"}


def test_a_form_in_the_questionnaires_own_language_marks_nothing() -> None:
    data = data_of(tiny_form())
    assert data["coverage"] is None
    assert not [
        s
        for section in data["sections"]
        for s in section["statements"]
        if {"marked", "lang"} & set(s)
    ]


def test_words_of_the_page_fall_back_to_english_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WORDS, "ar", {"next": "التالي"})
    page = Page(html_form(half_told(tiny_form(), "ar", "نعم")))
    (root,) = page.all("html")
    assert root.attributes == {"lang": "ar", "dir": "rtl"}
    data = data_of(half_told(tiny_form(), "ar", "نعم"))
    assert (data["words"]["next"], data["words"]["back"]) == ("التالي", "Back")
    assert data["own"] == {"lang": "en", "dir": "ltr"}


def test_a_language_of_a_country_finds_the_words_of_the_language() -> None:
    assert words_in("en-GB")[0] == "en"
    assert words_in("xx") == ("en", WORDS["en"])
    assert (direction("ur-PK"), direction("pl")) == ("rtl", "ltr")


def test_every_word_of_the_page_is_there_and_every_word_is_used() -> None:
    scripts = "".join(text_of("pqmodel.answers.forms", name) for name in OURS)
    asked = set(re.findall(r"WORDS\.(\w+)", scripts)) | {"recorded_list", "recorded_named_list"}
    asked |= {"not_recorded_list", "not_recorded_named_list"}
    assert asked <= set(WORDS["en"])
    others = "".join(
        text_of("pqmodel.answers.forms", name)
        for name in ("form.html.j2", "paper.html.j2", "paper_form.py", "form_workbook.py")
    )
    unused = [word for word in set(WORDS["en"]) - asked if word not in others]
    assert unused == []


@pytest.mark.parametrize("name", OURS)
def test_scripts_use_nothing_that_old_phones_lack_and_nothing_that_sends_or_parses_markup(
    name: str,
) -> None:
    code = re.sub(r"/\*.*?\*/", "", text_of("pqmodel.answers.forms", name), flags=re.DOTALL)
    assert re.findall(TOO_NEW, code) == []


def test_what_was_taken_from_elsewhere_comes_with_its_licence() -> None:
    assert "Permission is hereby granted" in text_of(
        "pqmodel.answers.forms", "vendor/qrcode.LICENSE.txt"
    )
    assert "2.0.4" in text_of("pqmodel.answers.forms", "vendor/README.md")
    assert "Kazuhiko Arase" in html_form(tiny_form()).decode()
