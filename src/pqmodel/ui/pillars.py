"""The pillars, themes and overall score of a cycle: bars in the full manner, sentences in the plain one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.text import Text

from pqmodel.analysis.balance import balance
from pqmodel.app.results import Picture
from pqmodel.model.results import PillarResult
from pqmodel.ui import wording
from pqmodel.ui.bars import axis, bar, target_mark
from pqmodel.ui.page import Page

_LEFT, _GAP, _RIGHT = 70, 4, 44
_TWO_COLUMNS_FROM = _LEFT + _GAP + _RIGHT
_SCORE, _CHANGE = 8, 12
_ACROSS, _APART = "Runs across the pillars", "not part of overall"


@dataclass(frozen=True)
class _Figure:
    """One bar: its title, its score, the change since the cycle before, what stands behind it, why it has none."""

    title: str
    score: float | None
    difference: float | None
    behind: str
    without: str
    style: str = "title"


def show_pillars(page: Page, picture: Picture) -> None:
    """Pillars, themes beside or below them, the overall score, and how well the pillars balance."""
    if page.plain:
        _plain(page, picture)
    elif page.screen.width >= _TWO_COLUMNS_FROM:
        page.gap()
        page.put(page.beside(_pillars(page, picture, _LEFT), _rest(page, picture, _RIGHT), _LEFT, _GAP))
        _balance(page, picture)
    else:
        page.gap()
        page.put(_pillars(page, picture, page.width))
        page.gap()
        page.put(_rest(page, picture, page.width))
        _balance(page, picture)
    _about_changes(page, picture)


def _pillars(page: Page, picture: Picture, width: int) -> list[Text]:
    """The heading with the scale over the bars, then each pillar."""
    scale = picture.questionnaire.scale
    target = f"{target_mark(page.ascii)} target {_target(picture):g}"
    lines = [Text("Pillars", "pillar")]
    lines += [Text.assemble((axis(scale, _bar_width(picture, width)), "quiet"), "   ", (target, "quiet"))]
    for number, result in enumerate(_of_kind(picture, "pillar")):
        lines += [Text()] if number else []
        lines += _drawn(page, picture, _figure(picture, result), width)
    return lines


def _rest(page: Page, picture: Picture, width: int) -> list[Text]:
    """Themes, then overall."""
    lines: list[Text] = []
    themes = _of_kind(picture, "theme")
    if themes:
        lines += page.spread(_ACROSS, _APART, width, style="pillar")
    for result in themes:
        lines += [*_drawn(page, picture, _figure(picture, result), width), Text()]
    return [*lines, *_drawn(page, picture, _overall(picture), width)]


def _balance(page: Page, picture: Picture) -> None:
    page.heading("How the pillars balance")
    for sentence in balance(picture.results).sentences:
        page.text(sentence)


def _drawn(page: Page, picture: Picture, figure: _Figure, width: int) -> list[Text]:
    if figure.score is None:
        why = f"No score; {figure.without}."
        return [*page.wrap(figure.title, width, style=figure.style), *page.wrap(why, width, style="warn")]
    scale, target = picture.questionnaire.scale, _target(picture)
    bar_width = _bar_width(picture, width)
    line = Text.assemble(
        bar(figure.score, scale, target, bar_width, page.ascii),
        "  ",
        (f"{wording.number(figure.score):>4}", "title"),
        "  ",
    )
    words = Text(page.safe(wording.label(scale, figure.score)), "good" if figure.score >= target else "")
    moved = _moved(page, figure.difference)
    lines = page.spread(figure.title, figure.behind, width, style=figure.style)
    room = width - line.cell_len - words.cell_len - moved.cell_len - 2
    if room >= 0:
        return [*lines, Text.assemble(line, words, " " * (room + 2), moved)]
    return [*lines, line, *page.wrap(Text("   ").join(part for part in (words, moved) if part), width)]


def _moved(page: Page, difference: float | None) -> Text:
    """The change in words, after an arrow that says the same."""
    if difference is None:
        return Text()
    words = wording.change(difference)
    if words.startswith("up"):
        return Text(page.glyph("▲ ", "") + words, "good")
    if words.startswith("down"):
        return Text(page.glyph("▼ ", "") + words, "warn")
    return Text(words, "quiet")


def _plain(page: Page, picture: Picture) -> None:
    scale = picture.questionnaire.scale
    page.heading("Pillars")
    page.text(f"Scores run from {scale.lowest} to {scale.highest}. The target is {_target(picture):g}.")
    for result in _of_kind(picture, "pillar"):
        page.text(_told(picture, _short(picture, result)))
    themes = _of_kind(picture, "theme")
    if themes:
        page.heading(f"{_ACROSS}, {_APART}")
        for result in themes:
            page.text(_told(picture, _short(picture, result)))
    page.gap()
    page.text(_told(picture, _overall(picture)))
    _balance(page, picture)


def _told(picture: Picture, figure: _Figure) -> str:
    """A figure as short sentences: "Culture: 3.2 of 5, partly in place. Up 0.4 since 2026-Q3. 15 of 15 answered."."""
    if figure.score is None:
        return f"{figure.title}: no score, {figure.without}."
    scale = picture.questionnaire.scale
    label = wording.inline(wording.label(scale, figure.score))
    sentences = [f"{figure.title}: {wording.number(figure.score)} of {scale.highest}, {label}."]
    if figure.difference is not None and picture.before:
        moved = wording.change(figure.difference)
        sentences.append(f"{moved[:1].upper()}{moved[1:]} since {picture.before.cycle}.")
    return " ".join([*sentences, f"{figure.behind[:1].upper()}{figure.behind[1:]}."])


def _about_changes(page: Page, picture: Picture) -> None:
    """What the changes are measured against, and how far they can be trusted."""
    if picture.before is None:
        return
    results = picture.results.pillars
    both = [r for r in results if r.score is not None and _scored_before(picture, r)]
    lost = [r.title for r in both if not wording.comparable(picture, r.id)]
    shown = [r for r in results if wording.difference(picture, r) is not None]
    notes = []
    if shown and not page.plain:
        notes.append(f"Changes are since {picture.before.cycle}.")
    if any(min(r.n, _people_before(picture, r)) < wording.ENOUGH_FOR_CHANGE for r in shown):
        notes.append(
            f"Where fewer than {wording.ENOUGH_FOR_CHANGE} people answered in either cycle, "
            "a change is indicative: a sign, not proof."
        )
    if lost:
        notes.append(f"Not comparable with {picture.before.cycle}, as the statements differ: {wording.listed(lost)}.")
    if notes:
        page.gap()
        page.text(" ".join(notes), "quiet")


def _figure(picture: Picture, result: PillarResult) -> _Figure:
    behind = f"{result.answered} of {result.applicable} answered, {wording.people(result.n)}"
    difference = wording.difference(picture, result)
    return _Figure(result.title, result.score, difference, behind, wording.no_score(result))


def _short(picture: Picture, result: PillarResult) -> _Figure:
    """The figure under the pillar's short title."""
    section = picture.questionnaire.section(result.id)
    return replace(_figure(picture, result), title=section.short if section else result.title)


