"""Compares two rounds figure by figure, and says of each change what can honestly be claimed (domain.md section 4).

The rules:

1. A change is "not comparable" where the statement was asked or scored in one round only, or the scale differs; the
   "method changed" where the same name stands for something else: a pillar that asks other statements or weighs them
   otherwise, other words on the scale, or groups or statements that were answered in one round only and without which
   the change would be another by a tenth.
2. With fewer than ten answers in either round it is "indicative" ("one person's view" where it is one person's).
3. Else it has a 95 % interval: Welch's, from the distributions. People of two rounds are taken as independent; where
   the same people answer again, that makes the interval too wide rather than too narrow.
4. A pillar and overall are means of statements that the same people answered, and how their answers go together is not
   kept. The interval is the widest that there can be: the standard error of a weighted mean is at most the weighted
   mean of the standard errors (Cauchy-Schwarz), with the degrees of freedom of the statement with the fewest answers.
5. Many figures are tested at once. A "clear change" is one that Benjamini and Hochberg's procedure keeps at 5 %, among
   all statements together, and among pillars, themes, groups and overall together. The rest is "within the noise".
   The p-values for that are taken with the smaller round's degrees of freedom: so many tests reach far into the tail,
   where Welch's own call a little too much on a short scale (5.2 to 5.4 % of rounds without change, in place of 5 %).
   An interval of its own that leaves out 0 is then said to be "not clear among" so many, in the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pqmodel.change.figure_change import (
    aside_changes,
    ended_change,
    group_change,
    overall_change,
    pillar_change,
    statement_change,
)
from pqmodel.change.inference import FALSE_ALARMS, benjamini_hochberg
from pqmodel.change.model import BROKEN, NOT_CLEAR, UNCLAIMED, Changes, FigureChange
from pqmodel.change.pairing import Pair, Round
from pqmodel.ground.numbers import rounded
from pqmodel.questionnaire.versions.lineage import Lineage
from pqmodel.results.findings import INDICATIVE_BELOW
from pqmodel.results.model import GroupScore, Results


def compare(
    then: Round,
    now: Round,
    target: float | None = None,
    titles: Mapping[str, str] | None = None,
    declared: Lineage | None = None,
) -> Changes:
    """How each figure of an earlier round stands in a later one. `target` is the service's own, `titles` are those of
    its groups, `declared` is what all known versions of the questionnaire say of their statements (without it, those
    of the two rounds). Rounds without a score give changes that are all "not comparable"."""
    pair = Pair(then, now, target, titles or {}, declared)
    statements = [statement_change(pair, result) for result in now.results.statements]
    gone = pair.lineage.ended(then.questionnaire, now.questionnaire)
    statements += [ended_change(pair, then.by_id[key]) for key in gone]
    statements += aside_changes(pair)
    statements = _judged(statements)
    others, pillars = _others(pair), 1 + len(now.questionnaire.sections)
    return Changes(
        cycle_then=then.cycle,
        cycle_now=now.cycle,
        overall=others[0],
        pillars=tuple(others[1:pillars]),
        statements=tuple(statements),
        groups=tuple(others[pillars:]),
        gains=_moved(statements, 1),
        losses=_moved(statements, -1),
        tested=(tested := _count(statements)),
        tested_others=(tested_others := _count(others)),
        method=_method(tested, tested_others, [*statements, *others]),
        notes=_notes(pair),
    )


def compare_pillars(
    then: Round,
    now: Round,
    target: float | None = None,
    titles: Mapping[str, str] | None = None,
    declared: Lineage | None = None,
) -> tuple[FigureChange, ...]:
    """The changes of overall, then of pillars and themes, just as `compare` gives them, without the statements."""
    pair = Pair(then, now, target, titles or {}, declared)
    return tuple(_others(pair)[: 1 + len(now.questionnaire.sections)])


def _others(pair: Pair) -> list[FigureChange]:
    """Overall, pillars and themes, then the groups that have something to tell: judged together."""
    sections = pair.now.questionnaire.sections
    pillars = [overall_change(pair), *(pillar_change(pair, section) for section in sections)]
    groups = [group_change(pair, section, group) for group in _groups(pair) for section in sections]
    return _judged([*pillars, *(change for change in groups if change is not None)])


def _judged(changes: Sequence[FigureChange]) -> list[FigureChange]:
    """The changes with those that may be called clear called so, and the reason where its own interval would."""
    tested = [change.p_cautious for change in changes if change.p_cautious is not None]
    clear = iter(benjamini_hochberg(tested))
    among = (
        f"{NOT_CLEAR} among {len(tested)} compared"
        if len(tested) > 1
        else f"{NOT_CLEAR} by the stricter test"
    )
    judged = []
    for change in changes:
        if change.p_cautious is not None and next(clear):
            judged.append(change.model_copy(update={"verdict": "clear change"}))
        elif (
            change.low is not None
            and change.high is not None
            and not change.low <= 0 <= change.high
        ):
            judged.append(change.model_copy(update={"why": among}))
        else:
            judged.append(change)
    return judged


def _count(changes: Sequence[FigureChange]) -> int:
    return sum(change.p_cautious is not None for change in changes)


def _moved(changes: Sequence[FigureChange], way: int) -> tuple[str, ...]:
    """Statements that moved that way as far as one decimal shows, clear ones first, then the largest."""
    moved = [
        (change.verdict != "clear change", -abs(change.change), change.id)
        for change in changes
        if change.change is not None
        and change.verdict not in BROKEN
        and way * change.change >= 0.05
    ]
    return tuple(key for _, _, key in sorted(moved))


def _groups(pair: Pair) -> list[str]:
    """Groups of either round: in the service's order, then any others."""
    found = [
        group
        for side in (pair.then, pair.now)
        for pillar in side.results.pillars
        for group in pillar.groups
    ]
    return sorted(dict.fromkeys(found), key=lambda group: [*pair.titles, *found].index(group))


