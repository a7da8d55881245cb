"""That a programme was closed: the day, what was open then, a digest of every file, corrections."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from pqmodel.ground.nouns import Words
from pqmodel.programme.model.form import Form

_NOT_SEALED = {"seal", "corrections"}


class Correction(Form):
    """What was found wrong in the record after it was closed."""

    on: date
    text: Words


class Closure(Form):
    """closure.json. `lacks` is what was not settled when the programme was closed as it was, in
    words. `files` are the SHA-256 digests of its files by name; `seal` is the digest of all but
    itself and the corrections."""

    format: int = 1
    closed: date
    lacks: tuple[str, ...] = ()
    files: Mapping[str, str] = {}
    seal: str = ""
    corrections: tuple[Correction, ...] = ()

    def sealed(self) -> Closure:
        """With its seal."""
        return self.model_copy(update={"seal": self.seal_now()})

    def seal_now(self) -> str:
        """The digest of what it says now: where it is another than `seal`, it was altered."""
        content = self.model_dump(mode="json", exclude=_NOT_SEALED, exclude_defaults=True)
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def digest(data: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()
