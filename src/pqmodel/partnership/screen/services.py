"""Shows each service's pillars, on request: a heat map in letters and figures, in the order of the
list and never of the scores."""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table
from rich.text import Text

from pqmodel.ground.numbers import rounded
from pqmodel.partnership.levels import level_of
from pqmodel.partnership.overview import Overview
from pqmodel.terminal.screen import Screen

_STYLES = {"low": "bad", "high": "good", "middle": ""}
_LETTERS = {"low": "L", "high": "H", "middle": ""}


def show_services(screen: Screen, overview: Overview, titles: Mapping[str, str]) -> None:
    """A row a service, a column a pillar. L and H stand by the quarter of the lowest and highest."""
    screen.heading("Each service, in the order of the list")
    screen.text(
        "L is among the lowest quarter, H among the highest. It is no league table: what people "
        "were asked, and how many answered, differs from service to service.",
        "quiet",
    )
    pillars = [pillar.pillar for pillar in overview.pillars]
    scores = {(one.service, one.pillar): one.score for one in overview.services}
    order = {code: place for place, code in enumerate(overview.names)}
    services = sorted(
        {one.service for one in overview.services}, key=lambda s: (order.get(s, 1e9), s)
    )
    table = Table(box=None, pad_edge=False, header_style="quiet")
    table.add_column("Service", no_wrap=True)
    for pillar in pillars:
        table.add_column(screen.cut(titles.get(pillar, pillar).split()[0], 12), justify="right")
    for service in services:
        name = overview.names.get(service, "")
        cells = [
            Text(*_cell(overview, scores.get((service, pillar)), pillar)) for pillar in pillars
        ]
        table.add_row(screen.cut(f"{service} {name}".strip(), 28), *cells)
    screen.table(table)
    for one in overview.outliers:
        name = overview.names.get(one.service, one.service)
        title = titles.get(one.pillar, one.pillar)
        screen.item(f"{name} lies far {one.side} the others in {title}: {rounded(one.score, 2)}.")


def _cell(overview: Overview, score: float | None, pillar: str) -> tuple[str, str]:
    if score is None:
        return "–", ""
    level = level_of(overview, score, pillar)
    return f"{rounded(score, 2)} {_LETTERS[level]:1}", _STYLES[level]
