"""The living action plan: actions with stable ids, and the statements that are good enough as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field

from pqmodel.ground.nouns import Id, Noun, WhereUsed, Words
from pqmodel.questionnaire.effort import Effort

Status = Literal["not started", "in progress", "blocked", "done", "stopped"]
Rag = Literal["red", "amber", "green", "blue", "grey"]
STATUSES: tuple[Status, ...] = ("not started", "in progress", "blocked", "done", "stopped")
By = Literal["draft", "add", "set", "import", "undo", "review", "carry"]
"""The way by which a change came into the plan."""
CLOSED: frozenset[Status] = frozenset({"done", "stopped"})
Origin = Literal["self-assessment", "inspection", "complaint", "incident", "staff voice", "audit"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)
Sustained = Literal["yes", "partly", "no"]
SUSTAINED: tuple[Sustained, ...] = get_args(Sustained)

# Three digits, as people say and write them; a service that plans for decades may come to need more.
ActionId = Annotated[str, Field(pattern=r"^A-\d{3,6}$")]


MoreWords = Annotated[str, WhereUsed]
MoreDay = Annotated[date | None, WhereUsed]


class RagOverride(Noun):
    """A rating set by hand in place of the one worked out, with the reason that it needs."""

    colour: Rag
    reason: Words


class Indicator(Noun):
    """What shows whether an action works, as a figure: a workforce measure or a statement's score, where it stood
    when the action was planned, and where it should come to."""

    kind: Literal["measure", "statement"]
    id: Id
    baseline: float | None = None
    target: float | None = None


class Change(Noun):
    """One field of an action that was changed: when, from what, to what, why, and by which way it came."""

    on: date
    field: str
    was: str = ""
    now: str = ""
    by: By = "set"
    why: str = ""


class Action(Noun):
    """One action of the plan. What is not settled yet is empty (words) or null (dates), and shown as open."""

    id: ActionId
    title: Words
    statements: tuple[Id, ...] = ()
    source: Id | None = None
    cycle: str
    carried: tuple[str, ...] = ()
    """Later cycles that it was carried into, still open; `cycle` is the one that it was planned in."""
    follows: ActionId | None = None
    """The action that a review closed, and that goes on with this one."""
    scores_then: Mapping[str, float] = {}
    target: float | None = None
    effort: Effort | None = None
    steps: tuple[str, ...] = ()
    inputs: str = ""
    lead: str = ""
    involved: str = ""
    start: date | None = None
    due: date | None = None
    done_on: date | None = None
    output: str = ""
    outcome: str = ""
    outcome_for_people: str = ""
    indicator: str = ""
    monitoring: str = ""
    status: Status = "not started"
    progress: str = ""
    evidence: str = ""
    figure: Indicator | None = None
    rag: RagOverride | None = None
    internal: bool = False
    root_cause: MoreWords = ""
    origin: Annotated[Origin | None, WhereUsed] = None
    """What brought it up; `source` is the recommended action that it was drafted from."""
    interim_control: MoreWords = ""
    """What keeps people safe until it is done."""
    cost: MoreWords = ""
    paid_by: MoreWords = ""
    depends_on: MoreWords = ""
    """What has to be there first: ids of other actions, or words."""
    original_due: MoreDay = None
    """The due date that was agreed first, where it was revised since."""
    escalated_to: MoreWords = ""
    checked_by: MoreWords = ""
    checked_evidence: MoreWords = ""
    checked_on: MoreDay = None
    """The day on which somebody checked that it is done; from then on it is closed."""
    check_again: MoreDay = None
    """The day on which to look whether what was done has lasted."""
    sustained: Annotated[Sustained | None, WhereUsed] = None
    sustained_on: MoreDay = None
    history: tuple[Change, ...] = ()

    @property
    def checked(self) -> bool:
        """True where it is done and somebody has checked that: people call it closed."""
        return self.status == "done" and self.checked_on is not None

    @property
    def stage(self) -> str:
        """Its status as people say it: "closed" once it is done and checked."""
        if self.checked:
            return "closed"
        return self.status

    @property
    def sustain_check(self) -> date | None:
        """The day of the next look whether it lasts; None where none is set, or the last was since."""
        if self.check_again is None or self.status != "done":
            return None
        if self.sustained_on and self.sustained_on >= self.check_again:
            return None
        return self.check_again

    @property
    def closed(self) -> bool:
        """True where no more work is meant to be done on it."""
        return self.status in CLOSED

    @property
    def due_before_start(self) -> bool:
        """True where both days are known, and in the wrong order; an action may be due on the day on which it
        starts."""
        return bool(self.start and self.due and self.due < self.start)


class GoodEnough(Noun):
    """A decision to leave a statement as it is: who decided, why, and in which cycle."""

    statement: Id
    why: str = ""
    by: str = ""
    cycle: str


class Meeting(Noun):
    """One line of the meeting log, or a meeting still to come. People are named by their role."""

    id: Annotated[str, Field(pattern=r"^M-\d{3,6}$")] | None = None
    on: date
    present: str = ""
    decisions: str = ""
    barriers: str = ""
    next: date | None = None


class Plan(Noun):
    """The action plan of a service, through all its cycles."""

    format: Literal[1] = 1
    last_number: int = 0
    """The highest number that an id was ever given; it stands first, so that a file that was cut still has it."""
    actions: tuple[Action, ...] = ()
    good_enough: tuple[GoodEnough, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    uid: str = ""
    """A random name of the plan, given once, so that calendars know its entries again."""

    def action(self, action_id: str) -> Action | None:
        """The action of that id, or None."""
        for action in self.actions:
            if action.id == action_id:
                return action
        return None

    @property
    def open(self) -> tuple[Action, ...]:
        """Actions still to be worked on."""
        return tuple(action for action in self.actions if not action.closed)

    @property
    def open_by_statement(self) -> dict[str, list[str]]:
        """For each statement that open actions work on, their ids."""
        # Of open ones alone: a statement whose action is over may be a priority again.
        ids: dict[str, list[str]] = {}
        for action in self.open:
            for statement in action.statements:
                ids.setdefault(statement, []).append(action.id)
        return ids

    @property
    def left_alone(self) -> frozenset[str]:
        """Ids of the statements marked good enough."""
        return frozenset(mark.statement for mark in self.good_enough)

    def without_internal(self) -> Plan:
        """The plan without the actions that stay inside the service."""
        shown = tuple(action for action in self.actions if not action.internal)
        return self.model_copy(update={"actions": shown})

    def replace(self, changed: Action) -> Plan:
        """The plan with the action of the same id put in the place of the old one."""
        actions = list(self.actions)
        for place, action in enumerate(actions):
            if action.id == changed.id:
                actions[place] = changed
        return self.model_copy(update={"actions": tuple(actions)})

    def append(self, action: Action) -> Plan:
        """The plan with the action added under the next id; ids are never used twice."""
        # Not the highest id there is: an action may be deleted, and reviews, workbooks and calendars
        # that people keep still name it.
        number = self.last_number + 1
        added = action.model_copy(update={"id": f"A-{number:03d}"})
        return self.model_copy(update={"actions": (*self.actions, added), "last_number": number})
