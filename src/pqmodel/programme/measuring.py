"""Measures the benefits that are bound to a statement or a workforce measure: from the records of a
service or a partnership, cycle by cycle, and against their baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from pqmodel.ground.faults import Fault, InputRefused
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.readings import Change, Reading, Readings
from pqmodel.programme.model.registers import Benefit
from pqmodel.programme.record import Opened, write_readings
from pqmodel.programme.sources.opening import open_source
from pqmodel.programme.sources.source import Kind, Measured, Source


def bound_benefits(programme: Programme) -> tuple[Benefit, ...]:
    """The benefits that measure themselves."""
    return tuple(
        benefit
        for benefit in programme.registers.benefits
        if benefit.statement is not None or benefit.figure is not None
    )


def measure_benefits(opened: Opened, today: date) -> Opened:
    """Reads every cycle of every bound benefit anew, and keeps the readings.

    Nothing is written where no benefit is bound, nothing differs, or the programme is closed.
    InputRefused, with all faults and their places, where one is bound to what is not there.
    """
    benefits = bound_benefits(opened.programme)
    # A closed programme stays as it was measured last.
    if not benefits or opened.is_closed:
        return opened
    readings = _read(opened, benefits, today)
    known = opened.programme.readings
    if (known.readings, known.changes) == (readings.readings, readings.changes):
        return opened
    return write_readings(opened, readings)


def _read(opened: Opened, benefits: Sequence[Benefit], today: date) -> Readings:
    faults: list[Fault] = []
    readings: list[Reading] = []
    changes: list[Change] = []
    sources: dict[str, Source] = {}
    for benefit in benefits:
        kind, item = _binding(benefit)
        folder = benefit.measured_in or opened.programme.own.measured_in
        if not folder:
            what = "is to measure itself, and nothing says where"
            mend = "write measured_in, the folder of a service or partnership, in programme.yaml"
            faults.append(_fault(opened, benefit, kind, what, mend))
            continue
        if folder not in sources:
            sources[folder] = open_source(opened.root / folder)
        source = sources[folder]
        if not source.knows(kind, item):
            what = f"is measured by {item}, which {folder} does not have"
            mend = "write the id of a statement, of a pillar, or of a workforce measure"
            faults.append(_fault(opened, benefit, kind, what, mend))
            continue
        measured = source.measure(kind, item)
        readings += [Reading(benefit=benefit.id, **asdict(each)) for each in measured]
        change = _change(opened.programme, benefit, source, measured)
        if change is not None:
            changes.append(change)
    if faults:
        raise InputRefused("Not every benefit can be measured.", faults)
    return Readings(on=today, readings=tuple(readings), changes=tuple(changes))


def _binding(benefit: Benefit) -> tuple[Kind, str]:
    if benefit.statement is not None:
        return "statement", benefit.statement
    assert benefit.figure is not None
    return "figure", benefit.figure


def _change(
    programme: Programme, benefit: Benefit, source: Source, measured: Sequence[Measured]
) -> Change | None:
    """The change from the baseline's cycle to the latest with a figure; None with fewer than two."""
    figures = [each.cycle for each in measured if each.figure is not None]
    since = benefit.baseline_cycle or programme.own.baseline_cycle or next(iter(figures), "")
    if since not in figures or since == figures[-1]:
        return None
    compared = source.compare(*_binding(benefit), since, figures[-1])
    if compared is None:
        return None
    return Change(benefit=benefit.id, since=since, until=figures[-1], **asdict(compared))


def _fault(opened: Opened, benefit: Benefit, kind: Kind, what: str, mend: str) -> Fault:
    file, line = opened.where(benefit.id, kind)
    return Fault(file, line, f"{benefit.id} {what}", mend)
