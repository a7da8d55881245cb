"""Takes submissions into a partnership: the good ones, each once; the others are told apart.

They are read one by one and added in lots of so many bytes, so that 40,000 take no more memory than
4,000; what was added before a run was cut short is not read again by the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pqmodel.ground import paths
from pqmodel.ground.lock import Lock
from pqmodel.partnership.canonical import (
    is_signed_by,
    is_signed_otherwise,
)
from pqmodel.partnership.county import County
from pqmodel.partnership.measure_doubts import doubts_of
from pqmodel.partnership.model import Submission
from pqmodel.partnership.store.arriving import Arrived
from pqmodel.partnership.store.store import FileState, Store
from pqmodel.partnership.submission_checks import doubt_of, fault_of
from pqmodel.partnership.submission_files import Read, Unreadable, read_submission, state_of

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
    "missing",
]
WORDS: dict[Outcome, str] = {
    "taken": "taken in",
    "older": "taken in beside a later one, which counts",
    "doubled": "is there already",
    "altered": "was changed after it was written: ask the service for it again",
    "unsigned": "is not signed with the key that the list of services gives for it",
    "unknown": "is of a service that the list of services does not name: put it into the list under this "
    "name or code, or ask the service to share under the one that is there",
    "wrong-cycle": "is of a cycle that partnership.yaml does not name",
    "other-questionnaire": "answers another questionnaire, so nothing in it can be set beside these",
    "other-scale": "answers on another scale, so nothing in it can be set beside these",
    "newer": "was written by a newer pqmodel: update this one first",
    "broken": "is no submission that this pqmodel can read",
    "missing": "is not there: check its name and folder",
}
FINE: frozenset[Outcome] = frozenset({"taken", "older", "doubled"})
"""What needs nobody's attention."""
AT_A_TIME = 2_000
"""Submissions that are added at a time: what a cut loses at most."""
BYTES_AT_A_TIME = 20_000_000
"""Fewer where they are large, so that memory does not hang on what services send."""
_MOST_TOLD = 10_000
_FIRST = 100
"""Submissions of which most say what all have to ask, where nothing is there yet."""
_Asks = tuple[str, int, int]
"""A questionnaire, and the lowest and highest score of its scale."""
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
        kept = self.names if added.outcome == "taken" and not added.more else self.others
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
    county: County,
    files: Iterable[Path],
    many: int = 0,
    progress: Progress | None = None,
    *,
    today: date | None = None,
) -> TakingIn:
    """Takes in the submissions among the files. A bad file never stops the good. `today` is known by
    who calls: of a later day than that no submission can be."""
    with Lock(county.root / ".pqmodel"):
        adding = _Adding(county, today)
        for number, path in enumerate(files, 1):
            adding.take(path)
            if progress is not None and number % 100 == 0:
                progress(number, many)
        adding.flush()
        adding.store.compact()
    return adding.told


