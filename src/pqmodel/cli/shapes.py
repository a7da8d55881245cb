"""The shapes that `--json` prints, command by command; published as JSON Schemas in docs/formats."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pqmodel.analysis.search import HitKind
from pqmodel.analysis.smart import Rule
from pqmodel.model.base import Noun
from pqmodel.model.change import Changes
from pqmodel.model.comments import Comments
from pqmodel.model.plan import Action, GoodEnough, Meeting, Plan, Rag
from pqmodel.model.questionnaire import Effort, Questionnaire
from pqmodel.model.results import Results, Withheld
from pqmodel.model.review import Review
from pqmodel.model.trend import Trend


class _Shape(Noun):
    format: Literal[1]


class SetUp(_Shape):
    """`init`: where the records are kept, and the service's name."""

    workspace: str
    service: str


class DemoMade(_Shape):
    """`demo`: what was made, and commands to try on it."""

    workspace: str
    service: str
    cycles: tuple[str, ...]
    responses: int
    actions: int
    reviews: tuple[str, ...]
    commands: tuple[str, ...]


class AnswersSaved(_Shape):
    """`assess --answers`: how many answers were saved; how many of the statements are now answered."""

    cycle: str
    group: str
    saved: int
    answered: int
    statements: int


class MatchMade(Noun):
    """A column of somebody's table that was taken as a statement; without a statement it was left out."""

    heading: str
    statement: str
    how: Literal["identity", "exact", "close", "mapping"]
    likeness: float


class FaultFound(Noun):
    """One fault: line 0 means the whole file."""

    file: str
    line: int
    what: str
    mend: str
    warning: bool


class FileGathered(Noun):
    """What one file gave: persons, and what could not be taken."""

    name: str
    kind: str
    new: int
    already: int
    differing: int
    incomplete: int
    carried: dict[str, str]
    lost: tuple[str, ...]
    matched: tuple[MatchMade, ...]
    faults: tuple[FaultFound, ...]


class Gathered(_Shape):
    """`collect`: what the run gave, in all and file by file."""

    cycle: str
    dry_run: bool
    new: int
    already: int
    refused: int
    files: tuple[FileGathered, ...]


class FormsMade(_Shape):
    """`forms`: the files written, and for each language how many statements have words in it, of how many."""

    cycle: str
    group: str
    files: tuple[str, ...]
    language: str
    languages: dict[str, tuple[int, int]]


class ResponsesCounted(Noun):
    """How many responses of a group in a cycle; withheld where they are fewer than the smallest group shown."""

    cycle: str
    group: str
    responses: int | Withheld


class Forgotten(_Shape):
    """`forget`: what went (with `dry_run`: would go) and what remains; `backup` is the zip that it was kept in."""

    dry_run: bool
    backup: str | None
    removed: tuple[ResponsesCounted, ...]
    remains: tuple[ResponsesCounted, ...]


class Standing(_Shape):
    """`status`: where the cycle stands and what comes next."""

    service: str
    cycle: str
    ends: date
    responses: int
    manager_answered: int
    statements: int
    plan: dict[Rag, int]
    late: tuple[str, ...]
    reviewed: bool
    next_step: str
    command: str


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


class Proposals(_Shape):
    """`plan draft --dry-run`: what is proposed, in the order of --top, and what was left out as good enough."""

    proposals: tuple[Proposed, ...]
    left_out: tuple[GoodEnough, ...]


class Added(_Shape):
    """`plan draft --top N`: the actions that were added."""

    added: tuple[Action, ...]


class AdviceTold(Noun):
    """One thing that could be clearer, by rule and in words, and the actions that it is about."""

    rule: Rule
    actions: tuple[str, ...]
    words: str


class PlanChecked(_Shape):
    """`plan check`: how many open actions were looked at, and the advice."""

    checked: int
    advice: tuple[AdviceTold, ...]


class Meetings(_Shape):
    """`plan meetings`: those to come, soonest first, and the log, latest first."""

    to_come: tuple[Meeting, ...]
    log: tuple[Meeting, ...]


class MeetingsPlanned(_Shape):
    """`plan meeting schedule`: the meetings that were entered."""

    added: tuple[Meeting, ...]


class CalendarWritten(_Shape):
    """`plan calendar`: the file, and how many due dates and meetings it holds."""

    file: str
    due_dates: int
    meetings: int


class LeftAlone(_Shape):
    """`plan good-enough`: all statements that are now marked good enough."""

    good_enough: tuple[str, ...]


class PlanExported(_Shape):
    """`plan export`: the file, the cycle whose scores it shows, and how many actions."""

    file: str
    cycle: str
    actions: int


