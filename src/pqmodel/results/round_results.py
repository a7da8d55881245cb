"""Works out the results of a cycle from the records: tally, protect, score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pqmodel.answers.response import Marks
from pqmodel.change.comparing import compare_pillars
from pqmodel.change.model import FigureChange
from pqmodel.change.pairing import Round
from pqmodel.ground.cycle import Cycle, parse
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef, Scale
from pqmodel.questionnaire.versions.versions import (
    Noticed,
    changed_since_answered,
    lineage_of,
    other_scales,
)
from pqmodel.results.disclosure import SafeTally, protect
from pqmodel.results.mixed_versions import (
    MIXED,
    in_other_words,
    most_answered,
    reworded,
    told_apart,
)
from pqmodel.results.model import Results
from pqmodel.results.scoring import Settings, score
from pqmodel.results.tally import Tally
from pqmodel.results.tallying import tally_marks
from pqmodel.review.model import ReviewStage
from pqmodel.review.sealed import stage_of
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
    earlier = [other for other in workspace.cycles() if other < cycle]
    before = _results(workspace, earlier[-1].id, None) if earlier else None
    counted = count_round(workspace, cycle.id)
    broken = scale_break(before.questionnaire.scale, counted.questionnaire.scale) if before else ""
    then = before.results if before and not broken else None
    found = _results(workspace, cycle.id, then, counted)
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
    return _results(workspace, parse(cycle).id, None).results


def round_of(workspace: Workspace, cycle: str) -> Round:
    """The results of a cycle, by id, with what is needed to set it beside another: its questionnaire, the counts of its
    groups that may be shown, and the other versions that some people answered."""
    return _results(workspace, parse(cycle).id, None).round


def scale_break(then: Scale, now: Scale) -> str:
    """Why scores on two scales are not to be set beside each other; empty where they are."""
    if then.values == now.values:
        return ""
    return f"the scale had {_points(then)} then, and has {_points(now)} now"


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


@dataclass(frozen=True)
class Counted:
    """The answers of a round as they are counted. `others` are versions of the questionnaire beside the one that the
    round is read with, which some people answered; of those, `apart` have another scale and are not counted."""

    questionnaire: Questionnaire
    tally: Tally
    others: tuple[Questionnaire, ...] = ()
    apart: tuple[Questionnaire, ...] = ()


def _results(
    workspace: Workspace, cycle: str, before: Results | None, counted: Counted | None = None
) -> _Found:
    """Works out what may be shown, and notes it, so that later outputs of the cycle give nothing away beside it."""
    service = workspace.service
    counted = counted or count_round(workspace, cycle)
    published = workspace.published(cycle)
    safe = protect(counted.tally, service.named, service.smallest_group, published)
    if safe.published != published and safe.published.groups:
        workspace.keep_published(safe.published)
    settings = Settings(
        service.target, service.weighting, workspace.plan()[0].left_alone, service.groups
    )
    results = score(safe, counted.questionnaire, settings, before)
    mixed, note = _mixed(workspace, counted, safe)
    statements = tuple(
        one.model_copy(update={"flags": (*one.flags, MIXED)}) if one.id in mixed else one
        for one in results.statements
    )
    notes = _notes(counted, safe, service.named, locating.current(workspace))
    if notes or note:
        notes = (*notes, note) if note else notes
        results = results.model_copy(update={"notes": notes, "statements": statements})
    return _Found(results, counted.questionnaire, safe, counted.others)


def count(workspace: Workspace, cycle: str) -> tuple[Questionnaire, Tally]:
    """The questionnaire that a cycle is read with, and the counts of its answers. Not safe to show."""
    counted = count_round(workspace, cycle)
    return counted.questionnaire, counted.tally


def count_round(workspace: Workspace, cycle: str) -> Counted:
    """The counts of a cycle's answers, with what was answered in it. Not safe to show.

    A round is read with the version that most of the people in its figures answered; where two tie, with today's or
    else the later. Responses are counted as they are read, so that 20,000 of them need little memory; only a round
    that is not read with today's questionnaire, or that was answered on two scales, is read a second time.
    """
    now = locating.current(workspace)
    refs: dict[str, QuestionnaireRef] = {}
    begun: dict[str, QuestionnaireRef] = {}

    def noted() -> Iterator[Marks]:
        for marks in workspace.marks(cycle):
            refs[marks.questionnaire.digest] = marks.questionnaire
            begun.update((ref.digest, ref) for ref in marks.earlier.values())
            yield marks

    counts = tally_marks(noted(), now, cycle)
    questionnaire = _read_with(workspace, counts, refs, now)
    beside = [
        workspace.answered(ref)
        for ref in (begun | refs).values()
        if ref.digest != questionnaire.ref.digest
    ]
    others = [one for one in beside if one is not None]
    apart = [one for one in others if one.scale.values != questionnaire.scale.values]
    if questionnaire is not now or apart:
        left_out = {one.ref.digest for one in apart}
        counted = (
            marks for marks in workspace.marks(cycle) if marks.questionnaire.digest not in left_out
        )
        counts = tally_marks(counted, questionnaire, cycle)
    # A response that was begun in one version and went on in the next names the next one alone.
    unknown = {key for answers in counts.elsewhere.values() for key in answers}
    if unknown - {key for one in others for key in one.by_statement}:
        others += [one for one in workspace.snapshots()[::-1] if unknown & one.by_statement.keys()]
    return Counted(questionnaire, counts, tuple(others), tuple(apart))


def _read_with(
    workspace: Workspace, counts: Tally, refs: Mapping[str, QuestionnaireRef], now: Questionnaire
) -> Questionnaire:
    """Of the versions that were answered, the one to read the round with."""
    answered = list(refs.values())
    if len(answered) > 1:
        service, published = workspace.service, workspace.published(counts.cycle)
        most = most_answered(protect(counts, service.named, service.smallest_group, published))
        answered = [ref for ref in answered if ref.digest in most] or answered
    return locating.answered_in(workspace, answered, now)


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
    which = told_apart(counted.questionnaire, rewritten, locating.current(workspace))
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
        own = _points(counted.questionnaire.scale)
        told.append(
            f"Some people answered on a scale of {_points(scale)}. That cannot be turned into {own}, so their answers "
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


def _points(scale: Scale) -> str:
    return f"{len(scale.points)} points ({scale.lowest} to {scale.highest})"
