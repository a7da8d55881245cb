"""How a framework's headings are shown."""

from __future__ import annotations

from pqmodel.questionnaire.frameworks import Framework

BOOK = Framework.model_validate(
    {
        "id": "book",
        "title": "The book",
        "short": "Book",
        "note": "Old.",
        "source": "A desk",
        "standing": "seen",
        "checked": "2026-08",
        "references": [{"id": "B1", "title": "Warmth"}, {"id": "air", "title": "Fresh air"}],
    }
)


def test_a_code_in_capitals_is_shown_and_a_short_name_of_ours_is_not() -> None:
    assert BOOK.title_of("B1") == "B1 Warmth"
    assert BOOK.title_of("air") == "Fresh air"
