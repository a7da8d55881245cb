"""What is said of the actions, and what is not."""

from __future__ import annotations

from datetime import date
from random import Random
from statistics import mean
from typing import Any

import pytest
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.change.comparing import compare
from pqmodel.change.model import Effect
from pqmodel.change.regression_to_mean import expected_scores, squared_error_of_contrast
from pqmodel.change.round import Round
from pqmodel.ground.cycle import parse
from pqmodel.plan.effect import effect, sentence_on, under_way
from pqmodel.plan.model import Action, Change
from tests.conftest import Answers
from tests.factories.changes import answered, questionnaire_of

ASKED = questionnaire_of(8, 8, 8)
KEYS = list(ASKED.by_statement)
LOW = tuple(KEYS[:6])
"""Statements that the actions are for."""
Q3, Q4 = parse("2026-Q3"), parse("2026-Q4")


def action(**more: Any) -> Action:
    return Action(
        **{"id": "A-001", "title": "Do it", "cycle": "2026-Q3", "status": "in progress", **more}
    )


def turn(was: str, now: str, on: date = date(2026, 8, 10)) -> Change:
    return Change(on=on, field="status", was=was, now=now)


def people(seed: int, n: int, rise: float = 0.0, low: float = 0.4) -> list[Answers]:
    """Answers of n people; statements with an action stand lower, and rise by so much."""
    chance = Random(seed)
    rows: list[Answers] = []
    for _ in range(n):
        mood = chance.gauss(0, 0.5)
        levels = {key: 3.4 + (rise - low if key in LOW else 0.0) for key in KEYS}
        rows.append(
            {key: min(5, max(1, round(levels[key] + mood + chance.gauss(0, 0.8)))) for key in KEYS}
        )
    return rows


def rounds(rise: float, n: int = 25, **more: Any) -> tuple[Round, Round]:
    return (
        answered(ASKED, {"day": people(1, n)}, cycle="2026-Q3", **more),
        answered(ASKED, {"day": people(2, n, rise)}, **more),
    )


def found(sides: tuple[Round, Round], statements: tuple[str, ...] = LOW) -> Effect:
    return effect(compare(*sides), [action(statements=statements)], *sides)


def test_the_difference_is_that_of_the_changes_less_what_comes_by_itself() -> None:
    sides = rounds(1.0)
    result = found(sides)
    moved = {change.id: change.change or 0.0 for change in compare(*sides).statements}
    expected = expected_scores(sides[0])
    start = {key: expected[key] - (sides[0].by_id[key].score or 0.0) for key in KEYS}
    others = [key for key in KEYS if key not in LOW]
    assert result.moved_with == pytest.approx(mean(moved[key] for key in LOW))
    assert result.moved_without == pytest.approx(mean(moved[key] for key in others))
    by_itself = mean(start[key] for key in LOW) - mean(start[key] for key in others)
    assert result.by_itself == pytest.approx(by_itself)
    assert by_itself > 0
    assert result.difference == pytest.approx(
        (result.moved_with or 0) - (result.moved_without or 0) - by_itself
    )
    assert (result.statements_with, result.statements_without) == (6, 18)
    assert (result.people_then, result.people_now, result.actions) == (25, 25, ("A-001",))


def test_its_interval_is_that_of_students_t_over_persons() -> None:
    sides = rounds(1.0)
    result = found(sides)
    others = [key for key in KEYS if key not in LOW]
    errors = [squared_error_of_contrast(side, LOW, others) for side in sides]
    squared = [error[0] for error in errors if error]
    freedom = sum(squared) ** 2 / sum(part**2 / 24 for part in squared)
    t = stats.t(freedom, loc=result.difference, scale=sum(squared) ** 0.5)
    assert (result.low, result.high) == pytest.approx(t.interval(0.95), abs=1e-9)
    standardised = abs(result.difference or 0) / sum(squared) ** 0.5
    assert result.p == pytest.approx(2 * stats.t.sf(standardised, freedom), abs=1e-9)


