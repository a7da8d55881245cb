"""The fields that a template may hold: their names, what each shows, and their values for one service and cycle."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pqmodel.ground.dates import in_full
from pqmodel.ground.numbers import rounded
from pqmodel.plan.model import Action, Meeting, Plan
from pqmodel.plan.rag import rag
from pqmodel.questionnaire import statement_words
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import label_of
from pqmodel.results.model import PillarResult, Results, StatementResult
from pqmodel.results.sheet import facts as sheet_facts
from pqmodel.review.model import ActionReview, Review
from pqmodel.review.sheet import facts
from pqmodel.workbook.columns import DASH
from pqmodel.workbook.foreign.cells import Value
from pqmodel.workbook.styles import CHANGE, COUNT, DATE, SCORE
from pqmodel.workspace.service import Service

T = TypeVar("T")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Known:
    """All that the fields are filled from. `review` is that of the cycle, where one was begun."""

    service: Service
    questionnaire: Questionnaire
    results: Results
    before: Results | None
    plan: Plan
    review: Review | None
    today: date


@dataclass(frozen=True)
class Shown:
    """A value, and the number format it takes where the template leaves that open."""

    value: Value
    code: str = ""

    @property
    def words(self) -> str:
        """The value as it stands within a sentence."""
        if isinstance(self.value, date):
            return in_full(self.value)
        if isinstance(self.value, float):
            sign = "+" if self.code == CHANGE and self.value > 0 else ""
            return sign + rounded(self.value)
        return "" if self.value is None else str(self.value)


Row = Mapping[str, Shown]


@dataclass(frozen=True)
class Values:
    """What stands for each field, by its plain name (see `plain`): single ones, and the rows of each list."""

    single: Row
    lists: Mapping[str, Sequence[Row]]
    members: Mapping[str, frozenset[str]]
    """The plain names of the fields that each list has, also where it has no rows."""
    names: Mapping[str, str]
    """Plain names to names as people write them."""


@dataclass(frozen=True)
class Described:
    """A field as it is told to people."""

    field: str
    what: str
    list: str | None


def plain(name: str) -> str:
    """A field's name as it is compared: `{{Pillar.Culture.Score}}` and the name pillar_culture_score are the same."""
    return _NO_LETTER.sub("_", name.lower()).strip("_")


_Getter = Callable[[Any, Known], Value]
_Part = tuple[str, str, str, _Getter]
"""Name, what it is, number format, how it is got."""


def _counted(test: Callable[[Action, Known], bool]) -> _Getter:
    return lambda known, _: sum(test(action, known) for action in known.plan.actions)


def _rated(*colours: str) -> _Getter:
    return _counted(lambda action, known: rag(action, known.today)[0] in colours)


def _score(score: float | None) -> Value:
    return DASH if score is None else score


def _overall_review(key: str) -> _Getter:
    return lambda known, _: getattr(known.review.overall, key) if known.review else ""


_SINGLE: tuple[_Part, ...] = (
    ("service", "The service's name", "", lambda known, _: known.service.service),
    ("service.type", "What kind of service it is", "", lambda known, _: known.service.type),
    ("cycle", "The cycle, such as 2026-Q4", "", lambda known, _: known.results.cycle),
    ("cycle.before", "The earlier cycle that it is compared with", "",
     lambda known, _: known.before.cycle if known.before else DASH),
    ("date", "The day on which the file was made", DATE, lambda known, _: known.today),
    ("questionnaire", "The questionnaire's title", "", lambda known, _: known.questionnaire.title),
    ("people", "How many people answered", COUNT, lambda known, _: known.results.overall.n),
    ("overall", "The overall score", SCORE, lambda known, _: _score(known.results.overall.score)),
    ("overall.label", "The overall score in words", "",
     lambda known, _: label_of(known.results.overall.score, known.questionnaire.scale)),
    ("overall.before", "The overall score of the earlier cycle", SCORE,
     lambda known, _: _score(known.before.overall.score if known.before else None)),
    ("overall.change", "The overall score, less the earlier one", CHANGE,
     lambda known, _: _score(sheet_facts.change(known.results.overall.score,
                                          known.before.overall.score if known.before else None))),
    ("target", "The score to reach", SCORE, lambda known, _: _target(known)),
    ("actions.count", "How many actions the plan has", COUNT, lambda known, _: len(known.plan.actions)),
    ("actions.open", "How many are not done and not stopped", COUNT, _counted(lambda action, _: not action.closed)),
    ("actions.done", "How many are done", COUNT, _counted(lambda action, _: action.status == "done")),
    ("actions.red", "How many are rated red", COUNT, _rated("red")),
    ("actions.amber", "How many are rated amber", COUNT, _rated("amber")),
    ("actions.green", "How many are rated green", COUNT, _rated("green")),
    ("review.since", "The cycle that the review looks back to", "",
     lambda known, _: (known.review.since or DASH) if known.review else DASH),
    ("overall.result", "Review: the result of the cycle as a whole", "", _overall_review("result")),
    ("overall.successes", "Review: successes to celebrate", "", _overall_review("successes")),
    ("overall.surprises", "Review: barriers and surprises", "", _overall_review("surprises")),
    ("overall.goes_on", "Review: what goes on", "", _overall_review("goes_on")),
    ("overall.people_involved", "Review: who took part", "", _overall_review("people_involved")),
)  # fmt: skip

