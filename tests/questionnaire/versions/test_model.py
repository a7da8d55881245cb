"""When somebody should look at what changed."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.questionnaire.versions.model import Change, QuestionnaireDiff, Side

SIDE = Side(name="current", id="tiny", version="1", digest="x", statements=1)


def change(**facts: Any) -> Change:
    return Change(
        **{"where": "statement", "id": "x", "what": "changed", "weight": "wording", **facts}
    )


@pytest.mark.parametrize(
    ("facts", "attention"),
    [
        ({}, False),
        ({"weight": "compatible"}, False),
        ({"weight": "incompatible"}, True),
        ({"declared": False}, True),
        ({"warning": "It looks like another question"}, True),
    ],
)
def test_what_breaks_or_looks_like_a_slip_needs_attention(
    facts: dict[str, Any], attention: bool
) -> None:
    changes = (change(), change(**facts))
    diff = QuestionnaireDiff(then=SIDE, now=SIDE, weight="wording", changes=changes)
    assert diff.needs_attention is attention
