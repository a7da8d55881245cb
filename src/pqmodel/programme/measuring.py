"""Measures the benefits that are bound to a statement or a workforce measure: from the records of a
service or a partnership, cycle by cycle, and against their baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.readings import Change, Reading, Readings, Unmeasured
from pqmodel.programme.model.registers import Benefit
from pqmodel.programme.record import Opened, write_readings
from pqmodel.programme.sources.opening import is_source, open_source
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

    Nothing is written where no benefit is bound, nothing differs, or the programme is closed. A
    benefit that cannot be measured keeps no other from it: why it cannot is kept with the readings.
    """
    readings = new_readings(opened, today)
    if readings is None:
        return opened
    return write_readings(opened, readings)


def new_readings(opened: Opened, today: date) -> Readings | None:
    """What the bound benefits read today; None where that is what is kept, or the programme is
    closed. Nothing is written."""
    # A closed programme stays as it was measured last.
    if opened.is_closed:
        return None
    readings = _read(opened, bound_benefits(opened.programme), today)
    kept = opened.programme.readings
    if readings.model_copy(update={"on": None}) == kept.model_copy(update={"on": None}):
        return None
    return readings


def unmeasured_in_words(programme: Programme) -> tuple[str, ...]:
    """Which benefits could not be measured, and why."""
    texts = {each.id: each.text for each in programme.registers.benefits}
    return tuple(
        f"{each.benefit} ({texts[each.benefit]}) {each.why}"
        for each in programme.readings.unmeasured
        if each.benefit in texts
    )


def nowhere_findings(opened: Opened) -> Iterator[Finding]:
    """Benefits that are to measure themselves where nothing is."""
    for benefit in bound_benefits(opened.programme):
        failure = _nowhere(opened, benefit)
        if failure is not None:
            key = failure.key
            yield Finding("benefit.unmeasurable", (benefit.id,), failure.why, failure.mend, key)


def _read(opened: Opened, benefits: Sequence[Benefit], today: date) -> Readings:
    readings: list[Reading] = []
    changes: list[Change] = []
    unmeasured: list[Unmeasured] = []
    sources: dict[str, Source] = {}
    for benefit in benefits:
        failure = _nowhere(opened, benefit)
        if failure is not None:
            unmeasured.append(failure)
            continue
        folder = _folder(opened, benefit)
        try:
            if folder not in sources:
                sources[folder] = open_source(opened.root / folder)
            own, change = _measured(opened.programme, benefit, sources[folder], folder)
        except _CannotBeMeasured as error:
            mend = "write the id of a statement, of a pillar, or of a workforce measure"
            unmeasured.append(_unmeasured(benefit, str(error), mend))
            continue
        except PqmodelError as error:
            cause = str(error).rstrip(".")
            why = f"is measured in {folder}, which cannot be read: {cause}"
            unmeasured.append(_unmeasured(benefit, why, error.hint or ""))
            continue
        readings += own
        if change is not None:
            changes.append(change)
    if not benefits:
        return Readings()
    return Readings(
        on=today,
        readings=tuple(readings),
        changes=tuple(changes),
        unmeasured=tuple(unmeasured),
    )


class _CannotBeMeasured(Exception):
    """A benefit is bound to something that its source does not have."""


def _measured(
    programme: Programme, benefit: Benefit, source: Source, folder: str
) -> tuple[list[Reading], Change | None]:
    kind, item = _binding(benefit)
    if not source.knows(kind, item):
        raise _CannotBeMeasured(f"is measured by {item}, which {folder} does not have")
    measured = source.measure(kind, item)
    readings = [Reading(benefit=benefit.id, **asdict(each)) for each in measured]
    return readings, _change(programme, benefit, source, measured)


def _folder(opened: Opened, benefit: Benefit) -> str:
    return benefit.measured_in or opened.programme.own.measured_in


def _nowhere(opened: Opened, benefit: Benefit) -> Unmeasured | None:
    """Why there is no place to measure it in; None where there is one."""
    folder = _folder(opened, benefit)
    if not folder:
        why = "is to measure itself, and nothing says in which service or partnership"
        return _unmeasured(benefit, why, "set measured_in of the programme to its folder")
    if not is_source(opened.root / folder):
        why = f"is measured in {folder}, where there is no service and no partnership"
        mend = "set measured_in to the folder of one, as seen from the programme's folder"
        return _unmeasured(benefit, why, mend)
    return None


def _unmeasured(benefit: Benefit, why: str, mend: str) -> Unmeasured:
    kind, _ = _binding(benefit)
    return Unmeasured(benefit=benefit.id, why=why, mend=mend, key=kind)


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
