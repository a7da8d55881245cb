"""A workspace: one service's records on disk, each read whole and written safely under a lock."""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel

from pqmodel.answers.response import Marks, Response
from pqmodel.ground.cycle import Cycle, in_order, parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import NO_FILE, Stamp, read, read_stamped, replace, write
from pqmodel.ground.lock import Lock
from pqmodel.ground.records import (
    from_json,
    from_yaml,
    marks_from_json,
    ref_from_start,
    to_json,
    to_yaml,
)
from pqmodel.measures.model import Measures
from pqmodel.plan.model import Plan
from pqmodel.plan.record_checks import check_plan, check_review_of
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
from pqmodel.results.published import Published
from pqmodel.review.model import Review
from pqmodel.workspace.location import CONFIG
from pqmodel.workspace.service import Service

_PLAN_HEADING = """The action plan. Edit it by hand if you like; pqmodel writes it too (your comments then go).
Dates are written as 2026-11-30; status is not started, in progress, blocked, done or stopped."""
_REVIEW_HEADING = """The review of one cycle. reached: fully, partly or not; next_step: embed, continue, change or stop."""

_MEASURES_HEADING = """Figures of the workforce, by measure and day. Edit it by hand if you like; pqmodel writes it too
(your comments then go). value is empty where there is no figure; of a yes-no measure 1 is yes and 0 is no.
An input that nobody knows is dk, which is never 0. withheld says why the inputs allow no figure.
Write no names of people here: counts alone."""


