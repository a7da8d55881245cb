"""What the commands of a service as a whole print as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground.nouns import Noun
from pqmodel.results.model import Withheld
from pqmodel.terminal.json import Shape
from pqmodel.workspace.service import Service

if TYPE_CHECKING:
    from pqmodel.service.backing_up import BackUp
    from pqmodel.service.demo import Demo
    from pqmodel.service.examining import Examination
    from pqmodel.service.forgetting import Forgetting, GroupCount
    from pqmodel.service.restoring import Restored
    from pqmodel.workspace.workspace import Workspace


class ResponsesCounted(Noun):
    """How many responses of a group in a cycle; withheld where they are fewer than the smallest
    group shown.
    """

    cycle: str
    group: str
    responses: int | Withheld

    @classmethod
    def of(cls, count: GroupCount) -> ResponsesCounted:
        responses: int | Withheld = Withheld()
        if count.responses is not None:
            responses = count.responses
        return cls(cycle=count.cycle, group=count.group, responses=responses)


class Forgotten(Shape):
    """`forget`: what went (with `dry_run`: would go) and what remains; `backup` is the zip that it
    was kept in.
    """

    dry_run: bool
    backup: str | None
    removed: tuple[ResponsesCounted, ...]
    remains: tuple[ResponsesCounted, ...]

    @classmethod
    def of(cls, forgetting: Forgetting, backup: Path | None, *, dry_run: bool) -> Forgotten:
        return cls(
            format=1,
            dry_run=dry_run,
            backup=str(backup) if backup else None,
            removed=tuple(ResponsesCounted.of(count) for count in forgetting.removed),
            remains=tuple(ResponsesCounted.of(count) for count in forgetting.remains),
        )


class SetUp(Shape):
    """`init`: where the records are kept, and the service's name."""

    workspace: str
    service: str

    @classmethod
    def of(cls, workspace: Workspace) -> SetUp:
        service = workspace.service.service
        return cls(format=1, workspace=str(workspace.root), service=service)


class DemoMade(Shape):
    """`demo`: what was made, and commands to try on it."""

    workspace: str
    service: str
    cycles: tuple[str, ...]
    responses: int
    actions: int
    reviews: tuple[str, ...]
    commands: tuple[str, ...]

    @classmethod
    def of(cls, demo: Demo, folder: Path, commands: Sequence[str]) -> DemoMade:
        return cls.from_result(demo, workspace=str(folder), commands=commands)


class FileLeftOut(Noun):
    """A file of the folder that is not in the backup, and why."""

    path: str
    why: str


class BackedUp(Shape):
    """`backup`: where it is, its size in bytes, how many files it holds, and what was left out."""

    path: str
    service: str
    made_on: date
    files: int
    size: int
    left_out: tuple[FileLeftOut, ...]

    @classmethod
    def of(cls, made: BackUp) -> BackedUp:
        return cls(
            format=1,
            path=str(made.path),
            service=made.contents.service,
            made_on=made.contents.made_on,
            files=len(made.contents.files),
            size=made.size,
            left_out=tuple(FileLeftOut(path=one.path, why=one.why) for one in made.left_out),
        )


class PutBack(Shape):
    """`restore`: of which service and day the backup is, how many files it holds, and the folder
    that it was put back into; null where it was only looked into."""

    workspace: str | None
    service: str
    made_on: date
    files: int

    @classmethod
    def of(cls, restored: Restored) -> PutBack:
        contents = restored.contents
        return cls(
            format=1,
            workspace=str(restored.root) if restored.root else None,
            service=contents.service,
            made_on=contents.made_on,
            files=len(contents.files),
        )


class FaultTold(Noun):
    """One thing that is wrong: the file (and line, 0 for all of it), what it is, how to mend it."""

    file: str
    line: int
    what: str
    mend: str


class PartLookedAt(Noun):
    """One kind of record: its title, what there is of it, and what is wrong with it."""

    title: str
    there_is: str
    faults: tuple[FaultTold, ...]


class Examined(Shape):
    """`doctor`: every kind of record that was looked at; `well` where nothing is wrong with any."""

    well: bool
    parts: tuple[PartLookedAt, ...]

    @classmethod
    def of(cls, examination: Examination) -> Examined:
        parts = tuple(
            PartLookedAt(
                title=part.title,
                there_is=part.there_is,
                faults=tuple(
                    FaultTold(file=fault.file, line=fault.line, what=fault.what, mend=fault.mend)
                    for fault in part.faults
                ),
            )
            for part in examination.parts
        )
        return cls(format=1, well=not examination.faults, parts=parts)


SHAPES: dict[str, type[Noun]] = {
    "service": Service,
    "service-set": Service,
    "init": SetUp,
    "demo": DemoMade,
    "forget": Forgotten,
    "backup": BackedUp,
    "restore": PutBack,
    "doctor": Examined,
}
