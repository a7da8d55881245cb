"""What many services come to, in sentences: the same on the screen and in the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from pqmodel.ground.dates import in_full
from pqmodel.ground.numbers import rounded, signed_gap
from pqmodel.ground.words import count, listed, percent
from pqmodel.measures.working_out import with_unit
from pqmodel.partnership.comparing import Changed
from pqmodel.partnership.disclosure import ENDS_FROM, FEWEST_SERVICES, QUARTERS_FROM, published
from pqmodel.partnership.in_common import InCommon
from pqmodel.partnership.overview import Overview
from pqmodel.partnership.pooled_lists import PooledList
from pqmodel.partnership.pooling import MeasurePicture
from pqmodel.partnership.roll_up import Differing, PillarSpread, StatementSpread, Strength

MOST_NAMED = 10
Titles = Mapping[str, str]
Counting = Callable[[float], int]


def closing(*, publish: bool) -> str:
    """What is not shown, and why."""
    words = (
        f"Nothing is shown of fewer than {FEWEST_SERVICES} services, nor where one of them makes up "
        "most of a figure. Services are named for a strength only where they wish it."
    )
    if publish:
        words += " Counts are rounded to 5."
    return words


def left_out_in_words(waiting: int) -> list[str]:
    """What whoever hands on figures has to know of services that are left out; nothing where none
    are."""
    if not waiting:
        return []
    return [
        f"Left out: what {count(waiting, 'service')} sent since figures of this cycle were last handed on. "
        "Whoever has both could work out what was sent.",
        f"New figures join once {FEWEST_SERVICES} services have some and none of these makes up most "
        "of it. If nobody has the earlier ones, or all of them are replaced, run the same again with "
        "--afresh.",
    ]


def left_out_to_readers() -> str:
    """The same for those who read what is handed on."""
    return (
        "Where few services sent something new since these figures were last handed on, it is not in "
        "them yet."
    )


LABELS_LEFT_OUT = "What these services have in common was handed on before, of other services, and is not told again."


def _have_sent(services: int) -> str:
    return "has sent what it shares" if services == 1 else "have sent what they share"


def participation(overview: Overview, *, publish: bool) -> str:
    """Who has sent and who has not, in words."""
    if publish:
        about = published(overview.arrived)
        if not about:
            return f"Fewer than {FEWEST_SERVICES} services have sent what they share."
        return f"About {count(about, 'service')} have sent what they share."
    if not overview.expected:
        return f"{count(overview.arrived, 'service')} {_have_sent(overview.arrived)}."
    listed = overview.expected - len(overview.missing)
    # "0 of 1 service has", "1 of 2 services has", "0 of 2 services have".
    sent = _have_sent(1 if overview.expected == 1 else listed)
    words = f"{listed} of {count(overview.expected, 'service')} {sent}"
    unlisted = overview.arrived - listed
    if unlisted:
        # They are counted in every figure, so the list and the figures would seem not to fit.
        words += f", and {unlisted} more that the list does not name"
    if not overview.missing:
        return f"{words}."
    names = [overview.names[code] for code in overview.missing[:MOST_NAMED]]
    more = len(overview.missing) - len(names)
    rest = f" and {more} more" if more else ""
    not_yet = "Late" if overview.late else "Not yet"
    return f"{words}. {not_yet}: {', '.join(names)}{rest}."


def pillar_in_words(pillar: PillarSpread, title: str, *, publish: bool) -> str:
    """A pillar's distribution in a sentence."""
    n = published(pillar.services) if publish else pillar.services
    services = count(n, "service")
    if not pillar.may_be_shown:
        return f"{title}: not shown, for {_why_not(pillar.services)}."
    places = 1 if publish else 2
    middle = rounded(pillar.median, places)
    if pillar.services < QUARTERS_FROM:
        return f"{title}: the middle of {services} is {middle}."
    lower, upper = rounded(pillar.lower_quarter, places), rounded(pillar.upper_quarter, places)
    words = f"{title}: half of {services} lie between {lower} and {upper}, the middle is {middle}"
    if pillar.services >= ENDS_FROM and not publish:
        words += f"; from {rounded(pillar.lowest, 2)} to {rounded(pillar.highest, 2)}"
    return f"{words}."


