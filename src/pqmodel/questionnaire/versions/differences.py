"""Sets two versions of a questionnaire side by side: what changed, how much it matters, what
follows for trends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from pqmodel.questionnaire.file_names import AMENDMENTS_FILE
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import Pillar, Questionnaire, RecommendedAction
from pqmodel.questionnaire.versions.model import WEIGHTS, Change, QuestionnaireDiff, Side
from pqmodel.questionnaire.versions.scale_differences import scale_changes
from pqmodel.questionnaire.versions.statement_differences import statement_changes

N = TypeVar("N")
_OVERALL = 'Overall is made of other pillars, so its change across this is marked "method changed"'
_SECTION_WORDS = {"title": "name", "short": "short name", "about": "description"}
_MEASURE_WORDS = {"title", "note", "source", "standing", "checked", "benchmarks", "help"}
"""What a measure says of itself; all else of it is how its figure is worked out."""


def differences(
    then: Questionnaire,
    now: Questionnaire,
    names: tuple[str, str],
    when: str,
    known: Iterable[Questionnaire] = (),
) -> QuestionnaireDiff:
    """All changes from one version to a later one.

    `names` is what the two are called, `when` says in a sentence when it changed ("in 2026-Q4"),
    `known` are further versions, whose links are followed.
    """
    changes = (
        *scale_changes(then.scale, now.scale),
        *_section_changes(then, now, when),
        *statement_changes(then, now, when, known),
        *_measure_changes(then.measures, now.measures, when),
        *_action_changes(then, now, when),
        *_other_changes(then, now),
    )
    # As weighty as its weightiest change: one break is enough to break a comparison.
    weights = [change.weight for change in changes]
    return QuestionnaireDiff(
        then=_side(names[0], then),
        now=_side(names[1], now),
        weight=max(weights, key=WEIGHTS.index, default="none"),
        changes=changes,
    )


def what_changed(one: Questionnaire, other: Questionnaire) -> str:
    """Where two versions of one number differ: the file of the service's amendments, or "the
    questionnaire"."""
    statements, others = one.by_statement, other.by_statement
    differing = set()
    for key in statements.keys() | others.keys():
        if key not in statements or key not in others or statements[key][1] != others[key][1]:
            differing.add(key)
    # Where every statement that differs was amended here or there, the questionnaire is the same.
    amended = one.amended.keys() | other.amended.keys()
    return AMENDMENTS_FILE if differing and differing <= amended else "the questionnaire"


def _side(name: str, questionnaire: Questionnaire) -> Side:
    ref = questionnaire.ref
    return Side(
        name=name,
        id=ref.id,
        version=ref.version,
        digest=ref.digest,
        statements=len(questionnaire.by_statement),
    )


def _pairs(then: Mapping[str, N], now: Mapping[str, N]) -> Iterator[tuple[N | None, N | None]]:
    """What was and is under each key: in the later order, then what is gone."""
    for key in now:
        yield then.get(key), now[key]
    for key in then:
        if key not in now:
            yield then[key], None


def _section_changes(then: Questionnaire, now: Questionnaire, when: str) -> Iterator[Change]:
    """Pillars and themes that came, went, changed sides or were renamed."""
    before = {section.id: section for section in then.sections}
    after = {section.id: section for section in now.sections}
    for old, new in _pairs(before, after):
        if old and new:
            yield from _section_change(then, now, old, new, when)
        elif new:
            yield _section_came_or_went(now.kind(new), new, came=True)
        elif old:
            yield _section_came_or_went(then.kind(old), old, came=False)


def _section_came_or_went(
    kind: Literal["pillar", "theme"], section: Pillar, *, came: bool
) -> Change:
    what = "added" if came else "removed"
    line = "A new line begins" if came else "Its line ends"
    if kind == "theme":
        follows = f"{line}. Themes stand beside overall, which goes on"
        return _of_section(section, kind, what=what, weight="compatible", consequence=follows)
    number = "more" if came else "fewer"
    return _of_section(
        section,
        kind,
        what=what,
        weight="incompatible",
        reason=f"the overall score has one pillar {number}",
        consequence=f"{line}. {_OVERALL}",
    )


def _section_change(
    then: Questionnaire, now: Questionnaire, old: Pillar, new: Pillar, when: str
) -> Iterator[Change]:
    was = then.kind(old)
    kind = now.kind(new)
    if was != kind:
        yield _of_section(
            new,
            kind,
            what="changed",
            part="kind",
            then=was,
            now=kind,
            weight="incompatible",
            reason=f"it was a {was} and is a {kind}; only pillars count in overall",
            consequence=f"Its own line goes on. {_OVERALL}",
        )
    for part, words in _SECTION_WORDS.items():
        if getattr(old, part) != getattr(new, part):
            yield _of_section(
                new,
                kind,
                what="reworded",
                part=part,
                then=getattr(old, part),
                now=getattr(new, part),
                weight="wording",
                consequence=f"The line goes on; the {words} changed {when}",
            )


def _of_section(section: Pillar, where: Literal["pillar", "theme"], **facts: Any) -> Change:
    return Change(where=where, id=section.id, title=section.title, **facts)