_ACTION: tuple[_Part, ...] = (
    ("id", "Its id, such as A-003", "", lambda action, _: action.id),
    ("title", "What we will do", "", lambda action, _: action.title),
    ("pillar", "Its pillars", "", lambda action, known: statement_words.pillar_names(
        action.statements, known.questionnaire, action.source)),
    ("statement", "The statements that it serves", "",
     lambda action, known: statement_words.statement_texts(action.statements, known.questionnaire)),
    ("score_then", "The score when it was planned", SCORE,
     lambda action, _: _score(sheet_facts.mean(action.scores_then.values()))),
    ("score_now", "The score now", SCORE, lambda action, known: _score(
        sheet_facts.score_now(action.statements, known.results))),
    ("target", "The score to reach", SCORE, lambda action, _: _score(action.target)),
    ("lead", "Who leads", "", lambda action, _: action.lead),
    ("involved", "Who is involved", "", lambda action, _: action.involved),
    ("start", "First day", DATE, lambda action, _: action.start),
    ("due", "Last day", DATE, lambda action, _: action.due),
    ("done_on", "The day on which it was done", DATE, lambda action, _: action.done_on),
    ("status", "not started, in progress, blocked, done or stopped", "", lambda action, _: action.status),
    ("rag", "RED, AMBER, GREEN, BLUE or GREY", "", lambda action, known: rag(action, known.today)[0].upper()),
    ("rag_reason", "Why it is rated so", "", lambda action, known: rag(action, known.today)[1]),
    ("progress", "How it goes", "", lambda action, _: action.progress),
    ("steps", "The steps, one a line", "", lambda action, _: "\n".join(action.steps)),
    ("inputs", "What goes in", "", lambda action, _: action.inputs),
    ("output", "What it produces", "", lambda action, _: action.output),
    ("outcome", "What changes because of it", "", lambda action, _: action.outcome),
    ("outcome_for_people", "What changes for people who use the service", "",
     lambda action, _: action.outcome_for_people),
    ("indicator", "The sign that shows progress", "", lambda action, _: action.indicator),
    ("monitoring", "Who looks at it, how often", "", lambda action, _: action.monitoring),
    ("evidence", "What shows it", "", lambda action, _: action.evidence),
    ("effort", "low, medium or high", "", lambda action, _: action.effort or ""),
    ("cycle", "The cycle in which it was planned", "", lambda action, _: action.cycle),
    ("reference", "The regulator's headings", "",
     lambda action, known: statement_words.framework_headings(action.statements, known.questionnaire, known.service)),
)  # fmt: skip

_PILLAR: tuple[_Part, ...] = (
    ("score", "Its score", SCORE, lambda pillar, _: _score(pillar.score)),
    ("label", "Its score in words", "", lambda pillar, known: label_of(pillar.score, known.questionnaire.scale)),
    ("title", "Its full name", "", lambda pillar, _: pillar.title),
    ("short", "Its short name", "",
     lambda pillar, known: statement_words.short_name(pillar.id, known.questionnaire, pillar.title)),
    ("before", "Its score in the earlier cycle", SCORE, lambda pillar, known: _score(_pillar_before(pillar, known))),
    ("change", "Its score, less the earlier one", CHANGE,
     lambda pillar, known: _score(sheet_facts.change(pillar.score, _pillar_before(pillar, known)))),
    ("target", "The score to reach", SCORE, lambda _, known: _target(known)),
)  # fmt: skip

