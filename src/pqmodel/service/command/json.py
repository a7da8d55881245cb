"""What the commands of a service as a whole print as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground.nouns import Noun
from pqmodel.results.model import Withheld
from pqmodel.terminal.json import Shape
from pqmodel.workspace.service import Service

if TYPE_CHECKING:
    from pqmodel.service.demo import Demo
    from pqmodel.service.forgetting import Forgetting, GroupCount
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


SHAPES: dict[str, type[Noun]] = {
    "service": Service,
    "service-set": Service,
    "init": SetUp,
    "demo": DemoMade,
    "forget": Forgotten,
}
