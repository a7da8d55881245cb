"""Writes a submission, and keeps the key that it is signed with."""

from __future__ import annotations

import json
from pathlib import Path

from pqmodel.ground.files import read, write
from pqmodel.ground.output_files import check_target, put
from pqmodel.partnership.canonical import new_key, signed
from pqmodel.partnership.model import Submission


def write_submission(path: Path, submission: Submission, *, force: bool = False) -> None:
    """Writes the submission so that a person can read it; refuses to write over a file unasked."""
    check_target(path, ".json", force)
    put(path, (as_text(submission) + "\n").encode("utf-8"))


def as_text(submission: Submission) -> str:
    """The submission as it stands in its file."""
    return json.dumps(submission.model_dump(mode="json"), indent=1, ensure_ascii=False)


def sign(submission: Submission, key: Path) -> tuple[Submission, str]:
    """The submission signed with the key in that file, and what is to be said of the key. Where
    there is no such file, a new key is made; its public part lies beside it, for the partnership."""
    kept = read(key)
    made = ""
    if kept is None:
        kept, given = new_key()
        public = key.with_name(f"{key.name}.pub")
        write(key, kept, private=True)
        write(public, given)
        made = (
            f"A new key was made: {key}. Keep it to yourself. "
            f"Give {public.name} to the partnership, so that it knows your submissions."
        )
    return signed(submission, kept, key.name), made
