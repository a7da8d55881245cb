"""The shapes of `plan`."""

from __future__ import annotations

from typing import Literal

from pqmodel.exchange.command.json import ConflictFound, EditFound, KeptFound, Undone
from pqmodel.ground.nouns import Noun
from pqmodel.plan.model import Action, GoodEnough, Meeting, Plan
from pqmodel.plan.smart import Rule
from pqmodel.questionnaire.effort import Effort
from pqmodel.terminal.json import FaultFound, Shape


class GroundTold(Noun):
    """Why one statement calls for an action: its score, how far that is from its target, and the reasons."""

    statement: str
    text: str
    pillar: str
    score: float
    target: float
    gap: float
    reasons: tuple[str, ...]


class Proposed(Noun):
    """One proposed action. `reasons` are those of its first statement; `references` the regulator's headings."""

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


class Proposals(Shape):
    """`plan draft --dry-run`: what is proposed, in the order of --top, and what was left out as good enough."""

    proposals: tuple[Proposed, ...]
    left_out: tuple[GoodEnough, ...]


class Added(Shape):
    """`plan draft --top N`: the actions that were added."""

    added: tuple[Action, ...]


class AdviceTold(Noun):
    """One thing that could be clearer, by rule and in words, and the actions that it is about."""

    rule: Rule
    actions: tuple[str, ...]
    words: str


class PlanChecked(Shape):
    """`plan check`: how many open actions were looked at, and the advice."""

    checked: int
    advice: tuple[AdviceTold, ...]


class Meetings(Shape):
    """`plan meetings`: those to come, soonest first, and the log, latest first."""

    to_come: tuple[Meeting, ...]
    log: tuple[Meeting, ...]


class MeetingsPlanned(Shape):
    """`plan meeting schedule`: the meetings that were entered."""

    added: tuple[Meeting, ...]


class CalendarWritten(Shape):
    """`plan calendar`: the file, and how many due dates and meetings it holds."""

    file: str
    due_dates: int
    meetings: int


class LeftAlone(Shape):
    """`plan good-enough`: all statements that are now marked good enough."""

    good_enough: tuple[str, ...]


class PlanExported(Shape):
    """`plan export`: the file, the cycle whose scores it shows, and how many actions."""

    file: str
    cycle: str
    actions: int


class CellChanged(Noun):
    """A field of an action that a cell of a table changes; `was` is what the plan holds."""

    action: str
    field: str
    was: str
    now: str
    cell: str


class TableTakenIn(Shape):
    """`plan import --map`: what came of somebody else's table. In `conflicts`, file and plan both changed a field.
    `gone` are actions whose rows the file no longer has; they stay. `unread` are headings not in the map."""

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


class RowAdded(Noun):
    """A row that became, or would become, an action; null where it is refused."""

    action: str | None
    title: str
    place: str
    copy_of: str | None


class MeetingDiffers(Noun):
    """A field of a meeting, which is named by its id or its day."""

    meeting: str
    field: str
    was: str | None
    file: str
    records: str
    place: str


class MeetingsDiffer(Noun):
    """What the log of meetings in the file differs in from that of the plan."""

    edits: tuple[MeetingDiffers, ...]
    conflicts: tuple[MeetingDiffers, ...]
    added: tuple[dict[str, str], ...]
    deleted: tuple[str, ...]


class Imported(Shape):
    """What every import of a workbook tells: the difference, and whether it was saved; `stopped` by conflicts or
    faults."""

    file: str
    dry_run: bool
    on_conflict: Literal["stop", "file", "records"]
    saved: bool
    stopped: bool
    edits: tuple[EditFound, ...]
    conflicts: tuple[ConflictFound, ...]
    kept: tuple[KeptFound, ...]
    deleted: tuple[str, ...]
    gone: tuple[str, ...]
    faults: tuple[FaultFound, ...]
    notes: tuple[str, ...]
    not_read: tuple[str, ...]
    own_columns: tuple[str, ...]


class PlanImported(Imported):
    """`plan import`: the difference, and whether it was saved; `stopped` by conflicts or faults."""

    added: tuple[RowAdded, ...]
    delete_allowed: bool
    meetings: MeetingsDiffer


class PlanUndone(Undone):
    """`plan undo`: the file whose import was taken back, its day, the actions that are as before, and those that it had
    made, which are taken out again."""

    removed: tuple[str, ...]


class PlanCarried(Shape):
    """`plan carry`: ids of the open actions that were carried into the cycle (with `dry_run`: would be), of those that
    had been before, and of those closed in earlier cycles, which stay behind."""

    cycle: str
    dry_run: bool
    carried: tuple[str, ...]
    already: tuple[str, ...]
    left_behind: tuple[str, ...]


SHAPES: dict[str, type[Noun]] = {
    "plan": Plan,
    "plan-show": Action,
    "plan-set": Action,
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