class BlankMade(_Shape):
    """`plan export --blank`, `review export --blank`: the file."""

    file: str


class TemplateFilled(_Shape):
    """`plan export --template`, `review export --template`: the file, the cycle whose scores it shows, how many fields
    were filled in, and how many rows each list gave."""

    file: str
    cycle: str
    fields: int
    rows: dict[str, int]


class TemplateField(Noun):
    """A field that a template may hold. One of a `list` stands in a row that is repeated."""

    field: str
    what: str
    list: str | None


class TemplateFields(_Shape):
    """`plan export --template-fields`."""

    fields: tuple[TemplateField, ...]


class CellChanged(Noun):
    """A field of an action that a cell of a table changes; `was` is what the plan holds."""

    action: str
    field: str
    was: str
    now: str
    cell: str


class TableTakenIn(_Shape):
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


class ReviewExported(_Shape):
    """`review export`: the file, and the cycle that was looked back on."""

    file: str
    cycle: str


class Listed(Noun):
    """One questionnaire; where it cannot be used, `lacking` says why and the rest is null."""

    id: str | None
    title: str | None
    version: str | None
    pillars: int | None
    themes: int | None
    statements: int | None
    path: str
    shipped: bool
    in_use: bool
    lacking: str | None


class Shelf(_Shape):
    """`questionnaire list`."""

    questionnaires: tuple[Listed, ...]


class Checked(_Shape):
    """`questionnaire check`: every fault and warning; `ok` where there are no faults."""

    file: str
    faults: tuple[FaultFound, ...]
    ok: bool


class Found(Noun):
    """One thing that has the words looked for."""

    kind: HitKind
    id: str
    pillar: str
    pillar_title: str
    text: str
    where: str


class Hits(_Shape):
    """`guide --search`: best first."""

    hits: tuple[Found, ...]


class GuideItems(_Shape):
    """`guide`: the items at that place, in the shapes of `pqmodel questionnaire schema pillar`."""

    pillar: str | None
    section: str | None
    items: tuple[dict[str, Any], ...]


class EditFound(Noun):
    """A field that the file changed, or changes: of an action, from what the records say to what the file says."""

    action: str
    field: str
    was: str
    now: str
    place: str


class ConflictFound(Noun):
    """A field that both sides changed; "" stands for the whole action, `was` null for what nobody knows."""

    action: str
    field: str
    was: str | None
    file: str
    records: str
    place: str


class KeptFound(Noun):
    """A field that only the records changed since the export."""

    action: str
    field: str
    file: str
    records: str


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


class PlanImported(_Shape):
    """`plan import`: the difference, and whether it was saved; `stopped` by conflicts or faults."""

    file: str
    dry_run: bool
    on_conflict: Literal["stop", "file", "records"]
    saved: bool
    stopped: bool
    edits: tuple[EditFound, ...]
    conflicts: tuple[ConflictFound, ...]
    kept: tuple[KeptFound, ...]
    added: tuple[RowAdded, ...]
    deleted: tuple[str, ...]
    delete_allowed: bool
    gone: tuple[str, ...]
    meetings: MeetingsDiffer
    faults: tuple[FaultFound, ...]
    notes: tuple[str, ...]
    not_read: tuple[str, ...]
    own_columns: tuple[str, ...]


class PlanUndone(_Shape):
    """`plan undo`: the file whose import was taken back, its day, and the actions that are as before."""

    file: str
    imported: date
    actions: tuple[str, ...]


SHAPES: dict[str, type[Noun]] = {
    "init": SetUp,
    "demo": DemoMade,
    "assess": AnswersSaved,
    "forms": FormsMade,
    "collect": Gathered,
    "results": Results,
    "results-comments": Comments,
    "guide": GuideItems,
    "guide-search": Hits,
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
    "plan-export-blank": BlankMade,
    "plan-export-template": TemplateFilled,
    "plan-export-template-fields": TemplateFields,
    "plan-import-map": TableTakenIn,
    "compare": Changes,
    "trend": Trend,
    "review": Review,
    "review-start": Review,
    "review-set": Review,
    "review-export": ReviewExported,
    "review-export-blank": BlankMade,
    "review-export-template": TemplateFilled,
    "status": Standing,
    "questionnaire-list": Shelf,
    "questionnaire-show": Questionnaire,
    "questionnaire-check": Checked,
    "forget": Forgotten,
}


def published(name: str) -> dict[str, Any]:
    """The JSON Schema of what a command prints; KeyError where there is no such command."""
    shape = SHAPES[name].model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | shape
