"""The pillars, themes and overall score of a cycle: bars in the full manner, sentences in the plain one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.text import Text

from pqmodel.change.model import BROKEN, UNCLAIMED, FigureChange
from pqmodel.change.screen.wording import brief, said
from pqmodel.ground import words as ground_words
from pqmodel.questionnaire.scale import nearest
from pqmodel.results.balance import balance
from pqmodel.results.model import PillarResult
from pqmodel.results.round_results import Picture
from pqmodel.results.screen import wording
from pqmodel.terminal.bars import axis, bar, target_mark
from pqmodel.terminal.page import Page

_LEFT, _GAP, _RIGHT = 70, 4, 44
_TWO_COLUMNS_FROM = _LEFT + _GAP + _RIGHT
_SCORE, _CHANGE, _ARROW, _APART_BY = 8, 12, 2, 2
_ACROSS, _APART = "Runs across the pillars", "not part of overall"


@dataclass(frozen=True)
class _Figure:
    """One bar: its title, its score, the change since the cycle before where that can be told, what stands behind it,
    why it has none."""

    title: str
    score: float | None
    change: FigureChange | None
    behind: str
    without: str
    style: str = "title"


def show_pillars(page: Page, picture: Picture) -> None:
    """Pillars, themes beside or below them, the overall score, and how well the pillars balance."""
    if page.plain:
        _plain(page, picture)
    elif page.screen.width >= _TWO_COLUMNS_FROM:
        page.gap()
        page.put(
            page.beside(_pillars(page, picture, _LEFT), _rest(page, picture, _RIGHT), _LEFT, _GAP)
        )
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
    lines += [
        Text.assemble((axis(scale.values, _bar_width(picture, width)), "quiet"), "   ", (target, "quiet"))
    ]
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
        return [
            *page.wrap(figure.title, width, style=figure.style),
            *page.wrap(why, width, style="warn"),
        ]
    scale, target = picture.questionnaire.scale, _target(picture)
    bar_width = _bar_width(picture, width)
    line = Text.assemble(
        bar(figure.score, (scale.lowest, scale.highest), target, bar_width, page.ascii),
        "  ",
        (f"{wording.number(figure.score):>4}", "title"),
        "  ",
    )
    words = Text(
        page.safe(nearest(scale, figure.score).label), "good" if figure.score >= target else ""
    )
    moved = _moved(page, figure.change)
    lines = page.spread(figure.title, figure.behind, width, style=figure.style)
    room = width - line.cell_len - words.cell_len - moved.cell_len - 2
    if room >= 0:
        return [*lines, Text.assemble(line, words, " " * (room + 2), moved)]
    return [
        *lines,
        line,
        *page.wrap(Text("   ").join(part for part in (words, moved) if part), width),
    ]


def _moved(page: Page, change: FigureChange | None) -> Text:
    """The change and how sure it is, after an arrow that says the same where it is clear."""
    if change is None or change.change is None:
        return Text()
    words = f"{wording.change(change.change)}, {brief(change)}"
    if change.verdict != "clear change":
        return Text(words, "quiet")
    up = change.change > 0
    return Text(page.glyph("▲ " if up else "▼ ", "") + words, "good" if up else "warn")


def _plain(page: Page, picture: Picture) -> None:
    scale = picture.questionnaire.scale
    page.heading("Pillars")
    page.text(
        f"Scores run from {scale.lowest} to {scale.highest}. The target is {_target(picture):g}."
    )
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
    """A figure as short sentences: "Culture: 3.2 of 5, partly in place. Up 0.4 since 2026-Q3: clear change. …"."""
    if figure.score is None:
        return f"{figure.title}: no score, {figure.without}."
    scale = picture.questionnaire.scale
    label = ground_words.inline(nearest(scale, figure.score).label)
    sentences = [f"{figure.title}: {wording.number(figure.score)} of {scale.highest}, {label}."]
    if figure.change and figure.change.change is not None and picture.before:
        moved = wording.change(figure.change.change)
        sentences.append(
            f"{moved[:1].upper()}{moved[1:]} since {picture.before.cycle}: {said(figure.change)}."
        )
    return " ".join([*sentences, f"{figure.behind[:1].upper()}{figure.behind[1:]}."])


def _about_changes(page: Page, picture: Picture) -> None:
    """What the changes are measured against, and how far they can be trusted."""
    if picture.before is None:
        return
    changes = [
        change for change in picture.changes if change.then is not None and change.now is not None
    ]
    notes = []
    if any(change.change is not None for change in changes) and not page.plain:
        notes.append(f"Changes are since {picture.before.cycle}.")
    if any(change.verdict in UNCLAIMED for change in changes):
        notes.append(
            f"Where fewer than {wording.ENOUGH_FOR_CHANGE} people answered in either cycle, "
            "a change is indicative: a sign, not proof."
        )
    if any(change.verdict == "within the noise" for change in changes):
        notes.append("Within the noise: it may as well be chance.")
    reasons: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        if change.verdict in BROKEN:
            reasons.setdefault((change.verdict, change.why), []).append(_name(picture, change))
    lines = [
        f"{ground_words.listed(names)}, {verdict}: {why}."
        for (verdict, why), names in reasons.items()
    ]
    if notes or lines:
        page.gap()
    for line in [*([" ".join(notes)] if notes else []), *lines]:
        page.text(line, "quiet")


def _name(picture: Picture, change: FigureChange) -> str:
    section = picture.questionnaire.section(change.id)
    return section.short if section else change.title


def _change(picture: Picture, key: str) -> FigureChange | None:
    return next((change for change in picture.changes if change.id == key), None)


def _figure(picture: Picture, result: PillarResult) -> _Figure:
    behind = f"{result.answered} of {result.applicable} answered, {ground_words.people(result.n)}"
    return _Figure(
        result.title, result.score, _change(picture, result.id), behind, wording.no_score(result)
    )


def _short(picture: Picture, result: PillarResult) -> _Figure:
    """The figure under the pillar's short title."""
    section = picture.questionnaire.section(result.id)
    return replace(_figure(picture, result), title=section.short if section else result.title)


def _overall(picture: Picture) -> _Figure:
    """The overall score."""
    results = picture.results
    scored = [p for p in _of_kind(picture, "pillar") if p.score is not None]
    behind = f"mean of {ground_words.count(len(scored), 'pillar', 'pillars')}, {ground_words.people(results.overall.n)}"
    change = _change(picture, "overall")
    return _Figure(
        "Overall", results.overall.score, change, behind, "no pillar has one yet", "pillar"
    )


def _of_kind(picture: Picture, kind: str) -> list[PillarResult]:
    return [result for result in picture.results.pillars if result.kind == kind]


def _target(picture: Picture) -> float:
    own = picture.service.target
    return picture.questionnaire.scale.target if own is None else own


def _bar_width(picture: Picture, width: int) -> int:
    """What is left of the width beside the score, the longest label and the longest change; between 10 and 40 cells.

    Both columns of a wide page have bars of one length, so that the eye can compare them.
    """
    most = 40
    if width in (_LEFT, _RIGHT):
        width, most = _LEFT, _RIGHT - _SCORE
    longest = max(len(point.label) for point in picture.questionnaire.scale.points)
    moved = [
        f"{wording.change(c.change)}, {brief(c)}" for c in picture.changes if c.change is not None
    ]
    arrow = _ARROW if any(c.verdict == "clear change" for c in picture.changes) else 0
    change = max((len(words) + _APART_BY + arrow for words in moved), default=_CHANGE)
    return max(10, min(most, width - _SCORE - min(longest, width // 3) - change))