def _method(tested: int, tested_others: int, changes: Sequence[FigureChange]) -> tuple[str, ...]:
    """How the verdicts were come to, in words; only what applies."""
    told = []
    if tested:
        chance = "one in 20 would look changed by chance alone"
        if tested * FALSE_ALARMS >= 1:
            chance = f"about {rounded(tested * FALSE_ALARMS, 0)} of them would look changed by chance alone"
        many = (
            "1 statement is tested" if tested == 1 else f"{tested} statements are compared at once"
        )
        told.append(
            f"{many}, and {chance}. So an interval that leaves out 0 is not always enough: "
            '"clear change" is kept for those that pass a stricter test (Benjamini-Hochberg at 5 %).'
        )
    if tested_others:
        told.append(
            "Pillars, groups and overall are tested together in the same way "
            f"({tested_others} {'figure' if tested_others == 1 else 'figures'}). Their intervals are the widest there "
            "can be, since the same people answered every statement."
        )
    if tested or tested_others:
        told.append(
            "The interval holds the true change with 95 % certainty. Noise is what differs from round to round."
        )
    if any(change.verdict in UNCLAIMED for change in changes):
        few = f"Where fewer than {INDICATIVE_BELOW} people answered in either round, a change is indicative"
        told.append(f"{few}: a sign, and nothing is claimed.")
    return tuple(told)


def _notes(pair: Pair) -> tuple[str, ...]:
    """What has to be known of the two rounds as a whole."""
    notes = []
    then, now = pair.then, pair.now
    one, two = then.results.questionnaire, now.results.questionnaire
    if one.id != two.id:
        notes.append(
            f"The questionnaires differ: {one.id} in {then.cycle}, {two.id} in {now.cycle}."
        )
    elif then.questionnaire.ref != now.questionnaire.ref:
        notes.append(f"The questionnaire was changed between {then.cycle} and {now.cycle}.")
    meanings = [
        [point.meaning for point in side.questionnaire.scale.points] for side in (then, now)
    ]
    if not pair.scale_break and meanings[0] != meanings[1]:
        notes.append("What the points of the scale mean was put in other words.")
    shown = [_shown(side.results) for side in (then, now)]
    for side, other, only in ((then, now, shown[0] - shown[1]), (now, then, shown[1] - shown[0])):
        if only:
            names = pair.named([group for group in _groups(pair) if group in only])
            notes.append(f"{names}: counted in {side.cycle}, not in {other.cycle}.")
    return tuple(notes)


def _shown(results: Results) -> set[str]:
    """Groups whose answers are shown and counted."""
    return {
        g
        for pillar in results.pillars
        for g, f in pillar.groups.items()
        if isinstance(f, GroupScore) and f.n
    }
