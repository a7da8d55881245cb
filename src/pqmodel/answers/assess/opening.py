"""Finds the response that an assessment goes on with, or begins one, and keeps it from then on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pqmodel.answers.assess.sitting import Previous, Session
from pqmodel.answers.record import Kept, add_response, keep_response, read_responses
from pqmodel.answers.response import Response
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
from pqmodel.questionnaire.versions.snapshots import keep_snapshot, read_snapshot
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.service import Group
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Assessment:
    """Who answers what, and when: all that is settled before the first statement is asked."""

    workspace: Workspace
    questionnaire: Questionnaire
    group: Group
    cycle: Cycle
    pillars: tuple[str, ...] = ()
    only: Mapping[str, str] | None = None
    """Where not everything is asked: the statements that are, each with why."""
    late: str = ""
    """Where the cycle has ended: a sentence that says into which round the answers go."""

    @property
    def scope(self) -> list[str]:
        """Ids of the statements that this assessment asks."""
        sections = [
            s for s in self.questionnaire.sections if not self.pillars or s.id in self.pillars
        ]
        every = [statement.id for section in sections for statement in section.statements]
        return every if self.only is None else [key for key in every if key in self.only]

    def begun(self) -> list[Kept]:
        """Responses to go on with, the fullest first: a named group's one and only, else the unfinished ones."""
        found = [
            kept
            for kept in read_responses(self.workspace, self.cycle.id)
            if kept.response.group == self.group.id
        ]
        found = [kept for kept in found if self.group.named or not kept.response.finished]
        found.sort(
            key=lambda kept: (-answered_of(kept.response, self.questionnaire), kept.path.name)
        )
        return found[:1] if self.group.named else found


class Keeper:
    """Keeps a response on disk: as a new record the first time, then over what it wrote itself."""

    def __init__(self, assessment: Assessment, kept: Kept | None) -> None:
        self.assessment = assessment
        self.kept = kept
        self._saved = False

    def save(self, response: Response) -> None:
        """Writes the response, and first of all the questionnaire that it answers. Raises ChangedMeanwhile where
        somebody else has written the same response."""
        workspace = self.assessment.workspace
        if not self._saved:
            keep_snapshot(workspace, self.assessment.questionnaire)
        if self.kept is not None:
            self.kept = keep_response(workspace, self.kept, response)
        else:
            self._refuse_second()
            self.kept = add_response(workspace, response)
        self._saved = True

    def _refuse_second(self) -> None:
        if self.assessment.group.named and self.assessment.begun():
            raise ChangedMeanwhile(
                f"The assessment of {self.assessment.group.title} was begun somewhere else meanwhile, "
                "so nothing was written over it.",
                "Close the other one, then run the command again to go on with it.",
            )


def open_session(
    assessment: Assessment,
    kept: Kept | None,
    clock: Callable[[], float],
    *,
    show_previous: bool = False,
) -> tuple[Session, bool]:
    """A session on a response begun before, or on a new one (None); and whether the questionnaire has changed
    since the response was begun."""
    response, changed = taken_up(assessment, kept)
    session = Session(
        assessment.questionnaire,
        response,
        Keeper(assessment, kept).save,
        clock,
        named=assessment.group.named,
        pillars=assessment.pillars,
        previous=previous(assessment) if assessment.group.named else None,
        show_previous=show_previous,
        only=assessment.only,
    )
    return session, changed


def taken_up(assessment: Assessment, kept: Kept | None) -> tuple[Response, bool]:
    """The response to go on with under the round's questionnaire, and whether another one was answered before.

    Answers are carried by the ids of their statements. Raises PqmodelError where the scale has other scores now,
    for then the same number no longer says the same.
    """
    questionnaire = assessment.questionnaire
    if kept is None:
        cycle, group = assessment.cycle.id, assessment.group.id
        return Response(questionnaire=questionnaire.ref, cycle=cycle, group=group), False
    response = kept.response
    if response.questionnaire == questionnaire.ref:
        return response, False
    before = read_snapshot(assessment.workspace, response.questionnaire)
    scores = set(questionnaire.scale.values)
    given = {a.value for a in response.answers.values() if isinstance(a.value, int)}
    if (before and before.scale.values != questionnaire.scale.values) or not given <= scores:
        raise PqmodelError(
            f"The assessment of {assessment.cycle.id} was begun with another scale, so its scores cannot go on.",
            "Go back to that scale for this cycle, or answer another cycle with --cycle; or, to begin afresh, "
            f"move {kept.path} out of its folder.",
        )
    earlier = _answered_otherwise(response, before, questionnaire)
    return response.model_copy(
        update={"questionnaire": questionnaire.ref, "earlier": earlier}
    ), True


def _answered_otherwise(
    response: Response, before: Questionnaire | None, now: Questionnaire
) -> dict[str, QuestionnaireRef]:
    """For each answer that was given to other words than today's, which version was answered."""

    def words(questionnaire: Questionnaire | None, key: str) -> tuple[str, str] | None:
        found = questionnaire.by_statement.get(key) if questionnaire else None
        return (found[1].text, found[1].plain) if found else None

    changed = [
        key
        for key in response.answers
        if words(before, key) != words(now, key) or words(now, key) is None
    ]
    return dict.fromkeys(changed, response.questionnaire) | dict(response.earlier)


def previous(assessment: Assessment) -> Previous | None:
    """The same group's answers in the latest earlier cycle where it has any, on a scale of the same scores."""
    workspace, group = assessment.workspace, assessment.group.id
    for cycle in sorted(
        (c for c in answered_cycles(workspace) if c < assessment.cycle), reverse=True
    ):
        found = [
            kept.response
            for kept in read_responses(workspace, cycle.id)
            if kept.response.group == group
        ]
        if found:
            response = max(found, key=lambda response: len(response.answers))
            then = read_snapshot(workspace, response.questionnaire)
            if then and then.scale.values != assessment.questionnaire.scale.values:
                return None
            return Previous(
                cycle.id, {k: a.value for k, a in response.answers.items() if a.value is not None}
            )
    return None


def answered_of(response: Response, questionnaire: Questionnaire) -> int:
    """How many statements of the questionnaire the response has a score, "na" or "dk" for."""
    known = questionnaire.by_statement
    return sum(
        1 for key, answer in response.answers.items() if key in known and answer.value is not None
    )


def pillars_of(questionnaire: Questionnaire, asked: Collection[str]) -> tuple[str, ...]:
    """The ids asked for, once each; PqmodelError with all ids there are where one is unknown."""
    ids = [section.id for section in questionnaire.sections]
    unknown = [pillar for pillar in asked if pillar not in ids]
    if unknown:
        named = ", ".join(repr(pillar) for pillar in unknown)
        raise PqmodelError(
            f"There is no pillar {named} in this questionnaire{meant_perhaps(unknown[0], ids)}.",
            f"Choose from: {', '.join(ids)}.",
        )
    return tuple(dict.fromkeys(asked))
