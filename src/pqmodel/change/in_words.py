"""How changes are put into words, the same on every face: the change, its interval, the verdict,
and what was crossed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pqmodel.change.model import FigureChange, claim
from pqmodel.change.pairing import signed
from pqmodel.ground.numbers import places_beside, rounded, signed_gap
from pqmodel.ground.words import people
from pqmodel.results.screen import wording

if TYPE_CHECKING:
    from pqmodel.change.trend_model import Step

Changed: TypeAlias = "FigureChange | Step"
PLACES = 2
"""Decimals of scores that stand in a column to be compared, as one would hide what differs."""
_ROUNDING = 0.015
"""Rounding two scores and their difference to two decimals sets them apart by less than this."""


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def interval(change: Changed) -> str:
    """ "+0.1 to +0.9", or nothing."""
    if change.low is None or change.high is None:
        return ""
    return f"{signed(change.low)} to {signed(change.high)}"


def said(change: Changed) -> str:
    """The verdict in words; that a figure is withheld stands before anything else."""
    if isinstance(change, FigureChange) and change.withheld:
        return "withheld"
    return claim(change.verdict, change.why)


def brief(change: Changed) -> str:
    """The verdict in a few words: "not clear among 67", "too small to tell"."""
    return said(change).removesuffix(" compared").removesuffix(" from chance")


def moved(change: FigureChange) -> str:
    """The change in a column beside the two scores, "+0.15"; nothing where it is not known.

    It is what the two differ by as they are shown, unless the change is that of other people.
    """
    if change.change is None:
        return ""
    if change.then is not None and change.now is not None:
        gap = signed_gap(change.now, change.then, PLACES)
        if abs(float(gap) - change.change) < _ROUNDING:
            return gap
    return signed_gap(change.change, 0, PLACES)


def places(change: FigureChange) -> int:
    """Decimals that its two scores need beside the change, so that they do not contradict it."""
    return places_beside(change.then, change.now, change.change)


def told(change: FigureChange) -> str:
    """A change as short sentences, without its title: "3.4 from 29 people, then 3.6 from 30. Up
    0.2 …"."""
    if change.withheld or change.then is None or change.now is None:
        return f"{sentence_case(change.why)}."
    decimals = places(change)
    then = f"{rounded(change.then, decimals)} from {people(change.n_then or 0)}"
    now = f"{rounded(change.now, decimals)} from {people(change.n_now or 0)}"
    ending = sentence_case(change.verdict)
    if change.change is not None:
        ending = sentence_case(wording.change_between(change.then, change.now, change.change))
        if interval(change):
            ending += f", interval {interval(change)}"
        ending += f": {said(change)}"
    if change.why and change.low is None:
        ending += f" ({change.why})"
    return f"{then}, now {now}. {ending}.{limits(change)}"


def limits(change: FigureChange) -> str:
    """What its change leaves out or rests on, as sentences with a space before each; mostly none.

    A round that asked less is set beside one that asked more over what both asked, so that neither
    figure is the one that its own round shows. Without this the two would contradict each other.
    """
    return "".join(f" {sentence_case(note)}." for note in change.notes)


def crossed(change: FigureChange) -> list[str]:
    """What a change crossed, in words: its level, its target."""
    crossing = change.crossing
    if crossing is None:
        return []
    words = []
    if crossing.level:
        levels = f'"{crossing.level_then}" to "{crossing.level_now}"'
        words.append(f"{crossing.level} from {levels}")
    if crossing.reached is True:
        words.append(f"target of {crossing.target:g} reached")
    elif crossing.reached is False:
        words.append(f"now below the target of {crossing.target:g}")
    return words
