"""What the commands of a service as a whole print as JSON."""

from __future__ import annotations

from pqmodel.ground.nouns import Noun
from pqmodel.results.model import Withheld
from pqmodel.terminal.json import Shape


class ResponsesCounted(Noun):
    """How many responses of a group in a cycle; withheld where they are fewer than the smallest group shown."""

    cycle: str
    group: str
    responses: int | Withheld


class Forgotten(Shape):
    """`forget`: what went (with `dry_run`: would go) and what remains; `backup` is the zip that it was kept in."""

    dry_run: bool
    backup: str | None
    removed: tuple[ResponsesCounted, ...]
    remains: tuple[ResponsesCounted, ...]


class SetUp(Shape):
    """`init`: where the records are kept, and the service's name."""

    workspace: str
    service: str


class DemoMade(Shape):
    """`demo`: what was made, and commands to try on it."""

    workspace: str
    service: str
    cycles: tuple[str, ...]
    responses: int
    actions: int
    reviews: tuple[str, ...]
    commands: tuple[str, ...]


SHAPES: dict[str, type[Noun]] = {
    "init": SetUp,
    "demo": DemoMade,
    "forget": Forgotten,
}
