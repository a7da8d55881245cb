"""Collects answers from files and codes: every good one is taken in, once; every bad one is told, with the reason."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pqmodel.answers.collect.any_file import read_file
from pqmodel.answers.collect.codes import read_codes
from pqmodel.answers.collect.inbox import Inbox
from pqmodel.answers.collect.model import Match, ReadFile
from pqmodel.answers.identity import identity_in_group
from pqmodel.answers.received import Received
from pqmodel.answers.record import read_responses
from pqmodel.answers.response import Answer, Response
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.free_text import LONGEST, clean
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.location import path_meant
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace

ENDINGS = frozenset(
    {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".json", ".yaml", ".yml"}
)
"""Files of these kinds are looked at in a folder; others in it are passed over."""
_OF_NO_GROUP = frozenset({"table", "long", "answers"})
"""Kinds in which nothing but --group tells whose answers they are, and no number of its own tells two people apart."""
MANY = 100
"""From so many files on they are read by several processes."""


@dataclass
class FileOutcome:
    """What one file gave: persons new, collected already (`differing` of them with other answers this time), how many
    of the new ones are incomplete, what could not be carried over from an older questionnaire, and what was refused."""

    name: str
    kind: str = ""
    new: int = 0
    already: int = 0
    differing: int = 0
    incomplete: int = 0
    carried: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    matched: list[Match] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class Collected:
    """What a whole run gave, file by file; `dry_run` says that nothing was kept."""

    cycle: str
    files: tuple[FileOutcome, ...]
    dry_run: bool

    @property
    def new(self) -> int:
        return sum(file.new for file in self.files)

    @property
    def already(self) -> int:
        return sum(file.already for file in self.files)

    @property
    def faults(self) -> list[Fault]:
        """What was refused; warnings are not among them."""
        return [fault for file in self.files for fault in file.faults if not fault.warning]

    @property
    def warnings(self) -> list[Fault]:
        return [fault for file in self.files for fault in file.faults if fault.warning]


@dataclass(frozen=True)
class Request:
    """How answers are to be collected. `group` is for sources that do not tell theirs; `confirm` is asked about each
    column that was matched closely (heading, statement's words) and says whether it is right."""

    cycle: Cycle
    group: str | None = None
    kind: str = "auto"
    dry_run: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    confirm: Callable[[Match], bool] = lambda match: False
    progress: Callable[[int, int], None] = lambda done, of: None


def expand(given: Sequence[str]) -> list[Path]:
    """The files meant by names, folders and patterns, each once, in order. PqmodelError for a name that is nothing."""
    found: dict[Path, None] = {}
    for name in given:
        path = path_meant(name)
        if path.is_dir():
            inside = [
                p for p in sorted(path.iterdir()) if p.suffix.lower() in ENDINGS and not _hidden(p)
            ]
        elif path.exists():
            inside = [path]
        else:
            inside = [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]
            inside = [p for p in inside if p.is_file() and not _hidden(p)]
        if not inside and not path.is_dir():
            raise PqmodelError(
                f"There is no file {name}.",
                "Check the name; a folder or a pattern such as *.xlsx will do.",
            )
        found |= dict.fromkeys(inside)
    return list(found)


def collect_files(
    workspace: Workspace, questionnaire: Questionnaire, paths: Sequence[Path], request: Request
) -> Collected:
    """Takes in the answers in the files. One bad file never stops the others."""
    outcomes = []
    with (
        _reading(paths, questionnaire, request) as files,
        Inbox(workspace, request.cycle.id, dry_run=request.dry_run) as inbox,
    ):
        taker = _Taker(workspace, questionnaire, request, inbox)
        for number, (path, found) in enumerate(zip(paths, files, strict=True), 1):
            outcomes.append(taker.take(_settled(found, path, questionnaire, request), str(path)))
            request.progress(number, len(paths))
    return Collected(request.cycle.id, tuple(outcomes), request.dry_run)


def collect_codes(
    workspace: Workspace,
    questionnaire: Questionnaire,
    lines: Iterable[str],
    name: str,
    request: Request,
) -> Collected:
    """Takes in the answers in response codes, one a line."""
    groups = [group.id for group in workspace.service.groups]
    with Inbox(workspace, request.cycle.id, dry_run=request.dry_run) as inbox:
        taker = _Taker(workspace, questionnaire, request, inbox)
        outcome = taker.take(read_codes(lines, questionnaire, groups, name), name)
    return Collected(request.cycle.id, (outcome,), request.dry_run)


@contextmanager
def _reading(
    paths: Sequence[Path], questionnaire: Questionnaire, request: Request
) -> Iterator[Iterable[ReadFile]]:
    """The files as they are read, in order. Many are read by several processes: unpacking workbooks is all work."""
    reader = partial(_read, kind=request.kind, mapping=dict(request.mapping))
    if len(paths) < MANY or (os.cpu_count() or 1) < 2:
        yield (reader(path, questionnaire) for path in paths)
        return
    with ProcessPoolExecutor(
        min(4, os.cpu_count() or 1), initializer=_remember, initargs=(questionnaire,)
    ) as pool:
        # All are asked for here, so that the processes begin before the inbox has threads.
        try:
            yield pool.map(partial(_read_remembered, reader), paths, chunksize=8)
        except BrokenProcessPool as error:
            raise PqmodelError(
                "Reading was cut off: one of the files is damaged in a way that stops the reader.",
                "What was read before it is kept. Collect the files in smaller lots to find it.",
            ) from error


def _read(
    path: Path, questionnaire: Questionnaire, kind: str, mapping: Mapping[str, str]
) -> ReadFile:
    return read_file(path, questionnaire, kind=kind, mapping=mapping or None)


_remembered: list[Questionnaire] = []


def _remember(questionnaire: Questionnaire) -> None:
    """Gives a process the questionnaire once, rather than with every file."""
    _remembered[:] = [questionnaire]


def _read_remembered(reader: Callable[[Path, Questionnaire], ReadFile], path: Path) -> ReadFile:
    return reader(path, _remembered[0])


def _settled(
    found: ReadFile, path: Path, questionnaire: Questionnaire, request: Request
) -> ReadFile:
    """The file, read again with the closely matched columns that were confirmed, and without those that were not."""
    close = [match for match in found.matches if match.how == "close"]
    if not close:
        return found
    settled = dict(request.mapping)
    for match in close:
        settled[match.heading] = match.statement if request.confirm(match) else ""
    return _read(path, questionnaire, request.kind, settled)


class _Taker:
    """Turns what was read to responses, and takes in those that are new."""

    def __init__(
        self, workspace: Workspace, questionnaire: Questionnaire, request: Request, inbox: Inbox
    ) -> None:
        self.service: Service = workspace.service
        self.workspace = workspace
        self.questionnaire = questionnaire
        self.request = request
        self.inbox = inbox
        self.size = len(questionnaire.by_statement)

    def take(self, read: ReadFile, name: str) -> FileOutcome:
        outcome = FileOutcome(name=name, kind=read.kind, faults=list(read.faults))
        outcome.matched = [match for match in read.matches if match.how in ("close", "mapping")]
        for received in read.received:
            self._one(received, outcome)
        if not read.received and not read.faults:
            outcome.faults.append(Fault(name, 0, "holds no answers", "nothing was taken from it"))
        return outcome

    def _one(self, received: Received, outcome: FileOutcome) -> None:
        group = received.group or self.request.group
        if fault := self._misfit(received, group):
            outcome.faults.append(fault)
            return
        assert group is not None
        outcome.carried |= dict(received.carried)
        outcome.lost += [words for words in received.lost if words not in outcome.lost]
        answers, fault = _kept(received)
        if fault:
            outcome.faults.append(fault)
            return
        response = Response(
            questionnaire=self.questionnaire.ref,
            cycle=self.request.cycle.id,
            group=group,
            answers=answers,
            finished=True,
        )
        identity, before = self._known(received, group, outcome.kind)
        if before is not None:
            outcome.already += 1
            outcome.differing += before.answers != response.answers
            return
        if fault := self._second_of_one_person(received, group):
            outcome.faults.append(fault)
            return
        if not self.request.dry_run:
            keep_snapshot(self.workspace, self.questionnaire)
        self.inbox.take(identity, response)
        outcome.new += 1
        outcome.incomplete += (
            sum(answer.value is not None for answer in answers.values()) < self.size
        )

    def _known(self, received: Received, group: str, kind: str) -> tuple[str, Response | None]:
        """The identity of this person's answers here, and the response that they gave before, or None."""
        before = self.inbox.known(received.identity)
        if received.group is not None or kind not in _OF_NO_GROUP:
            return received.identity, before
        # Earlier versions took such rows in without their group; those of this group are still known by that.
        if before is not None and before.group == group:
            return received.identity, before
        identity = identity_in_group(received.identity, group)
        return identity, self.inbox.known(identity)

    def _misfit(self, received: Received, group: str | None) -> Fault | None:
        """Why this person's answers cannot be taken in here, or None."""
        ids = ", ".join(g.id for g in self.service.groups)
        if group is None:
            return Fault(
                received.place,
                0,
                "does not say whose answers these are",
                f"add --group, one of: {ids}",
            )
        if self.service.group(group) is None:
            return Fault(
                received.place,
                0,
                f"is of group {group!r}, which pqmodel.yaml does not have",
                f"it has: {ids}",
            )
        if received.cycle and received.cycle != self.request.cycle.id:
            what = f"is a form of {received.cycle}, and you are collecting {self.request.cycle.id}"
            return Fault(received.place, 0, what, f"collect it with --cycle {received.cycle}")
        if received.questionnaire and received.questionnaire.id != self.questionnaire.id:
            what = f"answers another questionnaire, {received.questionnaire.id}"
            return Fault(
                received.place, 0, what, "collect it in the folder of a service that uses that one"
            )
        if not any(answer.value is not None for answer in received.answers.values()):
            return Fault(received.place, 0, "has no answer", "nothing was taken from it")
        return None

    def _second_of_one_person(self, received: Received, group: str) -> Fault | None:
        """A named group is one person, so there is one response of it in a cycle."""
        if group not in self.service.named:
            return None
        if all(
            kept.response.group != group
            for kept in read_responses(self.workspace, self.request.cycle.id)
        ):
            return None
        what = f"is of {group}, who has answered already"
        cycle = self.request.cycle.id
        return Fault(
            received.place, 0, what, f"change those answers with: pqmodel assess --cycle {cycle}"
        )


def _kept(received: Received) -> tuple[dict[str, Answer], Fault | None]:
    answers = {}
    for key, answer in received.answers.items():
        if not answer.note and not answer.evidence:
            if answer.value is not None:
                answers[key] = answer
            continue
        note, evidence = clean(answer.note), clean(answer.evidence)
        if len(note) > LONGEST or len(evidence) > LONGEST:
            return {}, Fault(
                received.place,
                0,
                f"has a comment of over {LONGEST:,} characters ({key})",
                "shorten it",
            )
        cleaned = Answer(value=answer.value, note=note, evidence=evidence)
        if not cleaned.blank:
            answers[key] = cleaned
    return answers, None


def _hidden(path: Path) -> bool:
    """Files that programs leave beside others: ".x", and "~$x" while Excel has x open."""
    return path.name.startswith((".", "~$"))
