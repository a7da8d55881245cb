"""A workspace: one service's records on disk, each read whole and written safely under a lock."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.errors import PqmodelError
from pqmodel.model.cycle import Cycle, parse
from pqmodel.model.plan import Plan
from pqmodel.model.published import Published
from pqmodel.model.questionnaire import Questionnaire, QuestionnaireRef
from pqmodel.model.response import Marks, Response
from pqmodel.model.review import Review
from pqmodel.model.service import Service
from pqmodel.store.files import NO_FILE, Stamp, read, read_stamped, replace, write
from pqmodel.store.location import CONFIG
from pqmodel.store.records import from_json, from_yaml, marks_from_json, to_json, to_yaml

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_SECONDS = 10.0
"""How long another pqmodel is waited for."""
_PLAN_HEADING = """The action plan. Edit it by hand if you like; pqmodel writes it too (your comments then go).
Dates are written as 2026-11-30; status is not started, in progress, blocked, done or stopped."""
_REVIEW_HEADING = (
    """The review of one cycle. reached: fully, partly or not; next_step: embed, continue, change or stop."""
)


@dataclass(frozen=True)
class Kept:
    """A response with where it is kept and how the file stood when it was read or written."""

    response: Response
    path: Path
    stamp: Stamp


class Workspace:
    """The records of one service below `root`. Nothing is read before it is asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.config = root / CONFIG

    @cached_property
    def service(self) -> Service:
        """What pqmodel.yaml says. Raises PqmodelError where there is none, InputRefused with all its faults."""
        data, _ = read_stamped(self.config)
        if data is None:
            raise PqmodelError(
                f"There is no {CONFIG} in {self.root}.",
                "Set the service up with `pqmodel assess` or `pqmodel init`, or name its folder with -w.",
            )
        return from_yaml(data, Service, self.config)

    def lock(self) -> AbstractContextManager[object]:
        """Held while a record is changed; waits ten seconds for another pqmodel, then refuses in words."""
        return self._lock

    @cached_property
    def _lock(self) -> _Lock:
        return _Lock(self.root / ".pqmodel")

    # Responses

    def cycles(self) -> list[Cycle]:
        """Cycles that have responses, earliest first."""
        folder = self.root / "responses"
        children = folder.iterdir() if folder.is_dir() else ()
        return _cycles_named(child.name for child in children if child.is_dir() and any(child.glob("*.json")))

    def responses(self, cycle: str) -> Iterator[Kept]:
        """The responses of a cycle, in the order of their random names; damaged ones are refused, not skipped."""
        for path in sorted((self.root / "responses" / cycle).glob("*.json")):
            data, stamp = read_stamped(path)
            if data is not None:
                yield Kept(from_json(data, Response, path), path, stamp)

    def marks(self, cycle: str) -> Iterator[Marks]:
        """What is counted of the responses of a cycle, one at a time, as fast as they can be read."""
        for path in sorted((self.root / "responses" / cycle).glob("*.json"), key=str):
            if (data := read(path)) is not None:
                yield marks_from_json(data, path)

    def add_response(self, response: Response) -> Kept:
        """Keeps a new response under a random name."""
        path = self.root / "responses" / response.cycle / f"{secrets.token_hex(8)}.json"
        return self.keep(Kept(response, path, NO_FILE), response)

    def keep(self, kept: Kept, response: Response) -> Kept:
        """Writes the changed response in place of the kept one; raises ChangedMeanwhile where it is not as it was."""
        named = response.group in self.service.named
        modified = None if named else start_of(response.cycle)
        with self.lock():
            stamp = replace(kept.path, to_json(response), kept.stamp, modified=modified)
        return Kept(response, kept.path, stamp)

    # Questionnaires that were answered

    def snapshot(self, questionnaire: Questionnaire) -> None:
        """Keeps the questionnaire as it was answered, once for each version."""
        path = self._snapshot_path(questionnaire.ref)
        if not path.exists():
            write(path, questionnaire.model_dump_json(exclude_defaults=True).encode())

    def answered(self, ref: QuestionnaireRef) -> Questionnaire | None:
        """The questionnaire of that id, version and digest as it was answered, or None."""
        path = self._snapshot_path(ref)
        data, _ = read_stamped(path)
        return from_json(data, Questionnaire, path) if data is not None else None

    def cached_questionnaire(self, key: str) -> Questionnaire | None:
        """The questionnaire that was cached under a key, or None; a damaged cache counts as none."""
        try:
            return Questionnaire.model_validate_json(self._cache_path(key).read_bytes())
        except (OSError, ValueError):
            return None

    def cache_questionnaire(self, key: str, questionnaire: Questionnaire) -> None:
        """Caches a questionnaire in place of those cached before; where that cannot be written, nothing is lost."""
        path = self._cache_path(key)
        with contextlib.suppress(PqmodelError, OSError):
            write(path, questionnaire.model_dump_json(exclude_defaults=True).encode())
            for old in path.parent.glob("questionnaire-*.json"):
                if old != path:
                    old.unlink()

    def _cache_path(self, key: str) -> Path:
        return self.root / ".pqmodel" / "cache" / f"questionnaire-{key}.json"

    def _snapshot_path(self, ref: QuestionnaireRef) -> Path:
        return self.root / "snapshots" / f"{ref.id}-{ref.digest}.json"

    # What was shown

    def published(self, cycle: str) -> Published | None:
        """What was shown of a cycle so far, or None."""
        path = self._published_path(cycle)
        data = read(path)
        return from_json(data, Published, path) if data is not None else None

    def keep_published(self, published: Published) -> None:
        """Notes what is being shown of a cycle; PqmodelError where that cannot be written, for then nothing may be."""
        with self.lock():
            write(self._published_path(published.cycle), to_json(published))

    def _published_path(self, cycle: str) -> Path:
        return self.root / ".pqmodel" / "shown" / f"{cycle}.json"

    # Plan and reviews

    def plan(self) -> tuple[Plan, Stamp]:
        """The action plan, empty where there is none yet, with its stamp for `keep_plan`."""
        path = self.root / "plan.yaml"
        data, stamp = read_stamped(path)
        return (from_yaml(data, Plan, path) if data is not None else Plan()), stamp

    def keep_plan(self, plan: Plan, stamp: Stamp) -> Stamp:
        """Writes the plan; raises ChangedMeanwhile where the file is not as it was read."""
        with self.lock():
            return replace(self.root / "plan.yaml", to_yaml(plan, _PLAN_HEADING), stamp)

    def review(self, cycle: str) -> tuple[Review | None, Stamp]:
        """The review of a cycle, or None, with its stamp for `keep_review`."""
        path = self._review_path(cycle)
        data, stamp = read_stamped(path)
        return (from_yaml(data, Review, path) if data is not None else None), stamp

    def keep_review(self, review: Review, stamp: Stamp) -> Stamp:
        """Writes the review; raises ChangedMeanwhile where the file is not as it was read."""
        with self.lock():
            return replace(self._review_path(review.cycle), to_yaml(review, _REVIEW_HEADING), stamp)

    def reviews(self) -> list[Cycle]:
        """Cycles that have a review, earliest first."""
        return _cycles_named(path.stem for path in (self.root / "reviews").glob("*.yaml"))

    def _review_path(self, cycle: str) -> Path:
        return self.root / "reviews" / f"{cycle}.yaml"


class _Lock:
    """The workspace's lock on all systems; the folder for it is made when first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: FileLock | None = None

    def __enter__(self) -> None:
        from filelock import FileLock, Timeout

        try:
            if self._file is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._file = FileLock(self.folder / "lock")
            self._file.acquire(timeout=LOCK_SECONDS)
        except Timeout as error:
            raise PqmodelError(
                "Another pqmodel is writing to these records.", "Wait for it to finish, then run the command again."
            ) from error
        except OSError as error:
            raise PqmodelError(
                f"{self.folder} cannot be written: {error.strerror or error}.", "Check the folder's permissions."
            ) from error

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.release()


def _cycles_named(names: Iterable[str]) -> list[Cycle]:
    """The cycles among the names, earliest first; other names (a copy that somebody made) are passed over."""
    found = []
    for name in names:
        with contextlib.suppress(ValueError):
            found.append(parse(name))
    return sorted(found)


def start_of(cycle: str) -> float:
    """The first moment of a cycle in seconds since 1970: the time that files get where times must tell nothing."""
    return datetime.combine(parse(cycle).start, time()).timestamp()
