"""Shows how many services changed from one cycle to another."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.ground.numbers import rounded, signed_gap
from pqmodel.ground.words import count
from pqmodel.partnership.comparing import Changed, CountyComparison
from pqmodel.partnership.disclosure import FEWEST_SERVICES
from pqmodel.partnership.in_words import MOST_NAMED, change_in_words
from pqmodel.terminal.screen import Screen


def show_comparison(
    screen: Screen, comparison: CountyComparison, titles: Mapping[str, str]
) -> None:
    """The services in both cycles first, then all of each, said apart."""
    before, after = comparison.before, comparison.after
    screen.title(f"{comparison.partnership}: from {before} to {after}")
    screen.heading(f"The {count(comparison.in_both, 'service')} in both")
    if not comparison.pillars:
        screen.text(f"Fewer than {FEWEST_SERVICES} services are in both, so nothing is shown.")
    for pillar in comparison.pillars:
        screen.item(change_in_words(pillar, titles.get(pillar.key, pillar.key)))
    _show_statements(screen, comparison, titles)
    _show_all(screen, comparison, titles)
    screen.text(
        "Intervals are of 95%, over services. All of a cycle are told by their middle and those in "
        "both by their change, so that nobody can be had by taking one off the other.",
        "quiet",
    )


def _show_statements(
    screen: Screen, comparison: CountyComparison, titles: Mapping[str, str]
) -> None:
    screen.heading("Statements that clearly changed")
    clear = comparison.clear
    if not clear:
        screen.text("None of them changed by more than chance.")
    for one in clear[:MOST_NAMED]:
        screen.item(_statement(one, titles))
    if len(clear) > MOST_NAMED:
        screen.text(f"And {len(clear) - MOST_NAMED} more, with --json.", "quiet")


def _statement(one: Changed, titles: Mapping[str, str]) -> str:
    title = titles.get(one.key, one.key).removesuffix(".")
    return change_in_words(one, title)


def _show_all(screen: Screen, comparison: CountyComparison, titles: Mapping[str, str]) -> None:
    screen.heading("All services of each cycle")
    for key, earlier in comparison.all_before.items():
        later = comparison.all_after.get(key)
        if later is None or not (earlier.may_be_shown and later.may_be_shown):
            continue
        gap = signed_gap(later.median, earlier.median, 2)
        then, now = rounded(earlier.median, 2), rounded(later.median, 2)
        screen.item(
            f"{titles.get(key, key)}: the middle of {earlier.services} was {then}, of "
            f"{later.services} it is {now} ({gap})."
        )
