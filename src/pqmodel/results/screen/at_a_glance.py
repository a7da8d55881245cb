"""A cycle's scores on one screen, as they stand right after an assessment: each pillar in a line, and where to
start."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from pqmodel.ground.numbers import rounded
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import inline
from pqmodel.questionnaire.scale import nearest
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.results.model import Overall, PillarResult
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.results.screen.moves import Moves
from pqmodel.terminal.bars import bar, target_mark
from pqmodel.terminal.screen import Screen

_FEW = 3
_BAR, _TITLE = 20, 24


def show_at_a_glance(screen: Screen, this_round: RoundResults, moves: Moves) -> None:
    """The pillars, overall, three statements to celebrate and three to start with, and how to see more.

    It fits 24 lines of 80 columns for up to six pillars and themes.
    """
    results = this_round.results
    screen.title(
        screen.cut(f"{this_round.service.service}: results of {results.cycle}", screen.width)
    )
    figures: list[PillarResult | Overall] = [*results.pillars, results.overall]
    for result in figures:
        screen.put(_figure(screen, this_round, moves, result))

    if not screen.plain:
        target = this_round.questionnaire.target_of(None, this_round.service.target)
        screen.text(f"{target_mark(screen.ascii)} is the target, {target:g}.", "quiet")

    screen.heading("To celebrate")
    for mark, words in _best(this_round):
        _line(screen, mark, words)
    screen.heading("Where to start")
    for mark, words in _worst(this_round):
        _line(screen, mark, words)
    screen.gap()
    screen.pointer("All of it, with the reasons", suggest("results"))
    screen.pointer("Turn it into a plan", suggest("plan draft"))


def _line(screen: Screen, mark: str, words: str) -> None:
    """As much of the words as fits one line, after the mark."""
    screen.put([Text(mark + screen.cut(words, screen.reading_width - len(mark)))])


def _figure(
    screen: Screen, this_round: RoundResults, moves: Moves, result: PillarResult | Overall
) -> list[Text]:
    """A pillar in a line: its title, a bar, its score and label, and how it moved."""
    key, title = "overall", "Overall"
    if isinstance(result, PillarResult):
        key = result.id
        title = short_name(result.id, this_round.questionnaire, result.title)
    scale = this_round.questionnaire.scale
    if result.score is None:
        why = "no pillar has one yet"
        if isinstance(result, PillarResult):
            why = wording.no_score(result)
        return screen.wrap(f"{title}: no score, {why}.", style="warn")

    label = nearest(scale, result.score).label
    moved = moves.figures.get(key)
    if screen.plain:
        words = f"{title}: {rounded(result.score)} of {scale.highest}, {inline(label)}."
        return [Text(screen.safe(f"{words} {moved.sentence}" if moved else words))]

    target = this_round.questionnaire.target_of(None, this_round.service.target)
    drawn = bar(result.score, (scale.lowest, scale.highest), target, _BAR, screen.ascii)
    name = screen.cut(title, _TITLE).ljust(_TITLE)
    line = Text.assemble((name, "title"), drawn, f"  {rounded(result.score):>4}  ", label)
    if moved:
        change = Text.assemble("  ", (moved.words, moved.style))
        if line.cell_len + change.cell_len <= screen.reading_width:
            line.append_text(change)
    return [line]


def _best(this_round: RoundResults) -> Iterator[tuple[str, str]]:
    results = this_round.results
    for key in results.strengths[:_FEW]:
        statement = results.statement(key)
        if statement is not None and statement.score is not None:
            yield f"{rounded(statement.score):>4}  ", statement.text
    if not results.strengths:
        yield "", "No statement has reached its target yet."


def _worst(this_round: RoundResults) -> Iterator[tuple[str, str]]:
    results = this_round.results
    for place, priority in enumerate(results.priorities[:_FEW], start=1):
        statement = results.statement(priority.id)
        if statement is not None:
            yield f"{place:>3}.  ", statement.text
    if not results.priorities:
        yield "", "Nothing that was scored is below its target. Well done."
    elif len(results.priorities) > _FEW:
        yield "", f"And {len(results.priorities) - _FEW} more below target."