@pytest.mark.parametrize("rise", [-1.0, 0.0, 0.3, 1.0])
@pytest.mark.parametrize("n", [6, 12, 40])
def test_nothing_is_ever_called_proof_or_cause_and_it_is_one_sentence(rise: float, n: int) -> None:
    result = found(rounds(rise, n))
    words = result.sentence.lower()
    assert result.sentence.endswith(".")
    assert result.sentence.count(". ") == 0
    assert f"{n} people then, {n} now" in words
    assert not any(word in words for word in ("prove", "proof", "because", "caused", "thanks to"))
    assert result.cautions == ()


def test_each_outcome_has_its_sentence() -> None:
    helped = found(rounds(1.0)).sentence
    assert helped.startswith("A-001 seems to have helped: beyond what low scores rise by")
    assert "the 6 statements that it is for rose by 0." in helped
    assert found(rounds(-1.2)).sentence.startswith("Where A-001 was, things went less well")
    no_sign = found(rounds(0.0, 120)).sentence
    assert no_sign.startswith("There is no sign that A-001 helped: ")
    unclear = found(rounds(0.2, 12)).sentence
    assert unclear.startswith("Whether A-001 helped cannot be told: ")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.01, 0.5, "A-001 seems to have helped"),
        (0.0, 0.5, "Whether A-001 helped cannot be told"),
        (-0.2, 0.3, "Whether A-001 helped cannot be told"),
        (-0.2, 0.29, "There is no sign that A-001 helped"),
        (-0.5, 0.0, "There is no sign that A-001 helped"),
        (-0.5, -0.01, "Where A-001 was, things went less well"),
    ],
)
def test_the_words_go_by_the_interval(low: float, high: float, words: str) -> None:
    result = found(rounds(0.5)).model_copy(update={"low": low, "high": high})
    assert sentence_on(result).startswith(words)


@pytest.mark.parametrize(("n", "told"), [(9, False), (10, True)])
def test_below_ten_people_no_interval_is_told(n: int, told: bool) -> None:
    result = found(rounds(1.0, n))
    assert (result.low is not None) is told
    assert result.difference is not None
    assert result.sentence.startswith("Too few people answered to say") is not told


def test_one_statement_with_an_action_is_a_question_of_its_own() -> None:
    result = found(rounds(2.0, 40), LOW[:1])
    assert result.statements_with == 1
    assert result.sentence.startswith("A-001 seems to have helped: ")
    assert "the 1 statement that it is for rose by" in result.sentence


def test_each_of_several_actions_is_told_by_itself() -> None:
    sides = rounds(1.6, 40)
    actions = [
        action(id="A-001", statements=LOW[:3]),
        action(id="A-002", statements=tuple(KEYS[8:11])),
        action(id="A-003", statements=("p9-s1",)),
    ]
    result = effect(compare(*sides), actions, *sides)
    assert result.actions == ("A-001", "A-002", "A-003")
    helped, unclear = result.each
    assert (helped.actions, unclear.actions) == (("A-001",), ("A-002",))
    assert helped.sentence.startswith("A-001 seems to have helped: ")
    assert "the 3 statements that it is for rose by" in helped.sentence
    assert unclear.sentence.split(":")[0] in (
        "There is no sign that A-002 helped",
        "Whether A-002 helped cannot be told",
        "Where A-002 was, things went less well; ask why before going on",
    )
    # Statements that another action is for are no measure of what happens without one.
    assert helped.statements_without == unclear.statements_without == result.statements_without
    assert effect(compare(*sides), actions[:1], *sides).each == ()


def test_one_that_is_not_clear_among_several_is_no_claim() -> None:
    result = found(rounds(0.5)).model_copy(update={"low": 0.01, "high": 0.5})
    assert sentence_on(result, clear=False).startswith(
        "Whether A-001 helped cannot be told, as several actions are looked at: "
    )


def test_of_counts_alone_more_is_taken_for_chance() -> None:
    full, bare = found(rounds(1.0)), found(rounds(1.0, with_spreads=False))
    assert full.low is not None
    assert bare.low is not None
    assert bare.high is not None
    assert full.high is not None
    assert bare.high - bare.low > full.high - full.low
    assert (bare.by_itself or 0) > (full.by_itself or 0)


