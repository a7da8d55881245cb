"""A form to hand out: what one group is asked in one cycle, in one language."""

from __future__ import annotations

from typing import Literal

from pqmodel.answers.response import Value
from pqmodel.ground.nouns import Id, Noun
from pqmodel.questionnaire.model import QuestionnaireRef


class FormChoice(Noun):
    """One answer that can be given: its value, the key for it on paper, its label and meaning."""

    value: Value
    key: str
    label: str
    meaning: str
    translated: bool = False


class FormStatement(Noun):
    """One statement as it is asked.

    `number` ("2.7") is the same on every form of the questionnaire; `translated` is False where the
    words fell back to the questionnaire's own language.
    """

    id: Id
    number: str
    text: str
    translated: bool = True
    example: str = ""


class FormSection(Noun):
    """A pillar or theme with its statements; of the code's layout also those not asked here."""

    id: Id
    title: str
    about: str
    statements: tuple[FormStatement, ...]


class Form(Noun):
    """All that a renderer of forms needs.

    `named` forms are of one known person; all others are anonymous.
    """

    format: Literal[1] = 1
    service: str
    cycle: str
    group: Id
    group_title: str
    named: bool = False
    smallest_group: int = 0
    """So many have to answer before anything of an anonymous group is shown; the form says so."""
    questionnaire: QuestionnaireRef
    title: str
    notice: str | None = None
    message: tuple[str, ...] = ()
    """A word from the manager, in paragraphs: why, by when, to whom it goes, what happens next."""
    language: str = "en"
    front_translated: bool = False
    """True where title, answers and headings are in the form's language too."""
    unread: str = ""
    """That nobody who speaks the language has checked the translation; empty where somebody has."""
    asked_set: str = ""
    """The named set of statements that is asked; empty for all of them."""
    set_title: str = ""
    code_sections: tuple[tuple[Id, ...], ...] = ()
    """Ids of all statements of the questionnaire by section, on which the code's layout rests."""
    choices: tuple[FormChoice, ...]
    sections: tuple[FormSection, ...]

    @property
    def statements(self) -> tuple[FormStatement, ...]:
        """All statements in the order in which they are asked."""
        return tuple(statement for section in self.sections for statement in section.statements)

    @property
    def identity(self) -> str:
        """What tells this form from every other; whoever keys it can compare."""
        ref = self.questionnaire
        return f"{ref.id} {ref.version} ({ref.digest}) · {self.group} · {self.cycle}"
