"""One call of the command line: its global options, and what commands get of the outside by them."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pqmodel.ground.suggesting import suggest

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from pqmodel.ground.cycle import Cycle
    from pqmodel.terminal.screen import Screen
    from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Call:
    """The global options of one call."""

    workspace: Path | None = None
    cycle: str | None = None
    json: bool | None = None
    plain: bool | None = None
    quiet: bool | None = None
    command: str = ""
    """The command's own words, such as "plan set", by which it is told what was undone."""

    def open(self) -> Workspace:
        """The workspace that is there; PqmodelError where none is set up."""
        from pqmodel.ground.faults import PqmodelError
        from pqmodel.workspace.location import CONFIG
        from pqmodel.workspace.workspace import Run, Workspace

        root, there = self.locate()
        if there:
            _finish_what_was_cut_short(root)
            return Workspace(root, Run(self.command, self.today))
        where = "here, nor in a folder above, nor in your documents"
        if self.workspace:
            where = f"in {root}"
        raise PqmodelError(
            f"No service is set up {where} (no {CONFIG}).",
            f"Begin with `{suggest('assess')}`, or `{suggest('init')}`; "
            "or name the folder of a service with -w.",
        )

    def place(self) -> Path:
        """The folder of the service that is there; PqmodelError where none is.

        Nothing of it is read, so that `status` and `due` begin at once.
        """
        root, there = self.locate()
        if not there:
            self.open()  # refuses, in words
        _finish_what_was_cut_short(root)
        return root

    def locate(self) -> tuple[Path, bool]:
        """The folder of the records, and whether a service is set up there.

        Answers of an older pqmodel are brought to today's form first.
        """
        from pqmodel.ground import paths
        from pqmodel.workspace.location import find
        from pqmodel.workspace.older_records import bring_up_to_date

        root, is_set_up = find(self.workspace, paths.here())
        if is_set_up:
            bring_up_to_date(root)
        return root, is_set_up

    @property
    def today(self) -> date:
        """The day it is, or that SOURCE_DATE_EPOCH stands in for."""
        from pqmodel.ground.clock import today

        return today()

    def cycle_for_work(self, workspace: Workspace) -> Cycle:
        """The cycle asked for, else the one that the day lies in."""
        from pqmodel.workspace.cycles import for_work

        return for_work(workspace, self.cycle, self.today)

    def cycle_for_reading(self, workspace: Workspace) -> Cycle:
        """The cycle asked for, else the latest with answers."""
        from pqmodel.workspace.cycles import for_reading

        return for_reading(workspace, self.cycle, self.today)

    def screen(self) -> Screen:
        """The screen for what people read on stdout."""
        from pqmodel.terminal.screen import Screen

        return Screen(self.wants_plain)

    def paged(self) -> AbstractContextManager[Screen]:
        """The same for what may be long: at a terminal it is read page by page."""
        from pqmodel.terminal.pager import paged

        return paged(self.screen())

    @property
    def wants_plain(self) -> bool:
        """True where words alone are to be shown; it is known without loading what draws."""
        from pqmodel.terminal.plain import wants_plain

        return wants_plain(bool(self.plain))

    def print_json(self, value: Any, leave_out: Collection[str] = ()) -> None:
        """Prints a shape, a noun or a plain dataclass, as JSON on stdout; `leave_out` are keys."""
        from pqmodel.ground.inert import inert_json

        # A noun is known by its method: to ask for its class would load pydantic, which `due` does
        # without.
        values = value.model_dump(mode="json") if hasattr(value, "model_dump") else asdict(value)
        for key in leave_out:
            del values[key]
        encoding = sys.stdout.encoding or "utf-8"
        text = inert_json(values, indent=2, encoding=encoding, default=date.isoformat)
        sys.stdout.write(text + "\n")

    def apart_from_data(self) -> AbstractContextManager[object]:
        """While it lasts, what is asked and said goes to stderr where stdout is for data."""
        from contextlib import nullcontext, redirect_stdout

        if self.json:
            return redirect_stdout(sys.stderr)
        return nullcontext()

    def working(self, words: str) -> AbstractContextManager[None]:
        """While it lasts, a terminal says what is being done; not where words alone are wanted, for
        there nothing that was said can go again."""
        from pqmodel.terminal.working import working

        return working(words, wanted=not (self.quiet or self.wants_plain))

    def say(self, words: str) -> None:
        """Tells a person what was done; not at all where quiet.

        It goes to stdout, or to stderr where stdout is for data.
        """
        if not self.quiet:
            from pqmodel.terminal.plain import say

            say(words, err=bool(self.json), wrap=not self.wants_plain)


def _finish_what_was_cut_short(root: Path) -> None:
    """Before anything is read: half of a change must not be taken for the records."""
    from pqmodel.ground import unfinished_step

    folder = root / ".pqmodel"
    if unfinished_step.is_there(folder):
        from pqmodel.ground.lock import Lock

        with Lock(folder):
            pass
