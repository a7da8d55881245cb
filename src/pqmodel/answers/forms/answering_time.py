"""How long a person takes to answer: from the words of a statement, and how fast people read."""

from __future__ import annotations

WORDS_A_MINUTE = 175
"""Adults read 238 words of plain English a minute in silence (Brysbaert 2019, 190 studies); people
who read in a second language about a quarter less. Told for the slower of them."""
SECONDS_TO_CHOOSE = 8
"""From the words read to the answer given: in web surveys one item of a rated list takes 5 to 10
seconds in all (Yan and Tourangeau 2008), so that this leaves room to think."""


def seconds_for(words: str) -> int:
    """Seconds to read these words and to choose an answer, rounded up."""
    reading = 60 * len(words.split()) / WORDS_A_MINUTE
    return int(reading + SECONDS_TO_CHOOSE + 0.999)
