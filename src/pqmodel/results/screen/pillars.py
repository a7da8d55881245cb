"""The pillars, themes and overall score of a cycle: bars in the full manner, sentences in the plain
one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.text import Text

from pqmodel.ground import words as ground_words
from pqmodel.questionnaire.scale import nearest
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.results.balance import balance
from pqmodel.results.model import PillarResult
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.results.screen.moves import Moved, Moves
from pqmodel.terminal.bars import axis, bar, target_mark
from pqmodel.terminal.screen import Screen

_LEFT, _GAP, _RIGHT = 70, 4, 44
_TWO_COLUMNS_FROM = _LEFT + _GAP + _RIGHT
_SCORE, _CHANGE, _ARROW, _APART_BY = 8, 12, 2, 2
_SHORTEST_BAR, _LONGEST_BAR = 10, 40
_ACROSS, _APART = "Runs across the pillars", "not part of overall"
_ARROWS = {"up": "▲ ", "down": "▼ ", "": ""}


@dataclass(frozen=True)
class _Figure:
    """One bar: its title, its score, how it moved since the round before where that can be told,
    what stands behind it, and `without`: why it has none."""

    title: str
    score: float | None
    moved: Moved | None
    behind: str
    without: str
    style: str = "title"


def show_pillars(screen: Screen, this_round: RoundResults, moves: Moves) -> None:
    """Pillars, themes beside or below them, the overall score, and how well the pillars balance."""
    if screen.plain:
        _show_sentences(screen, this_round, moves)
    elif screen.width >= _TWO_COLUMNS_FROM:
        left = _draw_pillars(screen, this_round, moves, _LEFT)
        right = _draw_rest(screen, this_round, moves, _RIGHT)
        screen.gap()
        screen.put(screen.beside(left, right, _LEFT, _GAP))
    else:
        screen.gap()
        screen.put(_draw_pillars(screen, this_round, moves, screen.reading_width))
        screen.gap()
        screen.put(_draw_rest(screen, this_round, moves, screen.reading_width))

    rough = wording.rough(this_round.results)
    if rough:
        screen.gap()
        screen.text(rough, "warn")
    _show_balance(screen, this_round)
    _show_about_moves(screen, moves)


def _draw_pillars(screen: Screen, this_round: RoundResults, moves: Moves, width: int) -> list[Text]:
    """The heading with the scale over the bars, then each pillar."""
    scale = this_round.questionnaire.scale
    target = f"{target_mark(screen.ascii)} target {_target(this_round):g}"
    numbers = axis(scale.values, _bar_width(this_round, moves, width))
    lines = [
        Text("Pillars", "pillar"),
        Text.assemble((numbers, "quiet"), "   ", (target, "quiet")),
    ]

    for number, result in enumerate(_of_kind(this_round, "pillar")):
        if number:
            lines.append(Text())
        lines += _draw(screen, this_round, moves, _figure(moves, result), width)
    return lines


def _draw_rest(screen: Screen, this_round: RoundResults, moves: Moves, width: int) -> list[Text]:
    """Themes, then overall."""
    lines: list[Text] = []
    themes = _of_kind(this_round, "theme")
    if themes:
        lines += screen.spread(_ACROSS, _APART, width, style="pillar")
    for result in themes:
        lines += _draw(screen, this_round, moves, _figure(moves, result), width)
        lines.append(Text())

    lines += _draw(screen, this_round, moves, _overall(this_round, moves), width)
    return lines


def _draw(
    screen: Screen, this_round: RoundResults, moves: Moves, figure: _Figure, width: int
) -> list[Text]:
    """The title over a bar with its score, its label and its change; the last two below where they
    do not fit."""
    if figure.score is None:
        title = screen.wrap(figure.title, width, style=figure.style)
        return [*title, *screen.wrap(f"No score; {figure.without}.", width, style="warn")]

    scale, target = this_round.questionnaire.scale, _target(this_round)
    ends, length = (scale.lowest, scale.highest), _bar_width(this_round, moves, width)
    drawn = bar(figure.score, ends, target, length, screen.ascii)
    score = f"{wording.number(figure.score):>4}"
    line = Text.assemble(drawn, "  ", (score, "title"), "  ")

    label_style = "good" if figure.score >= target else ""
    label = Text(screen.safe(nearest(scale, figure.score).label), label_style)
    moved = _draw_moved(screen, figure.moved)
    lines = screen.spread(figure.title, figure.behind, width, style=figure.style)
    room = width - line.cell_len - label.cell_len - moved.cell_len - 2
    if room >= 0:
        return [*lines, Text.assemble(line, label, " " * (room + 2), moved)]

    below = Text("   ").join(part for part in (label, moved) if part)
    return [*lines, line, *screen.wrap(below, width)]


def _draw_moved(screen: Screen, moved: Moved | None) -> Text:
    """The change and how sure it is, after an arrow that says the same where it is clear."""
    if moved is None:
        return Text()
    return Text(screen.glyph(_ARROWS[moved.arrow], "") + moved.words, moved.style)


def _show_sentences(screen: Screen, this_round: RoundResults, moves: Moves) -> None:
    scale = this_round.questionnaire.scale
    screen.heading("Pillars")
    ends = f"Scores run from {scale.lowest} to {scale.highest}."
    screen.text(f"{ends} The target is {_target(this_round):g}.")
    for result in _of_kind(this_round, "pillar"):
        screen.text(_sentences(this_round, _short(this_round, moves, result)))

    themes = _of_kind(this_round, "theme")
    if themes:
        screen.heading(f"{_ACROSS}, {_APART}")
    for result in themes:
        screen.text(_sentences(this_round, _short(this_round, moves, result)))

    screen.gap()
    screen.text(_sentences(this_round, _overall(this_round, moves)))


def _sentences(this_round: RoundResults, figure: _Figure) -> str:
    """ "Culture: 3.2 of 5, partly in place. Up 0.4 since 2026-Q3: clear change. 11 of 12 answered,
    8 people."."""
    if figure.score is None:
        return f"{figure.title}: no score, {figure.without}."

    scale = this_round.questionnaire.scale
    label = ground_words.inline(nearest(scale, figure.score).label)
    score = f"{wording.number(figure.score)} of {scale.highest}"
    sentences = [f"{figure.title}: {score}, {label}."]
    if figure.moved:
        sentences.append(figure.moved.sentence)
    sentences.append(ground_words.sentence(figure.behind))
    return " ".join(sentences)


