"""Looks through all records of a service, and tells what cannot be read, is missing or stands in the
way. Nothing is changed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pqmodel.answers.record import groups_answered, is_released, read_responses
from pqmodel.evidence.record import evidence_path, read_register
from pqmodel.exchange.changes import read_changes
from pqmodel.ground import paths
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.measures.record import measures_file, read_measures
from pqmodel.plan.record import plan_path, read_plan
from pqmodel.plan.record_checks import missing_from
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.guide.open_answers import answers_path, read_answers
from pqmodel.questionnaire.model import QuestionnaireRef
from pqmodel.questionnaire.versions.snapshots import read_snapshot, read_snapshots
from pqmodel.results.published import Published
from pqmodel.results.record import read_all_published
from pqmodel.results.release_memory import lost_groups
from pqmodel.review.beginning import record_of
from pqmodel.service.examining_folder import second_copies, state_of
from pqmodel.workspace.cycle_stages import answered_cycles, reviewed_cycles
from pqmodel.workspace.location import CONFIG
from pqmodel.workspace.response_files import FOLDER
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Part:
    """One kind of record that was looked at: its title, what there is of it, and what is wrong."""

    title: str
    there_is: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Examination:
    """All that was looked at, in the order of the cycle; `faults` are those of all parts."""

    parts: tuple[Part, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(fault for part in self.parts for fault in part.faults)


def examine(workspace: Workspace, today: date) -> Examination:
    """Reads every record of the service. What is wrong with one keeps none of the others from being
    looked at."""
    looks: tuple[tuple[str, str, Callable[[], str | tuple[str, list[Fault]]]], ...] = (
        ("Settings", CONFIG, lambda: _settings(workspace)),
        ("Questionnaire", CONFIG, lambda: _questionnaire(workspace)),
        ("Answers", FOLDER, lambda: _answers(workspace, today)),
        ("What was released", FOLDER, lambda: _released(workspace)),
        ("Plan", plan_path(workspace).name, lambda: _plan(workspace)),
        ("Reviews", "reviews", lambda: _reviews(workspace)),
        ("Measures", measures_file(workspace).name, lambda: _measures(workspace)),
        ("Evidence", evidence_path(workspace).name, lambda: _evidence(workspace)),
        ("Answers to the guide", answers_path(workspace).name, lambda: _guide(workspace)),
        ("Changes to undo", ".pqmodel", lambda: _changes(workspace)),
        ("Second copies", ".", lambda: second_copies(workspace.root)),
        ("The folder", ".", lambda: state_of(workspace.root)),
    )
    parts = (_part(title, file, look) for title, file, look in looks)
    return Examination(tuple(_without_place(part, workspace.root) for part in parts))


def _without_place(part: Part, root: Path) -> Part:
    """The part without where the service lies: it may be sent to whoever helps, and a path often
    holds somebody's name."""
    beginnings = sorted({f"{paths.whole(root)}{os.sep}", f"{root}{os.sep}"}, key=len, reverse=True)

    def short(words: str) -> str:
        for beginning in beginnings:
            words = words.replace(beginning, "")
        return words.replace(str(paths.whole(root)), ".")

    faults = tuple(
        replace(one, file=short(one.file), what=short(one.what), mend=short(one.mend))
        for one in part.faults
    )
    return replace(part, faults=faults)


def _part(title: str, file: str, look: Callable[[], str | tuple[str, list[Fault]]]) -> Part:
    """What a look found; what it could not read is a fault of the file."""
    try:
        found = look()
    except InputRefused as refused:
        return Part(title, "cannot be read", refused.faults or (_fault(file, refused),))
    except PqmodelError as error:
        return Part(title, "cannot be read", (_fault(file, error),))
    if isinstance(found, str):
        return Part(title, found)
    there_is, faults = found
    return Part(title, there_is, tuple(faults))


def _fault(file: str, error: PqmodelError) -> Fault:
    return Fault(file, 0, error.message.rstrip("."), error.hint.rstrip("."))


def _settings(workspace: Workspace) -> str:
    groups = count(len(workspace.service.groups), "group", "groups")
    return f"{workspace.service.service}, {groups}"


