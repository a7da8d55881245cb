"""Statements that ask the same people nearly the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, name_of, wording_of

NEARLY_THE_SAME = 90
"""From so many hundredths on two wordings are called nearly the same (ours)."""
SLIP_OF_A_WORD = 80
"""From so many hundredths on two words are one word in two forms, or with a slip (ours)."""
FEWEST_WORDS_OF_WEIGHT = 2
"""Of fewer words that say something, likeness says nothing (ours)."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LITTLE_WORDS = """
a an the of to in on at by for with from as is are was were be been being am do does did has have
had it its that this these those there here we us our ours i me my mine you your they them their
who whom which what when where how so very really quite always usually often well fully all each
every any some about into than then if can could will would may might own up out us and or able
doing get gets getting got receive receives given
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
"""Words that carry no idea of their own in a statement; "not", "never" and "no" do."""
_SAME_MEANING = (
    "staff worker employee colleague carer",
    "manager leader boss supervisor",
    "help support assist",
    "tell told inform",
    "learn train taught teach",
    "pay paid",
    "feel felt",
    "listen hear heard",
    "quick fast prompt swift",
    "concern worry",
    "begin start",
)
"""Words that many write for one another (ours); the first stands for all."""
_ENDING = re.compile(r"(?:'s|ies|ing|ers?|ed|es|s|ly|e|y)$")
_SHORTEST_STEM = 3


@dataclass(frozen=True)
class _Earlier:
    words: str
    ideas: tuple[str, ...]
    statement: str
    part: Part


def statements_differ(parts: Parts) -> None:
    """A warning where two statements ask an audience nearly the same."""
    earlier: dict[str, list[_Earlier]] = {}
    for statement in parts.statements():
        for wording in wording_of(statement):
            own = _Earlier(
                wording.words.casefold(),
                _ideas(wording.words, parts.language),
                statement.text("id"),
                wording.part,
            )
            before = earlier.setdefault(wording.audience, [])
            for other in before:
                if _ask_the_same(own, other):
                    place = other.part.where()
                    same = f"{shortened(other.statement)} ({place})"
                    what = f"{name_of(wording)} asks nearly the same as {same}"
                    mend = "keep one of the two, or say what differs"
                    wording.part.fault(None, what, mend, warning=True)
                    break
            before.append(own)


def _ask_the_same(own: _Earlier, other: _Earlier) -> bool:
    # Loaded here: what has no fault to tell should not wait for it.
    from rapidfuzz.fuzz import token_sort_ratio

    ideas, others = set(own.ideas), set(other.ideas)
    if ideas == others and len(ideas) >= FEWEST_WORDS_OF_WEIGHT:
        return _act_the_same_way(own, other)
    if token_sort_ratio(own.words, other.words) < NEARLY_THE_SAME:
        return False
    # Alike in letters, and yet another thing: safe from bullying, safe from racism.
    return not _swap_an_idea(sorted(ideas - others), sorted(others - ideas))


def _act_the_same_way(own: _Earlier, other: _Earlier) -> bool:
    """False where who does it to whom is turned round: staff trust managers, managers trust
    staff."""
    if own.ideas[0] == other.ideas[0]:
        return True
    # "By managers" turns the order round once more.
    return (" by " in own.words) != (" by " in other.words)


def _swap_an_idea(own: Sequence[str], others: Sequence[str]) -> bool:
    """True where each side has a word of weight that is no form of any on the other side."""
    from rapidfuzz.fuzz import ratio

    def is_new(word: str, among: Sequence[str]) -> bool:
        return all(ratio(word, each) < SLIP_OF_A_WORD for each in among)

    own_new = any(is_new(word, others) for word in own)
    others_new = any(is_new(word, own) for word in others)
    return own_new and others_new


def _ideas(words: str, language: str) -> tuple[str, ...]:
    """The words that carry the statement, each in one form; endings are known for English only."""
    spoken = [word.replace("’", "'") for word in _WORD.findall(words.casefold())]
    if language != "en":
        return tuple(spoken)
    return tuple(_one_form(word) for word in spoken if word not in _LITTLE)


def _one_form(word: str) -> str:
    stem = _stem(word)
    return _forms_of_one_meaning().get(stem, stem)


@cache
def _forms_of_one_meaning() -> dict[str, str]:
    """The stems of words of one meaning, each with the first of them."""
    forms: dict[str, str] = {}
    for words in _SAME_MEANING:
        first, *others = [_stem(each) for each in words.split()]
        for stem in (first, *others):
            forms.setdefault(stem, first)
    return forms


def _stem(word: str) -> str:
    """A word without its endings, so that "trained" is "training"."""
    stem = _ENDING.sub("", word)
    if len(stem) < _SHORTEST_STEM or stem == word:
        return re.sub(r"(.)\1$", r"\1", word)
    return _stem(stem)
