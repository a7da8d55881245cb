"""How far a figure came, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.measures.model import Observation
from pqmodel.plan.indicators import MeasureFigure, amount, figure_in_words, figure_name, progress
from pqmodel.plan.model import Indicator
from pqmodel.questionnaire.measure import Better, Measure
from pqmodel.review.indicators import indicator_in_words, measure_in_words
from pqmodel.review.model import ActionReview, FigureFact, MeasureFact
from tests.conftest import tiny_questionnaire


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (33, "further away than it was"),
        (31.1, "no nearer"),
        (30.5, "a little of the way"),
        (29.5, "a quarter of the way"),
        (29, "a third of the way"),
        (28, "half of the way"),
        (27, "two thirds of the way"),
        (26.5, "three quarters of the way"),
        (25.6, "most of the way"),
        (25.1, "nearly there"),
        (25, "target reached"),
        (20, "target reached"),
    ],
)
def test_the_way_to_a_target_is_told_in_words(now: float, told: str) -> None:
    assert (
        progress(31, now, 25, "percent")
        == f"31% then, {amount(now, 'percent')} now, target 25%: {told}"
    )


@pytest.mark.parametrize(
    ("now", "by_itself", "way"),
    [
        (3.0, 0.0, "half of the way"),
        (3.0, 0.5, "a third of the way, without the 0.5 that it was to rise by itself"),
        (2.5, 0.5, "no nearer, without the 0.5 that it was to rise by itself"),
        (2.2, 0.5, "no nearer, without the 0.5 that it was to rise by itself"),
        (1.5, -0.5, "no nearer, without the 0.5 that it was to fall by itself"),
        (4.0, 0.5, "target reached"),
    ],
)
def test_what_comes_by_itself_is_no_part_of_the_way(now: float, by_itself: float, way: str) -> None:
    words = progress(2.0, now, 4.0, better="higher", by_itself=by_itself)
    assert words == f"2 then, {now:g} now, target 4: {way}"


def test_a_score_says_what_of_its_rise_comes_by_itself() -> None:
    warm = Indicator(kind="statement", id="rooms-warm", baseline=2.0, target=4)
    words = figure_in_words(warm, tiny_questionnaire(), 3.0, by_itself=0.4)
    assert words.endswith("now 3.0 (about 0.4 of it comes by itself, since the score was chosen)")


def test_what_is_not_known_is_never_taken_for_nought() -> None:
    assert progress(31, None, 25, "percent") == "31% then, not known now, target 25%"
    assert progress(None, 3, 4) == "not known then, 3 now, target 4"
    assert progress(2.6, 3.123, None) == "2.6 then, 3.1 now, target to be agreed"
    assert progress(3, 3, 3) == "3 then, 3 now, target 3: on target, as it was"
    assert progress(3, 2, 3) == "3 then, 2 now, target 3: no longer on target"


@pytest.mark.parametrize(
    ("then", "now", "target", "better", "told"),
    [
        (17.6, 17.6, 25, "lower", "already within the target when it was planned"),
        (17.6, 16, 25, "lower", "already within the target when it was planned"),
        (17.6, 20, 25, "lower", "already within the target when it was planned"),
        (17.6, 27, 25, "lower", "within the target when it was planned, no longer"),
        (31, 20, 25, "lower", "target reached"),
        (31, 25, 25, "lower", "target reached"),
        (25, 25, 25, "lower", "already within the target when it was planned"),
        (90, 85, 80, "higher", "already within the target when it was planned"),
        (90, 75, 80, "higher", "within the target when it was planned, no longer"),
        (70, 80, 80, "higher", "target reached"),
        (70, 70, 80, "higher", "no nearer"),
        (10, 12, 14, "neither", "half of the way"),
        (17.6, 17.6, 25, "neither", "no nearer"),
        (None, 20, 25, "lower", "target reached"),
        (None, 27, 25, "lower", "target not reached"),
        (None, 27, 25, "neither", ""),
        (1, 1, 1, "higher", "already within the target when it was planned"),
    ],
)
def test_a_target_that_is_met_is_said_to_be_met(
    then: float | None, now: float, target: float, better: Better, told: str
) -> None:
    assert progress(then, now, target, "count", better).partition(": ")[2] == told


def test_which_way_is_better_is_known_of_measures_and_of_scores() -> None:
    own = MeasureFact(measure="coats", title="Coats", unit="count", better="lower", now=3)
    given = item(
        figure=Indicator(kind="measure", id="coats", baseline=3, target=5),
        figure_now=3,
        measures=(own,),
    )
    within = "already within the target when it was planned"
    assert (
        indicator_in_words(given, tiny_questionnaire())[1] == f"3 then, 3 now, target 5: {within}"
    )
    scored = item(
        figure=Indicator(kind="statement", id="rooms-warm", baseline=4.2, target=4), figure_now=4.3
    )
    assert (
        indicator_in_words(scored, tiny_questionnaire())[1]
        == f"4.2 then, 4.3 now, target 4: {within}"
    )


def test_units_are_told_as_people_say_them() -> None:
    told = [
        amount(1, "yes-no"),
        amount(0, "yes-no"),
        amount(1, "days"),
        amount(4.5, "hours"),
        amount(12, "count"),
    ]
    assert told == ["yes", "no", "1 day", "4.5 hours", "12"]


def item(**more: Any) -> ActionReview:
    base: dict[str, Any] = {
        "action": "A-001",
        "title": "Mend",
        "status": "done",
        "statements": ("rooms-warm",),
    }
    return ActionReview.model_validate({**base, "scores_then": {"rooms-warm": 2.0}, **more})


def test_the_indicator_of_a_statement_says_how_sure_it_is_or_why_it_cannot_be_compared() -> None:
    figure = Indicator(kind="statement", id="rooms-warm", target=4)
    sure = FigureFact(
        id="rooms-warm", then=2.0, now=3.0, n_then=6, n_now=6, change=1.0, verdict="indicative"
    )
    tiny = tiny_questionnaire()
    assert indicator_in_words(item(figure=figure, figure_now=3.0, figures=(sure,)), tiny) == (
        "score of “Rooms are warm.”", "2.0 then, 3.0 now, target 4: half of the way (indicative)",
    )  # fmt: skip
    why = "the scale changed: 1 to 5 then, 1 to 4 now"
    broken = FigureFact(id="rooms-warm", verdict="not comparable", why=why)
    told = indicator_in_words(item(figure=figure, figure_now=3.0, figures=(broken,)), tiny)
    assert told[1] == f"not comparable: {why}"
    assert indicator_in_words(item(), tiny) == ("", "")


def test_the_indicator_of_a_measure_uses_its_unit_and_its_baseline_when_it_was_planned() -> None:
    fact = MeasureFact(
        measure="warmth",
        title="Warm rooms",
        unit="percent",
        then=40,
        now=70,
        now_on=date(2026, 11, 2),
    )
    given = item(
        figure=Indicator(kind="measure", id="warmth", target=80), figure_now=70, measures=(fact,)
    )
    told = indicator_in_words(given, tiny_questionnaire())
    assert told == (
        "Warm rooms",
        "40% then, 70% (2 Nov 2026) now, target 80%: three quarters of the way",
    )
    assert measure_in_words(fact) == "Warm rooms: 40% then, 70% (2 Nov 2026) now"


@pytest.mark.parametrize(
    ("share", "way"),
    [
        (-0.051, "further away than it was"),
        (-0.05, "no nearer"),
        (0.049, "no nearer"),
        (0.05, "a little of the way"),
        (0.15, "a little of the way"),
        (0.151, "a quarter of the way"),
        (0.29, "a quarter of the way"),
        (0.42, "a third of the way"),
        (0.58, "half of the way"),
        (0.71, "two thirds of the way"),
        (0.83, "three quarters of the way"),
        (0.95, "most of the way"),
        (0.951, "nearly there"),
        (0.999, "nearly there"),
        (1, "target reached"),
    ],
)
def test_each_word_of_the_way_has_its_share(share: float, way: str) -> None:
    assert progress(0, share, 1).endswith(f": {way}")
    assert progress(0, -share, -1).endswith(f": {way}")


def test_a_figure_is_told_with_where_it_began_and_where_it_should_come_to() -> None:
    tiny = tiny_questionnaire()
    settled = Indicator(kind="statement", id="rooms-warm", baseline=2, target=3.5)
    told = figure_in_words(settled, tiny, 2.55)
    assert told == "score of “Rooms are warm.”: 2.0 when planned, aim 3.5, now 2.6"
    open_ = Indicator(kind="measure", id="no-more")
    assert figure_in_words(open_, tiny) == "no-more: no baseline yet, aim to be agreed"
    assert figure_in_words(None, tiny) == ""


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "told"),
    [
        (3, 5, 2, "3 → 5 on 30 Sep 2026, target 2"),
        (3, None, 2, "3 when planned, not recorded yet, target 2"),
        (None, 5, None, "5 on 30 Sep 2026, no baseline yet, target to be agreed"),
        (None, None, 2, "not recorded yet, no baseline, target 2"),
        (0, 0, 0, "0 → 0 on 30 Sep 2026, target 0"),
    ],
)
def test_a_measure_is_told_with_its_latest_figure(
    baseline: float | None, latest: float | None, target: float | None, told: str
) -> None:
    measure = Measure(
        id="coats",
        title="Coats",
        unit="count",
        better="lower",
        formula="Coats that lack a peg",
        source="Ours",
        standing="ours",
    )
    now = None
    if latest is not None:
        now = Observation(measure="coats", on=date(2026, 9, 30), value=latest)
    figure = Indicator(kind="measure", id="coats", baseline=baseline, target=target)
    recorded = MeasureFigure(measure, now)
    assert figure_in_words(figure, tiny_questionnaire(), None, recorded) == f"Coats: {told}"


@pytest.mark.parametrize(
    ("value", "words"), [(12345, "12,345"), (1234.5, "1,234.5"), (0.123456, "0.1"), (7.25, "7.25")]
)
def test_a_short_figure_is_told_as_it_was_given(value: float, words: str) -> None:
    assert amount(value, "hours").removesuffix(" hours") == words


def test_a_measure_that_is_told_without_its_record_has_its_unit() -> None:
    questionnaire = tiny_questionnaire()
    measure = questionnaire.measures[0]
    figure = Indicator(kind="measure", id=measure.id)
    words = figure_in_words(figure, questionnaire)
    assert words.startswith(f"{measure.title} ({measure.unit}): ")


def test_a_measure_is_named_by_its_own_id_alone() -> None:
    questionnaire = tiny_questionnaire()
    known = questionnaire.measures[0]
    for name, words in ((known.id, known.title), ("aaa", "aaa"), ("zzz", "zzz")):
        assert figure_name(Indicator(kind="measure", id=name), questionnaire) == words
