"""What people read of somebody else's table: new and changed actions, conflicts, rows passed over, the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pqmodel.exchange.three_way_merge import Conflict, Edit
from pqmodel.ground.faults import Fault
from pqmodel.plan.importing_tables import TableImported
from pqmodel.plan.screen.imported_table import show_imported_table
from tests.conftest import seen
from tests.factories.plans import action


def words(dry_run: bool = False, **more: Any) -> str:
    base: dict[str, Any] = {
        "file": "theirs.xlsx", "map": "theirs", "map_path": Path("maps/theirs.yaml"), "new_map": False,
        "sheet": "QIP", "header_row": 4, "added": [], "changed": [], "conflicts": [], "gone": [], "same": 2,
        "notes": [], "unread": [], "stopped": False, "saved": True,
    }  # fmt: skip
    imported = TableImported(**{**base, **more})
    return seen(lambda screen: show_imported_table(screen, imported, dry_run), plain=True)


def test_what_is_new_and_what_changed_is_told_with_its_cell() -> None:
    edit = Edit("A-001", "outcome_for_people", "", "Warm\nand dry", "QIP!D5")
    told = words(added=[action(3)], changed=[edit], unread=["Budget"], gone=["A-009"])
    assert told.startswith("theirs.xlsx, sheet QIP: headings in row 4\n")
    assert "1 new action" in told
    assert "A-003 Put supervision on the rota" in told
    assert "A-001 outcome for people: nothing -> Warm / and dry (QIP!D5)" in told
    assert "No longer in the file (they stay in the plan)\n" in told
    assert "Columns that the map does not name: Budget." in told
    assert "1 action added, 1 changed, 2 the same as before." in told


def test_a_conflict_that_stops_names_the_ways_on_and_one_that_was_settled_does_not() -> None:
    conflict = Conflict("A-001", "lead", "a", "b", "c", "QIP!C5")
    told = words(conflicts=[conflict], stopped=True, saved=False)
    assert "A-001 lead: c -> b (QIP!C5)" in told
    assert "Nothing was changed: 1 field changed on both sides." in told
    assert "--on-conflict file" in told
    assert "QIP!C5" not in words(conflicts=[conflict])


@pytest.mark.parametrize(
    ("rows", "more"), [(6, ""), (7, "and 1 more like these"), (8, "and 2 more")]
)
def test_six_rows_that_were_passed_over_are_shown(rows: int, more: str) -> None:
    notes = [Fault(f"QIP!A{number}", 0, "a remark") for number in range(rows)]
    told = words(notes=notes)
    assert told.count("a remark") == 6
    assert (more or "more") in told or not more
    assert ("more like these" in told) == bool(more)


def test_nothing_new_and_a_dry_run_say_so() -> None:
    assert "There is nothing new in the file. The plan is unchanged." in words()
    told = words(dry_run=True, saved=False, added=[action(3)], new_map=True)
    assert "This was a dry run, and nothing was changed: 1 action added" in told
    assert "is remembered" not in told


def test_a_new_map_is_named_where_it_can_be_edited() -> None:
    assert "The map is remembered in maps/theirs.yaml" in words(new_map=True, added=[action(3)])
