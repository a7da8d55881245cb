"""What came back: one person's answers as read from a file or a code, before they are kept."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.answers.response import Answer
from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.model import QuestionnaireRef


class Received(Noun):
    """One person's answers.

    `place` says where they stood ("nights.xlsx", "forms.csv row 7"). `identity` is text that two
    copies of the same form share and two people's forms do not; it is never kept, only a keyed
    digest of it. `group`, `cycle` and `questionnaire` are None where the source does not tell them.
    `asked_set` is the named set that was asked, empty for all. `carried` names answers that a
    declared link brought over from an older statement (old id to new id); `lost` are ids or words
    that no statement answers to, so their answers could not be taken. `smallest_group` is what the
    form promised, 0 where it does not say. `on_form` are the statements that stood on the form, None
    where that is not known. `older_identities` are those that earlier versions
    would have given it.
    """

    place: str
    identity: str
    group: str | None = None
    cycle: str | None = None
    questionnaire: QuestionnaireRef | None = None
    asked_set: str = ""
    smallest_group: int = 0
    on_form: frozenset[str] | None = None
    older_identities: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = {}
    carried: Mapping[str, str] = {}
    lost: tuple[str, ...] = ()
