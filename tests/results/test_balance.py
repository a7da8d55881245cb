"""How far the pillars stand apart."""

from __future__ import annotations

import pytest

from pqmodel.results.balance import balance
from pqmodel.results.model import AnsweredQuestionnaire, Overall, PillarResult, Results, Score


def pillar(key: str, score: Score, kind: str = "pillar") -> PillarResult:
    return PillarResult.model_validate(
        {
            "id": key, "title": key.title(), "kind": kind, "score": score, "favourable": None,
            "n": 6, "answered": 1, "applicable": 1, "groups": {},
        }
    )  # fmt: skip


def results(*pillars: PillarResult) -> Results:
    return Results(
        cycle="2026-Q4",
        questionnaire=AnsweredQuestionnaire(id="tiny", version="1"),
        overall=Overall(score=None, n=6),
        pillars=pillars,
        statements=(),
        strengths=(),
        priorities=(),
    )


@pytest.mark.parametrize(
    ("lowest", "sentence"),
    [
        (2.51, "Your pillars stand close together: 0.5 between highest and lowest."),
        (2.5, "Rooms is 0.5 below Garden."),
        (2.49, "Rooms is 0.5 below Garden."),
    ],
)
def test_half_a_point_apart_the_lower_pillar_is_named(lowest: float, sentence: str) -> None:
    found = balance(results(pillar("garden", 3.0), pillar("rooms", lowest)))
    assert found.gap == pytest.approx(3.0 - lowest)
    assert found.sentences[0].startswith(sentence)


def test_one_scored_pillar_balances_with_nothing() -> None:
    found = balance(results(pillar("garden", 3.0), pillar("rooms", None)))
    assert (found.highest, found.lowest, found.gap) == (None, None, None)
    assert found.sentences == ("Score at least two pillars to see how well they balance.",)


def test_themes_take_no_part_and_what_is_not_scored_is_named() -> None:
    found = balance(
        results(
            pillar("garden", 3.0), pillar("rooms", 2.8), pillar("hall", None),
            pillar("tools", 1.0, "theme"), pillar("talk", None, "theme"),
        )
    )  # fmt: skip
    assert found.lowest is not None
    assert found.lowest.id == "rooms"
    assert found.sentences[1:] == ("Not scored yet, so not compared: Hall.",)
