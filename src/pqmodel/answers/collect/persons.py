"""Takes in what was read of each person, once, or says why it is not taken."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.answers.asked import asked_of_group
from pqmodel.answers.collect.inbox import Inbox
from pqmodel.answers.collect.model import FileOutcome, ReadFile
from pqmodel.answers.identity import identity_in_group
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer, Response
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, refusing
from pqmodel.ground.free_text import LONGEST, clean
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.workspace import Workspace

_OF_NO_GROUP = frozenset({"table", "long", "ticks", "turned", "answers"})
"""Kinds in which only --group says whose answers they are, and nothing tells two people apart."""


class PersonTaker:
    """Takes in persons one after the other.

    `group` is for those whose source does not tell theirs.
    """

    def __init__(
        self,
        workspace: Workspace,
        questionnaire: Questionnaire,
        cycle: Cycle,
        group: str | None,
        inbox: Inbox,
    ) -> None:
        self._workspace = workspace
        self._questionnaire = questionnaire
        self._cycle = cycle
        self._group = group
        self._inbox = inbox

    def take_all(self, file: ReadFile, name: str) -> FileOutcome:
        """Takes in everybody in a file, and says what came of it."""
        outcome = FileOutcome(name=name, kind=file.kind, faults=list(file.faults))
        outcome.matched = [match for match in file.matches if match.how in ("close", "mapping")]
        outcome.left_out, outcome.missing = list(file.left_out), list(file.missing)
        for received in file.received:
            self._take(received, outcome)
        # A run that took nothing in never looks like one that went well.
        if not file.received and not refusing(file.faults):
            outcome.faults.append(_nothing_taken(file, name))
        return outcome

    def _take(self, received: Received, outcome: FileOutcome) -> None:
        group = received.group or self._group
        fault = self._check_group(received, group) or self._check_form(received)
        if fault:
            outcome.faults.append(fault)
            return
        assert group is not None

        outcome.carried.update(received.carried)
        outcome.lost += [words for words in received.lost if words not in outcome.lost]
        answers = _clean_answers(received.answers)
        fault = _check_texts(received.place, answers)
        if fault:
            outcome.faults.append(fault)
            return

        response = Response(
            questionnaire=self._questionnaire.ref,
            cycle=self._cycle.id,
            group=group,
            answers=answers,
            finished=True,
            asked_set=received.asked_set,
        )
        identity, before = self._recognise(received, group, outcome.kind)
        if before is not None:
            # The first answers stand: nobody can say which of the two was meant.
            outcome.already += 1
            outcome.differing += before.answers != response.answers
            return

        # Asked only now, so that the same form of a named person twice is no fault.
        fault = self._check_second(received, group)
        if fault:
            outcome.faults.append(fault)
            return
        self._keep(identity, response)
        outcome.new += 1
        asked = asked_of_group(self._workspace.service.group(group), self._questionnaire, response)
        outcome.incomplete += not asked <= response.marks.values.keys()

    def _keep(self, identity: str, response: Response) -> None:
        # Without its questionnaire an answer means nothing, so that goes to disk first.
        if not self._inbox.dry_run:
            keep_snapshot(self._workspace, self._questionnaire)
        self._inbox.take(identity, response)

    def _recognise(self, received: Received, group: str, kind: str) -> tuple[str, Response | None]:
        """The identity of this person's answers here, and the response given before, or None."""
        before = self._inbox.known(received.identity)
        if received.group is not None or kind not in _OF_NO_GROUP:
            return received.identity, before

        # Earlier versions took such rows in without their group; those of this group are still
        # known by that.
        if before is not None and before.group == group:
            return received.identity, before
        identity = identity_in_group(received.identity, group)
        return identity, self._inbox.known(identity)

    def _check_group(self, received: Received, group: str | None) -> Fault | None:
        """Why these answers are of no group of this service, or None."""
        service = self._workspace.service
        ids = ", ".join(group.id for group in service.groups)
        if group is None:
            what = "does not say whose answers these are"
            return Fault(received.place, 0, what, f"add --group, one of: {ids}")
        if service.group(group) is None:
            what = f"is of group {group!r}, which pqmodel.yaml does not have"
            return Fault(received.place, 0, what, f"it has: {ids}")
        return None

    def _check_form(self, received: Received) -> Fault | None:
        """Why these answers belong to another round or questionnaire, or are none; or None."""
        place, cycle = received.place, self._cycle.id
        if received.cycle and received.cycle != cycle:
            what = f"is a form of {received.cycle}, and you are collecting {cycle}"
            return Fault(place, 0, what, f"collect it with --cycle {received.cycle}")

        asked = received.questionnaire
        if asked and asked.id != self._questionnaire.id:
            what = f"answers another questionnaire, {asked.id}"
            mend = "collect it in the folder of a service that uses that one"
            return Fault(place, 0, what, mend)
        if all(answer.value is None for answer in received.answers.values()):
            return Fault(place, 0, "has no answer", "nothing was taken from it")
        return None

    def _check_second(self, received: Received, group: str) -> Fault | None:
        """A named group is one person, so there is one response of it in a cycle."""
        if group not in self._workspace.service.named or not self._inbox.has(group):
            return None
        what = f"is of {group}, who has answered already"
        command = suggest(f"assess --as {group} --cycle {self._cycle.id}")
        mend = f"change those answers with: {command}"
        return Fault(received.place, 0, what, mend)


def _nothing_taken(file: ReadFile, name: str) -> Fault:
    if file.close or any(match.how == "mapping" and not match.statement for match in file.matches):
        what = "has no column that is surely a statement, so nothing was taken from it"
        mend = "add --accept-matches, or name its columns in a map (--map)"
        return Fault(name, 0, what, mend)
    return Fault(name, 0, "has no answers in it", "nothing was taken from it")


def _check_texts(place: str, answers: Mapping[str, Answer]) -> Fault | None:
    """That a comment is too long to be kept, or None: nothing is cut off in silence."""
    for key, answer in answers.items():
        if len(answer.note) > LONGEST or len(answer.evidence) > LONGEST:
            what = f"has a comment of over {LONGEST:,} characters ({key})"
            return Fault(place, 0, what, "shorten it")
    return None


def _clean_answers(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers with their words cleaned, without blanks."""
    cleaned: dict[str, Answer] = {}
    for key, answer in answers.items():
        # Most people write no comment: making an answer anew for each of thousands takes long.
        if answer.note or answer.evidence:
            answer = Answer(
                value=answer.value, note=clean(answer.note), evidence=clean(answer.evidence)
            )
        if not answer.blank:
            cleaned[key] = answer
    return cleaned
