"""The fields that a template may hold: their names, and what each of them shows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.ground.dates import in_full
from pqmodel.ground.likeness import fold
from pqmodel.ground.numbers import rounded
from pqmodel.plan.further_fields import FURTHER, FurtherField
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.columns import Value
from pqmodel.workbook.styles import CHANGE, COUNT, DATE, SCORE

_WORD = re.compile("[a-z0-9]+")


@dataclass(frozen=True)
class Field:
    """A field, what it shows, and the number format that it takes where the template has none."""

    name: str
    what: str
    code: str = ""


@dataclass(frozen=True)
class List:
    """A list of the records: the row that holds fields of it is repeated for each entry."""

    what: str
    fields: Sequence[Field]


@dataclass(frozen=True)
class Described:
    """A field as it is described to people. `list` is the list that it belongs to, if any."""

    field: str
    what: str
    list: str | None


@dataclass(frozen=True)
class FieldValue:
    """A value, and the number format it takes where the template leaves that open."""

    value: Value
    code: str = ""

    @property
    def words(self) -> str:
        """The value as it stands within a sentence."""
        if self.value is None:
            return ""
        if isinstance(self.value, date):
            return in_full(self.value)
        if not isinstance(self.value, float):
            return str(self.value)

        number = rounded(self.value)
        if self.code == CHANGE and self.value > 0:
            return f"+{number}"
        return number


Row = Mapping[str, FieldValue]


@dataclass(frozen=True)
class Values:
    """What stands for each field, by its plain name (see `plain`): single ones, and the rows of each list.

    `members` are the plain names of the fields that each list has, also where it has no rows.
    `names` gives for each plain name the name as people write it.
    """

    single: Row
    lists: Mapping[str, Sequence[Row]]
    members: Mapping[str, frozenset[str]]
    names: Mapping[str, str]

    def list_of(self, name: str) -> str | None:
        """The list that a field belongs to; None for a field that stands alone, and for none."""
        for key, members in self.members.items():
            if name in members:
                return key
        return None


def plain(name: str) -> str:
    """A field's name as it is compared.

    `{{Pillar.Culture.Score}}` and the name pillar_culture_score are the same: a cell's own name
    can hold no dot and no hyphen.
    """
    return "_".join(_WORD.findall(fold(name, "case")))


def _code_of(field: FurtherField) -> str:
    if field.kind == "date":
        return DATE
    return ""


SINGLE = (
    Field("service", "The service's name"),
    Field("service.type", "What kind of service it is"),
    Field("cycle", "The cycle, such as 2026-Q4"),
    Field("cycle.before", "The earlier cycle that it is compared with"),
    Field("date", "The day on which the file was made", DATE),
    Field("questionnaire", "The questionnaire's title"),
    Field("people", "How many people answered", COUNT),
    Field("overall", "The overall score", SCORE),
    Field("overall.label", "The overall score in words"),
    Field("overall.before", "The overall score of the earlier cycle", SCORE),
    Field("overall.change", "The overall score, less the earlier one", CHANGE),
    Field("target", "The score to reach", SCORE),
    Field("actions.count", "How many actions the plan has", COUNT),
    Field("actions.open", "How many are not done and not stopped", COUNT),
    Field("actions.done", "How many are done", COUNT),
    Field("actions.red", "How many are rated red", COUNT),
    Field("actions.amber", "How many are rated amber", COUNT),
    Field("actions.green", "How many are rated green", COUNT),
    Field("review.since", "The cycle that the review looks back to"),
    Field("overall.result", "Review: the result of the cycle as a whole"),
    Field("overall.successes", "Review: successes to celebrate"),
    Field("overall.surprises", "Review: barriers and surprises"),
    Field("overall.goes_on", "Review: what goes on"),
    Field("overall.people_involved", "Review: who took part"),
    Field("overall.lessons_shared_with", "Review: with whom the lessons were shared"),
    Field("overall.signed_off_by", "Review: who signed it off"),
)

ACTION = (
    Field("id", "Its id, such as A-003"),
    Field("title", "What we will do"),
    Field("pillar", "Its pillars"),
    Field("statement", "The statements that it serves"),
    Field("score_then", "The score when it was planned", SCORE),
    Field("score_now", "The score now", SCORE),
    Field("target", "The score to reach", SCORE),
    Field("lead", "Who leads"),
    Field("involved", "Who is involved"),
    Field("start", "First day", DATE),
    Field("due", "Last day", DATE),
    Field("done_on", "The day on which it was done", DATE),
    Field("status", "not started, in progress, blocked, done or stopped"),
    Field("rag", "RED, AMBER, GREEN, BLUE or GREY"),
    Field("rag_reason", "Why it is rated so"),
    Field("progress", "How it goes"),
    Field("steps", "The steps, one a line"),
    Field("inputs", "What goes in"),
    Field("output", "What it produces"),
    Field("outcome", "What changes because of it"),
    Field("outcome_for_people", "What changes for people who use the service"),
    Field("indicator", "The sign that shows progress"),
    Field("monitoring", "Who looks at it, how often"),
    Field("evidence", "What shows it"),
    Field("effort", "low, medium or high"),
    Field("cycle", "The cycle in which it was planned"),
    Field("reference", "The regulator's headings"),
    Field("stage", "Its status, or closed once somebody has checked it"),
    *(Field(field.key, field.what, _code_of(field)) for field in FURTHER),
)

PILLAR = (
    Field("score", "Its score", SCORE),
    Field("label", "Its score in words"),
    Field("title", "Its full name"),
    Field("short", "Its short name"),
    Field("before", "Its score in the earlier cycle", SCORE),
    Field("change", "Its score, less the earlier one", CHANGE),
    Field("target", "The score to reach", SCORE),
)

STATEMENT = (
    Field("score", "Its score", SCORE),
    Field("label", "Its score in words"),
    Field("text", "The statement in words"),
    Field("pillar", "Its pillar"),
    Field("change", "Its score, less the earlier one", CHANGE),
)

PRIORITY = (
    Field("text", "The statement in words"),
    Field("pillar", "Its pillar"),
    Field("score", "Its score", SCORE),
    Field("reasons", "Why it comes first"),
)

MEETING = (
    Field("date", "The day of the meeting", DATE),
    Field("present", "Who was there, by role"),
    Field("decisions", "What was decided"),
    Field("barriers", "Barriers and surprises"),
    Field("next", "The next meeting", DATE),
)

REVIEW = (
    Field("id", "The action's id"),
    Field("title", "What we planned to do"),
    Field("statement", "The statements that it served"),
    Field("planned", "The planned steps"),
    Field("due", "The day on which it was due", DATE),
    Field("status", "Its status"),
    Field("done", "What was done"),
    Field("done_on", "The day on which it was done", DATE),
    Field("outcome", "The outcome that was meant"),
    Field("score_then", "The score then", SCORE),
    Field("score_now", "The score now", SCORE),
    Field("change", "The score now, less the score then, where the two can be compared", CHANGE),
    Field("verdict", "How sure the change is"),
    Field("groups", "The groups' scores then and now, in its pillars"),
    Field("measured_by", "The figure that it is measured by, against its target"),
    Field("measures", "Its measures then and now, with their dates"),
    Field("reached", "Outcome reached: fully, partly or not"),
    Field("evidence", "What shows it"),
    Field("effect_on_people", "What changed for people"),
    Field("worked", "What worked"),
    Field("not_worked", "What did not work"),
    Field("lessons", "What was learnt"),
    Field("unintended_effects", "What nobody had meant"),
    Field("cost_spent", "What it cost"),
    Field("benefit_to_come", "The benefit still to come"),
    Field("benefit_owner", "Who sees to that benefit"),
    Field("next_step", "embed, continue, change or stop"),
)


_NUMBER = Field("number", "1, 2, 3 … down the list", COUNT)

LISTS: Mapping[str, List] = {
    "action": List("a row for each action of the plan", (_NUMBER, *ACTION)),
    "pillar": List("a row for each pillar and theme", (_NUMBER, *PILLAR)),
    "statement": List("a row for each statement", (_NUMBER, *STATEMENT)),
    "priority": List("a row for each priority", (_NUMBER, *PRIORITY)),
    "meeting": List("a row for each meeting", (_NUMBER, *MEETING)),
    "review": List("a row for each action that the review looks back on", (_NUMBER, *REVIEW)),
}
"""The lists by name."""


def described(questionnaire: Questionnaire) -> list[Described]:
    """All fields as they are described to people.

    Each pillar has its own; one statement stands as the example for all.
    """
    fields = [Described(field.name, field.what, None) for field in SINGLE]
    for section in questionnaire.sections:
        fields += _own_fields(f"pillar.{section.id}", section.short, PILLAR)
    example = questionnaire.sections[0].statements[0].id
    fields += _own_fields(f"statement.{example}", "One statement", STATEMENT)

    for key, records in LISTS.items():
        for field in records.fields:
            fields.append(Described(f"{key}.{field.name}", field.what, key))
    return fields


def _own_fields(stem: str, owner: str, fields: Sequence[Field]) -> list[Described]:
    """The fields of one pillar or statement, which stand anywhere."""
    own = []
    for field in fields:
        what = field.what[0].lower() + field.what[1:]
        own.append(Described(f"{stem}.{field.name}", f"{owner}: {what}", None))
    return own
