"""How long a person takes to answer: from the words of a statement, and how fast people read."""

from __future__ import annotations

WORDS_A_MINUTE = 175
"""Adults read about 238 words of English a minute in silence (Brysbaert 2019, over 190 studies).
Many who answer read in a second language, so a good quarter less is taken (ours)."""
SECONDS_TO_CHOOSE = 8
"""From the words read to the answer given (ours)."""


def seconds_for(words: str) -> int:
    """Seconds to read these words and to choose an answer, rounded up."""
    reading = 60 * len(words.split()) / WORDS_A_MINUTE
    return int(reading + SECONDS_TO_CHOOSE + 0.999)
