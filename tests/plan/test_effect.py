"""What is said of the actions, and what is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.change.comparing import compare
from pqmodel.change.model import Changes, Effect
from pqmodel.ground.cycle import parse
from pqmodel.plan.effect import effect, under_way
from pqmodel.plan.model import Action, Change
from tests.conftest import all_answers, tiny_questionnaire
from tests.factories.changes import answered, counted, questionnaire_of

ASKED = questionnaire_of(12)
Q3, Q4 = parse("2026-Q3"), parse("2026-Q4")
THEN = (4, 10, 10, 4, 2)
STEPS = [(4, 10, 10, 4, 2), (3, 10, 10, 5, 2), (3, 9, 10, 6, 2), (2, 9, 10, 7, 2)]
"""The same, and a little higher step by step."""
HIGHER = [(0, 3, 9, 12, 6), (0, 2, 9, 13, 6), (0, 2, 8, 13, 7)]


def action(**more: Any) -> Action:
    return Action(
        **{"id": "A-001", "title": "Do it", "cycle": "2026-Q3", "status": "in progress", **more}
    )


def turn(was: str, now: str, on: date = date(2026, 8, 10)) -> Change:
    return Change(on=on, field="status", was=was, now=now)


def changes(treated: int, *, down: bool = False) -> Changes:
    """Twelve statements, of which the first so many rose (or fell) more than the others."""
    now, then = {}, {}
    for number, statement in enumerate(ASKED.statements()):
        counts = HIGHER[number % 3] if number < treated else STEPS[number % 4]
        now[statement.id] = tuple(reversed(counts)) if down and number < treated else counts
        then[statement.id] = THEN
    return compare(counted(ASKED, then, cycle="2026-Q3"), counted(ASKED, now))


def found(treated: int, *, down: bool = False) -> Effect:
    ids = tuple(f"p1-s{number}" for number in range(1, treated + 1))
    return effect(changes(treated, down=down), [action(statements=ids)])


def test_the_difference_and_its_interval_are_those_of_scipy_over_statements() -> None:
    result = found(6)
    moved = [change.change or 0.0 for change in changes(6).statements]
    expected = stats.ttest_ind(moved[:6], moved[6:], equal_var=False)
    interval = expected.confidence_interval(0.95)
    assert (result.low, result.high, result.p) == pytest.approx(
        (interval.low, interval.high, expected.pvalue), abs=1e-9
    )
    assert result.difference == pytest.approx(sum(moved[:6]) / 6 - sum(moved[6:]) / 6)
    assert (result.statements_with, result.statements_without, result.actions) == (6, 6, ("A-001",))


@pytest.mark.parametrize("treated", [0, 1, 4, 6, 8, 12])
@pytest.mark.parametrize("down", [False, True])
def test_nothing_is_ever_called_proof_or_cause(treated: int, down: bool) -> None:
    result = found(treated, down=down)
    words = " ".join((result.sentence, *result.cautions)).lower()
    assert result.sentence.endswith(".")
    assert not any(word in words for word in ("prove", "proof", "because", "caused", "thanks to"))


def test_a_difference_that_holds_is_told_with_what_else_it_may_be() -> None:
    assert "6 statements with an action rose" in found(6).sentence
    assert "other things may be behind it" in found(6).sentence
    assert (
        "went less well; ask why" in found(6, down=True).sentence
        or "noise" in found(6, down=True).sentence
    )


def test_below_five_statements_a_side_there_is_no_interval() -> None:
    result = found(4)
    assert (result.low, result.high, result.p) == (None, None, None)
    assert result.difference is not None
    assert result.sentence.startswith(
        "Too few to say: 4 statements with an action and 8 without; 5 of each"
    )


def test_without_an_action_or_without_others_nothing_is_set_side_by_side() -> None:
    assert "No action was under way" in effect(changes(6), []).sentence
    assert "there are none to set them beside" in found(12).sentence
    nothing = compare(counted(ASKED, {}, cycle="2026-Q3"), counted(ASKED, {}))
    assert (
        "No statement can be compared" in effect(nothing, [action(statements=("p1-s1",))]).sentence
    )


def test_that_low_scores_rise_by_themselves_is_said() -> None:
    now = {key: HIGHER[n % 3] for n, key in enumerate(ASKED.by_statement)}
    then = {key: THEN if n < 6 else (0, 4, 10, 12, 4) for n, key in enumerate(ASKED.by_statement)}
    compared = compare(counted(ASKED, then, cycle="2026-Q3"), counted(ASKED, now))
    result = effect(compared, [action(statements=tuple(f"p1-s{n}" for n in range(1, 7)))])
    assert "began lower (2.7 against 3.5)" in result.cautions[0]


def test_scores_of_one_person_are_said_to_be_that() -> None:
    tiny = tiny_questionnaire()
    then, now = (
        answered(tiny, {"manager": [all_answers(tiny, n)]}, cycle=c)
        for n, c in ((2, "2026-Q3"), (3, "2026-Q4"))
    )
    result = effect(compare(then, now), [action(statements=("rooms-warm",))])
    assert "All of these scores are one person's view." in result.cautions


def test_a_statement_under_another_id_keeps_its_action() -> None:
    compared = changes(6)
    moved = compared.model_copy(
        update={
            "statements": tuple(
                c.model_copy(update={"id": f"{c.id}-new", "was": c.id}) for c in compared.statements
            )
        }
    )
    assert effect(moved, [action(statements=("p1-s1", "p1-s2"))]).statements_with == 2


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
