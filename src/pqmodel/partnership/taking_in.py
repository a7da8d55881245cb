"""Takes submissions into a partnership: the good ones, each once; the others are told apart.

They are read one by one and added in lots of so many bytes, so that 40,000 take no more memory than
4,000; what was added before a run was cut short is not read again by the next.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from pqmodel.ground import paths
from pqmodel.ground.faults import CannotRead, PqmodelError
from pqmodel.ground.given_files import read_given
from pqmodel.ground.lock import Lock
from pqmodel.ground.words import listed
from pqmodel.partnership.canonical import (
    canonical,
    canonical_of,
    checksum_of,
    is_signed_by,
    is_signed_otherwise,
)
from pqmodel.partnership.county import County
from pqmodel.partnership.measure_doubts import doubts_of
from pqmodel.partnership.model import Submission
from pqmodel.partnership.store.arriving import Arrived
from pqmodel.partnership.store.store import FileState, Store

Outcome = Literal[
    "taken",
    "older",
    "doubled",
    "altered",
    "unsigned",
    "unknown",
    "wrong-cycle",
    "other-questionnaire",
    "other-scale",
    "newer",
    "broken",
]
WORDS: dict[Outcome, str] = {
    "taken": "taken in",
    "older": "taken in beside a later one, which counts",
    "doubled": "is there already",
    "altered": "was changed after it was written: ask the service for it again",
    "unsigned": "is not signed with the key that the list of services gives for it",
    "unknown": "is of a service that the list of services does not name",
    "wrong-cycle": "is of a cycle that partnership.yaml does not name",
    "other-questionnaire": "answers another questionnaire, so nothing in it can be set beside these",
    "other-scale": "answers on another scale, so nothing in it can be set beside these",
    "newer": "was written by a newer pqmodel: update this one first",
    "broken": "is no submission that this pqmodel can read",
}
FINE: frozenset[Outcome] = frozenset({"taken", "older", "doubled"})
"""What needs nobody's attention."""
AT_A_TIME = 2_000
"""Submissions that are added at a time: what a cut loses at most."""
BYTES_AT_A_TIME = 20_000_000
"""Fewer where they are large, so that memory does not hang on what services send."""
_MOST_TOLD = 10_000
_NO_JSON = "it is cut off, or is not JSON"
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Added:
    """What came of one file."""

    name: str
    outcome: Outcome
    by: str = ""
    cycle: str = ""
    more: str = ""


@dataclass
class TakingIn:
    """What came of all files. `others` are those that were not simply taken; `read_before` were not
    opened, since they have not changed since they were taken in."""

    counts: Counter[str] = field(default_factory=Counter)
    others: list[Added] = field(default_factory=list)
    names: list[Added] = field(default_factory=list)
    read_before: int = 0

    def note(self, added: Added) -> None:
        self.counts[added.outcome] += 1
        kept = self.names if added.outcome == "taken" else self.others
        if len(kept) < _MOST_TOLD:
            kept.append(added)

    @property
    def taken(self) -> int:
        """How many submissions were added."""
        return self.counts["taken"] + self.counts["older"]

    @property
    def all_fine(self) -> bool:
        """True where nobody has to look at any of them."""
        return not set(self.counts) - FINE


def add_files(
    county: County, files: Iterable[Path], many: int = 0, progress: Progress | None = None
) -> TakingIn:
    """Takes in the submissions among the files. A bad file never stops the good."""
    with Lock(county.root / ".pqmodel"):
        adding = _Adding(county)
        for number, path in enumerate(files, 1):
            adding.take(path)
            if progress is not None and number % 100 == 0:
                progress(number, many)
        adding.flush()
        adding.store.compact()
    return adding.told


def files_in(given: Sequence[Path]) -> list[Path]:
    """The files named, and those that end in .json in folders named, and in folders of these.

    PqmodelError where a name leads nowhere, a folder may not be opened, or no file is found at all.
    """
    files: list[Path] = []
    for path in given:
        if paths.is_folder(path):
            files += _in_folder(path)
        elif paths.is_there(path):
            files.append(path)
        else:
            raise PqmodelError(f"There is no file {paths.shown(path)}.", "Check the name.")
    if not files:
        folders = listed([paths.shown(path) for path in given])
        raise PqmodelError(
            f"No submission was found in {folders}: no file there ends in .json.",
            "Ask the services for the files that they share, and put those there.",
        )
    return files


