"""Compares two rounds figure by figure, and says of each change what can honestly be claimed
(domain.md section 4).

The rules:

1. A change is "not comparable" where the statement was asked or scored in one round only, or the
   scale differs; the "method changed" where the same name stands for something else: a pillar that
   asks other statements or weighs them otherwise, other words on the scale, or groups or statements
   that were answered in one round only and without which the change would be another by a tenth.
2. With fewer than ten answers in either round it is "indicative" ("one person's view" where it is
   one person's).
3. Else it has a 95% interval: Welch's, from the distributions. People of two rounds are taken as
   independent; where the same people answer again, that makes the interval too wide rather than too
   narrow.
4. A pillar and overall are means of statements that the same people answered, and how their answers
   go together is not kept. The interval is the widest that there can be: the standard error of a
   weighted mean is at most the weighted mean of the standard errors (Cauchy-Schwarz), with the
   degrees of freedom of the statement with the fewest answers.
5. Many figures are tested at once. A "clear change" is one that Benjamini and Hochberg's procedure
   keeps at 5%, among all statements together, and among pillars, themes, groups and overall
   together. The rest is "within the noise". The p-values for that are taken with the smaller
   round's degrees of freedom: so many tests reach far into the tail, where Welch's own call a
   little too much on a short scale (5.2 to 5.4% of rounds without change, in place of 5%). An
   interval of its own that leaves out 0 is then said to be "not clear among" so many, in the
   reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pqmodel.change.comparison_notes import method_in_words, notes_on
from pqmodel.change.figure import (
    aside_figures,
    ended_figure,
    group_figure,
    overall_figure,
    pillar_figure,
    statement_figure,
)
from pqmodel.change.figure_change import change_of
from pqmodel.change.inference import benjamini_hochberg
from pqmodel.change.model import BROKEN, NOT_CLEAR, Changes, FigureChange
from pqmodel.change.pairing import Pair
from pqmodel.change.round import Round
from pqmodel.questionnaire.versions.lineage import Lineage

_MOVED = 0.05
"""A statement moved where its change shows with one decimal."""


def compare(
    then: Round,
    now: Round,
    target: float | None = None,
    titles: Mapping[str, str] | None = None,
    declared: Lineage | None = None,
) -> Changes:
    """How each figure of an earlier round stands in a later one. `target` is the service's own,
    `titles` are those of its groups, `declared` is what all known versions of the questionnaire
    say of their statements (without it, those of the two rounds). Rounds without a score give
    changes that are all "not comparable"."""
    return compare_pair(Pair(then, now, target, titles or {}, declared))


def compare_pair(pair: Pair) -> Changes:
    """The same, of two rounds that were set side by side already."""
    # Two families of tests: statements are many, and would else hide what pillars have to tell.
    statements = _judge_together(_statement_changes(pair))
    others = _other_changes(pair)
    first_group = 1 + len(pair.now.questionnaire.sections)
    tested, tested_others = _count_tested(statements), _count_tested(others)
    return Changes(
        cycle_then=pair.then.cycle,
        cycle_now=pair.now.cycle,
        overall=others[0],
        pillars=tuple(others[1:first_group]),
        statements=tuple(statements),
        groups=tuple(others[first_group:]),
        gains=_moved(statements, 1),
        losses=_moved(statements, -1),
        tested=tested,
        tested_others=tested_others,
        method=method_in_words(tested, tested_others, [*statements, *others]),
        notes=notes_on(pair),
    )


def compare_pillars(
    then: Round,
    now: Round,
    target: float | None = None,
    titles: Mapping[str, str] | None = None,
    declared: Lineage | None = None,
) -> tuple[FigureChange, ...]:
    """The changes of overall, then of pillars and themes, just as `compare` gives them, without
    the statements."""
    pair = Pair(then, now, target, titles or {}, declared)
    first_group = 1 + len(now.questionnaire.sections)
    return tuple(_other_changes(pair)[:first_group])


def _statement_changes(pair: Pair) -> list[FigureChange]:
    """The later round's statements, then those of the earlier one alone, then those that only
    some were asked."""
    figures = [statement_figure(pair, result) for result in pair.now.results.statements]
    gone = pair.lineage.ended(pair.then.questionnaire, pair.now.questionnaire)
    figures += [ended_figure(pair, pair.then.by_id[key]) for key in gone]
    figures += aside_figures(pair)
    return [change_of(pair, figure) for figure in figures]


def _other_changes(pair: Pair) -> list[FigureChange]:
    """Overall, pillars and themes, then the groups that have something to tell: judged together."""
    sections = pair.now.questionnaire.sections
    figures = [overall_figure(pair)]
    figures += [pillar_figure(pair, section) for section in sections]
    for group in pair.groups:
        for section in sections:
            figure = group_figure(pair, section, group)
            if figure is not None:
                figures.append(figure)
    return _judge_together([change_of(pair, figure) for figure in figures])


def _judge_together(changes: Sequence[FigureChange]) -> list[FigureChange]:
    """The changes with those that may be called clear called so, and the reason where its own
    interval would."""
    p_values = {
        place: change.p_cautious
        for place, change in enumerate(changes)
        if change.p_cautious is not None
    }
    clear = dict(zip(p_values, benjamini_hochberg([*p_values.values()]), strict=True))
    not_clear = f"{NOT_CLEAR} by the stricter test"
    if len(p_values) > 1:
        not_clear = f"{NOT_CLEAR} among {len(p_values)} compared"

    judged = []
    for place, change in enumerate(changes):
        update: dict[str, str] = {}
        if clear.get(place):
            update["verdict"] = "clear change"
        elif _leaves_out_nought(change):
            update["why"] = not_clear
        judged.append(change.model_copy(update=update) if update else change)
    return judged


def _leaves_out_nought(change: FigureChange) -> bool:
    if change.low is None or change.high is None:
        return False
    return change.low > 0 or change.high < 0


def _count_tested(changes: Sequence[FigureChange]) -> int:
    return sum(change.p_cautious is not None for change in changes)


def _moved(changes: Sequence[FigureChange], way: int) -> tuple[str, ...]:
    """Statements that moved that way (1 up, -1 down) as far as one decimal shows, clear ones
    first, then the largest."""
    moved = []
    for change in changes:
        if change.change is None or change.verdict in BROKEN:
            continue
        if round(way * change.change, 9) >= _MOVED:
            moved.append((change.verdict != "clear change", -abs(change.change), change.id))
    return tuple(key for _, _, key in sorted(moved))
