"""Every check is run, each in its turn, and what one finds hides nothing from the others."""

from __future__ import annotations

from pathlib import Path

from pqmodel.questionnaire.checks.list_of_checks import CHECKS
from tests.factories.garden import check, spoiled


def test_each_check_is_named_once() -> None:
    assert len(set(CHECKS)) == len(CHECKS)


def test_what_one_check_finds_hides_nothing_from_the_others(tmp_path: Path) -> None:
    text = spoiled(
        ("id: ask-beds-tools", "id: beds"),
        ("value: 3, label: Green", "value: 4, label: bare"),
        ("[do-water-rota]", "[do-water]"),
        ("text: Tools are sharp.", "text: Tools are sharp and clean."),
        ("why: Weeds", "replaces: [beds-watered]\n        why: Weeds"),
    )
    whats = " | ".join(fault.what for fault in check(tmp_path, text))
    for words in (
        "the id 'beds' is used twice",
        "the scale jumps from 2 to 4",
        "the label 'bare' is used twice",
        "links to action 'do-water'",
        "may ask two things at once",
        "which is still asked",
    ):
        assert words in whats
