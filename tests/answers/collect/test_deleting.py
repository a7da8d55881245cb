"""Only files of which everything was taken in are deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.answers.collect.deleting import delete, wholly_taken
from pqmodel.answers.collect.form_file import promise_in
from pqmodel.answers.collect.model import Collected, Elsewhere, FileOutcome, LeftOut, Match
from pqmodel.ground.faults import Fault

WHEN = LeftOut("column", "A", "Start", "when is not kept")


@pytest.mark.parametrize(
    ("outcome", "is_whole"),
    [
        (FileOutcome("a", new=1), True),
        (FileOutcome("a", already=2), True),
        (FileOutcome("a", new=1, left_out=[WHEN]), True),
        (FileOutcome("a"), False),
        (FileOutcome("a", new=1, faults=[Fault("a", 3, "has no answer", "")]), False),
        (FileOutcome("a", new=1, faults=[Fault("a", 3, "is odd", "", warning=True)]), False),
        (FileOutcome("a", new=1, elsewhere=[Elsewhere("2026-Q3", "day", "Day", 1)]), False),
        (FileOutcome("a", already=1, differing=1), False),
        (FileOutcome("a", new=1, lost=["old-one"]), False),
        (FileOutcome("a", new=1, matched=[Match("Warm?", "", "mapping")]), False),
    ],
)
def test_a_file_goes_only_where_nothing_of_it_was_left(
    tmp_path: Path, outcome: FileOutcome, is_whole: bool
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x")
    for dry_run in (True, False):
        collected = Collected("2026-Q4", (outcome,), dry_run)
        whole = wholly_taken(collected, {"a": path})
        assert whole == ([path] if is_whole and not dry_run else [])
    delete(whole)
    assert path.exists() is not is_whole


def test_codes_that_were_typed_are_no_file() -> None:
    assert wholly_taken(Collected("2026-Q4", (FileOutcome("code", new=1),), False), {}) == []


@pytest.mark.parametrize(
    ("said", "promise"), [(3, 3), (100, 100), (2, 0), (101, 0), (True, 0), ("5", 0), (None, 0)]
)
def test_a_form_promises_no_more_and_no_less_than_a_setting_can(said: object, promise: int) -> None:
    assert promise_in({"smallest_group": said}) == promise
