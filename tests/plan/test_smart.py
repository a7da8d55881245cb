"""Advice on actions: each rule alone, its edges, and what several actions have together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from pqmodel.plan.model import Indicator
from pqmodel.plan.smart import MOST_LED, SAME_DAY, VAGUE, about, check, vague_verb
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from tests.factories.plans import action, plan


def rules(**fields: Any) -> list[str]:
    return [advice.rule for advice in check(plan(action(**fields)))]


def test_a_clear_action_gets_no_advice() -> None:
    assert check(plan(action())) == ()
    assert check(plan()) == ()


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("no-owner", {"lead": "  "}),
        ("no-date", {"due": None}),
        ("vague-verb", {"title": "Improve communication"}),
        ("no-measure", {"indicator": ""}),
        ("due-before-start", {"start": date(2027, 2, 1)}),
        ("due-at-weekend", {"due": date(2027, 1, 30)}),
        ("due-at-weekend", {"due": date(2027, 1, 31)}),
    ],
)
def test_each_rule_alone_is_told_in_words_about_its_action(
    rule: str, fields: dict[str, Any]
) -> None:
    (advice,) = check(plan(action(**fields)))
    assert (advice.rule, advice.actions) == (rule, ("A-001",))
    assert len(advice.words) > 15


def test_a_figure_stands_in_for_the_words_of_an_indicator() -> None:
    assert rules(indicator="", figure=Indicator(kind="measure", id="turnover")) == []


def test_due_on_the_day_it_starts_is_fine() -> None:
    assert rules(start=date(2027, 1, 29)) == []


@pytest.mark.parametrize("status", ["done", "stopped"])
def test_what_is_done_or_stopped_gets_no_advice(status: str) -> None:
    assert rules(status=status, lead="", due=None, indicator="", title="Improve") == []


@pytest.mark.parametrize(
    "title",
    [
        "Support staff",
        "to promote wellbeing",
        "We will Raise   awareness of stress",
        "Look at the rota",
        "CONSIDER it",
    ],
)
def test_a_vague_verb_is_seen_at_the_beginning_whatever_its_case(title: str) -> None:
    assert vague_verb(title) in VAGUE


@pytest.mark.parametrize(
    "title",
    [
        "Supporters meet on Mondays",
        "Hold talks that improve trust",
        "Looking-glass in the hall",
        "Considered",
        "",
    ],
)
def test_a_word_that_only_begins_alike_or_stands_later_is_not_vague(title: str) -> None:
    assert vague_verb(title) is None


@pytest.mark.parametrize(
    "title", ["Look at sickness each month", "Support 12 new starters", "Improve one form a week"]
)
def test_how_often_or_how_many_makes_a_vague_verb_clear(title: str) -> None:
    assert vague_verb(title) is None


def test_no_action_that_we_ship_begins_with_a_vague_verb() -> None:
    ours = load(shipped()["workforce"]).by_action.values()
    assert {a.title for _, a in ours if vague_verb(a.title)} == set()


def test_one_person_leading_more_than_the_set_number_is_told_once_for_all() -> None:
    days = [date(2027, 1, 4) + timedelta(weeks=n) for n in range(MOST_LED + 1)]
    many = [
        action(n, lead=" deputy " if n % 2 else "Deputy", due=day) for n, day in enumerate(days, 1)
    ]
    assert check(plan(*many[:-1])) == ()
    (advice,) = check(plan(*many))
    assert advice.rule == "leads-many"
    assert advice.actions == tuple(one.id for one in many)
    assert str(MOST_LED + 1) in advice.words
    assert about(plan(*many), ["A-003"]) == (advice,)


def test_several_due_on_one_day_are_told_and_one_fewer_is_not() -> None:
    many = [action(n, lead=f"Post {n}") for n in range(1, SAME_DAY + 1)]
    assert check(plan(*many[:-1])) == ()
    (advice,) = check(plan(*many))
    assert (advice.rule, advice.actions) == ("same-day", tuple(one.id for one in many))
    assert "29 Jan 2027" in advice.words


def test_actions_without_a_lead_or_date_are_nobodys_and_no_day_s_load() -> None:
    many = [action(n, lead="", due=None) for n in range(1, 9)]
    assert {advice.rule for advice in check(plan(*many))} == {"no-owner", "no-date"}


@pytest.mark.parametrize(("led", "is_many"), [(4, False), (5, False), (6, True)])
def test_a_sixth_open_action_is_many_for_one_person(led: int, is_many: bool) -> None:
    days = [date(2027, 1, 4) + timedelta(weeks=n) for n in range(led)]
    whole = plan(*[action(number, due=day) for number, day in enumerate(days, 1)])
    assert [advice.rule for advice in check(whole)] == ["leads-many"] * is_many


@pytest.mark.parametrize(("due", "is_many"), [(3, False), (4, True), (5, True)])
def test_a_fourth_open_action_of_one_day_is_many(due: int, is_many: bool) -> None:
    whole = plan(*[action(number, lead=f"Post {number}") for number in range(1, due + 1)])
    assert [advice.rule for advice in check(whole)] == ["same-day"] * is_many


def test_who_leads_many_is_named_as_in_the_first_of_the_actions() -> None:
    days = [date(2027, 1, 4) + timedelta(weeks=n) for n in range(MOST_LED + 1)]
    leads = [" Deputy ", *["deputy"] * MOST_LED]
    many = [action(n, lead=leads[n - 1], due=day) for n, day in enumerate(days, 1)]
    (advice,) = check(plan(*many))
    assert advice.words.startswith("Deputy leads 6 open actions")
