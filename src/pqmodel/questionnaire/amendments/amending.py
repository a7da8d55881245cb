"""Applies a service's amendments to the questionnaire that it uses, and says which statements they
changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pqmodel.questionnaire.amendments.first_steps import own_actions
from pqmodel.questionnaire.amendments.model import Amendments, NewStatement, Rewording
from pqmodel.questionnaire.model import (
    Amended,
    Pillar,
    Question,
    Questionnaire,
    Retired,
    Statement,
)


def amend(base: Questionnaire, amendments: Amendments) -> Questionnaire:
    """The questionnaire as the service asks it.

    `amended` names what was changed of each statement, and statements left out are `retired` with
    their words. The amendments must have been checked against `base`; what names nothing there is
    passed over. Without amendments it is `base` itself.
    """
    if amendments == Amendments(format=1):
        return base
    amending = _Amending(base, amendments)
    pillars = tuple(amending.section(pillar) for pillar in base.pillars)
    themes = tuple(amending.section(theme) for theme in base.themes)

    # A fresh noun, for a copy would keep what the old one has worked out and remembered.
    whole = {name: getattr(base, name) for name in Questionnaire.model_fields}
    whole["pillars"] = pillars
    whole["themes"] = themes
    whole["measures"] = (*base.measures, *amendments.measures)
    whole["retired"] = (*base.retired, *amending.left_out)
    whole["amended"] = amending.amended
    return Questionnaire(**whole)


class _Amending:
    """The amendments of one service, and what became of the statements so far."""

    def __init__(self, base: Questionnaire, amendments: Amendments) -> None:
        self.base = base
        self.amendments = amendments
        self.actions = own_actions(base, amendments)
        self.rewordings = {rewording.id: rewording for rewording in amendments.reword}
        self.reasons = {left_out.id: left_out.why for left_out in amendments.leave_out}
        self.amended: dict[str, tuple[Amended, ...]] = {}
        self.left_out: list[Retired] = []

    def section(self, pillar: Pillar) -> Pillar:
        """A pillar or theme as the service asks it."""
        statements = []
        for statement in self._with_added(pillar):
            amended = self._amend_statement(statement)
            if statement.id in self.reasons:
                self._leave_out(amended)
            else:
                statements.append(amended)

        own = [action for home, action in self.actions.by_pillar if home == pillar.id]
        changes: dict[str, Any] = {
            "statements": tuple(statements),
            "actions": (*pillar.actions, *own),
        }
        changes.update(_questions(pillar, self.amendments))
        return pillar.model_copy(update=changes)

    def _with_added(self, pillar: Pillar) -> list[Statement]:
        """The pillar's statements with the added ones in their places."""
        asked = list(pillar.statements)
        anchors: dict[str, str] = {}
        for new in self.amendments.add:
            if new.pillar != pillar.id:
                continue
            ids = [statement.id for statement in asked]
            place = len(asked)
            if new.after in ids:
                place = ids.index(new.after) + 1
                # Several after the same statement keep the order in which they were written.
                while place < len(asked) and anchors.get(ids[place]) == new.after:
                    place += 1
                anchors[new.id] = new.after
            raised_by = self.actions.by_statement.get(new.id, ())
            asked.insert(place, _new_statement(new, self.base, tuple(raised_by)))
        return asked

    def _amend_statement(self, statement: Statement) -> Statement:
        """The statement as amended, with the service's own actions first; what was changed is
        noted."""
        rewording = self.rewordings.get(statement.id)
        changes, kinds = _changes(statement, rewording, self.amendments)
        # Of a statement of its own a service can change anything: it is added, and no more.
        if statement.id not in self.base.by_statement:
            kinds = ["added"]
        if kinds:
            self.amended[statement.id] = tuple(kinds)
        # What the service itself wants to do comes before what was recommended to everybody.
        own = self.actions.by_statement.get(statement.id, ())
        changes["actions"] = tuple(dict.fromkeys((*own, *statement.actions)))
        return statement.model_copy(update=changes)

    def _leave_out(self, statement: Statement) -> None:
        why = self.reasons[statement.id]
        self.left_out.append(Retired(id=statement.id, why=why, text=statement.text))
        self.amended[statement.id] = ("left out",)


def _new_statement(new: NewStatement, base: Questionnaire, actions: tuple[str, ...]) -> Statement:
    """A statement of the service's own; what it does not say is taken from the scale, or said in
    general."""
    scale = base.scale
    fields = new.model_dump(exclude={"pillar", "after"})
    levels = {point.value: point.meaning for point in (scale.points[0], scale.points[-1])}
    levels.update(new.levels)
    fields["levels"] = levels
    if not new.asked_of and len(new.wording) == 1:
        # Words that are given once are those of everybody who can know how the work is done.
        fields["wording"] = dict.fromkeys(_usually_asked(base), next(iter(new.wording.values())))
    fields["why"] = new.why or "It matters in this service, which added it."
    fields["actions"] = new.actions or actions
    return Statement(**fields)


def _usually_asked(base: Questionnaire) -> list[str]:
    """The audiences that most statements of the questionnaire are asked of."""
    asked = Counter(audience for each in base.statements() for audience in each.audiences)
    number = len(base.by_statement)
    return [each.id for each in base.audiences if 2 * asked[each.id] > number]


def _changes(
    statement: Statement, rewording: Rewording | None, amendments: Amendments
) -> tuple[dict[str, Any], list[Amended]]:
    """What changes of a statement, by field, and which kinds of change these are."""
    kinds: list[Amended] = []
    changes = _new_words(statement, rewording) if rewording else {}
    if changes:
        kinds.append("reworded")

    weight = amendments.weights.get(statement.id)
    if weight is not None and weight != statement.weight:
        changes["weight"] = weight
        kinds.append("re-weighted")

    target = amendments.targets.get(statement.id)
    if target is not None and target != statement.target:
        changes["target"] = target
        kinds.append("re-targeted")

    translations = amendments.translate.get(statement.id)
    if translations:
        earlier = changes.get("translations", statement.translations)
        changes["translations"] = {
            language: {**earlier.get(language, {}), **translations.get(language, {})}
            for language in (*earlier, *translations)
        }
        kinds.append("translated")
    return changes, kinds


def _new_words(statement: Statement, rewording: Rewording) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if rewording.why is not None and rewording.why != statement.why:
        changes["why"] = rewording.why
    wording = {**statement.wording, **rewording.wording}
    reworded = {key for key, words in wording.items() if words != statement.wording.get(key)}
    if reworded:
        changes["wording"] = wording

    levels: Mapping[int, str] = {**statement.levels, **rewording.levels}
    if levels != dict(statement.levels):
        changes["levels"] = dict(sorted(levels.items()))
    if reworded and statement.translations:
        # A translation of words that are asked no more would ask something else than the rest do.
        kept = {
            language: {key: each for key, each in words.items() if key not in reworded}
            for language, words in statement.translations.items()
        }
        changes["translations"] = {language: words for language, words in kept.items() if words}
    return changes


def _questions(pillar: Pillar, amendments: Amendments) -> dict[str, Any]:
    """The questions to talk about of a pillar, and those about each theme in it, with the service's
    own."""
    questions = list(pillar.questions)
    by_theme = {theme: list(own) for theme, own in pillar.theme_questions.items()}
    for new in amendments.questions:
        if new.pillar != pillar.id:
            continue
        question = Question(id=new.id, text=new.text)
        if new.theme:
            by_theme.setdefault(new.theme, []).append(question)
        else:
            questions.append(question)
    return {
        "questions": tuple(questions),
        "theme_questions": {theme: tuple(own) for theme, own in by_theme.items()},
    }
