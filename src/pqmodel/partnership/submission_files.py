"""The files that services send: which there are, and what stands in them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from pqmodel.ground import paths
from pqmodel.ground.faults import CannotRead, PqmodelError
from pqmodel.ground.given_files import read_given
from pqmodel.ground.words import listed
from pqmodel.ground.yaml_faults import in_words
from pqmodel.partnership.canonical import canonical, canonical_of, checksum_of
from pqmodel.partnership.model import Submission
from pqmodel.partnership.store.store import FileState

_NO_JSON = "it is cut off, or is not JSON"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Read:
    """A submission that could be read, with its canonical form; `is_unaltered` where its checksum is
    right."""

    submission: Submission
    canonical_form: bytes
    is_unaltered: bool


@dataclass(frozen=True)
class Unreadable:
    """A file that is no submission, or none that can be read, and why."""

    outcome: Literal["broken", "altered", "newer"]
    reason: str


def files_in(given: Sequence[Path]) -> list[Path]:
    """The files named, and those that end in .json in folders named, and in folders of these; zip files
    too, so that nobody takes what is packed in them for taken in.

    A name that leads nowhere is among them, so that it is told beside the good ones. PqmodelError
    where every name leads nowhere, a folder may not be opened, or no file is found at all.
    """
    files: list[Path] = []
    missing = [path for path in given if not paths.is_folder(path) and not paths.is_there(path)]
    if missing and len(missing) == len(given):
        names = listed([paths.shown(path) for path in missing])
        noun = "file" if len(missing) == 1 else "files"
        raise PqmodelError(f"There is no {noun} {names}.", "Check the name.")
    for path in given:
        if paths.is_folder(path):
            files += _in_folder(path)
        else:
            files.append(path)
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
            if name.lower().endswith((".json", ".zip")):
                yield Path(parent) / name


def _refuse_folder(error: OSError) -> None:
    # A folder that may not be opened is not taken for an empty one.
    raise PqmodelError(
        f"{paths.shown(error.filename)} cannot be opened: {paths.reason(error)}.",
        "Check that you may open it.",
    ) from error


def state_of(path: Path) -> FileState | None:
    """The size and time of a file; None where it cannot be looked at."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def read_submission(path: Path) -> Read | Unreadable:
    """The submission in a file; else what is wrong with it."""
    try:
        text = _text_in(path)
        submission = Submission.model_validate_json(text)
        # Kept as the model reads it: another program may leave out what has its usual value.
        form = canonical(submission)
        is_unaltered = checksum_of(form) == submission.checksum
        if not is_unaltered:
            is_unaltered = checksum_of(canonical_of(json.loads(text))) == submission.checksum
    except (CannotRead, ValueError, RecursionError) as error:
        outcome = _kind_of_broken(path, error)
        # Of a newer one nothing else has to be said.
        return Unreadable(outcome, "" if outcome == "newer" else _reason(error))
    return Read(submission, form, is_unaltered)


def _text_in(path: Path) -> str:
    """The text of a file. An editor may have saved it again with a byte order mark, or as UTF-16."""
    data = read_given(path, "a submission")
    if data.startswith(_ZIP):
        raise CannotRead(path.name, "it is a zip file: unpack it, then add what was in it")
    return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")


def _kind_of_broken(path: Path, error: Exception) -> Literal["broken", "altered", "newer"]:
    if not isinstance(error, ValidationError):
        return "broken"
    try:
        values = json.loads(_text_in(path))
    except (CannotRead, ValueError, RecursionError):
        return "broken"
    if not isinstance(values, dict) or values.get("kind") != "pqmodel submission":
        return "broken"
    number = values.get("format")
    if isinstance(number, int) and number > 1:
        return "newer"
    checksum = values.get("checksum")
    try:
        is_unaltered = not checksum or checksum_of(canonical_of(values)) == checksum
    except ValueError:  # characters that are none
        return "broken"
    return "broken" if is_unaltered else "altered"


def _reason(error: Exception) -> str:
    """Where it is broken, in few words."""
    if isinstance(error, CannotRead):
        what = error.fault.what.removesuffix(".")
        return f"it {what}" if what.startswith("is ") else what
    if isinstance(error, UnicodeEncodeError):
        return "it holds characters that are none"
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            return _NO_JSON
        if first["type"] in ("model_type", "dict_type"):
            return "it is JSON, but of something else"
        place = ".".join(str(part) for part in first["loc"])
        if first["type"] == "missing":
            return f"{place} is missing"
        if first["type"] == "value_error":
            return first["msg"].removeprefix("Value error, ")
        what, _ = in_words(first, first["loc"], Submission, {}, {})
        return what if len(first["loc"]) < 2 else f"{what}, at {place}"
    return _NO_JSON
