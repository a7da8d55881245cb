"""What a questionnaire tells of its parts: targets, references, digests, and words by language."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.questionnaire.model import RecommendedAction, Statement
from tests.conftest import statement, tiny_questionnaire
from tests.factories.changes import reworded

TINY = tiny_questionnaire()


@pytest.mark.parametrize(
    ("own", "service", "target"),
    [(None, None, 3), (None, 0.0, 0), (2.5, None, 2.5), (2.5, 4.0, 2.5), (0.0, 4.0, 0)],
)
def test_the_nearest_target_counts(own: float | None, service: float | None, target: float) -> None:
    asked = TINY.pillars[0].statements[0].model_copy(update={"target": own})
    assert TINY.target_of(asked, service) == target


def test_parts_are_found_by_their_ids() -> None:
    assert TINY.by_statement["tools-sharp"][0] is TINY.themes[0]
    assert TINY.by_action["do-garden"][0] is TINY.pillars[1]
    assert TINY.section("garden") is TINY.pillars[1]
    assert TINY.section("tools") is TINY.themes[0]
    assert TINY.section("attic") is None
    assert [TINY.kind(section) for section in TINY.sections] == ["pillar", "pillar", "theme"]
    assert [each.id for each in TINY.statements()][-2:] == ["garden-shade", "tools-sharp"]


def test_a_statement_speaks_to_the_frameworks_that_are_chosen() -> None:
    warm, bright = TINY.pillars[0].statements[:2]
    assert TINY.references(warm) == ["Old book: B1 Warmth", "New book: Fresh air"]
    assert TINY.references(warm, ("new-book",)) == ["New book: Fresh air"]
    assert TINY.references(warm, ("another",)) == []
    assert TINY.references(bright) == []


@pytest.mark.parametrize("part", ["text", "plain"])
def test_the_digest_changes_with_what_people_read(part: str) -> None:
    assert reworded(TINY, "rooms-warm", **{part: "Other words."}).ref.digest != TINY.ref.digest


def test_the_digest_changes_with_a_weight_and_stays_with_what_is_only_guidance() -> None:
    assert reworded(TINY, "rooms-warm", weight=2.0).ref.digest != TINY.ref.digest
    assert reworded(TINY, "rooms-warm", why="For another reason.").ref == TINY.ref
    assert tiny_questionnaire(notice="Another.").ref == TINY.ref
    assert len(TINY.ref.digest) == 12


def test_words_may_be_given_by_language_and_the_first_is_the_questionnaire_s_own() -> None:
    raw: dict[str, Any] = statement("x", "X.")
    raw["text"] = {"en": "It is so.", "pl": "Tak jest."}
    raw["plain"] = {"en": "We see it.", "cy": "Rydym yn ei weld."}
    raw["translations"] = {"cy": "Gwell."}
    read = Statement.model_validate(raw)
    assert (read.text, read.words_for("staff")) == ("It is so.", "We see it.")
    assert read.translations == {
        "pl": {"manager": "Tak jest."},
        "cy": {"staff": "Gwell."},
    }


@pytest.mark.parametrize(
    ("weight", "is_right"), [(0, False), (0.01, True), (100, True), (100.1, False)]
)
def test_a_weight_is_more_than_nothing_and_at_most_a_hundred(weight: float, is_right: bool) -> None:
    raw = statement("x", "X.", weight=float(weight))
    if is_right:
        assert Statement.model_validate(raw).weight == weight
    else:
        with pytest.raises(ValueError, match="weight"):
            Statement.model_validate(raw)


def test_an_action_takes_a_quarter_unless_it_says_otherwise() -> None:
    action = TINY.pillars[0].actions[0].model_dump(exclude={"weeks"})
    assert RecommendedAction.model_validate(action).weeks == 12
    for weeks in (0, 261):
        with pytest.raises(ValueError, match="weeks"):
            RecommendedAction.model_validate({**action, "weeks": weeks})


def test_a_target_in_quotes_is_no_number() -> None:
    with pytest.raises(ValueError, match="target"):
        Statement.model_validate(statement("x", "X.", target="3"))
