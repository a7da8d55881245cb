"""A plan and its workbooks edited on both sides in any order: nothing acknowledged is lost unless it is told."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.plan.changing import change
from pqmodel.plan.editable_fields import texts_of
from pqmodel.plan.exporting import export_plan
from pqmodel.plan.importing import PlanImported, import_plan, undo_plan
from pqmodel.plan.model import Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.updating_workbook import update_workbook
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.books import action
from tests.factories.editing import Editor

CYCLE, TODAY = parse("2026-Q4"), date(2026, 11, 21)
HEADINGS = {"lead": "Who leads", "progress": "Progress", "status": "Status"}
VALUES = {
    "lead": st.sampled_from(["", "Cook", "Deputy"]),
    "progress": st.sampled_from(["", "+1 cup", "Two\nlines", "Week one"]),
    "status": st.sampled_from(["in progress", "blocked", "done"]),
}
EDITS = st.sampled_from(sorted(HEADINGS)).flatmap(
    lambda name: st.tuples(st.just(name), VALUES[name])
)
CHOICES = st.tuples(st.sampled_from(["stop", "file", "records"]), st.booleans())
Fields = dict[str, str]


@dataclass
class Copy:
    """A workbook as the test knows it: what was exported, and what stands in each row now, by its marker (Inputs)."""

    path: Path
    base: dict[str, Fields]
    rows: dict[str, Fields]
    acknowledged: set[tuple[str, str, str]] = field(default_factory=set)
    """Edits of this workbook that an import told of and settled: marker, field, value."""


def _choices(choice: str, delete: bool) -> Choices:
    return Choices(on_conflict=choice, allow_delete=delete)  # type: ignore[arg-type]


class RoundTrips(RuleBasedStateMachine):
    """One plan, up to two workbooks."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.copies: list[Copy] = []
        self.markers = 0
        self.ids: dict[str, str] = {}
        self.undoable: dict[str, Fields] | None = None

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def start(self) -> None:
        self.workspace = set_up_service(self.folder / "s", "Rose House", "Care home", [])
        actions = tuple(
            action(n, inputs=self._marker(), scores_then={}, statements=()) for n in (1, 2)
        )
        write_plan(
            self.workspace, Plan(actions=actions, last_number=2), read_plan(self.workspace)[1]
        )
        self.ids_never_change()
        self.export()

    @precondition(lambda self: len(self.copies) < 2)
    @rule()
    def export(self) -> None:
        path = self.folder / f"plan-{len(self.copies)}.xlsx"
        export_plan(self.workspace, CYCLE, path, TODAY)
        self.copies.append(Copy(path, self._plan(), self._plan()))
        self.undoable = None if not self._same_file() else self.undoable

    @rule(data=st.data(), edit=EDITS)
    def edit_the_file(self, data: st.DataObject, edit: tuple[str, str]) -> None:
        copy = data.draw(st.sampled_from(self.copies))
        assume(copy.rows)
        marker = data.draw(st.sampled_from(sorted(copy.rows)))
        self._write(copy, marker, edit)
        if data.draw(st.booleans()):
            self._take_in(copy, *data.draw(CHOICES))

    @rule(data=st.data(), edit=EDITS)
    def edit_both_sides(self, data: st.DataObject, edit: tuple[str, str]) -> None:
        """The same field of the same action, so that it happens often."""
        other = edit[0], data.draw(VALUES[edit[0]])
        copy = data.draw(st.sampled_from(self.copies))
        both = sorted(set(copy.rows) & set(self._plan()))
        assume(both)
        marker = data.draw(st.sampled_from(both))
        self._write(copy, marker, edit)
        self._set(self._id(marker), other)
        self._take_in(copy, *data.draw(CHOICES))

    @rule(data=st.data())
    def add_a_row(self, data: st.DataObject) -> None:
        copy, marker = data.draw(st.sampled_from(self.copies)), self._marker()
        with Editor(copy.path) as sheet:
            sheet.add(SMART_action=f"Buy a ladder for shed {marker}", Inputs=marker)
        copy.rows[marker] = {"lead": "", "progress": "", "status": "not started"}

    @rule(data=st.data())
    def delete_a_row(self, data: st.DataObject) -> None:
        copy = data.draw(st.sampled_from(self.copies))
        assume(copy.rows)
        marker = data.draw(st.sampled_from(sorted(copy.rows)))
        with Editor(copy.path) as sheet:
            sheet.sheet.delete_rows(self._row(sheet, marker))
        del copy.rows[marker]

    @rule(data=st.data())
    def sort_the_file(self, data: st.DataObject) -> None:
        with Editor(data.draw(st.sampled_from(self.copies)).path) as sheet:
            sheet.rewrite(lambda rows: sorted(rows, key=lambda row: str(row[6])))

    @rule(data=st.data(), edit=EDITS)
    def set_in_the_records(self, data: st.DataObject, edit: tuple[str, str]) -> None:
        ids = [one.id for one in read_plan(self.workspace)[0].actions]
        assume(ids)
        self._set(data.draw(st.sampled_from(ids)), edit)

    @rule(data=st.data(), choice=CHOICES)
    def take_in(self, data: st.DataObject, choice: tuple[str, bool]) -> None:
        self._take_in(data.draw(st.sampled_from(self.copies)), *choice)

    def _take_in(self, copy: Copy, choice: str, delete: bool) -> None:
        before, on_disk, acknowledged = self._plan(), self._bytes(), set(copy.acknowledged)
        done = import_plan(self.workspace, copy.path, CYCLE, TODAY, _choices(choice, delete))
        assert not done.faults
        assert done.stopped == bool(done.merged.conflicts and choice == "stop")
        if not done.saved:
            assert self._bytes() == on_disk
        self._nothing_in_silence(copy, done, before, choice)
        if done.saved:
            self.undoable, self.after = before, self._bytes()
            self.taken_in = copy, acknowledged
        if not done.stopped:
            self._twice_equals_once(copy, choice, delete)

    def _nothing_in_silence(
        self, copy: Copy, done: PlanImported, before: dict[str, Fields], choice: str
    ) -> None:
        """Every field that differs is told, what goes in was told, and a new edit goes in or is a conflict."""
        after, merged = self._plan(), done.merged
        whole = {self._of(one.key, before) for one in merged.conflicts if not one.field}
        edits = {(self._of(one.key, before), one.field): one for one in merged.edits}
        conflicts = {(self._of(one.key, before), one.field): one for one in merged.conflicts}
        kept = {(self._of(one.key, before), one.field) for one in merged.kept}
        for marker, fields in copy.rows.items():
            for name in HEADINGS if marker in before and marker in after else ():
                key, here, there, now = (
                    (marker, name),
                    before[marker][name],
                    fields[name],
                    after[marker][name],
                )
                assert now in (here, there)
                assert here == there or key in edits or key in conflicts or key in kept
                if now != here:
                    assert key in edits or (key in conflicts and choice == "file")
                edited = there != copy.base.get(marker, {}).get(name, there)
                if edited and now != there and (marker, name, there) not in copy.acknowledged:
                    assert key in conflicts or done.stopped
                if here != there and not done.stopped:
                    copy.acknowledged.add((marker, name, there))
            if marker not in before and not done.stopped:
                known = marker in after or marker in whole or self._id(marker) in merged.gone
                assert known
        for marker in set(before) - set(after):
            assert marker not in copy.rows
            assert self._id(marker) in merged.deleted or marker in whole

    def _twice_equals_once(self, copy: Copy, choice: str, delete: bool) -> None:
        on_disk = self._bytes()
        again = import_plan(self.workspace, copy.path, CYCLE, TODAY, _choices(choice, delete))
        assert not again.saved
        assert self._bytes() == on_disk

    @rule()
    def take_it_back(self) -> None:
        possible = self.undoable is not None and self._same_file()
        if not possible:
            with pytest.raises(PqmodelError):
                undo_plan(self.workspace, TODAY)
            return
        undo_plan(self.workspace, TODAY)
        assert self._plan() == self.undoable
        self.undoable = None
        copy, acknowledged = self.taken_in
        copy.acknowledged = acknowledged
        with pytest.raises(PqmodelError):
            undo_plan(self.workspace, TODAY)

    @rule(data=st.data())
    def renew_the_file(self, data: st.DataObject) -> None:
        copy = data.draw(st.sampled_from(self.copies))
        waiting = import_plan(self.workspace, copy.path, CYCLE, TODAY, Choices(dry_run=True))
        if not waiting.merged.nothing:
            old = copy.path.read_bytes()
            with pytest.raises(InputRefused):
                update_workbook(self.workspace, copy.path, CYCLE, TODAY)
            assert copy.path.read_bytes() == old
            return
        update_workbook(self.workspace, copy.path, CYCLE, TODAY)
        gone = {
            marker: fields for marker, fields in copy.rows.items() if marker not in self._plan()
        }
        copy.base, copy.rows, copy.acknowledged = self._plan(), {**self._plan(), **gone}, set()
        assert import_plan(
            self.workspace, copy.path, CYCLE, TODAY, Choices(dry_run=True)
        ).merged.nothing

    @invariant()
    def ids_never_change(self) -> None:
        if not hasattr(self, "workspace"):
            return
        for one in read_plan(self.workspace)[0].actions:
            assert self.ids.setdefault(one.id, one.inputs) == one.inputs

    def _write(self, copy: Copy, marker: str, edit: tuple[str, str]) -> None:
        with Editor(copy.path) as sheet:
            row = self._row(sheet, marker)
            sheet.sheet.cell(row, sheet.column(HEADINGS[edit[0]])).value = edit[1] or None
        copy.rows[marker][edit[0]] = edit[1]

    def _set(self, action_id: str, edit: tuple[str, str]) -> None:
        change(self.workspace, action_id, {edit[0]: edit[1]}, TODAY)
        self.undoable = None if not self._same_file() else self.undoable

    def _marker(self) -> str:
        self.markers += 1
        return f"m{self.markers}"

    def _row(self, sheet: Editor, marker: str) -> int:
        inputs = sheet.column("Inputs")
        return next(
            row
            for row in range(1, sheet.sheet.max_row + 1)
            if sheet.sheet.cell(row, inputs).value == marker
        )

    def _plan(self) -> dict[str, Fields]:
        """The fields that are edited, by marker."""
        texts = [texts_of(one) for one in read_plan(Workspace(self.workspace.root))[0].actions]
        return {one["inputs"]: {name: one[name] for name in HEADINGS} for one in texts}

    def _id(self, marker: str) -> str:
        return next((key for key, known in reversed(self.ids.items()) if known == marker), "")

    def _of(self, action_id: str, _: dict[str, Fields]) -> str:
        return self.ids.get(action_id, "")

    def _bytes(self) -> bytes:
        return (self.workspace.root / "plan.yaml").read_bytes()

    def _same_file(self) -> bool:
        return self.undoable is not None and self._bytes() == self.after


def run(examples: int, steps: int, *, derandomize: bool = False) -> None:
    run_state_machine_as_test(
        RoundTrips,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=derandomize,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.slow
def test_no_edit_is_lost_in_silence() -> None:
    run(examples=8, steps=15, derandomize=True)


@pytest.mark.long
def test_no_edit_is_lost_in_silence_in_many_more_orders() -> None:
    run(examples=60, steps=25)
