"""Works out the results of a cycle from the records: tally, protect, score."""

from __future__ import annotations

from dataclasses import dataclass, field

from pqmodel.change.comparing import compare_pillars
from pqmodel.change.model import FigureChange
from pqmodel.change.pairing import Round
from pqmodel.ground.cycle import Cycle, parse
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import points_in_words
from pqmodel.questionnaire.versions.scale_differences import scale_break
from pqmodel.questionnaire.versions.versions import (
    Noticed,
    changed_since_answered,
    lineage_of,
    other_scales,
)
from pqmodel.results.counting import Counted, count_round
from pqmodel.results.disclosure import SafeTally, protect
from pqmodel.results.mixed_versions import (
    MIXED,
    in_other_words,
    reworded,
    told_apart,
)
from pqmodel.results.model import Results
from pqmodel.results.record import read_published, write_published
from pqmodel.results.scoring import Settings, score
from pqmodel.workspace.cycle_stages import ReviewStage, answered_cycles, stage_of
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace

_NAMED = 5
"Ids that a note names; more are counted."
_NAMED_MIXED = 20
"As many statements in other words are named, each; all have a flag."


@dataclass(frozen=True)
class Picture:
    """All that a renderer needs of one cycle: whose it is, what was asked, how it came out, and the cycle before.

    `participation` maps each group that answered to its number of people, or None where it is withheld. `waiting`
    counts, by group, people whose answers are not in the figures yet, so that two outputs cannot be told apart by them.
    `noticed` says that the questionnaire in use is not the one that was answered, or that of the round before;
    `other_scales` are rounds that were scored on another scale than this one, so that nothing is set beside them;
    `review` says how far the review is; `changes` are those of overall, pillars and themes since the cycle before,
    just as a comparison of the two gives them, and empty where there is nothing to compare with.
    """

    service: Service
    questionnaire: Questionnaire
    results: Results
    before: Results | None
    participation: dict[str, int | None]
    waiting: dict[str, int] = field(default_factory=dict)
    noticed: Noticed | None = None
    other_scales: frozenset[str] = frozenset()
    review: ReviewStage = "not begun"
    changes: tuple[FigureChange, ...] = ()


def picture(workspace: Workspace, cycle: Cycle) -> Picture:
    """The results of a cycle, with those of the latest earlier cycle that has answers, where both were scored on one
    scale (a note says where they were not). No answers give no scores."""
    earlier = [other for other in answered_cycles(workspace) if other < cycle]
    before = results_with_changes(workspace, earlier[-1].id, None) if earlier else None
    counted = count_round(workspace, cycle.id)
    broken = scale_break(before.questionnaire.scale, counted.questionnaire.scale) if before else ""
    then = before.results if before and not broken else None
    found = results_with_changes(workspace, cycle.id, then, counted)
    changes = _changes(workspace, before, found) if before and not broken else ()
    results, safe = found.results, found.safe
    if before and broken:
        told = f"Nothing is set beside {before.results.cycle}: {broken}."
        results = results.model_copy(update={"notes": (*results.notes, told)})
    # Within a cycle the smallest group shown can have been larger than it is set now; words should name what holds.
    service = workspace.service.model_copy(update={"smallest_group": safe.smallest_group})
    noticed = changed_since_answered(workspace, cycle)
    apart = other_scales(workspace, found.questionnaire.scale)
    waiting = dict(safe.waiting)
    stage = stage_of(workspace, cycle)
    groups = dict(safe.groups)
    return Picture(
        service, found.questionnaire, results, then, groups, waiting, noticed, apart, stage, changes
    )


def results_of(workspace: Workspace, cycle: str) -> Results:
    """The results of a cycle alone, by id."""
    return results_with_changes(workspace, parse(cycle).id, None).results


@dataclass(frozen=True)
class _Found:
    """The results of a round with what they were made of. `others` are further versions that were answered in it."""

    results: Results
    questionnaire: Questionnaire
    safe: SafeTally
    others: tuple[Questionnaire, ...]

    @property
    def round(self) -> Round:
        """What a comparison needs of it."""
        groups = {key: statement.shown for key, statement in self.safe.statements.items()}
        return Round(self.results, self.questionnaire, groups, self.others)


