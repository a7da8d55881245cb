"""Measures beside two rounds and through all of them, as a terminal shows them."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.change.measure_change import change_in
from pqmodel.change.screen.measures import show_measure_changes, show_measure_lines
from pqmodel.change.trend_model import MeasureBeside, MeasureLine, MeasurePoint
from pqmodel.measures.model import Observation
from pqmodel.questionnaire.measure import Measure
from tests.conftest import Golden, seen
from tests.measures.screen.test_measures import OTHERS, WARMTH

DAYS = (date(2026, 6, 30), date(2026, 9, 30))
MANNERS = pytest.mark.parametrize("plain", [True, False], ids=["plain", "full"])
LEAKS, KEY, _, BIRDS = OTHERS


def pair(
    measure: Measure, then: float | None, now: float | None
) -> tuple[Observation, Observation]:
    before, after = (
        Observation(
            measure=measure.id,
            on=on,
            value=value,
            withheld="" if value is not None else "nobody knows: rooms",
        )
        for on, value in zip(DAYS, (then, now), strict=True)
    )
    return before, after


def rooms(on: date, warm: int, all_rooms: int) -> Observation:
    return Observation(
        measure="warmth",
        on=on,
        value=100 * warm / all_rooms,
        inputs={"warm": warm, "all": all_rooms},
    )


CHANGES = [
    change_in(WARMTH, rooms(DAYS[0], 9, 12), rooms(DAYS[1], 8, 12)),
    change_in(LEAKS, *pair(LEAKS, 3, 140)),
    change_in(KEY, *pair(KEY, 0, 1)),
    change_in(WARMTH.model_copy(update={"title": "Wärme im Haus"}), *pair(WARMTH, 70, None)),
    change_in(
        WARMTH, *pair(WARMTH, 70, 75), WARMTH.model_copy(update={"formula": "Cold rooms."}), WARMTH
    ),
    change_in(BIRDS, pair(BIRDS, 1, 1)[0], None),
]
BESIDE = MeasureBeside(
    value=81.5, year="2024/25", population="All houses", source="A shelf", standing="second-hand"
)
LINES = [
    MeasureLine(
        id="warmth", title="Warm rooms", unit="percent", better="higher", beside=BESIDE, since_first=CHANGES[0],
        points=(
            MeasurePoint(cycle="2026-Q1", on=date(2026, 3, 31), withheld="nobody knows: Warm rooms"),
            MeasurePoint(cycle="2026-Q2", on=DAYS[0], value=75),
            MeasurePoint(cycle="2026-Q3", on=DAYS[1], value=200 / 3, broken="its formula changed"),
            MeasurePoint(cycle="2026-Q4"),
        ),
    ),
    MeasureLine(
        id="birds", title="Birds seen", unit="count", better="neither",
        points=(MeasurePoint(cycle="2026-Q1"), MeasurePoint(cycle="2026-Q2", on=DAYS[0], value=0)),
    ),
]  # fmt: skip


@MANNERS
def test_measures_of_two_rounds_look_as_they_did(golden: Golden, plain: bool) -> None:
    text = seen(lambda screen: show_measure_changes(screen, CHANGES), plain=plain)
    assert max(map(len, text.splitlines())) <= 80
    golden(f"measure-changes-{'plain' if plain else 'full'}.txt", text)


@MANNERS
def test_measures_through_all_rounds_look_as_they_did(golden: Golden, plain: bool) -> None:
    text = seen(lambda screen: show_measure_lines(screen, LINES), plain=plain)
    assert max(map(len, text.splitlines())) <= 80
    golden(f"measure-lines-{'plain' if plain else 'full'}.txt", text)


def test_without_measures_nothing_is_shown() -> None:
    assert seen(lambda screen: show_measure_changes(screen, [])) == ""
    assert seen(lambda screen: show_measure_lines(screen, [])) == ""
