"""A response: what one person answered, statement by statement."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

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

    `earlier` is the version of those answers that were given to another questionnaire before.
    """

    questionnaire: QuestionnaireRef
    group: str
    values: Mapping[str, Value]
    earlier: Mapping[str, QuestionnaireRef] = MappingProxyType({})
    asked_set: str = ""


class Response(Noun):
    """One person's answers in one cycle.

    A statement without an answer is simply absent, never a zero.
    """

    format: Literal[1] = 1
    questionnaire: QuestionnaireRef
    cycle: str
    group: Id
    answers: Mapping[str, Answer] = Field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    finished: bool = False
    asked_set: str = ""
    """The named set that was asked, such as the short form; empty where all was."""
    earlier: Mapping[str, QuestionnaireRef] = Field(default_factory=dict)
    """By statement, the version that was answered where it is not `questionnaire`.

    These answers were given to other words, or to statements no longer asked, before it changed.
    """

    @property
    def marks(self) -> Marks:
        """The part that is counted; notes without a value are not."""
        values = {
            key: answer.value for key, answer in self.answers.items() if answer.value is not None
        }
        return Marks(self.questionnaire, self.group, values, self.earlier, self.asked_set)

    def with_answer(self, statement_id: str, answer: Answer | None) -> Response:
        """The same response with that answer set, or taken away where it is None or blank."""
        answers = {key: value for key, value in self.answers.items() if key != statement_id}
        if answer is not None and not answer.blank:
            answers[statement_id] = answer

        # Whoever changes an answer has read today's words, so it no longer belongs to the old ones.
        earlier = {key: ref for key, ref in self.earlier.items() if key != statement_id}
        return self.model_copy(update={"answers": answers, "earlier": earlier})
