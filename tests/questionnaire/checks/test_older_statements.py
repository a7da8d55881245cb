"""What a questionnaire says of its older statements, and what can be wrong with that."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.loading import load
from tests.factories.garden import check, line_of, spoiled

WHY = "why: Seedlings"
RETIRED = "pillars:\n  - id: beds"


def linked(first: str = "", second: str = "", retired: str = "") -> str:
    """The garden with links at its two statements about beds, and lines under `retired`; § marks the line meant."""
    changes = [(WHY, f"{first}\n        {WHY}")] if first else []
    changes += [("why: Weeds", f"{second}\n        why: Weeds")] if second else []
    changes += [(RETIRED, f"retired:\n{retired}{RETIRED}")] if retired else []
    return spoiled(*changes)


def test_declared_ends_are_read(tmp_path: Path) -> None:
    text = linked(
        "splits: [beds-kept]",
        "splits: [beds-kept]",
        "  - {id: beds-raked, why: No rake., text: We rake.}\n",
    )
    assert check(tmp_path, text) == []
    garden = load(tmp_path)
    assert [(one.id, one.why, one.text) for one in garden.retired] == [
        ("beds-raked", "No rake.", "We rake.")
    ]
    assert garden.by_statement["beds-weeded"][1].splits == ("beds-kept",)


@pytest.mark.parametrize(
    ("first", "second", "retired", "message"),
    [
        (
            "",
            "",
            "  - {§id: beds-weeded, why: Tired.}\n",
            "the id 'beds-weeded' is retired, and still asked",
        ),
        (
            "§replaces: [beds-weeded]",
            "",
            "",
            "'replaces' names 'beds-weeded', which is still asked",
        ),
        ("§replaces: [beds-watered]", "", "", "'replaces' names the statement itself"),
        (
            "replaces: [beds-old]",
            "§merges: [beds-old, beds-older]",
            "",
            "'beds-old' is named by 'replaces' as well as",
        ),
        ("replaces: [beds-old]", "", "  - {§id: beds-old, why: Tired.}\n", ""),
        (
            "",
            "",
            "  - {id: beds-old, why: Tired.}\n  - {§id: beds-old, why: Again.}\n",
            "'beds-old' is retired twice",
        ),
        (
            "§splits: [beds-old, beds-older]",
            "splits: [beds-old]",
            "",
            "'splits' names 2 statements",
        ),
        ("§merges: [beds-old]", "", "", "'merges' names one statement only"),
    ],
)
def test_a_slip_in_the_links_is_refused(
    tmp_path: Path, first: str, second: str, retired: str, message: str
) -> None:
    marked = linked(first, second, retired)
    faults = [fault for fault in check(tmp_path, marked.replace("§", "")) if not fault.warning]
    expected = message or "'beds-old' is named by"
    (fault,) = faults
    assert expected in fault.what
    assert fault.mend
    if not retired or "retired, and" in message or "twice" in message:
        assert fault.line == line_of(marked, "§")


def test_a_split_into_one_part_is_a_warning(tmp_path: Path) -> None:
    faults = check(tmp_path, linked("splits: [beds-old]"))
    assert [(fault.what, fault.warning) for fault in faults] == [
        ("'beds-old' is split into one part only", True)
    ]


def test_a_retired_statement_needs_a_reason(tmp_path: Path) -> None:
    faults = check(tmp_path, linked(retired="  - {id: beds-old}\n"))
    assert [fault.what for fault in faults] == ["'why' of 'beds-old' is missing"]


def test_what_is_no_id_at_all_is_told_of_by_its_shape_alone(tmp_path: Path) -> None:
    (number,) = check(tmp_path, linked("replaces: [3]"))
    assert number.what.startswith("item 1 of 'replaces' should be text")
    (capitals,) = check(tmp_path, linked("replaces: [Beds-Old]"))
    assert "is malformed" in capitals.what


def test_a_split_that_two_share_hides_no_slip_after_it(tmp_path: Path) -> None:
    retired = "  - {id: beds-older, why: Past.}\n  - {id: beds-older, why: Again.}\n"
    faults = check(tmp_path, linked("splits: [beds-old]", "splits: [beds-old]", retired))
    assert len(faults) == 1
    assert "'beds-older' is retired twice" in faults[0].what
