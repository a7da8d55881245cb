"""The benefits in a document: against their baseline and target, with intervals where they have one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pqmodel.document.blocks import Block, Cell, Column, Item, Items, Level, Paragraph, Table
from pqmodel.ground.words import capital, count
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.model.registers import Benefit
from pqmodel.programme.realisation import Realisation, realisations, with_interval

_LEVELS: dict[str, Level] = {"reached": "high", "part of the way": "middle", "no nearer": "low"}


def benefit_blocks(programme: Programme) -> Iterator[Block]:
    """A table of those that have a figure, how each changed, and the others as a list."""
    stands = realisations(programme)
    with_figures = [each for each in stands if _has_figure(each)]
    others = [each for each in stands if not _has_figure(each)]
    if with_figures:
        yield _table(programme, with_figures)
        yield from _changes(with_figures)
    own = [each for each in others if PROGRAMME in (each.benefit.homes or (PROGRAMME,))]
    if others:
        words = f"{count(len(others), 'benefit has', 'benefits have')} no figure yet."
        if own and len(own) < len(others):
            words = f"{words} Of the programme's own:"
        yield Paragraph(words, "caution")
    if own:
        yield Items(tuple(Item(_called(each)) for each in own))
    yield from _not_measured(programme, stands)
    if not stands:
        yield Paragraph("None.")


def _not_measured(programme: Programme, stands: Sequence[Realisation]) -> Iterator[Block]:
    """Those that are to measure themselves and could not, and why."""
    items = []
    for each in stands:
        why = programme.readings.why_not(each.benefit.id)
        if why:
            items.append(Item(_called(each), f"it {why}"))
    if items:
        yield Paragraph(f"{count(len(items), 'benefit')} could not be measured:", "caution")
        yield Items(tuple(items))


def _has_figure(stands: Realisation) -> bool:
    return any(each is not None for each in (stands.baseline, stands.target, stands.actual))


def _table(programme: Programme, stands: Sequence[Realisation]) -> Table:
    columns = (
        Column("Benefit", 3),
        Column("Measured by", 2),
        Column("Baseline", 1.6),
        Column("Target", 1),
        Column("Now", 1.6),
        Column("Outcome", 1.4),
    )
    return Table(
        "Benefits against their baseline", columns, tuple(_row(programme, each) for each in stands)
    )


def _measured_by(programme: Programme, benefit: Benefit) -> str:
    """By what it is measured, as somebody said; else the statement or figure that it is bound to."""
    bound = benefit.statement or benefit.figure
    if benefit.measure or bound is None:
        return benefit.measure
    return programme.titles.get(bound, bound)


def _row(programme: Programme, stands: Realisation) -> tuple[str | Cell, ...]:
    outcome = capital(stands.outcome)
    # Shaded by the outcome alone, it would claim more than chance allows.
    level = _LEVELS.get(stands.outcome, "none")
    if stands.caution:
        outcome = f"{outcome}; {stands.caution}"
        level = "none"
    return (
        _called(stands),
        _measured_by(programme, stands.benefit),
        with_interval(stands.baseline, stands.first, stands.unit),
        with_interval(stands.target, None, stands.unit),
        with_interval(stands.actual, stands.latest, stands.unit),
        Cell(outcome, level),
    )


def _changes(stands: Sequence[Realisation]) -> Iterator[Block]:
    """The change of each that measures itself, in words, with its interval."""
    items = []
    for each in stands:
        if each.change is not None:
            since = f"{each.change.since} to {each.change.until}"
            items.append(Item(_called(each), f"{since}: {each.change.words}"))
    if items:
        yield Paragraph("How those changed that measure themselves, with 95% intervals:")
        yield Items(tuple(items))


def _called(stands: Realisation) -> str:
    if stands.benefit.disbenefit:
        return f"{stands.benefit.text} (a disbenefit)"
    return stands.benefit.text
