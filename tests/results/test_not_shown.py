"""Why nothing of a group is shown: each reason, and at the smallest group itself."""

from __future__ import annotations

import pytest

from pqmodel.results.not_shown import why_not_shown
from pqmodel.results.safe_tally import SafeTally


def safe(answered: int = 8, **what: object) -> SafeTally:
    fields: dict[str, object] = {
        "cycle": "2026-Q4",
        "groups": {"night": None, "day": 9},
        "statements": {},
        "persons": 9,
        "pillar_persons": {},
        "waiting": {},
        "versions": {},
        "smallest_group": 5,
        "answered": {"night": answered, "day": 9},
        "released": True,
    }
    return SafeTally(**{**fields, **what})  # type: ignore[arg-type]


NIGHT = frozenset({"night"})


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (safe(4), "fewer than 5 answered"),
        (safe(5), "not shown by itself in this cycle"),
        (safe(8, unreleased=NIGHT), "not released yet"),
        (safe(4, pooled=NIGHT), "counted together with other small groups"),
        (safe(8, closed=NIGHT), "not shown again: its answers were forgotten"),
        (
            safe(8, closed=NIGHT, closed_together=NIGHT),
            "not shown again: answers that were counted with it were forgotten",
        ),
        (safe(5, lost=NIGHT), "waits until 5 more have answered"),
        (safe(4, lost=NIGHT), "fewer than 5 answered"),
        (safe(8, closed=NIGHT, on_another_scale=True), "shown before on another scale"),
    ],
)
def test_each_group_without_figures_has_its_reason(tally: SafeTally, words: str) -> None:
    assert why_not_shown(tally) == {"night": words}