def _why_not(services: int) -> str:
    """Why a figure over so many services may not be shown."""
    if services < FEWEST_SERVICES:
        return f"fewer than {FEWEST_SERVICES} services have one"
    return "one service makes up most of it"


def nothing_common(overview: Overview) -> str:
    """That nothing is common to many, as far as it may be shown."""
    if all(one.may_be_shown for one in overview.statements):
        return "Nothing is weak in half of the services or more."
    return "Nothing that may be shown is weak in half of the services or more."


NO_STRENGTHS = "No service that may be named is strong in what is common to many."


def common_in_words(common: StatementSpread, titles: Titles, n: Counting) -> str:
    """A common issue in a sentence."""
    title = titles.get(common.statement, common.statement)
    share = common.weak_in / common.services
    if n is published:
        middle = rounded(common.median, 1)
        services = f"about {published(common.services)} services"
        return f"{title} Weak in {_about(share)} of {services}; the middle is {middle}."
    return (
        f"{title} Weak in {common.weak_in} of {common.services} services ({percent(share)}); the "
        f"middle is {rounded(common.median, 2)}."
    )


def _about(share: float) -> str:
    """A share as it is published: of counts that are rounded, 25 of 27 would be all of 25."""
    rough = published(100 * share)
    if rough == 100 and share < 1:
        return "nearly all"
    return f"about {rough}%"


def tags_in_words(parts: Sequence[InCommon], n: Counting) -> str:
    """What the weak have in common, in a sentence; empty where no labels may be shown."""
    if not parts:
        return ""
    out = [part for part in parts if part.stands_out]
    if not out:
        tags = listed(sorted({part.tag for part in parts}))
        return f"It does not hang on {tags}: no group of services stands out."
    about = "about " if n is published else ""
    said = [
        f"{part.tag} {part.label}: weak in {about}{n(part.weak_in)} of {about}{n(part.services)}, "
        f"of all others in {about}{n(part.others_weak)} of {about}{n(part.others)}"
        for part in out
    ]
    return f"In common: {'; '.join(said)}."


def measure_in_words(measure: MeasurePicture, n: Counting) -> str:
    """A pooled measure in a sentence."""
    figure = measure.figure
    if figure is None or figure.value is None:
        return f"{measure.title}: no figure, for {why_no_figure(measure)}."
    value = with_unit(figure.value, measure.unit, _short)
    if measure.unit == "count" and n is published:
        value = f"about {published(figure.value):,}"
    words = f"{measure.title}: {value} over {count(n(figure.services), 'service')}"
    if figure.low is not None and figure.high is not None:
        low, high = _short(figure.low), with_unit(figure.high, measure.unit, _short)
        words += f" ({low} to {high})"
    return f"{words}."


def origin_in_words(measure: MeasurePicture, files: Mapping[str, date], n: Counting) -> list[str]:
    """How many services sent something of a measure, and of how many it is of a data set file."""
    filed = len(files)
    sentences = []
    if measure.collected_by > filed or not filed:
        sent = count(n(measure.collected_by - filed), "service")
        sentences.append(f"{sent} sent something of it.")
    if filed:
        days = listed([in_full(day) for day in sorted(set(files.values()))])
        services = count(n(filed), "service")
        sentences.append(f"Of {services} it is from the data set file of {days}.")
    return sentences


def list_in_words(pooled: PooledList | None, n: Counting) -> list[str]:
    """A list over services: a sentence for its lines, and one for what is not shown."""
    if pooled is not None and pooled.is_empty:
        return [f"None, in {count(n(pooled.services), 'service')}."]
    if pooled is None or not pooled.lines:
        return ["No line of three services or more that may be shown."]
    about = "about " if n is published else ""
    lines = [f"{line.name} {about}{n(line.total):,}" for line in pooled.lines]
    least = "at least, since lines of few people are not kept: " if pooled.is_least else ""
    services = count(n(pooled.services), "service")
    sentences = [f"Of {services}, {least}{'; '.join(lines)}."]
    if pooled.not_shown:
        names = listed(list(first_named(pooled.not_shown)))
        sentences.append(f"Not shown, since one or two services could be worked out: {names}.")
    return sentences


