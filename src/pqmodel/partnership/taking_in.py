"""Takes submissions into a partnership: the good ones, each once; the others are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from pqmodel.ground import paths
from pqmodel.ground.faults import CannotRead, PqmodelError
from pqmodel.ground.given_files import read_given
from pqmodel.partnership.canonical import is_unaltered
from pqmodel.partnership.county import County
from pqmodel.partnership.model import Submission
from pqmodel.partnership.store import NEWEST, Store

Outcome = Literal["taken", "older", "doubled", "altered", "unknown", "broken"]
WORDS: dict[Outcome, str] = {
    "taken": "taken in",
    "older": "taken in beside a later one, which counts",
    "doubled": "is there already",
    "altered": "was changed after it was written: ask the service for it again",
    "unknown": "is of a service that services.csv does not name",
    "broken": "is no submission that this pqmodel can read",
}


@dataclass(frozen=True)
class Added:
    """What came of one file."""

    name: str
    outcome: Outcome
    by: str = ""
    cycle: str = ""


def add_files(county: County, files: Sequence[Path]) -> list[Added]:
    """Takes in the submissions among the files, as one batch. A bad file never stops the good."""
    store = Store(county.root)
    there = store.checksums()
    newest = {
        (s, c): day for s, c, day in store.ask(f"SELECT service, cycle, made_on FROM ({NEWEST})")
    }
    expected = county.services
    batch: list[tuple[str, Submission]] = []
    added = []
    for path in files:
        submission = _read(path)
        if submission is None:
            added.append(Added(path.name, "broken"))
            continue
        service = submission.by
        known = county.service_of(submission.by) if expected else None
        if known is not None:
            service = known.code
        outcome: Outcome = "taken"
        if not is_unaltered(submission):
            outcome = "altered"
        elif expected and known is None:
            outcome = "unknown"
        elif submission.checksum in there:
            outcome = "doubled"
        added_now = outcome == "taken"
        if added_now:
            there.add(submission.checksum)
            batch.append((service, submission))
            later = newest.get((service, submission.cycle))
            if later is not None and later > submission.made_on:
                outcome = "older"
            else:
                newest[service, submission.cycle] = submission.made_on
        added.append(Added(path.name, outcome, submission.by, submission.cycle))
    store.add(batch)
    return added


def files_in(given: Sequence[Path]) -> list[Path]:
    """The files named, and those that end in .json in folders named."""
    files: list[Path] = []
    for path in given:
        if paths.is_folder(path):
            files += sorted(p for p in paths.listed(path) if p.suffix.lower() == ".json")
        elif paths.is_there(path):
            files.append(path)
        else:
            raise PqmodelError(f"There is no file {paths.shown(path)}.", "Check the name.")
    return files


def _read(path: Path) -> Submission | None:
    try:
        return Submission.model_validate_json(read_given(path, "a submission"))
    except (ValidationError, CannotRead):
        return None
