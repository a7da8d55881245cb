"""Proposals on the screen: each with its grounds, quick wins apart, under the numbers of the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pqmodel.plan.model import GoodEnough, Plan
from pqmodel.plan.proposals import Proposal, propose
from pqmodel.plan.screen.proposals import NOTHING, show_left_out, show_proposal, show_proposals
from tests.conftest import all_answers, round_results_of, seen, tiny_questionnaire

TINY = tiny_questionnaire()
SHOWN = round_results_of({"manager": [all_answers(TINY, 1)]}, questionnaire=TINY)
OFFERED = propose(SHOWN.results, TINY, Plan())


def effort(proposal: Proposal, level: str) -> Proposal:
    return replace(proposal, action=proposal.action.model_copy(update={"effort": level}))


def shown(*offered: Proposal) -> str:
    return seen(lambda screen: show_proposals(screen, offered, SHOWN), plain=True, width=160)


def test_nothing_to_propose_is_said() -> None:
    assert NOTHING.split()[0] in shown()


def test_quick_wins_stand_apart_and_keep_their_numbers() -> None:
    words = shown(effort(OFFERED[0], "low"), effort(OFFERED[1], "high"))
    larger, quick = words.split("Quick wins: little effort")
    assert "Actions that take more" in larger
    assert f"2. {OFFERED[1].action.title}" in larger
    assert f"1. {OFFERED[0].action.title}" in quick
    assert "The numbers are the order" in larger


@pytest.mark.parametrize("level", ["low", "high"])
def test_where_all_are_of_one_kind_the_numbers_need_no_words(level: str) -> None:
    words = shown(*[effort(proposal, level) for proposal in OFFERED[:2]])
    assert "The numbers are the order" not in words


@pytest.mark.parametrize(
    ("target", "gap"),
    [
        (3.0, "a gap of 1,"),
        (2.06, "a gap of 0.1"),
        (2.04, "a gap of under 0.1"),
        (2.0, "under 0.1"),
    ],
)
def test_a_small_gap_is_not_shown_as_none(target: float, gap: str) -> None:
    ground = replace(OFFERED[0].grounds[0], score=2.0, target=target, reasons=("first", "second"))
    proposal = replace(OFFERED[0], grounds=(ground,))
    words = seen(
        lambda screen: show_proposal(screen, proposal, "1.", tiny_questionnaire()),
        plain=True,
        width=160,
    )
    assert gap.rstrip(",") in words
    assert "First, a gap of" in words
    assert "; second." in words


def test_what_was_left_out_says_who_decided_and_why_or_that_nobody_noted_it() -> None:
    marks = [
        GoodEnough(statement="rooms-warm", why="We hire them.", by="Cook", cycle="2026-Q3"),
        GoodEnough(statement="gone", cycle="2026-Q3"),
    ]
    words = seen(lambda screen: show_left_out(screen, marks, SHOWN), plain=True, width=160)
    text = TINY.by_statement["rooms-warm"][1].text
    assert f"{text} We hire them. Decided by Cook, 2026-Q3." in words
    assert "gone No reason was noted. Decided in 2026-Q3; by whom was not noted." in words
    assert seen(lambda screen: show_left_out(screen, [], SHOWN), plain=True) == ""
