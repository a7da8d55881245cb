"""Finds the response that an assessment goes on with, or begins one, and keeps it from then on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pqmodel.answers.assess.sitting import Previous, Session
from pqmodel.answers.record import Kept, add_response, keep_response, read_responses
from pqmodel.answers.response import Response
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.questionnaire.audiences import audience_of
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
    asked_set: str = ""
    """The named set that is asked; empty where all is."""

    @property
    def audience(self) -> str:
        """The audience in whose words the group is asked."""
        return audience_of(self.group, self.questionnaire.audiences)

    @property
    def askable(self) -> tuple[str, ...]:
        """Ids of the statements that the group can be asked: those of its audience, or of the
        named set."""
        return self.questionnaire.asked_of(self.audience, self.asked_set)

    @property
    def scope(self) -> list[str]:
        """Ids of the statements that this assessment asks."""
        askable = self.askable
        keys = []
        for section in self.questionnaire.sections:
            if not self.pillars or section.id in self.pillars:
                keys += [each.id for each in section.statements if each.id in askable]
        if self.only is None:
            return keys
        return [key for key in keys if key in self.only]

    def begun(self) -> list[Kept]:
        """Responses to go on with, the fullest first.

        Of a named group that is its one and only; of others, those that are unfinished.
        """
        begun = []
        for kept in read_responses(self.workspace, self.cycle.id):
            is_open = self.group.named or not kept.response.finished
            if kept.response.group == self.group.id and is_open:
                begun.append(kept)

        def fullest_first(kept: Kept) -> tuple[int, str]:
            return -answered_of(kept.response, self.questionnaire), kept.id

        begun.sort(key=fullest_first)
        return begun[:1] if self.group.named else begun

    def keep(self, kept: Kept | None, response: Response) -> Kept:
        """Writes the response: over the one that was kept, else as a new record."""
        if kept is not None:
            return keep_response(self.workspace, kept, response)
        return add_response(self.workspace, response)


class Keeper:
    """Keeps a response on disk: as a new record the first time, then over what it wrote itself."""

    def __init__(self, assessment: Assessment, kept: Kept | None) -> None:
        self.assessment = assessment
        self.kept = kept
        self._saved = False

    def save(self, response: Response) -> None:
        """Writes the response, and first of all the questionnaire that it answers.

        Raises ChangedMeanwhile where somebody else has written the same response, or begun the one
        of a named group.
        """
        workspace = self.assessment.workspace
        if not self._saved:
            keep_snapshot(workspace, self.assessment.questionnaire)
        self.kept = self.assessment.keep(self.kept, response)
        self._saved = True


def open_session(
    assessment: Assessment,
    kept: Kept | None,
    clock: Callable[[], float],
    *,
    show_previous: bool = False,
) -> tuple[Session, bool]:
    """A session on a response begun before, or on a new one (None).

    Also whether the questionnaire has changed since the response was begun.
    """
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
        askable=assessment.askable,
        audience=assessment.audience,
    )
    return session, changed


def taken_up(assessment: Assessment, kept: Kept | None) -> tuple[Response, bool]:
    """The response to go on with, and whether another questionnaire than the round's was answered.

    Answers are carried by the ids of their statements. Raises PqmodelError where the scale has
    other scores now, for then the same number no longer says the same.
    """
    questionnaire = assessment.questionnaire
    if kept is None:
        begun = Response(
            questionnaire=questionnaire.ref,
            smallest_group=assessment.workspace.service.smallest_group,
            cycle=assessment.cycle.id,
            group=assessment.group.id,
            asked_set=assessment.asked_set,
        )
        return begun, False
    response = kept.response
    if response.asked_set != assessment.asked_set:
        # Whoever goes on with all of it was asked all of it; a part of that takes nothing back.
        response = response.model_copy(update={"asked_set": ""})
    if response.questionnaire == questionnaire.ref:
        return response, False

    before = read_snapshot(assessment.workspace, response.questionnaire)
    if not _scale_fits(response, before, questionnaire):
        raise PqmodelError(
            f"The assessment of {assessment.cycle.id} was begun with another scale, so its scores "
            "cannot go on.",
            "Go back to that scale for this cycle, or answer another cycle with --cycle; or, to "
            f"begin afresh, move {kept.path} out of its folder.",
        )
    audience = assessment.audience
    earlier = _find_answered_otherwise(response, before, questionnaire, audience)
    changes = {"questionnaire": questionnaire.ref, "earlier": earlier}
    return response.model_copy(update=changes), True


def previous(assessment: Assessment) -> Previous | None:
    """The same group's answers in the latest earlier cycle where it has any.

    None where there is none, or where the scale had other scores then.
    """
    workspace, group = assessment.workspace, assessment.group.id
    before = [cycle for cycle in answered_cycles(workspace) if cycle < assessment.cycle]
    for cycle in sorted(before, reverse=True):
        kept = [kept.response for kept in read_responses(workspace, cycle.id)]
        responses = [response for response in kept if response.group == group]
        if not responses:
            continue
        fullest = max(responses, key=lambda response: len(response.answers))
        then = read_snapshot(workspace, fullest.questionnaire)
        if then and then.scale.values != assessment.questionnaire.scale.values:
            return None
        return Previous(cycle.id, fullest.marks.values)
    return None


def answered_of(response: Response, questionnaire: Questionnaire) -> int:
    """How many statements of the questionnaire the response has a score, "na" or "dk" for."""
    return sum(key in questionnaire.by_statement for key in response.marks.values)


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


def _scale_fits(response: Response, before: Questionnaire | None, now: Questionnaire) -> bool:
    """True where the scores given still say what they said."""
    if before and before.scale.values != now.scale.values:
        return False
    # Where the old questionnaire is lost, all that is known of its scale is the scores given.
    scores = {value for value in response.marks.values.values() if isinstance(value, int)}
    return scores <= set(now.scale.values)


def _find_answered_otherwise(
    response: Response, before: Questionnaire | None, now: Questionnaire, audience: str
) -> dict[str, QuestionnaireRef]:
    """For each answer that was given to other words than today's, which version was answered."""
    earlier: dict[str, QuestionnaireRef] = {}
    for key in response.answers:
        words = _words_of(now, key, audience)
        if words is None or _words_of(before, key, audience) != words:
            earlier[key] = response.questionnaire
    # What was carried once already stays with the version that it was given to.
    earlier.update(response.earlier)
    return earlier


def _words_of(
    questionnaire: Questionnaire | None, key: str, audience: str
) -> tuple[str, str] | None:
    """What names a statement, and what the audience reads."""
    if questionnaire is None or key not in questionnaire.by_statement:
        return None
    _, statement = questionnaire.by_statement[key]
    return statement.text, statement.words_for(audience)
