"""Checks of how long and how hard a questionnaire's words are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, wording_of
from pqmodel.questionnaire.reading_age import reading_age

MOST_WORDS = 20
"""A statement of more words is read twice (ours)."""
MOST_WORDS_OF_A_LEVEL, MOST_WORDS_OF_A_REASON, MOST_WORDS_OF_A_QUESTION = 35, 45, 40
"""What stands beside a statement may be longer, but not without end (ours)."""
OLDEST_READER, OLDEST_READER_OF_LEVELS = 15, 16
"""Reading ages above which words are called hard: they are single sentences, of which an index
says little, so the limits lie well above the age of 9 to 11 that is meant (ours)."""
FEWEST_WORDS = 6
"""From so many words on the reading age is asked for (ours)."""
LONGEST_WORDS_OF_FEW = 9
"""Letters a word, on average, above which fewer words are hard (ours)."""
_PLAINER = {
    "utilise": "use",
    "utilisation": "use",
    "leverage": "use",
    "facilitate": "help",
    "holistic": "whole",
    "holistically": "as a whole",
    "methodology": "way",
    "paradigm": "way of thinking",
    "synergy": "working together",
    "commence": "begin",
    "endeavour": "try",
    "ascertain": "find out",
    "operationalise": "do",
    "optimise": "make better",
    "optimal": "best",
    "proactive": "before it is needed",
    "proactively": "before it is needed",
    "robust": "strong",
    "stakeholder": "say who it is",
    "competency": "skill",
    "competencies": "skills",
    "disseminate": "tell, or send",
    "cascade": "pass on",
    "remuneration": "pay",
    "remunerated": "paid",
    "ameliorate": "make better",
    "efficacious": "that works",
    "efficacy": "how well it works",
    "multifaceted": "of many kinds",
    "notwithstanding": "although",
    "pursuant": "under",
    "requisite": "needed",
    "subsequently": "later",
    "expedite": "hasten",
    "deliverable": "what is made",
    "granular": "in detail",
    "incentivise": "reward",
    "embed": "make part of the day",
    "embedded": "part of the day",
    "empower": "let people decide",
    "empowered": "can decide",
    "impactful": "that changes something",
    "interface": "talk",
    "liaise": "talk",
    "outsource": "give to others",
    "prioritise": "do first",
    "streamline": "make simpler",
    "strategise": "plan",
    "upskill": "learn",
    "upskilled": "taught",
    "wellness": "health",
}
"""Words of offices, each with what people say (ours)."""
_WORD = re.compile(r"[A-Za-z'’-]+")
_SAID_PLAINLY = {
    r"walk(?:s|ing)? the (?:talk|walk)": "do what they ask of others",
    r"extra mile": "do more than they have to",
    r"(?:on|from) the same (?:page|hymn ?sheet)": "agree",
    r"open[- ]door policy": "can be asked at any time",
    r"hit(?:s|ting)? the ground running": "start well",
    r"in the loop": "told the news",
    r"touch(?:es|ing)? base": "talk",
    r"level playing field": "a fair chance",
    r"outside the box|blue[- ]sky": "new ideas",
    r"buy-in": "agree",
    r"low[- ]hanging fruit": "what is easy",
    r"rais(?:e|es|ing) the bar": "do better",
    r"at the end of the day": "leave it out",
    r"going forward": "from now on",
    r"ball rolling": "begin",
    r"take(?:s|n)? (?:\w+ )?on board": "listen to",
    r"up to speed": "know what they need",
    r"ahead of the curve|cutting edge": "early",
    r"(?:pull|pulls|pulling) (?:your|their|our|its) weight": "do their part",
    r"in the same boat": "have the same worry",
    r"under the weather": "ill",
    r"game[- ]chang\w+": "a great help",
    r"heads[- ]up": "a word beforehand",
    r"deep dive|drill(?:s|ing)? down": "look closely",
    r"goal ?posts": "what is asked",
    r"joined[- ]up": "that work together",
    r"bend(?:s|ing)? over backwards": "do a lot for",
    r"safe pair of hands": "can be relied on",
    r"keep(?:s|ing)? an eye on": "look at",
    r"drop(?:s|ped)? the ball|fall(?:s|en)? through the (?:net|cracks)": "be forgotten",
    r"on the ball": "quick to see",
    r"think(?:s|ing)? on (?:their|your|my) feet": "find a way at once",
    r"round the clock": "day and night",
    r"go(?:es)? the distance|think(?:ing)? big|blood, sweat": "say what they do",
}
"""Sayings, which people with little English take word for word (ours)."""
_SAYINGS = [
    (re.compile(rf"\b(?:{saying})\b", re.IGNORECASE), plain)
    for saying, plain in _SAID_PLAINLY.items()
]
_ANY_SAYING = re.compile(rf"\b(?:{'|'.join(_SAID_PLAINLY)})\b", re.IGNORECASE)


class _Read(NamedTuple):
    """Words that somebody reads before answering, and how much of them is asked."""

    part: Part
    words: str
    most_words: int
    oldest_reader: int


def wording_is_easy_to_read(parts: Parts) -> None:
    """A warning where words are too long, or too hard by an index that is made for English."""
    for read in _all_read(parts):
        number = len(read.words.split())
        if number > read.most_words:
            what = f"{_key(read.part)} has {number} words; {read.most_words} are read at one look"
            read.part.fault(None, what, "say it shorter", warning=True)
        if parts.language == "en":
            _warn_of_hard_words(read)


def plainer_word(words: str) -> tuple[str, str]:
    """The first word of offices, and what people say for it; empty where there is none."""
    for word in _WORD.findall(words):
        small = word.casefold()
        for form in (small, small.removesuffix("s"), small.removesuffix("d")):
            if form in _PLAINER:
                return word, _PLAINER[form]
    return "", ""


def plain_saying(words: str) -> tuple[str, str]:
    """The first saying, and what it means; empty where there is none."""
    # One look at most texts is enough.
    if not _ANY_SAYING.search(words):
        return "", ""
    for pattern, plain in _SAYINGS:
        match = pattern.search(words)
        if match:
            return match.group(0), plain
    return "", ""


def _all_read(parts: Parts) -> Iterator[_Read]:
    """What is read before an answer is given: the words of each audience, the levels, the reason
    and the examples; and the questions to talk about."""
    for statement in parts.statements():
        for wording in wording_of(statement):
            yield _Read(wording.part, wording.words, MOST_WORDS, OLDEST_READER)
        beside = [(level, MOST_WORDS_OF_A_LEVEL) for level in statement.entries("levels")]
        beside += [(example, MOST_WORDS_OF_A_LEVEL) for example in statement.entries("examples")]
        beside.append((statement.child("why"), MOST_WORDS_OF_A_REASON))
        for part, most_words in beside:
            if isinstance(part.raw, str):
                yield _Read(part, part.raw, most_words, OLDEST_READER_OF_LEVELS)
    for section in parts.sections:
        for question in section.items("questions"):
            words = question.child("text")
            if isinstance(words.raw, str):
                most_words = MOST_WORDS_OF_A_QUESTION
                yield _Read(words, words.raw, most_words, OLDEST_READER_OF_LEVELS)


def _warn_of_hard_words(read: _Read) -> None:
    word, plain = plainer_word(read.words)
    if word:
        what = f"{_key(read.part)} has a word of offices: {shortened(word)}"
        read.part.fault(None, what, f"say it as people do: {plain}", warning=True)
    saying, plain = plain_saying(read.words)
    if saying:
        what = f"{_key(read.part)} has a saying in it: {shortened(saying)}"
        read.part.fault(None, what, f"say what is meant: {plain}", warning=True)

    words = read.words.split()
    # Of a few words the index says nothing: one long word makes them a hard text.
    if len(words) < FEWEST_WORDS:
        letters = sum(len(each.strip(".,:;!?")) for each in words)
        if len(words) > 2 and letters > LONGEST_WORDS_OF_FEW * len(words):
            what = f"{_key(read.part)} is made of long words"
            read.part.fault(None, what, "use shorter words", warning=True)
        return
    age = reading_age(read.words)
    if age > read.oldest_reader:
        what = f"{_key(read.part)} asks for a reading age of about {age:.0f}"
        mend = "use shorter words and sentences (Automated Readability Index, a hint)"
        read.part.fault(None, what, mend, warning=True)


def _key(part: Part) -> str:
    """The key that words stand under, as it is shown."""
    return repr(str(part.at[-1]))