_STATEMENT: tuple[_Part, ...] = (
    ("score", "Its score", SCORE, lambda statement, _: _score(statement.score)),
    ("label", "Its score in words", "",
     lambda statement, known: label_of(statement.score, known.questionnaire.scale)),
    ("text", "The statement in words", "", lambda statement, _: statement.text),
    ("pillar", "Its pillar", "",
     lambda statement, known: statement_words.short_name(statement.pillar, known.questionnaire)),
    ("change", "Its score, less the earlier one", CHANGE,
     lambda statement, known: _score(sheet_facts.change(statement.score, _statement_before(statement, known)))),
)  # fmt: skip

_PRIORITY: tuple[_Part, ...] = (
    ("text", "The statement in words", "", lambda one, known: _of(one, known).text),
    (
        "pillar",
        "Its pillar",
        "",
        lambda one, known: statement_words.short_name(_of(one, known).pillar, known.questionnaire),
    ),
    ("score", "Its score", SCORE, lambda one, known: _score(_of(one, known).score)),
    ("reasons", "Why it comes first", "", lambda one, _: "; ".join(one.reasons)),
)

_MEETING: tuple[_Part, ...] = (
    ("date", "The day of the meeting", DATE, lambda meeting, _: meeting.on),
    ("present", "Who was there, by role", "", lambda meeting, _: meeting.present),
    ("decisions", "What was decided", "", lambda meeting, _: meeting.decisions),
    ("barriers", "Barriers and surprises", "", lambda meeting, _: meeting.barriers),
    ("next", "The next meeting", DATE, lambda meeting, _: meeting.next),
)

_REVIEW: tuple[_Part, ...] = (
    ("id", "The action's id", "", lambda review, _: review.action),
    ("title", "What we planned to do", "", lambda review, _: review.title),
    ("statement", "The statements that it served", "",
     lambda review, known: statement_words.statement_texts(review.statements, known.questionnaire)),
    ("planned", "The planned steps", "", lambda review, _: review.planned),
    ("due", "The day on which it was due", DATE, lambda review, _: review.due),
    ("status", "Its status", "", lambda review, _: review.status),
    ("done", "What was done", "", lambda review, _: review.done),
    ("done_on", "The day on which it was done", DATE, lambda review, _: review.done_on),
    ("outcome", "The outcome that was meant", "", lambda review, _: review.outcome),
    ("score_then", "The score then", SCORE, lambda review, _: _score(facts.then_and_now(review)[0])),
    ("score_now", "The score now", SCORE, lambda review, _: _score(facts.then_and_now(review)[1])),
    ("change", "The score now, less the score then, where the two can be compared", CHANGE,
     lambda review, _: _score(review.change)),
    ("verdict", "How sure the change is", "", lambda review, known: facts.how_sure(review, known.review)),
    ("groups", "The groups' scores then and now, in its pillars", "",
     lambda review, known: facts.groups(review, known.review, known.service) if known.review else ""),
    ("measured_by", "The figure that it is measured by, against its target", "",
     lambda review, known: facts.measured_by(review, known.questionnaire, known.review)),
    ("measures", "Its measures then and now, with their dates", "", lambda review, _: facts.measures(review)),
    ("reached", "Outcome reached: fully, partly or not", "", lambda review, _: review.reached or ""),
    ("evidence", "What shows it", "", lambda review, _: review.evidence),
    ("effect_on_people", "What changed for people", "", lambda review, _: review.effect_on_people),
    ("worked", "What worked", "", lambda review, _: review.worked),
    ("not_worked", "What did not work", "", lambda review, _: review.not_worked),
    ("lessons", "What was learnt", "", lambda review, _: review.lessons),
    ("next_step", "embed, continue, change or stop", "", lambda review, _: review.next_step or ""),
)  # fmt: skip

_NUMBER: _Part = ("number", "1, 2, 3 … down the list", COUNT, lambda *_: None)

