"""A map of groups and statements: each cell a score with a letter for its level, so that it reads
without colour."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from pqmodel.results.agreement import in_words
from pqmodel.results.model import GroupFigure, GroupScore, StatementResult, Withheld
from pqmodel.results.perspectives import Level, level, low_up_to, score_beside_level
from pqmodel.results.published import Band
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.terminal.screen import Screen

_LETTERS: dict[Level, str] = {"high": "H", "middle": "M", "low": "L"}
_WORDS: dict[Level, str] = {"high": "at target", "middle": "", "low": "low"}
_SHADES: dict[Level, str] = {"high": "black on green", "middle": "", "low": "black on yellow"}
_BANDS: dict[Band, tuple[str, str]] = {
    "high": ("all H", "black on green"),
    "low": ("all l", ""),
}
"""Stand where nearly everybody gave one answer: which, is not told."""
_NARROWEST, _WIDEST, _BETWEEN, _LEAST_TEXT = 6, 8, 2, 28


def show_heat_map(screen: Screen, this_round: RoundResults) -> None:
    """Every statement that a group scored, beside each other group's score of it; nothing for
    one group alone."""
    groups = wording.groups_of(this_round)
    if len(groups) < 2:
        return
    screen.heading("Groups and statements")
    screen.text(_legend(screen, this_round))
    tables = _fit(screen, this_round, groups)
    for pillar in this_round.results.pillars:
        of_pillar = [s for s in this_round.results.statements if s.pillar == pillar.id]
        statements = [statement for statement in of_pillar if statement.groups]
        if not statements:
            continue
        screen.gap()
        screen.text(pillar.title, "title")
        if screen.plain:
            for statement in statements:
                screen.text(_sentence(this_round, statement, groups))
        else:
            for some in tables:
                screen.table(_table(screen, this_round, statements, some))


def _sentence(this_round: RoundResults, statement: StatementResult, groups: list[str]) -> str:
    scores = [
        f"{this_round.service.group_title(group)}: {_score(this_round, statement, group)}"
        for group in groups
    ]
    return f"{statement.text} {'; '.join(scores)}."


def _legend(screen: Screen, this_round: RoundResults) -> str:
    scale = this_round.questionnaire.scale
    low = f"the lowest quarter of the scale ({scale.lowest} to {low_up_to(scale):g})"
    if screen.plain:
        return f"Low is {low}."
    none = screen.glyph("–", "-")
    levels = f"H is at target or above, L in {low}, M between"
    bands = (
        f"all H: nearly all gave {in_words('high', scale)}, and all l: {in_words('low', scale)}, "
        "which is told of few people so that nobody's answer is"
    )
    return f"{levels}; {bands}; w is withheld; {none} is no score."


def _fit(screen: Screen, this_round: RoundResults, groups: list[str]) -> list[list[str]]:
    """The groups in as many tables as it takes; on 80 columns five fit beside the statements."""
    tables: list[list[str]] = [[]]
    for group in groups:
        if (
            tables[-1]
            and screen.reading_width - _room(this_round, [*tables[-1], group]) < _LEAST_TEXT
        ):
            tables.append([])
        tables[-1].append(group)
    return tables


def _room(this_round: RoundResults, groups: list[str]) -> int:
    return sum(_width(this_round, group) + _BETWEEN for group in groups)


def _width(this_round: RoundResults, group: str) -> int:
    """As wide as the longest word of the group's title, within bounds."""
    longest = max(len(word) for word in this_round.service.group_title(group).split())
    return min(_WIDEST, max(_NARROWEST, longest))


def _table(
    screen: Screen, this_round: RoundResults, statements: list[StatementResult], groups: list[str]
) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        header_style="title",
        padding=(0, 1, 0, 0),
    )
    longest = max(len(statement.text) for statement in statements)
    room = min(screen.reading_width - _room(this_round, groups), max(_LEAST_TEXT, longest))
    table.add_column("", width=room, no_wrap=True)
    for group in groups:
        title = screen.cut(this_round.service.group_title(group), 2 * _WIDEST)
        table.add_column(
            title,
            justify="right",
            width=_width(this_round, group),
            vertical="bottom",
            overflow="fold",
        )
    for statement in statements:
        cells = [_cell(screen, this_round, statement, group) for group in groups]
        table.add_row(screen.cut(statement.text, room), *cells)
    return table


def _cell(screen: Screen, this_round: RoundResults, statement: StatementResult, group: str) -> Text:
    figure = statement.groups.get(group)
    if _is_withheld(this_round, figure, group):
        return Text("w ", "quiet")
    if isinstance(figure, GroupScore) and figure.band is not None:
        return Text(*_BANDS[figure.band])
    if not isinstance(figure, GroupScore) or figure.score is None:
        return Text(screen.glyph("– ", "- "), "quiet")
    score_level, score = _level(this_round, statement, figure.score)
    return Text(f"{score} {_LETTERS[score_level]}", _SHADES[score_level])


def _score(this_round: RoundResults, statement: StatementResult, group: str) -> str:
    """The score with its level in words."""
    figure = statement.groups.get(group)
    if _is_withheld(this_round, figure, group):
        return "withheld"
    if isinstance(figure, GroupScore) and figure.band is not None:
        return f"nearly all {wording.band(figure, this_round.questionnaire.scale)}"
    if not isinstance(figure, GroupScore) or figure.score is None:
        return "no score"
    score_level, score = _level(this_round, statement, figure.score)
    words = _WORDS[score_level]
    return f"{score} ({words})" if words else score


def _is_withheld(this_round: RoundResults, figure: GroupFigure | None, group: str) -> bool:
    # A group that is withheld as a whole has no figure of a statement that it did not answer.
    return isinstance(figure, Withheld) or this_round.participation.get(group, 0) is None


def _level(this_round: RoundResults, statement: StatementResult, score: float) -> tuple[Level, str]:
    """The level of a score, and the score as it is shown beside that."""
    questionnaire = this_round.questionnaire
    _, asked = questionnaire.by_statement[statement.id]
    target = questionnaire.target_of(asked, this_round.service.target)
    scale = questionnaire.scale
    return level(score, scale, target), score_beside_level(score, scale, target)
