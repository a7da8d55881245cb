"""What does not fit a noun is told in plain words, each with a way to mend it."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field

from pqmodel.ground.nouns import CODE_PATTERN, Id, Month, Noun, Words
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import parse_yaml


class Bed(Noun):
    id: Id
    title: Words = "Bed"
    month: Month | None = None
    size: Annotated[int, Field(ge=1, le=9)] = 1
    colour: Literal["red", "blue"] = "red"
    plants: Annotated[tuple[Words, ...], Field(min_length=1)] = ("rose",)


def faults_of(text: str) -> list[tuple[int, str, str]]:
    source = parse_yaml(text.encode(), "bed.yaml")
    assert fit(source, Bed) is None
    return [(fault.line, fault.what, fault.mend) for fault in source.faults]


@pytest.mark.parametrize(
    ("line", "what", "mend"),
    [
        ("size: 0", "'size' is 0, which is out of bounds", "give at least 1"),
        ("size: 10", "'size' is 10, which is out of bounds", "give at most 9"),
        (
            "size: big",
            "'size' should be a whole number, not 'big'",
            "write it in digits, such as 3",
        ),
        ("title: 3", "'title' should be text, not 3", "put it in quotes"),
        ("title: [a]", "'title' should be text, not a list", "write words after the colon"),
        ("title:", "'title' of 'b' is empty", "fill it in, or take the line out"),
        ("colour: green", "'colour' cannot be 'green'", "write red or blue"),
        ("month: 2026-13", "'month' is '2026-13'", "write a year and a month, such as 2026-08"),
        ("plants: []", "'plants' of 'b' is empty", "give at least one"),
        (
            "plants: rose",
            "'plants' should be a list, not 'rose'",
            "write each on a line of its own, after a hyphen",
        ),
        ("plants: [3]", "item 1 of 'plants' should be text, not 3", "put it in quotes"),
        ("titel: A", "unknown key 'titel' in 'b'", "did you mean 'title'?"),
        ("xyz: A", "unknown key 'xyz' in 'b'", "take it out, or check its spelling"),
    ],
)
def test_a_fault_says_where_what_and_how_to_mend_it(line: str, what: str, mend: str) -> None:
    assert faults_of(f"id: b\n{line}\n") == [(2, what, mend)]


def test_an_id_that_is_malformed_gets_an_example() -> None:
    (fault,) = faults_of("id: Rose Bed\n")
    assert fault[1] == "'Rose Bed' is malformed as 'id'"
    assert fault[2].endswith("begin with a letter, such as 'rose-bed'")
    (without_letters,) = faults_of('id: "123"\n')
    assert without_letters[2].endswith("begin with a letter")


@pytest.mark.parametrize(
    ("pattern", "mend"),
    [
        (r"^A-\d{3,6}$", "ids of actions look like A-001"),
        (r"^E-\d{3,6}$", "ids of evidence look like E-001"),
        (r"^M-\d{3,6}$", "ids of meetings look like M-001"),
        (CODE_PATTERN, "use letters, digits, hyphens and full stops alone"),
        (r"^[a-z]{2,3}$", "write the short form of a language, such as en"),
        (r"^[0-9a-f]{16}$", "write it as pqmodel wrote it"),
    ],
)
def test_a_pattern_is_told_as_people_would_write_it(pattern: str, mend: str) -> None:
    class Named(Noun):
        name: Annotated[str, Field(pattern=pattern)]

    source = parse_yaml(b"name: '?'\n", "x.yaml")
    assert fit(source, Named) is None
    assert [fault.mend for fault in source.faults] == [mend]


def test_a_missing_key_and_a_fault_in_the_id_itself() -> None:
    assert faults_of("title: A\n") == [(1, "'id' is missing", "add a line `id: …`")]
    mend = "write a word of small letters, digits and hyphens, that begins with a letter"
    assert faults_of("id: 3\n") == [(1, "'id' should be text, not 3", mend)]