class _Adding:
    """One run of `add`: what is there already, what waits to be added, what is to be told."""

    def __init__(self, county: County, today: date | None) -> None:
        self.county = county
        self._today = today
        self.store = Store(county.root)
        self.told = TakingIn()
        self._services = county.services
        self._files_read = self.store.files_read()
        self._there: set[bytes] = set()
        self._newest: dict[tuple[str, str], tuple[date, int]] = {}
        self._asks: _Asks | None = None
        self._undecided: list[tuple[str, str, FileState | None, Read]] = []
        self._read_what_is_there()
        self._waiting: list[Arrived] = []
        self._waiting_files: dict[str, FileState] = {}
        self._waiting_bytes = 0

    def _read_what_is_there(self) -> None:
        columns = "service, cycle, made_on, people, checksum, questionnaire, lowest, highest"
        for service, cycle, made_on, people, checksum, *asks in self.store.heads(columns):
            self._there.add(bytes.fromhex(checksum))
            key = service, cycle
            # Of a submission without groups an older pqmodel kept no number of people.
            state = made_on, people or 0
            self._newest[key] = max(state, self._newest.get(key, state))
            if self._asks is None:
                self._asks = asks[0], asks[1], asks[2]

    def take(self, path: Path) -> None:
        """Reads a file, unless it was read before and is as it was."""
        name = str(path if path.is_absolute() else paths.whole(path))
        state = state_of(path)
        if state is not None and self._files_read.get(name) == state:
            self.told.read_before += 1
            return
        if state is None and not paths.is_there(path):
            self.told.note(Added(paths.shown(path), "missing"))
            return
        read = read_submission(path)
        if isinstance(read, Unreadable):
            self.told.note(Added(path.name, read.outcome, more=read.reason))
            return
        if self._asks is None:
            self._undecided.append((path.name, name, state, read))
            if len(self._undecided) >= _FIRST:
                self._decide()
            return
        self._take(path.name, name, state, read)

    def _decide(self) -> None:
        """Settles what all have to ask: two questionnaires have nothing in common. It is what most of the
        first ask, for the very first may be the one that is wrong."""
        undecided, self._undecided = self._undecided, []
        votes = Counter(
            _asks(read.submission)
            for *_, read in undecided
            if self._refused_by_itself(read) is None and self._is_of_this_partnership(read)
        )
        if votes:
            self._asks = votes.most_common(1)[0][0]
        for one in undecided:
            self._take(*one)

    def _is_of_this_partnership(self, read: Read) -> bool:
        questionnaire = self.county.settings.questionnaire
        return questionnaire in (None, read.submission.questionnaire.id)

    def _take(self, short_name: str, name: str, state: FileState | None, read: Read) -> None:
        added = self._judge(short_name, read)
        self.told.note(added)
        if added.outcome in FINE and state is not None:
            self._waiting_files[name] = state
        waiting = len(self._waiting) + len(self._waiting_files) // 4
        if waiting >= AT_A_TIME or self._waiting_bytes >= BYTES_AT_A_TIME:
            self.flush()

    def flush(self) -> None:
        """Adds what waits: from here on it is not lost."""
        self._decide()
        if self._waiting or self._waiting_files:
            self.store.add(self._waiting, self._waiting_files)
        self._waiting, self._waiting_files, self._waiting_bytes = [], {}, 0

    def _judge(self, name: str, read: Read) -> Added:
        submission = read.submission
        whose = {"by": submission.by, "cycle": submission.cycle}
        refused = self._refused_by_itself(read) or self._refused_beside_others(submission)
        if refused is not None:
            return Added(name, refused, **whose, more=self._more_of(refused, submission))
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
            number, service, submission.cycle, submission.checksum, read.canonical_form, doubts
        )
        self._waiting.append(arrived)
        self._waiting_bytes += len(read.canonical_form)
        people = sum(group.people for group in submission.groups.values())
        state = submission.made_on, people
        if self._newest.get((service, submission.cycle), state) > state:
            return Added(name, "older", **whose)
        self._newest[service, submission.cycle] = state
        return Added(name, "taken", **whose, more=doubt_of(submission, self._today))

    def _refused_by_itself(self, read: Read) -> Outcome | None:
        """Why a submission is not taken in, whatever the others are; None where it may be."""
        submission = read.submission
        if not read.is_unaltered:
            return "altered"
        if fault_of(submission, self._today):
            return "broken"
        known = self._services.of(submission.by)
        if self._services.all and known is None:
            return "unknown"
        if known is not None and known.key:
            if not is_signed_by(submission, known.key):
                return "unsigned"
        elif is_signed_otherwise(submission):
            return "altered"
        cycles = self.county.settings.cycles
        if cycles and submission.cycle not in cycles:
            return "wrong-cycle"
        return None

    def _refused_beside_others(self, submission: Submission) -> Outcome | None:
        """Why it cannot be set beside the others; None where it can."""
        asks = _asks(submission)
        questionnaire = self.county.settings.questionnaire
        if questionnaire is None and self._asks is not None:
            questionnaire = self._asks[0]
        if questionnaire is not None and asks[0] != questionnaire:
            return "other-questionnaire"
        if self._asks is not None and asks[1:] != self._asks[1:]:
            return "other-scale"
        return None

    def _more_of(self, refused: Outcome, submission: Submission) -> str:
        if refused == "broken":
            return fault_of(submission, self._today)
        if refused == "unsigned":
            return _which_key(submission)
        if refused == "unknown" and submission.by in self._services.shared_names:
            return "several in it have this name: ask for it with --as-code"
        return ""

    @cached_property
    def _shipped_measures(self) -> Any:
        from pqmodel.partnership.measure_doubts import shipped_measures

        return shipped_measures()


def _asks(submission: Submission) -> _Asks:
    scale = submission.scale
    return submission.questionnaire.id, min(scale, default=0), max(scale, default=0)


def _which_key(submission: Submission) -> str:
    if not submission.signature:
        return "it has no signature"
    if is_signed_otherwise(submission):
        return "it was changed after it was signed"
    return "it is signed with another key: ask whether that is theirs, and put it into the list"
