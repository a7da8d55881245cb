"""Lays out, by key question and title of a framework, what is said, what shows it, and what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.evidence.held import Held, says
from pqmodel.evidence.links import titles_of
from pqmodel.evidence.model import Evidence
from pqmodel.ground.dates import in_short
from pqmodel.ground.words import sentence
from pqmodel.plan.model import Action
from pqmodel.questionnaire.frameworks import Framework, Reference
from pqmodel.questionnaire.model import Statement
from pqmodel.results.model import StatementResult
from pqmodel.results.screen import wording
from pqmodel.review.screen.wording import known

Kind = Literal["say", "shown", "people", "done", "planned", "gap"]
KINDS: dict[Kind, str] = {
    "say": "What we say",
    "shown": "What shows it",
    "people": "What people and staff say",
    "done": "What was done, and its effect",
    "planned": "What is planned",
    "gap": "Gap",
}
_EFFECT = ("Score", "Measured by", "Measures")


@dataclass(frozen=True)
class Entry:
    """One line under a title: `day` is that of the evidence or of the action, `where` the record or
    the place where it is kept."""

    kind: Kind
    words: str
    day: date | None = None
    where: str = ""


@dataclass(frozen=True)
class TitleLaidOut:
    """A title of a framework with all that is recorded for it."""

    title: Reference
    name: str
    entries: tuple[Entry, ...]

    @property
    def gaps(self) -> tuple[Entry, ...]:
        """What is not there."""
        return tuple(entry for entry in self.entries if entry.kind == "gap")


@dataclass(frozen=True)
class FrameworkLaidOut:
    """A framework with every title of it, in its order."""

    framework: Framework
    titles: tuple[TitleLaidOut, ...]

    @property
    def questions(self) -> dict[str, list[TitleLaidOut]]:
        """The titles by key question."""
        questions: dict[str, list[TitleLaidOut]] = {}
        for title in self.titles:
            questions.setdefault(title.title.question or "All", []).append(title)
        return questions


def lay_out(held: Held) -> tuple[FrameworkLaidOut, ...]:
    """Each framework, with every title: those that nothing is recorded for say so."""
    return tuple(
        FrameworkLaidOut(
            framework,
            tuple(_title(held, framework, title) for title in framework.references),
        )
        for framework in held.frameworks
    )


def _title(held: Held, framework: Framework, title: Reference) -> TitleLaidOut:
    ref = f"{framework.id}/{title.id}"
    statements = [
        statement
        for statement in held.questionnaire.statements()
        if ref in titles_of(statement, framework)
    ]
    items = _items(held, ref, statements)
    actions = held.actions_for(frozenset(statement.id for statement in statements))
    entries: list[Entry] = []
    for statement in statements:
        entries += _said(held, statement)
    entries += [_shown(held, item) for item in items]
    for statement in statements:
        entries += _people(held, statement)
    entries += [_done(held, action) for action in actions if action.closed]
    entries += [_planned(action) for action in actions if not action.closed]
    entries += _gaps(held, title, statements, items)
    return TitleLaidOut(title, framework.title_of(title.id), tuple(entries))


def _items(held: Held, ref: str, statements: list[Statement]) -> list[Evidence]:
    """The pieces that show the title, by its name or by a statement that speaks to it."""
    shown = {item.id for statement in statements for item in held.evidence_for(statement.id)}
    return [item for item in held.register.evidence if ref in item.titles or item.id in shown]


def _said(held: Held, statement: Statement) -> Iterator[Entry]:
    """The service's own score of a statement, and the mean of all who answered."""
    result = held.results.statement(statement.id)
    where = f"{statement.id}, {held.cycle.id}"
    if result is None:
        yield Entry("say", f"{statement.text} Not asked in this round.", None, where)
        return
    parts = _figures(held, result, named=True)
    # What only the manager scored is no mean of several.
    if result.n != len(parts):
        parts.append(f"all together {wording.score_of(result, held.questionnaire.scale)}")
    yield Entry("say", f"{result.text} {'; '.join(parts)}.", None, where)


def _people(held: Held, statement: Statement) -> Iterator[Entry]:
    """What each group that answers without a name says: its score, and released comments."""
    result = held.results.statement(statement.id)
    where = f"{statement.id}, {held.cycle.id}"
    if result is not None:
        parts = _figures(held, result, named=False)
        if parts:
            yield Entry("people", f"{result.text} {'; '.join(parts)}.", None, where)
    for group, note in held.comments.get(statement.id, ()):
        yield Entry("people", f"{group}: “{note}”", None, where)


