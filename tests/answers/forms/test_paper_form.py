"""The form on paper: what stands on it, and that it prints on few pages."""

from __future__ import annotations

from pqmodel.answers.forms.paper_form import paper_form
from tests.factories.forms import half_told, tiny_form
from tests.factories.pages import Page


def test_every_statement_has_its_number_and_a_box_for_each_choice() -> None:
    form = tiny_form()
    page = Page(paper_form(form))
    rows = page.with_class("one")
    assert len(rows) == len(form.statements) == 7
    numbers = [
        e.text
        for e in page.with_class("number")
        if e.name == "th" and e.attributes.get("scope") == "row"
    ]
    assert numbers == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "3.1"]
    keys = [choice.key for choice in form.choices]
    boxes = [e.text for e in page.with_class("box")]
    assert boxes == keys * (1 + len(rows)), (
        "once in the words on how to answer, and once in each row"
    )


def test_the_paper_says_whose_it_is_and_carries_the_identity_of_the_form() -> None:
    form = tiny_form()
    text = Page(paper_form(form)).text
    for told in (
        "Orchard House",
        "Day staff",
        "2026-Q4",
        "Do not write your name",
        "Results are shown only of at least 5 people together.",
        "hand it to whoever",
    ):
        assert told in text
    assert f"tiny 1 ({form.questionnaire.digest}) · day · 2026-Q4" in text


def test_the_paper_of_a_named_person_does_not_promise_that_nobody_is_known() -> None:
    text = Page(paper_form(tiny_form("manager"))).text
    assert "Do not write your name" not in text
    assert "answers are shown as those of Manager" in text


def test_there_is_one_place_for_comments_in_each_section() -> None:
    page = Page(paper_form(tiny_form()))
    assert len(page.with_class("comment")) == 3


def test_statements_from_another_language_are_marked_on_paper() -> None:
    page = Page(paper_form(half_told(tiny_form(), "ur", "ہم مدد کرتے ہیں")))
    assert [e.text for e in page.with_class("mark")] == ["In English"] * 3
    asked = [e for e in page.with_class("text") if e.name == "td"]
    assert [e.attributes.get("dir") for e in asked] == [
        "rtl",
        None,
        "rtl",
        None,
        "rtl",
        None,
        "rtl",
    ]
