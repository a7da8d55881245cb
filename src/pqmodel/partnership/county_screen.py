"""Shows what many services come to, and what came of files that were added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import count, percent
from pqmodel.partnership.overview import Overview
from pqmodel.partnership.roll_up import FEWEST_SERVICES
from pqmodel.partnership.taking_in import WORDS, Added
from pqmodel.terminal.screen import Screen

_MOST = 10


def show_added(screen: Screen, added: Sequence[Added]) -> None:
    """How many submissions were taken in, and each of the others with the reason."""
    for one in added:
        if one.outcome != "taken":
            whose = f" ({one.by}, {one.cycle})" if one.by else ""
            screen.item(f"{one.name}{whose}: {WORDS[one.outcome]}.")
    counts = Counter(one.outcome for one in added)
    taken = counts["taken"] + counts["older"]
    screen.text(f"{count(taken, 'submission')} taken in, {len(added) - taken} not.")


def show_overview(screen: Screen, overview: Overview, titles: Mapping[str, str]) -> None:
    """Participation, the pillars over services, common issues and strengths to share. `titles` are
    words for ids, as far as they are known here."""
    screen.title(f"{overview.partnership}: {overview.cycle}")
    screen.text(_participation(overview))
    screen.heading("Pillars over services")
    for pillar in overview.pillars:
        title = titles.get(pillar.pillar, pillar.pillar)
        services = count(pillar.services, "service")
        if pillar.median is None:
            screen.item(f"{title}: not shown, {services} or one that makes up most of it.")
            continue
        lower, upper = rounded(pillar.lower_quarter or 0, 2), rounded(pillar.upper_quarter or 0, 2)
        words = (
            f"{title}: half of {services} lie between {lower} and {upper}, the middle is "
            f"{rounded(pillar.median, 2)}"
        )
        if pillar.lowest is not None and pillar.highest is not None:
            words += f"; from {rounded(pillar.lowest, 2)} to {rounded(pillar.highest, 2)}"
        screen.item(f"{words}.")

    screen.heading("Common to many")
    if not overview.common:
        screen.text("Nothing is weak in half of the services or more.")
    for common in overview.common[:_MOST]:
        title = titles.get(common.statement, common.statement)
        share = percent(common.weak_in / common.services)
        screen.item(
            f"{title} Weak in {common.weak_in} of {common.services} services ({share}); the middle "
            f"is {rounded(common.median, 2)}."
        )
    if len(overview.common) > _MOST:
        screen.text(f"And {len(overview.common) - _MOST} more, with --json.", "quiet")

    screen.heading("Strengths to share")
    if not overview.strengths:
        screen.text("No service that may be named is strong where half of the others are weak.")
    for strength in overview.strengths[:_MOST]:
        title = titles.get(strength.statement, strength.statement)
        screen.item(f"{title} {strength.service}: {rounded(strength.mean, 2)}.")
    screen.text(
        f"Nothing is shown of fewer than {FEWEST_SERVICES} services, nor where one of them makes up "
        "most of a figure. Services are named only where they wish it.",
        "quiet",
    )


def _participation(overview: Overview) -> str:
    if not overview.expected:
        return f"{count(overview.arrived, 'service')} have sent what they share."
    words = f"{overview.arrived} of {overview.expected} services have sent what they share"
    if not overview.missing:
        return f"{words}."
    names = [service.name for service in overview.missing[:_MOST]]
    more = len(overview.missing) - len(names)
    rest = f" and {more} more" if more else ""
    return f"{words}. Not yet: {', '.join(names)}{rest}."