def test_without_an_action_or_without_others_nothing_is_set_side_by_side() -> None:
    sides = rounds(0.0)
    assert "No action was under way" in effect(compare(*sides), [], *sides).sentence
    assert "there are none to set them beside" in found(sides, tuple(KEYS)).sentence
    assert "None of the statements" in found(sides, ("p9-s1",)).sentence
    nothing = answered(ASKED, {}, cycle="2026-Q3"), answered(ASKED, {})
    assert "No statement can be compared" in found(nothing).sentence


def test_a_statement_under_another_id_keeps_its_action() -> None:
    sides = rounds(0.5)
    compared = compare(*sides)
    renamed = tuple(
        change.model_copy(update={"id": f"{change.id}-new", "was": change.id})
        for change in compared.statements
    )
    moved = compared.model_copy(update={"statements": renamed})
    assert effect(moved, [action(statements=LOW[:2])], *sides).statements_with == 2


@pytest.mark.parametrize(
    ("counts", "more"),
    [
        (True, {}),
        (True, {"cycle": "2026-Q1"}),
        (False, {"cycle": "2026-Q4"}),
        (False, {"status": "not started"}),
        (False, {"start": date(2027, 1, 2)}),
        (True, {"status": "done", "done_on": date(2026, 7, 1)}),
        (False, {"status": "done", "done_on": date(2026, 6, 30), "cycle": "2026-Q1"}),
        (False, {"status": "stopped"}),
        (True, {"status": "stopped", "start": date(2026, 8, 1)}),
        (False, {"status": "stopped", "start": date(2026, 6, 30)}),
        (
            False,
            {
                "status": "stopped",
                "start": date(2026, 8, 1),
                "history": (turn("not started", "stopped"),),
            },
        ),
        (True, {"status": "stopped", "history": (turn("in progress", "stopped"),)}),
        (
            True,
            {
                "status": "stopped",
                "history": (turn("not started", "blocked"), turn("blocked", "stopped")),
            },
        ),
        (True, {"status": "done", "history": (turn("not started", "done"),)}),
        (True, {"history": (turn("not started", "in progress"),)}),
        (False, {"history": (turn("not started", "in progress", date(2027, 1, 4)),)}),
        (
            True,
            {
                "start": date(2026, 9, 1),
                "history": (turn("not started", "in progress", date(2027, 1, 4)),),
            },
        ),
        (False, {"status": "stopped", "cycle": "2026-Q1"}),
        (
            True,
            {
                "status": "stopped",
                "cycle": "2026-Q1",
                "history": (
                    Change(on=date(2026, 8, 1), field="status", was="blocked", now="stopped"),
                ),
            },
        ),
    ],
)
def test_an_action_counts_where_it_was_under_way_between_the_rounds(
    counts: bool, more: dict[str, Any]
) -> None:
    assert under_way(action(**more), Q3, Q4) is counts


@pytest.mark.parametrize(
    ("planned", "counts"), [("2026-Q1", False), ("2026-Q2", False), ("2026-Q3", True)]
)
def test_one_closed_on_no_known_day_counts_from_the_round_that_it_was_planned_in(
    planned: str, counts: bool
) -> None:
    closed = action(status="done", cycle=planned)
    assert under_way(closed, parse("2026-Q3"), parse("2026-Q4")) is counts
    assert under_way(closed, parse("2026-Q2"), parse("2026-Q4")) is (planned != "2026-Q1")


def test_what_was_changed_after_it_was_stopped_does_not_move_the_day() -> None:
    stopped = turn("in progress", "stopped", date(2026, 5, 4))
    begun = turn("not started", "in progress", date(2026, 4, 6))
    later = Change(on=date(2026, 9, 7), field="lead", was="Cook", now="stopped")
    ended = action(status="stopped", cycle="2026-Q2", history=(begun, stopped, later))
    assert not under_way(ended, parse("2026-Q3"), parse("2026-Q4"))
