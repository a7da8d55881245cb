"""Which questionnaire a round is read with, and its counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pqmodel.answers.record import read_marks
from pqmodel.answers.response import Marks
from pqmodel.ground.cycle import Cycle
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
from pqmodel.questionnaire.versions import answered_versions
from pqmodel.questionnaire.versions.answered_versions import answered_refs
from pqmodel.questionnaire.versions.snapshots import read_snapshot, read_snapshots
from pqmodel.results.disclosure import protect
from pqmodel.results.mixed_versions import most_answered
from pqmodel.results.record import read_published
from pqmodel.results.tally import Tally
from pqmodel.results.tallying import tally_marks
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Counted:
    """The answers of a round as they are counted. `others` are versions of the questionnaire beside the one that the
    round is read with, which some people answered; of those, `apart` have another scale and are not counted."""

    questionnaire: Questionnaire
    tally: Tally
    others: tuple[Questionnaire, ...] = ()
    apart: tuple[Questionnaire, ...] = ()


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
    now = in_use.current(workspace)
    refs: dict[str, QuestionnaireRef] = {}
    begun: dict[str, QuestionnaireRef] = {}

    def noted() -> Iterator[Marks]:
        for marks in read_marks(workspace, cycle):
            refs[marks.questionnaire.digest] = marks.questionnaire
            begun.update((ref.digest, ref) for ref in marks.earlier.values())
            yield marks

    counts = tally_marks(noted(), now, cycle)
    questionnaire = _read_with(workspace, counts, refs, now)
    beside = [
        read_snapshot(workspace, ref)
        for ref in (begun | refs).values()
        if ref.digest != questionnaire.ref.digest
    ]
    others = [one for one in beside if one is not None]
    apart = [one for one in others if one.scale.values != questionnaire.scale.values]
    if questionnaire is not now or apart:
        left_out = {one.ref.digest for one in apart}
        counted = (
            marks
            for marks in read_marks(workspace, cycle)
            if marks.questionnaire.digest not in left_out
        )
        counts = tally_marks(counted, questionnaire, cycle)
    # A response that was begun in one version and went on in the next names the next one alone.
    unknown = {key for answers in counts.elsewhere.values() for key in answers}
    if unknown - {key for one in others for key in one.by_statement}:
        others += [
            one for one in read_snapshots(workspace)[::-1] if unknown & one.by_statement.keys()
        ]
    return Counted(questionnaire, counts, tuple(others), tuple(apart))


def _read_with(
    workspace: Workspace, counts: Tally, refs: Mapping[str, QuestionnaireRef], now: Questionnaire
) -> Questionnaire:
    """Of the versions that were answered, the one to read the round with."""
    answered = list(refs.values())
    if len(answered) > 1:
        service, published = workspace.service, read_published(workspace, counts.cycle)
        most = most_answered(protect(counts, service.named, service.smallest_group, published))
        answered = [ref for ref in answered if ref.digest in most] or answered
    return answered_versions.answered_in(workspace, answered, now)


def asked_in(workspace: Workspace, cycle: Cycle, today: date) -> Questionnaire:
    """The questionnaire that a cycle is answered, collected, keyed and formed with: today's; but in a cycle that has
    ended and has answers the one that was answered in it, so that nothing of it is read again under other words."""
    now = in_use.current(workspace)
    refs = answered_refs(workspace, cycle.id) if cycle.end < today else {}
    if not refs or refs.keys() == {now.ref.digest}:
        return now
    return count_round(workspace, cycle.id).questionnaire
