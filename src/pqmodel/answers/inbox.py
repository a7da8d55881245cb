"""Takes in many responses at once, so that the same form is never counted twice."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from pqmodel.answers.record import ID_BYTES, put_responses, responses_in
from pqmodel.answers.response import Response
from pqmodel.answers.undoing import RECORD, record_of
from pqmodel.exchange.changes import forget_kept, undoable
from pqmodel.ground.files import read, write
from pqmodel.workspace.cycle_stages import cycles_with_responses
from pqmodel.workspace.forgotten_ids import read_forgotten_ids
from pqmodel.workspace.response_files import (
    FOLDER,
    id_of,
    read_entries,
    read_head,
    response_path,
    response_paths,
)
from pqmodel.workspace.workspace import Workspace

KEY = "_key"
"""Lies beside the responses and is copied with them; names in that folder that begin with `_` are
no groups."""


KEY_BYTES = 32


@dataclass(frozen=True)
class Before:
    """What came from the same form or row before: the id that it is kept under, where it counts, and
    the response; None where that was shown and then forgotten."""

    id: str
    cycle: str
    group: str
    response: Response | None

    def is_in(self, cycle: str, group: str) -> bool:
        """True where it counts for that group in that cycle."""
        return self.response is not None and (self.cycle, self.group) == (cycle, group)


class Inbox:
    """Holds the workspace's lock while responses are taken in, from looking to writing.

    A response's id is a digest of its identity under a key that never leaves these records: the
    same form has the same id, in whatever cycle or group, and the id tells nobody else anything.
    For a `dry_run` nothing is written. What `can_be_undone` is kept as it was before.

    What was taken in is written when the inbox closes, each group's file once; where the run ended
    in an error, nothing of it is.
    """

    def __init__(
        self,
        workspace: Workspace,
        cycle: str,
        *,
        dry_run: bool = False,
        can_be_undone: bool = True,
    ) -> None:
        self.workspace = workspace
        self.cycle = cycle
        self.dry_run = dry_run
        self._can_be_undone = can_be_undone
        self._taken: dict[str, Response] = {}
        self._read: dict[Path, Mapping[str, Response]] = {}
        self._held = ExitStack()

    def __enter__(self) -> Inbox:
        with ExitStack() as held:
            if not self.dry_run:
                held.enter_context(self.workspace.together())
            self._key = self._read_key()
            self._paths = self._find_paths()
            root = self.workspace.root
            self._forgotten = {forgotten.id: forgotten for forgotten in read_forgotten_ids(root)}
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

    @property
    def groups(self) -> frozenset[str]:
        """Ids of all groups that ever answered."""
        return frozenset(path.stem for path in self._paths.values())

    def known(self, identity: str) -> Before | None:
        """The response that came from the same form before, in this run or an earlier one, in any
        cycle and group."""
        name = self._name(identity)
        response = self._taken.get(name)
        if response is None and name in self._paths:
            response = self._responses_in(self._paths[name])[name]
        if response is not None:
            return Before(name, response.cycle, response.group, response)
        if name in self._forgotten:
            forgotten = self._forgotten[name]
            return Before(name, forgotten.cycle, forgotten.group, None)
        return None

    def has(self, group: str) -> bool:
        """Whether anybody of the group has answered in the cycle, this run's responses too."""
        if any(response.group == group for response in self._taken.values()):
            return True
        return response_path(self.workspace.root, self.cycle, group) in self._paths.values()

    def take(self, identity: str, response: Response) -> None:
        """Keeps a response; it is on disk when the inbox has closed."""
        self._taken[self._name(identity)] = response

    def change(self, before: Before, response: Response) -> None:
        """Keeps a response in the place of one of the same cycle and group."""
        self._taken[before.id] = response

    def _write(self) -> None:
        by_group: dict[str, dict[str, Response]] = {}
        for name, response in self._taken.items():
            by_group.setdefault(response.group, {})[name] = response
        if by_group:
            # Of the last collecting alone: two states of a group tell who came between them.
            forget_kept(self.workspace, RECORD)
        for group, responses in by_group.items():
            with self._undoable(group):
                put_responses(self.workspace, self.cycle, group, responses, self._key)

    def _undoable(self, group: str) -> AbstractContextManager[None]:
        if not self._can_be_undone:
            return nullcontext()
        path = response_path(self.workspace.root, self.cycle, group)
        return undoable(self.workspace, path, record_of(self.cycle, group), timeless=True)

    def _find_paths(self) -> Mapping[str, Path]:
        """The file of each response that was ever taken in, by its id."""
        found = {}
        for cycle in cycles_with_responses(self.workspace.root):
            for path in response_paths(self.workspace.root, cycle.id):
                for _, entry in read_entries(path):
                    found[id_of(entry)] = path
        return found

    def _responses_in(self, path: Path) -> Mapping[str, Response]:
        """The responses in a file by their ids, read once."""
        if path not in self._read:
            self._read[path] = {kept.id: kept.response for kept in responses_in(path)}
        return self._read[path]

    def _name(self, identity: str) -> str:
        words = identity.encode("utf-8", "replace")
        return hashlib.blake2b(words, key=self._key, digest_size=ID_BYTES).hexdigest()

    def _read_key(self) -> bytes:
        path: Path = self.workspace.root / FOLDER / KEY
        key = read(path)
        if key is not None and len(key) == KEY_BYTES:
            return key
        # Under another key nobody would be known again, and whoever is counted twice can be worked
        # out: where the key is lost, it is read from what was collected with it.
        key = self._key_beside_the_answers() or secrets.token_bytes(KEY_BYTES)
        if not self.dry_run:
            write(path, key)
        return key

    def _key_beside_the_answers(self) -> bytes | None:
        root = self.workspace.root
        for cycle in cycles_with_responses(root):
            for path in response_paths(root, cycle.id):
                head = read_head(path)
                key = b""
                with suppress(ValueError):
                    key = bytes.fromhex(head.key if head else "")
                if len(key) == KEY_BYTES:
                    return key
        return None
