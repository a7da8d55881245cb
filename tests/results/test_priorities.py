"""What to celebrate and what to work on: the order, the reasons, and where each reason begins."""

from __future__ import annotations

import pytest

from pqmodel.results.model import (
    ONLY_NAMED,
    AnsweredQuestionnaire,
    GroupScore,
    Overall,
    PillarResult,
    Priority,
    Results,
    StatementResult,
)
from pqmodel.results.priorities import places, rank_priorities, rank_strengths
from pqmodel.workspace.service import Group
from tests.conftest import tiny_questionnaire

TINY = tiny_questionnaire()
GROUPS = (
    Group(id="manager", title="Manager", named=True),
    Group(id="day", title="Day staff"),
    Group(id="night", title="Night staff"),
)


def scored(
    key: str,
    score: float | None,
    *flags: str,
    n: int = 12,
    ad: float | None = None,
    **groups: float,
) -> StatementResult:
    """A statement with that score; below the target of 3 where no flag says otherwise."""
    section, statement = TINY.by_statement[key]
    return StatementResult(
        id=key, pillar=section.id, text=statement.text, score=score, n=n, distribution=(0,) * 4,
        na=0, dk=0, sd=None, ad=ad, favourable=None,
        groups={group: GroupScore(score=own, n=10) for group, own in groups.items()},
        flags=flags or ("below-target",),
    )  # fmt: skip


def pillars(rooms: float | None = None, garden: float | None = None) -> list[PillarResult]:
    return [
        PillarResult(
            id=key, title=key.title(), kind="pillar", score=score, favourable=None, n=12,
            answered=1, applicable=1, groups={},
        )
        for key, score in (("rooms", rooms), ("garden", garden))
    ]  # fmt: skip


def results(*statements: StatementResult) -> Results:
    return Results(
        cycle="2026-Q3",
        questionnaire=AnsweredQuestionnaire(id="tiny", version="1"),
        overall=Overall(score=None, n=12),
        pillars=(),
        statements=statements,
        strengths=(),
        priorities=(),
    )


def rank(
    *statements: StatementResult,
    of_pillars: list[PillarResult] | None = None,
    before: Results | None = None,
    good_enough: frozenset[str] = frozenset(),
) -> dict[str, tuple[str, ...]]:
    ranked: tuple[Priority, ...] = rank_priorities(
        statements, of_pillars or pillars(), TINY, None, good_enough, before, GROUPS
    )
    return {priority.id: priority.reasons for priority in ranked}


def test_the_widest_gap_comes_first_then_the_weaker_pillar_then_the_order_asked() -> None:
    found = rank(
        scored("rooms-warm", 2.5),
        scored("rooms-bright", 2.0),
        scored("garden-paths", 2.5),
        scored("garden-shade", 2.5),
        of_pillars=pillars(rooms=2.6, garden=2.4),
    )
    assert list(found) == ["rooms-bright", "garden-paths", "garden-shade", "rooms-warm"]


def test_a_pillar_without_a_score_comes_after_those_that_have_one() -> None:
    found = rank(
        scored("rooms-warm", 2.5), scored("garden-paths", 2.5), of_pillars=pillars(garden=4.0)
    )
    assert list(found) == ["garden-paths", "rooms-warm"]


def test_gaps_that_differ_in_the_tenth_decimal_alone_are_one() -> None:
    found = rank(scored("rooms-warm", 2.5), scored("rooms-bright", 2.5 - 1e-10))
    assert list(found) == ["rooms-warm", "rooms-bright"]


def test_what_is_at_target_good_enough_or_without_a_score_is_no_priority() -> None:
    found = rank(
        scored("rooms-warm", 3.0, "at-target"),
        scored("rooms-bright", 2.0),
        scored("rooms-quiet", None, "below-target"),
        good_enough=frozenset({"rooms-bright"}),
    )
    assert found == {}


@pytest.mark.parametrize(("then", "is_told"), [(2.9, False), (2.99, False), (3.0, True)])
def test_a_fall_of_half_a_point_is_a_reason(then: float, is_told: bool) -> None:
    before = results(scored("rooms-warm", then))
    reasons = rank(scored("rooms-warm", 2.5), before=before)["rooms-warm"]
    assert ("down from 3 in 2026-Q3" in reasons) is is_told


def test_one_that_had_no_score_before_did_not_fall() -> None:
    before = results(scored("rooms-warm", None))
    assert len(rank(scored("rooms-warm", 1.0), before=before)["rooms-warm"]) == 1


@pytest.mark.parametrize(("garden", "is_told"), [(2.04, False), (2.05, True), (2.06, True)])
def test_the_weakest_pillar_is_clearly_below_the_next(garden: float, is_told: bool) -> None:
    of_pillars = pillars(rooms=2.0, garden=garden)
    reasons = rank(scored("rooms-warm", 1.5), of_pillars=of_pillars)["rooms-warm"]
    assert ("in your weakest pillar, Rooms" in reasons) is is_told


def test_one_pillar_alone_is_not_the_weakest() -> None:
    reasons = rank(scored("rooms-warm", 1.5), of_pillars=pillars(rooms=1.5))["rooms-warm"]
    assert reasons == ("mean 1.5 from 12 people; the target is 3",)


def test_one_persons_score_has_its_label() -> None:
    reasons = rank(scored("rooms-warm", 2.0, n=1))["rooms-warm"]
    assert reasons == ("scored 2 (seldom); the target is 3",)