LISTS: Mapping[str, tuple[str, tuple[_Part, ...]]] = {
    "action": ("a row for each action of the plan", (_NUMBER, *_ACTION)),
    "pillar": ("a row for each pillar and theme", (_NUMBER, *_PILLAR)),
    "statement": ("a row for each statement", (_NUMBER, *_STATEMENT)),
    "priority": ("a row for each priority", (_NUMBER, *_PRIORITY)),
    "meeting": ("a row for each meeting", (_NUMBER, *_MEETING)),
    "review": ("a row for each action that the review looks back on", (_NUMBER, *_REVIEW)),
}
"""The lists by name: what is repeated, and the parts of each."""


def described(questionnaire: Questionnaire) -> list[Described]:
    """All fields as they are told to people; a pillar's and a statement's own ones with an example of their ids."""
    found = [Described(name, what, None) for name, what, *_ in _SINGLE]
    sections = questionnaire.sections
    for section in sections:
        found += [Described(f"pillar.{section.id}.{name}", f"{section.short}: {what[0].lower()}{what[1:]}", None)
                  for name, what, *_ in _PILLAR]  # fmt: skip
    example = sections[0].statements[0].id
    found += [Described(f"statement.{example}.{name}", f"One statement: {what[0].lower()}{what[1:]}", None)
              for name, what, *_ in _STATEMENT]  # fmt: skip
    for key, (_, parts) in LISTS.items():
        found += [Described(f"{key}.{name}", what, key) for name, what, *_ in parts]
    return found


def values_of(known: Known) -> Values:
    """What stands for every field."""
    single = {plain(name): Shown(get(known, known), code) for name, _, code, get in _SINGLE}
    results, review = known.results, known.review
    for pillar in results.pillars:
        single |= _parts(_PILLAR, pillar, known, f"pillar.{pillar.id}")
        single[plain(f"pillar.{pillar.id}")] = single[plain(f"pillar.{pillar.id}.score")]
    for statement in results.statements:
        single |= _parts(_STATEMENT, statement, known, f"statement.{statement.id}")
        single[plain(f"statement.{statement.id}")] = single[
            plain(f"statement.{statement.id}.score")
        ]
    rows: dict[
        str, Iterable[Action | PillarResult | StatementResult | Any | Meeting | ActionReview]
    ] = {
        "action": known.plan.actions,
        "pillar": results.pillars,
        "statement": results.statements,
        "priority": results.priorities,
        "meeting": known.plan.meetings,
        "review": review.actions if review else (),
    }
    lists = {
        key: [
            {**_parts(parts, one, known, key), plain(f"{key}.number"): Shown(number, COUNT)}
            for number, one in enumerate(rows[key], 1)
        ]
        for key, (_, parts) in LISTS.items()
    }
    members = {
        key: frozenset(plain(f"{key}.{part[0]}") for part in parts)
        for key, (_, parts) in LISTS.items()
    }
    names = {plain(name): name for name, *_ in _SINGLE}
    for stem, sections, own in (
        ("pillar", results.pillars, _PILLAR),
        ("statement", results.statements, _STATEMENT),
    ):
        dotted = [f"{stem}.{one.id}.{part[0]}" for one in sections for part in own]
        names |= {plain(name): name for name in dotted}
    names |= {
        plain(f"{key}.{part[0]}"): f"{key}.{part[0]}"
        for key, (_, parts) in LISTS.items()
        for part in parts
    }
    return Values(single, lists, members, names)


def _parts(parts: Sequence[_Part], one: object, known: Known, stem: str) -> dict[str, Shown]:
    return {plain(f"{stem}.{name}"): Shown(get(one, known), code) for name, _, code, get in parts}


def _target(known: Known) -> float:
    target = known.service.target
    return float(known.questionnaire.scale.target if target is None else target)


def _pillar_before(pillar: PillarResult, known: Known) -> float | None:
    found = known.before.pillar(pillar.id) if known.before else None
    return found.score if found else None


def _statement_before(statement: StatementResult, known: Known) -> float | None:
    found = known.before.statement(statement.id) if known.before else None
    return found.score if found else None


def _of(priority: Any, known: Known) -> StatementResult:
    found = known.results.statement(priority.id)
    assert found is not None, priority.id
    return found
