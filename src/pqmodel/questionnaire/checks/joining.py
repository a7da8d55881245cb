"""What joins two ideas in one English statement, and what only looks as though it did."""

from __future__ import annotations

import re

from pqmodel.ground.words import listed
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Parts, RawWording, name_of, wording_of

_ONE_THING = re.compile(
    r"\b(?:health and safety|health and (?:social )?care|health and wellbeing|care and support"
    r"|terms and conditions|policies and procedures|learning and development"
    r"|research and development|equality(?:,| and) diversity(?:(?:,)? and inclusion)?"
    r"|equity and inclusion|diversity and inclusion|moving and handling|trial and error"
    r"|days? and nights?|night and day|day in and day out|friends and famil(?:y|ies)|family and friends"
    r"|ups and downs|pros and cons|dos and don'ts|in and out|up and running|back and forth"
    r"|now and then|here and there|time and again|first and foremost|once and for all|come and go"
    r"|on and off|pen and paper|black and white|arts and crafts|food and drink|aches and pains"
    r"|strengths and weaknesses|likes and dislikes|highs and lows|hopes and fears|rights and wrongs"
    r"|(?:infection )?prevention and control|aids and adaptations|hundred and \w+"
    r"|give and take|wear and tear|safe and sound|again and again|over and over"
    r"|(\w+) and \1|(?:one|two|three|four|five|\d+) and a half|black and minority"
    r"|between (?:\w+ ){1,3}and)\b",
    re.IGNORECASE,
)
"""Pairs that are said in one breath and answered as one; and what lies between two."""
_NAME = re.compile(r"(?<=[a-z] )(?:[A-Z]\w+ )+(?:and|&) [A-Z]\w+")
"""Titles such as that of a toolkit or a ministry."""
_JOINING_WORDS = re.compile(
    r"\b(and|as well as|along with|in addition(?: to)?|but|plus|not only|whil(?:e|st) also|because|also"
    r"|in order to|so as to|even though|although|though|despite|in spite of|followed by|neither|however|thanks to)\b"
    # Without a comma "so that" may say how: put away so that nobody is cut.
    r"|, so that\b"
    r"|\b(too)\b(?=[.!]?$)"
    r"|(?<!not )\b(yet)\b(?= \w)(?! to\b)"
    r"|\b(or) (?:is|are|was|were|has|have|can|gets?|I|we|they|staff|managers)\b"
    r"|, which\b|(?<=\w )[–—-](?= )|[&;]|(?<=,) then\b|(?<=[a-z])/(?=[a-z])",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\b(?:s?he/s?he|his/her|her/his|him/her|work/life)\b", re.IGNORECASE)
_NEXT_SENTENCE = re.compile(r"[.!?]\s+(?=\w)")
_COMMAS_OF_A_LIST = 2
"""From so many commas on a statement without "or" lists things (ours)."""


def statements_hold_one_idea(parts: Parts) -> None:
    """A warning where a statement may ask two things: what joins them is known for English only."""
    if parts.language != "en":
        return
    for statement in parts.statements():
        joined = [each for each in wording_of(statement) if joining_word(each.words)]
        if not joined:
            continue
        first, *others = joined
        # All wordings say the same, so one warning tells of them together.
        also = ""
        if others:
            also = f" (and so may {listed([name_of(each) for each in others])})"
        what = f"{name_of(first)} may ask two things at once, {_how(first)}{also}"
        mend = "keep one idea, or make two statements of it"
        first.part.fault(None, what, mend, warning=True)


def joining_word(words: str) -> str:
    """The first word, or mark, that joins two ideas in an English statement; "" where there is
    none."""
    plain = _EITHER.sub("they", _NAME.sub("Name", _ONE_THING.sub("one", words)))
    match = _JOINING_WORDS.search(plain)
    if match:
        return next((group for group in match.groups() if group), match.group(0).strip())
    if _NEXT_SENTENCE.search(plain):
        return "."
    is_list = plain.count(",") >= _COMMAS_OF_A_LIST and not re.search(r"\bor\b", plain)
    return "," if is_list else ""


def _how(wording: RawWording) -> str:
    word = joining_word(wording.words)
    if word == ".":
        return "in two sentences"
    if word == ",":
        return "in a list"
    return f"joined by {shortened(word)}"
