"""Checks of how a statement is worded."""

from __future__ import annotations

import re

from pqmodel.ground.words import listed
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Parts, RawWording, wording_of

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