def _in_folder(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_refuse_folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(".json"):
                yield Path(parent) / name


def _refuse_folder(error: OSError) -> None:
    # A folder that may not be opened is not taken for an empty one.
    raise PqmodelError(
        f"{paths.shown(error.filename)} cannot be opened: {paths.reason(error)}.",
        "Check that you may open it.",
    ) from error


class _Adding:
    """One run of `add`: what is there already, what waits to be added, what is to be told."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.store = Store(county.root)
        self.told = TakingIn()
        self._services = county.services
        self._files_read = self.store.files_read()
        self._there: set[bytes] = set()
        self._newest: dict[tuple[str, str], date] = {}
        self._asks: tuple[str, int, int] | None = None
        self._read_what_is_there()
        self._waiting: list[Arrived] = []
        self._waiting_files: dict[str, FileState] = {}
        self._waiting_bytes = 0

    def _read_what_is_there(self) -> None:
        columns = "service, cycle, made_on, checksum, questionnaire, lowest, highest"
        for service, cycle, made_on, checksum, *asks in self.store.heads(columns):
            self._there.add(bytes.fromhex(checksum))
            key = service, cycle
            self._newest[key] = max(made_on, self._newest.get(key, made_on))
            if self._asks is None:
                self._asks = asks[0], asks[1], asks[2]

    def take(self, path: Path) -> None:
        """Reads a file, unless it was read before and is as it was."""
        name = str(path if path.is_absolute() else paths.whole(path))
        state = _state(path)
        if state is not None and self._files_read.get(name) == state:
            self.told.read_before += 1
            return
        read = _read(path)
        if isinstance(read, Added):
            self.told.note(read)
            return
        submission, canonical_form = read
        added = self._judge(path.name, submission, canonical_form)
        self.told.note(added)
        if added.outcome in FINE and state is not None:
            self._waiting_files[name] = state
        waiting = len(self._waiting) + len(self._waiting_files) // 4
        if waiting >= AT_A_TIME or self._waiting_bytes >= BYTES_AT_A_TIME:
            self.flush()

    def flush(self) -> None:
        """Adds what waits: from here on it is not lost."""
        if self._waiting or self._waiting_files:
            self.store.add(self._waiting, self._waiting_files)
        self._waiting, self._waiting_files, self._waiting_bytes = [], {}, 0

    def _judge(self, name: str, submission: Submission, canonical_form: bytes) -> Added:
        whose = {"by": submission.by, "cycle": submission.cycle}
        refused = self._refused(submission, canonical_form)
        if refused is not None:
            more = _which_key(submission) if refused == "unsigned" else ""
            return Added(name, refused, **whose, more=more)
        if submission.cannot_be:
            return Added(name, "broken", **whose, more=submission.cannot_be)
        known = self._services.of(submission.by)
        service = submission.by
        if known is not None:
            service = known.code
        checksum = bytes.fromhex(submission.checksum)
        if checksum in self._there:
            return Added(name, "doubled", **whose)

        self._there.add(checksum)
        number = self.store.contents.next_submission + len(self._waiting)
        doubts = doubts_of(submission, self._shipped_measures)
        arrived = Arrived(
            number, service, submission.cycle, submission.checksum, canonical_form, doubts
        )
        self._waiting.append(arrived)
        self._waiting_bytes += len(canonical_form)
        later = self._newest.get((service, submission.cycle))
        if later is not None and later > submission.made_on:
            return Added(name, "older", **whose)
        self._newest[service, submission.cycle] = submission.made_on
        return Added(name, "taken", **whose)

    def _refused(self, submission: Submission, canonical_form: bytes) -> Outcome | None:
        """Why a submission is not taken in; None where it may be."""
        if checksum_of(canonical_form) != submission.checksum:
            return "altered"
        settings = self.county.settings
        known = self._services.of(submission.by)
        if self._services.all and known is None:
            return "unknown"
        if known is not None and known.key:
            if not is_signed_by(submission, known.key):
                return "unsigned"
        elif is_signed_otherwise(submission):
            return "altered"
        if settings.cycles and submission.cycle not in settings.cycles:
            return "wrong-cycle"
        asks = (submission.questionnaire.id, min(submission.scale), max(submission.scale))
        if settings.questionnaire and asks[0] != settings.questionnaire:
            return "other-questionnaire"
        if self._asks is None:
            # What the first asks, all have to ask: two questionnaires have nothing in common.
            self._asks = asks
        if asks[0] != self._asks[0]:
            return "other-questionnaire"
        if asks[1:] != self._asks[1:]:
            return "other-scale"
        return None

    @cached_property
    def _shipped_measures(self) -> Any:
        from pqmodel.partnership.measure_doubts import shipped_measures

        return shipped_measures()


def _which_key(submission: Submission) -> str:
    if not submission.signature:
        return "it has no signature"
    if is_signed_otherwise(submission):
        return "it was changed after it was signed"
    return "it is signed with another key: ask whether that is theirs, and put it into the list"


def _state(path: Path) -> FileState | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def _read(path: Path) -> tuple[Submission, bytes] | Added:
    """The submission in a file with its canonical form; else what is wrong with it."""
    try:
        data = read_given(path, "a submission")
        submission = Submission.model_validate_json(data)
        values = json.loads(data)
    except (CannotRead, ValueError, RecursionError) as error:
        return Added(path.name, _kind_of_broken(path, error), more=_reason(error))
    # Most are as they were written; what another program laid out anew is read as the model reads it.
    form = canonical_of(values)
    if checksum_of(form) != submission.checksum:
        form = canonical(submission)
    return submission, form


def _kind_of_broken(path: Path, error: Exception) -> Outcome:
    if not isinstance(error, ValidationError):
        return "broken"
    try:
        values = json.loads(read_given(path, "a submission"))
    except (CannotRead, ValueError, RecursionError):
        return "broken"
    if not isinstance(values, dict) or values.get("kind") != "pqmodel submission":
        return "broken"
    number = values.get("format")
    if isinstance(number, int) and number > 1:
        return "newer"
    checksum = values.get("checksum")
    if isinstance(checksum, str) and checksum and checksum_of(canonical_of(values)) != checksum:
        return "altered"
    return "broken"


def _reason(error: Exception) -> str:
    """Where it is broken, in few words."""
    if isinstance(error, CannotRead):
        return str(error)
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            return _NO_JSON
        if first["type"] in ("model_type", "dict_type"):
            return "it is JSON, but of something else"
        place = ".".join(str(part) for part in first["loc"])
        if first["type"] == "missing":
            return f"{place} is missing"
        words = first["msg"].removeprefix("Value error, ")
        return f"{place}: {words}" if place else words
    return _NO_JSON
