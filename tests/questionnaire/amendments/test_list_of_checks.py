"""Every check of amendments is run, and each of them once."""

from __future__ import annotations

from pqmodel.questionnaire.amendments.list_of_checks import CHECKS
from tests.factories.amendments import told


def test_each_check_is_named_once() -> None:
    assert len(set(CHECKS)) == len(CHECKS)


def test_what_one_check_finds_hides_nothing_from_the_others() -> None:
    faults = " | ".join(
        told(
            "reword:\n  - {id: rooms-wram, text: X.}\n"
            "add:\n  - {id: cat, pillar: rooms, text: She is fed and brushed., target: 9}\n"
            "weights: {rooms-warm: 1}\n"
            "translate: {rooms-warm: {en: Warm.}}\n"
        )
    )
    for words in (
        "there is no statement 'rooms-wram'",
        "may ask two things at once",
        "the target 9 lies outside the scale",
        "has the weight 1 already",
        "is the questionnaire's own language",
    ):
        assert words in faults
