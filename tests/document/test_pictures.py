"""Words in pictures stay in their room, whatever people wrote."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from pqmodel.document.blocks import Cell, Picture
from pqmodel.document.pictures.bars import Bar, draw_bars
from pqmodel.document.pictures.control_chart import Between, Mark, draw_control_chart
from pqmodel.document.pictures.drawing import Drawing, fitting, on_two_lines, width_of
from pqmodel.document.pictures.heat_map import draw_heat_map
from pqmodel.document.pictures.radar import draw_radar
from pqmodel.document.pictures.spreads import Spread, draw_spreads
from pqmodel.document.pictures.timeline import Span, draw_timeline
from tests.document.test_page import EVIL, TABLE

BEFORE_THE_STEP = Between(
    tuple(Mark("Jan 25", value, value > 20) for value in (10, 12, 11, 25)), (11, 8, 14)
)
AFTER_THE_STEP = Between(tuple(Mark("Mar 26", value) for value in (1_000_000, 0)), None)
WORDS = ("Rooms", "W" * 300, "word " * 50, EVIL, "हिन्दी " * 20, "漢" * 80, "")


def made(drawing: Drawing) -> Picture:
    return drawing.picture("name", "Title", "Description", TABLE)


def drawings(words: str) -> list[Drawing]:
    bars = [Bar(words, 3.0, 2.0), Bar(words, None), Bar(words, 1.0)]
    span = Span(words, date(2026, 10, 1), date(2026, 10, 2), "AMBER", "middle")
    undated = Span(words, None, date(2026, 12, 31), "RED", "low")
    cells = [Cell("3.0 H", "high")] * 6
    return [
        draw_bars(bars, 1, 5, 4, "2026-Q3"),
        draw_radar(bars, 1, 5, 4, "2026-Q4", "2026-Q3"),
        draw_heat_map([words] * 6, [(words, cells)]),
        draw_timeline([span, undated], date(2026, 11, 21)),
        draw_control_chart([BEFORE_THE_STEP, AFTER_THE_STEP], 12.5),
    ]


@pytest.mark.parametrize("words", WORDS)
def test_no_words_leave_the_picture(words: str) -> None:
    for drawing in drawings(words):
        for label in made(drawing).labels:
            wide = width_of(label.words, label.size)
            left = {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
            assert label.x - left >= -4, label
            assert label.x - left + wide <= drawing.width + 4, label
            assert 0 < label.y <= drawing.height


def test_heads_of_columns_do_not_run_into_each_other() -> None:
    for words in WORDS:
        labels = made(draw_heat_map([words] * 6, [])).labels
        room = (560 - 170) / 6
        assert all(width_of(label.words, label.size) <= room for label in labels), words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("abcd", "abcd"),
        ("abcdefghijkl", "abcd…"),
        ("WWWWWW", "WW…"),
        ("", ""),
        # As long as a book: letter by letter from its end this would take hours.
        ("W" * 500_000, "WW…"),
    ],
)
def test_words_are_cut_by_how_wide_they_are(words: str, shown: str) -> None:
    assert fitting(words, 35, 10) == shown


def test_shapes_have_no_words_and_labels_have_them_all() -> None:
    for drawing in drawings("Rooms"):
        picture = made(drawing)
        whole, shapes = ElementTree.fromstring(picture.svg), ElementTree.fromstring(picture.shapes)
        texts = [node.text or "" for node in whole if node.tag.endswith("}text")]
        assert texts == [label.words for label in picture.labels]
        assert "text" not in {node.tag.rpartition("}")[2] for node in shapes}
        assert "Rooms" not in picture.shapes


def test_a_day_alone_has_a_bar_that_can_be_seen_and_one_at_the_end_stays_inside() -> None:
    today = date(2026, 11, 21)
    span = Span("x", today, today, "GREEN", "high")
    long_ago = Span("y", date(2020, 1, 1), date(2020, 1, 2), "RED", "low")
    picture = made(draw_timeline([span, long_ago], today))
    bars = [n for n in ElementTree.fromstring(picture.shapes) if n.tag.endswith("}rect")]
    for bar in bars:
        assert float(bar.attrib["width"]) >= 10
        assert float(bar.attrib["x"]) + float(bar.attrib["width"]) <= picture.width


def test_a_point_that_is_more_than_chance_is_of_another_shape() -> None:
    shapes = ElementTree.fromstring(made(draw_control_chart([BEFORE_THE_STEP])).shapes)
    tags = [shape.tag.rpartition("}")[2] for shape in shapes]
    assert tags.count("circle") == 3
    # One in the chart and one in the legend, each with its rim.
    assert tags.count("polygon") == 4


def test_the_line_is_broken_where_a_step_was_declared() -> None:
    def lines(*stretches: Between) -> int:
        shapes = ElementTree.fromstring(made(draw_control_chart(stretches)).shapes)
        return sum("s-bar" in shape.get("class", "") for shape in shapes)

    assert lines(BEFORE_THE_STEP) == 3
    assert lines(BEFORE_THE_STEP, AFTER_THE_STEP) == 3 + 1


@pytest.mark.parametrize("values", [(5.0,), (0.0, 0.0), (-3.0, -3.0)])
def test_figures_that_are_all_the_same_have_room_around_them(values: tuple[float, ...]) -> None:
    drawing = draw_control_chart([Between(tuple(Mark("Jan 25", each) for each in values), None)])
    assert all(0 < label.y <= drawing.height for label in made(drawing).labels)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Wellbeing", ["Wellbeing"]),
        (
            "Vision, values, culture and supervision",
            ["Vision, values, culture and", "supervision"],
        ),
        ("Unbreakably" * 5, None),
        (" ".join(["words"] * 30), None),
    ],
)
def test_a_long_name_stands_on_two_lines_before_it_is_cut(
    words: str, lines: list[str] | None
) -> None:
    made = on_two_lines(words, 216, 14)
    if lines is not None:
        assert made == lines
        return
    assert len(made) <= 2
    assert made[-1].endswith("…")


def test_no_name_of_a_pillar_is_cut_in_a_picture_of_figures() -> None:
    name = "Vision, values, culture and supervision"
    for drawing in (
        draw_spreads([Spread(name, 3.2)], 1, 5),
        draw_heat_map(["Day"], [(name, [Cell("3.2", "middle")])]),
    ):
        assert "…" not in made(drawing).svg
