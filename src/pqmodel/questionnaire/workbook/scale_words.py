"""Tells from the labels of a list of choices whether they rise, fall, or have no order at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from pqmodel.ground.likeness import fold

Direction = Literal["rising", "falling", "mixed", "none"]

# Forms say one thing in many words: the strongest and the weaker ones are made one before they are
# compared.
_STRONGLY = re.compile(
    r"\b(?:strongly|completely|totally|fully|entirely|absolutely|wholly|highly)\b"
)
_FAIRLY = re.compile(r"\b(?:somewhat|rather|partly|partially|moderately|quite|reasonably)\b")
_SLIGHTLY = re.compile(r"\b(?:slightly|mildly|a little|a bit|tend to|just about)\b")
_FILLERS = re.compile(r"\b(?:i|it|is|we|are|the|me|my|us|that|this|feel|am)\b")

# Each family from the least favourable words to the most; words of one line mean the same.
_FAMILIES: tuple[tuple[str, ...], ...] = (
    (
        "strongly disagree|disagree strongly|very strongly disagree|definitely disagree",
        "disagree|mostly disagree|generally disagree",
        "fairly disagree|disagree fairly",
        "slightly disagree|disagree slightly",
        "neither|neither agree nor disagree|neither agree or disagree|neutral|undecided|neither nor|"
        "neither disagree nor agree|mixed|in between",
        "slightly agree|agree slightly",
        "fairly agree|agree fairly",
        "agree|mostly agree|generally agree",
        "strongly agree|agree strongly|very strongly agree|definitely agree",
    ),
    (
        "very dissatisfied|strongly dissatisfied|extremely dissatisfied|very unsatisfied|very unhappy",
        "dissatisfied|unsatisfied|unhappy|not satisfied|mostly dissatisfied",
        "fairly dissatisfied|fairly unhappy",
        "slightly dissatisfied|slightly unhappy",
        "neither|neither satisfied nor dissatisfied|neutral|neither happy nor unhappy|ok|okay",
        "slightly satisfied|slightly happy",
        "fairly satisfied|fairly happy",
        "satisfied|happy|mostly satisfied",
        "very satisfied|strongly satisfied|extremely satisfied|very happy",
    ),
    (
        "never|not ever|none of the time|no never",
        "almost never|hardly ever|very rarely|nearly never",
        "rarely|seldom|not often|a little of the time|once or twice|infrequently",
        "sometimes|occasionally|now and then|some of the time|about half the time|half of the time|at times|"
        "from time to time",
        "often|frequently|usually|most of the time|regularly|mostly|a lot of the time|much of the time",
        "very often|almost always|nearly always|very frequently|nearly every time",
        "always|all of the time|all the time|every time|constantly|without exception",
    ),
    (
        "less than monthly|yearly|once a year",
        "monthly|once a month|every month",
        "weekly|once a week|every week",
        "daily|every day|each day",
    ),
    (
        "very poor|terrible|awful|extremely poor|very bad|very weak",
        "poor|bad|inadequate|weak|unsatisfactory|below average|unacceptable",
        "fair|average|acceptable|ok|okay|satisfactory|adequate|requires improvement|needs improvement|mixed|neutral",
        "good|above average|strong|fairly good",
        "very good|very strong",
        "excellent|outstanding|great|exceptional|extremely good",
    ),
    (
        "very unlikely|extremely unlikely|strongly unlikely|definitely not|no definitely not",
        "unlikely|probably not|no probably not",
        "fairly unlikely|slightly unlikely",
        "neither|neither likely nor unlikely|neutral|possibly|maybe|perhaps|might",
        "slightly likely|fairly likely",
        "likely|probably|yes probably",
        "very likely|extremely likely|definitely|yes definitely|strongly likely",
    ),
    (
        "very difficult|extremely difficult|very hard",
        "difficult|hard",
        "fairly difficult|slightly difficult",
        "neither|neither easy nor difficult|neutral|neither difficult nor easy",
        "slightly easy|fairly easy",
        "easy",
        "very easy|extremely easy",
    ),
    (
        "much worse|a lot worse",
        "worse",
        "slightly worse|fairly worse",
        "same|about same|no change|unchanged|neither",
        "slightly better|fairly better",
        "better|improved",
        "much better|a lot better|much improved",
    ),
    (
        "none|nothing|no",
        "very low",
        "low|small",
        "medium|moderate|middle|some",
        "high|large",
        "very high",
    ),
    ("red", "amber|yellow|orange", "green"),
    (
        "worst|worst possible|lowest|very worst",
        "middle|average|in between",
        "best|best possible|highest|very best",
    ),
    (
        "not in place|not started|absent|not met|not yet|none|nothing in place|no|not present",
        "planned|starting|just starting|just started|beginning|emerging|early stages|early",
        "fairly in place|slightly in place|fairly met|slightly met|in part|fairly|developing|in progress|"
        "some|under way|slightly",
        "in place|met|established|mostly in place|mostly met|achieved|mostly|yes|present|doing",
        "embedded|strongly in place|strongly met|exceeds|exceeded|mature|leading|well embedded|excelling",
    ),
    (
        "not at all|not|none|no|never|to no extent|"
        "to no extent at all|not true|untrue|false|not at all true|strongly untrue|nothing|no not at all",
        "very little|hardly|hardly at all|barely|to very small extent|to a very small extent|not really|not much|"
        "hardly true|to no great extent|not very",
        "slightly|little|to a small extent|to small extent|slightly true|only little|to a slight extent|"
        "to a limited extent",
        "to some extent|some|fairly|"
        "fairly true|yes fairly|in part|sometimes|sometimes true|to a moderate extent|yes to some extent|maybe|"
        "in some ways|somehow|not always|neutral|yes slightly",
        "mostly|largely|to a large extent|to a great extent|a lot|very much|considerably|mostly true|often true|"
        "to large extent|a good deal|very|quite lot",
        "strongly|yes|true|very true|strongly true|a great deal|extremely|to a very great extent|always|always true|"
        "to a very large extent|yes strongly|yes always|yes very much|all",
    ),
)
_DEGREES = (
    "not at all|not",
    "not very|hardly|barely",
    "slightly",
    "fairly|reasonably|neither",
    "",
    "very|really",
    "extremely|strongly|exceptionally",
)
"""Words before one adjective: "not important", "slightly important", "important"."""
_NUMBER = re.compile(
    r"([-−+]?\d{1,3}(?:[.,]\d)?)\s*(stars?|points?|%)?\s*([-–—:=(]\s*\D.*)?",
    re.DOTALL | re.IGNORECASE,
)


def direction_of(labels: Sequence[str]) -> Direction:
    """Whether the labels in their order rise from the least favourable to the most, or fall.

    "mixed" is an order that goes both ways, "none" is of labels that name no degree of anything,
    such as Male and Female. Fewer than two labels have none.
    """
    if len(labels) < 2:
        return "none"
    folded = [_plain(label) for label in labels]
    # Many scales have words at their ends alone, and numbers between.
    bare = [not any(letter.isalpha() for letter in label) for label in labels]
    if not (bare[0] or bare[-1]):
        folded = [words for words, is_bare in zip(folded, bare, strict=True) if not is_bare]
    ranks = [_ranks_in(family, folded) for family in _FAMILIES]
    told = [each for each in [*ranks, _degrees_of_one_word(folded)] if each and _says_enough(each)]
    if not told:
        numbers = _numbers_in(labels)
        return _direction(numbers) if numbers else "none"
    # Of several families that know the words, one in which they have an order counts first, then
    # the one that knows most of them.
    told.sort(key=lambda each: sum(rank is not None for rank in each), reverse=True)
    directions = [_direction([rank for rank in each if rank is not None]) for each in told]
    return next((found for found in directions if found != "mixed"), "mixed")


def _plain(label: str) -> str:
    words = fold(label, "separators").replace(",", " ")
    words = _SLIGHTLY.sub("slightly", _STRONGLY.sub("strongly", words))
    words = _FAIRLY.sub("fairly", words)
    words = _FILLERS.sub(" ", words)
    # "4 - Agree" and "Agree (4)" are Agree.
    return " ".join(words.split()).strip("0123456789 -.:)(")


def _ranks_in(family: Sequence[str], labels: Sequence[str]) -> list[int | None]:
    rank_of = {words: rank for rank, line in enumerate(family) for words in _said(line)}
    return [rank_of.get(label) for label in labels]


def _said(line: str) -> list[str]:
    return [" ".join(_FILLERS.sub(" ", words).split()) for words in line.split("|")]


def _degrees_of_one_word(labels: Sequence[str]) -> list[int | None] | None:
    """Ranks where all labels end with one word, and differ in how much of it they say."""
    ends = {label.rpartition(" ")[2] for label in labels}
    if len(ends) != 1 or ends == {""}:
        return None
    # "Level 1" and "Level 2" say one thing: they differ by a number alone.
    if len(set(labels)) == 1:
        return None
    return _ranks_in(_DEGREES, [label.rpartition(" ")[0] for label in labels])


def _numbers_in(labels: Sequence[str]) -> list[int] | None:
    """Ranks where the labels are numbers, as in "1", "2 stars" or "5 (best)".

    Most have to be a number and nothing else: "1. Care home" and "18-24" are choices with a number.
    """
    numbers = [_NUMBER.fullmatch(label.strip()) for label in labels]
    if not all(numbers):
        return None
    bare = sum(number is not None and number[3] is None for number in numbers)
    if 3 * bare < len(labels):
        return None
    values = [float(number[1].replace(",", ".").replace("−", "-")) for number in numbers if number]
    return [int(10 * value) for value in values]


def _says_enough(ranks: Sequence[int | None]) -> bool:
    """True where both ends are known, and at most every third of the labels is not."""
    unknown = sum(rank is None for rank in ranks)
    return ranks[0] is not None and ranks[-1] is not None and 3 * unknown <= len(ranks)


def _direction(ranks: Sequence[int]) -> Direction:
    # Two neighbours may mean the same to us, as "somewhat" and "moderately" do; the ends may not.
    if ranks[0] < ranks[-1] and all(one <= other for one, other in pairwise(ranks)):
        return "rising"
    if ranks[0] > ranks[-1] and all(one >= other for one, other in pairwise(ranks)):
        return "falling"
    return "mixed"
