"""Collects answers from files and codes: each good one is taken in once, each bad one is named."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pqmodel.answers.collect.any_file import read_file
from pqmodel.answers.collect.codes import read_codes
from pqmodel.answers.collect.model import Collected, Match, ReadFile
from pqmodel.answers.collect.persons import PersonTaker
from pqmodel.answers.inbox import Inbox
from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import Begun, call_under_way, go_on_in
from pqmodel.ground.with_its_parent import attach
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.location import path_meant
from pqmodel.workspace.workspace import Workspace

ENDINGS = frozenset(
    {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".json", ".yaml", ".yml"}
)
"""Files of these kinds are looked at in a folder; others in it are passed over."""
MANY = 100
"""From so many files on they are read by several processes."""
_MOST_READERS = 4


def _confirm_nothing(_match: Match) -> bool:
    return False


def _count_nothing(_done: int, _of: int) -> None:
    pass


@dataclass(frozen=True)
class Request:
    """How answers are to be collected.

    `group` is for sources that do not tell theirs. `mapping` and `values` are those of a map: which
    column is which statement, and what words mean. `confirm` is asked about each column that was
    matched closely, and says whether it is right. `again` takes what counts in another cycle or
    group already, as other people's. `progress` is told after each file how many are
    done, and of how many.
    """

    cycle: Cycle
    group: str | None = None
    kind: str = "auto"
    dry_run: bool = False
    again: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    confirm: Callable[[Match], bool] = _confirm_nothing
    progress: Callable[[int, int], None] = _count_nothing


def expand(names: Sequence[str]) -> list[Path]:
    """The files meant by names, folders and patterns, each once, in order.

    Raises PqmodelError for a name that is nothing; an empty folder gives nothing.
    """
    files: list[Path] = []
    for name in names:
        path = path_meant(name)
        if paths.is_folder(path):
            inside = [file for file in paths.listed(path) if file.suffix.lower() in ENDINGS]
            files += [file for file in inside if not _is_left_over(file)]
            continue
        if paths.is_there(path):
            files.append(path)
            continue

        # Windows does not fill in patterns before the program sees them.
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207
        matching = [Path(match) for match in matches]
        matching = [file for file in matching if paths.is_file(file) and not _is_left_over(file)]
        if not matching:
            hint = "Check the name; a folder or a pattern such as *.xlsx will do."
            raise PqmodelError(f"There is no file {paths.shown(name)}.", hint)
        files += matching
    return list(dict.fromkeys(files))


def collect_files(
    workspace: Workspace, questionnaire: Questionnaire, paths: Sequence[Path], request: Request
) -> Collected:
    """Takes in the answers in the files. One bad file never stops the others."""
    outcomes = []
    with (
        _reading(paths, questionnaire, request) as files,
        Inbox(workspace, request.cycle.id, dry_run=request.dry_run) as inbox,
    ):
        taker = _taker(workspace, questionnaire, request, inbox)
        for number, (path, file) in enumerate(zip(paths, files, strict=True), 1):
            confirmed = _read_confirmed(file, path, questionnaire, request)
            outcomes.append(taker.take_all(confirmed, str(path)))
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
        taker = _taker(workspace, questionnaire, request, inbox)
        outcome = taker.take_all(read_codes(lines, questionnaire, groups, name), name)
    return Collected(request.cycle.id, (outcome,), request.dry_run)


def _taker(
    workspace: Workspace, questionnaire: Questionnaire, request: Request, inbox: Inbox
) -> PersonTaker:
    return PersonTaker(
        workspace, questionnaire, request.cycle, request.group, inbox, again=request.again
    )


@contextmanager
def _reading(
    paths: Sequence[Path], questionnaire: Questionnaire, request: Request
) -> Iterator[Iterable[ReadFile]]:
    """The files as they are read, in order; many are read by several processes."""
    reader = partial(
        read_file, kind=request.kind, mapping=dict(request.mapping), values=dict(request.values)
    )
    processors = os.cpu_count() or 1
    if len(paths) < MANY or processors < 2:
        yield (reader(path, questionnaire) for path in paths)
        return

    # Unpacking workbooks is all work and no waiting, so threads would not help.
    with ProcessPoolExecutor(
        min(_MOST_READERS, processors),
        initializer=_remember,
        initargs=(questionnaire, call_under_way()),
    ) as pool:
        try:
            # All are asked for here, so that the processes begin before the inbox has threads.
            yield pool.map(partial(_read_remembered, reader), paths, chunksize=8)
        except BrokenProcessPool as error:
            raise PqmodelError(
                "Reading was cut off: one of the files is damaged in a way that stops the reader.",
                "Nothing was taken in. Collect the files in smaller lots to find it.",
            ) from error


_remembered: list[Questionnaire] = []


def _remember(questionnaire: Questionnaire, call: Begun) -> None:
    """Gives a process the questionnaire and the call once, rather than with every file."""
    attach()
    _remembered[:] = [questionnaire]
    go_on_in(call)


def _read_remembered(reader: Callable[[Path, Questionnaire], ReadFile], path: Path) -> ReadFile:
    return reader(path, _remembered[0])


def _read_confirmed(
    file: ReadFile, path: Path, questionnaire: Questionnaire, request: Request
) -> ReadFile:
    """The file, read again with the close matches that were confirmed and without the others."""
    if not file.close:
        return file
    mapping = dict(request.mapping)
    refused: list[Match] = []
    for match in file.close:
        is_right = request.confirm(match)
        # Nothing in the place of an id says that the column is to be left out.
        mapping[match.heading] = match.statement if is_right else ""
        if not is_right:
            refused.append(replace(match, statement="", how="mapping"))
    if len(refused) == len(file.matches):
        # Without these columns nothing of the table is known, which would be told instead.
        return replace(file, matches=tuple(refused))
    return read_file(path, questionnaire, kind=request.kind, mapping=mapping, values=request.values)


def _is_left_over(path: Path) -> bool:
    """Files that programs leave beside others: ".x", and "~$x" while Excel has x open."""
    return path.name.startswith((".", "~$"))
