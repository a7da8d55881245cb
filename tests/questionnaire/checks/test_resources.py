"""Resources and published figures that nobody has looked at for long."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import Fault
from pqmodel.questionnaire.loading import inspect
from tests.factories.garden import check, spoiled

TODAY = date(2026, 11, 28)
RESOURCE = (
    "    resources:\n      - {id: res-x, title: A book, publisher: Us, about: Beds, status: seen"
)
FIGURE = "    benchmarks:\n      - {value: 3, year: '2025', population: All, source: A book, standing: seen"


def grown_old(folder: Path, kind: str, checked: str) -> list[Fault]:
    """The warnings on the day, where it was last looked at in that month; "" for not said."""
    written = f", checked: {checked}" if checked else ""
    change = ("themes:\n", f"{RESOURCE}{written}}}\nthemes:\n")
    if kind == "figure":
        change = ("    standing: ours\n", f"    standing: ours\n{FIGURE}{written}}}\n")
    check(folder, spoiled(change))
    return list(inspect(folder, TODAY).faults)


@pytest.mark.parametrize("kind", ["resource", "figure"])
@pytest.mark.parametrize(
    ("checked", "words"),
    [
        ("2026-11", ""),
        ("2025-11", ""),
        ("2025-10", "was last looked at in 2025-10, 13 months ago"),
        ("2026-12", "was looked at in 2026-12, which has not come yet"),
        ("", "does not say when somebody last looked at this"),
    ],
)
def test_what_was_looked_at_more_than_a_year_ago_is_a_warning(
    tmp_path: Path, kind: str, checked: str, words: str
) -> None:
    faults = grown_old(tmp_path, kind, checked)
    assert [fault.warning for fault in faults] == [True] * bool(words)
    assert all(words in fault.what for fault in faults)


def test_without_a_day_nothing_grows_old(tmp_path: Path) -> None:
    grown_old(tmp_path, "resource", "2001-01")
    assert inspect(tmp_path).faults == ()
