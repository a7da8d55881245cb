"""Shows what came of the data set's files: which workplaces were taken in, and what all come to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from rich.text import Text

from pqmodel.ground.faults import first_faults
from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import count, listed
from pqmodel.measures.working_out import with_unit
from pqmodel.partnership.collecting import MeasuresOfMany, measures_of_many
from pqmodel.partnership.county import County
from pqmodel.partnership.importing_measures import IN_WORDS, TAKEN, MeasuresTaken
from pqmodel.partnership.in_words import MOST_NAMED, list_in_words
from pqmodel.partnership.pooling import MeasurePicture
from pqmodel.terminal.screen import Screen

_MOST = 50
_TITLE, _FIGURE, _LEAST_BAR = 40, 10, 10
_WHOLE = 100.0


def show_imported(screen: Screen, county: County, told: MeasuresTaken) -> None:
    """What was not taken and why, what it asks to be checked, the pooled figures, and the numbers."""
    _show_refused(screen, told)
    others = [one for one in told.workplaces if one.outcome not in TAKEN]
    for one in others[:_MOST]:
        name = one.reference or "A workplace"
        screen.item(f"{name} ({one.files}): {IN_WORDS[one.outcome]}.")
    if len(others) > _MOST:
        screen.text(f"And {len(others) - _MOST:,} more, with --json.", "quiet")
    _show_notes(screen, [*told.notes, *doubts_in_words(told)])
    if not told.dry_run:
        for cycle in told.cycles:
            _show_figures(screen, measures_of_many(county, cycle))
    screen.text(_in_numbers(told))
    if told.cycles and not told.dry_run:
        screen.pointer("Next", county.suggest(f"measures --cycle {told.cycles[-1]}"))


def doubts_in_words(told: MeasuresTaken) -> list[str]:
    """The doubts, each once, with the services that it is of."""
    sentences = []
    for doubt, services in told.doubts.items():
        names = services[:MOST_NAMED]
        if len(services) > len(names):
            names = [*names, f"{len(services) - len(names)} more"]
        sentences.append(f"Check this: {listed(names)}: {doubt}.")
    return sentences


def _show_refused(screen: Screen, told: MeasuresTaken) -> None:
    for name, faults in told.refused:
        screen.text(f"Nothing was taken from {name}:", "title")
        first, more = first_faults(faults)
        for fault in first:
            screen.item(f"{fault.where}: {fault.told}", indent=2)
        if more:
            screen.text(more, indent=4)


def _show_notes(screen: Screen, notes: Iterable[str]) -> None:
    lines = list(dict.fromkeys(notes))
    for note in islice(lines, _MOST):
        screen.text(note, "quiet")
    if len(lines) > _MOST:
        screen.text(f"And {len(lines) - _MOST:,} more, with --json.", "quiet")


def _show_figures(screen: Screen, measures: MeasuresOfMany) -> None:
    """A line for each pooled figure, with a bar for what is a share."""
    screen.heading(f"Over services, {measures.cycle}")
    shown = [one for one in measures.measures if _value(one) is not None]
    for one in shown:
        _show_figure(screen, one)
    for pooled in measures.lists.values():
        screen.gap()
        screen.text(pooled.title, "title")
        for words in list_in_words(pooled, int):
            screen.text(words, indent=2)
    screen.gap()
    without = [
        one.title
        for one in measures.measures
        if one not in shown and one.unit not in ("list", "yes-no")
    ]
    if without:
        screen.text(f"No figure that may be shown: {'; '.join(without)}.", "quiet")
    if measures.differing:
        figures = count(len(measures.differing), "figure")
        screen.text(
            f"In {figures} a submission says otherwise: `measures --services` says where, and which counts."
        )
    screen.gap()


def _show_figure(screen: Screen, one: MeasurePicture) -> None:
    figure = one.figure
    if figure is None or figure.value is None:
        return
    shown = with_unit(figure.value, one.unit, _short)
    services = count(figure.services, "service")
    if screen.plain:
        screen.text(f"{one.title}: {shown}, {services}.")
        return
    title = Text(screen.cut(one.title, _TITLE))
    title.pad_right(_TITLE - title.cell_len)
    room = max(_LEAST_BAR, screen.reading_width - _TITLE - _FIGURE - len(services) - 6)
    drawn = ""
    if one.unit == "percent":
        size = round(min(figure.value, _WHOLE) / _WHOLE * room)
        drawn = screen.glyph("█", "#") * size
    bar = Text(drawn, "bar")
    bar.pad_right(room - bar.cell_len)
    screen.put(
        [Text.assemble(title, "  ", f"{shown:>{_FIGURE}}", "  ", bar, "  ", (services, "quiet"))]
    )


def _value(one: MeasurePicture) -> float | None:
    return None if one.figure is None else one.figure.value


def _short(number: float) -> str:
    return rounded(number, 1).removesuffix(".0")


def _in_numbers(told: MeasuresTaken) -> str:
    taken = [one for one in told.workplaces if one.outcome in TAKEN]
    known = sum(one.outcome == "known" for one in taken)
    words = f"{count(len(taken), 'workplace')} taken in, {len(told.workplaces) - len(taken):,} not"
    if known:
        words += f"; {known:,} there already"
    if not taken:
        return f"{words}."
    words += (
        f". {told.workers:,} workers were counted. Only the counts are kept: "
        "no row, no name and no reference of a worker is stored."
    )
    if told.dry_run:
        words += " Nothing was saved: this was a trial (--dry-run)."
    return words
