"""What became of statements, at the limits of what looks like a slip."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.versions import statement_differences
from pqmodel.questionnaire.versions.model import Turn
from pqmodel.questionnaire.versions.statement_differences import (
    ANOTHER_BELOW,
    NEARLY_FROM,
    likeness,
    statement_changes,
)
from tests.conftest import tiny_questionnaire
from tests.factories.changes import questionnaire_of, reworded

OLD = questionnaire_of(4)


def test_likeness_is_none_for_nothing_and_whole_for_the_same() -> None:
    assert likeness("Rooms are warm.", "rooms ARE warm.") == 1
    assert likeness("", "") == 1
    assert likeness("aaaa", "bbbb") == 0


def test_half_of_the_longer_words_in_any_order_count_as_half() -> None:
    assert likeness("alpha bravo", "bravo zulus") == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(
    ("alike", "warned"), [(ANOTHER_BELOW - 0.01, True), (ANOTHER_BELOW, False)]
)
def test_words_look_like_another_question_below_a_fifth(
    monkeypatch: pytest.MonkeyPatch, alike: float, warned: bool
) -> None:
    monkeypatch.setattr(statement_differences, "likeness", lambda *_: alike)
    change = statement_changes(OLD, reworded(OLD, "p1-s1", text="X."), "in 2026-Q4")[0]
    assert bool(change.warning) is warned
    new = reworded(OLD, "p1-s1", id="p1-new", replaces=("p1-s1",))
    assert bool(statement_changes(OLD, new, "in 2026-Q4")[0].warning) is warned


@pytest.mark.parametrize(("alike", "paired"), [(NEARLY_FROM - 0.01, False), (NEARLY_FROM, True)])
def test_one_that_went_and_one_that_came_are_paired_from_three_quarters(
    monkeypatch: pytest.MonkeyPatch, alike: float, paired: bool
) -> None:
    monkeypatch.setattr(statement_differences, "likeness", lambda *_: alike)
    new = reworded(OLD, "p1-s1", id="p1-new")
    changes = statement_changes(OLD, new, "in 2026-Q4")
    (gone,) = [change for change in changes if change.what == "removed"]
    assert (gone.ids == ("p1-new",)) is paired
    assert ("nearly the same words" in gone.warning) is paired


def test_a_pillar_counts_what_it_asks_in_both() -> None:
    changes = statement_changes(OLD, questionnaire_of(3), "in 2026-Q4")
    (pillar,) = [change for change in changes if change.where == "pillar"]
    assert "(3 of its 4 statements are asked in both)" in pillar.consequence
    assert pillar.consequence.endswith("; so is overall's")
    changes = statement_changes(questionnaire_of(2), questionnaire_of(1), "in 2026-Q4")
    (alone,) = [change for change in changes if change.where == "pillar"]
    assert "(1 of its 2 statements is asked in both)" in alone.consequence


def test_a_split_says_how_many_begin() -> None:
    statement = OLD.pillars[0].statements[0]
    for ids, words in (
        (("a",), "one new one begins: a"),
        (("a", "b"), "two new ones begin: a, b"),
        (("a", "b", "c"), "three new ones begin"),
        (("a", "b", "c", "d"), "four new ones begin"),
        (("a", "b", "c", "d", "e"), "five new ones begin"),
        (("a", "b", "c", "d", "e", "f"), "6 new ones begin"),
    ):
        turn = Turn(how="split", cycle="", statements=ids, words="")
        change = statement_differences._ended(turn, statement, "in 2026-Q4", None)
        assert words in change.consequence


def test_the_limits_are_a_fifth_and_three_quarters() -> None:
    assert (ANOTHER_BELOW, NEARLY_FROM) == (0.2, 0.75)


@pytest.mark.parametrize(("source", "target"), [(0, 1), (1, 0)])
def test_a_statement_may_move_either_way(source: int, target: int) -> None:
    then = questionnaire_of(2, 2)
    pillars = then.model_dump()["pillars"]
    *stay, moved = pillars[source]["statements"]
    pillars[source]["statements"] = stay
    pillars[target]["statements"] = [*pillars[target]["statements"], moved]
    now = tiny_questionnaire(scale=then.scale, pillars=pillars, themes=[])
    changes = statement_changes(then, now, "in 2026-Q4")
    (change,) = [change for change in changes if change.what == "moved"]
    assert (change.then, change.now) == (f"p{source + 1}", f"p{target + 1}")
    made_otherwise = [change.id for change in changes if change.where == "pillar"]
    assert made_otherwise == ["p1", "p2"]


def test_a_pillar_that_stayed_hides_none_that_changed() -> None:
    changes = statement_changes(questionnaire_of(2, 2), questionnaire_of(2, 1), "in 2026-Q4")
    assert [change.id for change in changes if change.where == "pillar"] == ["p2"]


def test_how_a_line_begins_is_told() -> None:
    whole = reworded(questionnaire_of(2), "p1-s2", id="p1-new", merges=("p1-s3", "p1-s4"))
    (began,) = [c for c in statement_changes(OLD, whole, "in 2026-Q4") if c.id == "p1-new"]
    assert began.consequence.startswith("A new line begins in 2026-Q4; it joins p1-s3, p1-s4, and")
    part = reworded(questionnaire_of(2), "p1-s2", id="p1-new", splits=("p1-s3",))
    (began,) = [c for c in statement_changes(OLD, part, "in 2026-Q4") if c.id == "p1-new"]
    assert "it is one part of p1-s3, and" in began.consequence
    new = reworded(questionnaire_of(2), "p1-s2", id="p1-new")
    (began,) = [c for c in statement_changes(OLD, new, "in 2026-Q4") if c.id == "p1-new"]
    assert began.consequence == "A new line begins in 2026-Q4"


def test_longer_words_count_in_any_order_and_by_their_beginnings() -> None:
    assert likeness("alpha bravo delta", "bravo alpha echos") == pytest.approx(2 / 3)
    assert likeness("barkers jumped", "leaping barking") == pytest.approx(0.5, abs=0.01)


def test_a_target_is_told_where_it_is_its_own() -> None:
    own = reworded(OLD, "p1-s1", target=2.5)
    (change,) = statement_changes(OLD, own, "in 2026-Q4")
    assert (change.what, change.then, change.now) == ("re-targeted", "", "2.5")
    assert change.consequence == "The line goes on; from now on it is compared with 2.5"
    (change,) = statement_changes(own, OLD, "in 2026-Q4")
    assert (change.then, change.now) == ("2.5", "")
