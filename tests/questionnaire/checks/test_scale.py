"""The scale, and what is written for its points."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.loading import load
from tests.factories.garden import assert_one_fault, check, line_of, spoiled

PLANTED = {
    "scale gap": ("value: 3, label", "§value: 4, label", "the scale jumps from 2 to 4"),
    "scale doubled": ("value: 3, label", "§value: 2, label", "the scale has 2 twice"),
    "scale falling": ("value: 3, label", "§value: 1, label", "the scale goes back from 2 to 1"),
    "a level off the scale": (
        "3: Clean rows.",
        "3: Clean.\n          §5: Roses.",
        "level 5 is not on the scale",
    ),
    "a level for another": ("1: Thistles.", "§0: Thistles.", "level 0 is not on the scale"),
    "a level in quotes": ("1: Thistles.", '§"1": Thistles.', "level '1' is written as words"),
    "an end undescribed": (
        "levels:\n          1: Thistles.\n          3: Clean",
        "§levels:\n          1: Thistles.\n          2: Fewer",
        "the levels lack 3: both ends of the scale need describing",
    ),
    "target": ("target: 3", "§target: 3.5", "'target' 3.5 lies outside the scale"),
    "favourable": (
        "favourable_from: 3",
        "§favourable_from: 0",
        "'favourable_from' 0 lies outside the scale",
    ),
    "own target": (
        "why: Weeds",
        "§target: 9\n        why: Weeds",
        "'target' 9 lies outside the scale",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_gives_its_one_message(tmp_path: Path, name: str) -> None:
    assert_one_fault(tmp_path, *PLANTED[name])


def test_labels_used_twice_are_a_warning(tmp_path: Path) -> None:
    faults = check(tmp_path, spoiled(("label: Not seen", "label: bare")))
    assert [(fault.what, fault.warning) for fault in faults] == [
        ("the label 'bare' is used twice (first at questionnaire.yaml:8)", True)
    ]


@pytest.mark.parametrize("values", [(0, 1), tuple(range(10)), (3, 4, 5), (0, 1, 2, 3)])
def test_a_scale_may_have_two_to_ten_points_and_begin_anywhere(
    tmp_path: Path, values: tuple[int, ...]
) -> None:
    points = "".join(f"    - {{value: {v}, label: Point {v}, meaning: So much.}}\n" for v in values)
    text = spoiled(
        ("target: 3", f"target: {values[-1]}"),
        ("favourable_from: 3", f"favourable_from: {values[-1]}"),
    )
    start, end = text.index("    - {value: 1"), text.index("  target:")
    text = text[:start] + points + text[end:]
    text = text.replace("          3: ", "          high: ").replace(
        "          1: ", f"          {values[0]}: "
    )
    text = text.replace("high: ", f"{values[-1]}: ")
    text = text.replace("{1: Rust., 3: Sharp.}", f"{{{values[0]}: Rust., {values[-1]}: Sharp.}}")
    assert check(tmp_path, text) == []
    assert load(tmp_path).scale.values == values


def test_a_scale_of_one_point_is_refused(tmp_path: Path) -> None:
    text = spoiled()
    start, end = text.index("    - {value: 2"), text.index("  target:")
    faults = check(tmp_path, text[:start] + text[end:])
    assert [(fault.what, fault.mend) for fault in faults] == [
        ("'points' of 'garden' has too few", "give at least 2")
    ]


def test_a_scale_of_eleven_points_is_refused(tmp_path: Path) -> None:
    points = "".join(
        f"    - {{value: {v}, label: Point {v}, meaning: So much.}}\n" for v in range(11)
    )
    text = spoiled()
    start, end = text.index("    - {value: 1"), text.index("  target:")
    assert [
        (fault.what, fault.mend) for fault in check(tmp_path, text[:start] + points + text[end:])
    ] == [("'value' is 10, which is out of bounds", "give at most 9")]


LETTERS = "abcdefghijklmnopqrst"


def with_middle_levels(number: int, lacking: int) -> str:
    """A garden of so many further beds, all but some of which describe level 2."""
    beds = ""
    for place in range(number):
        middle = "" if place < lacking else " 2: Moss,"
        beds += (
            f"      - {{id: beds-x{place}, text: Bed {LETTERS[place]} is cut., why: So.,"
            f" levels: {{1: Dust,{middle} 3: Damp}}, actions: [do-weed-hour]}}\n"
        )
    return spoiled(("    theme_questions:\n", f"{beds}    theme_questions:\n"))


@pytest.mark.parametrize(("lacking", "warned"), [(0, 3), (1, 4), (2, 0)])
def test_a_level_that_nearly_all_others_have_is_missed(
    tmp_path: Path, lacking: int, warned: int
) -> None:
    # Three of the garden's own have no level 2: of 23 statements 20, 19 or 18 describe it.
    faults = check(tmp_path, with_middle_levels(20, lacking))
    missed = [fault for fault in faults if "the levels lack 2, which nearly all" in fault.what]
    assert len(missed) == warned
    assert all(fault.warning for fault in missed)


def test_two_levels_that_say_the_same_are_a_warning(tmp_path: Path) -> None:
    text = spoiled(("3: Damp soil.", "3: dust"))
    (fault,) = check(tmp_path, text)
    assert fault.warning
    assert fault.line == line_of(text, "3: dust")
    assert fault.what == "level 3 says the same as level 1"
