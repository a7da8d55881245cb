"""One statement or one action of the guide, whole."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.guide.screen_whole import show_action, show_statement
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import seen, tiny_questionnaire

TINY = tiny_questionnaire()


def test_a_statement_says_how_sure_we_are_of_what_regulators_call_it() -> None:
    place = TINY.by_statement["rooms-warm"]
    text = seen(lambda s: show_statement(s, TINY, *place), plain=True, width=100)
    assert "Rooms and corridors, comfort. rooms-warm" in text
    assert "second-hand: read in August 2026 where others quote it" in text
    assert "a draft, seen in August 2026: not in use yet" in text
    assert "See it whole: pqmodel guide do-rooms" in text


def test_a_statement_shows_its_examples_by_kind_of_service_in_the_order_of_the_kinds() -> None:
    made = TINY.model_dump(mode="json")
    made["kinds"] = [{"id": "home-care", "title": "Home care"}, {"id": "hotel", "title": "Hotel"}]
    examples = {"hotel": "Each guest has a blanket.", "home-care": "The heating is looked at."}
    made["pillars"][0]["statements"][0]["examples"] = examples
    asked = Questionnaire.model_validate(made)
    place = asked.by_statement["rooms-warm"]
    text = seen(lambda s: show_statement(s, asked, *place), plain=True, width=100)
    assert "Home care: The heating is looked at." in text
    assert text.index("Home care: The heating") < text.index("Hotel: Each guest has a blanket.")

    # Without an example nothing is said of examples.
    text = seen(lambda s: show_statement(s, TINY, *place), plain=True, width=100)
    assert "For example" not in text


def test_an_action_names_the_statements_that_it_is_for() -> None:
    place = TINY.by_action["do-garden"]
    text = seen(lambda s: show_action(s, TINY, *place), plain=True, width=100)
    assert "Paths are even. (garden-paths)" in text
    assert "Rooms are warm." not in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"status": "in force", "from": "2023-11"}, "in force since November 2023; seen in"),
        ({"status": "in force"}, "in force; seen in"),
        (
            {"status": "retired", "until": "2023-11"},
            "retired since November 2023: not what is inspected now; seen in",
        ),
        ({"status": "draft"}, "a draft, seen in August 2026: not in use yet"),
        ({}, "(seen in August 2026)"),
    ],
)
def test_a_heading_says_whether_its_framework_holds_today(
    state: dict[str, str], words: str
) -> None:
    made = TINY.model_dump(mode="json")
    bare = {key: made["frameworks"][0][key] for key in ("id", "title", "short", "note", "source")}
    headings = made["frameworks"][0]["references"]
    made["frameworks"] = [
        {**bare, "standing": "seen", "checked": "2026-08", "references": headings, **state}
    ]
    asked = Questionnaire.model_validate(made)
    place = asked.by_statement["rooms-warm"]
    assert words in seen(lambda s: show_statement(s, asked, *place), plain=True, width=160)
