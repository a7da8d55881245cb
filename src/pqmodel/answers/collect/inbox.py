"""Takes in many responses at once, so that the same form is never counted twice."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from pqmodel.answers.record import ID_BYTES, add_responses, response_from_json
from pqmodel.answers.response import Response
from pqmodel.ground.files import read, write
from pqmodel.workspace.response_files import (
    FOLDER,
    id_of,
    read_entries,
    response_path,
    response_paths,
)
from pqmodel.workspace.workspace import Workspace

KEY = "_key"
"""Lies beside the responses and is copied with them; names in that folder that begin with `_` are
no groups."""


class Inbox:
    """Holds the workspace's lock while responses are taken in, from looking to writing.

    A response's id is a digest of its identity under a key that never leaves these records: the
    same form has the same id, and the id tells nobody else anything. For a `dry_run` nothing is
    written.

    What was taken in is written when the inbox closes, each group's file once; where the run ended
    in an error, nothing of it is.
    """

    def __init__(self, workspace: Workspace, cycle: str, *, dry_run: bool = False) -> None:
        self.workspace = workspace
        self.cycle = cycle
        self.dry_run = dry_run
        self._taken: dict[str, Response] = {}
        self._held = ExitStack()

    def __enter__(self) -> Inbox:
        with ExitStack() as held:
            if not self.dry_run:
                held.enter_context(self.workspace.together())
            self._key = self._read_key()
            self._groups = self._find_groups()
            self._held = held.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._held.__exit__(kind, error, trace)
            return
        with self._held:
            if not self.dry_run:
                self._write()

    def known(self, identity: str) -> Response | None:
        """The response that came from the same form before, in this run or an earlier one."""
        name = self._name(identity)
        if name in self._taken:
            return self._taken[name]
        if name not in self._groups:
            return None
        path = response_path(self.workspace.root, self.cycle, self._groups[name])
        for head, entry in read_entries(path):
            if id_of(entry) == name:
                return response_from_json(entry, head).response
        return None

    def has(self, group: str) -> bool:
        """Whether anybody of the group has answered in the cycle, this run's responses too."""
        if any(response.group == group for response in self._taken.values()):
            return True
        return group in self._groups.values()

    def take(self, identity: str, response: Response) -> None:
        """Keeps a response; it is on disk when the inbox has closed."""
        self._taken[self._name(identity)] = response

    def _write(self) -> None:
        by_group: dict[str, dict[str, Response]] = {}
        for name, response in self._taken.items():
            by_group.setdefault(response.group, {})[name] = response
        for group, responses in by_group.items():
            add_responses(self.workspace, self.cycle, group, responses)

    def _find_groups(self) -> Mapping[str, str]:
        """The group of each response of the cycle, by its id."""
        groups = {}
        for path in response_paths(self.workspace.root, self.cycle):
            for head, entry in read_entries(path):
                groups[id_of(entry)] = head.group
        return groups

    def _name(self, identity: str) -> str:
        words = identity.encode("utf-8", "replace")
        return hashlib.blake2b(words, key=self._key, digest_size=ID_BYTES).hexdigest()

    def _read_key(self) -> bytes:
        path: Path = self.workspace.root / FOLDER / KEY
        key = read(path)
        if key is not None:
            return key
        key = secrets.token_bytes(32)
        if not self.dry_run:
            write(path, key)
        return key
