"""Applies a service's amendments to the questionnaire that it uses, and says which statements they changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pqmodel.questionnaire.amendments.model import Amendments, NewAction, NewStatement, Rewording
from pqmodel.questionnaire.model import (
    Amended,
    Pillar,
    Question,
    Questionnaire,
    RecommendedAction,
    Retired,
    Statement,
)
from pqmodel.questionnaire.scale import Scale

_LONGEST_ID = 60
_OPEN = "To be agreed"
_FIRST_STEPS = (
    "Ask those who do the work what gets in the way",
    "Choose one thing to try, and who tries it",
    "Look together at what changed",
)


def amend(base: Questionnaire, amendments: Amendments) -> Questionnaire:
    """The questionnaire as the service asks it. `amended` names what was changed of each statement, and statements
    left out are `retired` with their words. The amendments must have been checked against `base`; what names nothing
    there is passed over. Without amendments it is `base` itself."""
    if amendments == Amendments(format=1):
        return base
    actions, raised = _actions(base, amendments)
    rewordings = {one.id: one for one in amendments.reword}
    left_out = {one.id: one.why for one in amendments.leave_out}
    amended: dict[str, tuple[Amended, ...]] = {}
    retired = list(base.retired)

    def section(pillar: Pillar) -> Pillar:
        statements = []
        for given in _with_added(pillar, base.scale, amendments, raised):
            statement, kinds = _changed(given, rewordings.get(given.id), amendments)
            kinds = ("added",) if given.id not in base.by_statement else kinds
            links = dict.fromkeys((*raised.get(given.id, ()), *statement.actions))
            if given.id in left_out:
                retired.append(Retired(id=given.id, why=left_out[given.id], text=statement.text))
                amended[given.id] = ("left out",)
                continue
            if kinds:
                amended[given.id] = kinds
            statements.append(statement.model_copy(update={"actions": tuple(links)}))
        return pillar.model_copy(
            update={
                "statements": tuple(statements),
                "actions": (
                    *pillar.actions,
                    *(action for home, action in actions if home == pillar.id),
                ),
                **_questions(pillar, amendments),
            }
        )

    pillars, themes = tuple(map(section, base.pillars)), tuple(map(section, base.themes))
    # A fresh noun, for a copy would keep the answers that the old one has worked out and remembered.
    whole = {name: getattr(base, name) for name in Questionnaire.model_fields}
    whole |= {
        "pillars": pillars,
        "themes": themes,
        "measures": (*base.measures, *amendments.measures),
    }
    return Questionnaire(**{**whole, "retired": tuple(retired), "amended": amended})


def changes_of(amendments: Amendments) -> list[tuple[str, int]]:
    """How many changes of each kind there are, in words: ("reworded", 2). Kinds without any are left out."""
    counts = (
        ("reworded", len(amendments.reword)),
        ("added", len(amendments.add)),
        ("left out", len(amendments.leave_out)),
        ("re-weighted", len(amendments.weights)),
        ("re-targeted", len(amendments.targets)),
        ("translated", len(amendments.translate)),
    )
    return [(words, number) for words, number in counts if number]


def _with_added(
    pillar: Pillar, scale: Scale, amendments: Amendments, raised: dict[str, list[str]]
) -> Iterable[Statement]:
    """The pillar's statements with the added ones in their places; several after the same one keep their order."""
    asked = list(pillar.statements)
    anchored: dict[str, str] = {}
    for new in amendments.add:
        if new.pillar != pillar.id:
            continue
        ids = [statement.id for statement in asked]
        place = len(asked)
        if new.after in ids:
            place = ids.index(new.after) + 1
            while place < len(asked) and anchored.get(ids[place]) == new.after:
                place += 1
            anchored[new.id] = new.after
        asked.insert(place, _statement(new, scale, raised))
    return asked


def _statement(new: NewStatement, scale: Scale, raised: dict[str, list[str]]) -> Statement:
    ends = (scale.points[0], scale.points[-1])
    given = new.model_dump(exclude={"pillar", "after"})
    return Statement(
        **given
        | {
            "plain": new.plain or new.text,
            "why": new.why or "It matters in this service, which added it.",
            "levels": {point.value: point.meaning for point in ends} | dict(new.levels),
            "actions": new.actions or tuple(raised[new.id]),
        }
    )


