"""Notes and reasons that look like personal data are warned of by number and place, never repeated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.measures.model import Observation
from pqmodel.measures.personal_data import describe_personal_data, looks_personal
from pqmodel.workspace.workspace import Workspace

DAY = date(2026, 9, 30)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(tmp_path)


def placed(*notes: str) -> list[tuple[str, Observation]]:
    return [
        (f"row {number}", Observation(measure="turnover", on=DAY, value=2, note=note))
        for number, note in enumerate(notes, 1)
    ]


def test_what_says_nothing_or_nothing_personal_is_not_warned_of(workspace: Workspace) -> None:
    assert describe_personal_data(workspace, []) == ""
    assert describe_personal_data(workspace, placed("", "")) == ""
    assert describe_personal_data(workspace, placed("from the rota of all teams")) == ""
    # The service's own name is nobody's.
    assert describe_personal_data(workspace, placed("as agreed by Orchard House")) == ""


@pytest.mark.parametrize(
    ("number", "start", "where"),
    [
        (1, "1 note or reason looks", "(row 1)."),
        (2, "2 notes or reasons look", "(row 1, row 2)."),
        (5, "5 notes or reasons look", "(row 1, row 2, row 3, row 4, row 5)."),
        (6, "6 notes or reasons look", "(row 1, row 2, row 3, row 4, row 5 and 1 more)."),
    ],
)
def test_the_warning_says_how_many_and_where(
    workspace: Workspace, number: int, start: str, where: str
) -> None:
    notes = ["ask mary@example.org"] * number
    warning = describe_personal_data(workspace, placed(*notes))
    assert warning.startswith(f"{start} like personal data")
    assert where in warning
    assert "mary" not in warning


def test_a_reason_is_looked_at_like_a_note(workspace: Workspace) -> None:
    reasons = Observation(measure="exit-reasons", on=DAY, counts={"Zorblatt Quimby left": 1})
    assert "exit-reasons" in describe_personal_data(workspace, [("exit-reasons", reasons)])


def test_a_name_of_two_words_at_the_beginning_counts_and_one_word_does_not() -> None:
    assert looks_personal("Zorblatt Quimby hated it", set())
    assert not looks_personal("Zorblatt hated it", set())
