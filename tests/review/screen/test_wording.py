"""A review in words: how far it is, what moved, and why where nothing can be said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.review.model import ActionReview, Correction, FigureFact, OverallReview, Review
from pqmodel.review.screen.wording import (
    correction_in_words,
    field_name,
    judgement,
    known,
    looks_back,
    notes,
    overall_in_words,
    state,
    whole,
)
from tests.conftest import tiny_questionnaire
from tests.factories.books import review

DAY = date(2026, 12, 18)
TINY = tiny_questionnaire()


def item(**more: Any) -> ActionReview:
    base: dict[str, Any] = {
        "action": "A-001",
        "title": "Mend the heating",
        "statements": ("rooms-warm",),
        "status": "in progress",
        "since": "2026-Q3",
        "until": "2026-Q4",
    }
    return ActionReview.model_validate({**base, **more})


def of(*items: ActionReview, **more: Any) -> Review:
    base: dict[str, Any] = {"cycle": "2026-Q4", "since": "2026-Q3", "started": DAY}
    return Review.model_validate({**base, "actions": items, **more})


def rows(part: ActionReview, name: str) -> list[str]:
    shown = known(part, of(part), TINY, {})
    return [words.partition("\n")[0] for row, words in shown if row == name and words]


def test_how_far_it_is() -> None:
    judged = item(reached="fully", next_step="stop")
    assert state(of(judged, item(action="A-002"))) == "1 of 2 actions judged"
    assert state(of(judged)) == "1 of 1 action judged"
    added = [Correction(on=DAY, field="result", says="A start", why="Too rosy")]
    completed = of(judged, completed=DAY, corrections=added)
    assert state(completed) == (
        "completed on 18 Dec 2026, 1 of 1 action judged, 1 correction, the last on 18 Dec 2026"
    )


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (None, None, "no score"),
        (2.0, None, "2.0 then, no score now"),
        (None, 3.0, "no score then, 3.0 now"),
        (2.0, 3.0, "2.0 then, 3.0 now: up 1.0"),
        (2.0, 2.0, "2.0: nobody has answered since 2026-Q3, so there is nothing to compare yet"),
    ],
)
def test_scores_without_a_comparison(then: float | None, now: float | None, words: str) -> None:
    scores_then = {} if then is None else {"rooms-warm": then}
    scores_now = {} if now is None else {"rooms-warm": now}
    assert rows(item(scores_then=scores_then, scores_now=scores_now), "Score") == [words]


def test_an_action_of_this_very_cycle_has_nothing_to_compare_yet() -> None:
    part = item(since="2026-Q4", scores_then={"rooms-warm": 2.0}, scores_now={"rooms-warm": 2.2})
    assert rows(part, "Score") == [
        "2.2 (2.0 when planned): planned in this cycle, so there is nothing to compare yet"
    ]


def test_a_change_has_as_many_decimals_as_it_needs() -> None:
    fact = FigureFact(id="rooms-warm", then=2.44, now=2.56, change=0.12, verdict="within the noise")
    (words,) = rows(item(figures=(fact,)), "Score")
    assert words.startswith("2.44 then, 2.56 now: up 0.1")


def test_the_overall_score_says_what_it_can_be_compared_with() -> None:
    assert overall_in_words(of(item(until=None))).startswith("Nobody has answered yet")
    assert "too few statements have one" in overall_in_words(of(item()))
    alone = overall_in_words(of(item(), overall_now=2.5))
    assert alone == "Overall score now 2.5; there is no earlier score to compare it with."
    bare = overall_in_words(of(item(), overall_now=2.5, overall_then=2.0))
    assert bare == "Overall score now 2.5, then 2.0."
    fact = FigureFact(id="overall", then=2.0, now=2.5, change=0.5, verdict="indicative")
    whole_words = overall_in_words(
        of(item(), overall_now=2.5, overall_then=2.0, overall_figure=fact)
    )
    assert whole_words == "Overall score now 2.5, then 2.0: up 0.5, indicative."


def test_a_change_over_less_than_the_whole_score_has_its_own_figures_beside_it() -> None:
    why = "without Nights, counted in 2026-Q4 only"
    fact = FigureFact(id="overall", then=2.0, now=2.5, change=0.5, verdict="indicative", why=why)
    other = of(item(), overall_now=2.9, overall_then=2.0, overall_figure=fact)
    assert overall_in_words(other) == (
        "Overall score now 2.9. "
        f"Of what both rounds have: 2.0 then, 2.5 now: up 0.5, indicative ({why})."
    )


def test_several_rounds_to_look_back_to_are_told() -> None:
    assert looks_back(of(item(), item(action="A-002"))) == ""
    several = of(item(), item(action="A-002", since="2026-Q2"), since="2026-Q2")
    assert looks_back(several).endswith("the earliest in 2026-Q2.")


def test_only_what_has_to_be_judged_is_said_to_be_open() -> None:
    judged = dict(judgement(item(), of(item())))
    assert judged["Outcome reached"] == judged["Next step"] == "to be judged"
    assert judged["Lessons"] == ""
    completed = dict(judgement(item(), of(item(), completed=DAY)))
    assert completed["Next step"] == "left open"


def test_corrections_stand_beneath_what_they_correct() -> None:
    added = Correction(on=DAY, field="result", was="Warm", says="", why="Too rosy.", by="Cook")
    shown = whole(review(overall=OverallReview(result="Warm"), corrections=(added,)))
    place = [name for name, _ in shown].index("Result")
    assert shown[place] == ("Result", "Warm")
    assert shown[place + 1][1] == correction_in_words(added)
    assert correction_in_words(added) == (
        "nothing (corrected on 18 Dec 2026 by Cook, because: Too rosy)"
    )


def test_notes_explain_the_verdicts_that_there_are() -> None:
    assert notes(of(item())) == []
    sure = FigureFact(id="rooms-warm", then=2.0, now=3.0, change=1.0, verdict="clear change")
    assert notes(of(item(figures=(sure,)))) == ["In brackets: how many people scored it."]
    sign = sure.model_copy(update={"verdict": "indicative"})
    likely = sure.model_copy(update={"verdict": "likely change"})
    assert len(notes(of(item(figures=(sign, likely))))) == 3
    chance = sure.model_copy(update={"verdict": "within the noise"})
    assert len(notes(of(item(figures=(sign, chance))))) == 2


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("not_worked", "What did not"),
        ("done_on", "Done on"),
        ("goes_on", "What goes on"),
        ("due", "Due"),
    ],
)
def test_fields_are_called_as_people_read_them(field: str, name: str) -> None:
    assert field_name(field) == name
