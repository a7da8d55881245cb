"""How many people answered of how many asked, and what such a rate is worth, in words."""

from __future__ import annotations

from pqmodel.ground.words import people, percent

RATES = ((0.8, "very good"), (0.7, "good"), (0.6, "desirable"))
ADEQUATE_OVER = 0.5
"""Response rates from which words are used: 60, 70 and 80 per cent, and over 50 (HSE management
standards)."""


def response_rate(answered: int, asked: int) -> tuple[float, str] | None:
    """The share of those asked who answered, 0 to 1, and the word for it: "very good", "good",
    "desirable", "adequate" or "low". None where nobody was asked, or more answered than were
    asked."""
    if not 0 <= answered <= asked or asked == 0:
        return None
    return answered / asked, _word(answered / asked)


def answered_in_words(answered: int, asked: int | None, *, rated: bool = True) -> tuple[str, str]:
    """ "21 of 30 asked" and "70%, good"; "21 people" and nothing where the rate is not known. Of
    people who are no staff the word is left out: it was made for staff."""
    rate = response_rate(answered, asked or 0)
    if rate is None:
        return people(answered), ""
    share, word = rate
    if not rated:
        return f"{answered} of {asked} asked", percent(share)
    return f"{answered} of {asked} asked", f"{percent(share)}, {word}"


def _word(share: float) -> str:
    for lowest, word in RATES:
        # 7 of 10 is 70 per cent, whatever the machine makes of 0.7.
        if round(share - lowest, 9) >= 0:
            return word
    return "adequate" if share > ADEQUATE_OVER else "low"
