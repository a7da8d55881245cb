"""How changes are put into words and marks: the change, its interval, the verdict, and what was crossed."""

from __future__ import annotations

from rich.text import Text

from pqmodel.change.model import FigureChange, Verdict, claim
from pqmodel.change.pairing import signed
from pqmodel.change.trend_model import Step
from pqmodel.ground import words as ground_words
from pqmodel.ground.numbers import places_beside, rounded
from pqmodel.results.screen import wording
from pqmodel.terminal.page import Page

Changed = FigureChange | Step


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def interval(change: Changed) -> str:
    """ "+0.1 to +0.9", or nothing."""
    if change.low is None or change.high is None:
        return ""
    return f"{signed(change.low)} to {signed(change.high)}"


def verdict(page: Page, change: Changed) -> Text:
    """The verdict in as few words as a table has room for, with an arrow where it is a claim."""
    words = brief(change)
    if change.verdict != "clear change" or change.change is None:
        return Text(words, _style(change.verdict))
    up = change.change > 0
    arrow = "" if page.plain else page.glyph("▲ " if up else "▼ ", "")
    return Text(f"{arrow}{words}", "good" if up else "warn")


def said(change: Changed) -> str:
    """The verdict in words; that a figure is withheld stands before anything else."""
    return "withheld" if getattr(change, "withheld", ()) else claim(change.verdict, change.why)


def brief(change: Changed) -> str:
    """The verdict in a few words: "not clear among 67"."""
    return said(change).removesuffix(" compared")


def places(change: FigureChange) -> int:
    """Decimals that its two scores need beside the change, so that they do not contradict it."""
    if change.then is None or change.now is None or change.change is None:
        return 1
    return places_beside(change.then, change.now, change.change)


def scored(
    page: Page, score: float | None, n: int | None, *, withheld: bool = False, places: int = 1
) -> str:
    """ "3.4 (29)", a dash where there is no score, or "withheld"."""
    if withheld:
        return "withheld"
    return page.glyph("–", "-") if score is None else f"{rounded(score, places)} ({n})"


def told(change: FigureChange) -> str:
    """A change as short sentences, without its title: "3.4 from 29 people, then 3.6 from 30. Up 0.2 …"."""
    if change.withheld or change.then is None or change.now is None:
        return f"{sentence_case(change.why)}."
    sides = f"{rounded(change.then, places(change))} from {ground_words.people(change.n_then or 0)}, now "
    sides += f"{rounded(change.now, places(change))} from {ground_words.people(change.n_now or 0)}."
    moved = ""
    if change.change is not None:
        moved = f" {sentence_case(wording.change_between(change.then, change.now, change.change))}"
    between = f", interval {interval(change)}" if interval(change) else ""
    reason = f" ({change.why})" if change.why and change.low is None else ""
    ending = f"{moved}{between}: {said(change)}" if moved else f" {sentence_case(change.verdict)}"
    return f"{sides}{ending}{reason}."


def crossed(change: FigureChange) -> list[str]:
    """What a change crossed, in words: its level, its target."""
    at, words = change.crossing, []
    if at and at.level:
        words.append(f'{at.level} from "{at.level_then}" to "{at.level_now}"')
    if at and at.reached is not None:
        words.append(
            f"target of {at.target:g} reached"
            if at.reached
            else f"now below the target of {at.target:g}"
        )
    return words


def _style(verdict: Verdict) -> str:
    return "warn" if verdict in ("not comparable", "method changed") else "quiet"
