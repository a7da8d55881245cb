"""Raw parts: what is read of them though other things are wrong."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, closest, is_id, language_of


def part(text: str) -> Part:
    source = parse_yaml(text.encode(), "a.yaml")
    return Part(source, (), source.value)


def parts(points: str) -> Parts:
    scale = part(f"points: {points}\n")
    return Parts("en", scale, [], [], None, [], [])


def test_what_is_not_there_is_nothing() -> None:
    whole = part("words: [a, b]\nnumber: 3\nflag: true\nmapping: {x: 1}\n")
    assert [item.raw for item in whole.items("words")] == ["a", "b"]
    assert list(whole.items("number")) == []
    assert [(entry.at, entry.raw) for entry in whole.entries("mapping")] == [(("mapping", "x"), 1)]
    assert list(whole.entries("words")) == []
    assert (whole.text("number"), whole.text("lacking")) == ("", "")
    assert (whole.number("number"), whole.number("flag"), whole.number("words")) == (3, None, None)
    words = whole.child("words")
    assert (words.get(0), words.get(1), words.get(2), words.get("a")) == ("a", "b", None, None)


def test_a_fault_is_told_once_at_its_place() -> None:
    whole = part("a: 1\nb: 2\n")
    whole.fault("b", "is wrong")
    whole.fault("b", "is wrong in another way")
    assert [(fault.line, fault.what) for fault in whole.source.faults] == [(2, "is wrong")]
    assert whole.was_told("b")
    assert not whole.was_told("a")
    assert not whole.was_told(None)
    assert whole.where("b") == "a.yaml:2"
    assert whole.where() == "a.yaml:1"


@pytest.mark.parametrize(
    ("points", "bounds"),
    [
        ("[{value: 1}, {value: 2}]", (1, 2)),
        ("[{value: 0}, {value: 3}, {value: 4}]", (0, 4)),
        ("[{value: 1}]", None),
        ("[{value: 1}, {value: 1}]", None),
        ("[{value: 2}, {value: 1}]", None),
        ("[{value: 1}, {value: two}]", None),
        ("[{value: 1}, {value: true}]", None),
        ("nothing", None),
    ],
)
def test_the_ends_of_a_scale_are_known_where_its_values_rise(
    points: str, bounds: tuple[int, int] | None
) -> None:
    assert parts(points).scale_bounds() == bounds


def test_a_scale_is_sound_until_a_value_is_told_of() -> None:
    scale = parts("[{value: 1}, {value: 3}]")
    assert scale.scale_is_sound()
    list(scale.scale.items("points"))[1].fault("value", "the scale jumps")
    assert not scale.scale_is_sound()


@pytest.mark.parametrize(
    ("name", "is_right"),
    [("a", True), ("a-1", True), ("", False), ("1a", False), ("A", False), ("a-", False), ("a b", False)],
)  # fmt: skip
def test_an_id_has_small_letters_digits_and_hyphens(name: str, is_right: bool) -> None:
    assert is_id(name) is is_right


def test_the_closest_name_is_offered_or_what_is_said_otherwise() -> None:
    assert closest("rom", ["rooms", "garden"], "take it out") == "did you mean 'rooms'?"
    assert closest("xyz", ["rooms", "garden"], "take it out") == "take it out"


@pytest.mark.parametrize(
    ("raw", "language"), [({}, "en"), ({"language": "cy"}, "cy"), ({"language": 3}, "")]
)
def test_a_language_that_is_no_text_is_none(raw: dict[str, Any], language: str) -> None:
    assert language_of(raw) == language
