"""A cautious look ahead, as a terminal draws it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pqmodel.change.following_rounds import Followed
from pqmodel.change.screen.projection_chart import show_projection
from pqmodel.change.trend import trend
from pqmodel.change.trend_model import ProjectedPoint, Projection, TrendLine
from pqmodel.terminal.screen import Screen
from tests.conftest import all_answers, seen, tiny_questionnaire, tiny_service
from tests.factories.changes import answered

TINY = tiny_questionnaire()
SERVICE = tiny_service()
TRUST = "A straight line through the rounds so far"
INTERVAL = "The interval is where a single score is to be expected."


def followed(projection: Projection | None, *, rounds: int = 3) -> Followed:
    """So many rounds in which the score rose, with that look ahead of the overall score alone."""
    made = [
        answered(
            TINY, {"day": [all_answers(TINY, 1 + number % 4)] * 6}, cycle=f"2026-Q{number + 1}"
        )
        for number in range(rounds)
    ]
    whole = trend(made, SERVICE.target, {})
    overall = whole.overall.model_copy(update={"projection": projection})
    return Followed(SERVICE, TINY, whole.model_copy(update={"overall": overall}))


def ahead(low: float | None = None, high: float | None = None) -> Projection:
    point = ProjectedPoint(cycle="2027-Q1", score=3.5, low=low, high=high)
    return Projection(rounds=3, slope=0.5, points=(point,), sentence="It may come to 3.5.")


def shown(
    rounds: Followed, *, plain: bool = False, everything: bool = False, width: int = 80
) -> str:
    def show(screen: Screen) -> None:
        show_projection(screen, rounds, everything=everything)

    return seen(lambda screen: show(screen), plain=plain, width=width)


def test_where_nothing_is_looked_ahead_to_only_the_heading_stands() -> None:
    assert shown(followed(None)).split("\n\n")[-1].strip().startswith("A cautious look ahead")


def test_a_line_that_cannot_be_drawn_is_a_sentence_alone() -> None:
    text = shown(followed(Projection(rounds=2, sentence="Two rounds tell too little.")))
    assert "Overall: Two rounds tell too little." in text
    assert "○" not in text
    assert TRUST not in text


@pytest.mark.parametrize(
    ("projection", "legend", "has_interval"),
    [
        (ahead(), "the line ahead, indicative", False),
        (ahead(2.5, 4), "its 95% interval", True),
    ],
)
def test_the_chart_has_the_rounds_the_line_ahead_and_its_interval(
    projection: Projection, legend: str, has_interval: bool
) -> None:
    text = shown(followed(projection))
    assert legend in text
    assert (INTERVAL in " ".join(text.split())) is has_interval
    chart = text.partition("a round")[0]
    assert chart.count("○ 3.5") == 1
    assert [f"● {score}" in chart for score in ("1.0", "2.0", "3.0")] == [True] * 3
    assert ("│" in chart) is has_interval
    assert "2026-Q3" in chart
    assert "2027-Q1" in chart


def test_scores_stand_at_their_height_on_the_scale() -> None:
    lines = shown(followed(ahead())).splitlines()
    for value in (1, 2, 3):
        (row,) = [line for line in lines if f"● {value}.0" in line]
        assert row.split()[0] == str(value)


def test_plain_lines_draw_nothing_and_say_the_same() -> None:
    text = shown(followed(ahead(2.5, 4)), plain=True)
    assert "Overall: It may come to 3.5." in text
    assert TRUST in " ".join(text.split())
    assert not set("○●│┄") & set(text)


def test_a_narrow_terminal_draws_the_latest_rounds() -> None:
    text = shown(followed(ahead(), rounds=4), width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert "2026-Q1" not in text
    assert "2026-Q4" in text


def test_pillars_are_drawn_only_where_everything_is_asked_for() -> None:
    rounds = followed(ahead())
    pillars: list[TrendLine] = [
        line.model_copy(update={"projection": ahead()}) for line in rounds.trend.pillars
    ]
    rounds = replace(rounds, trend=rounds.trend.model_copy(update={"pillars": tuple(pillars)}))
    assert shown(rounds).count("○ 3.5") == 1
    assert shown(rounds, everything=True).count("○ 3.5") == 1 + len(pillars)
    assert "Rooms: It may come to 3.5." in shown(rounds)
