"""Amendments change the questionnaire as they say, and nothing else of it."""

from __future__ import annotations

from typing import Any

from pqmodel.questionnaire.amendments.amending import amend
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.model import Questionnaire, Retired
from tests.conftest import all_answers, round_results_of, tiny_questionnaire
from tests.factories.changes import reworded

TINY = tiny_questionnaire()


def amended(base: Questionnaire = TINY, **changes: Any) -> Questionnaire:
    return amend(base, Amendments.model_validate({"format": 1, **changes}))


def ids(questionnaire: Questionnaire, pillar: str) -> list[str]:
    section = questionnaire.section(pillar)
    assert section is not None
    return [statement.id for statement in section.statements]


def test_without_amendments_it_is_the_same_questionnaire() -> None:
    assert amended() is TINY


def test_a_reworded_statement_keeps_its_id_and_what_was_not_given() -> None:
    new = amended(
        reword=[
            {"id": "rooms-warm", "text": "All rooms are warm.", "levels": {3: "Most rooms are."}}
        ]
    )
    old, statement = TINY.by_statement["rooms-warm"][1], new.by_statement["rooms-warm"][1]
    assert (statement.text, statement.words_for("staff"), statement.why) == (
        "All rooms are warm.",
        old.words_for("staff"),
        old.why,
    )
    assert statement.levels == {**old.levels, 3: "Most rooms are."}
    assert new.amended == {"rooms-warm": ("reworded",)}
    assert [s.id for s in new.statements()] == [s.id for s in TINY.statements()]


def test_the_digest_differs_where_words_or_weights_do_and_not_for_a_target() -> None:
    reworded = amended(reword=[{"id": "rooms-warm", "plain": "It is warm."}])
    weighed = amended(weights={"rooms-warm": 2})
    assert len({TINY.ref.digest, reworded.ref.digest, weighed.ref.digest}) == 3
    assert amended(targets={"rooms-warm": 4}).ref == TINY.ref


def test_added_statements_stand_after_the_one_named_in_their_own_order_and_else_last() -> None:
    new = amended(
        add=[
            {"id": "a", "pillar": "rooms", "after": "rooms-warm", "text": "A."},
            {"id": "b", "pillar": "rooms", "after": "rooms-warm", "text": "B."},
            {"id": "c", "pillar": "rooms", "after": "a", "text": "C."},
            {"id": "d", "pillar": "rooms", "text": "D."},
        ]
    )
    assert ids(new, "rooms") == [
        "rooms-warm",
        "a",
        "c",
        "b",
        "rooms-bright",
        "rooms-quiet",
        "rooms-cafe",
        "d",
    ]


def test_the_smallest_added_statement_has_all_that_a_statement_needs() -> None:
    new = amended(add=[{"id": "cat", "pillar": "garden", "text": "The cat is fed."}])
    statement = new.by_statement["cat"][1]
    assert statement.words_for("staff") == "The cat is fed."
    assert statement.levels == {1: "We never see it.", 4: "We see it every day."}
    (action,) = statement.actions
    assert new.by_action[action][1].title == "Agree a first step towards this: The cat is fed"
    assert new.amended == {"cat": ("added",)}
    assert Questionnaire.model_validate_json(new.model_dump_json(exclude_defaults=True)) == new


def test_a_long_id_still_gives_its_first_step_an_id_of_its_own() -> None:
    first, second = "a" * 59 + "1", "a" * 59 + "2"
    new = amended(add=[{"id": name, "pillar": "garden", "text": "X."} for name in (first, second)])
    steps = {new.by_statement[name][1].actions[0] for name in (first, second)}
    assert len(steps) == 2
    assert max(map(len, steps)) <= 60
    assert Questionnaire.model_validate_json(new.model_dump_json()) == new


def test_a_statement_left_out_is_retired_with_its_words_and_the_reason() -> None:
    base = TINY.model_copy(update={"retired": (Retired(id="old", why="Gone", text="Old."),)})
    new = amended(base, leave_out=[{"id": "rooms-cafe", "why": "We have none"}])
    assert "rooms-cafe" not in new.by_statement
    assert new.retired[0].id == "old"
    assert new.retired[1] == Retired(
        id="rooms-cafe", why="We have none", text="The café is open to all."
    )
    assert new.amended == {"rooms-cafe": ("left out",)}


