"""Puts the changes since the round before into words for the results screen, which knows nothing of
comparing."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.change.model import BROKEN, LIKELY_IN_WORDS, UNCLAIMED, FigureChange, is_claim
from pqmodel.change.screen.wording import brief, limits, notes_by_figure, said, sentence_case
from pqmodel.ground.words import listed
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.results.figures import INDICATIVE_BELOW
from pqmodel.results.screen import wording
from pqmodel.results.screen.moves import Moved, Moves


def moves_in_words(
    changes: Sequence[FigureChange], since: str, questionnaire: Questionnaire
) -> Moves:
    """What the results screen says of the changes since the round `since`; without changes it says
    nothing."""
    on_both_sides = [c for c in changes if c.then is not None and c.now is not None]
    return Moves(
        since=since,
        figures={c.id: _moved(c, c.change, since) for c in changes if c.change is not None},
        cautions=_cautions(on_both_sides),
        broken=_broken(on_both_sides, questionnaire),
        limits=_limits(on_both_sides, questionnaire),
    )


def _moved(change: FigureChange, difference: float, since: str) -> Moved:
    amount = wording.change(difference)
    words = f"{amount}, {brief(change)}"
    sentence = f"{sentence_case(amount)} since {since}: {said(change)}.{limits(change)}"
    if not is_claim(change.verdict):
        return Moved(words, sentence)
    if difference > 0:
        return Moved(words, sentence, "good", "up")
    return Moved(words, sentence, "warn", "down")


def _cautions(changes: Sequence[FigureChange]) -> tuple[str, ...]:
    """How far the changes can be trusted."""
    cautions = []
    if any(change.verdict in UNCLAIMED for change in changes):
        cautions.append(
            f"Where fewer than {INDICATIVE_BELOW} people answered in either cycle, "
            "a change is indicative: a sign, not proof."
        )
    if any(change.verdict == "likely change" for change in changes):
        cautions.append(LIKELY_IN_WORDS)
    return tuple(cautions)


def _broken(changes: Sequence[FigureChange], questionnaire: Questionnaire) -> tuple[str, ...]:
    """Which figures are not set beside each other, together where it is for the same reason."""
    names_by_reason: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        if change.verdict in BROKEN:
            names = names_by_reason.setdefault((change.verdict, change.why), [])
            names.append(short_name(change.id, questionnaire, change.title))
    return tuple(
        f"{listed(names)}, {verdict}: {why}." for (verdict, why), names in names_by_reason.items()
    )


def _limits(changes: Sequence[FigureChange], questionnaire: Questionnaire) -> tuple[str, ...]:
    """What the changes leave out or rest on."""
    titles = {each.id: short_name(each.id, questionnaire, each.title) for each in changes}
    return notes_by_figure(changes, titles)