def _changed(
    statement: Statement, rewording: Rewording | None, amendments: Amendments
) -> tuple[Statement, tuple[Amended, ...]]:
    """The statement as amended, and what of it was changed."""
    kinds: list[Amended] = []
    changes: dict[str, Any] = {}
    if rewording:
        words = {key: getattr(rewording, key) for key in ("text", "plain", "why")}
        changes = {
            key: new
            for key, new in words.items()
            if new is not None and new != getattr(statement, key)
        }
        levels = dict(sorted({**statement.levels, **rewording.levels}.items()))
        changes |= {"levels": levels} if levels != dict(statement.levels) else {}
        if "plain" in changes:
            # A translation of words that are asked no more would ask something else than the rest do.
            changes["translations"] = {}
        kinds += ["reworded"] if changes else []
    weight, target = amendments.weights.get(statement.id), amendments.targets.get(statement.id)
    if weight is not None and weight != statement.weight:
        changes["weight"] = weight
        kinds.append("re-weighted")
    if target is not None and target != statement.target:
        changes["target"] = target
        kinds.append("re-targeted")
    if translations := amendments.translate.get(statement.id):
        changes["translations"] = {
            **changes.get("translations", statement.translations),
            **translations,
        }
        kinds.append("translated")
    return statement.model_copy(update=changes), tuple(kinds)


def _questions(pillar: Pillar, amendments: Amendments) -> dict[str, Any]:
    questions, by_theme = (
        list(pillar.questions),
        {key: list(own) for key, own in pillar.theme_questions.items()},
    )
    for new in amendments.questions:
        if new.pillar == pillar.id:
            where = by_theme.setdefault(new.theme, []) if new.theme else questions
            where.append(Question(id=new.id, text=new.text))
    return {
        "questions": tuple(questions),
        "theme_questions": {key: tuple(own) for key, own in by_theme.items()},
    }


def _actions(
    base: Questionnaire, amendments: Amendments
) -> tuple[list[tuple[str, RecommendedAction]], dict[str, list[str]]]:
    """Every added action with its pillar, and for each statement the ids of those that raise it. A statement of the
    service's own to which no action leads gets a first step, so that it can come into an action plan."""
    actions = [(new.pillar, _action(new)) for new in amendments.actions]
    raised: dict[str, list[str]] = {}
    for own in amendments.actions:
        for statement in own.statements:
            raised.setdefault(statement, []).append(own.id)
    taken = set(base.by_action) | {own.id for own in amendments.actions}
    for added in amendments.add:
        if not added.actions and added.id not in raised:
            step = _first_step(added, taken)
            taken.add(step.id)
            actions.append((added.pillar, step))
            raised[added.id] = [step.id]
    return actions, raised


def _action(new: NewAction) -> RecommendedAction:
    given = new.model_dump(exclude={"pillar", "statements"})
    return RecommendedAction(
        **{key: _OPEN if value is None else value for key, value in given.items()}
        | {"steps": new.steps or ("Agree who does what, and by when",)}
    )


def _first_step(new: NewStatement, taken: set[str]) -> RecommendedAction:
    words = new.text.rstrip(".")
    return RecommendedAction(
        id=next(name for name in _names(f"first-step-{new.id}") if name not in taken),
        title=f"Agree a first step towards this: {words}",
        steps=_FIRST_STEPS,
        involved="Those who do the work; whoever leads it",
        effort="low",
        weeks=8,
        inputs="An hour to agree it, then some minutes a week",
        output="One thing tried, and a note of what changed",
        outcome=new.text,
        outcome_for_people=_OPEN,
        indicator="The score of this statement in the next round",
        monitoring="Whoever leads it looks once a month",
    )


def _names(name: str) -> Iterator[str]:
    """The name, then with numbers after it, none longer than an id may be."""
    yield name[:_LONGEST_ID].rstrip("-")
    for number in range(2, 1000):
        yield f"{name[: _LONGEST_ID - 4].rstrip('-')}-{number}"
