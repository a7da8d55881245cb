"""The story of the made-up service: how its people answer in four quarters, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from pqmodel.answers.response import Answer, Value
from pqmodel.ground.cycle import Cycle, containing
from pqmodel.ground.faults import InputRefused
from pqmodel.ground.nouns import Id, Noun, Words
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import read_yaml
from pqmodel.measures.model import LocalFigure
from pqmodel.plan.model import ActionId, Status
from pqmodel.questionnaire.measure import Better, Unit
from pqmodel.review.model import OverallReview
from pqmodel.workspace.service import Service

Quarter = Annotated[int, Field(ge=1, le=4)]
When = Annotated[str, StringConstraints(pattern=r"^(c[1-4]|today)([+-]\d{1,3})?$")]
FourLevels = tuple[float, float, float, float]


class Level(Noun):
    """How one statement stands in the four quarters: for the manager, and usually among staff."""

    manager: tuple[Value, Value, Value, Value]
    staff: FourLevels


class GroupStory(Noun):
    """How many of a group answer each quarter, and how far they stand from the usual level: on
    everything (`mood`), and further on some statements (`apart`).
    """

    answering: tuple[int, int, int, int]
    mood: FourLevels
    apart: Mapping[Id, FourLevels] = {}


class Aside(Noun):
    """Statements on which a share of some groups gives an answer that is no score."""

    answer: Literal["na", "dk"]
    share: float
    groups: tuple[Id, ...]
    statements: tuple[Id, ...]


class Comment(Noun):
    """What one person wrote beside a score."""

    cycle: Quarter
    group: Id
    statement: Id
    score: int
    note: Words


class State(Noun):
    """How an action stood at the end of a quarter (for the fourth: today); what is not named stays
    as it was.
    """

    cycle: Quarter
    lead: str = ""
    start: When | None = None
    due: When | None = None
    done_on: When | None = None
    status: Status = "not started"
    progress: str = ""
    evidence: str = ""


class ActionStory(Noun):
    """A recommended action taken into the plan in the quarter of its first state; `measured` names
    the measure that it is measured by, `aim` where that should come to.
    """

    source: Id
    measured: Id | None = None
    aim: float | None = None
    statements: Annotated[tuple[Id, ...], Field(min_length=1)]
    states: Annotated[tuple[State, ...], Field(min_length=1)]


class FigureStory(Noun):
    """The numbers that a measure's figure of one quarter is worked out from; dk where nobody knew."""

    inputs: Mapping[Id, Annotated[int, Field(ge=0)] | Literal["dk"]]
    note: str = ""


class OwnStory(Noun):
    """A measure that the service defines itself."""

    title: Words
    unit: Unit
    better: Better
    formula: Words
    numerator: str = ""
    denominator: str = ""


class MeasuresStory(Noun):
    """Workforce measures: the day of each quarter on which they are recorded, own ones, local
    figures, numbers.
    """

    days: tuple[When, When, When, When]
    own: tuple[OwnStory, ...]
    local: tuple[LocalFigure, ...]
    figures: Mapping[Id, tuple[FigureStory, FigureStory, FigureStory, FigureStory]]


class MarkStory(Noun):
    """A statement marked as good enough."""

    cycle: Quarter
    statement: Id
    why: Words
    by: Words


class MeetingStory(Noun):
    """A line of the meeting log."""

    cycle: Quarter
    on: When
    present: Words
    decisions: Words
    barriers: Words
    next: When


class EvidenceStory(Noun):
    """A piece of evidence, with the days of it on the calendar of the story."""

    title: Words
    kept: Words
    dated: When
    review: When | None = None
    expires: When | None = None
    keeper: Words
    category: Words
    statements: tuple[Id, ...] = ()
    themes: tuple[Words, ...] = ()
    actions: tuple[ActionId, ...] = ()
    titles: tuple[Words, ...] = ()


class ReviewStory(Noun):
    """A quarter's review: the judgement of each action that was judged, and of the whole; and when
    it was completed.
    """

    cycle: Quarter
    started: When
    completed: When | None = None
    actions: Mapping[ActionId, Mapping[str, str]]
    overall: OverallReview


class Story(Noun):
    """The whole story.

    `notes` are what the manager wrote in the last quarter, `skipped` what was left open then.
    """

    format: Literal[1] = 1
    seed: int
    service: Service
    levels: Mapping[Id, Level]
    groups: Mapping[Id, GroupStory]
    asides: tuple[Aside, ...]
    comments: tuple[Comment, ...]
    skipped: tuple[Id, ...]
    notes: Mapping[Id, Answer]
    actions: tuple[ActionStory, ...]
    good_enough: tuple[MarkStory, ...]
    meetings: tuple[MeetingStory, ...]
    reviews: tuple[ReviewStory, ...]
    evidence: tuple[EvidenceStory, ...]
    measures: MeasuresStory


def read_story(path: Path | None = None) -> Story:
    """The story that is shipped, or the one at `path`. Raises InputRefused with all its faults."""
    source = read_yaml(path or Path(__file__).with_name("demo_story.yaml"))
    story = fit(source, Story)
    if story is None or source.faults:
        raise InputRefused("The story of the made-up service cannot be used.", source.faults)
    return story


@dataclass(frozen=True)
class Quarters:
    """The story's four quarters on the calendar: the last is the one in which `today` lies."""

    service: Service
    today: date

    @property
    def cycles(self) -> tuple[Cycle, ...]:
        """The four cycles, earliest first."""
        last = containing(self.today, self.service.calendar)
        return tuple(last.shift(steps) for steps in (-3, -2, -1, 0))

    def day(self, when: str) -> date:
        """The day meant by c2+40 or today-9, or the nearest working day before it."""
        sign = "+" if "+" in when else "-"
        anchor, _, days = when.partition(sign)
        start = self.today
        if anchor != "today":
            start = self.cycles[int(anchor[1:]) - 1].start
        day = start + timedelta(days=int(f"{sign}{days or 0}"))
        if when == "today":
            return day
        while _is_day_off(day):
            day -= timedelta(days=1)
        return day


def _is_day_off(day: date) -> bool:
    """Weekends, Christmas, Boxing Day and New Year's Day."""
    return day.weekday() >= 5 or (day.month, day.day) in {(1, 1), (12, 25), (12, 26)}
