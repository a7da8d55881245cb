"""The shapes of `status` and `forget`: where things stand, and what was removed."""

from __future__ import annotations

from datetime import date

from pqmodel.cli.shapes.base import Shape
from pqmodel.model.base import Noun
from pqmodel.model.plan import Rag
from pqmodel.model.results import Withheld


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


class Standing(Shape):
    """`status`: where the cycle stands and what comes next."""

    service: str
    cycle: str
    ends: date
    responses: int
    manager_answered: int
    statements: int
    plan: dict[Rag, int]
    late: tuple[str, ...]
    reviewed: bool
    next_step: str
    command: str


SHAPES: dict[str, type[Noun]] = {
    "status": Standing,
    "forget": Forgotten,
}
