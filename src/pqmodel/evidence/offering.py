"""Offers for the register what is written elsewhere: evidence named while scoring, progress of actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pqmodel.answers.record import read_responses
from pqmodel.evidence.model import Register
from pqmodel.evidence.record import read_register
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.free_text import clean
from pqmodel.plan.model import Action
from pqmodel.plan.record import read_plan
from pqmodel.workspace.workspace import Workspace

_LONGEST_TITLE = 120


@dataclass(frozen=True)
class Offer:
    """Words that may be evidence: where they stand, and what they are about."""

    source: str
    words: str
    kept: str
    dated: date | None = None
    statements: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(init=False)
    """As the register would keep them."""

    def __post_init__(self) -> None:
        title, note = _title_and_note(self.words)
        fields = {
            "title": title,
            "note": note,
            "kept": self.kept,
            "dated": self.dated,
            "statements": self.statements,
            "actions": self.actions,
            "source": self.source,
        }
        object.__setattr__(self, "fields", fields)


def offers(workspace: Workspace, cycle: Cycle) -> list[Offer]:
    """What a cycle's named people wrote as evidence, and what the plan says of how actions go.

    Nothing that an anonymous group wrote is ever offered. What is in the register is left out.
    """
    register, _ = read_register(workspace)
    taken = _taken(register)
    found = [*_from_answers(workspace, cycle), *_from_plan(workspace)]
    return [offer for offer in found if (offer.source, clean(offer.words)) not in taken]


def _from_answers(workspace: Workspace, cycle: Cycle) -> Iterator[Offer]:
    service = workspace.service
    for kept in read_responses(workspace, cycle.id):
        response = kept.response
        # What a group is called today counts as little as what it was: both have to be named.
        if response.group not in service.named:
            continue
        title = service.group_title(response.group)
        for statement, answer in response.answers.items():
            if answer.evidence:
                source = f"{cycle.id} {response.group} {statement}"
                where = f"Answers of {cycle.id}, {title}"
                yield Offer(source, answer.evidence, where, statements=(statement,))


def _from_plan(workspace: Workspace) -> Iterator[Offer]:
    plan, _ = read_plan(workspace)
    for action in plan.actions:
        if action.internal:
            continue
        yield from _from_action(action)


def _from_action(action: Action) -> Iterator[Offer]:
    where = f"Action plan, {action.id}"
    for name in ("evidence", "progress"):
        words = getattr(action, name)
        if words:
            source = f"{action.id} {name}"
            yield Offer(source, words, where, action.done_on, actions=(action.id,))


def _taken(register: Register) -> set[tuple[str, str]]:
    return {(item.source, item.note or item.title) for item in register.evidence if item.source}


def _title_and_note(words: str) -> tuple[str, str]:
    """A title of one line; all the words as a note, where they are longer than that."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST_TITLE and line == words:
        return line, ""
    if len(line) <= _LONGEST_TITLE:
        return line, words
    return f"{line[:_LONGEST_TITLE].rsplit(' ', 1)[0][:_LONGEST_TITLE]} …", words
