"""Sets two versions of a questionnaire side by side: what changed, how much it matters, what follows for trends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Literal

from pydantic import BaseModel

from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import Pillar, Questionnaire, RecommendedAction
from pqmodel.questionnaire.versions.model import WEIGHTS, Change, QuestionnaireDiff, Side
from pqmodel.questionnaire.versions.scale_differences import scale_changes
from pqmodel.questionnaire.versions.statement_differences import statement_changes

_OVERALL = 'Overall is made of other pillars, so its change across this is marked "method changed"'


def differences(
    then: Questionnaire,
    now: Questionnaire,
    names: tuple[str, str],
    when: str,
    known: Iterable[Questionnaire] = (),
) -> QuestionnaireDiff:
    """All changes from one version to a later one. `names` is what the two are called, `when` says in a sentence when
    it changed ("in 2026-Q4"), `known` are further versions, whose links are followed."""
    changes = [
        *scale_changes(then.scale, now.scale),
        *_section_changes(then, now, when),
        *statement_changes(then, now, when, known),
        *_measure_changes(then.measures, now.measures, when),
        *_action_changes(then, now, when),
        *_other_changes(then, now),
    ]
    return QuestionnaireDiff(
        then=_side(names[0], then),
        now=_side(names[1], now),
        weight=max((change.weight for change in changes), key=WEIGHTS.index, default="none"),
        changes=tuple(changes),
    )


def _side(name: str, questionnaire: Questionnaire) -> Side:
    ref = questionnaire.ref
    return Side(
        name=name,
        id=ref.id,
        version=ref.version,
        digest=ref.digest,
        statements=len(questionnaire.by_statement),
    )


def _section_changes(then: Questionnaire, now: Questionnaire, when: str) -> Iterator[Change]:
    """Pillars and themes that came, went, changed sides or were renamed; and those that ask other statements."""
    before, after = ({section.id: section for section in one.sections} for one in (then, now))
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        if old and new:
            yield from _section_change(then, now, old, new, when)
        elif new:
            yield _section_came_or_went(now.kind(new), new, came=True)
        elif old:
            yield _section_came_or_went(then.kind(old), old, came=False)


def _section_came_or_went(
    kind: Literal["pillar", "theme"], section: Pillar, *, came: bool
) -> Change:
    what: Literal["added", "removed"] = "added" if came else "removed"
    line = "A new line begins" if came else "Its line ends"
    if kind == "theme":
        follows = f"{line}. Themes stand beside overall, which goes on"
        return _of(section, kind, what=what, weight="compatible", consequence=follows)
    reason = f"the overall score has one pillar {'more' if came else 'fewer'}"
    follows = f"{line}. {_OVERALL}"
    return _of(section, kind, what=what, weight="incompatible", reason=reason, consequence=follows)


def _section_change(
    then: Questionnaire, now: Questionnaire, old: Pillar, new: Pillar, when: str
) -> Iterator[Change]:
    kinds = then.kind(old), now.kind(new)
    if kinds[0] != kinds[1]:
        yield _of(
            new,
            kinds[1],
            what="changed",
            part="kind",
            then=kinds[0],
            now=kinds[1],
            weight="incompatible",
            reason=f"it was a {kinds[0]} and is a {kinds[1]}; only pillars count in overall",
            consequence=f"Its own line goes on. {_OVERALL}",
        )
    for part, words in (("title", "name"), ("short", "short name"), ("about", "description")):
        was, is_ = getattr(old, part), getattr(new, part)
        if was != is_:
            follows = f"The line goes on; the {words} changed {when}"
            yield _of(
                new,
                kinds[1],
                what="reworded",
                part=part,
                then=was,
                now=is_,
                weight="wording",
                consequence=follows,
            )


def _measure_changes(
    then: Sequence[Measure], now: Sequence[Measure], when: str
) -> Iterator[Change]:
    before, after = ({measure.id: measure for measure in one} for one in (then, now))
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            follows = (
                "A new line begins" if new else "Its line ends; figures recorded so far are kept"
            )
            one = new or old
            assert one is not None
            what: Literal["added", "removed"] = "added" if new else "removed"
            yield Change(
                where="measure",
                id=key,
                title=one.title,
                what=what,
                weight="compatible",
                consequence=follows,
            )
            continue
        yield from _measure_change(old, new, when)


def _measure_change(old: Measure, new: Measure, when: str) -> Iterator[Change]:
    about: dict[str, Any] = {"where": "measure", "id": new.id, "title": new.title}
    differing = _fields(old, new)
    worked = [part for part in differing if part not in _MEASURE_WORDS]
    for part in worked:
        then_told, now_told = _told(getattr(old, part)), _told(getattr(new, part))
        alike = (
            then_told == now_told
        )  # as where only what stands behind the titles of its inputs changed
        yield Change(
            **about,
            what="changed",
            part=part,
            then="" if alike else then_told,
            now="" if alike else now_told,
            weight="incompatible",
            reason=f"its {_named(part)} changed, so figures before and after are not worked out alike",
            consequence=f"The line breaks {when}: figures before are not comparable with those after",
        )
    if words := [part for part in differing if part in _MEASURE_WORDS]:
        follows = f"The line goes on; {' and '.join(map(_named, words))} changed {when}"
        yield Change(
            **about, what="reworded", part=", ".join(words), weight="wording", consequence=follows
        )


_MEASURE_WORDS = {"title", "note", "source", "standing", "checked", "benchmarks", "help"}


def _action_changes(then: Questionnaire, now: Questionnaire, when: str) -> Iterator[Change]:
    """Things to do: what is in the plan already is never touched by them."""
    before = {key: action for key, (_, action) in then.by_action.items()}
    after = {key: action for key, (_, action) in now.by_action.items()}
    stays = "What is in the action plan stays as it is"
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            yield _action(
                new,
                what="added",
                weight="compatible",
                consequence=f"It can be proposed from now on. {stays}",
            )
        elif new is None and old is not None:
            yield _action(
                old,
                what="removed",
                weight="compatible",
                consequence=f"It is proposed no more. {stays}",
            )
        elif old and new and (parts := _fields(old, new)):
            follows = f"{stays}; new proposals have the words of {when.removeprefix('in ')}"
            yield _action(
                new, what="reworded", part=", ".join(parts), weight="wording", consequence=follows
            )


def _action(action: RecommendedAction, **facts: Any) -> Change:
    return Change(where="action", id=action.id, title=action.title, **facts)


def _other_changes(then: Questionnaire, now: Questionnaire) -> Iterator[Change]:
    """What nobody scores: told in a line each, and without consequence."""
    both = then.by_statement.keys() & now.by_statement.keys()
    before, after = _unscored(then, both), _unscored(now, both)
    for name, old in before.items():
        if old != after[name]:
            follows = "Nothing that is scored changes"
            yield Change(
                where="other", id="", title=name, what="changed", weight="none", consequence=follows
            )


def _unscored(questionnaire: Questionnaire, both: AbstractSet[str]) -> Mapping[str, Any]:
    """What nobody scores, by what it is called."""
    sections = questionnaire.sections
    return {
        "Title, description or notice": (
            questionnaire.title,
            questionnaire.about,
            questionnaire.notice,
        ),
        "Language": questionnaire.language,
        "Guidance": questionnaire.guidance,
        "Frameworks": questionnaire.frameworks,
        "Questions to talk about": [
            (section.questions, section.theme_questions) for section in sections
        ],
        "Things to help": [section.resources for section in sections],
        "Evidence, links and translations of statements": {
            one.id: (
                one.theme,
                one.evidence,
                one.actions,
                one.measures,
                one.frameworks,
                one.translations,
            )
            for one in questionnaire.statements()
            if one.id in both
        },
    }


def _of(section: Pillar, where: Literal["pillar", "theme"], **facts: Any) -> Change:
    return Change(where=where, id=section.id, title=section.title, **facts)


def _fields(old: BaseModel, new: BaseModel) -> list[str]:
    return [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]


def _named(part: str) -> str:
    return part.replace("_", " ")


def _told(value: Any) -> str:
    """A value in words; of a list of things their titles."""
    if isinstance(value, (tuple, list)):
        return ", ".join(str(getattr(one, "title", one)) for one in value)
    return "" if value is None else str(value)


AMENDMENTS = "amendments.yaml"


def what_changed(one: Questionnaire, other: Questionnaire) -> str:
    """The file in which two versions of one number differ: the service's amendments, or the questionnaire itself."""
    mine, theirs = one.by_statement, other.by_statement
    asked = {key for key in mine.keys() | theirs.keys() if key not in mine or key not in theirs}
    asked |= {key for key in mine.keys() & theirs.keys() if mine[key][1] != theirs[key][1]}
    amended = one.amended.keys() | other.amended.keys()
    return AMENDMENTS if asked and asked <= amended else "the questionnaire"
