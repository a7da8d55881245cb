"""Shows what many services come to."""

from __future__ import annotations

from rich.text import Text

from pqmodel.ground.words import count
from pqmodel.partnership.disclosure import QUARTERS_FROM, published
from pqmodel.partnership.in_words import (
    LABELS_LEFT_OUT,
    MOST_NAMED,
    NO_STRENGTHS,
    Counting,
    Titles,
    closing,
    common_in_words,
    left_out_in_words,
    measures_in_words,
    nothing_common,
    participation,
    pillar_in_words,
    strength_in_words,
    tags_in_words,
)
from pqmodel.partnership.overview import Overview, far_apart
from pqmodel.partnership.roll_up import PillarSpread
from pqmodel.partnership.screen.services import show_services
from pqmodel.partnership.screen.strip import strip
from pqmodel.terminal.screen import Screen


def show_overview(screen: Screen, overview: Overview, titles: Titles, *, publish: bool) -> None:
    """Participation, the pillars over services, common issues, strengths to share, measures. `titles`
    are words for ids, as far as they are known here."""
    n: Counting = published if publish else int
    screen.title(f"{overview.partnership}: {overview.cycle}")
    screen.text(participation(overview, publish=publish))
    screen.heading("Pillars over services")
    for pillar in overview.pillars:
        _show_pillar(screen, overview, pillar, titles, publish)
    _show_far_apart(screen, overview, titles, publish)
    _show_common(screen, overview, titles, n)
    _show_strengths(screen, overview, titles)
    _show_measures(screen, overview, n)
    if overview.services:
        show_services(screen, overview, titles)
    screen.text(closing(publish=publish), "quiet")
    for words in left_out_in_words(len(overview.waiting)):
        screen.text(words)


def _show_pillar(
    screen: Screen, overview: Overview, pillar: PillarSpread, titles: Titles, publish: bool
) -> None:
    title = titles.get(pillar.pillar, pillar.pillar)
    words = pillar_in_words(pillar, title, publish=publish)
    screen.item(words)
    if pillar.may_be_shown and pillar.services >= QUARTERS_FROM and not screen.plain:
        width = min(50, screen.reading_width - 10)
        line = strip(pillar, overview.scale, width, screen.ascii, ends_shown=not publish)
        low, high = overview.scale
        screen.put([Text.assemble(f"  {low} ", line, f" {high}")])


def _show_far_apart(screen: Screen, overview: Overview, titles: Titles, publish: bool) -> None:
    if publish:
        return
    for (pillar, side), n in far_apart(overview.outliers).items():
        title = titles.get(pillar, pillar)
        screen.item(f"{title}: {count(n, 'service')} far {side} the others, see --services.")


def _show_common(screen: Screen, overview: Overview, titles: Titles, n: Counting) -> None:
    screen.heading("Common to many")
    if overview.common and not overview.labels_too:
        screen.text(LABELS_LEFT_OUT, "quiet")
    if not overview.common:
        screen.text(nothing_common(overview))
    for common in overview.common[:MOST_NAMED]:
        screen.item(common_in_words(common, titles, n))
        tags = tags_in_words(overview.in_common.get(common.statement, ()), n)
        if tags:
            screen.text(tags, "quiet", indent=2)
    if len(overview.common) > MOST_NAMED:
        screen.text(f"And {len(overview.common) - MOST_NAMED} more, with --json.", "quiet")


def _show_strengths(screen: Screen, overview: Overview, titles: Titles) -> None:
    screen.heading("Strengths to share")
    if not overview.strengths:
        screen.text(NO_STRENGTHS)
    for strength in overview.strengths[:MOST_NAMED]:
        screen.item(strength_in_words(strength, overview, titles))


def _show_measures(screen: Screen, overview: Overview, n: Counting) -> None:
    if not overview.measures:
        return
    screen.heading("Workforce measures, pooled")
    for words in measures_in_words(overview.measures, n):
        screen.item(words)
