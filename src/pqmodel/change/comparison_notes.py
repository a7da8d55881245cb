"""What has to be known of a comparison as a whole: how its verdicts were come to, and how the
two rounds differ."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.change.model import UNCLAIMED, FigureChange
from pqmodel.change.pairing import Pair
from pqmodel.change.round import Round
from pqmodel.ground.words import count, inline
from pqmodel.results.figures import INDICATIVE_BELOW
from pqmodel.results.model import GroupScore
from pqmodel.results.round_notes import too_little_note, unreleased_note


def method_in_words(tested: int, changes: Sequence[FigureChange], pair: Pair) -> tuple[str, ...]:
    """How the verdicts were come to; only what applies. `tested` figures were tested."""
    sentences = []
    if tested:
        sentences.append(
            "Overall, pillars and themes are looked at first, then what stands within those that "
            f"changed, then the rest ({count(tested, 'figure', 'figures')}). Of the changes that "
            "are called clear, at most 1 in 20 is expected to be chance; of those called likely, "
            "1 in 5. Of 20 such intervals, about 19 hold the true change."
        )
    if any(change.wide for change in changes):
        sentences.append(_wider_than_need_be(pair))
    if any(change.verdict in UNCLAIMED for change in changes):
        sentences.append(
            f"Where fewer than {INDICATIVE_BELOW} people answered in either round, "
            "a change is indicative: a sign, and nothing is claimed."
        )
    return tuple(sentences)


def _wider_than_need_be(pair: Pair) -> str:
    without = [side.cycle for side in (pair.then, pair.now) if not side.spreads]
    rounds = " and ".join(without) or f"{pair.then.cycle} and {pair.now.cycle}"
    return (
        f"Some intervals of pillars, groups and overall are wider than need be: of {rounds} "
        "only counts of answers are kept, and not how far people's own averages lie apart."
    )


def notes_on(pair: Pair) -> tuple[str, ...]:
    """What has to be known of the two rounds as a whole."""
    notes = [_questionnaire_note(pair), _scale_note(pair)]
    for side in (pair.then, pair.now):
        if side.unreleased:
            titles = [pair.titles.get(group, group) for group in sorted(side.unreleased)]
            notes.append(unreleased_note(side.cycle, titles))
        too_little = too_little_note(side.spreads, side.questionnaire)
        if too_little:
            notes.append(f"{side.cycle}: {inline(too_little)}")
    shown_then, shown_now = _groups_counted(pair.then), _groups_counted(pair.now)
    for side, other, only in (
        (pair.then, pair.now, shown_then - shown_now),
        (pair.now, pair.then, shown_now - shown_then),
    ):
        if only:
            names = pair.named(group for group in pair.groups if group in only)
            notes.append(f"{names}: counted in {side.cycle}, not in {other.cycle}.")
    return tuple(note for note in notes if note)


def _questionnaire_note(pair: Pair) -> str:
    before, after = pair.then.questionnaire.ref, pair.now.questionnaire.ref
    if before.id != after.id:
        asked = f"{before.id} in {pair.then.cycle}, {after.id} in {pair.now.cycle}"
        return f"The questionnaires differ: {asked}."
    if before != after:
        return f"The questionnaire was changed between {pair.then.cycle} and {pair.now.cycle}."
    return ""


def _scale_note(pair: Pair) -> str:
    before = [point.meaning for point in pair.then.questionnaire.scale.points]
    after = [point.meaning for point in pair.now.questionnaire.scale.points]
    if pair.scale_break or before == after:
        return ""
    return "What the points of the scale mean was put in other words."


def _groups_counted(side: Round) -> set[str]:
    """Groups whose answers are shown and counted."""
    return {
        group
        for pillar in side.results.pillars
        for group, figure in pillar.groups.items()
        if isinstance(figure, GroupScore) and figure.n
    }