def _questionnaire(workspace: Workspace) -> str:
    questionnaire = in_use.current(workspace)
    versions = len(read_snapshots(workspace))
    asked = count(len(questionnaire.by_statement), "statement", "statements")
    kept = count(versions, "answered version kept", "answered versions kept")
    return f"{questionnaire.title}, {asked}, {kept}"


def _answers(workspace: Workspace, today: date) -> tuple[str, list[Fault]]:
    """Every answer of every cycle is read; of how many people is nobody's business."""
    faults: list[Fault] = []
    answered: set[QuestionnaireRef] = set()
    files = 0
    cycles = answered_cycles(workspace)
    for cycle in cycles:
        place = f"{FOLDER}/{cycle.id}"
        if cycle.start > today:
            what = f"{cycle.id} has answers, and begins on a day that is still to come"
            faults.append(Fault(place, 0, what, "see whether this computer's date is right"))
        try:
            files += len(groups_answered(workspace, cycle.id))
            for kept in read_responses(workspace, cycle.id):
                answered.add(kept.response.questionnaire)
        except PqmodelError as error:
            faults.append(_fault(place, error))
    faults += _lost_versions(workspace, answered)
    rounds = count(len(cycles), "cycle", "cycles")
    return f"{count(files, 'file', 'files')} in {rounds}", faults


def _lost_versions(workspace: Workspace, answered: Iterable[QuestionnaireRef]) -> Iterator[Fault]:
    """What people were asked has to be kept, so that old rounds read as they were."""
    for ref in sorted(answered, key=lambda ref: ref.digest):
        if read_snapshot(workspace, ref) is None:
            what = f"the questionnaire {ref.id} {ref.version} that people answered is gone"
            yield Fault("snapshots", 0, what, "put that folder back from a backup")


def _released(workspace: Workspace) -> tuple[str, list[Fault]]:
    every = read_all_published(workspace)
    faults: list[Fault] = []
    for cycle in answered_cycles(workspace):
        # Files that cannot be read are told with the answers.
        with contextlib.suppress(PqmodelError):
            marked = is_released(workspace, cycle.id) - workspace.service.named
            published = every.get(cycle.id) or Published(cycle=cycle.id)
            if lost_groups(published, marked):
                what = "what was shown of these answers is not remembered any more"
                mend = "put _released.json of that folder back from a backup"
                faults.append(Fault(f"{FOLDER}/{cycle.id}", 0, what, mend))
    return count(len(every), "cycle", "cycles"), faults


def _plan(workspace: Workspace) -> tuple[str, list[Fault]]:
    plan, _ = read_plan(workspace)
    faults = []
    missing = missing_from(workspace, plan)
    if missing:
        what = f"reviews name {', '.join(missing)}, which the plan does not have"
        faults.append(Fault(plan_path(workspace).name, 0, what, "see whether the file is whole"))
    return count(len(plan.actions), "action", "actions"), faults


def _reviews(workspace: Workspace) -> tuple[str, list[Fault]]:
    cycles = reviewed_cycles(workspace)
    faults: list[Fault] = []
    for cycle in cycles:
        file = f"reviews/{cycle.id}.yaml"
        try:
            record = record_of(workspace, cycle)
        except InputRefused as refused:
            faults += refused.faults
            continue
        except PqmodelError as error:
            faults.append(_fault(file, error))
            continue
        if record is not None and record.altered:
            what = f"the completed review was changed since: {', '.join(record.altered)}"
            mend = f"see it with {suggest('review', cycle=cycle.id)}"
            faults.append(Fault(file, 0, what, mend))
    return count(len(cycles), "review", "reviews"), faults


def _measures(workspace: Workspace) -> str:
    measures, _ = read_measures(workspace)
    return count(len(measures.observations), "figure", "figures")


def _evidence(workspace: Workspace) -> str:
    register, _ = read_register(workspace)
    return count(len(register.evidence), "item", "items")


def _guide(workspace: Workspace) -> str:
    answers, _ = read_answers(workspace)
    return count(len(answers.answers), "answer", "answers")


def _changes(workspace: Workspace) -> str:
    return count(len(read_changes(workspace).changes), "change", "changes")
