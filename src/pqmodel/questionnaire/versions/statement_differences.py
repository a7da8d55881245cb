"""What became of each statement between two versions of a questionnaire, as declared, and what looks like a slip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pqmodel.ground.likeness import likeness as in_common
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.questionnaire.versions.lineage import Lineage
from pqmodel.questionnaire.versions.model import Change

ANOTHER_BELOW = 0.2
"""Words that are less alike than this look like another question."""
NEARLY_FROM = 0.75
"""A statement that went and one that came look like one question where their words are as alike as this."""
_STEM, _WORD = 4, re.compile(r"\w+")
_PARTS = {
    "text": "the words",
    "plain": "the words for staff",
    "why": "why it matters",
    "levels": "its levels",
}


def statement_changes(
    then: Questionnaire, now: Questionnaire, when: str, known: Iterable[Questionnaire] = ()
) -> list[Change]:
    """The changes of all statements: those still asked or new in the later order, then those that went; last, the
    pillars whose scores are made of other statements or other weights than before."""
    lineage = Lineage((*known, then, now))
    links = lineage.links(then, now)
    gone = lineage.ended(then, now)
    fresh = [statement.id for statement in now.statements() if links[statement.id].then is None]
    lookalikes = _lookalikes(then, now, gone, fresh)
    told: list[Change] = []
    for statement in now.statements():
        old = links[statement.id].then
        if old is not None:
            told += _carried(then, now, old, statement, when)
        else:
            told.append(_began(lineage, statement, when))
    told += [_ended(then, lineage, key, when, lookalikes.get(key)) for key in gone]
    return [*told, *_made_otherwise(then, now, {key: link.then for key, link in links.items()})]


def likeness(one: str, other: str) -> float:
    """How alike two sentences are, 0 to 1: by their words in order, by their letters, or by the words that they share
    in any order, whichever says most."""
    words = in_common(one.casefold().split(), other.casefold().split())
    letters = in_common(one.casefold(), other.casefold())
    stems = [
        {word[:_STEM] for word in _WORD.findall(sentence.casefold()) if len(word) >= _STEM}
        for sentence in (one, other)
    ]
    shared = 2 * len(stems[0] & stems[1]) / (len(stems[0]) + len(stems[1]) or 1)
    # Letters of any two sentences are half alike; only what goes beyond that tells anything.
    return max(words, 2 * letters - 1, shared)


def _carried(
    then: Questionnaire, now: Questionnaire, old_id: str, new: Statement, when: str
) -> Iterator[Change]:
    """What changed of a statement that goes on, under its own id or a new one."""
    before, old = then.by_statement[old_id]
    section = now.by_statement[new.id][0]
    if old_id != new.id:
        yield _replaced(old, new)
    else:
        yield from _reworded(old, new, when)
    if before.id != section.id:
        follows = f"The statement's line goes on; it counts in {section.title} and no longer in {before.title}"
        yield _of(
            new,
            what="moved",
            weight="compatible",
            then=before.id,
            now=section.id,
            consequence=follows,
        )
    if old.weight != new.weight:
        follows = f"The statement's line goes on; it counts otherwise in {section.title}"
        sides = {"then": f"{old.weight:g}", "now": f"{new.weight:g}"}
        yield _of(new, what="re-weighted", weight="compatible", **sides, consequence=follows)
    if old.target != new.target:
        own = now.target_of(new, None)
        follows = f"The line goes on; from now on it is held against {own:g}"
        sides = {
            side: "" if one.target is None else f"{one.target:g}"
            for side, one in (("then", old), ("now", new))
        }
        yield _of(new, what="re-targeted", weight="compatible", **sides, consequence=follows)


def _replaced(old: Statement, new: Statement) -> Change:
    """A statement that goes on under a new id: whether it is still the same question only its author can say."""
    warning = ""
    if max(likeness(old.text, new.text), likeness(old.plain, new.plain)) < ANOTHER_BELOW:
        warning = (
            f"{new.id} takes over the history of {old.id}, and looks like another question. If it is one, take its "
            f"`replaces` out, so that one line ends and another begins"
        )
    return _of(
        new,
        what="replaced",
        weight="compatible",
        ids=(old.id,),
        then=old.text,
        now=new.text,
        consequence=f"It takes over the history of {old.id}, because its author declared it the same question",
        warning=warning,
    )


def _reworded(old: Statement, new: Statement, when: str) -> Iterator[Change]:
    parts = [part for part in _PARTS if getattr(old, part) != getattr(new, part)]
    if not parts:
        return
    asked = [part for part in ("text", "plain") if part in parts]
    first = (asked or parts)[0]
    about = " and ".join(
        [", ".join(_PARTS[p] for p in parts[:-1]), _PARTS[parts[-1]]]
        if parts[1:]
        else [_PARTS[first]]
    )
    warning = ""
    if asked and all(
        likeness(getattr(old, part), getattr(new, part)) < ANOTHER_BELOW for part in asked
    ):
        warning = f"{new.id} looks like another question. If it is one, give it a new id, and retire the old one"
    yield _of(
        new,
        what="reworded",
        weight="wording",
        part=", ".join(parts),
        then=_words(old, first),
        now=_words(new, first),
        consequence=f"The line goes on; {about} changed {when}",
        warning=warning,
    )


def _words(statement: Statement, part: str) -> str:
    if part == "levels":
        return " ".join(f"{value}: {words}" for value, words in statement.levels.items())
    return str(getattr(statement, part))


def _began(lineage: Lineage, statement: Statement, when: str) -> Change:
    turn = lineage.beginning(statement.id, "")
    if turn.how in ("split", "merged"):
        first = turn.statements[0]
        of = (
            f"is one part of {first}"
            if turn.how == "split"
            else f"joins {', '.join(turn.statements)}"
        )
        follows = f"A new line begins {when}; it {of}, and older answers are not taken for it"
        return _of(
            statement,
            what="added",
            weight="compatible",
            part=turn.words,
            ids=turn.statements,
            now=statement.text,
            consequence=follows,
        )
    follows = f"A new line begins {when}"
    return _of(
        statement, what="added", weight="compatible", now=statement.text, consequence=follows
    )


def _ended(
    then: Questionnaire, lineage: Lineage, key: str, when: str, lookalike: str | None
) -> Change:
    statement, turn = then.by_statement[key][1], lineage.end(key, "")
    about: dict[str, Any] = {"then": statement.text, "ids": turn.statements}
    if turn.how == "split":
        begin = f"{_number(len(turn.statements))} new {'one begins' if len(turn.statements) == 1 else 'ones begin'}"
        reason = "nobody knows how each part would have been answered"
        follows = f"The line ends {when}; {begin}: {', '.join(turn.statements)}"
        return _of(
            statement,
            what="split",
            weight="incompatible",
            reason=reason,
            consequence=follows,
            **about,
        )
    if turn.how == "merged":
        reason = "nobody knows how the whole would have been answered"
        follows = f"The line ends {when}; a new one begins: {', '.join(turn.statements)}"
        return _of(
            statement,
            what="merged",
            weight="incompatible",
            reason=reason,
            consequence=follows,
            **about,
        )
    if turn.how in ("retired", "left out"):
        follows = f"The line ends {when}, with its reason: {turn.why.rstrip(' .')}"
        return _of(statement, what=turn.how, weight="compatible", consequence=follows, **about)
    warning = f"{key} is asked no more, and nothing says why. Declare it under `retired:`, or in the links of a new one"
    if lookalike:
        warning = (
            f"{key} went and {lookalike} came with nearly the same words. Was it reworded? Keep the id {key}, or write "
            f"`replaces: [{key}]` in {lookalike}"
        )
        about["ids"] = (lookalike,)
    reason = "it is not declared what became of it"
    follows = f"The line ends {when}, and {reason}"
    return _of(
        statement, what="removed", weight="incompatible", reason=reason, consequence=follows, declared=False,
        warning=warning, **about,
    )  # fmt: skip


def _lookalikes(
    then: Questionnaire, now: Questionnaire, gone: Sequence[str], fresh: Sequence[str]
) -> Mapping[str, str]:
    """For statements that went, the one that came with nearly the same words; each is taken for one only."""
    found = []
    for old in gone:
        for new in fresh:
            one, other = then.by_statement[old][1], now.by_statement[new][1]
            alike = max(likeness(one.text, other.text), likeness(one.plain, other.plain))
            if alike >= NEARLY_FROM:
                found.append((-alike, old, new))
    pairs: dict[str, str] = {}
    for _, old, new in sorted(found):
        if old not in pairs and new not in pairs.values():
            pairs[old] = new
    return pairs


def _made_otherwise(
    then: Questionnaire, now: Questionnaire, links: Mapping[str, str | None]
) -> Iterator[Change]:
    """Pillars and themes whose score is a mean of other statements, or with other weights."""
    for section in now.sections:
        before = then.section(section.id)
        if before is None:
            continue
        old = {statement.id: statement.weight for statement in before.statements}
        new = {links[s.id] or f"new {s.id}": s.weight for s in section.statements}
        if old == new:
            continue
        both, all_ = old.keys() & new.keys(), old.keys() | new.keys()
        what = f"{len(both)} of its {len(all_)} statements {'is' if len(both) == 1 else 'are'} asked in both"
        if old.keys() == new.keys():
            what = "its statements have other weights"
        follows = f'Its score is made otherwise ({what}), so its change across this is marked "method changed"'
        if now.kind(section) == "pillar":
            follows += "; so is overall's"
        yield Change(
            where=now.kind(section), id=section.id, title=section.title, what="changed", part="statements",
            weight="compatible", consequence=follows,
        )  # fmt: skip


def _of(statement: Statement, **facts: Any) -> Change:
    return Change(where="statement", id=statement.id, title=statement.text, **facts)


def _number(n: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}.get(n, str(n))
