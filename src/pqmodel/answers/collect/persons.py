"""Takes in what was read of each person, once, or says why it is not taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import replace

from pqmodel.answers.asked import asked_of_group, set_with_just, statements_asked
from pqmodel.answers.collect.model import Elsewhere, FileOutcome, ReadFile
from pqmodel.answers.identity import identity_again, identity_in_group
from pqmodel.answers.inbox import Before, Inbox
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer, Response, SameForm
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, refusing
from pqmodel.ground.free_text import LONGEST, clean
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.named_sets import NamedSet
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.workspace import Workspace

_OF_NO_GROUP = frozenset({"table", "long", "ticks", "turned", "answers"})
"""Kinds in which only --group says whose answers they are, and nothing tells two people apart."""


class PersonTaker:
    """Takes in persons one after the other.

    `group` is for those whose source does not tell theirs. `again` takes a row or form that counts
    in another cycle or group already, as another person's.
    """

    def __init__(
        self,
        workspace: Workspace,
        questionnaire: Questionnaire,
        cycle: Cycle,
        group: str | None,
        inbox: Inbox,
        *,
        again: bool = False,
    ) -> None:
        self._again = again
        self._has_snapshot = False
        self._workspace = workspace
        self._questionnaire = questionnaire
        self._cycle = cycle
        self._group = group
        self._inbox = inbox

    def take_all(self, file: ReadFile, name: str) -> FileOutcome:
        """Takes in everybody in a file, and says what came of it."""
        outcome = FileOutcome(name=name, kind=file.kind, faults=list(file.faults))
        outcome.matched = [match for match in file.matches if match.how in ("close", "mapping")]
        if file.missing:
            file = replace(file, received=tuple(self._with_sets(file, outcome)))
        asked = self._asked_of_any(file)
        outcome.left_out = list(file.left_out)
        outcome.missing = [key for key in file.missing if key in asked]
        for received in file.received:
            self._take(received, outcome)
        # A run that took nothing in never looks like one that went well.
        if not file.received and not refusing(file.faults):
            outcome.faults.append(_nothing_taken(file, name))
        return outcome

    def _with_sets(self, file: ReadFile, outcome: FileOutcome) -> Iterator[Received]:
        """Everybody in a table, with the named set that it asked: where it has columns for just the
        statements of that, nobody could answer the others, and they are no blanks."""
        set_of_group: dict[str, NamedSet | None] = {}
        for received in file.received:
            group_id = received.group or self._group or ""
            if group_id not in set_of_group:
                set_of_group[group_id] = self._set_asked(group_id, file.missing)
            named_set = set_of_group[group_id]
            if named_set is None or received.asked_set:
                yield received
                continue
            outcome.asked_sets[named_set.id] = named_set.title
            yield received.model_copy(update={"asked_set": named_set.id})

    def _set_asked(self, group_id: str, missing: Collection[str]) -> NamedSet | None:
        group = self._workspace.service.group(group_id)
        if group is None:
            return None
        there = {*statements_asked(group, self._questionnaire)}.difference(missing)
        return set_with_just(there, group, self._questionnaire)

    def _asked_of_any(self, file: ReadFile) -> Set[str]:
        """What at least one person of a file is asked; all there is where no group is known."""
        asked: set[str] = set()
        kinds = {(one.group or self._group, one.asked_set) for one in file.received}
        for group_id, asked_set in kinds:
            group = self._workspace.service.group(group_id) if group_id else None
            if group is None:
                return self._questionnaire.by_statement.keys()
            asked.update(statements_asked(group, self._questionnaire, asked_set))
        return asked or self._questionnaire.by_statement.keys()

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
            smallest_group=received.smallest_group,
        )
        identity = received.identity
        before = self._recognise(received, group, outcome.kind)
        if before is not None and before.is_in(self._cycle.id, group):
            self._note_second(before, response, outcome)
            return
        if before is not None:
            if not self._again:
                self._note_elsewhere(before, outcome)
                return
            identity = identity_again(identity, self._cycle.id, group)
            same = SameForm(cycle=before.cycle, group=before.group)
            response = response.model_copy(update={"again": same})

        # Asked only now, so that the same form of a named person twice is no fault.
        fault = self._check_second(received, group)
        if fault:
            outcome.faults.append(fault)
            return
        self._keep(identity, response)
        outcome.new += 1
        asked = asked_of_group(self._workspace.service.group(group), self._questionnaire, response)
        if received.on_form:
            # A form of one pillar is complete when that is answered.
            asked &= received.on_form
        outcome.incomplete += not asked <= response.marks.values.keys()

    def _keep(self, identity: str, response: Response) -> None:
        # Without its questionnaire an answer means nothing, so that is kept in the same step.
        if not self._inbox.dry_run and not self._has_snapshot:
            keep_snapshot(self._workspace, self._questionnaire)
            self._has_snapshot = True
        self._inbox.take(identity, response)

    def _recognise(self, received: Received, group: str, kind: str) -> Before | None:
        """What was taken in of the same row or form: of this group and cycle before any other."""
        bare = [received.identity, *received.older_identities]
        identities = [*bare, identity_again(received.identity, self._cycle.id, group)]
        if received.group is None and kind in _OF_NO_GROUP:
            # Earlier versions told the same row in two groups apart.
            ids = sorted(self._inbox.groups)
            identities += [identity_in_group(each, of) for each in bare for of in ids]
        matches = [self._inbox.known(identity) for identity in identities]
        found = [before for before in matches if before is not None]
        here = [before for before in found if before.is_in(self._cycle.id, group)]
        return next(iter(here or found), None)

    def _note_second(self, before: Before, response: Response, outcome: FileOutcome) -> None:
        """The first answers stand, since nobody can say which of two was meant; but what a person
        wrote besides is kept.

        A code holds no comments, and the file of the same form does. Nothing says whose they are.
        """
        outcome.already += 1
        first = before.response
        assert first is not None
        answers = _with_comments(first, response)
        if answers is None:
            outcome.differing += 1
        elif answers != first.answers:
            self._inbox.change(before, first.model_copy(update={"answers": answers}))

    def _note_elsewhere(self, before: Before, outcome: FileOutcome) -> None:
        forgotten = before.response is None
        for place in outcome.elsewhere:
            here = (place.cycle, place.group, place.forgotten)
            if here == (before.cycle, before.group, forgotten):
                place.persons += 1
                return
        title = self._workspace.service.group_title(before.group)
        outcome.elsewhere.append(Elsewhere(before.cycle, before.group, title, 1, forgotten))

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


def _with_comments(first: Response, second: Response) -> dict[str, Answer] | None:
    """The first answers with the comments of the second where the first have none; None where
    they differ otherwise."""
    if first.marks.values != second.marks.values:
        return None
    answers = dict(first.answers)
    for key, new in second.answers.items():
        old = answers.get(key, Answer())
        for earlier, later in ((old.note, new.note), (old.evidence, new.evidence)):
            if earlier and later and earlier != later:
                return None
        note, evidence = old.note or new.note, old.evidence or new.evidence
        answers[key] = Answer(value=old.value, note=note, evidence=evidence)
    return answers


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
