"""Takes in many responses at once, so that the same form is never counted twice."""

from __future__ import annotations

import hashlib
import secrets
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from pqmodel.answers.record import file_time, response_to_json
from pqmodel.answers.response import Response
from pqmodel.ground import paths
from pqmodel.ground.files import read, settle, write
from pqmodel.ground.records import from_json
from pqmodel.workspace.workspace import Workspace

_WRITERS = 4


class Inbox:
    """Holds the workspace's lock while responses are taken in.

    A response's file is named by a digest of its identity under a key that never leaves this
    workspace: the same form has the same name, and the name tells nobody else anything. For a
    `dry_run` nothing is written.

    Writing waits for the disk, so it goes on beside reading; all is on disk when the inbox has
    closed, and a write that failed is raised then.
    """

    def __init__(self, workspace: Workspace, cycle: str, *, dry_run: bool = False) -> None:
        self.workspace = workspace
        self.cycle = cycle
        self.dry_run = dry_run
        self.folder = workspace.root / "responses" / cycle
        self._taken: dict[str, Response] = {}
        self._lock = workspace.lock()
        self._writers = ThreadPoolExecutor(max_workers=_WRITERS)
        self._writing: list[Future[None]] = []

    def __enter__(self) -> Inbox:
        if not self.dry_run:
            self._lock.__enter__()
        self._key = self._read_key()
        self._there = {path.stem for path in paths.listed(self.folder, ".json")}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._writers.shutdown(wait=True)
            for writing in self._writing:
                writing.result()
            if self._writing:
                settle(self.folder)
        finally:
            if not self.dry_run:
                self._lock.__exit__(kind, error, trace)

    def known(self, identity: str) -> Response | None:
        """The response that came from the same form before, in this run or an earlier one."""
        name = self._name(identity)
        if name in self._taken:
            return self._taken[name]
        # Names are listed once: asking the disk for each of a thousand new forms takes long.
        if name not in self._there:
            return None

        path = self.folder / f"{name}.json"
        data = read(path)
        if data is None:
            return None
        return from_json(data, Response, path)

    def take(self, identity: str, response: Response) -> None:
        """Keeps a response; it is on disk when the inbox has closed."""
        name = self._name(identity)
        self._taken[name] = response
        if self.dry_run:
            return

        modified = file_time(self.workspace, response)
        path, data = self.folder / f"{name}.json", response_to_json(response)
        writing = self._writers.submit(write, path, data, modified=modified, settled=False)
        self._writing.append(writing)

    def _name(self, identity: str) -> str:
        words = identity.encode("utf-8", "replace")
        return hashlib.blake2b(words, key=self._key, digest_size=8).hexdigest()

    def _read_key(self) -> bytes:
        path: Path = self.workspace.root / ".pqmodel" / "key"
        key = read(path)
        if key is not None:
            return key
        key = secrets.token_bytes(32)
        if not self.dry_run:
            write(path, key)
        return key