def _show_balance(screen: Screen, this_round: RoundResults) -> None:
    screen.heading("How the pillars balance")
    for sentence in balance(this_round.results).sentences:
        screen.text(sentence)


def _show_about_moves(screen: Screen, moves: Moves) -> None:
    """What the changes are measured against, and how far they can be trusted."""
    notes = list(moves.cautions)
    if moves.figures and not screen.plain:
        # Plain sentences name that round each.
        notes.insert(0, f"Changes are since {moves.since}.")
    lines = list(moves.broken)
    if not screen.plain:
        lines += moves.limits
    if notes:
        lines.insert(0, " ".join(notes))
    if lines:
        screen.gap()
    for line in lines:
        screen.text(line, "quiet")


def _figure(moves: Moves, result: PillarResult) -> _Figure:
    answered = f"{result.answered} of {result.applicable} answered"
    return _Figure(
        title=result.title,
        score=result.score,
        moved=moves.figures.get(result.id),
        behind=f"{answered}, {ground_words.people(result.n)}",
        without=wording.no_score(result),
    )


def _short(this_round: RoundResults, moves: Moves, result: PillarResult) -> _Figure:
    """The figure under the pillar's short title."""
    title = short_name(result.id, this_round.questionnaire, result.title)
    return replace(_figure(moves, result), title=title)


def _overall(this_round: RoundResults, moves: Moves) -> _Figure:
    overall = this_round.results.overall
    scored = [pillar for pillar in _of_kind(this_round, "pillar") if pillar.score is not None]
    pillars = ground_words.count(len(scored), "pillar", "pillars")
    return _Figure(
        title="Overall",
        score=overall.score,
        moved=moves.figures.get("overall"),
        behind=f"mean of {pillars}, {ground_words.people(overall.n)}",
        without="no pillar has one yet",
        style="pillar",
    )


def _of_kind(this_round: RoundResults, kind: str) -> list[PillarResult]:
    return [result for result in this_round.results.pillars if result.kind == kind]


def _target(this_round: RoundResults) -> float:
    return this_round.questionnaire.target_of(None, this_round.service.target)


def _bar_width(this_round: RoundResults, moves: Moves, width: int) -> int:
    """What is left of the width beside the score, the longest label and the longest change, within
    bounds."""
    longest_bar = _LONGEST_BAR
    if width in (_LEFT, _RIGHT):
        # Both columns of a wide page have bars of one length, so that the eye can compare them.
        width, longest_bar = _LEFT, _RIGHT - _SCORE

    longest_label = max(len(point.label) for point in this_round.questionnaire.scale.points)
    label = min(longest_label, width // 3)
    arrow = _ARROW if any(moved.arrow for moved in moves.figures.values()) else 0
    longest_change = max((len(moved.words) for moved in moves.figures.values()), default=None)
    change = _CHANGE if longest_change is None else longest_change + _APART_BY + arrow
    room = width - _SCORE - label - change
    return max(_SHORTEST_BAR, min(longest_bar, room))
