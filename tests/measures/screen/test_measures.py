"""Measures on the screen: all of them, one whole, the dictionary, an import."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.measures.catalogue import Line, line_of
from pqmodel.measures.model import Collected, LocalFigure, Measures, Observation, Replaced
from pqmodel.measures.screen.dictionary import show_dictionary
from pqmodel.measures.screen.measure import show_measure
from pqmodel.measures.screen.measures import show_measures
from pqmodel.measures.screen.wording import change_in_words, course_in_words
from pqmodel.questionnaire.measure import Measure
from tests.conftest import Golden, seen, tiny_service

MANNERS = pytest.mark.parametrize("plain", [True, False], ids=["plain", "full"])
WARMTH = Measure.model_validate({
    "id": "warmth", "title": "Warm rooms", "unit": "percent", "better": "higher",
    "formula": "Warm rooms, divided by all rooms.", "source": "The old book", "standing": "seen", "checked": "2026-08",
    "inputs": [{"id": "warm", "title": "Warm rooms", "unit": "count"},
               {"id": "all", "title": "Rooms", "unit": "count"}],
    "working": {"add": ["warm"], "divide_by": ["all"], "share": True},
    "benchmarks": [{"value": 81.5, "year": "2024/25", "population": "All houses", "source": "A shelf",
                    "standing": "second-hand"}],
})  # fmt: skip
OTHERS = [
    Measure(
        id=key,
        title=title,
        unit=unit,
        better=better,
        formula="As counted.",
        source="Ours",
        standing="ours",
    )
    for key, title, unit, better in [
        ("leaks", "Days with a leak in the roof or in the cellar of the house", "days", "lower"),
        ("key", "Key in its place", "yes-no", "higher"),
        ("why-cold", "Why rooms are cold", "list", "neither"),
        ("birds", "Birds seen", "count", "neither"),
    ]
]
KEPT = Measures(
    observations=(
        Observation(measure="warmth", on=date(2026, 3, 31), value=70, inputs={"warm": 7, "all": 10}),
        Observation(
            measure="warmth", on=date(2026, 6, 30), value=75, inputs={"warm": 9, "all": 12}, note="A new boiler",
            earlier=(Replaced(value=66.66666, replaced=date(2026, 7, 2)),),
        ),
        Observation(measure="warmth", on=date(2026, 9, 30), inputs={"warm": "dk", "all": 12}, withheld="nobody knows"),
        Observation(measure="leaks", on=date(2026, 3, 31), value=2),
        Observation(measure="leaks", on=date(2026, 6, 30), value=3.5),
        Observation(measure="key", on=date(2026, 6, 30), value=1),
        Observation(measure="why-cold", on=date(2026, 6, 30), counts={"Wind": 2, "Open door": 1}),
    ),
    benchmarks=(LocalFigure(measure="warmth", value=79, year="2026", population="Our street", source="A neighbour"),),
    collected=(Collected(measure="warmth", collected="yes", how="By the cook, monthly"),),
)  # fmt: skip
LINES = [line_of(KEPT, measure) for measure in (WARMTH, *OTHERS)]


@MANNERS
@pytest.mark.parametrize("width", [80, 120])
def test_all_measures_on_one_screen(golden: Golden, plain: bool, width: int) -> None:
    text = seen(
        lambda screen: show_measures(screen, tiny_service(), LINES), plain=plain, width=width
    )
    assert max(map(len, text.splitlines())) <= width
    golden(f"measures-{'plain' if plain else 'full'}{'' if width == 80 else '-120'}.txt", text)


@MANNERS
def test_one_measure_whole(golden: Golden, plain: bool) -> None:
    text = seen(lambda screen: show_measure(screen, LINES[0], history=True), plain=plain)
    assert max(map(len, text.splitlines())) <= 80
    golden(f"measure-{'plain' if plain else 'full'}.txt", text)


@MANNERS
def test_the_dictionary(golden: Golden, plain: bool) -> None:
    text = seen(lambda screen: show_dictionary(screen, tiny_service(), LINES), plain=plain)
    golden(f"measures-dictionary-{'plain' if plain else 'full'}.txt", text)


def test_a_service_without_figures_is_told_so() -> None:
    lines = [line_of(Measures(), WARMTH)]
    text = seen(lambda screen: show_measures(screen, tiny_service(), lines), plain=True)
    assert "Nothing has been recorded yet." in text
    assert "Never recorded." in seen(lambda screen: show_measure(screen, lines[0]))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((70, 75), "up 5: may be chance"),
        ((75, 70), "down 5: may be chance"),
        ((70, 70.01), "as before"),
        ((70,), "first figure"),
        ((), ""),
    ],
)
def test_a_change_is_said_in_words(values: tuple[float, ...], told: str) -> None:
    days = [date(2026, month, 1) for month in range(1, len(values) + 1)]
    observations = tuple(
        Observation(measure="warmth", on=on, value=v) for on, v in zip(days, values, strict=True)
    )
    assert change_in_words(Line(WARMTH, observations, (), None, own=False)) == told


def test_the_course_over_time_is_told_in_words() -> None:
    days = [
        (date(2025, 12, 31), 30.0),
        (date(2026, 3, 31), 33.0),
        (date(2026, 6, 30), 12.0),
        (date(2026, 11, 21), 14.6),
    ]
    observations = tuple(Observation(measure="warmth", on=on, value=value) for on, value in days)
    line = line_of(Measures(observations=observations), WARMTH)
    told = seen(lambda screen: show_measure(screen, line), plain=True)
    assert (
        "Over time: from 30% on 31 Dec 2025 down to 14.6% on 21 Nov 2026, lowest 12% on 30 Jun 2026, "
        "highest 33% on 31 Mar 2026. "
    ) in " ".join(told.split())
    two = line_of(Measures(observations=observations[:2]), WARMTH)
    assert course_in_words(two) == "from 30% on 31 Dec 2025 up to 33% on 31 Mar 2026"
    level = tuple(one.model_copy(update={"value": 30.0}) for one in observations[:2])
    assert (
        course_in_words(line_of(Measures(observations=level), WARMTH))
        == "from 30% on 31 Dec 2025 still at 30% on 31 Mar 2026"
    )
    one = line_of(Measures(observations=observations[:1]), WARMTH)
    assert "Over time" not in seen(lambda screen: show_measure(screen, one), plain=True)
