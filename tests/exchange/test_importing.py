"""One import and one undo for any record: here a list of wishes, each row with a text and whoever asked for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import eq
from pathlib import Path
from typing import Any

import pytest

from pqmodel.exchange.backups import copies_folder, read_imports
from pqmodel.exchange.importing import (
    Imported,
    Settled,
    TakenBack,
    Undone,
    facts_edited,
    import_workbook,
    undo_import,
)
from pqmodel.exchange.model import Exported, ExportedRow, Texts
from pqmodel.exchange.past_imports import Past, base_of, exported_texts
from pqmodel.exchange.row_matching import FileRow, match
from pqmodel.exchange.sheet.returned import Kind, ReturnedTable
from pqmodel.exchange.three_way_merge import (
    Choices,
    Conflict,
    Merged,
    OnConflict,
    Side,
    Winners,
    Wrong,
    merge_rows,
)
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.files import Stamp, read_stamped, stamp_of
from pqmodel.ground.files import replace as replace_file
from pqmodel.workbook.reading import SheetRead
from pqmodel.workbook.table_reading import Layout
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)
Wishes = dict[str, dict[str, str]]


@dataclass
class WishRecord:
    """The least that a record can be: JSON by key. `rows` and what is `wrong` stand for the workbook."""

    workspace: Workspace
    rows: tuple[FileRow, ...] = ()
    exported: Exported | None = None
    wrong: tuple[Wrong, ...] = ()
    faults: tuple[Fault, ...] = ()
    log: Merged = field(default_factory=Merged)
    kind: Kind = "plan"
    name: str = "wishes"

    @property
    def path(self) -> Path:
        return self.workspace.root / "wishes.yaml"

    def read(self) -> tuple[Wishes, Stamp]:
        data, stamp = read_stamped(self.path)
        return json.loads(data or b"{}"), stamp

    def read_copy(self, data: bytes, _path: Path) -> Wishes:
        found: Wishes = json.loads(data)
        return found

    def write(self, changed: Wishes, stamp: Stamp, _layout: bytes | None = None) -> Stamp:
        return replace_file(self.path, json.dumps(changed).encode(), stamp)

    def read_workbook(self, _data: bytes, _name: str) -> ReturnedTable:
        layout = Layout(SheetRead("S", "p", "visible"), 1, {}, extra=("Budget",))
        archive: Any = None
        return ReturnedTable(
            archive, [], self.exported, layout=layout, rows=self.rows, faults=self.faults, notes=()
        )

    def settle(
        self, current: Wishes, book: ReturnedTable, past: Past, choices: Choices, _today: date
    ) -> Settled[Wishes]:
        base = exported_texts(book.exported)
        texts: dict[str, Texts] = dict(current)
        matched = match(book.rows, {**texts, **base}, eq)
        earlier = past.of_this_file(matched.rows, base, eq)
        known = base_of(base, earlier, lambda *_: True)
        merged = merge_rows(matched, base.keys(), known, texts, eq).settled(choices.winners)
        after = {key: dict(fields) for key, fields in current.items()}
        for key, fields in merged.changes(choices.on_conflict).items():
            after[key].update(fields)
        return Settled(
            after=after, merged=replace(merged, before=earlier), log=self.log, wrong=self.wrong
        )

    def take_back(self, now: Wishes, before: Wishes, _today: date) -> TakenBack[Wishes]:
        changed = tuple(key for key in before if before[key] != now.get(key))
        return TakenBack(before, changed, tuple(key for key in now if key not in before))


def exported(wishes: Mapping[str, Mapping[str, str]]) -> Exported:
    rows = {
        key: ExportedRow(fields=fields, known={"on": "today"}) for key, fields in wishes.items()
    }
    return Exported(plan="p", export="e", service="s", cycle="2026-Q4", rows=rows)


@pytest.fixture
def record(tmp_path: Path) -> WishRecord:
    made = WishRecord(Workspace(tmp_path))
    made.write({"A": {"text": "Tea"}, "B": {"text": "Cake"}}, read_stamped(made.path)[1])
    (tmp_path / "wishes.xlsx").write_bytes(b"a workbook")
    made.exported = exported(made.read()[0])
    return made


def row(key: str, number: int = 2, **fields: str) -> FileRow:
    return FileRow(f"S!{number}", number, key, fields=fields)


def take_in(record: WishRecord, *rows: FileRow, **how: Any) -> Imported[Wishes, ReturnedTable]:
    record.rows = rows
    return import_workbook(record, record.workspace.root / "wishes.xlsx", TODAY, Choices(**how))


def undo(record: WishRecord) -> Undone:
    return undo_import(record, TODAY)


def text(record: WishRecord, key: str = "A") -> str:
    return record.read()[0][key]["text"]


def change(record: WishRecord, key: str, words: str) -> None:
    now, stamp = record.read()
    record.write({**now, key: {"text": words}}, stamp)


def test_an_edit_goes_in_after_a_copy_was_kept(record: WishRecord) -> None:
    before = record.path.read_bytes()
    done = take_in(record, row("A", text="Coffee"), row("B", 3, text="Cake"))
    assert (done.saved, done.stopped, text(record), done.extra) == (
        True,
        False,
        "Coffee",
        ("Budget",),
    )
    (copy,) = copies_folder(record.workspace).iterdir()
    assert (copy.name, copy.read_bytes()) == ("wishes-000001-2026-11-21.yaml", before)


def test_a_workbook_that_nobody_edited_and_a_dry_run_leave_no_trace(record: WishRecord) -> None:
    same = [row("A", text="Tea"), row("B", 3, text="Cake")]
    assert not take_in(record, *same).saved
    edited = take_in(record, row("A", text="Coffee"), dry_run=True)
    assert (len(edited.merged.edits), edited.saved, text(record)) == (1, False, "Tea")
    assert not (record.workspace.root / ".pqmodel").exists()


@pytest.mark.parametrize(
    ("wins", "words", "stopped"),
    [("stop", "Water", True), ("records", "Water", False), ("file", "Coffee", False)],
)
def test_a_conflict_stops_unless_it_was_chosen_who_wins(
    record: WishRecord, wins: OnConflict, words: str, stopped: bool
) -> None:
    change(record, "A", "Water")
    done = take_in(record, row("A", text="Coffee"), on_conflict=wins)
    assert (done.stopped, text(record), done.saved) == (stopped, words, wins == "file")
    assert done.wants_attention


def test_what_was_settled_for_the_records_is_no_conflict_again(record: WishRecord) -> None:
    change(record, "A", "Water")
    rows = [row("A", text="Coffee")]
    take_in(record, *rows, on_conflict="records")
    assert take_in(record, *rows).conflicts == ()
    with pytest.raises(PqmodelError, match="nothing to undo"):
        undo(record)


@pytest.mark.parametrize("skip", [False, True])
@pytest.mark.parametrize("where", ["faults", "wrong"])
def test_what_cannot_be_taken_in_stops_unless_it_may_be_left_out(
    record: WishRecord, where: str, skip: bool
) -> None:
    if where == "faults":
        record.faults = (Fault("wishes.xlsx, S!3", 0, "is wrong", "mend it"),)
    else:
        record.wrong = (Wrong("S!3", "is wrong", "mend it"),)
    done = take_in(record, row("A", text="Coffee"), skip_faulty=skip)
    assert [fault.where for fault in done.faults] == ["wishes.xlsx, S!3"]
    assert (done.stopped, done.saved) == (not skip, skip)


def test_a_conflict_in_a_second_table_stops_as_well(record: WishRecord) -> None:
    record.log = Merged(conflicts=(Conflict("M-001", "on", "a", "b", "c"),))
    done = take_in(record, row("A", text="Coffee"))
    assert (done.stopped, [one.key for one in done.conflicts]) == (True, ["M-001"])


def test_an_import_is_taken_back_once_and_comes_in_again(record: WishRecord) -> None:
    rows = [row("A", text="Coffee"), row("B", 3, text="Cake")]
    take_in(record, *rows)
    undone = undo(record)
    assert (undone.file, undone.on, undone.actions, undone.removed) == (
        "wishes.xlsx", TODAY, ("A",), (),
    )  # fmt: skip
    assert text(record) == "Tea"
    assert read_imports(record.workspace, "wishes").seen == ()
    with pytest.raises(PqmodelError, match="nothing to undo"):
        undo(record)
    assert take_in(record, *rows).saved


def test_undo_marks_the_last_import_alone_as_not_taken_in(record: WishRecord) -> None:
    take_in(record, row("A", text="Coffee"))
    take_in(record, row("A", text="Coffee"), row("B", 3, text="Pie"))
    undo(record)
    (left,) = read_imports(record.workspace, "wishes").seen
    assert left.edits == {"A": {"text": "Coffee"}}
    again = take_in(record, row("A", text="Coffee"), row("B", 3, text="Pie"))
    assert [(one.key, one.now) for one in again.merged.edits] == [("B", "Pie")]


def test_undo_keeps_a_copy_of_what_it_takes_back(record: WishRecord) -> None:
    take_in(record, row("A", text="Coffee"))
    undo(record)
    names = sorted(path.name for path in copies_folder(record.workspace).iterdir())
    assert names == ["wishes-000001-2026-11-21.yaml", "wishes-000002-2026-11-21.yaml"]


def test_undo_refuses_where_the_record_was_changed_since_or_the_copy_is_gone(
    record: WishRecord,
) -> None:
    take_in(record, row("A", text="Coffee"))
    change(record, "B", "Pie")
    with pytest.raises(
        PqmodelError,
        match=r"was changed by hand, .* after wishes\.xlsx was imported, so that import",
    ):
        undo(record)
    change(record, "B", "Cake")
    after = read_imports(record.workspace, "wishes").last
    assert after is not None
    assert stamp_of(record.path.read_bytes()).digest == after.after
    next(copies_folder(record.workspace).iterdir()).unlink()
    with pytest.raises(PqmodelError, match="is not there any more"):
        undo(record)
    assert text(record) == "Coffee"


def test_columns_of_the_program_in_which_something_was_changed_are_told_once() -> None:
    record = exported({"A": {}, "B": {}})
    rows = {key: FileRow("S!2", 2, key, known={"on": "tomorrow", "own": "x"}) for key in "ABC"}
    assert facts_edited(record, Merged(rows=rows), eq) == ("on",)
    assert facts_edited(None, Merged(rows=rows), eq) == ()
    as_exported = {"A": FileRow("S!2", 2, "A", known={"on": "today"})}
    assert facts_edited(record, Merged(rows=as_exported), eq) == ()


def settle(record: WishRecord, winners: Winners | None, **how: Any) -> tuple[Any, int]:
    """An import in which somebody settles conflicts so, and how often they were asked."""
    asked = []

    def ask(_current: Wishes, settled: Settled[Wishes]) -> Winners | None:
        asked.append(settled.merged.conflicts)
        return winners

    file = record.workspace.root / "wishes.xlsx"
    return import_workbook(record, file, TODAY, Choices(**how), ask), len(asked)


@pytest.mark.parametrize(
    ("side", "words", "saved"), [("file", "Coffee", True), ("records", "Water", False)]
)
def test_a_conflict_that_somebody_settles_stops_nothing(
    record: WishRecord, side: Side, words: str, saved: bool
) -> None:
    change(record, "A", "Water")
    record.rows = (row("A", text="Coffee"),)
    done, asked = settle(record, {("A", "text"): side})
    assert (asked, done.stopped, done.saved, text(record)) == (1, False, saved, words)
    # What was settled is not asked again, whichever side won.
    assert settle(record, None)[1] == 0


def test_who_stops_while_settling_changes_nothing(record: WishRecord) -> None:
    change(record, "A", "Water")
    record.rows = (row("A", text="Coffee"), row("B", 3, text="Pie"))
    done, asked = settle(record, None)
    assert (asked, done.stopped, done.saved) == (1, True, False)
    assert (text(record), text(record, "B")) == ("Water", "Cake")


@pytest.mark.parametrize(
    ("how", "asked"),
    [
        ({}, 0),
        ({"skip_faulty": True}, 1),
        ({"skip_faulty": True, "dry_run": True}, 0),
        ({"skip_faulty": True, "on_conflict": "file"}, 0),
    ],
)
def test_nobody_is_asked_where_it_would_be_in_vain(
    record: WishRecord, how: dict[str, Any], asked: int
) -> None:
    change(record, "A", "Water")
    record.rows = (row("A", text="Coffee"),)
    record.faults = (Fault("wishes.xlsx, S!3", 0, "is wrong", "mend it"),)
    assert settle(record, None, **how)[1] == asked
