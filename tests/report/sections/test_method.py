"""How a report was made: what the service asks otherwise than the questionnaire is said."""

from __future__ import annotations

from pqmodel.questionnaire.model import Questionnaire, Retired
from pqmodel.report.sections.method import method
from tests.factories.reports import QUESTIONNAIRE, material, words_of


def words_with(questionnaire: Questionnaire) -> str:
    return words_of(method(material(questionnaire=questionnaire)))


def test_what_the_service_left_out_is_said_in_its_words() -> None:
    retired = (
        Retired(id="rooms-old", why="Asked no more", text="Rooms have curtains."),
        Retired(id="rooms-dark", why="Not here", text="Rooms are dark at night."),
    )
    ours = QUESTIONNAIRE.model_copy(
        update={"retired": retired, "amended": {"rooms-dark": ("left out",)}}
    )
    words = words_with(ours)
    assert "Statements that this service left out: Rooms are dark at night.\n" in words
    # What the questionnaire itself asks no more is not this service's doing.
    assert "curtains" not in words
    assert "left out" not in words_with(QUESTIONNAIRE)