def _overall(picture: Picture) -> _Figure:
    """The overall score; its change only where both cycles scored the same pillars, comparably."""
    results = picture.results
    scored = [p for p in _of_kind(picture, "pillar") if p.score is not None]
    behind = f"mean of {wording.count(len(scored), 'pillar', 'pillars')}, {wording.people(results.overall.n)}"
    before = picture.before
    difference = None
    if before and before.overall.score is not None and results.overall.score is not None:
        scored_before = {p.id for p in before.pillars if p.kind == "pillar" and p.score is not None}
        same = scored_before == {p.id for p in scored} and all(wording.comparable(picture, p.id) for p in scored)
        difference = results.overall.score - before.overall.score if same else None
    return _Figure("Overall", results.overall.score, difference, behind, "no pillar has one yet", "pillar")


def _of_kind(picture: Picture, kind: str) -> list[PillarResult]:
    return [result for result in picture.results.pillars if result.kind == kind]


def _scored_before(picture: Picture, result: PillarResult) -> bool:
    earlier = picture.before.pillar(result.id) if picture.before else None
    return earlier is not None and earlier.score is not None


def _people_before(picture: Picture, result: PillarResult) -> int:
    earlier = picture.before.pillar(result.id) if picture.before else None
    return earlier.n if earlier else 0


def _target(picture: Picture) -> float:
    own = picture.service.target
    return picture.questionnaire.scale.target if own is None else own


def _bar_width(picture: Picture, width: int) -> int:
    """What is left of the width beside the score, the longest label and the change; between 10 and 40 cells.

    Both columns of a wide page have bars of one length, so that the eye can compare them.
    """
    most = 40
    if width in (_LEFT, _RIGHT):
        width, most = _LEFT, _RIGHT - _SCORE
    longest = max(len(point.label) for point in picture.questionnaire.scale.points)
    return max(10, min(most, width - _SCORE - min(longest, width // 3) - _CHANGE))