def _measure_changes(
    then: Sequence[Measure], now: Sequence[Measure], when: str
) -> Iterator[Change]:
    before = {measure.id: measure for measure in then}
    after = {measure.id: measure for measure in now}
    for old, new in _pairs(before, after):
        if old and new:
            yield from _measure_change(old, new, when)
        elif new:
            follows = "A new line begins"
            yield _of_measure(new, what="added", weight="compatible", consequence=follows)
        elif old:
            follows = "Its line ends; figures recorded so far are kept"
            yield _of_measure(old, what="removed", weight="compatible", consequence=follows)


def _measure_change(old: Measure, new: Measure, when: str) -> Iterator[Change]:
    differing = _differing_fields(old, new)
    for part in differing:
        if part not in _MEASURE_WORDS:
            yield _working_change(old, new, part, when)

    reworded = [part for part in differing if part in _MEASURE_WORDS]
    if reworded:
        names = " and ".join(_field_in_words(part) for part in reworded)
        yield _of_measure(
            new,
            what="reworded",
            part=", ".join(reworded),
            weight="wording",
            consequence=f"The line goes on; {names} changed {when}",
        )


def _working_change(old: Measure, new: Measure, part: str, when: str) -> Change:
    was = _value_in_words(getattr(old, part))
    is_now = _value_in_words(getattr(new, part))
    if was == is_now:
        # Only what stands behind the titles of its inputs changed: the words are the same twice.
        was = is_now = ""
    name = _field_in_words(part)
    return _of_measure(
        new,
        what="changed",
        part=part,
        then=was,
        now=is_now,
        weight="incompatible",
        reason=f"its {name} changed, so figures before and after are not worked out alike",
        consequence=f"The line breaks {when}: figures before are not comparable with those after",
    )


def _of_measure(measure: Measure, **facts: Any) -> Change:
    return Change(where="measure", id=measure.id, title=measure.title, **facts)


def _action_changes(then: Questionnaire, now: Questionnaire, when: str) -> Iterator[Change]:
    """Things to do: what is in the plan already is never touched by them."""
    before = {key: action for key, (_, action) in then.by_action.items()}
    after = {key: action for key, (_, action) in now.by_action.items()}
    stays = "What is in the action plan stays as it is"
    for old, new in _pairs(before, after):
        if old and new:
            parts = _differing_fields(old, new)
            if parts:
                follows = f"{stays}; new proposals have the words of {when.removeprefix('in ')}"
                yield _of_action(
                    new,
                    what="reworded",
                    part=", ".join(parts),
                    weight="wording",
                    consequence=follows,
                )
        elif new:
            follows = f"It can be proposed from now on. {stays}"
            yield _of_action(new, what="added", weight="compatible", consequence=follows)
        elif old:
            follows = f"It is no longer proposed. {stays}"
            yield _of_action(old, what="removed", weight="compatible", consequence=follows)


def _of_action(action: RecommendedAction, **facts: Any) -> Change:
    return Change(where="action", id=action.id, title=action.title, **facts)


def _other_changes(then: Questionnaire, now: Questionnaire) -> Iterator[Change]:
    """What nobody scores: told in a line each, and without consequence."""
    in_both = then.by_statement.keys() & now.by_statement.keys()
    before = _unscored(then, in_both)
    after = _unscored(now, in_both)
    for title, value in before.items():
        if value != after[title]:
            yield Change(
                where="other",
                id="",
                title=title,
                what="changed",
                weight="none",
                consequence="Nothing that is scored changes",
            )


def _unscored(questionnaire: Questionnaire, statements: Iterable[str]) -> Mapping[str, Any]:
    """What nobody scores, by what it is called; of those statements alone."""
    around = {}
    for key in statements:
        statement = questionnaire.by_statement[key][1]
        around[key] = (
            statement.theme,
            statement.evidence,
            statement.actions,
            statement.measures,
            statement.frameworks,
            statement.translations,
            statement.examples,
        )
    sections = questionnaire.sections
    front = (questionnaire.title, questionnaire.about, questionnaire.notice)
    questions = [(section.questions, section.theme_questions) for section in sections]
    return {
        "Title, description or notice": front,
        "Language": questionnaire.language,
        "Audiences": questionnaire.audiences,
        "Named sets": questionnaire.sets,
        "Kinds of service": questionnaire.kinds,
        "Translations": questionnaire.translations,
        "Guidance": questionnaire.guidance,
        "Frameworks": questionnaire.frameworks,
        "Questions to talk about": questions,
        "Things to help": [section.resources for section in sections],
        "Evidence, links and translations of statements": around,
    }


def _differing_fields(old: BaseModel, new: BaseModel) -> list[str]:
    return [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]


def _field_in_words(part: str) -> str:
    return part.replace("_", " ")


def _value_in_words(value: Any) -> str:
    """A value in words; of a list of things their titles."""
    if isinstance(value, tuple | list):
        return _titles(value)
    return "" if value is None else str(value)


def _titles(things: Iterable[Any]) -> str:
    """The titles of things that have one, else the things themselves: "Leavers, Posts"."""
    return ", ".join(str(getattr(thing, "title", thing)) for thing in things)
