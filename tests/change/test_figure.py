"""One figure of two rounds side by side: what it is, and why its two values may not be of one thing."""

from __future__ import annotations

from dataclasses import replace

from pqmodel.change.figure import (
    aside_figures,
    ended_figure,
    group_figure,
    overall_figure,
    pillar_figure,
    statement_figure,
)
from pqmodel.change.pairing import Pair
from pqmodel.change.round import Round
from tests.conftest import Answers, all_answers, tiny_questionnaire
from tests.factories.changes import answered, questionnaire_of, reworded

TINY = tiny_questionnaire()
ROOMS, GARDEN, TOOLS = TINY.sections
DAY: Answers = all_answers(TINY, 2)


def pair_of(then: dict[str, list[Answers]], now: dict[str, list[Answers]]) -> Pair:
    return Pair(answered(TINY, then, cycle="2026-Q3"), answered(TINY, now))


def statement_of(pair: Pair, key: str) -> str | None:
    broken = statement_figure(pair, pair.now.by_id[key]).broken
    return broken[1] if broken else None


def test_a_statement_has_both_scores_and_what_they_are_made_of() -> None:
    pair = pair_of({"day": [DAY] * 6}, {"day": [all_answers(TINY, 3)] * 7})
    figure = statement_figure(pair, pair.now.by_id["rooms-warm"])
    assert (figure.then, figure.now, figure.n_then, figure.n_now) == (2, 3, 6, 7)
    assert figure.made_of == ({"rooms-warm": 1.0}, {"rooms-warm": 1.0})
    assert (figure.broken, figure.was, figure.pillar) == (None, None, "rooms")


def test_a_round_without_a_score_is_named() -> None:
    with_paths: dict[str, list[Answers]] = {"day": [DAY] * 6}
    without: dict[str, list[Answers]] = {"day": [{"rooms-warm": 2}] * 6}
    assert statement_of(pair_of(with_paths, without), "garden-paths") == "no score in 2026-Q4"
    assert statement_of(pair_of(without, with_paths), "garden-paths") == "no score in 2026-Q3"
    both = "no score in 2026-Q3 or 2026-Q4"
    assert statement_of(pair_of(without, without), "garden-paths") == both
    pair = pair_of(without, without)
    broken = pillar_figure(pair, GARDEN).broken
    assert broken == ("not comparable", both)


def test_a_statement_goes_on_under_another_id() -> None:
    asked = questionnaire_of(2)
    other = reworded(asked, "p1-s1", id="p1-new", replaces=("p1-s1",))
    then = answered(asked, {"day": [{"p1-s1": 2, "p1-s2": 2}] * 6}, cycle="2026-Q3")
    now = answered(other, {"day": [{"p1-new": 3, "p1-s2": 2}] * 6})
    figure = statement_figure(Pair(then, now), now.by_id["p1-new"])
    assert (figure.was, figure.then, figure.now) == ("p1-s1", 2, 3)
    assert figure.made_of == ({"p1-s1": 1.0}, {"p1-new": 1.0})


def test_statements_that_only_one_round_or_only_some_were_asked() -> None:
    asked, fewer = questionnaire_of(2), questionnaire_of(1)
    then = answered(asked, {"day": [{"p1-s1": 2, "p1-s2": 2}] * 6}, cycle="2026-Q3")
    now = answered(fewer, {"day": [{"p1-s1": 2}] * 6})
    ended = ended_figure(Pair(then, now), then.by_id["p1-s2"])
    assert (ended.then, ended.now, ended.broken) == (2, None, ("not comparable", "no longer asked"))
    new = statement_figure(Pair(now, then), then.by_id["p1-s2"])
    assert (new.then, new.now, new.broken) == (None, 2, ("not comparable", "not asked then"))
    assert aside_figures(Pair(then, now)) == []
    aside = aside_figures(Pair(now, replace(now, others=(asked,))))
    assert [(figure.id, figure.then, figure.now) for figure in aside] == [("p1-s2", None, None)]
    assert aside[0].broken is not None
    assert "In 2026-Q4 only some were asked it" in aside[0].broken[1]


def test_a_pillar_that_was_not_asked_then_has_no_earlier_score() -> None:
    one, two = questionnaire_of(1), questionnaire_of(1, 1)
    then = answered(one, {"day": [{"p1-s1": 2}] * 6}, cycle="2026-Q3")
    now = answered(two, {"day": [{"p1-s1": 2, "p2-s1": 3}] * 6})
    figure = pillar_figure(Pair(then, now), two.sections[1])
    assert (figure.then, figure.now) == (None, 3)
    assert figure.broken == ("not comparable", "not asked then")
    overall = overall_figure(Pair(then, now))
    assert overall.broken == ("method changed", "not the same pillars have a score")


def test_overall_breaks_where_a_pillar_in_it_does_and_names_it() -> None:
    asked = questionnaire_of(2, 2)
    heavier = reworded(asked, "p1-s1", weight=3.0)
    people = {"day": [all_answers(asked, 2)] * 6}
    then = answered(asked, people, cycle="2026-Q3")
    overall = overall_figure(Pair(then, answered(heavier, people)))
    assert overall.broken == ("method changed", "Pillar 1: its statements had other weights")
    assert overall_figure(Pair(then, answered(asked, people))).broken is None


def test_a_group_that_is_withheld_is_said_to_be_and_one_without_a_figure_is_left_out() -> None:
    pair = pair_of({"day": [DAY] * 6, "night": [DAY]}, {"day": [DAY] * 6, "night": [DAY] * 6})
    night = group_figure(pair, ROOMS, "night")
    assert night is not None
    assert (night.withheld, night.then, night.now) == (("then",), None, 2)
    assert night.broken == ("not comparable", "withheld in 2026-Q3: small group")
    both = group_figure(pair_of({"night": [DAY]}, {"night": [DAY]}), ROOMS, "night")
    assert both is not None
    assert both.withheld == ("then", "now")
    assert group_figure(pair, ROOMS, "family") is None
    day = group_figure(pair, TOOLS, "day")
    assert day is not None
    assert (day.broken, day.n_then, day.group) == (None, 6, "day")


def test_a_statement_that_is_told_as_a_band_is_said_to_be_so_and_not_to_lack_a_score() -> None:
    asked = tiny_questionnaire()
    told = answered(asked, {"day": [{"rooms-warm": score} for score in (1, 2, 3, 2, 4, 3)]})
    banded = {"score": None, "band": "high"}
    statements = tuple(
        s.model_copy(update=banded) if s.id == "rooms-warm" else s for s in told.results.statements
    )
    results = told.results.model_copy(update={"cycle": "2027-Q1", "statements": statements})
    pair = Pair(told, Round(results, asked))
    figure = statement_figure(pair, pair.now.by_id["rooms-warm"])
    assert figure.broken == ("not comparable", "told as a band in 2027-Q1, as nearly all agreed")