def answered_in_words(answered: tuple[int, int] | None, n: Counting) -> str:
    """In how many services a yes or no is a yes."""
    if answered is None or answered[1] < FEWEST_SERVICES:
        return f"Answered by fewer than {FEWEST_SERVICES} services."
    yes, services = answered
    about = "about " if n is published else ""
    return f"Yes in {about}{n(yes)} of {about}{count(n(services), 'service')}."


def filed_in_words(overview: Overview, n: Counting) -> list[str]:
    """Which measures are of data set files and not of submissions, a sentence for those of the same
    services and days."""
    titles = {one.id: one.title for one in overview.measures}
    alike: dict[tuple[int, tuple[date, ...]], list[str]] = {}
    for measure, files in overview.filed.items():
        key = n(len(files)), tuple(sorted(set(files.values())))
        alike.setdefault(key, []).append(titles.get(measure, measure))
    sentences = []
    for (services, days), measures in sorted(alike.items(), reverse=True):
        names = "; ".join(sorted(measures))
        when = listed([in_full(day) for day in days])
        sentences.append(f"Of {count(services, 'service')}, data set file of {when}: {names}.")
    return sentences


def differing_in_words(one: Differing) -> str:
    """What a submission says and what the data set's file, and which of them counts."""
    sent, filed = _or_withheld(one.sent), _or_withheld(one.filed)
    counts = "the file counts" if one.counts_the_file else "the submission counts"
    if one.sent_on == one.filed_on:
        counts = "of one day the submission counts"
    return (
        f"{sent} in the submission ({in_full(one.sent_on)}), {filed} in the data set file "
        f"({in_full(one.filed_on)}); {counts}"
    )


def _or_withheld(figure: float | None) -> str:
    if figure is None:
        return "withheld"
    return rounded(figure, 1).removesuffix(".0")


def why_no_figure(measure: MeasurePicture) -> str:
    """Why a measure has no pooled figure that may be shown."""
    figure = measure.figure
    if measure.unit == "list":
        return "a list of several numbers is not added up"
    if figure is None or figure.services < FEWEST_SERVICES:
        return f"fewer than {FEWEST_SERVICES} services work it out alike and gave their numbers"
    return "one service makes up most of it, or could be worked out from it"


def measures_in_words(measures: Sequence[MeasurePicture], n: Counting) -> list[str]:
    """Each measure that has a pooled figure in a sentence, then those that have none, by reason."""
    said = []
    without: dict[str, list[str]] = {}
    for measure in measures:
        if measure.figure is not None and measure.figure.value is not None:
            said.append(measure_in_words(measure, n))
        else:
            without.setdefault(why_no_figure(measure), []).append(measure.title)
    for reason, titles in without.items():
        said.append(f"No figure, for {reason}: {'; '.join(first_named(titles))}.")
    return said


def _short(number: float) -> str:
    return rounded(number, 1).removesuffix(".0")


def change_in_words(one: Changed, title: str, *, publish: bool = False) -> str:
    """How a pillar or statement changed in services that are in both cycles, in a sentence."""
    places = 1 if publish else 2
    words = f"{title}: {signed_gap(one.change, 0, places)}"
    if one.low is not None and one.high is not None:
        words += f" ({signed_gap(one.low, 0, places)} to {signed_gap(one.high, 0, places)})"
    verdict = "clearly changed" if one.is_clear else "not clear from chance"
    return f"{words}, {verdict}."


def first_named(names: Sequence[str]) -> list[str]:
    """The first of those names, and how many more there are."""
    first = list(names[:MOST_NAMED])
    if len(names) > len(first):
        first.append(f"{len(names) - len(first)} more")
    return first


def strength_in_words(one: Strength, overview: Overview, titles: Titles) -> str:
    """Who is strong in what, in a sentence."""
    title = titles.get(one.statement, one.statement)
    name = overview.names.get(one.service, one.service)
    return f"{title} {name}: {rounded(one.mean, 1)}."
