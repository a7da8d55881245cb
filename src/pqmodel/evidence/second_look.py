"""A second look: somebody from outside scores the same statements by what they were shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.answers.response import Response
from pqmodel.ground.nouns import Id, Noun
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import GroupScore, Results

Role = Literal["reviewer"]
STEP = 1
"""From one step of the scale on, two scores are different; less may be the mean of several people."""


class SecondLook(Noun):
    """What one reviewer scored in a cycle: `by` is a post, such as "peer", never a name.

    It is kept apart from the answers and counts in no score. `explained` says, by statement, why
    the service and the reviewer see it differently.
    """

    format: Literal[1] = 1
    by: Id
    role: Role = "reviewer"
    on: date
    response: Response
    explained: Mapping[Id, str] = {}


@dataclass(frozen=True)
class Difference:
    """A statement that the reviewer scored otherwise: `ours` is the service's own score.

    `why` is how that was explained, "" where it was not yet; `seen` what the reviewer says was seen.
    """

    by: str
    statement: str
    text: str
    ours: float
    theirs: int
    seen: str
    why: str

    @property
    def more(self) -> float:
        """By how much the reviewer's score is higher; below zero where it is lower."""
        return self.theirs - self.ours


def differences(
    looks: Sequence[SecondLook],
    results: Results,
    questionnaire: Questionnaire,
    named: frozenset[str],
) -> list[Difference]:
    """Where a reviewer and the service differ by a step or more, in the order of the questionnaire.

    What either has not scored is no difference. The service's own score is that of its named
    people, else of all who answered, as far as it was released.
    """
    found = []
    for look in looks:
        for statement in questionnaire.statements():
            answer = look.response.answers.get(statement.id)
            ours = own_score(results, statement.id, named)
            if answer is None or ours is None or not isinstance(answer.value, int):
                continue
            if abs(answer.value - ours) < STEP:
                continue
            found.append(
                Difference(
                    by=look.by,
                    statement=statement.id,
                    text=statement.text,
                    ours=ours,
                    theirs=answer.value,
                    seen=answer.evidence or answer.note,
                    why=look.explained.get(statement.id, ""),
                )
            )
    return found


def unexplained(found: Sequence[Difference]) -> list[Difference]:
    """The differences that nobody has explained yet."""
    return [difference for difference in found if not difference.why]


def own_score(results: Results, statement_id: str, named: frozenset[str]) -> float | None:
    """What the service says of itself; None where it has not scored the statement."""
    result = results.statement(statement_id)
    if result is None:
        return None
    for group, figure in result.groups.items():
        if group in named and isinstance(figure, GroupScore) and figure.score is not None:
            return figure.score
    return result.score
