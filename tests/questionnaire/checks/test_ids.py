"""Ids that are used twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.garden import assert_one_fault, check, spoiled

PLANTED = {
    "doubled id": (
        "id: beds-weeded",
        "§id: beds-watered",
        "the id 'beds-watered' is used twice (first at questionnaire.yaml:21)",
    ),
    "doubled action id": (
        "id: do-weed-hour",
        "§id: do-water-rota",
        "the id 'do-water-rota' is used twice (first at questionnaire.yaml:45)",
    ),
    "doubled across kinds": (
        "id: rain",
        "§id: beds",
        "the id 'beds' is used twice (first at questionnaire.yaml:16)",
    ),
    "doubled heading": (
        "{id: B1, title: Water}",
        "{id: B1, title: Water}\n      - §{id: B1, title: Sun}",
        "the id 'B1' is used twice (first at questionnaire.yaml:89)",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_gives_its_one_message(tmp_path: Path, name: str) -> None:
    assert_one_fault(tmp_path, *PLANTED[name])


def test_a_part_without_an_id_hides_no_other(tmp_path: Path) -> None:
    text = spoiled(
        ("- id: beds-watered\n        text", "- text"), ("id: do-weed-hour", "id: do-water-rota")
    )
    whats = [fault.what for fault in check(tmp_path, text)]
    assert any("the id 'do-water-rota' is used twice" in what for what in whats)
