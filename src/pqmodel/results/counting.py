"""Which questionnaire a round is read with, and its counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pqmodel.answers.record import read_marks, read_responses
from pqmodel.answers.response import Marks
from pqmodel.ground.cycle import Cycle
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
from pqmodel.questionnaire.versions import answered_versions
from pqmodel.questionnaire.versions.answered_versions import answered_refs
from pqmodel.questionnaire.versions.snapshots import read_snapshot, read_snapshots
from pqmodel.results.asked import WhoIsAsked
from pqmodel.results.disclosure import release
from pqmodel.results.mixed_versions import most_answered
from pqmodel.results.published import Published
from pqmodel.results.record import read_published
from pqmodel.results.safe_tally import show
from pqmodel.results.tally import Tally
from pqmodel.results.tallying import tally_marks
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Counted:
    """The answers of a round as they are counted. `others` are versions of the questionnaire
    beside the one that the round is read with, which some people answered; of those, `apart`
    have another scale and are not counted. `asked_now` is the questionnaire in use today."""

    questionnaire: Questionnaire
    tally: Tally
    others: tuple[Questionnaire, ...]
    apart: tuple[Questionnaire, ...]
    asked_now: Questionnaire


def count_round(workspace: Workspace, cycle: str) -> Counted:
    """The counts of a cycle's answers, with what was answered in it. Not safe to show.

    A round is read with the version that most of the people in its figures answered; where two
    tie, with today's or else the later. Responses are counted as they are read, so that 20,000
    of them need little memory; only a round that is not read with today's questionnaire, or that
    was answered on two scales, is read a second time.
    """
    asked_now = in_use.current(workspace)
    refs: dict[str, QuestionnaireRef] = {}
    begun: dict[str, QuestionnaireRef] = {}

    def note_versions() -> Iterator[Marks]:
        for marks in read_marks(workspace, cycle):
            refs[marks.questionnaire.digest] = marks.questionnaire
            begun.update((ref.digest, ref) for ref in marks.earlier.values())
            yield marks

    groups = workspace.service.groups
    tally = tally_marks(
        note_versions(), asked_now, cycle, who_is_asked=WhoIsAsked(asked_now, groups)
    )
    questionnaire = _read_with(workspace, tally, refs, asked_now)
    others = _other_versions(workspace, begun | refs, questionnaire)
    apart = [other for other in others if other.scale.values != questionnaire.scale.values]
    # Which version it is read with is known only after all were read once.
    if questionnaire is not asked_now or apart:
        tally = _count_again(workspace, cycle, questionnaire, apart)
    others += _versions_with_the_rest(workspace, tally, others)
    return Counted(questionnaire, tally, tuple(others), tuple(apart), asked_now)


def asked_in(workspace: Workspace, cycle: Cycle, today: date) -> Questionnaire:
    """The questionnaire that a cycle is answered, collected, keyed and formed with: today's; but
    in a cycle that has ended and has answers the one that was answered in it, so that nothing of
    it is read again under other words."""
    asked_now = in_use.current(workspace)
    refs: Mapping[str, QuestionnaireRef] = {}
    if cycle.end < today:
        refs = answered_refs(workspace, cycle.id)
    if not refs or refs.keys() == {asked_now.ref.digest}:
        return asked_now
    return count_round(workspace, cycle.id).questionnaire


def _read_with(
    workspace: Workspace,
    tally: Tally,
    refs: Mapping[str, QuestionnaireRef],
    asked_now: Questionnaire,
) -> Questionnaire:
    """Of the versions that were answered, the one to read the round with."""
    answered = list(refs.values())
    if len(answered) > 1:
        published = read_published(workspace, tally.cycle) or Published(cycle=tally.cycle)
        answered = _on_the_scale_of(workspace, answered, published) or answered
        # By people who may be shown: else one more answer of a small group could turn the choice,
        # and every figure with it.
        service = workspace.service
        if not published.released:
            # What a release would be read with, so that it is read so from the first look on.
            scale = asked_now.scale
            published = release(tally, service.named, service.smallest_group, published, scale)
        safe = show(tally, service.named, service.smallest_group, published)
        most = most_answered(safe)
        answered = [ref for ref in answered if ref.digest in most] or answered
    return answered_versions.answered_in(workspace, answered, asked_now)


def _on_the_scale_of(
    workspace: Workspace, refs: list[QuestionnaireRef], published: Published
) -> list[QuestionnaireRef]:
    """The versions that have the scale of what was released: a release fixes what is shown, and
    counts of two scales make no figure."""
    if not published.scale:
        return refs
    on_it = []
    for ref in refs:
        snapshot = read_snapshot(workspace, ref)
        if snapshot is not None and snapshot.scale.values == published.scale:
            on_it.append(ref)
    return on_it


def _other_versions(
    workspace: Workspace, refs: Mapping[str, QuestionnaireRef], questionnaire: Questionnaire
) -> list[Questionnaire]:
    """The versions beside the one that the round is read with, as far as their snapshots are
    there."""
    snapshots = [
        read_snapshot(workspace, ref)
        for ref in refs.values()
        if ref.digest != questionnaire.ref.digest
    ]
    return [snapshot for snapshot in snapshots if snapshot is not None]


def _count_again(
    workspace: Workspace, cycle: str, questionnaire: Questionnaire, apart: list[Questionnaire]
) -> Tally:
    """The counts under that questionnaire, without what was answered on another scale."""
    left_out = {other.ref.digest for other in apart}
    marks = (
        marks
        for marks in read_marks(workspace, cycle)
        if marks.questionnaire.digest not in left_out
    )
    who_is_asked = WhoIsAsked(questionnaire, workspace.service.groups)
    return tally_marks(marks, questionnaire, cycle, who_is_asked=who_is_asked)


def _versions_with_the_rest(
    workspace: Workspace, tally: Tally, others: list[Questionnaire]
) -> list[Questionnaire]:
    """Versions that have the statements which none of the others has, the latest first.

    A response that was begun in one version and went on in the next names the next one alone.
    """
    unknown = {key for answers in tally.elsewhere.values() for key in answers}
    if not unknown - {key for other in others for key in other.by_statement}:
        return []
    snapshots = reversed(read_snapshots(workspace))
    return [snapshot for snapshot in snapshots if unknown & snapshot.by_statement.keys()]


def read_notes(workspace: Workspace, cycle: str) -> dict[str, list[tuple[str, str]]]:
    """Everything that was written in a cycle, by group: statements and words. Not safe to show."""
    written: dict[str, list[tuple[str, str]]] = {}
    for kept in read_responses(workspace, cycle):
        for key, answer in kept.response.answers.items():
            if answer.note.strip():
                written.setdefault(kept.response.group, []).append((key, answer.note))
    return written
