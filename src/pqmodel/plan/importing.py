"""Takes in a plan's workbook that was edited, and takes the last import back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from pqmodel.exchange.importing import (
    Ask,
    Imported,
    Settled,
    TakenBack,
    Undone,
    import_workbook,
    undo_import,
)
from pqmodel.exchange.model import Texts
from pqmodel.exchange.past_imports import Past
from pqmodel.exchange.sheet.returned import Kind
from pqmodel.exchange.three_way_merge import Choices
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.files import Stamp
from pqmodel.ground.likeness import fold
from pqmodel.ground.records import from_yaml
from pqmodel.plan.action_merging import merge_plan
from pqmodel.plan.applying import StatementsOf, apply_merged, take_back
from pqmodel.plan.for_staff import INTERNAL_FIELDS
from pqmodel.plan.meeting_merging import merge_meetings, with_meetings
from pqmodel.plan.model import Plan
from pqmodel.plan.record import plan_path, read_plan, write_plan
from pqmodel.plan.record_checks import above_reviews, check_plan
from pqmodel.plan.sheet.columns import plan_columns
from pqmodel.plan.sheet.reading import PlanFile, read_plan_sheet
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.text import CUT_NOTE, same
from pqmodel.workspace.workspace import Workspace

PlanImported = Imported[Plan, PlanFile]
"""What a workbook and the plan differ in, and what came of it."""


@dataclass(frozen=True)
class PlanRecord:
    """The plan, as a record that goes out as a workbook and comes back. New actions are planned
    in the `cycle`."""

    workspace: Workspace
    cycle: str = ""
    kind: ClassVar[Kind] = "plan"
    name: ClassVar[str] = "plan"

    @property
    def path(self) -> Path:
        return plan_path(self.workspace)

    def read(self) -> tuple[Plan, Stamp]:
        return read_plan(self.workspace)

    def read_copy(self, data: bytes, path: Path) -> Plan:
        return from_yaml(data, Plan, path, check_plan)

    def write(self, changed: Plan, stamp: Stamp, layout: bytes | None = None) -> Stamp:
        return write_plan(self.workspace, changed, stamp, layout)

    def read_workbook(self, data: bytes, name: str) -> PlanFile:
        # With every column that there ever is: the workbook may be older than the plan is now.
        columns = plan_columns(current(self.workspace).scale, True, True)
        return read_plan_sheet(data, name, columns, self.read()[0].uid)

    def settle(
        self, plan: Plan, workbook: PlanFile, past: Past, choices: Choices, today: date
    ) -> Settled[Plan]:
        exported = workbook.exported
        merged = merge_plan(
            plan, exported, workbook.rows, past, same, allow_delete=choices.allow_delete
        )
        merged = merged.settled(choices.winners)
        # Reviews may name actions that the plan lost; their ids are not given out again.
        safe = plan
        if merged.added:
            safe = above_reviews(self.workspace, plan)
        statements_of = statements_in(current(self.workspace))
        applied = apply_merged(
            safe, merged, today, self.cycle, statements_of, choices, cut_note=CUT_NOTE
        )

        meetings: Sequence[Texts] = ()
        if exported:
            meetings = exported.meetings
        log = merge_meetings(plan, meetings, workbook.meetings, same).settled(choices.winners)
        after = with_meetings(applied.plan, log, log.changes(choices.on_conflict))

        if exported and exported.staff:
            # A workbook for staff never held them, so that they differ says nothing.
            kept = tuple(each for each in merged.kept if each.field not in INTERNAL_FIELDS)
            merged = replace(merged, kept=kept)

        return Settled(after=after, merged=merged, log=log, new=applied.new, wrong=applied.wrong)

    def take_back(self, now: Plan, before: Plan, today: date) -> TakenBack[Plan]:
        back = take_back(now, before, today)
        # Both are told: an action that the import made disappears, and somebody may look for it.
        changed = [action.id for action in back.actions if now.action(action.id) != action]
        removed = [action.id for action in now.actions if back.action(action.id) is None]
        return TakenBack(back, tuple(sorted(changed)), tuple(removed))


def import_plan(
    workspace: Workspace,
    path: Path,
    cycle: Cycle,
    today: date,
    choices: Choices | None = None,
    ask: Ask[Plan] | None = None,
) -> PlanImported:
    """Merges the workbook into the plan. Where a row cannot be read or both sides changed a
    field, nothing is saved, unless it was chosen what to do; `ask` has somebody settle it. The plan
    is copied before it changes."""
    record = PlanRecord(workspace, cycle.id)
    return import_workbook(record, path, today, choices or Choices(), ask)


def undo_plan(workspace: Workspace, today: date) -> Undone:
    """Takes the last import back. Refuses where there is none, and where the plan was changed
    since."""
    return undo_import(PlanRecord(workspace), today)


def statements_in(questionnaire: Questionnaire) -> StatementsOf:
    """Finds statements by their words, a line each."""
    ids = {fold(statement.text, "case"): statement.id for statement in questionnaire.statements()}

    def statements_of(words: str) -> tuple[str, ...]:
        lines = [fold(line, "case") for line in words.split("\n")]
        return tuple(dict.fromkeys(ids[line] for line in lines if line in ids))

    return statements_of
