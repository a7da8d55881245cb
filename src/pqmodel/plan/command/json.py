"""The shapes of `plan`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.exchange.command.json import Imported, Undone
from pqmodel.ground.nouns import Noun
from pqmodel.plan.model import Action, GoodEnough, Meeting, Plan
from pqmodel.plan.smart import Rule
from pqmodel.questionnaire.effort import Effort
from pqmodel.terminal.json import FaultFound, Shape

if TYPE_CHECKING:
    from pqmodel.exchange.three_way_merge import Addition, Conflict, Edit, Merged
    from pqmodel.exchange.undoing import Undoable
    from pqmodel.plan import importing
    from pqmodel.plan.carrying import Carried
    from pqmodel.plan.importing_tables import TableImported
    from pqmodel.plan.proposals import Ground, Proposal
    from pqmodel.plan.smart import Advice


class GroundTold(Noun):
    """Why one statement calls for an action: its score, how far that is from its target, and the
    reasons.
    """

    statement: str
    text: str
    pillar: str
    score: float
    target: float
    gap: float
    reasons: tuple[str, ...]

    @classmethod
    def of(cls, ground: Ground) -> GroundTold:
        return cls(
            statement=ground.statement,
            text=ground.text,
            pillar=ground.pillar.id,
            score=ground.score,
            target=ground.target,
            gap=ground.gap,
            reasons=ground.reasons,
        )


class Proposed(Noun):
    """One proposed action.

    `reasons` are those of its first statement; `references` the regulator's headings.
    """

    action: str
    title: str
    pillar: str
    statements: tuple[str, ...]
    reasons: tuple[str, ...]
    effort: Effort
    weeks: int
    quick_win: bool
    references: tuple[str, ...]
    grounds: tuple[GroundTold, ...]

    @classmethod
    def of(cls, proposal: Proposal) -> Proposed:
        action = proposal.action
        return cls(
            action=action.id,
            title=action.title,
            pillar=proposal.pillar.id,
            statements=proposal.statements,
            reasons=proposal.reasons,
            effort=action.effort,
            weeks=action.weeks,
            quick_win=proposal.quick_win,
            references=proposal.references,
            grounds=tuple(GroundTold.of(ground) for ground in proposal.grounds),
        )


class Proposals(Shape):
    """`plan draft --dry-run`: what is proposed, in the order of --top, and what was left out as
    good enough.
    """

    proposals: tuple[Proposed, ...]
    left_out: tuple[GoodEnough, ...]

    @classmethod
    def of(cls, proposals: Iterable[Proposal], left_out: Sequence[GoodEnough]) -> Proposals:
        proposed = tuple(Proposed.of(proposal) for proposal in proposals)
        return cls(format=1, proposals=proposed, left_out=tuple(left_out))


class Added(Shape):
    """`plan draft --top N`: the actions that were added."""

    added: tuple[Action, ...]

    @classmethod
    def of(cls, actions: Iterable[Action]) -> Added:
        return cls(format=1, added=tuple(actions))


class AdviceTold(Noun):
    """One thing that could be clearer, by rule and in words, and the actions that it is about."""

    rule: Rule
    actions: tuple[str, ...]
    words: str


class PlanChecked(Shape):
    """`plan check`: how many open actions were looked at, and the advice."""

    checked: int
    advice: tuple[AdviceTold, ...]

    @classmethod
    def of(cls, plan: Plan, advice: Iterable[Advice]) -> PlanChecked:
        return cls.from_result(None, checked=len(plan.open), advice=advice)


class Meetings(Shape):
    """`plan meetings`: those to come, soonest first, and the log, latest first."""

    to_come: tuple[Meeting, ...]
    log: tuple[Meeting, ...]

    @classmethod
    def of(cls, to_come: Iterable[Meeting], log: Iterable[Meeting]) -> Meetings:
        return cls(format=1, to_come=tuple(to_come), log=tuple(log))


class MeetingsPlanned(Shape):
    """`plan meeting schedule`: the meetings that were entered."""

    added: tuple[Meeting, ...]

    @classmethod
    def of(cls, meetings: Iterable[Meeting]) -> MeetingsPlanned:
        return cls(format=1, added=tuple(meetings))


class CalendarWritten(Shape):
    """`plan calendar`: the file, and how many due dates and meetings it holds."""

    file: str
    due_dates: int
    meetings: int

    @classmethod
    def of(cls, file: Path, due_dates: int, meetings: int) -> CalendarWritten:
        return cls(format=1, file=str(file), due_dates=due_dates, meetings=meetings)


class LeftAlone(Shape):
    """`plan good-enough`: all statements that are now marked good enough."""

    good_enough: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan) -> LeftAlone:
        return cls(format=1, good_enough=tuple(sorted(plan.left_alone)))


class PlanExported(Shape):
    """`plan export`: the file, the cycle whose scores it shows, and how many actions."""

    file: str
    cycle: str
    actions: int

    @classmethod
    def of(cls, file: Path, cycle: str, actions: int) -> PlanExported:
        return cls(format=1, file=str(file), cycle=cycle, actions=actions)


class CellChanged(Noun):
    """A field of an action that a cell of a table changes; `was` is what the plan holds."""

    action: str
    field: str
    was: str
    now: str
    cell: str

    @classmethod
    def of_edit(cls, edit: Edit) -> CellChanged:
        return cls(action=edit.key, field=edit.field, was=edit.was, now=edit.now, cell=edit.place)

    @classmethod
    def of_conflict(cls, conflict: Conflict) -> CellChanged:
        return cls(
            action=conflict.key,
            field=conflict.field,
            was=conflict.records,
            now=conflict.file,
            cell=conflict.place,
        )


class TableTakenIn(Shape):
    """`plan import --map`: what came of somebody else's table. In `conflicts`, file and plan both
    changed a field. `gone` are actions whose rows the file no longer has; they stay, but for those
    `removed` as was asked. `unread` are headings not in the map, `faults` those of what was left
    out, and `remarks` say how the table was read where that could be doubted.
    """

    file: str
    sheet: str
    header_row: int
    map: str
    map_file: str
    dry_run: bool
    saved: bool
    added: tuple[Action, ...]
    changed: tuple[CellChanged, ...]
    conflicts: tuple[CellChanged, ...]
    gone: tuple[str, ...]
    same: int
    passed_over: tuple[FaultFound, ...]
    unread: tuple[str, ...]
    faults: tuple[FaultFound, ...]
    removed: tuple[str, ...]
    remarks: tuple[str, ...]

    @classmethod
    def of(cls, imported: TableImported, dry_run: bool) -> TableTakenIn:
        return cls.from_result(
            imported,
            map_file=str(imported.map_path),
            dry_run=dry_run,
            changed=[CellChanged.of_edit(edit) for edit in imported.changed],
            conflicts=[CellChanged.of_conflict(conflict) for conflict in imported.conflicts],
            passed_over=imported.notes,
        )


class RowAdded(Noun):
    """A row that became, or would become, an action; null where it is refused."""

    action: str | None
    title: str
    place: str
    copy_of: str | None

    @classmethod
    def of(cls, addition: Addition, action: str | None) -> RowAdded:
        row = addition.row
        return cls(
            action=action,
            title=row.fields.get("title", ""),
            place=row.place,
            copy_of=addition.copied or None,
        )


class MeetingDiffers(Noun):
    """A field of a meeting, which is named by its id or its day."""

    meeting: str
    field: str
    was: str | None
    file: str
    records: str
    place: str

    @classmethod
    def of_edit(cls, edit: Edit) -> MeetingDiffers:
        return cls(
            meeting=edit.key,
            field=edit.field,
            was=edit.was,
            file=edit.now,
            records=edit.was,
            place=edit.place,
        )

    @classmethod
    def of_conflict(cls, conflict: Conflict) -> MeetingDiffers:
        return cls(
            meeting=conflict.key,
            field=conflict.field,
            was=conflict.was,
            file=conflict.file,
            records=conflict.records,
            place=conflict.place,
        )


class MeetingsDiffer(Noun):
    """What the log of meetings in the file differs in from that of the plan."""

    edits: tuple[MeetingDiffers, ...]
    conflicts: tuple[MeetingDiffers, ...]
    added: tuple[dict[str, str], ...]
    deleted: tuple[str, ...]

    @classmethod
    def of(cls, log: Merged) -> MeetingsDiffer:
        return cls(
            edits=tuple(MeetingDiffers.of_edit(edit) for edit in log.edits),
            conflicts=tuple(MeetingDiffers.of_conflict(conflict) for conflict in log.conflicts),
            added=tuple(addition.row.fields for addition in log.added),
            deleted=tuple(log.deleted),
        )


class PlanImported(Imported):
    """`plan import`: the difference, and whether it was saved; `stopped` by conflicts or faults."""

    added: tuple[RowAdded, ...]
    delete_allowed: bool
    meetings: MeetingsDiffer

    @classmethod
    def of(
        cls, imported: importing.PlanImported, dry_run: bool, allow_delete: bool
    ) -> PlanImported:
        added = [
            RowAdded.of(addition, imported.new.get(addition.row.number))
            for addition in imported.merged.added
        ]
        meetings = MeetingsDiffer.of(imported.log)
        return cls.of_import(
            imported, dry_run, added=added, delete_allowed=allow_delete, meetings=meetings
        )


class PlanUndone(Undone):
    """`plan undo`: the command whose change was taken back, its day, the file if it was an import,
    the actions that are as before, and those that it had made, which are taken out again.
    """

    actions: tuple[str, ...]
    removed: tuple[str, ...]

    @classmethod
    def of(cls, ready: Undoable) -> PlanUndone:
        from pqmodel.plan.undoing import ids_that_go_back

        actions, removed = ids_that_go_back(ready.steps)
        return cls.of_undo(ready, actions=actions, removed=removed)


class ActionsRemoved(Shape):
    """`plan remove`: the actions that were taken out of the plan, as they were."""

    removed: tuple[Action, ...]

    @classmethod
    def of(cls, removed: Sequence[Action]) -> ActionsRemoved:
        return cls(format=1, removed=tuple(removed))


class ActionsSet(Shape):
    """`plan set` with several ids: the actions as they are now."""

    actions: tuple[Action, ...]

    @classmethod
    def of(cls, actions: Sequence[Action]) -> ActionsSet:
        return cls(format=1, actions=tuple(actions))


class PlanCarried(Shape):
    """`plan carry`: ids of the open actions that were carried into the cycle (with `dry_run`: would
    be), of those that had been before, and of those closed in earlier cycles, which stay behind.
    """

    cycle: str
    dry_run: bool
    carried: tuple[str, ...]
    already: tuple[str, ...]
    left_behind: tuple[str, ...]

    @classmethod
    def of(cls, carried: Carried) -> PlanCarried:
        return cls.from_result(carried)


SHAPES: dict[str, type[Noun]] = {
    "plan": Plan,
    "plan-show": Action,
    "plan-set": Action,
    "plan-set-several": ActionsSet,
    "plan-edit": Action,
    "plan-remove": ActionsRemoved,
    "plan-draft": Added,
    "plan-draft-dry-run": Proposals,
    "plan-add": Action,
    "plan-check": PlanChecked,
    "plan-calendar": CalendarWritten,
    "plan-meetings": Meetings,
    "plan-meeting-add": Meeting,
    "plan-meeting-schedule": MeetingsPlanned,
    "plan-good-enough": LeftAlone,
    "plan-export": PlanExported,
    "plan-import": PlanImported,
    "plan-undo": PlanUndone,
    "plan-carry": PlanCarried,
    "plan-import-map": TableTakenIn,
}
