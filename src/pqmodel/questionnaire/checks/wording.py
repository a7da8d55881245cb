"""Checks of how a statement is worded."""

from __future__ import annotations

import re

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Parts

_JOINING_WORDS = re.compile(r"\b(and|as well as)\b|[&;]", re.IGNORECASE)


def statements_hold_one_idea(parts: Parts) -> None:
    """A warning where a statement may ask two things: what joins them is known for English only."""
    if parts.language != "en":
        return
    for statement in parts.statements():
        joined = [key for key in ("text", "plain") if joining_word(statement.text(key))]
        if not joined:
            continue
        key = joined[0]
        word = joining_word(statement.text(key))
        # Both wordings say the same, so one warning tells of both.
        also = " (and so may 'plain')" if len(joined) > 1 else ""
        what = f"{key!r} may ask two things at once, joined by {shortened(word)}{also}"
        statement.fault(key, what, "keep one idea, or make two statements of it", warning=True)


def joining_word(words: str) -> str:
    """The first word that joins two ideas in an English statement; "" where there is none."""
    match = _JOINING_WORDS.search(words)
    return match.group(0) if match else ""