def _figures(held: Held, result: StatementResult, *, named: bool) -> list[str]:
    scale = held.questionnaire.scale
    words = []
    for group, figure in result.groups.items():
        if (group in held.service.named) is named:
            score = wording.score_of_group(held.round, group, figure, scale)
            words.append(f"{held.service.group_title(group)}: {score}")
    return words


def _shown(held: Held, item: Evidence) -> Entry:
    parts = [item.title]
    if item.category:
        parts.append(f"kind: {item.category}")
    if item.keeper:
        parts.append(f"kept by: {item.keeper}")
    if item.note:
        parts.append(item.note)
    if item.dated is None:
        parts.append("no day is recorded")
    if item.expires:
        until = in_short(item.expires)
        parts.append(f"holds until {until}" if item.holds(held.today) else f"expired on {until}")
    return Entry("shown", _in_a_sentence(parts), item.dated, f"{item.id}, {item.place}")


def _done(held: Held, action: Action) -> Entry:
    """An action that is over, with what a review found of its effect."""
    lines = [f"{action.title}: {action.status}."]
    lines += [sentence(words.rstrip(".")) for words in (action.output, action.progress) if words]
    lines += effect_of(held, action.id)
    return Entry("done", " ".join(lines), action.done_on, _of_plan(action))


def effect_of(held: Held, action_id: str) -> list[str]:
    """What the latest review says of an action's effect; that none looked at it, where so."""
    found = held.review_of(action_id)
    if found is None:
        return ["No review has looked at its effect yet."]
    review, item = found
    lines = [f"Review of {review.cycle}:"]
    reached = says(review, item, "reached")
    if reached:
        lines.append(f"outcome reached {reached}.")
    for name, words in known(item, review, held.questionnaire, held.service.titles):
        if name in _EFFECT and words:
            lines.append(sentence(f"{name}: {'; '.join(words.splitlines())}".rstrip(".")))
    on_people = says(review, item, "effect_on_people")
    if on_people:
        lines.append(sentence(f"For people: {on_people}".rstrip(".")))
    return lines


def _planned(action: Action) -> Entry:
    parts = [f"{action.title}: {action.status}"]
    if action.lead:
        parts.append(f"led by {action.lead}")
    if action.due:
        parts.append(f"due {in_short(action.due)}")
    if action.progress:
        parts.append(action.progress)
    return Entry("planned", _in_a_sentence(parts), action.due, _of_plan(action))


def _in_a_sentence(parts: Sequence[str]) -> str:
    """The parts, whatever they end with, as one sentence."""
    return sentence("; ".join(part.strip().rstrip(".") for part in parts))


def _of_plan(action: Action) -> str:
    return f"action plan, {action.id}"


def _gaps(
    held: Held, title: Reference, statements: list[Statement], items: list[Evidence]
) -> Iterator[Entry]:
    """What is not there: statements, answers, evidence, and actions where a score is low."""
    if not statements:
        why = f"No statement of the questionnaire speaks to this title. {title.outside}"
        yield Entry("gap", why.strip())
    if not items:
        yield Entry("gap", "Nothing in the register of evidence shows it.")
    elif not any(held.holds(item) for item in items):
        yield Entry("gap", "All that is in the register has expired, or its file is gone.")
    for statement in statements:
        yield from _gaps_of(held, statement)


def _gaps_of(held: Held, statement: Statement) -> Iterator[Entry]:
    where = f"{statement.id}, {held.cycle.id}"
    result = held.results.statement(statement.id)
    if result is None or (result.score is None and result.band is None):
        words = "not asked"
        if result is not None:
            words = wording.unscored(result, held.questionnaire.scale)
        yield Entry("gap", f"{statement.text} No score: {words}.", None, where)
        return
    pieces = [item for item in held.evidence_for(statement.id) if held.holds(item)]
    if statement.id in held.claims and not pieces:
        words = f"{result.text} Scored high, and nothing in the register shows it."
        yield Entry("gap", words, None, where)
    scale = held.questionnaire.scale
    middle = (scale.lowest + scale.highest) / 2
    is_low = result.score is not None and result.score < middle
    if is_low and not held.plan.open_by_statement.get(statement.id):
        words = f"{result.text} Scored low, and no open action works on it."
        yield Entry("gap", words, None, where)