@pytest.mark.parametrize(("day", "is_told"), [(2.2, False), (2.0, True), (1.9, True)])
def test_groups_that_see_it_a_quarter_of_the_scale_lower_are_named(
    day: float, is_told: bool
) -> None:
    # A quarter of four points is 0.75.
    statement = scored("rooms-warm", 2.4, manager=2.75, day=day, night=2.75)
    reasons = rank(statement)["rooms-warm"]
    assert any("Day staff see it lower than you do" in reason for reason in reasons) is is_told


def test_who_stands_alone_is_told_so_and_not_group_by_group() -> None:
    statement = scored("rooms-warm", 2.0, manager=4.0, day=2.0, night=1.5)
    reasons = rank(statement)["rooms-warm"]
    assert reasons[1] == "you alone see it higher (4 against 1.5 to 2.0 from others)"
    assert len(reasons) == 2


def test_what_everybody_finds_low_and_what_people_do_not_agree_on_are_reasons() -> None:
    statement = scored(
        "rooms-warm", 1.5, "below-target", "disagreement", ad=0.9, manager=1.75, day=1.5
    )
    reasons = rank(statement)["rooms-warm"]
    assert "everybody agrees that it is low" in reasons
    assert "people do not agree on it" in reasons


def test_strengths_are_at_target_and_agreed_the_highest_first() -> None:
    assert rank_strengths(
        [
            scored("rooms-warm", 3.0, "at-target"),
            scored("rooms-bright", 3.5, "at-target"),
            scored("rooms-quiet", 4.0, "at-target", "disagreement"),
            scored("garden-paths", 2.9, "below-target"),
            scored("garden-shade", 3.5, "at-target"),
            scored("tools-sharp", 4.0, "at-target", ONLY_NAMED),
        ],
        TINY.scale,
    ) == ("rooms-bright", "garden-shade", "rooms-warm")


def test_what_is_no_priority_hides_nothing_that_comes_after_it() -> None:
    statements = (
        scored("rooms-warm", 3.5, "at-target"),
        scored("rooms-bright", 1.5),
        scored("rooms-quiet", None, "dont-know"),
        scored("garden-paths", 2.0),
    )
    ranked = rank(*statements, good_enough=frozenset({"rooms-bright"}))
    assert list(ranked) == ["garden-paths"]


@pytest.mark.parametrize(
    ("rooms", "garden", "weakest"), [(2.0, 2.5, "rooms"), (2.5, 2.0, "garden")]
)
def test_only_statements_of_the_weakest_pillar_have_it_as_a_reason(
    rooms: float, garden: float, weakest: str
) -> None:
    ranked = rank(
        scored("rooms-warm", 2.0),
        scored("garden-paths", 2.0),
        of_pillars=pillars(rooms=rooms, garden=garden),
    )
    for key, reasons in ranked.items():
        has_it = any(reason.startswith("in your weakest pillar") for reason in reasons)
        assert has_it is key.startswith(weakest)


def stand(*scores: tuple[str, float, float | None]) -> dict[str, int]:
    """In which place each statement stands, of those with these scores and spreads."""
    made = [scored(key, score).model_copy(update={"sd": sd}) for key, score, sd in scores]
    ranked = rank_priorities(made, pillars(), TINY, None)
    found = results(*made).model_copy(update={"priorities": ranked})
    return dict(zip([one.id for one in ranked], places(found, TINY, None), strict=True))


@pytest.mark.parametrize(("other", "place"), [(2.0, 1), (2.89, 1), (2.91, 2)])
def test_priorities_are_alike_as_far_as_chance_may_have_put_them_apart(
    other: float, place: int
) -> None:
    # Twelve answers each, spread 1: 1.96 x sqrt(1/12 + 1/12) is 0.80. A distance of d is drawn in to
    # d x sqrt(1 - (1/12) / (d^2 / 2)), which is 0.80 where d is 0.898.
    assert stand(("rooms-warm", 2.0, 1.0), ("rooms-quiet", other, 1.0))["rooms-quiet"] == place


def test_those_that_are_alike_stand_in_another_order_than_that_of_chance() -> None:
    found = stand(
        ("rooms-quiet", 1.5, 1.0),
        ("rooms-bright", 1.45, 1.0),
        ("rooms-warm", 1.6, 1.0),
        ("garden-paths", 2.95, 0.2),
        ("rooms-cafe", 2.9, 0.2),
    )
    assert found == {
        "rooms-quiet": 1, "rooms-bright": 1, "rooms-warm": 1, "garden-paths": 2, "rooms-cafe": 2,
    }  # fmt: skip
    assert list(found)[:3] == ["rooms-quiet", "rooms-bright", "rooms-warm"]


def test_where_all_differences_may_be_chance_nothing_is_told_apart() -> None:
    keys = list(TINY.by_statement)
    found = stand(*[(key, 2.0 + 0.2 * (place % 3), 1.4) for place, key in enumerate(keys)])
    assert set(found.values()) == {1}


def test_answers_that_are_alike_by_luck_are_no_surer_than_others() -> None:
    lucky = stand(("rooms-warm", 2.0, 0.0), ("rooms-quiet", 2.5, 1.4), ("rooms-cafe", 2.6, 1.4))
    assert set(lucky.values()) == {1}


def test_what_one_person_scored_is_as_it_was_said() -> None:
    found = stand(("rooms-warm", 1.0, None), ("rooms-quiet", 1.0, None), ("rooms-cafe", 2.0, None))
    assert found == {"rooms-warm": 1, "rooms-quiet": 1, "rooms-cafe": 2}
