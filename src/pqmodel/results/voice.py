"""Speaks of the manager: as "you" to the manager, as "the manager" to everybody else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """The words by which sentences speak of the manager and of the service's own things."""

    manager: str
    see: str
    do_not_see: str
    do: str
    your: str


YOU = Voice("you", "see", "do not see", "do", "your")
"""To the manager, as on the screen."""


def of_manager(title: str = "the manager") -> Voice:
    """To other readers; `title` names whoever is meant, such as "the manager"."""
    return Voice(title, "sees", "does not see", "does", "the")
