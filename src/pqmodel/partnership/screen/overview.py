"""Shows what many services come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.text import Text

from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import count, listed, percent
from pqmodel.measures.working_out import with_unit
from pqmodel.partnership.disclosure import ENDS_FROM, FEWEST_SERVICES, published
from pqmodel.partnership.in_common import InCommon
from pqmodel.partnership.overview import Overview, far_apart
from pqmodel.partnership.pooling import MeasurePicture
from pqmodel.partnership.roll_up import PillarSpread, StatementSpread
from pqmodel.partnership.screen.services import show_services
from pqmodel.partnership.screen.strip import strip
from pqmodel.terminal.screen import Screen

_MOST = 10
Titles = Mapping[str, str]
Counting = Callable[[float], int]


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


def closing(*, publish: bool) -> str:
    """What is not shown, and why."""
    words = (
        f"Nothing is shown of fewer than {FEWEST_SERVICES} services, nor where one of them makes up "
        "most of a figure. Services are named for a strength only where they wish it."
    )
    if publish:
        words += " Counts are rounded to 5."
    return words


def participation(overview: Overview, *, publish: bool) -> str:
    """Who has sent and who has not, in words."""
    if publish:
        return f"About {count(published(overview.arrived), 'service')} have sent what they share."
    if not overview.expected:
        return f"{count(overview.arrived, 'service')} have sent what they share."
    words = f"{overview.arrived} of {overview.expected} services have sent what they share"
    if not overview.missing:
        return f"{words}."
    names = [service.name for service in overview.missing[:_MOST]]
    more = len(overview.missing) - len(names)
    rest = f" and {more} more" if more else ""
    not_yet = "Late" if overview.late else "Not yet"
    return f"{words}. {not_yet}: {', '.join(names)}{rest}."


def _show_pillar(
    screen: Screen, overview: Overview, pillar: PillarSpread, titles: Titles, publish: bool
) -> None:
    title = titles.get(pillar.pillar, pillar.pillar)
    words = pillar_in_words(pillar, title, publish=publish)
    screen.item(words)
    if pillar.may_be_shown and not screen.plain:
        width = min(50, screen.reading_width - 10)
        line = strip(pillar, overview.scale, width, screen.ascii, ends_shown=not publish)
        low, high = overview.scale
        screen.put([Text.assemble(f"  {low} ", line, f" {high}")])


def pillar_in_words(pillar: PillarSpread, title: str, *, publish: bool) -> str:
    """A pillar's distribution in a sentence."""
    n = published(pillar.services) if publish else pillar.services
    services = count(n, "service")
    if not pillar.may_be_shown:
        return f"{title}: not shown, for it is of {services} or one makes up most of it."
    places = 1 if publish else 2
    lower, upper = rounded(pillar.lower_quarter, places), rounded(pillar.upper_quarter, places)
    words = (
        f"{title}: half of {services} lie between {lower} and {upper}, the middle is "
        f"{rounded(pillar.median, places)}"
    )
    if pillar.services >= ENDS_FROM and not publish:
        words += f"; from {rounded(pillar.lowest, 2)} to {rounded(pillar.highest, 2)}"
    return f"{words}."


def _show_far_apart(screen: Screen, overview: Overview, titles: Titles, publish: bool) -> None:
    if publish:
        return
    for (pillar, side), n in far_apart(overview.outliers).items():
        title = titles.get(pillar, pillar)
        screen.item(f"{title}: {count(n, 'service')} far {side} the others, see --services.")


def _show_common(screen: Screen, overview: Overview, titles: Titles, n: Counting) -> None:
    screen.heading("Common to many")
    if not overview.common:
        screen.text("Nothing is weak in half of the services or more.")
    for common in overview.common[:_MOST]:
        screen.item(common_in_words(common, titles, n))
        tags = tags_in_words(overview.in_common.get(common.statement, ()), n)
        if tags:
            screen.text(tags, "quiet", indent=2)
    if len(overview.common) > _MOST:
        screen.text(f"And {len(overview.common) - _MOST} more, with --json.", "quiet")


def common_in_words(common: StatementSpread, titles: Titles, n: Counting) -> str:
    """A common issue in a sentence."""
    title = titles.get(common.statement, common.statement)
    weak, services = n(common.weak_in), n(common.services)
    share = percent(weak / services) if services else "many"
    places = 1 if n is published else 2
    return (
        f"{title} Weak in {weak} of {services} services ({share}); the middle is "
        f"{rounded(common.median, places)}."
    )


def tags_in_words(parts: Sequence[InCommon], n: Counting) -> str:
    """What the weak have in common, in a sentence; empty where no labels may be shown."""
    if not parts:
        return ""
    out = [part for part in parts if part.stands_out]
    if not out:
        tags = listed(sorted({part.tag for part in parts}))
        return f"It does not hang on {tags}: no group of services stands out."
    said = [
        f"{part.tag} {part.label}: weak in {n(part.weak_in)} of {n(part.services)}, "
        f"of all others in {n(part.others_weak)} of {n(part.others)}"
        for part in out
    ]
    return f"In common: {'; '.join(said)}."


def _show_strengths(screen: Screen, overview: Overview, titles: Titles) -> None:
    screen.heading("Strengths to share")
    if not overview.strengths:
        screen.text("No service that may be named is strong where half of the others are weak.")
    for strength in overview.strengths[:_MOST]:
        title = titles.get(strength.statement, strength.statement)
        name = overview.names.get(strength.service, strength.service)
        screen.item(f"{title} {name}: {rounded(strength.mean, 2)}.")


def _show_measures(screen: Screen, overview: Overview, n: Counting) -> None:
    if not overview.measures:
        return
    screen.heading("Workforce measures, pooled")
    for measure in overview.measures:
        screen.item(measure_in_words(measure, n))


def measure_in_words(measure: MeasurePicture, n: Counting) -> str:
    """A pooled measure in a sentence."""
    figure = measure.figure
    if figure is None or figure.value is None:
        return f"{measure.title}: no figure of three services or more that work it out alike."
    value = with_unit(figure.value, measure.unit, _short)
    words = f"{measure.title}: {value} over {count(n(figure.services), 'service')}"
    if figure.low is not None and figure.high is not None:
        low, high = _short(figure.low), with_unit(figure.high, measure.unit, _short)
        words += f" ({low} to {high})"
    return f"{words}."


def _short(number: float) -> str:
    return rounded(number, 1).removesuffix(".0")
