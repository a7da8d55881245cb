"""The plan on the screen: proposals with their grounds, history in words, advice, meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.plan.indicators import figure_in_words
from pqmodel.plan.meetings import numbered, split
from pqmodel.plan.model import Change, GoodEnough, Indicator, Meeting, Plan
from pqmodel.plan.proposals import left_out, propose
from pqmodel.plan.screen.meetings import show_meetings
from pqmodel.plan.screen.plan import show_action, show_advice_on, show_check, show_plan
from pqmodel.plan.screen.proposals import NOTHING, show_proposals
from pqmodel.plan.screen.wording import change_in_words
from tests.conftest import (
    Golden,
    all_answers,
    round_results_of,
    seen,
    tiny_questionnaire,
    tiny_service,
)
from tests.factories.plans import TODAY, action, plan

TINY = tiny_questionnaire()
MANNERS = pytest.mark.parametrize("plain", [True, False], ids=["plain", "full"])


def changed(**fields: Any) -> str:
    return change_in_words(Change.model_validate({"on": TODAY, **fields}))


@MANNERS
def test_proposals_tell_their_grounds_quick_wins_apart_and_what_is_left_out(
    golden: Golden, plain: bool
) -> None:
    larger = TINY.pillars[1].model_dump(mode="json")
    larger["actions"][0] |= {"effort": "high", "weeks": 1}
    whole = tiny_questionnaire(pillars=[TINY.pillars[0].model_dump(mode="json"), larger])
    mark = GoodEnough(statement="tools-sharp", why="We hire them.", by="Cook", cycle="2026-Q3")
    marked = plan(good_enough=(mark,))
    answers = {
        "manager": [
            all_answers(whole, 3, rooms_warm=1, rooms_bright=2, garden_paths=1, tools_sharp=1)
        ]
    }
    shown = round_results_of(answers, questionnaire=whole, good_enough=marked.left_alone)
    offered = propose(shown.results, whole, marked)
    text = seen(
        lambda screen: show_proposals(screen, offered, shown, left_out(shown.results, marked)),
        plain=plain,
    )
    assert max(map(len, text.splitlines())) <= 80
    golden(f"plan-proposals-{'plain' if plain else 'full'}.txt", text)


def test_nothing_to_propose_is_said() -> None:
    shown = round_results_of({"manager": [all_answers(TINY, 4)]})
    assert NOTHING in seen(lambda screen: show_proposals(screen, [], shown), width=120)


@MANNERS
def test_an_action_is_shown_with_its_figure_and_its_history_newest_last(
    golden: Golden, plain: bool
) -> None:
    history = (
        Change(on=date(2026, 11, 2), field="title", now="Put supervision on the rota", by="draft"),
        Change(on=date(2026, 11, 9), field="target", was="4", now="3.5", why="Two left."),
        Change(on=date(2026, 11, 16), field="due", was="2027-01-04", now="2027-01-29", by="import"),
    )
    figure = Indicator(kind="statement", id="rooms-warm", baseline=1, target=3)
    one = action(
        statements=("rooms-warm",), figure=figure, target=3.5, history=history, internal=True
    )
    shown = round_results_of({"manager": [all_answers(TINY, 2)]})
    text = seen(lambda screen: show_action(screen, one, shown, TODAY), plain=plain)
    golden(f"plan-action-{'plain' if plain else 'full'}.txt", text)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"field": "lead", "now": "Deputy"}, "who leads: Deputy"),
        ({"field": "due", "was": "2027-01-29"}, "due: nothing (was 29 Jan 2027)"),
        ({"field": "progress", "now": "x" * 90}, "progress: " + "x" * 59 + "…"),
        ({"field": "progress", "now": "one\ntwo", "by": "undo"}, "progress: one two, by undo"),
        ({"field": "title", "now": "Hold it", "by": "add"}, "added by you as “Hold it”"),
        ({"field": "title", "was": "Hold", "now": "Hold it"}, "title: Hold it (was Hold)"),
    ],
)
def test_a_change_is_told_in_words(fields: dict[str, Any], told: str) -> None:
    assert changed(**fields) == told


def test_a_figure_never_shows_a_blank_as_a_nought() -> None:
    figure = Indicator(kind="measure", id="warmth")
    assert (
        figure_in_words(figure, TINY) == "Warm rooms (percent): no baseline yet, aim to be agreed"
    )
    assert figure_in_words(figure.model_copy(update={"baseline": 0.0}), TINY).startswith(
        "Warm rooms (percent): 0 when"
    )
    assert figure_in_words(Indicator(kind="measure", id="gone", target=2), TINY).startswith(
        "gone: "
    )
    assert figure_in_words(None, TINY) == ""


@MANNERS
def test_the_check_tells_action_by_action_and_then_together(golden: Golden, plain: bool) -> None:
    vague = action(1, title="Improve communication", lead="", due=date(2027, 1, 30))
    many = [action(n, lead="Owner") for n in range(2, 6)]
    text = seen(lambda screen: show_check(screen, plan(vague, *many)), plain=plain)
    golden(f"plan-check-{'plain' if plain else 'full'}.txt", text)


def test_a_clear_plan_and_an_empty_one_are_said_to_be() -> None:
    assert "1 open action" in seen(lambda screen: show_check(screen, plan(action())))
    assert "no open actions" in seen(lambda screen: show_check(screen, Plan()))
    assert seen(lambda screen: show_advice_on(screen, action(), plan(action()))) == ""


def test_the_plan_ends_with_a_short_word_of_advice_only_where_there_is_some() -> None:
    shown = seen(lambda screen: show_plan(screen, tiny_service(), plan(action(lead="")), TODAY))
    assert "Worth a look: 1 action could be clearer. See them with: pqmodel plan check" in shown
    assert "Worth a look" not in seen(
        lambda screen: show_plan(screen, tiny_service(), plan(action()), TODAY)
    )


@MANNERS
def test_meetings_to_come_stand_before_the_log(golden: Golden, plain: bool) -> None:
    held = Meeting(
        on=date(2026, 11, 2),
        present="Manager",
        decisions="Go on",
        barriers="Rain",
        next=date(2026, 12, 7),
    )
    missed = Meeting(on=date(2026, 10, 5))
    parts = split(numbered(Plan(meetings=(missed, held))), TODAY)
    text = seen(lambda screen: show_meetings(screen, tiny_service(), *parts), plain=plain)
    golden(f"plan-meetings-{'plain' if plain else 'full'}.txt", text)


def test_no_meetings_at_all_names_the_command_that_plans_them() -> None:
    assert "plan meeting schedule" in seen(
        lambda screen: show_meetings(screen, tiny_service(), [], [])
    )


def test_scores_of_an_action_have_one_decimal_like_on_every_other_screen() -> None:
    one = action(statements=("rooms-warm",), scores_then={"rooms-warm": 2.0}, cycle="2026-Q3")
    shown = round_results_of({"manager": [all_answers(tiny_questionnaire(), 3)]})
    text = " ".join(seen(lambda screen: show_action(screen, one, shown, TODAY), plain=True).split())
    assert "(2.0 in 2026-Q3, 3.0 in 2026-Q4)" in text
