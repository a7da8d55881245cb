"""What is not there under a title: statements, answers, evidence, and actions where a score is low."""

from __future__ import annotations

from collections.abc import Iterator

from pqmodel.evidence.held import Held
from pqmodel.evidence.laying_out.model import Entry
from pqmodel.evidence.model import Evidence
from pqmodel.questionnaire.frameworks import Reference
from pqmodel.questionnaire.model import Statement
from pqmodel.results.screen import wording


def gaps_of_title(
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
        yield from _gaps_of_statement(held, statement)


def _gaps_of_statement(held: Held, statement: Statement) -> Iterator[Entry]:
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
