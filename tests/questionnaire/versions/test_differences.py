"""What changed between two versions of a questionnaire, how much it matters, and what follows."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.differences import differences, what_changed
from pqmodel.questionnaire.versions.model import Change, QuestionnaireDiff
from pqmodel.questionnaire.versions.statement_differences import likeness
from tests.conftest import section, statement, tiny_questionnaire
from tests.factories.changes import reworded

TINY = tiny_questionnaire()


def diff(now: Questionnaire, then: Questionnaire = TINY) -> QuestionnaireDiff:
    return differences(then, now, ("2026-Q1", "2026-Q4"), "in 2026-Q4")


def only(now: Questionnaire, then: Questionnaire = TINY) -> Change:
    (change,) = diff(now, then).changes
    return change


def told(found: QuestionnaireDiff) -> list[tuple[str, str, str, str]]:
    return [
        (change.where, change.id or change.part, change.what, change.weight)
        for change in found.changes
    ]


def with_(**parts: Any) -> Questionnaire:
    return Questionnaire.model_validate({**TINY.model_dump(), **parts})


def garden(*statements: dict[str, Any], **more: Any) -> Questionnaire:
    """The tiny questionnaire with these statements in its garden."""
    rooms = TINY.pillars[0].model_dump()
    return with_(pillars=[rooms, section("garden", "Garden", "Garden", list(statements))], **more)


PATHS = statement("garden-paths", "Paths are even.")
SHADE = statement("garden-shade", "There is shade in summer.")


def test_the_same_has_no_change_and_no_weight() -> None:
    found = diff(TINY)
    assert (found.changes, found.weight, found.needs_attention) == ((), "none", False)
    assert (found.then.name, found.now.name, found.now.statements) == ("2026-Q1", "2026-Q4", 7)


PARTS = {"text": "wording manager", "plain": "wording staff"}


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("text", "All rooms are warm.", "the words changed in 2026-Q4"),
        ("plain", "As staff say it: All rooms are warm.", "the words for staff changed in 2026-Q4"),
        ("why", "Cold rooms make people ill.", "why it matters changed in 2026-Q4"),
        ("levels", {1: "Cold.", 4: "Warm."}, "its levels changed in 2026-Q4"),
    ],
)
def test_other_words_leave_the_line_going_on(part: str, value: Any, words: str) -> None:
    change = only(reworded(TINY, "rooms-warm", **{part: value}))
    assert (change.what, change.weight, change.part, change.warning) == (
        "reworded",
        "wording",
        PARTS.get(part, part),
        "",
    )
    assert change.consequence == f"The line goes on; {words}"


def test_words_changed_beyond_recognition_look_like_another_question() -> None:
    other = {"text": "Lunch is hot.", "plain": "I get a hot lunch."}
    found = diff(reworded(TINY, "rooms-warm", **other))
    assert found.changes[0].warning.startswith(
        "rooms-warm looks like another question. If it is one, give it a new id"
    )
    assert found.needs_attention


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rooms are warm.", "All rooms are warm enough."),
        ("Mistakes are talked about openly.", "We talk openly about mistakes."),
        ("The rota is out four weeks ahead.", "Staff know their rota four weeks before."),
    ],
)
def test_polished_words_are_known_again(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.2
    assert likeness(one, "Lunch tastes good in July.") < 0.2


def test_a_weight_changes_the_pillar_and_a_target_only_what_it_is_held_against() -> None:
    found = diff(reworded(TINY, "rooms-warm", weight=2.0))
    assert told(found) == [
        ("statement", "rooms-warm", "re-weighted", "compatible"),
        ("pillar", "rooms", "changed", "compatible"),
    ]
    assert found.changes[1].consequence.startswith(
        "Its score is made otherwise (its statements have other weights)"
    )
    change = only(reworded(TINY, "rooms-warm", target=4.0))
    assert (change.what, change.weight, change.then, change.now) == (
        "re-targeted",
        "compatible",
        "",
        "4",
    )


def test_a_statement_that_moved_goes_on_and_both_pillars_are_made_otherwise() -> None:
    pillars = TINY.model_dump()["pillars"]
    pillars[1]["statements"] = [*pillars[1]["statements"], pillars[0]["statements"][0]]
    pillars[0]["statements"] = pillars[0]["statements"][1:]
    found = diff(with_(pillars=pillars))
    assert sorted(told(found)) == [
        ("pillar", "garden", "changed", "compatible"),
        ("pillar", "rooms", "changed", "compatible"),
        ("statement", "rooms-warm", "moved", "compatible"),
    ]


def test_a_statement_that_went_without_a_word_is_told_to_be_declared() -> None:
    found = diff(garden(PATHS))
    gone = found.changes[0]
    assert (gone.id, gone.what, gone.weight, gone.declared) == (
        "garden-shade",
        "removed",
        "incompatible",
        False,
    )
    assert gone.warning.endswith("Declare it under `retired:`, or in the links of a new one")
    assert found.needs_attention


def test_a_pair_with_nearly_the_same_words_is_asked_about() -> None:
    new = statement("garden-shadow", "There is enough shade in summer.")
    gone = next(change for change in diff(garden(PATHS, new)).changes if change.what == "removed")
    assert (
        "garden-shade went and garden-shadow came with nearly the same words. Was it reworded?"
        in gone.warning
    )
    assert "`replaces: [garden-shade]`" in gone.warning


def test_what_is_declared_is_told_as_declared() -> None:
    replaced = diff(
        garden(
            PATHS, statement("garden-cool", "There is shade in July.", replaces=["garden-shade"])
        )
    )
    assert told(replaced)[0] == ("statement", "garden-cool", "replaced", "compatible")
    assert [change.what for change in replaced.changes] == ["replaced"]
    assert replaced.changes[0].consequence == (
        "It takes over the history of garden-shade, because its author declared it the same question"
    )
    assert replaced.changes[0].warning == ""
    strange = diff(
        garden(
            PATHS,
            statement(
                "garden-dog",
                "Our dog visits people.",
                plain="A dog comes.",
                replaces=["garden-shade"],
            ),
        )
    )
    assert "looks like another question" in strange.changes[0].warning
    retired = diff(
        garden(PATHS, retired=[{"id": "garden-shade", "why": "The tree fell."}])
    ).changes[0]
    assert (retired.what, retired.weight, retired.declared) == ("retired", "compatible", True)
    assert retired.consequence == "The line ends in 2026-Q4, with its reason: The tree fell"
    halves = [
        statement(key, f"{key}.", splits=["garden-shade"])
        for key in ("garden-trees", "garden-roof")
    ]
    split = diff(garden(PATHS, *halves)).changes[2]
    assert (split.what, split.weight, split.ids) == (
        "split",
        "incompatible",
        ("garden-trees", "garden-roof"),
    )
    assert (
        split.consequence
        == "The line ends in 2026-Q4; two new ones begin: garden-trees, garden-roof"
    )
    whole = statement("garden-good", "The garden is good.", merges=["garden-paths", "garden-shade"])
    merged = [change for change in diff(garden(whole)).changes if change.what == "merged"]
    assert [change.id for change in merged] == ["garden-paths", "garden-shade"]
    assert all("a new one begins: garden-good" in change.consequence for change in merged)
    assert not any(change.warning for change in merged)


def scaled(*values: int, labels: dict[int, str] | None = None, **more: Any) -> Questionnaire:
    known = {point.value: point.model_dump() for point in TINY.scale.points}
    points = [
        known.get(v, {"value": v, "label": f"Point {v}", "meaning": "So much."}) for v in values
    ]
    points = [
        {**point, "label": (labels or {}).get(point["value"], point["label"])} for point in points
    ]
    return with_(scale={**TINY.scale.model_dump(), "points": points, **more})


@pytest.mark.parametrize(
    ("now", "weight", "words"),
    [
        (
            scaled(1, 2, 3, 4, 5),
            "incompatible",
            "Scores cannot be compared: the scale had 4 points and has 5",
        ),
        (scaled(0, 1, 2, 3), "incompatible", "the scale ran from 1 to 4 and runs from 0 to 3"),
        (
            scaled(1, 2, 3, 4, labels={1: "Always", 4: "Never"}),
            "incompatible",
            "the points stand in another order",
        ),
        (scaled(1, 2, 3, 4, labels={1: "Not once"}), "compatible", 'marked "method changed"'),
        (
            scaled(1, 2, 3, 4, favourable_from=4),
            "compatible",
            "Shares of favourable answers cannot",
        ),
        (scaled(1, 2, 3, 4, target=4), "compatible", "compared with the new target"),
    ],
)
def test_a_scale_is_never_rescaled(now: Questionnaire, weight: str, words: str) -> None:
    change = only(now)
    assert (change.where, change.weight) == ("scale", weight)
    assert words in change.consequence


def test_pillars_and_themes_that_come_go_or_change_sides() -> None:
    pillars, themes = TINY.model_dump()["pillars"], TINY.model_dump()["themes"]
    gone = diff(with_(pillars=pillars[:1]))
    assert ("pillar", "garden", "removed", "incompatible") in told(gone)
    came = diff(TINY, with_(pillars=pillars[:1]))
    assert ("pillar", "garden", "added", "incompatible") in told(came)
    assert ("theme", "tools", "removed", "compatible") in told(diff(with_(themes=[])))
    moved = only(with_(pillars=[*pillars, *themes], themes=[]))
    assert (moved.where, moved.part, moved.weight) == ("pillar", "kind", "incompatible")
    pillars[0]["title"] = "Rooms and halls"
    renamed = only(with_(pillars=pillars))
    assert (renamed.what, renamed.weight) == ("reworded", "wording")
    assert renamed.consequence == "The line goes on; the name changed in 2026-Q4"


def test_measures_break_where_they_are_worked_out_otherwise() -> None:
    (measure,) = TINY.model_dump()["measures"]
    formula = only(with_(measures=[{**measure, "formula": "Warm rooms."}]))
    assert (formula.where, formula.part, formula.weight) == ("measure", "formula", "incompatible")
    assert (
        formula.consequence
        == "The line breaks in 2026-Q4: figures before are not comparable with those after"
    )
    assert only(with_(measures=[{**measure, "title": "Warmth"}])).weight == "wording"
    assert only(with_(measures=[measure, {**measure, "id": "light"}])).what == "added"


def test_actions_and_what_nobody_scores_change_no_trend() -> None:
    pillars = TINY.model_dump()["pillars"]
    pillars[0]["actions"][0]["title"] = "Walk together"
    assert (only(with_(pillars=pillars)).where, diff(with_(pillars=pillars)).weight) == (
        "action",
        "wording",
    )
    other = only(with_(notice="Made for tests."))
    assert (other.where, other.weight, other.consequence) == (
        "other",
        "none",
        "Nothing that is scored changes",
    )


def test_what_a_measure_was_worked_out_from_is_told_by_its_titles() -> None:
    (measure,) = TINY.model_dump()["measures"]
    formula = only(with_(measures=[{**measure, "formula": "Warm rooms."}]))
    assert (formula.then, formula.now) == ("Warm rooms, divided by all rooms.", "Warm rooms.")
    one = {"id": "warm", "title": "Warm rooms", "unit": "count"}
    inputs = only(with_(measures=[{**measure, "inputs": [one]}]))
    assert (inputs.part, inputs.then, inputs.now) == ("inputs", "", "Warm rooms")
    before = with_(measures=[{**measure, "inputs": [one]}])
    counted = with_(measures=[{**measure, "inputs": [{**one, "unit": "days"}]}])
    assert (only(counted, before).then, only(counted, before).now) == ("", "")


def test_where_only_amended_statements_differ_the_amendments_changed() -> None:
    amended = {"rooms-warm": ("reworded",), "rooms-bright": ("re-weighted",)}
    new = reworded(TINY, "rooms-warm", text="Rooms are cosy.")
    assert what_changed(TINY, new) == "the questionnaire"
    assert what_changed(TINY, new.model_copy(update={"amended": amended})) == "amendments.yaml"
    assert what_changed(TINY, TINY.model_copy(update={"amended": amended})) == "the questionnaire"
    other = reworded(new, "rooms-quiet", text="It is quiet.").model_copy(
        update={"amended": amended}
    )
    assert what_changed(TINY, other) == "the questionnaire"
    left_out = garden(PATHS).model_copy(update={"amended": {"garden-shade": ("left out",)}})
    assert what_changed(TINY, left_out) == "amendments.yaml"


def test_a_theme_may_become_a_pillar_and_a_pillar_a_theme() -> None:
    pillars, themes = TINY.model_dump()["pillars"], TINY.model_dump()["themes"]
    moved = with_(pillars=[*pillars, *themes], themes=[])
    up, down = only(moved), only(TINY, moved)
    assert (up.where, up.then, up.now) == ("pillar", "theme", "pillar")
    assert (down.where, down.then, down.now) == ("theme", "pillar", "theme")


def test_what_stands_around_a_statement_is_told_in_one_line() -> None:
    change = only(reworded(TINY, "rooms-warm", evidence=("A stove",)))
    assert change.title == "Evidence, links and translations of statements"
    assert change.weight == "none"
