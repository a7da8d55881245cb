"""Compares two rounds figure by figure, and says of each change what can honestly be claimed
(domain.md section 4).

The rules:

1. A change is "not comparable" where the statement was asked or scored in one round only, or the
   scale differs; the "method changed" where the same name stands for something else: a pillar that
   asks other statements or weighs them otherwise, other words on the scale, or groups or statements
   that were answered in one round only and without which the change would be another by a tenth.
2. With fewer than ten answers in either round it is "indicative" ("one person's view" where it is
   one person's).
3. Else it has a 95% interval: Welch's. Of a statement it is worked out from the distribution; of a
   pillar, a theme, a group and overall from how far the means of persons lie apart, group by group
   (`change.standard_error`). People of two rounds are taken as independent; where the same people
   answer again, that makes the interval too wide rather than too narrow.
4. Where no more than counts were kept of a round, how the answers of one person go together is not
   known. The interval is then the widest that there can be: the standard error of a weighted mean is
   at most the weighted mean of the standard errors (Cauchy-Schwarz), with the degrees of freedom of
   the statement with the fewest answers. That it is wider than need be is said.
5. Many figures are tested at once, in steps (`change.families`): what passes at 5% is a "clear
   change", what passes at 20% and whose own interval leaves out 0 a "likely change". The rest is
   "within the noise". The p-values for that are taken with the smaller round's degrees of freedom
   where they come of counts: so many tests reach far into the tail, where Welch's own call a little
   too much on a short scale (5.2 to 5.4 % of rounds without change, in place of 5%).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pqmodel.change.comparison_notes import method_in_words, notes_on
from pqmodel.change.families import Candidate, Judged, judge_together, judge_within
from pqmodel.change.figure import (
    aside_figures,
    ended_figure,
    group_figure,
    overall_figure,
    pillar_figure,
    statement_figure,
)
from pqmodel.change.figure_change import change_of
from pqmodel.change.model import BROKEN, NOT_CLEAR, Changes, FigureChange, sureness
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
    sections, judged = _judge_first(_section_changes(pair))
    statements = _judge_within(_statement_changes(pair), sections, judged)
    groups = _judge_within(_group_changes(pair), sections, judged)
    tested = _count_tested(statements)
    tested_others = _count_tested(sections) + _count_tested(groups)
    return Changes(
        cycle_then=pair.then.cycle,
        cycle_now=pair.now.cycle,
        overall=sections[0],
        pillars=tuple(sections[1:]),
        statements=tuple(statements),
        groups=tuple(groups),
        gains=_moved(statements, 1),
        losses=_moved(statements, -1),
        tested=tested,
        tested_others=tested_others,
        method=method_in_words(tested + tested_others, [*sections, *statements, *groups], pair),
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
    return tuple(_judge_first(_section_changes(pair))[0])


def _statement_changes(pair: Pair) -> list[FigureChange]:
    """The later round's statements, then those of the earlier one alone, then those that only
    some were asked."""
    figures = [statement_figure(pair, result) for result in pair.now.results.statements]
    gone = pair.lineage.ended(pair.then.questionnaire, pair.now.questionnaire)
    figures += [ended_figure(pair, pair.then.by_id[key]) for key in gone]
    figures += aside_figures(pair)
    return [change_of(pair, figure) for figure in figures]


def _section_changes(pair: Pair) -> list[FigureChange]:
    """Overall, then pillars and themes."""
    figures = [overall_figure(pair)]
    figures += [pillar_figure(pair, section) for section in pair.now.questionnaire.sections]
    return [change_of(pair, figure) for figure in figures]


def _group_changes(pair: Pair) -> list[FigureChange]:
    """The groups that have something to tell, in each pillar and theme."""
    figures = []
    for group in pair.groups:
        for section in pair.now.questionnaire.sections:
            figure = group_figure(pair, section, group)
            if figure is not None:
                figures.append(figure)
    return [change_of(pair, figure) for figure in figures]


def _judge_first(changes: Sequence[FigureChange]) -> tuple[list[FigureChange], list[Judged | None]]:
    """The changes of overall, pillars and themes, with what may be called clear called so; beside
    them how each was judged, None where it was not tested."""
    tested = _tested(changes)
    judged = dict(zip(tested, judge_together(list(tested.values())), strict=True))
    outcome = [_called(change, judged.get(place)) for place, change in enumerate(changes)]
    return outcome, [judged.get(place) for place in range(len(changes))]


def _judge_within(
    changes: Sequence[FigureChange],
    sections: Sequence[FigureChange],
    judged: Sequence[Judged | None],
) -> list[FigureChange]:
    """Changes within pillars and themes, after these were judged."""
    tested = _tested(changes)
    first = _tested(sections)
    pillars_judged = [judgement for judgement in judged if judgement is not None]
    within = judge_within(list(tested.values()), list(first.values()), pillars_judged)
    called = dict(zip(tested, within, strict=True))
    return [_called(change, called.get(place)) for place, change in enumerate(changes)]


def _tested(changes: Sequence[FigureChange]) -> dict[int, Candidate]:
    """The changes that were tested, by their places."""
    return {
        place: Candidate(change.p_cautious, change.p, change.pillar or "")
        for place, change in enumerate(changes)
        if change.p_cautious is not None and change.p is not None
    }


def _called(change: FigureChange, judged: Judged | None) -> FigureChange:
    """A change called clear or likely where it is, and the reason where its own interval would call
    it so."""
    if judged is None:
        return change
    if judged.clear:
        return change.model_copy(update={"verdict": "clear change"})
    if judged.likely:
        return change.model_copy(update={"verdict": "likely change"})
    if not _leaves_out_nought(change):
        return change
    not_clear = f"{NOT_CLEAR} by the stricter test"
    if judged.tested > 1:
        not_clear = f"{NOT_CLEAR} among {judged.tested} compared"
    return change.model_copy(update={"why": not_clear})


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
            moved.append((sureness(change.verdict), -abs(change.change), change.id))
    return tuple(key for _, _, key in sorted(moved))