T = TypeVar("T", bound=BaseModel)


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
        self._known: dict[Path, tuple[bytes, BaseModel]] = {}

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
    def _lock(self) -> Lock:
        return Lock(self.root / ".pqmodel")

    def _once(self, path: Path, data: bytes, parsed: Callable[[], T]) -> T:
        """What a file says, worked out once for as long as its bytes are the same: nouns are frozen, and one command
        asks for the same record many times."""
        known = self._known.get(path)
        if known is None or known[0] != data:
            known = self._known[path] = (data, parsed())
        return cast(T, known[1])

    # Responses

    def cycles(self) -> list[Cycle]:
        """Cycles that have responses, earliest first."""
        folder = self.root / "responses"
        children = folder.iterdir() if folder.is_dir() else ()
        found = _cycles_named(
            child.name for child in children if child.is_dir() and any(child.glob("*.json"))
        )
        return (
            in_order(found, self.service.calendar)
            if len({cycle.calendar for cycle in found}) > 1
            else found
        )

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
        data = read(path)
        return self._snapshot_in(data, path) if data is not None else None

    def snapshots(self) -> list[Questionnaire]:
        """Every version of a questionnaire that was ever answered, by version and digest."""
        found = []
        for path in (self.root / "snapshots").glob("*.json"):
            if (data := read(path)) is not None:
                found.append(self._snapshot_in(data, path))
        return sorted(found, key=lambda one: (one.id, numbered(one.version), one.ref.digest))

    def _snapshot_in(self, data: bytes, path: Path) -> Questionnaire:
        return self._once(path, data, lambda: from_json(data, Questionnaire, path))

    def snapshot_names(self) -> frozenset[str]:
        """Id and digest of every version that was ever answered, as "id-digest"; none of them is read."""
        return frozenset(path.stem for path in (self.root / "snapshots").glob("*.json"))

    def refs(self, cycle: str) -> dict[str, QuestionnaireRef]:
        """The versions of the questionnaire that the responses of a cycle answer, by digest; only the beginning of
        each response is read."""
        found: dict[str, QuestionnaireRef] = {}
        for path in sorted((self.root / "responses" / cycle).glob("*.json"), key=str):
            if (ref := ref_from_start(path)) is not None:
                found.setdefault(ref.digest, ref)
        return found

    def cached_questionnaire(self, key: str) -> Questionnaire | None:
        """The questionnaire that was cached under a key, or None; a damaged cache counts as none."""
        try:
            data = (path := self._cache_path(key)).read_bytes()
            return self._once(path, data, lambda: Questionnaire.model_validate_json(data))
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
        if data is None:
            return Plan(), stamp
        return self._once(path, data, lambda: from_yaml(data, Plan, path, check_plan)), stamp

    def keep_plan(self, plan: Plan, stamp: Stamp) -> Stamp:
        """Writes the plan; raises ChangedMeanwhile where the file is not as it was read."""
        with self.lock():
            return replace(self.root / "plan.yaml", to_yaml(plan, _PLAN_HEADING), stamp)

    def review(self, cycle: str) -> tuple[Review | None, Stamp]:
        """The review of a cycle, or None, with its stamp for `keep_review`."""
        path = self.review_path(cycle)
        data, stamp = read_stamped(path)
        if data is None:
            return None, stamp
        return self._once(
            path, data, lambda: from_yaml(data, Review, path, check_review_of(cycle))
        ), stamp

    def keep_review(self, review: Review, stamp: Stamp) -> Stamp:
        """Writes the review; raises ChangedMeanwhile where the file is not as it was read, and PqmodelError where the
        review is completed or being completed: from then on it changes no more."""
        with self.lock():
            if self.completion_path(review.cycle).exists():
                raise PqmodelError(
                    f"The review of {review.cycle} was being completed, and that was cut short.",
                    f"Finish it with: pqmodel review complete --cycle {review.cycle}",
                )
            if self.sealed_path(review.cycle).exists():
                raise PqmodelError(
                    f"The review of {review.cycle} is completed, and does not change any more.",
                    f"Add a correction with: pqmodel review correct --cycle {review.cycle} --help",
                )
            return self.write_review(review, stamp)

    def write_review(self, review: Review, stamp: Stamp | None = None) -> Stamp:
        """Writes a review that is being completed, or corrected; with a stamp it raises ChangedMeanwhile."""
        path, data = self.review_path(review.cycle), to_yaml(review, _REVIEW_HEADING)
        with self.lock():
            return replace(path, data, read_stamped(path)[1] if stamp is None else stamp)

    def measures(self) -> tuple[Measures, Stamp]:
        """What is kept of the workforce measures, empty where nothing is yet, with its stamp for `keep_measures`."""
        path = self.root / "measures.yaml"
        data, stamp = read_stamped(path)
        if data is None:
            return Measures(), stamp
        return self._once(path, data, lambda: from_yaml(data, Measures, path)), stamp

    def keep_measures(self, measures: Measures, stamp: Stamp) -> Stamp:
        """Writes the measures; raises ChangedMeanwhile where the file is not as it was read."""
        with self.lock():
            return replace(self.root / "measures.yaml", to_yaml(measures, _MEASURES_HEADING), stamp)

    def reviews(self) -> list[Cycle]:
        """Cycles that have a review, earliest first."""
        return _cycles_named(path.stem for path in (self.root / "reviews").glob("*.yaml"))

    def review_path(self, cycle: str) -> Path:
        """Where the review of a cycle is kept."""
        return self.root / "reviews" / f"{cycle}.yaml"

    def sealed_path(self, cycle: str) -> Path:
        """Where the sealed copy of a completed review is kept."""
        return self.root / ".pqmodel" / "completed" / f"{cycle}.yaml"

    def completion_path(self, cycle: str) -> Path:
        """Where a completion is noted while it is under way."""
        return self.root / ".pqmodel" / "completing" / f"{cycle}.yaml"


def _cycles_named(names: Iterable[str]) -> list[Cycle]:
    """The cycles among the names, earliest first; other names (a copy that somebody made) are passed over."""
    found = []
    for name in names:
        with contextlib.suppress(ValueError):
            found.append(parse(name))
    return sorted(found)


def numbered(version: str) -> tuple[tuple[int, str], ...]:
    """A version for sorting: the numbers in it count as numbers, so that 2026.10 comes after 2026.9."""
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in re.split(r"(\d+)", version)
        if part
    )


def start_of(cycle: str) -> float:
    """The first moment of a cycle in seconds since 1970: the time that files get where times must tell nothing."""
    return datetime.combine(parse(cycle).start, time()).timestamp()
