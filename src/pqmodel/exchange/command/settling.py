"""Asks at a terminal which side wins, conflict by conflict; scripts say it with --on-conflict."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from pqmodel.terminal.call import Call

if TYPE_CHECKING:
    from pqmodel.exchange.importing import Ask, Settled
    from pqmodel.exchange.screen import Naming
    from pqmodel.exchange.screen_settling import Answer
    from pqmodel.exchange.three_way_merge import Winners


def asking(call: Call, naming_of: Callable[[Any, Settled[Any]], Naming]) -> Ask[Any] | None:
    """What asks somebody to settle conflicts; None where nobody is there to be asked.

    `naming_of` says how people call what differs, from the record and what a file makes of it.
    """
    is_typed = sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()
    if call.json or not is_typed:
        return None

    def ask(current: Any, settled: Settled[Any]) -> Winners | None:
        from pqmodel.exchange.screen_settling import settle_each

        conflicts = (*settled.merged.conflicts, *settled.log.conflicts)
        return settle_each(call.screen(), naming_of(current, settled), conflicts, _ask_side)

    return ask


def _ask_side() -> Answer:
    """One of m, t and s, asked for until it is one of them."""
    answers: dict[str, Answer] = {
        "m": "m", "mine": "m", "t": "t", "theirs": "t", "s": "s", "stop": "s",
    }  # fmt: skip
    while True:
        typed = typer.prompt("Mine (m), theirs (t), or stop (s)?", prompt_suffix=" ")
        answer = answers.get(typed.strip().lower())
        if answer is not None:
            return answer
        typer.echo("Type m, t or s.")
