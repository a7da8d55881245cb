"""Shows an order of visits, with what stands behind each place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pqmodel.ground.words import count, listed, percent
from pqmodel.partnership.overview import Overview
from pqmodel.partnership.visits import Visit
from pqmodel.terminal.screen import Screen

_MOST = 15


def show_visits(
    screen: Screen, overview: Overview, visits: Sequence[Visit], titles: Mapping[str, str]
) -> None:
    """The first fifteen, then who has not sent anything."""
    screen.title(f"{overview.partnership}: {overview.cycle}")
    screen.heading("An order of visits: where most is weak first")
    screen.text(
        "It rests on what people said of their own service, and on nothing else. Where few answered, "
        "or were asked other things, it says little. Look at what you know besides.",
        "quiet",
    )
    for place, visit in enumerate(visits[:_MOST], 1):
        name = overview.names.get(visit.service, visit.service)
        screen.text(f"{place}. {name}: {visit_in_words(visit, titles)}")
    if len(visits) > _MOST:
        screen.text(f"And {len(visits) - _MOST} more, with --json.", "quiet")
    if overview.missing:
        screen.text(f"Nothing is known of {count(len(overview.missing), 'service')} yet.")


def visit_in_words(visit: Visit, titles: Mapping[str, str]) -> str:
    """What stands behind a place, in a sentence."""
    words = f"{visit.weak} of {count(visit.statements, 'statement')} weak ({percent(visit.share)})"
    if visit.far_below:
        pillars = listed([titles.get(pillar, pillar) for pillar in visit.far_below])
        words += f"; far below the others in {pillars}"
    return f"{words}."
