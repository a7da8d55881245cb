"""A questionnaire as a document: all that it holds, and nothing in it acts as a mark."""

from __future__ import annotations

from pqmodel.questionnaire.markdown_page import questionnaire_markdown
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import tiny_questionnaire
from tests.factories.changes import reworded


def page(**more: object) -> str:
    return questionnaire_markdown(tiny_questionnaire(**more)).decode()


def test_everything_is_there_in_its_place() -> None:
    lines = page().splitlines()
    for line in (
        "# House and garden",
        "| 1 | Never | We never see it. |",
        "## 3 Tools and machines (a theme across the pillars)",
        "### 1.1 Rooms are warm.",
        "- Theme: comfort",
        "- Measured by: Warm rooms",
        "- Speaks to: Old book: B1 Warmth",
        "### Questions about Tools",
        "- Effort: low, about 6 weeks",
        "## Words explained",
    ):
        assert line in lines, line


def test_a_weight_and_a_target_are_told_where_they_are_its_own() -> None:
    assert "- Weight" not in page()
    asked = reworded(tiny_questionnaire(), "rooms-warm", weight=2.0, target=0.0)
    text = questionnaire_markdown(asked).decode()
    assert "- Weight: 2\n" in text
    assert "- Own target: 0\n" in text


def test_examples_and_meanings_for_an_audience_are_there() -> None:
    made = tiny_questionnaire().model_dump(mode="json")
    made["kinds"] = [{"id": "hotel", "title": "Hotel"}]
    made["pillars"][0]["statements"][0]["examples"] = {"hotel": "Each guest has a blanket."}
    made["scale"]["points"][0]["meanings"] = {"staff": "It is never so for me."}
    text = questionnaire_markdown(Questionnaire.model_validate(made)).decode()
    assert "For example:\n\n- Hotel: Each guest has a blanket.\n" in text
    assert "| We never see it. For Staff: It is never so for me. |" in text
    assert "For example:" not in page()


def test_what_has_nothing_has_no_heading() -> None:
    text = page(measures=[], frameworks=[], guidance={})
    for heading in ("## Measures", "## Frameworks", "## Principles", "## No longer asked"):
        assert heading not in text


def test_marks_in_words_are_only_words() -> None:
    assert r"# \*House\* \& \<b\>garden\</b\>" in page(title="*House* & <b>garden</b>")
