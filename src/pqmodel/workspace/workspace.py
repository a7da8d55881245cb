"""The folder of one service, with its settings and its lock; each room reads and writes its own
records in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic import BaseModel

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read_stamped
from pqmodel.ground.lock import Lock
from pqmodel.ground.one_step import together
from pqmodel.ground.records import from_yaml
from pqmodel.ground.suggesting import suggest
from pqmodel.workspace.location import CONFIG

if TYPE_CHECKING:
    from pqmodel.workspace.service import Service

T = TypeVar("T", bound=BaseModel)


@dataclass
class Run:
    """One run of a command: its words as they are typed, without options, and its day.

    `change` is the number of the change that it made, once it has made one.
    """

    command: str
    on: date
    change: int | None = None


class Workspace:
    """The folder of one service, at `root`. Nothing is read before it is asked for.

    Records that are written in a `run` are kept as they were, so that it can be undone.
    """

    def __init__(self, root: Path, run: Run | None = None) -> None:
        self.root = root
        self.run = run
        self.config = root / CONFIG
        self._parsed: dict[Path, tuple[bytes, BaseModel]] = {}

    @cached_property
    def service(self) -> Service:
        """What pqmodel.yaml says. Raises PqmodelError where there is none, InputRefused with all
        its faults; and where it goes back on what people were promised who have answered."""
        # `status` opens a workspace for its plan alone, and begins at once.
        from pqmodel.workspace.promises import refuse_broken_promises
        from pqmodel.workspace.service import Service

        data, _ = read_stamped(self.config)
        if data is None:
            raise PqmodelError(
                f"There is no {CONFIG} in {self.root}.",
                f"Set the service up with `{suggest('assess')}` or `{suggest('init')}`, or name its folder with -w.",
            )
        service = from_yaml(data, Service, self.config)
        refuse_broken_promises(self.root, service)
        return service

    def lock(self) -> AbstractContextManager[object]:
        """Held while a record is changed; waits ten seconds for another pqmodel, then refuses in
        words."""
        return self._lock

    @contextmanager
    def together(self) -> Iterator[None]:
        """All records that are written or removed while it lasts change as one step, or none does,
        whenever it is cut short. The lock is held."""
        with self.lock(), together(self.root / ".pqmodel"):
            yield

    @cached_property
    def _lock(self) -> Lock:
        return Lock(self.root / ".pqmodel")

    def read_once(self, path: Path, data: bytes, parse: Callable[[], T]) -> T:
        """What a file says, worked out once for as long as its bytes are the same.

        Nouns are frozen, and one command asks for the same record many times.
        """
        known = self._parsed.get(path)
        # Bytes are compared and not times: a file can change twice within one tick of the clock.
        if known is None or known[0] != data:
            known = (data, parse())
            self._parsed[path] = known
        return cast(T, known[1])
