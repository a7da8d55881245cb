"""The pillar profile: radar and bars, with the numbers beside."""

from __future__ import annotations

from pqmodel.change.in_words import said
from pqmodel.change.model import FigureChange
from pqmodel.document.blocks import Block, Column, Paragraph, Picture, Section, Table
from pqmodel.document.pictures.bars import Bar, draw_bars
from pqmodel.document.pictures.radar import LEAST_SPOKES, draw_radar
from pqmodel.ground.numbers import rounded, short
from pqmodel.ground.words import listed
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.report.material import Material
from pqmodel.report.sentences.standing import (
    not_scored,
    pillar_in_words,
    scored_pillars,
    spread_of_pillars,
    themes_beside,
)
from pqmodel.results.model import PillarResult

NONE = "–"


def profile(material: Material) -> Section:
    """The pillars as a shape, as bars and as a table."""
    sentences = [
        spread_of_pillars(material.results),
        themes_beside(material.results),
        not_scored(material.results),
    ]
    blocks: list[Block] = [Paragraph(words) for words in sentences if words]
    pillars = [pillar for pillar in material.results.pillars if pillar.kind == "pillar"]
    if len(pillars) >= LEAST_SPOKES and len(scored_pillars(pillars)) >= LEAST_SPOKES:
        blocks.append(_radar(material, pillars))
    blocks.append(_table(material))
    return Section("profile", "The profile of the pillars", tuple(blocks))


def bars_of(material: Material, name: str) -> Picture:
    """All pillars and themes as bars."""
    bars = [_bar(material, pillar) for pillar in material.results.pillars]
    scale = material.scale
    drawing = draw_bars(
        bars,
        scale.lowest,
        scale.highest,
        material.target,
        _since(material) if _any_before(bars) else "",
    )
    title = f"Scores of the pillars in {material.cycle.id}"
    return drawing.picture(name, title, _in_words(material, bars), _table(material), printed=False)


def _radar(material: Material, pillars: list[PillarResult]) -> Picture:
    spokes = [_bar(material, pillar) for pillar in pillars]
    scale = material.scale
    before = _since(material) if _any_before(spokes) else ""
    drawing = draw_radar(
        spokes, scale.lowest, scale.highest, material.target, material.cycle.id, before
    )
    title = f"The shape of the pillars in {material.cycle.id}"
    return drawing.picture(
        "radar", title, _in_words(material, spokes), _table(material), printed=False
    )


def _any_before(bars: list[Bar]) -> bool:
    return any(bar.before is not None for bar in bars)


def _bar(material: Material, pillar: PillarResult) -> Bar:
    before = None
    change = _change_of(material, pillar)
    if change and change.change is not None:
        before = change.then
    return Bar(short_name(pillar.id, material.questionnaire, pillar.title), pillar.score, before)


def _change_of(material: Material, pillar: PillarResult) -> FigureChange | None:
    if material.compared is None:
        return None
    for change in material.compared.changes.pillars:
        if change.id == pillar.id:
            return change
    return None


def _since(material: Material) -> str:
    if material.compared is None:
        return ""
    return material.compared.changes.cycle_then


def _in_words(material: Material, bars: list[Bar]) -> str:
    """What the picture shows, for whoever does not see it."""
    parts = []
    for bar in bars:
        words = f"{bar.label} has no score"
        if bar.value is not None:
            words = f"{bar.label} {rounded(bar.value)}"
            if bar.before is not None:
                words += f" ({rounded(bar.before)} in {_since(material)})"
        parts.append(words)
    scale = material.scale
    return (
        f"On a scale from {scale.lowest} to {scale.highest} with a target of "
        f"{short(material.target)}: {listed(parts)}."
    )


def _table(material: Material) -> Table:
    columns = [
        Column("Pillar", 2.4),
        Column("Score", 0.95, figures=True),
        Column("In words", 1.5),
        Column("Answered", 1.3, figures=True),
        Column("People", 1.1, figures=True),
    ]
    since = _since(material)
    if since:
        columns += [Column(since, 1.2, figures=True), Column("How sure the change is", 2)]
    rows = [_row(material, pillar, since) for pillar in material.results.pillars]
    rows.append(_overall(material, since))
    caption = f"Pillars, themes and overall in {material.cycle.id}; the target is {short(material.target)}"
    return Table(caption, tuple(columns), tuple(rows))


def _row(material: Material, pillar: PillarResult, since: str) -> tuple[str, ...]:
    title = pillar.title
    if pillar.kind == "theme":
        title += " (theme)"
    row = [
        title,
        _score(pillar.score),
        pillar_in_words(pillar, material.scale),
        f"{pillar.answered} of {pillar.applicable}",
        str(pillar.n),
    ]
    if since:
        row += _before(_change_of(material, pillar))
    return tuple(row)


def _overall(material: Material, since: str) -> tuple[str, ...]:
    overall = material.results.overall
    row = ["Overall", _score(overall.score), "mean of the pillars", "", str(overall.n)]
    if overall.score is None:
        row[2] = "no score"
    if since and material.compared:
        row += _before(material.compared.changes.overall)
    return tuple(row)


def _before(change: FigureChange | None) -> list[str]:
    if change is None:
        return [NONE, ""]
    if "then" in change.withheld:
        return ["withheld", said(change)]
    if change.change is None:
        return [_score(change.then), change.why or said(change)]
    return [_score(change.then), said(change)]


def _score(score: float | None) -> str:
    if score is None:
        return NONE
    return rounded(score)
