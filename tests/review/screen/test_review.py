"""The review on the screen: facts before judgement, corrections beneath what they correct, and the dialogue."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest

from pqmodel.plan.model import Indicator
from pqmodel.review.model import (
    ActionReview,
    Correction,
    FigureFact,
    MeasureFact,
    OverallReview,
    Review,
)
from pqmodel.review.screen.review import show_review
from tests.conftest import Golden, seen, tiny_questionnaire, tiny_service

TINY = tiny_questionnaire()
MANNERS = pytest.mark.parametrize("plain", [True, False], ids=["plain", "full"])
DAY = date(2026, 12, 18)
LONG = "Ring the plumber on the first cold day, and not after the third letter has gone unanswered, as we did last year"


def figure(
    key: str, then: float | None, now: float | None, verdict: str, **more: Any
) -> FigureFact:
    change = None if then is None or now is None or verdict == "not comparable" else now - then
    base: dict[str, Any] = {
        "id": key,
        "then": then,
        "now": now,
        "change": change,
        "verdict": verdict,
    }
    return FigureFact.model_validate({**base, **more})


def review(**more: Any) -> Review:
    warm = figure(
        "rooms-warm", 2.0, 3.1, "clear change", n_then=30, n_now=30, title="Rooms are warm."
    )
    few = "fewer than 10 people: 8 then, 6 now"
    day = figure(
        "rooms", 2.2, 2.5, "indicative", group="day", n_then=8, n_now=6, why=few, title="Rooms"
    )
    night = figure(
        "rooms",
        None,
        None,
        "not comparable",
        group="night",
        withheld=("then", "now"),
        title="Rooms",
    )
    gone = figure("garden-shade", 3.0, 2.0, "not comparable", n_then=8, n_now=6, why="the scale changed: 1 to 5 then, "
                  "1 to 4 now", title="There is shade in summer.")  # fmt: skip
    first = ActionReview(
        action="A-001", title="Mend the heating", statements=("rooms-warm",), due=DAY, status="done", done="He came.",
        done_on=date(2026, 12, 1), outcome="Less is broken", scores_then={"rooms-warm": 2.0},
        scores_now={"rooms-warm": 3.1}, figures=(warm, day, night),
        figure=Indicator(kind="measure", id="warmth", baseline=40, target=80), figure_now=70,
        measures=(
            MeasureFact(measure="warmth", title="Warm rooms", unit="percent", then=40, now=70, now_on=DAY),
            MeasureFact(measure="coats", title="Coats worn inside", unit="count", then=12, then_on=DAY),
        ),
        reached="partly", evidence="A letter", worked="Ringing", lessons=LONG, next_step="embed",
    )  # fmt: skip
    second = ActionReview(
        action="A-002", title="Plant a tree", statements=("garden-shade", "tools-sharp"), status="in progress",
        scores_then={"garden-shade": 3.0}, scores_now={"garden-shade": 2.0}, figures=(gone,),
    )  # fmt: skip
    overall = figure("overall", 2.0, 2.5, "within the noise", n_then=30, n_now=30)
    base: dict[str, Any] = {
        "cycle": "2026-Q4", "since": "2026-Q3", "started": DAY, "overall_then": 2.0, "overall_now": 2.5,
        "overall_figure": overall, "actions": (first, second), "overall": OverallReview(successes="The plumber came."),
    }  # fmt: skip
    return Review.model_validate({**base, **more})


def completed() -> Review:
    corrections = (
        Correction(
            on=DAY,
            action="A-001",
            field="worked",
            was="Ringing",
            says="Ringing daily",
            why="Too short.",
        ),
        Correction(on=DAY, field="successes", says="He came twice", why="Miscounted", by="Cook"),
    )
    lacks = ("A-002: outcome reached", "A-002: next step", "the cycle as a whole: overall result")
    return review(completed=DAY, lacks=lacks, corrections=corrections)


@MANNERS
def test_a_review_under_way_tells_facts_before_judgement(golden: Golden, plain: bool) -> None:
    text = seen(lambda screen: show_review(screen, tiny_service(), review(), TINY), plain=plain)
    assert max(map(len, text.splitlines())) <= 80
    golden(f"review-{'plain' if plain else 'full'}.txt", text)


@MANNERS
def test_a_completed_review_says_so_and_shows_corrections_beneath_what_they_correct(
    golden: Golden, plain: bool
) -> None:
    text = seen(
        lambda screen: show_review(screen, tiny_service(), completed(), TINY),
        plain=plain,
        width=120,
    )
    golden(f"review-completed-{'plain' if plain else 'full'}.txt", text)


def test_a_record_from_before_there_were_facts_of_change_still_shows_its_scores() -> None:
    old = review(overall_figure=None)
    old = old.replace(
        old.actions[0].model_copy(update={"figures": (), "measures": (), "figure": None})
    )
    text = seen(lambda screen: show_review(screen, tiny_service(), old, TINY), plain=True)
    assert "Overall score now 2.5, then 2.0." in text
    assert "Score: 2.0 then, 3.1 now: up 1.1" in text


def test_without_answers_it_is_said_that_there_are_no_scores() -> None:
    bare = Review(cycle="2026-Q4", started=DAY)
    text = seen(lambda screen: show_review(screen, tiny_service(), bare, TINY), plain=True)
    assert "Nobody has answered yet" in text
    assert "0 of 0 actions judged." in text


def test_words_that_a_terminal_cannot_say_do_not_break_it() -> None:
    from pqmodel.terminal.screen import Screen

    raw = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    odd = review(overall=OverallReview(result="Überall warm ✓"))
    show_review(Screen(False, width=40, file=raw), tiny_service(), odd, TINY)
    raw.flush()
    assert b"Uberall warm ?" in raw.buffer.getvalue()


def test_groups_that_were_shown_with_an_action_are_not_told_again() -> None:
    made = review()
    twin = made.actions[0].model_copy(update={"action": "A-009"})
    told = seen(
        lambda screen: show_review(screen, tiny_service(), with_action(made, twin), TINY),
        plain=True,
    )
    assert told.count("in Rooms\n") == 1
    assert "By group: in Rooms: as at A-001" in told


def with_action(made: Review, action: ActionReview) -> Review:
    return made.model_copy(update={"actions": (*made.actions, action)})


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (3.15, 3.24, "3.15 (13) then, 3.24 (23) now: up 0.1, too small to tell from chance"),
        (
            3.24,
            3.26,
            "3.24 (13) then, 3.26 (23) now: up less than 0.1, too small to tell from chance",
        ),
        (2.26, 2.14, "2.26 (13) then, 2.14 (23) now: down 0.1, too small to tell from chance"),
        (3.2, 3.21, "3.2 (13) then, 3.2 (23) now: no change, too small to tell from chance"),
        (2.0, 3.1, "2.0 (13) then, 3.1 (23) now: up 1.1, too small to tell from chance"),
    ],
)
def test_scores_have_one_decimal_more_where_rounding_would_contradict_the_change(
    then: float, now: float, words: str
) -> None:
    fact = figure(
        "rooms-warm", then, now, "within the noise", n_then=13, n_now=23, title="Rooms are warm."
    )
    first = review().actions[0].model_copy(update={"figures": (fact,)})
    text = seen(
        lambda screen: show_review(screen, tiny_service(), review(actions=(first,)), TINY),
        plain=True,
    )
    assert words in " ".join(text.split())
    whole = review(overall_then=then, overall_now=now, overall_figure=fact)
    text = seen(
        lambda screen: show_review(screen, tiny_service(), whole, TINY), plain=True, width=120
    )
    sides = [part.split()[0] for part in words.split(",")[:2]]
    assert f"Overall score now {sides[1]}, then {sides[0]}: {words.split(': ')[1]}." in text
