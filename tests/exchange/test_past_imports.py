"""What is remembered of imports: which was of this very file, what it took in, and how it is taken back."""

from __future__ import annotations

from datetime import date
from operator import eq
from pathlib import Path

import pytest

from pqmodel.exchange.model import Exported, ExportedRow, Imports, LastImport, Seen, SeenRow
from pqmodel.exchange.past_imports import (
    REMEMBERED,
    Past,
    base_of,
    past_of,
    place_of,
    remembered,
    seen_now,
    without,
)
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Addition, Conflict, Merged

TODAY, EARLIER = date(2026, 11, 21), date(2026, 11, 14)
BASE = {"A-001": {"lead": "Cook", "due": ""}}


def seen(place: str = "here", export: str = "e", **more: object) -> Seen:
    return Seen.model_validate(
        {"export": export, "place": place, "file": "f", "on": EARLIER, **more}
    )


def row(**fields: str) -> FileRow:
    return FileRow("S!2", 2, "A-001", fields=fields)


def last(after: str = "digest", place: str = "here") -> LastImport:
    return LastImport(on=EARLIER, file="f", backup="b", after=after, export="e", place=place)


def test_only_imports_of_the_same_export_count(tmp_path: Path) -> None:
    imports = Imports(seen=(seen(export="a"), seen(export="e"), seen(export="z")))
    exported = Exported(plan="p", export="e", service="s", cycle="2026-Q4")
    past = past_of(imports, exported, tmp_path / "plan.xlsx")
    assert [one.export for one in past.seen] == ["e"]
    assert past.place == place_of(tmp_path / "plan.xlsx")
    # Files of the version before hold places of that length.
    assert len(past.place) == 16
    assert past_of(imports, None, tmp_path / "plan.xlsx").seen == []


@pytest.mark.parametrize(
    ("lead", "known"), [("Deputy", True), ("Somebody else", True), ("Cook", False)]
)
def test_a_file_is_the_one_of_before_where_it_carries_what_was_edited(
    lead: str, known: bool
) -> None:
    note = seen(edits={"A-001": {"lead": "Deputy"}})
    found = Past([note], "here").of_this_file({"A-001": row(lead=lead)}, BASE, eq)
    assert found == (note if known else None)


def test_the_latest_import_from_that_place_counts() -> None:
    first, second, elsewhere = seen(on=EARLIER), seen(on=TODAY), seen("there")
    assert Past([first, second, elsewhere], "here").of_this_file({}, BASE, eq) == second
    assert Past([elsewhere], "here").of_this_file({}, BASE, eq) is None


def test_a_row_or_a_column_that_is_not_there_any_more_tells_nothing() -> None:
    note = seen(edits={"A-001": {"lead": "Deputy"}, "A-002": {"lead": "Deputy"}})
    rows = {"A-001": row(due="")}
    assert Past([note], "here").of_this_file(rows, BASE, eq) == note


def test_the_base_holds_what_was_taken_in_or_settled() -> None:
    note = seen(
        edits={"A-001": {"lead": "Deputy", "due": "2027-01-29"}}, settled={"A-001": ("due",)}
    )
    assert base_of(BASE, note, lambda *_: False) == {"A-001": {"lead": "Cook", "due": "2027-01-29"}}
    assert base_of(BASE, note, lambda _, name, text: (name, text) == ("lead", "Deputy")) == {
        "A-001": {"lead": "Deputy", "due": "2027-01-29"}
    }
    assert base_of(BASE, None, lambda *_: True) == BASE


def test_what_an_import_found_is_remembered_with_new_and_settled_rows(tmp_path: Path) -> None:
    rows = {"A-001": ExportedRow(fields=BASE["A-001"])}
    exported = Exported(plan="p", export="e", service="s", cycle="2026-Q4", rows=rows)
    new, refused = FileRow("S!4", 4, fields={"lead": ""}), FileRow("S!5", 5, fields={"lead": "x"})
    merged = Merged(
        rows={
            "A-002": FileRow("S!3", 3, fields={"lead": "Cook"}),
            "A-001": row(lead="Deputy", due=""),
            "A-003": FileRow("S!6", 6, fields={"lead": "z"}, refused=True),
        },
        added=(Addition(new), Addition(refused)),
    )
    conflicts = [Conflict("A-001", "due", "", "b", "c"), Conflict("A-001", "", None, "x", "y")]
    path = tmp_path / "plan.xlsx"
    note = seen_now(exported, merged, {4: "A-009"}, conflicts, path, TODAY, eq)
    assert (note.export, note.place, note.file, note.on) == (
        "e",
        place_of(path),
        "plan.xlsx",
        TODAY,
    )
    assert (note.edits, note.settled) == ({"A-001": {"lead": "Deputy"}}, {"A-001": ("due",)})
    assert note.added == (
        SeenRow(action="A-002", fields={"lead": "Cook"}),
        SeenRow(action="A-009", fields={"lead": ""}),
    )


def test_what_was_known_of_the_file_goes_on(tmp_path: Path) -> None:
    earlier = seen(
        settled={"A-001": ("due",)}, added=[SeenRow(action="A-002", fields={"lead": "Cook"})]
    )
    merged = Merged(before=earlier)
    conflicts = [Conflict("A-001", "due", "", "b", "c"), Conflict("A-001", "lead", "", "b", "c")]
    note = seen_now(None, merged, {}, conflicts, tmp_path / "plan.xlsx", TODAY, eq)
    assert (note.place, note.on, note.added) == ("here", TODAY, earlier.added)
    assert note.settled == {"A-001": ("due", "lead")}


def test_an_import_that_saved_nothing_takes_the_place_of_the_one_of_that_file() -> None:
    old, other, new = seen(), seen("there"), seen(on=TODAY)
    imports = Imports(seen=(old, other), last=last())
    assert remembered(imports, new, None) == Imports(seen=(new, other), last=last())
    assert remembered(Imports(seen=(other,)), new, None).seen == (other, new)
    changed = last("new digest")
    assert remembered(imports, new, changed) == Imports(seen=(old, other, new), last=changed)


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_only_the_last_imports_are_remembered(more: int) -> None:
    assert REMEMBERED == 40
    imports = Imports()
    for number in range(REMEMBERED + more):
        imports = remembered(imports, seen(str(number)), last())
    assert len(imports.seen) == min(REMEMBERED, REMEMBERED + more)
    assert imports.seen[-1].place == str(REMEMBERED + more - 1)


def test_once_taken_back_what_was_seen_in_it_is_forgotten_and_what_was_seen_before_is_not() -> None:
    first, second, other = seen(), seen(on=TODAY), seen("there")
    imports = Imports(seen=(first, second, other), last=last())
    assert without(imports, last()) == Imports(seen=(first, other))
    assert without(imports, last(place="nowhere")) == Imports(seen=(first, second, other))
