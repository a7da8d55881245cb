"""Shows what came of files that were added."""

from __future__ import annotations

from pqmodel.ground.words import count
from pqmodel.partnership.taking_in import FINE, WORDS, TakingIn
from pqmodel.terminal.screen import Screen

_MOST = 50


def show_added(screen: Screen, told: TakingIn, next_command: str) -> None:
    """How many submissions were taken in, and each of the others with the reason."""
    # What somebody has to look at comes first.
    others = sorted(
        told.others, key=lambda one: (one.outcome in FINE and not one.more, one.outcome, one.name)
    )
    for one in others[:_MOST]:
        whose = f" ({one.by}, {one.cycle})" if one.by else ""
        more = f" ({one.more})" if one.more else ""
        screen.item(f"{one.name}{whose}: {WORDS[one.outcome]}{more}.")
    simply_taken = told.counts["taken"] - sum(one.outcome == "taken" for one in told.others)
    not_listed = sum(told.counts.values()) - simply_taken - len(others[:_MOST])
    if not_listed > 0:
        screen.text(f"And {not_listed:,} more, with --json.", "quiet")
    screen.text(_in_numbers(told))
    if told.taken or told.read_before:
        screen.pointer("Next", next_command)


def _in_numbers(told: TakingIn) -> str:
    refused = sum(told.counts.values()) - told.taken - told.counts["doubled"]
    words = [f"{count(told.taken, 'submission')} taken in, {refused:,} not"]
    if told.counts["doubled"]:
        words.append(f"{told.counts['doubled']:,} there already")
    if told.read_before:
        words.append(f"{count(told.read_before, 'file')} as before and not read again")
    return "; ".join(words) + "."
