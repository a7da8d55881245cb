"""Statements that ask nearly the same, and statements that differ in the word that counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.garden import check, line_of, spoiled

SAME = [
    ("Managers listen to staff.", "Staff are listened to by managers."),
    ("Staff feel safe at work.", "Staff feel safe when at work."),
    ("Managers listen to what staff say.", "Leaders listen to what workers say."),
    ("Staff can speak up.", "Staff are able to speak up."),
    ("I get help when I need it.", "I get support when I need it."),
    ("Staff are thanked for good work.", "Good work by staff is thanked."),
    ("Concerns are answered quickly.", "Concerns get a quick answer."),
    ("Staff have time to do their work.", "Staff have time for doing their work."),
    ("Staff are paid on time.", "Staff are not paid on time."),
]
ANOTHER = [
    ("Staff are paid for training time.", "Staff are paid for travel time."),
    ("Staff are safe here from bullying.", "Staff are safe here from racism."),
    ("Staff can say when they are tired.", "Managers can say when they are tired."),
    ("Staff trust managers.", "Managers trust staff."),
    ("My manager listens to me.", "My manager thanks me."),
    ("Day staff are trained.", "Night staff are trained."),
]


def pair(first: str, second: str) -> str:
    return spoiled(
        ("text: Beds are weeded each week.", f"text: {first}"), ("Tools are sharp.", second)
    )


@pytest.mark.parametrize(("first", "second"), SAME)
def test_two_ways_to_ask_the_same_are_a_warning(tmp_path: Path, first: str, second: str) -> None:
    text = pair(first, second)
    # That a statement denies is told as well.
    faults = [fault for fault in check(tmp_path, text) if "says what is not so" not in fault.what]
    (fault,) = faults
    assert fault.warning
    assert fault.line == line_of(text, second)
    assert "asks nearly the same as 'beds-weeded'" in fault.what


@pytest.mark.parametrize(("first", "second"), ANOTHER)
def test_one_word_of_weight_makes_another_statement(
    tmp_path: Path, first: str, second: str
) -> None:
    assert check(tmp_path, pair(first, second)) == []
