"""Takes in many responses at once, each known by what it came from, so that the same form is never counted twice."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from types import TracebackType

from pqmodel.model.response import Response
from pqmodel.store.files import read, settle, write
from pqmodel.store.records import from_json, to_json
from pqmodel.store.workspace import Workspace, start_of


class Inbox:
    """Holds the workspace's lock while responses are taken in.

    A response's file is named by a digest of its identity under a key that never leaves this workspace: the same form
    has the same name, and the name tells nobody else anything. For a `dry_run` nothing is written.
    """

    def __init__(self, workspace: Workspace, cycle: str, *, dry_run: bool = False) -> None:
        self.workspace = workspace
        self.cycle = cycle
        self.dry_run = dry_run
        self.folder = workspace.root / "responses" / cycle
        self._taken: dict[str, Response] = {}
        self._lock = workspace.lock()

    def __enter__(self) -> Inbox:
        if not self.dry_run:
            self._lock.__enter__()
        self._key = self._read_key()
        self._there = {path.stem for path in self.folder.glob("*.json")}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self.dry_run:
            if self._taken:
                settle(self.folder)
            self._lock.__exit__(kind, error, trace)

    def known(self, identity: str) -> Response | None:
        """The response that came from the same form before, in this run or an earlier one; None where there is none."""
        name = self._name(identity)
        if name in self._taken:
            return self._taken[name]
        path = self.folder / f"{name}.json"
        data = read(path) if name in self._there else None
        return from_json(data, Response, path) if data is not None else None

    def take(self, identity: str, response: Response) -> None:
        """Keeps a response, on disk before this returns (its name in the folder, when the inbox closes)."""
        name = self._name(identity)
        self._taken[name] = response
        if not self.dry_run:
            named = response.group in self.workspace.service.named
            modified = None if named else start_of(self.cycle)
            write(self.folder / f"{name}.json", to_json(response), modified=modified, settled=False)

    def _name(self, identity: str) -> str:
        return hashlib.blake2b(identity.encode("utf-8", "replace"), key=self._key, digest_size=8).hexdigest()

    def _read_key(self) -> bytes:
        path: Path = self.workspace.root / ".pqmodel" / "key"
        key = read(path)
        if key is None:
            key = secrets.token_bytes(32)
            if not self.dry_run:
                write(path, key)
        return key
