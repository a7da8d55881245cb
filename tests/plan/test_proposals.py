"""What is proposed, why, and in which order, so that no pillar gets all the work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.plan.model import GoodEnough, Plan
from pqmodel.plan.proposals import Ground, Proposal, balanced, left_out, propose
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.results.model import Results
from tests.conftest import all_answers, results_of, section, statement, tiny_questionnaire
from tests.factories.changes import reworded
from tests.factories.plans import action, plan

TINY = tiny_questionnaire()


def scored(
    questionnaire: Questionnaire = TINY, good_enough: frozenset[str] = frozenset(), **answers: Any
) -> Results:
    given = {"manager": [all_answers(questionnaire, 4, **answers)]}
    return results_of(questionnaire, given, good_enough=good_enough)[0]


def proposal(name: str, pillar: Pillar, gap: float) -> Proposal:
    recommended = TINY.by_action["do-rooms"][1].model_copy(update={"id": name})
    ground = Ground("rooms-warm", "Rooms are warm.", pillar, 4 - gap, 4, ("low",))
    return Proposal(recommended, pillar, ("rooms-warm",), ("low",), (ground,))


def order(*offered: Proposal, plan: Plan | None = None) -> list[str]:
    return [one.action.id for one in balanced(offered, TINY, plan or Plan())]


def test_a_proposal_tells_statement_score_gap_regulator_and_effort() -> None:
    (found,) = propose(scored(rooms_warm=1), TINY, Plan())
    (ground,) = found.grounds
    assert (ground.statement, ground.text, ground.pillar.id) == (
        "rooms-warm",
        "Rooms are warm.",
        "rooms",
    )
    assert (ground.score, ground.target, ground.gap) == (1, 3, 2)
    assert any("weakest pillar" in reason for reason in ground.reasons)
    assert found.references == ("Old book: B1 Warmth", "New book: Fresh air")
    assert (found.action.effort, found.quick_win) == ("low", True)


def test_a_framework_is_told_of_once_for_an_action_with_several_statements() -> None:
    frameworks = TINY.model_dump()["frameworks"]
    frameworks[0]["references"] = [*frameworks[0]["references"], {"id": "B2", "title": "Light"}]
    asked = reworded(TINY, "rooms-bright", frameworks={"old-book": ("B2",), "new-book": ("air",)})
    asked = Questionnaire.model_validate({**asked.model_dump(), "frameworks": frameworks})
    (found,) = propose(scored(asked, rooms_warm=1, rooms_bright=1), asked, Plan())
    assert found.statements == ("rooms-warm", "rooms-bright")
    assert found.references == ("Old book: B1 Warmth; B2 Light", "New book: Fresh air")


def test_only_the_chosen_frameworks_are_told_of() -> None:
    (found,) = propose(scored(rooms_warm=1), TINY, Plan(), framework_ids=("new-book",))
    assert found.references == ("New book: Fresh air",)


def test_the_services_own_target_widens_the_gap() -> None:
    (found,) = propose(scored(rooms_warm=1), TINY, Plan(), service_target=3.5)
    assert found.grounds[0].gap == 2.5


def test_priorities_that_lead_to_one_action_share_it_across_pillars() -> None:
    other = section(
        "garden",
        "Garden",
        "Garden",
        [statement("garden-paths", "Paths are even.", actions=["do-rooms"])],
    )
    shared = tiny_questionnaire(pillars=[TINY.pillars[0].model_dump(mode="json"), other])
    (found,) = propose(scored(shared, garden_paths=1, rooms_warm=2), shared, Plan())
    assert found.statements == ("garden-paths", "rooms-warm")
    assert [pillar.id for pillar in found.pillars] == ["garden", "rooms"]


def test_what_the_plan_serves_or_has_already_is_not_proposed() -> None:
    results = scored(rooms_warm=1)
    assert propose(results, TINY, plan(action(statements=("rooms-warm",)))) == ()
    assert propose(results, TINY, plan(action(source="do-rooms", status="done"))) == ()


def test_what_was_done_in_an_earlier_cycle_is_proposed_again_where_the_score_is_still_low() -> None:
    results = scored(rooms_warm=1)
    done: dict[str, Any] = {"source": "do-rooms", "cycle": "2026-Q3"}
    earlier = action(**done, status="done", done_on=date(2026, 9, 1))
    assert [one.action.id for one in propose(results, TINY, plan(earlier))] == ["do-rooms"]
    assert (
        propose(results, TINY, plan(earlier.model_copy(update={"done_on": date(2026, 10, 1)})))
        == ()
    )
    assert propose(results, TINY, plan(earlier.model_copy(update={"status": "stopped"}))) == ()
    assert propose(results, TINY, plan(earlier, action(2, **done, status="in progress"))) == ()


def test_what_was_never_in_the_plan_goes_before_what_was_done_already() -> None:
    told = TINY.model_dump(mode="json")
    rooms = told["pillars"][0]
    rooms["actions"].append(rooms["actions"][0] | {"id": "do-other"})
    rooms["statements"][0]["actions"] = ["do-rooms", "do-other"]
    two = Questionnaire.model_validate(told)
    earlier = action(source="do-rooms", cycle="2026-Q3", status="done", done_on=date(2026, 9, 1))
    (found,) = propose(scored(two, rooms_warm=1), two, plan(earlier))
    assert found.action.id == "do-other"


def test_comparable_gaps_take_turns_by_pillar() -> None:
    rooms, garden = TINY.pillars
    offered = [proposal(f"r{n}", rooms, 2.0) for n in range(3)] + [
        proposal(f"g{n}", garden, 1.8) for n in range(2)
    ]
    assert order(*offered) == ["r0", "g0", "r1", "g1", "r2"]


def test_a_clearly_wider_gap_comes_first_whatever_its_pillar() -> None:
    rooms, garden = TINY.pillars
    offered = [proposal("r0", rooms, 3.0), proposal("r1", rooms, 2.9), proposal("g0", garden, 2.5)]
    assert order(*offered) == ["r0", "r1", "g0"]


def test_open_actions_of_the_plan_count_for_their_pillar_and_closed_ones_do_not() -> None:
    rooms, garden = TINY.pillars
    offered = [proposal("r0", rooms, 2.0), proposal("g0", garden, 1.9)]
    busy = action(statements=("rooms-quiet",))
    assert order(*offered, plan=plan(busy)) == ["g0", "r0"]
    assert order(*offered, plan=plan(busy.model_copy(update={"status": "done"}))) == ["r0", "g0"]


def test_balancing_nothing_gives_nothing() -> None:
    assert order() == []


def test_what_is_good_enough_is_left_out_with_who_and_why_where_it_is_below_target() -> None:
    warm, bright = (
        GoodEnough(statement=s, why="Old house", by="Owner", cycle="2026-Q3")
        for s in ("rooms-warm", "rooms-bright")
    )
    marked = plan(good_enough=(warm, bright))
    results = scored(good_enough=marked.left_alone, rooms_warm=1)
    assert propose(results, TINY, marked) == ()
    assert left_out(results, marked) == (warm,)


@pytest.mark.parametrize(
    ("narrower", "first"), [(1.126, "narrow"), (1.125, "narrow"), (1.12, "wide")]
)
def test_gaps_are_comparable_up_to_an_eighth_of_the_scale(narrower: float, first: str) -> None:
    """The scale of 1 to 4 has an eighth of 0.375: a gap of 1.5 is comparable with one of 1.125."""
    busy, free = TINY.pillars[:2]
    there = plan(action(statements=(busy.statements[0].id,)))
    offered = (proposal("wide", busy, 1.5), proposal("narrow", free, narrower))
    assert order(*offered, plan=there)[0] == first


def test_a_priority_that_is_served_does_not_hide_those_after_it() -> None:
    results = scored(rooms_warm=1, garden_paths=1)
    first, second = (priority.id for priority in results.priorities[:2])
    (found,) = propose(results, TINY, plan(action(statements=(first,))))
    assert found.statements == (second,)
