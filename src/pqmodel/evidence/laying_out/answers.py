"""What the service, its staff and the people say of a statement, as entries under a title."""

from __future__ import annotations

from collections.abc import Iterator

from pqmodel.evidence.held import Held
from pqmodel.evidence.laying_out.model import Entry
from pqmodel.questionnaire.model import Statement
from pqmodel.results.model import StatementResult
from pqmodel.results.screen import wording


def said(held: Held, statement: Statement) -> Iterator[Entry]:
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


def said_by_people(held: Held, statement: Statement) -> Iterator[Entry]:
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
