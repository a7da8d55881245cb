"""Shows the benefits: what they were measured at, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.dates import in_full
from pqmodel.ground.words import count, sentence
from pqmodel.programme.model.readings import Readings
from pqmodel.programme.realisation import Realisation, with_interval
from pqmodel.terminal.screen import Screen


def show_benefits(screen: Screen, stands: Sequence[Realisation], readings: Readings) -> None:
    """Each benefit that has a figure, with its readings; the others are counted."""
    head = "Benefits"
    if readings.on is not None:
        head = f"Benefits, last measured on {in_full(readings.on)}"
    screen.title(head)
    silent = 0
    for each in stands:
        own = readings.of(each.benefit.id)
        why = readings.why_not(each.benefit.id)
        if why:
            _show(screen, each)
            screen.text(f"It could not be measured: it {why}.")
            screen.text(sentence(readings.how_to_mend(each.benefit.id)))
            continue
        if not own and each.actual is None:
            silent += 1
            continue
        _show(screen, each)
        for reading in own:
            words = f"{reading.cycle}: {with_interval(reading.figure, reading, each.unit)}"
            if reading.of:
                words = f"{words}, {reading.of}"
            if reading.withheld:
                words = f"{reading.cycle}: no figure, since {reading.withheld}"
            screen.item(words, indent=2)
    if silent:
        screen.gap()
        have = count(silent, "benefit has", "benefits have")
        screen.text(f"{have} no figure yet.")


def _show(screen: Screen, stands: Realisation) -> None:
    benefit = stands.benefit
    screen.heading(f"{benefit.id} {benefit.text}")
    figures = (
        ("baseline", with_interval(stands.baseline, stands.first, stands.unit)),
        ("target", with_interval(stands.target, None, stands.unit)),
        ("now", with_interval(stands.actual, stands.latest, stands.unit)),
    )
    told = ", ".join(f"{name} {figure}" for name, figure in figures)
    screen.text(sentence(f"{stands.outcome}: {told}"))
    if stands.change is not None:
        screen.text(f"Since {stands.change.since}: {stands.change.words}.")
