"""What groups' answers tell beside the manager's: gaps, findings in words, response rates."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.findings import KINDS, Finding
from pqmodel.results.perspectives import (
    Perspectives,
    do_not_agree,
    level,
    low_up_to,
    manager_of,
    perspectives,
    score_beside_level,
)
from pqmodel.workspace.service import Group, Service
from tests.conftest import Answers, all_answers, results_of, tiny_questionnaire, tiny_service

People = Mapping[str, Sequence[Answers]]


def five_points(**more: Any) -> Questionnaire:
    """The tiny questionnaire on the five points that the thresholds are told for; the target is 4."""
    scale = tiny_questionnaire().scale.model_dump()
    points = [{"value": n, "label": f"Point {n}", "meaning": "It is so."} for n in range(1, 6)]
    return tiny_questionnaire(
        scale={**scale, "points": points, "target": 4, "favourable_from": 4}, **more
    )


FIVE = five_points()
SERVICE = tiny_service()


def seen(
    people: People, questionnaire: Questionnaire = FIVE, service: Service = SERVICE
) -> Perspectives:
    return perspectives(
        results_of(questionnaire, people, service=service)[0], questionnaire, service
    )


def one(people: People, **more: Any) -> dict[str, Finding]:
    """The findings about rooms-warm, by kind."""
    return {f.kind: f for f in seen(people, **more).findings if f.statement == "rooms-warm"}


def warm(manager: int, day: Sequence[int], night: Sequence[int] = ()) -> People:
    """Answers to rooms-warm alone."""
    everybody = {
        "manager": [{"rooms-warm": manager}],
        "day": [{"rooms-warm": value} for value in day],
        "night": [{"rooms-warm": value} for value in night],
    }
    return {group: answers for group, answers in everybody.items() if answers}


def test_the_gap_is_the_managers_score_less_the_groups_with_its_n() -> None:
    found = seen(
        {"manager": [all_answers(FIVE, 4)], "day": [all_answers(FIVE, 3, rooms_warm=5)] * 6}
    )
    assert [(g.group, g.gap, g.n) for g in found.statements["rooms-warm"]] == [("day", -1.0, 6)]
    assert [(g.group, g.gap, g.n) for g in found.statements["rooms-quiet"]] == [("day", 1.0, 6)]
    assert [(g.group, g.gap, g.n) for g in found.pillars["rooms"]] == [("day", 4 - 3.5, 6)]
    assert found.manager == "manager"
    assert found.groups == ("day",)


def test_without_the_manager_there_are_no_gaps_but_disagreement_is_still_told() -> None:
    found = seen({"day": [{"rooms-warm": value} for value in (1, 1, 1, 5, 5, 5)]})
    assert found.statements == found.pillars == {}
    assert [f.kind for f in found.findings] == ["disagreement"]
    assert seen({}).findings == ()
    assert seen({"manager": [all_answers(FIVE, 1)]}).findings == ()


def test_the_manager_alone_is_far_from_every_group_on_one_side() -> None:
    found = one(warm(4, [2, 2, 2, 3, 3], [2] * 12))["manager alone"]
    assert found.sentence == (
        "Rooms are warm: you alone see it higher (you 4, Day staff 2.4 from 5 people, Night staff 2.0 from 12 people); "
        "indicative."
    )
    assert found.figures == {"manager": 4.0, "day": 2.4, "night": 2.0}
    assert "you alone see it lower" in one(warm(1, [3] * 10, [4] * 10))["manager alone"].sentence
    assert "manager alone" not in one(warm(3, [1] * 10, [5] * 10)), "not on one side"
    assert "manager alone" not in one(warm(4, [2] * 10, [3] * 10)), "near to one of them"
    assert "manager alone" in one(warm(4, [2, 3] * 5)), "exactly one and a half"


def test_of_many_groups_only_the_ends_are_told_and_few_stand_in_the_services_order() -> None:
    groups = (SERVICE.groups[0], *(Group(id=f"g{n}", title=f"Group {n}") for n in (4, 3, 2, 1)))
    service = tiny_service(groups=groups)
    four = {f"g{n}": [{"rooms-warm": n % 2 + 1}] * 5 for n in (1, 2, 3, 4)}
    people: dict[str, Sequence[Answers]] = {"manager": [{"rooms-warm": 5}], **four}
    assert (
        "(you 5, others 1.0 to 2.0 from 20 people)"
        in one(people, service=service)["manager alone"].sentence
    )
    del people["g1"]
    told = (
        "(you 5, Group 4 1.0 from 5 people, Group 3 2.0 from 5 people, Group 2 1.0 from 5 people)"
    )
    assert told in one(people, service=service)["manager alone"].sentence


def test_a_blind_spot_and_a_hidden_strength_are_told_by_the_target() -> None:
    blind = one(warm(4, [3] * 6, [2] * 6))
    assert blind["blind spot"].sentence == (
        "Rooms are warm: others do not see the strength that you see (you 4, they 2.5 from 12 people)."
    )
    assert blind["blind spot"].figures == {"manager": 4.0, "others": 2.5}
    hidden = one(warm(3, [4] * 6, [5] * 4))
    assert hidden["hidden strength"].sentence == (
        "Rooms are warm: Day staff see a strength that you do not see (you 3, they 4.0 from 6 people); indicative."
    ), "night staff are four, and take no part"
    assert not one(warm(4, [3, 4] * 6)), "only half a point apart"
    assert not one(warm(5, [4] * 12)), "all at target"


def test_agreed_low_is_the_lowest_quarter_of_the_scale_for_every_view() -> None:
    found = one(warm(2, [1, 2] * 5, [2] * 5))["agreed low"]
    assert found.sentence == (
        "Rooms are warm: all agree that it is low "
        "(you 2, Day staff 1.5 from 10 people, Night staff 2.0 from 5 people); indicative."
    )
    assert "agreed low" not in one(warm(2, [2, 3] * 5))
    assert "agreed low" not in one(warm(1, [])), "one view is no agreement"


def test_disagreement_follows_the_flag() -> None:
    found = one(warm(3, [1, 1, 1, 5, 5, 5]))["disagreement"]
    assert found.sentence == (
        "Rooms are warm: people do not agree (7 people answered); indicative."
    )
    assert "disagreement" not in one(warm(3, [3] * 6))


def test_people_do_not_agree_is_said_beyond_chance_only() -> None:
    spread = [1, 2, 3, 4, 5] * 2
    found = results_of(FIVE, {"day": [{"rooms-warm": value} for value in spread]})[0]
    few = found.statement("rooms-warm")
    assert few is not None
    assert "disagreement" in few.flags
    assert not do_not_agree(few), "1.2 less 1.645 times its error of 0.28 is below 0.8"
    many = results_of(FIVE, {"day": [{"rooms-warm": value} for value in spread * 2]})[0]
    more = many.statement("rooms-warm")
    assert more is not None
    assert do_not_agree(more)


def test_alike_perspectives_are_a_finding_with_both_numbers() -> None:
    found = seen(
        {"manager": [all_answers(FIVE, 3, rooms_warm=4)], "day": [all_answers(FIVE, 3)] * 12}
    )
    alike = {f.pillar: f for f in found.findings if f.kind == "alike"}
    assert set(alike) == {None, "rooms", "garden"}, (
        "tools are one statement, too little to speak of"
    )
    assert alike[None].sentence == (
        "Perspectives are alike: you and the groups are 0.1 apart on average over 7 statements, 1.0 at most."
    )
    assert alike["rooms"].sentence == (
        "Rooms: you and the groups see it alike, 0.3 apart on average over 4 statements, 1.0 at most."
    )
    assert alike[None].figures == {"mean": pytest.approx(1 / 7), "widest": 1.0, "statements": 7.0}


def test_one_wide_gap_is_enough_for_not_alike() -> None:
    wide = {
        "manager": [all_answers(FIVE, 3, rooms_warm=5)],
        "day": [all_answers(FIVE, 3, rooms_warm=3)] * 12,
    }
    assert {f.pillar for f in seen(wide).findings if f.kind == "alike"} == {"garden"}
    many = {"manager": [all_answers(FIVE, 3)], "day": [all_answers(FIVE, 4)] * 12}
    assert not [f for f in seen(many).findings if f.kind == "alike"], "one apart on average"


def test_half_a_point_of_five_apart_on_average_is_alike_and_more_is_not() -> None:
    day = {"day": [all_answers(FIVE, 3)] * 12}
    # Two of the four statements on rooms are one apart; then two of three.
    half = all_answers(FIVE, 3, rooms_warm=4, rooms_bright=4)
    more = {"rooms-warm": 4, "rooms-bright": 4, "rooms-quiet": 3}
    pillars_alike = {
        f.pillar for f in seen({"manager": [half], **day}).findings if f.kind == "alike"
    }
    assert "rooms" in pillars_alike
    assert not [f for f in seen({"manager": [more], **day}).findings if f.kind == "alike"]


def test_too_little_compared_is_not_called_alike() -> None:
    few: People = {"manager": [{"rooms-warm": 3}], "day": [all_answers(FIVE, 3)] * 12}
    assert not [f for f in seen(few).findings if f.kind == "alike"]


def test_a_withheld_group_takes_no_part_in_anything() -> None:
    people = {"manager": [all_answers(FIVE, 4)], "day": [all_answers(FIVE, 4)] * 6}
    without = seen(people)
    with_night = seen({**people, "night": [all_answers(FIVE, 1)] * 4})
    assert with_night == without


def test_thresholds_go_with_the_length_of_the_scale() -> None:
    tiny = tiny_questionnaire()
    assert low_up_to(FIVE.scale) == 2
    assert low_up_to(tiny.scale) == 1.75
    # On four points 1.5 of five are 1.125.
    assert "manager alone" in one(warm(3, [2] * 7 + [1]), questionnaire=tiny)
    assert "manager alone" not in one(warm(3, [2] * 8), questionnaire=tiny)
    assert [level(score, FIVE.scale, 4) for score in (1, 2, 2.1, 3.9, 4)] == [
        "low",
        "low",
        "middle",
        "middle",
        "high",
    ]


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (3.94, "3.9"),
        (3.95, "3.95"),
        (3.99, "3.99"),
        (4.0, "4.0"),
        (2.0, "2.0"),
        (2.04, "2.04"),
        (2.05, "2.1"),
    ],
)
def test_a_score_has_the_decimals_that_its_level_needs(score: float, words: str) -> None:
    assert score_beside_level(score, FIVE.scale, 4) == words


def test_the_manager_is_the_group_of_that_name_or_the_only_named_one() -> None:
    assert manager_of(frozenset({"deputy", "manager"})) == "manager"
    assert manager_of(frozenset({"owner"})) == "owner"
    assert manager_of(frozenset({"owner", "deputy"})) is None
    assert manager_of(frozenset()) is None


def test_another_named_person_is_no_group_but_counts_as_a_view() -> None:
    deputy = Group(id="deputy", title="Deputy", named=True)
    service = tiny_service(groups=(*SERVICE.groups, deputy))
    people: People = {**warm(1, [1] * 10), "deputy": [{"rooms-warm": 5}]}
    found = seen(people, service=service)
    assert [g.group for g in found.statements["rooms-warm"]] == ["day"]
    assert not [f for f in found.findings if f.kind == "agreed low"]


def test_the_foremost_findings_are_of_many_kinds_and_name_no_statement_twice() -> None:
    manager = all_answers(FIVE, 5, garden_shade=1, rooms_cafe=1)
    day = all_answers(FIVE, 2, garden_shade=1, rooms_cafe=5)
    found = seen({"manager": [manager], "day": [day] * 12})
    few = found.foremost(3)
    assert len(found.findings) > 6
    assert len({f.statement for f in few}) == 3
    assert len({f.kind for f in few}) > 1
    assert [KINDS.index(f.kind) for f in found.findings] == sorted(
        KINDS.index(f.kind) for f in found.findings
    )


def test_where_all_is_alike_the_pillars_are_not_told_one_by_one() -> None:
    found = seen({"manager": [all_answers(FIVE, 3)], "day": [all_answers(FIVE, 3)] * 12})
    assert [f.pillar for f in found.foremost(6)] == [None]


def reasons(people: People, questionnaire: Questionnaire = FIVE) -> dict[str, tuple[str, ...]]:
    return {p.id: p.reasons for p in results_of(questionnaire, people)[0].priorities}


def test_priorities_say_who_sees_it_otherwise() -> None:
    assert (
        "Night staff see it lower than you do (2.0 against 4; indicative)"
        in reasons(warm(4, [4] * 6, [2] * 6))["rooms-warm"]
    )
    both = reasons(warm(4, [3, 3, 3, 3, 2], [2] * 6))["rooms-warm"]
    assert (
        "Night staff and Day staff see it lower than you do (2.0 and 2.8 against 4; indicative)"
        in both
    )
    assert "you alone see it lower (1 against 2.8 to 4.0 from others; indicative)" in " ".join(
        reasons(warm(1, [3, 3, 3, 3, 2], [4] * 5))["rooms-warm"]
    )
    assert "everybody agrees that it is low" in reasons(warm(2, [1] * 5))["rooms-warm"]
    assert reasons(warm(3, [3] * 5))["rooms-warm"] == ("mean 3.0 from 6 people; the target is 4",)


@pytest.mark.parametrize(("n", "first"), [(12, "rooms-bright"), (9, "rooms-warm")])
def test_of_those_alike_the_one_with_more_to_say_comes_first_unless_that_may_be_chance(
    n: int, first: str
) -> None:
    manager = {"rooms-warm": 3, "rooms-bright": 5}
    night = [{"rooms-warm": 3, "rooms-bright": 3}] * n
    assert next(iter(reasons({"manager": [manager], "night": night}))) == first
    same = {"rooms-warm": 3, "rooms-bright": 3}
    assert list(reasons({"manager": [same], "day": [same] * 5})) == ["rooms-warm", "rooms-bright"]


def test_nothing_of_four_people_can_be_told_from_the_results() -> None:
    people = {"manager": [all_answers(FIVE, 4)], "day": [all_answers(FIVE, 3)] * 6}
    service = tiny_service()
    plain, _ = results_of(FIVE, people, service=service)
    for value in (1, 5):
        with_four, _ = results_of(
            FIVE, {**people, "night": [all_answers(FIVE, value)] * 4}, service=service
        )
        text = json.dumps(json.loads(with_four.model_dump_json()), sort_keys=True)
        withheld = '"night": {"withheld": "small group"}'
        assert text.count(withheld) == len(with_four.pillars) + len(with_four.statements)
        assert text.replace(f", {withheld}", "") == json.dumps(
            json.loads(plain.model_dump_json()), sort_keys=True
        )
