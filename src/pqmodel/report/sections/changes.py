"""What changed since the round before, honestly: with its interval, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.change.comparing_rounds import Compared
from pqmodel.change.in_words import crossed, interval, moved, said
from pqmodel.change.model import FigureChange
from pqmodel.document.blocks import Block, Column, Heading, Item, Items, Paragraph, Section, Table
from pqmodel.ground.words import listed
from pqmodel.report.material import Material
from pqmodel.report.sentences.moving import (
    clear_changes,
    in_a_line,
    nothing_to_compare,
    score_or_why,
    sums_up,
    who_then_and_now,
)
from pqmodel.results.round_notes import unreleased_note


def changes(material: Material) -> Section:
    """Pillars and overall then and now; the statements that moved; what the actions may have done."""
    title = "What changed"
    if material.compared is None:
        return Section("changes", title, (Paragraph(nothing_to_compare(material)),))
    compared = material.compared
    found = compared.changes
    blocks: list[Block] = [Paragraph(sums_up(found))]
    blocks += [Paragraph(words, "caution") for words in _notes(compared)]
    if who_then_and_now(found):
        blocks.append(Paragraph(who_then_and_now(found)))
    blocks.append(_table([*found.pillars, found.overall], compared))
    blocks += _moved("Went up", clear_changes(found, 1))
    blocks += _moved("Went down", clear_changes(found, -1))
    if found.effect is not None:
        blocks += [Heading("Did the actions do it?"), Paragraph(found.effect.sentence)]
    blocks.append(Heading("How sure this is"))
    method = found.method or ("Nothing in these two rounds can be tested.",)
    blocks += [Paragraph(words, "quiet") for words in method]
    return Section(
        "changes", f"{title} from {found.cycle_then} to {found.cycle_now}", tuple(blocks)
    )


def _notes(compared: Compared) -> list[str]:
    """What has to be known of the two rounds, without how to release them."""
    then, now = compared.rounds
    notes = list(compared.changes.notes)
    for side in (then, now):
        titles = [compared.service.group_title(group) for group in sorted(side.unreleased)]
        if titles:
            words = (
                f"{side.cycle} is not released: what {listed(titles)} said is not in these figures."
            )
            commanding = unreleased_note(side.cycle, titles)
            notes = [words if note == commanding else note for note in notes]
    return notes


def _table(figures: Sequence[FigureChange], compared: Compared) -> Table:
    found = compared.changes
    columns = (
        Column("Pillar", 2.4),
        Column(found.cycle_then, 1, figures=True),
        Column(found.cycle_now, 1, figures=True),
        Column("Change", 0.9, figures=True),
        Column("95% interval", 1.6, figures=True),
        Column("How sure", 2),
    )
    return Table(
        "Pillars and overall, then and now", columns, tuple(_row(each) for each in figures)
    )


def _row(change: FigureChange) -> tuple[str, ...]:
    sure = said(change)
    if change.change is None and change.why:
        sure = change.why
    lines = crossed(change)
    if lines:
        sure += f"; {'; '.join(lines)}"
    if change.notes and change.change is not None:
        sure += f"; {'; '.join(change.notes)}"
    return (
        change.title,
        score_or_why(change.then, "then" in change.withheld),
        score_or_why(change.now, "now" in change.withheld),
        moved(change) or "–",
        interval(change) or "–",
        sure,
    )


def _moved(heading: str, figures: Sequence[FigureChange]) -> list[Block]:
    if not figures:
        return []
    items = tuple(Item(change.title, in_a_line(change)) for change in figures)
    return [Heading(heading), Items(items)]
