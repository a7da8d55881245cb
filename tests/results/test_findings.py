"""One finding each: its figures, the people behind it, and its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pqmodel.results.findings import Finding, Gap, alike, alone, disagreement, low, other_side
from pqmodel.results.model import GroupScore, StatementResult

TITLES = {"day": "Day staff", "night": "Nights", "family": "Families", "kitchen": "Kitchen"}
WARM = StatementResult(
    id="rooms-warm", pillar="rooms", text="Rooms are warm.", score=2.0, n=12, distribution=(0,) * 4,
    na=0, dk=0, sd=None, ad=None, favourable=None, groups={}, flags=(),
)  # fmt: skip


def gap(group: str, score: float, n: int = 12, manager: float = 4.0) -> Gap:
    return Gap(group, manager, score, n)


@pytest.mark.parametrize(("n", "ending"), [(9, "; indicative."), (10, ")."), (11, ").")])
def test_below_ten_people_a_finding_is_indicative(n: int, ending: str) -> None:
    found = alone(WARM, [gap("day", 2.0, 30), gap("night", 2.5, n)], TITLES)
    assert (found.n, found.indicative) == (n, n < 10)
    assert found.sentence.endswith(ending)


def test_the_manager_alone_is_told_with_the_nearest_view_as_its_size() -> None:
    found = alone(WARM, [gap("night", 2.5), gap("day", 2.0)], TITLES)
    assert (found.size, found.figures) == (1.5, {"manager": 4.0, "night": 2.5, "day": 2.0})
    assert found.sentence == (
        "Rooms are warm: you alone see it higher "
        "(you 4, Day staff 2.0 from 12 people, Nights 2.5 from 12 people)."
    )
    assert "lower" in alone(WARM, [gap("day", 3.0, manager=1.0)], TITLES).sentence


@pytest.mark.parametrize(("groups", "words"), [(3, "Families 2.0 from"), (4, "others 2.0 to 3.0")])
def test_more_than_three_groups_are_told_from_where_to_where(groups: int, words: str) -> None:
    scores = dict(zip(("family", "day", "night", "kitchen"), (2.0, 2.5, 2.2, 3.0), strict=True))
    gaps = [gap(group, scores[group]) for group in list(scores)[:groups]]
    assert words in alone(WARM, gaps, TITLES).sentence


@pytest.mark.parametrize(
    ("hidden", "kind", "claim"),
    [
        (True, "hidden strength", "Day staff see a strength that you do not see"),
        (False, "blind spot", "Day staff do not see the strength that you see"),
    ],
)
def test_the_other_side_of_the_target(hidden: bool, kind: str, claim: str) -> None:
    found = other_side(WARM, [gap("day", 2.0)], gap("others", 2.0), TITLES, hidden=hidden)
    assert (found.kind, found.n, found.size) == (kind, 12, 2.0)
    assert claim in found.sentence
    groups, together = [gap("day", 2.0), gap("night", 2.0, 3)], gap("others", 2.0, 15)
    two = other_side(WARM, groups, together, TITLES, hidden=hidden)
    assert (two.n, "others" in two.sentence) == (15, True)


@pytest.mark.parametrize(
    ("reach", "ending"), [(1.9, ")."), (2.0, "indicative."), (2.1, "indicative.")]
)
def test_a_gap_that_one_answer_may_stray_by_is_a_sign_only(reach: float, ending: str) -> None:
    near = replace(gap("day", 2.0), reach=reach)
    assert alone(WARM, [near], TITLES).sentence.endswith(ending)
    assert other_side(WARM, [near], near, TITLES, hidden=False).sentence.endswith(ending)


def test_the_lower_the_mean_of_the_views_the_weightier() -> None:
    groups = {"day": GroupScore(score=1.5, n=12)}
    found = low(WARM, {"manager": 1.0, "day": 1.5}, groups, TITLES, "manager", 4)
    assert (found.size, found.n) == (2.75, 12)
    assert found.sentence.endswith("(you 1, Day staff 1.5 from 12 people).")
    deputy = low(WARM, {"deputy": 1.0, "day": 1.5}, groups, TITLES, None, 4)
    assert "deputy 1.0 from 1 person" in deputy.sentence


def test_disagreement_tells_how_many_answered() -> None:
    found: Finding = disagreement(WARM, 0.9)
    assert (found.size, found.n, found.figures) == (0.9, 12, {"ad": 0.9})
    assert "people do not agree (12 people answered)" in found.sentence


def test_views_that_are_alike_in_one_pillar_or_in_all() -> None:
    gaps = [gap("day", 3.8), gap("night", 3.9, 11)]
    everywhere = alike(None, None, 0.15, 0.2, 4, gaps)
    assert everywhere.sentence == (
        "Perspectives are alike: you and the groups are "
        "0.2 apart on average over 4 statements, 0.2 at most."
    )
    assert (everywhere.n, everywhere.size, everywhere.pillar) == (11, -0.15, None)
    assert alike("rooms", "Rooms", 0.1, 0.2, 4, gaps).sentence.startswith("Rooms: you and the")
