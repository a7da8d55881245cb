"""What became of each statement between two versions of a questionnaire, as declared, and what
looks like a slip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pqmodel.ground.likeness import likeness as in_common
from pqmodel.ground.words import listed
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.questionnaire.versions.lineage import Lineage
from pqmodel.questionnaire.versions.model import Change, Turn

ANOTHER_BELOW = 0.2
"""Words that are less alike than this look like another question."""
NEARLY_FROM = 0.75
"""A statement that went and one that came look like one question where their words are as alike as
this."""
_STEM = 4
_WORD = re.compile(r"\w+")
_AROUND = {"why": "why it matters", "levels": "its levels"}
_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def statement_changes(
    then: Questionnaire, now: Questionnaire, when: str, known: Iterable[Questionnaire] = ()
) -> list[Change]:
    """The changes of all statements: those still asked or new in the later order, then those that
    went.

    Last, the pillars whose scores are made of other statements or other weights than before.
    """
    lineage = Lineage((*known, then, now))
    old_ids = {key: link.then for key, link in lineage.links(then, now).items()}
    gone = lineage.ended(then, now)
    new = [key for key, old_id in old_ids.items() if old_id is None]
    lookalikes = _lookalikes(then, now, gone, new)

    changes: list[Change] = []
    for statement in now.statements():
        old_id = old_ids[statement.id]
        if old_id is None:
            changes.append(_began(lineage.beginning(statement.id, ""), statement, when))
        else:
            changes += _carried(then, now, old_id, statement, when)
    for key in gone:
        statement = then.by_statement[key][1]
        changes.append(_ended(lineage.end(key, ""), statement, when, lookalikes.get(key)))
    changes += _sections_made_otherwise(then, now, old_ids)
    return changes


def likeness(one: str, other: str) -> float:
    """How alike two sentences are, 0 to 1.

    By their words in order, by their letters, or by the words that they share in any order,
    whichever says most.
    """
    one, other = one.casefold(), other.casefold()
    words = in_common(one.split(), other.split())
    letters = in_common(one, other)
    stems, other_stems = _stems(one), _stems(other)
    shared = 0.0
    if stems or other_stems:
        shared = 2 * len(stems & other_stems) / (len(stems) + len(other_stems))
    # Letters of any two sentences are half alike; only what goes beyond that tells anything.
    return max(words, 2 * letters - 1, shared)


def _stems(sentence: str) -> set[str]:
    """The beginnings of its longer words, so that endings do not matter."""
    return {word[:_STEM] for word in _WORD.findall(sentence) if len(word) >= _STEM}


def _carried(
    then: Questionnaire, now: Questionnaire, old_id: str, new: Statement, when: str
) -> Iterator[Change]:
    """What changed of a statement that goes on, under its own id or a new one."""
    old_section, old = then.by_statement[old_id]
    section, _ = now.by_statement[new.id]
    if old_id != new.id:
        yield _replaced(old, new)
    else:
        yield from _reworded(old, new, when)

    if old_section.id != section.id:
        places = f"it counts in {section.title} and no longer in {old_section.title}"
        yield _change(
            new,
            what="moved",
            weight="compatible",
            then=old_section.id,
            now=section.id,
            consequence=f"The statement's line goes on; {places}",
        )
    if old.weight != new.weight:
        yield _change(
            new,
            what="re-weighted",
            weight="compatible",
            then=f"{old.weight:g}",
            now=f"{new.weight:g}",
            consequence=f"The statement's line goes on; it counts otherwise in {section.title}",
        )
    if old.target != new.target:
        target = now.target_of(new, None)
        yield _change(
            new,
            what="re-targeted",
            weight="compatible",
            then=_target_in_words(old),
            now=_target_in_words(new),
            consequence=f"The line goes on; from now on it is compared with {target:g}",
        )


def _target_in_words(statement: Statement) -> str:
    return "" if statement.target is None else f"{statement.target:g}"


def _replaced(old: Statement, new: Statement) -> Change:
    """A statement that goes on under a new id: whether it is still the same question only its
    author can say."""
    warning = ""
    if wording_likeness(old, new) < ANOTHER_BELOW:
        warning = (
            f"{new.id} takes over the history of {old.id}, and looks like another question. "
            "If it is one, take its `replaces` out, so that one line ends and another begins"
        )
    declared = "because its author declared it the same question"
    return _change(
        new,
        what="replaced",
        weight="compatible",
        ids=(old.id,),
        then=old.text,
        now=new.text,
        consequence=f"It takes over the history of {old.id}, {declared}",
        warning=warning,
    )


def _reworded(old: Statement, new: Statement, when: str) -> Iterator[Change]:
    reworded = _reworded_audiences(old, new)
    around = [part for part in _AROUND if getattr(old, part) != getattr(new, part)]
    if not reworded and not around:
        return
    # What people answer comes before what stands around it: the first that changed is shown.
    if reworded:
        then, now = (each.wording.get(reworded[0], "") for each in (old, new))
    else:
        then, now = _words(old, around[0]), _words(new, around[0])
    first = next(iter(new.wording))
    about = [
        "the words" if audience == first else f"the words for {audience}" for audience in reworded
    ]
    about += [_AROUND[part] for part in around]
    yield _change(
        new,
        what="reworded",
        weight="wording",
        part=", ".join([*(f"wording {audience}" for audience in reworded), *around]),
        then=then,
        now=now,
        consequence=f"The line goes on; {listed(about)} changed {when}",
        warning=_warning_of_another_question(old, new, reworded),
    )


def _reworded_audiences(old: Statement, new: Statement) -> list[str]:
    """The audiences whose words are others, or who are asked it newly or no more."""
    audiences = dict.fromkeys((*new.wording, *old.wording))
    return [each for each in audiences if old.wording.get(each) != new.wording.get(each)]


def wording_likeness(one: Statement, other: Statement) -> float:
    """How alike two statements are to the audience to whom they are most alike, 0 to 1."""
    shared = [audience for audience in one.wording if audience in other.wording]
    if not shared:
        return likeness(one.text, other.text)
    return max(likeness(one.wording[each], other.wording[each]) for each in shared)


def _warning_of_another_question(old: Statement, new: Statement, reworded: list[str]) -> str:
    asked = [each for each in reworded if each in old.wording and each in new.wording]
    alike = [likeness(old.wording[each], new.wording[each]) for each in asked]
    if not alike or max(alike) >= ANOTHER_BELOW:
        return ""
    mend = "If it is one, give it a new id, and retire the old one"
    return f"{new.id} looks like another question. {mend}"


def _words(statement: Statement, part: str) -> str:
    if part == "levels":
        return " ".join(f"{value}: {words}" for value, words in statement.levels.items())
    return str(getattr(statement, part))


def _began(turn: Turn, statement: Statement, when: str) -> Change:
    """A statement that was not asked before, or whose older answers are not taken for it."""
    begins = f"A new line begins {when}"
    if turn.how == "split":
        origin = f"is one part of {turn.statements[0]}"
    elif turn.how == "merged":
        origin = f"joins {', '.join(turn.statements)}"
    else:
        return _change(
            statement,
            what="added",
            weight="compatible",
            now=statement.text,
            consequence=begins,
        )
    return _change(
        statement,
        what="added",
        weight="compatible",
        part=turn.words,
        ids=turn.statements,
        now=statement.text,
        consequence=f"{begins}; it {origin}, and older answers are not taken for it",
    )


def _ended(turn: Turn, statement: Statement, when: str, lookalike: str | None) -> Change:
    """A statement that is asked no more: what became of it, as far as that was declared."""
    into = ", ".join(turn.statements)
    ends = f"The line ends {when}"
    if turn.how == "split":
        number = len(turn.statements)
        parts = "new one begins" if number == 1 else "new ones begin"
        return _change(
            statement,
            what="split",
            weight="incompatible",
            ids=turn.statements,
            then=statement.text,
            reason="nobody knows how each part would have been answered",
            consequence=f"{ends}; {_NUMBERS.get(number, str(number))} {parts}: {into}",
        )
    if turn.how == "merged":
        return _change(
            statement,
            what="merged",
            weight="incompatible",
            ids=turn.statements,
            then=statement.text,
            reason="nobody knows how the whole would have been answered",
            consequence=f"{ends}; a new one begins: {into}",
        )
    if turn.how in ("retired", "left out"):
        return _change(
            statement,
            what=turn.how,
            weight="compatible",
            then=statement.text,
            consequence=f"{ends}, with its reason: {turn.why.rstrip(' .')}",
        )
    return _vanished(statement, when, lookalike)


def _vanished(statement: Statement, when: str, lookalike: str | None) -> Change:
    """A statement that is gone, and nothing says why."""
    key = statement.id
    if lookalike:
        ids: tuple[str, ...] = (lookalike,)
        warning = (
            f"{key} went and {lookalike} came with nearly the same words. Was it reworded? "
            f"Keep the id {key}, or write `replaces: [{key}]` in {lookalike}"
        )
    else:
        ids = ()
        mend = "Declare it under `retired:`, or in the links of a new one"
        warning = f"{key} is no longer asked, and nothing says why. {mend}"
    reason = "nothing says what became of it"
    return _change(
        statement,
        what="removed",
        weight="incompatible",
        ids=ids,
        then=statement.text,
        reason=reason,
        consequence=f"The line ends {when}, and {reason}",
        declared=False,
        warning=warning,
    )


def _lookalikes(
    then: Questionnaire, now: Questionnaire, gone: Sequence[str], new: Sequence[str]
) -> Mapping[str, str]:
    """For statements that went, the one that came with nearly the same words; each is taken for one
    only."""
    alike = []
    for old_id in gone:
        for new_id in new:
            one = then.by_statement[old_id][1]
            other = now.by_statement[new_id][1]
            closest = wording_likeness(one, other)
            if closest >= NEARLY_FROM:
                alike.append((-closest, old_id, new_id))

    pairs: dict[str, str] = {}
    for _, old_id, new_id in sorted(alike):
        if old_id not in pairs and new_id not in pairs.values():
            pairs[old_id] = new_id
    return pairs


def _sections_made_otherwise(
    then: Questionnaire, now: Questionnaire, old_ids: Mapping[str, str | None]
) -> Iterator[Change]:
    """Pillars and themes whose score is a mean of other statements, or with other weights."""
    for section in now.sections:
        before = then.section(section.id)
        if before is None:
            continue
        old = {statement.id: statement.weight for statement in before.statements}
        new: dict[str, float] = {}
        for statement in section.statements:
            # A statement without history has a key that none of the old ones can have.
            new[old_ids[statement.id] or f"new {statement.id}"] = statement.weight
        if old == new:
            continue

        follows = (
            f"Its score is made otherwise ({_what_it_is_made_of(old, new)}), "
            'so its change across this is marked "method changed"'
        )
        if now.kind(section) == "pillar":
            follows += "; so is overall's"
        yield Change(
            where=now.kind(section),
            id=section.id,
            title=section.title,
            what="changed",
            part="statements",
            weight="compatible",
            consequence=follows,
        )


def _what_it_is_made_of(old: Mapping[str, float], new: Mapping[str, float]) -> str:
    if old.keys() == new.keys():
        return "its statements have other weights"
    both = len(old.keys() & new.keys())
    either = len(old.keys() | new.keys())
    verb = "is" if both == 1 else "are"
    return f"{both} of its {either} statements {verb} asked in both"


def _change(statement: Statement, **facts: Any) -> Change:
    return Change(where="statement", id=statement.id, title=statement.text, **facts)
