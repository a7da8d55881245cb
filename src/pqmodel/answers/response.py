"""A response: what one person answered, statement by statement."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from pqmodel.ground.nouns import Id, Noun
from pqmodel.questionnaire.model import QuestionnaireRef

Value = int | Literal["na", "dk"]


class Answer(Noun):
    """A score, "na" (not applicable), "dk" (don't know), or None: a note left without a score."""

    value: Value | None = None
    note: str = ""
    evidence: str = ""

    @property
    def blank(self) -> bool:
        """True where nothing at all was said."""
        return self.value is None and not self.note and not self.evidence


class Marks(NamedTuple):
    """What is counted of a response: its questionnaire, its group, and each answer's value.

    `earlier` is the version of those answers that were given to another questionnaire before,
    `smallest_group` how many had to answer before anything of the group is shown, as was promised
    then. `again` is the cycle and group of which the same form was taken in before, as another
    person's.
    """

    questionnaire: QuestionnaireRef
    group: str
    values: Mapping[str, Value]
    earlier: Mapping[str, QuestionnaireRef] = MappingProxyType({})
    asked_set: str = ""
    smallest_group: int = 0
    again: tuple[str, str] | None = None


class SameForm(Noun):
    """Where a form or row was taken in before that somebody says is another person's."""

    cycle: str
    group: str


class Entry(Noun):
    """One person's answers as they lie among the others of their group and cycle.

    A statement without an answer is simply absent, never a zero.
    """

    questionnaire: QuestionnaireRef
    smallest_group: Annotated[int, Field(ge=0)] = 0
    """How many have to answer before anything of the group is shown: the promise under which these
    answers were given. 0 until they are kept.
    """
    answers: Mapping[str, Answer] = Field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    finished: bool = False
    asked_set: str = ""
    """The named set that was asked, such as the short form; empty where all was."""
    earlier: Mapping[str, QuestionnaireRef] = Field(default_factory=dict)
    """By statement, the version that was answered where it is not `questionnaire`.

    These answers were given to other words, or to statements no longer asked, before it changed.
    """
    again: SameForm | None = None


class Response(Entry):
    """One person's answers in one cycle, with whose they are."""

    cycle: str
    group: Id

    @property
    def marks(self) -> Marks:
        """The part that is counted; notes without a value are not."""
        values = {
            key: answer.value for key, answer in self.answers.items() if answer.value is not None
        }
        return Marks(
            self.questionnaire,
            self.group,
            values,
            self.earlier,
            self.asked_set,
            self.smallest_group,
            (self.again.cycle, self.again.group) if self.again else None,
        )

    def with_answer(self, statement_id: str, answer: Answer | None) -> Response:
        """The same response with that answer set, or taken away where it is None or blank."""
        answers = {key: value for key, value in self.answers.items() if key != statement_id}
        if answer is not None and not answer.blank:
            answers[statement_id] = answer

        # Whoever changes an answer has read today's words, so it no longer belongs to the old ones.
        earlier = {key: ref for key, ref in self.earlier.items() if key != statement_id}
        return self.model_copy(update={"answers": answers, "earlier": earlier})
