"""Checks of how a statement is worded."""

from __future__ import annotations

import re

from pqmodel.ground.words import listed
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, RawWording, wording_of
from pqmodel.questionnaire.reading_age import reading_age

MOST_WORDS = 20
"""A statement of more words is read twice (ours)."""
OLDEST_READER, OLDEST_READER_OF_LEVELS = 14, 16
"""Reading ages above which words are called hard: they are single sentences, of which an index
says little, so the limits lie well above the age of 9 to 11 that is meant (ours)."""
FEWEST_WORDS = 6
"""From so many words on the reading age is asked for (ours)."""
NEARLY_THE_SAME = 90
"""From so many hundredths on two wordings are called nearly the same (ours)."""
_LEADING_WORDS = re.compile(
    r"\b(of course|obviously|clearly|surely|naturally|as (?:you|we all) know|everybody knows"
    r"|everyone knows|don't you|isn't it|excellent|outstanding|world-class|proud(?:ly)?)\b",
    re.IGNORECASE,
)
_JOINING_WORDS = re.compile(r"\b(and|as well as)\b|[&;]", re.IGNORECASE)


def statements_hold_one_idea(parts: Parts) -> None:
    """A warning where a statement may ask two things: what joins them is known for English only."""
    if parts.language != "en":
        return
    for statement in parts.statements():
        joined = [each for each in wording_of(statement) if joining_word(each.words)]
        if not joined:
            continue
        first, *others = joined
        word = joining_word(first.words)
        # All wordings say the same, so one warning tells of them together.
        also = ""
        if others:
            also = f" (and so may {listed([_name(each) for each in others])})"
        what = f"{_name(first)} may ask two things at once, joined by {shortened(word)}{also}"
        mend = "keep one idea, or make two statements of it"
        first.part.fault(None, what, mend, warning=True)


def joining_word(words: str) -> str:
    """The first word that joins two ideas in an English statement; "" where there is none."""
    match = _JOINING_WORDS.search(words)
    return match.group(0) if match else ""


def _name(wording: RawWording) -> str:
    """The key that the words stand under, as it is shown."""
    return repr(str(wording.part.at[-1]))


def wording_is_easy_to_read(parts: Parts) -> None:
    """A warning where words are too long, or too hard by an index that is made for English."""
    for statement in parts.statements():
        for wording in wording_of(statement):
            number = len(wording.words.split())
            if number > MOST_WORDS:
                what = f"{_name(wording)} has {number} words; {MOST_WORDS} are read at one look"
                wording.part.fault(None, what, "say it shorter", warning=True)
        if parts.language == "en":
            _warn_of_hard_words(statement)


def _warn_of_hard_words(statement: Part) -> None:
    """What is read before an answer is given: the words of each audience, and the levels."""
    read = [(wording.part, wording.words, OLDEST_READER) for wording in wording_of(statement)]
    for level in statement.entries("levels"):
        if isinstance(level.raw, str):
            read.append((level, level.raw, OLDEST_READER_OF_LEVELS))
    for part, words, limit in read:
        # Of a word or two the index says nothing: one long word makes it a hard text.
        if len(words.split()) < FEWEST_WORDS:
            continue
        age = reading_age(words)
        if age > limit:
            what = f"{str(part.at[-1])!r} asks for a reading age of about {age:.0f}"
            mend = "use shorter words and sentences (Automated Readability Index, a hint)"
            part.fault(None, what, mend, warning=True)


def wording_leads_nobody(parts: Parts) -> None:
    """A warning where words tell people what to answer, which is known for English only."""
    if parts.language != "en":
        return
    for statement in parts.statements():
        for wording in wording_of(statement):
            match = _LEADING_WORDS.search(wording.words)
            if match:
                what = f"{_name(wording)} may lead people to an answer by {shortened(match[0])}"
                wording.part.fault(None, what, "say plainly what is true or not", warning=True)


def statements_differ(parts: Parts) -> None:
    """A warning where two statements ask an audience nearly the same."""
    # Loaded here: what has no fault to tell should not wait for it.
    from rapidfuzz.fuzz import token_sort_ratio

    earlier: dict[str, list[tuple[str, str, Part]]] = {}
    for statement in parts.statements():
        for wording in wording_of(statement):
            own = wording.words.casefold()
            before = earlier.setdefault(wording.audience, [])
            for words, name, part in before:
                if token_sort_ratio(words, own) >= NEARLY_THE_SAME:
                    place = part.where()
                    what = f"{_name(wording)} asks nearly the same as {shortened(name)} ({place})"
                    mend = "keep one of the two, or say what differs"
                    wording.part.fault(None, what, mend, warning=True)
                    break
            before.append((own, statement.text("id"), wording.part))