def test_a_new_statement_takes_the_place_of_one_left_out() -> None:
    new = amended(
        add=[
            {
                "id": "bar",
                "pillar": "rooms",
                "after": "rooms-bright",
                "text": "X.",
                "replaces": ["rooms-bright"],
            }
        ],
        leave_out=[{"id": "rooms-bright", "why": "See bar"}],
    )
    assert ids(new, "rooms") == ["rooms-warm", "bar", "rooms-quiet", "rooms-cafe"]
    assert new.by_statement["bar"][1].replaces == ("rooms-bright",)


def test_new_words_for_staff_put_old_translations_out_of_use() -> None:
    spoken = amended(translate={"rooms-warm": {"pl": "Ciepło."}})
    assert spoken.amended == {"rooms-warm": ("translated",)}
    again = amended(spoken, reword=[{"id": "rooms-warm", "plain": "Warm."}])
    assert again.by_statement["rooms-warm"][1].translations == {}
    both = amended(
        spoken,
        reword=[{"id": "rooms-warm", "plain": "Warm."}],
        translate={"rooms-warm": {"cy": "Cynnes."}},
    )
    assert both.by_statement["rooms-warm"][1].translations == {"cy": {"staff": "Cynnes."}}
    kept = amended(spoken, reword=[{"id": "rooms-warm", "text": "All rooms are warm."}])
    assert kept.by_statement["rooms-warm"][1].translations == {"pl": {"staff": "Ciepło."}}


def test_own_actions_questions_and_measures_go_where_they_belong() -> None:
    new = amended(
        actions=[
            {
                "id": "do-fire",
                "pillar": "rooms",
                "title": "Light a fire",
                "statements": ["rooms-warm"],
            }
        ],
        questions=[
            {"id": "q1", "pillar": "rooms", "text": "Who is cold?"},
            {"id": "q2", "pillar": "garden", "theme": "tools", "text": "Which spade?"},
        ],
        measures=[TINY.measures[0].model_copy(update={"id": "logs"}).model_dump()],
    )
    assert new.by_statement["rooms-warm"][1].actions == ("do-fire", "do-rooms")
    pillar, action = new.by_action["do-fire"]
    assert (pillar.id, action.involved, len(action.steps)) == ("rooms", "To be agreed", 1)
    assert [q.id for q in new.pillars[0].questions] == ["ask-rooms", "q1"]
    assert [q.id for q in new.pillars[1].theme_questions["tools"]] == ["q2"]
    assert [measure.id for measure in new.measures] == ["warmth", "logs"]
    assert new.amended == {}


def test_results_say_what_was_amended_of_a_statement() -> None:
    new = amended(
        reword=[{"id": "rooms-warm", "text": "All rooms are warm."}],
        add=[{"id": "cat", "pillar": "garden", "text": "The cat is fed."}],
        weights={"rooms-warm": 2, "rooms-bright": 1},
        targets={"rooms-quiet": 4},
        translate={"rooms-cafe": {"pl": "Kawiarnia."}},
    )
    results = round_results_of({"manager": [all_answers(new, 3)]}, questionnaire=new).results
    flags = {s.id: s.flags for s in results.statements}
    assert flags["rooms-warm"] == ("at-target", "reworded", "re-weighted")
    assert flags["cat"] == ("at-target", "added")
    assert flags["rooms-quiet"] == ("below-target", "re-targeted")
    assert flags["rooms-bright"] == flags["rooms-cafe"] == ("at-target",)


def test_what_is_not_amended_keeps_its_own_weight_and_target() -> None:
    base = reworded(tiny_questionnaire(), "rooms-warm", weight=2.0, target=4.0)
    changed = amend(base, Amendments.model_validate({"format": 1, "weights": {"rooms-bright": 3}}))
    warm = changed.by_statement["rooms-warm"][1]
    assert (warm.weight, warm.target) == (2, 4)
    assert changed.amended == {"rooms-bright": ("re-weighted",)}
    same = {"format": 1, "weights": {"rooms-warm": 2}, "targets": {"rooms-warm": 4.0}}
    assert amend(base, Amendments.model_validate(same)).amended == {}
