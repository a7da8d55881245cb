"""Says where the answers of few people are so alike that their figure would tell what each said.

domain.md section 4: where everybody in a group of fewer than ten, or all but one, gave the same
answer, a band stands in the place of the figure. A band has to leave more than one score open, or
it would tell the score itself; so there are two of them, which meet where the favourable scores
begin.
"""

from __future__ import annotations

from pqmodel.questionnaire.scale import Scale
from pqmodel.results.published import Band, Hidden
from pqmodel.results.tally import Counts

FEW = 10
"""Below so many people, agreement pins them down."""


def hidden_by_agreement(counts: Counts, scale: Scale) -> Hidden | None:
    """What hides the counts of a small group; None where they may be told."""
    asides = max(counts.na, counts.dk)
    if is_alike(asides, counts.answered):
        return "aside"
    most = max(counts.scores, default=0)
    if not is_alike(most, counts.n):
        return None
    score = scale.values[counts.scores.index(most)]
    return "high" if score >= scale.favourable_from else "low"


def is_alike(most: int, n: int) -> bool:
    """True where of `n` people, fewer than ten, all or all but one gave the same answer, which
    `most` of them gave."""
    return 0 < n < FEW and most >= n - 1


def pins_a_batch(old: Counts, new: Counts) -> bool:
    """True where the people who came since `old`, taken off `new`, would be pinned by their
    agreement."""
    came = [after - before for before, after in zip(old.scores, new.scores, strict=True)]
    return is_alike(max(came, default=0), sum(came))


def still_hides(old: Counts, band: Hidden, new: Counts, scale: Scale) -> bool:
    """True where the exact counts `new` leave open what those said who were told as a band.

    Nearly all of them gave one score of the band; the new counts have to have two such scores that
    so many people gave.
    """
    if band == "aside":
        return True
    nearly_all = old.n - 1
    possible = [
        n
        for value, n in zip(scale.values, new.scores, strict=True)
        if value in scores_in(band, scale) and n >= nearly_all
    ]
    return len(possible) > 1


def scores_in(band: Hidden, scale: Scale) -> tuple[int, ...]:
    """The scores that a band leaves open; all of them where one of the two bands has a single
    score, since that would tell it."""
    low = tuple(value for value in scale.values if value < scale.favourable_from)
    high = tuple(value for value in scale.values if value >= scale.favourable_from)
    if len(low) < 2 or len(high) < 2:
        return scale.values
    return low if band == "low" else high


def middle_of(band: Hidden, scale: Scale) -> float:
    """The score that stands for a band in means: the middle of the scores that it leaves open."""
    scores = scores_in(band, scale)
    return (scores[0] + scores[-1]) / 2


def in_words(band: Band, scale: Scale) -> str:
    """ "3 or lower", "4 or higher"; "alike" on a scale on which a band would tell the score."""
    scores = scores_in(band, scale)
    if scores == scale.values:
        return "alike"
    if band == "low":
        return f"{scores[-1]} or lower"
    return f"{scores[0]} or higher"
