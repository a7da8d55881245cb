"""Statements that the scale cannot score: amounts, how often, trends, intentions, questions.

What is known here is English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.found_faults import WritingFault, first_match

_PER_CENT = (
    r"\d+ ?(?:%|per ?cent\b)|(?:an?|one|two|three|four) (?:thirds?|quarters?|fifths?|tenths?)\b"
)
_AMOUNT = re.compile(
    rf"^(?:most|some|many|few|a few|several|half|nearly all|almost all|the majority|{_PER_CENT})"
    r"(?! (?:of all|who|day|days|time)\b)(?= )"
    rf"|{_PER_CENT}"
    r"|\b(?:half|most|many|some|few|a few|several|the majority) of (?:us|them|our|my|the)\b"
    r"|(?<!how )\boften\b|\b(?:usually|sometimes|rarely|seldom|generally|normally|occasionally"
    r"|frequently|regular(?:ly)?|mostly|tends? to|from time to time|now and then|most of the time|as a rule"
    r"|very|extremely|totally|completely|fully|entirely|absolutely|highly)\b",
    re.IGNORECASE,
)
"""How much or how often, which is what the scale asks."""
_HEDGE = re.compile(
    r"\b(?:(?:where|if|as|when)(?:ver)? (?:possible|appropriate|necessary|practicable|needed|required)"
    r"|and so (?:on|forth)|and the like|adequate(?:ly)?|sufficient(?:ly)?|appropriate(?:ly)?"
    r"|suitabl[ey]|relevant|reasonabl[ey]|timely|effective(?:ly)?|to (?:a certain|some) extent|more or less)\b|\betc\b",
    re.IGNORECASE,
)
_TREND = re.compile(
    r"\bthan (?:before|last \w+|it was|they were|they did|we were|we did|in the past)\b"
    r"|\b(?:has|have) (?:improved|got(?:ten)? (?:better|worse)|gone (?:up|down)|fallen|risen|increased"
    r"|decreased|dropped)\b"
    r"|\b(?:is|are|am) (?:(?:getting|becoming) (?:better|worse|more|less|\w+er)|improving"
    r"|going (?:up|down))\b"
    r"|\b(?:nowadays|these days|no longer|any ?more)\b"
    r"|\b(?:is|are|am) (?:better|worse|\w+ier) (?:now|today)\b"
    r"|\bsince (?:the )?last (?:year|month|quarter|review|round|time|inspection|survey|cycle)\b",
    re.IGNORECASE,
)
_SUBJECT = r"^(?:(?!who|whom|what|when|if|that|which|where|how)[\w'’-]+ ){1,3}?"
_INTENTION = re.compile(
    r"^(?!(?:an?|the|this|our|my) (?:\w+ )?(?:plan|aim|hope) )"
    rf"{_SUBJECT[1:]}(will|shall|would like to|hopes? that"
    r"|(?:plans?|aims?|intends?|hopes?|means?|strives?|try|tries) to"
    r"|(?:is|are|am) (?:going|planning|trying|hoping|due|meant|supposed|committed) to)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\?\s*$"
    r"|^(?:do|does|did|is|are|was|were|can|could|has|have|will|would)"
    r" (?:you|we|i|they|staff|managers|people|families|your|our|my|the|there)\b"
    r"|^(?:please|rate|tell us|describe|tick|choose|on a scale|to what extent"
    r"|how (?:much|well|often|far|happy|satisfied|likely))\b",
    re.IGNORECASE,
)
_SCORED_ALREADY = re.compile(r"\b(?:(?:strongly|fully) )?(?:dis)?agrees? that\b", re.IGNORECASE)
_OF_ITS_TIME = re.compile(r"\b(?:19|20)\d\d\b|[£€$] ?\d", re.IGNORECASE)
"""A year or a sum of money, which makes a statement another one next year."""

_HARD = (
    (_AMOUNT, "says how much or how often", "leave that to the scale: say what is so"),
    (_HEDGE, "leaves open what is meant", "say what you mean by it, or leave it out"),
    (_TREND, "says what has changed", "say how it is today: two rounds show the change"),
    (_SCORED_ALREADY, "scores itself", "say what is so: the scale asks how far people agree"),
    (_OF_ITS_TIME, "will not hold for long", "say it so that it can be asked again in a year"),
)
"""Words that a statement cannot be scored with: what they do, and how to mend it."""


def hard_to_score(words: str) -> Iterator[WritingFault]:
    """Why a statement cannot be scored as it stands."""
    if _ASKED.search(words):
        yield WritingFault(
            "is a question or an order", "say what is so: people score how far it is true"
        )
        return

    for pattern, what, mend in _HARD:
        found = first_match(pattern, words)
        if found:
            yield WritingFault(f"{what} by {shortened(found)}", mend)
    intention = _INTENTION.search(words)
    if intention:
        what = f"says what is meant to be by {shortened(intention[1])}"
        yield WritingFault(what, "say what is so today")


def trend_in(level: str) -> Iterator[WritingFault]:
    """Says where a level needs an earlier figure, which a first round does not have."""
    trend = first_match(_TREND, level)
    if trend:
        what = f"needs an earlier figure by {shortened(trend)}"
        yield WritingFault(what, "say what one would see today")
