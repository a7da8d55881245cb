"""What a completed review does to the plan: closed, stopped, gone on with; nothing lost, and done never carried."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.plan.model import CLOSED, STATUSES, Action, Indicator, Plan, RagOverride
from pqmodel.review.model import NEXT_STEPS, REACHED, ActionReview, Review
from pqmodel.review.plan_after_review import Concluded, conclude

DAY, CYCLE, NEXT = date(2026, 12, 18), "2026-Q4", "2027-Q1"


def action(number: int = 1, **more: Any) -> Action:
    base: dict[str, Any] = {
        "id": f"A-{number:03d}", "title": "Mend the heating", "cycle": "2026-Q3", "statements": ("rooms-warm",),
        "progress": "Half of it", "evidence": "A letter", "start": date(2026, 8, 3), "due": date(2026, 10, 30),
        "status": "in progress", "lead": "Cook", "scores_then": {"rooms-warm": 2.0},
    }  # fmt: skip
    return Action.model_validate({**base, **more})


def item(of: Action, **more: Any) -> ActionReview:
    base: dict[str, Any] = {
        "action": of.id,
        "title": of.title,
        "statements": of.statements,
        "status": of.status,
    }
    return ActionReview.model_validate({**base, "scores_now": {"rooms-warm": 3.0}, **more})


def concluded(of: Action, step: str | None, **more: Any) -> tuple[Plan, Concluded]:
    plan = Plan(actions=(of,), last_number=1)
    review = Review(cycle=CYCLE, started=DAY, actions=(item(of, next_step=step, **more),))
    after, told = conclude(plan, review, NEXT, DAY)
    return after, told[0]


def test_embed_closes_an_open_action_as_done_today_and_says_so_in_its_history() -> None:
    by_hand = RagOverride(colour="red", reason="Plumber ill")
    after, told = concluded(action(rag=by_hand), "embed", lessons="Ring first")
    (mended,) = after.actions
    assert (mended.status, mended.done_on, mended.rag) == ("done", DAY, None)
    line = next(change for change in mended.history if change.field == "status")
    assert (line.was, line.now, line.by) == ("in progress", "done", "review")
    assert line.why == "embed, in the review of 2026-Q4: Ring first"
    assert told.effect == "closed as done"


def test_embed_leaves_an_action_alone_that_is_done() -> None:
    done = action(status="done", done_on=date(2026, 11, 2))
    after, told = concluded(done, "embed")
    assert (after.actions, told.effect) == ((done,), "stays as it is")


def test_continue_leaves_an_open_action_open_under_its_id() -> None:
    after, told = concluded(action(), "continue")
    assert (after.actions, told.effect, told.successor) == ((action(),), "stays open", None)


def test_continue_on_a_done_action_opens_a_new_one_that_carries_neither_done_nor_progress() -> None:
    figure = Indicator(kind="measure", id="turnover", baseline=31, target=25)
    done = action(status="done", done_on=date(2026, 11, 2), figure=figure, carried=("2026-Q4",))
    after, told = concluded(done, "continue", figure_now=27)
    old, new = after.actions
    assert (old, told.successor, new.id, new.follows, new.cycle) == (
        done,
        "A-002",
        "A-002",
        "A-001",
        NEXT,
    )
    assert (new.status, new.done_on, new.progress, new.evidence) == ("not started", None, "", "")
    assert (new.start, new.due, new.lead, new.carried) == (None, None, "Cook", ())
    assert new.scores_then == {"rooms-warm": 3.0}
    assert new.figure == Indicator(kind="measure", id="turnover", baseline=27, target=25)
    assert new.history[0].why == "follows A-001: continue, in the review of 2026-Q4"


def test_change_stops_the_old_action_with_the_reason_and_opens_one_with_the_lessons() -> None:
    after, told = concluded(action(), "change", lessons="Ask the plumber first")
    old, new = after.actions
    assert (old.status, old.done_on, old.history[-1].why) == (
        "stopped", None, "change, in the review of 2026-Q4: Ask the plumber first",
    )  # fmt: skip
    assert new.progress == "To be written anew. Lessons of A-001: Ask the plumber first"
    assert (new.status, told.effect, told.successor) == ("not started", "stopped", "A-002")


def test_stop_stops() -> None:
    after, told = concluded(action(), "stop")
    assert ([one.status for one in after.actions], told.effect) == (["stopped"], "stopped")


def test_an_action_without_a_next_step_or_out_of_the_plan_is_left_alone() -> None:
    after, told = concluded(action(), None)
    assert (after.actions, told.effect) == ((action(),), "stays open")
    review = Review(cycle=CYCLE, started=DAY, actions=(item(action(7), next_step="change"),))
    plan, lines = conclude(Plan(), review, NEXT, DAY)
    assert (plan, lines[0].effect) == (Plan(), "not in the plan")


JUDGED = st.lists(
    st.tuples(
        st.sampled_from(STATUSES),
        st.sampled_from([None, *NEXT_STEPS]),
        st.sampled_from([None, *REACHED]),
    ),
    max_size=6,
)


@given(JUDGED, st.booleans())
def test_no_judgement_loses_an_action_or_carries_done_and_doing_it_again_changes_nothing(
    judged: list[tuple[Any, Any, Any]], twice: bool
) -> None:
    actions = [
        action(number, status=status, done_on=date(2026, 11, 2) if status == "done" else None)
        for number, (status, _, _) in enumerate(judged, 1)
    ]
    items = [
        item(one, next_step=step, reached=got)
        for one, (_, step, got) in zip(actions, judged, strict=True)
    ]
    plan = Plan(actions=tuple(actions), last_number=len(actions))
    review = Review(cycle=CYCLE, started=DAY, actions=tuple(items))
    after, told = conclude(plan, review, NEXT, DAY)
    assert [one.id for one in after.actions[: len(actions)]] == [one.id for one in actions]
    assert [line.action for line in told] == [one.id for one in actions]
    new = after.actions[len(actions) :]
    assert [one.id for one in new] == [line.successor for line in told if line.successor]
    for one in new:
        assert (one.status, one.done_on, one.cycle, one.evidence) == ("not started", None, NEXT, "")
    for before, now, line in zip(actions, after.actions, told, strict=False):
        assert now.status in CLOSED or not before.closed
        assert before.title == now.title
        assert before.progress == now.progress
        if line.step in ("continue", None):
            assert now == before
    assert conclude(after, review, NEXT, DAY if not twice else date(2027, 1, 5))[0] == after


@pytest.mark.parametrize("step", NEXT_STEPS)
def test_what_is_done_stays_done_with_its_day(step: str) -> None:
    done = action(status="done", done_on=date(2026, 11, 2))
    assert concluded(done, step)[0].actions[0] == done


@pytest.mark.parametrize("cycle", ["2026-Q4", "2027-Q2"])
def test_an_action_of_another_cycle_is_not_the_one_that_follows(cycle: str) -> None:
    done = action(status="done", done_on=date(2026, 11, 2))
    other = action(2, follows="A-001", cycle=cycle)
    review = Review(cycle=CYCLE, started=DAY, actions=(item(done, next_step="continue"),))
    after, outcome = conclude(Plan(actions=(done, other), last_number=2), review, NEXT, DAY)
    assert outcome[0].successor == "A-003"
    assert [each.cycle for each in after.actions if each.follows] == [cycle, NEXT]