def _changes(workspace: Workspace, then: _Found, now: _Found) -> tuple[FigureChange, ...]:
    """The changes of overall, pillars and themes. Other versions than the two are read only where these differ."""
    service, sides = workspace.service, (then.questionnaire, now.questionnaire)
    declared = lineage_of(workspace, *sides) if sides[0].ref != sides[1].ref else None
    titles = service.titles
    return compare_pillars(then.round, now.round, service.target, titles, declared)


def results_with_changes(
    workspace: Workspace, cycle: str, before: Results | None, counted: Counted | None = None
) -> _Found:
    """Works out what may be shown, and notes it, so that later outputs of the cycle give nothing away beside it."""
    service = workspace.service
    counted = counted or count_round(workspace, cycle)
    published = read_published(workspace, cycle)
    safe = protect(counted.tally, service.named, service.smallest_group, published)
    if safe.published != published and safe.published.groups:
        write_published(workspace, safe.published)
    settings = Settings(
        service.target, service.weighting, read_plan(workspace)[0].left_alone, service.groups
    )
    results = score(safe, counted.questionnaire, settings, before)
    mixed, note = _mixed(workspace, counted, safe)
    statements = tuple(
        one.model_copy(update={"flags": (*one.flags, MIXED)}) if one.id in mixed else one
        for one in results.statements
    )
    notes = _notes(counted, safe, service.named, in_use.current(workspace))
    if notes or note:
        notes = (*notes, note) if note else notes
        results = results.model_copy(update={"notes": notes, "statements": statements})
    return _Found(results, counted.questionnaire, safe, counted.others)


def _mixed(workspace: Workspace, counted: Counted, safe: SafeTally) -> tuple[dict[str, str], str]:
    """The statements that some people read in other words, each with how many, and a note that says so."""
    others = [one for one in counted.others if one not in counted.apart]
    named = workspace.service.named
    mixed = (
        in_other_words(counted.questionnaire, others, safe, counted.tally, named) if others else {}
    )
    if not mixed:
        return {}, ""
    rewritten = [
        one for one in others if not mixed.keys().isdisjoint(reworded(counted.questionnaire, one))
    ]
    which = told_apart(counted.questionnaire, rewritten, in_use.current(workspace))
    each = [f"{key} ({people})" for key, people in mixed.items()]
    more = f" and {len(each) - _NAMED_MIXED} more" if len(each) > _NAMED_MIXED else ""
    return mixed, (
        f"The questionnaire was changed while {safe.cycle} was answered. The words shown are those that most people "
        f"answered, {which}. Asked in other words: {', '.join(each[:_NAMED_MIXED])}{more}."
    )


def _notes(
    counted: Counted, safe: SafeTally, named: frozenset[str], now: Questionnaire
) -> tuple[str, ...]:
    """What of a round's answers is not in its figures. The number of answers leaves out groups that are too small to be
    shown."""
    told, elsewhere = [], counted.tally.elsewhere
    for scale in {one.scale.values: one.scale for one in counted.apart}.values():
        own = points_in_words(counted.questionnaire.scale)
        told.append(
            f"Some people answered on a scale of {points_in_words(scale)}. That cannot be turned into {own}, so their answers "
            "are kept, and not counted."
        )
    if elsewhere:
        shown = [
            group for group in elsewhere if group in named or safe.groups.get(group) is not None
        ]
        number = sum(n for group in shown for n in elsewhere[group].values())
        ids = sorted({key for group in elsewhere for key in elsewhere[group]})
        many = (
            "Some answers belong"
            if not number
            else "1 answer belongs"
            if number == 1
            else f"{number} answers belong"
        )
        which = ", ".join(ids[:_NAMED]) + (
            f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        )
        unasked = (
            "most people were not asked" if now.by_statement.keys() & ids else "are asked no more"
        )
        told.append(
            f"{many} to statements that {unasked} ({which}). They are kept, and not counted."
        )
    return tuple(told)
