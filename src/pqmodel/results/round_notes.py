"""What has to be known of a round as a whole: answers that are not in its figures, and words that
differed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count, listed, people
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale, points_in_words
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.results.mixed_versions import reworded, told_apart
from pqmodel.results.safe_tally import SafeTally
from pqmodel.results.tally import Spread, Tally

_NAMED = 5
"""Ids that a note names; more are counted."""
_NAMED_MIXED = 20
"""As many statements in other words are named, each; all have a flag."""


def other_scale_notes(own: Scale, apart: Sequence[Questionnaire]) -> tuple[str, ...]:
    """A note for each other scale that people of the round answered on; `apart` are the
    questionnaires that had it."""
    others = {questionnaire.scale.values: questionnaire.scale for questionnaire in apart}
    return tuple(
        f"Some people answered on a scale of {points_in_words(scale)}. That cannot be turned into "
        f"{points_in_words(own)}, so their answers are kept, and not counted."
        for scale in others.values()
    )


def unreleased_note(cycle: str, titles: Sequence[str]) -> str:
    """That people have answered whose answers are not in the figures, and how they come in."""
    return (
        f"{cycle} is not released: what {listed(titles)} said is not in these figures. "
        f"To release it: {suggest('results --release', cycle=cycle)}"
    )


def too_little_note(
    spreads: Mapping[str, Mapping[str, Spread]], questionnaire: Questionnaire
) -> str:
    """How many people scored too little of a pillar or theme to have an average of their own in it;
    empty where nobody did."""
    parts = []
    for section in questionnaire.sections:
        of_groups = spreads.get(section.id, {}).values()
        # Of one person alone nothing is worked out from averages.
        number = sum(spread.too_little for spread in of_groups if spread.n + spread.too_little > 1)
        if number:
            title = short_name(section.id, questionnaire, section.title)
            parts.append(f"{people(number)} in {title}")
    if not parts:
        return ""
    return (
        f"Less than half of what applies to them was scored by {listed(parts)}. What they scored is in the "
        "scores; how far these may stray by chance is worked out from the others."
    )


def elsewhere_note(tally: Tally, safe: SafeTally, named: Set[str], asked_now: Questionnaire) -> str:
    """How many answers belong to statements that the round is not read with, and which; empty where
    there are none. The number leaves out groups that are too small to be shown."""
    if not tally.elsewhere:
        return ""

    number = sum(
        n
        for group, answers in tally.elsewhere.items()
        if group in named or safe.groups.get(group) is not None
        for n in answers.values()
    )
    belong = "Some answers belong"
    if number:
        belong = count(number, "answer belongs", "answers belong")

    ids = sorted({key for answers in tally.elsewhere.values() for key in answers})
    unasked = "are asked no more"
    if asked_now.by_statement.keys() & ids:
        unasked = "most people were not asked"
    which = _named_ids(ids, _NAMED)
    return f"{belong} to statements that {unasked} ({which}). They are kept, and not counted."


def left_out_note(tally: Tally, titles: Mapping[str, str]) -> str:
    """How many answers of a group are not counted, since they are counted in another group of the
    round, or in a later one; empty where there are none."""
    if not tally.left_out:
        return ""
    parts = [
        f"{count(n, 'answer', 'answers')} of {titles.get(group, group)}"
        for group, n in tally.left_out.items()
    ]
    verb = "is" if list(tally.left_out.values()) == [1] else "are"
    return (
        f"{listed(parts)} {verb} in another group of this round, or in a later round, as well: "
        "counted twice, somebody could be worked out. They are kept, and not counted here."
    )


def mixed_note(
    cycle: str,
    questionnaire: Questionnaire,
    others: Sequence[Questionnaire],
    mixed: Mapping[str, str],
    asked_now: Questionnaire,
) -> str:
    """That the questionnaire was changed while the round was answered; empty where nobody read
    other words.

    `mixed` maps each statement that some read in other words to how many did, in words; `others`
    are the versions that were answered beside `questionnaire`.
    """
    if not mixed:
        return ""
    rewritten = [
        other for other in others if not mixed.keys().isdisjoint(reworded(questionnaire, other))
    ]
    which = told_apart(questionnaire, rewritten, asked_now)
    each = [f"{key} ({people})" for key, people in mixed.items()]
    return (
        f"The questionnaire was changed while {cycle} was answered. The words shown are those that most people "
        f"answered, {which}. Asked in other words: {_named_ids(each, _NAMED_MIXED)}."
    )


def _named_ids(ids: Sequence[str], most: int) -> str:
    """ "a, b, c and 4 more"."""
    named = ", ".join(ids[:most])
    if len(ids) > most:
        return f"{named} and {len(ids) - most} more"
    return named
