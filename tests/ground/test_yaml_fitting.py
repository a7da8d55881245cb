"""Fitting values to nouns: every fault once, in words, on its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, model_validator

from pqmodel.ground.nouns import Id, Month, Noun, Words
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Source, parse_yaml


class Leaf(Noun):
    id: Id
    colour: Literal["green", "red"] = "green"
    size: Annotated[int, Field(ge=1, le=9, strict=True)] = 1
    fallen: date | None = None


class Tree(Noun):
    format: Literal[1]
    name: Words
    seen: Month | None = None
    tall: bool = False
    height: float = 1.0
    leaves: Annotated[tuple[Leaf, ...], Field(min_length=1)]
    rings: Mapping[int, Words] = {}
    birds: Mapping[Id, tuple[Leaf, ...]] = {}

    @model_validator(mode="after")
    def _not_too_full(self) -> Tree:
        if len(self.leaves) > 3:
            raise ValueError("a tree has three leaves at most")
        return self


WHOLE = "format: 1\nname: Oak\nleaves:\n  - id: first\n"


def fitted(text: str) -> tuple[Tree | None, Source]:
    source = parse_yaml(text.encode(), "tree.yaml")
    return fit(source, Tree), source


def told(text: str) -> list[tuple[int, str, str]]:
    tree, source = fitted(text)
    assert (tree is None) == bool(source.faults)
    return [(fault.line, fault.what, fault.mend) for fault in source.faults]


def test_what_fits_is_the_noun() -> None:
    tree, source = fitted(WHOLE + "rings: {1: thin}\n")
    assert source.faults == []
    assert tree is not None
    assert tree.leaves[0].id == "first"
    assert tree.rings == {1: "thin"}


ID_MEND = "use small letters, digits and single hyphens, and begin with a letter"


# What is changed into what, the line of the message, what it says, and how to mend it.
WRONG = [
    ("name: Oak", "name:", 2, "'name' is empty", "write it after the colon"),
    ("name: Oak", "name: '  '", 2, "'name' is empty", "write it after the colon"),
    ("name: Oak", "name: 5", 2, "'name' should be text, not 5", "put it in quotes"),
    (
        "name: Oak",
        "name: [a]",
        2,
        "'name' should be text, not a list",
        "write words after the colon",
    ),
    (
        "name: Oak",
        "name: Oak\nage: 7",
        3,
        "unknown key 'age'",
        "take it out, or check its spelling",
    ),
    ("name: Oak", "nmae: Oak", 2, "unknown key 'nmae'", "did you mean 'name'?"),
    ("name: Oak\n", "", 1, "'name' is missing", "add a line `name: …`"),
    ("format: 1\n", "", 1, "'format' is missing", "add a line `format: 1`"),
    (
        "format: 1",
        "format: 3",
        1,
        "'format' 3 is newer than this pqmodel knows",
        "install the newer pqmodel",
    ),
    ("format: 1", "format: 0", 1, "'format' cannot be 0", "write 1"),
    ("format: 1", "format: one", 1, "'format' cannot be 'one'", "write 1"),
    (
        "name: Oak",
        "name: Oak\nseen: May",
        3,
        "'seen' is 'May'",
        "write a year and a month, such as 2026-08",
    ),
    (
        "name: Oak",
        "name: Oak\ntall: quite",
        3,
        "'tall' should be true or false, not 'quite'",
        "write true or false",
    ),
    (
        "name: Oak",
        "name: Oak\nheight: high",
        3,
        "'height' should be a number, not 'high'",
        "write it in digits, such as 3",
    ),
    (
        "- id: first",
        "- id: First",
        4,
        "'First' is malformed as 'id'",
        f"{ID_MEND}, such as 'first'",
    ),
    ("- id: first", "- colour: red", 4, "'id' is missing", "add a line `id: …`"),
    (
        "- id: first",
        "- first",
        4,
        "item 1 of 'leaves' should be a set of keys with values, not 'first'",
        "write it as `key: value` lines",
    ),
    (
        "- id: first",
        "- id: first\n    colour: blue",
        5,
        "'colour' cannot be 'blue'",
        "write green or red",
    ),
    (
        "- id: first",
        "- id: first\n    size: 12",
        5,
        "'size' is 12, which is out of bounds",
        "give at most 9",
    ),
    (
        "- id: first",
        "- id: first\n    size: 0",
        5,
        "'size' is 0, which is out of bounds",
        "give at least 1",
    ),
    (
        "- id: first",
        "- id: first\n    size: '3'",
        5,
        "'size' should be a whole number, not '3'",
        "take the quotes off",
    ),
    (
        "- id: first",
        "- id: first\n    size: 2.5",
        5,
        "'size' should be a whole number, not 2.5",
        "write it in digits, such as 3",
    ),
    (
        "- id: first",
        "- id: first\n    size:",
        5,
        "'size' of 'first' is empty",
        "fill it in, or take the line out",
    ),
    (
        "- id: first",
        "- id: first\n    fallen: autumn",
        5,
        "'fallen' should be a date, not 'autumn'",
        "write it as 2026-11-30",
    ),
    ("leaves:\n  - id: first", "leaves: []", 3, "'leaves' is empty", "give at least one"),
    (
        "leaves:\n  - id: first",
        "leaves: first",
        3,
        "'leaves' should be a list, not 'first'",
        "write each on a line of its own, after a hyphen",
    ),
    (
        "leaves:\n  - id: first",
        "leaves:\n  - id: a\n  - id: b\n  - id: c\n  - id: d",
        1,
        "a tree has three leaves at most",
        "",
    ),
    (
        "name: Oak",
        "name: Oak\nrings: {2: }",
        3,
        "2 in 'rings' is empty",
        "write it after the colon",
    ),
    (
        "name: Oak",
        "name: Oak\nbirds:\n  Owl: []",
        4,
        "'Owl' is malformed as a key",
        f"{ID_MEND}, such as 'owl'",
    ),
    (
        "name: Oak",
        "name: Oak\nbirds:\n  owl:\n    - id: x\n      colr: red",
        6,
        "unknown key 'colr' in 'x'",
        "did you mean 'colour'?",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "what", "mend"), WRONG)
def test_each_fault_is_told_once_in_words(
    old: str, new: str, line: int, what: str, mend: str
) -> None:
    assert old in WHOLE
    assert told(WHOLE.replace(old, new)) == [(line, what, mend)]


def test_all_faults_are_told_at_once() -> None:
    text = (
        "format: 1\nname:\nleaves:\n  - id: A\n    size: 0\n  - id: b\n    colour: blue\nage: 3\n"
    )
    assert [line for line, _, _ in told(text)] == [2, 4, 5, 7, 8]


def test_a_list_with_faulty_items_is_not_called_empty() -> None:
    assert [what for _, what, _ in told(WHOLE.replace("- id: first", "- id: First"))] == [
        "'First' is malformed as 'id'"
    ]


def test_what_stands_under_a_misspelled_key_is_looked_at_too() -> None:
    assert [
        (line, what)
        for line, what, _ in told("format: 1\nname: Oak\nleafes:\n  - id: a\n    size: 99\n")
    ] == [
        (3, "unknown key 'leafes'"),
        (5, "'size' is 99, which is out of bounds"),
    ]


def test_a_file_that_is_no_mapping_is_told_once() -> None:
    assert told("- a\n- b\n") == [
        (1, "should be a set of keys with values", "write it as `key: value` lines")
    ]


def test_faults_of_a_part_stand_at_its_place() -> None:
    source = parse_yaml(
        b"trees:\n  - format: 1\n    name: Oak\n    leaves: [{id: A}]\n", "wood.yaml"
    )
    assert fit(source, Tree, source.value["trees"][0], ("trees", 0)) is None
    assert [(fault.file, fault.line) for fault in source.faults] == [("wood.yaml", 4)]


_KEYS = st.sampled_from(
    ["format", "name", "nmae", "leaves", "leafs", "id", "size", "rings", "birds", "fallen", "x"]
)
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 12)
    | st.floats(allow_nan=False)
    | st.text(max_size=5)
    | _KEYS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_KEYS | st.integers(0, 3), inner, max_size=5)
    ),
    max_leaves=20,
)


@pytest.mark.slow
@given(_VALUES)
@settings(max_examples=300)
def test_any_value_gives_a_noun_or_faults_and_never_raises(value: object) -> None:
    source = Source("any.yaml", value)
    assert (fit(source, Tree) is None) == bool(source.faults)
