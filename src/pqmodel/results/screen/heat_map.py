"""A map of groups and statements: each cell a score with a letter for its level, so that it reads without colour."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from pqmodel.results.model import GroupFigure, StatementResult, Withheld
from pqmodel.results.perspectives import Level, level, low_up_to
from pqmodel.results.round_results import Picture
from pqmodel.results.screen import wording
from pqmodel.terminal.page import Page

_LETTERS: dict[Level, str] = {"high": "H", "middle": "M", "low": "L"}
_WORDS: dict[Level, str] = {"high": "at target", "middle": "", "low": "low"}
_SHADES: dict[Level, str] = {"high": "black on green", "middle": "", "low": "black on yellow"}
_NARROWEST, _WIDEST, _BETWEEN, _LEAST_TEXT = 5, 8, 2, 28


def show_heat_map(page: Page, picture: Picture) -> None:
    """Every statement that a group scored, beside each other group's score of it; nothing for one group alone."""
    groups = wording.groups_of(picture)
    if len(groups) < 2:
        return
    page.heading("Groups and statements")
    page.text(_legend(page, picture))
    tables = _fitting(page, picture, groups)
    for pillar in picture.results.pillars:
        statements = [s for s in picture.results.statements if s.pillar == pillar.id and s.groups]
        if not statements:
            continue
        page.gap()
        page.text(pillar.title, "title")
        if page.plain:
            for statement in statements:
                cells = [
                    f"{wording.group_title(picture, g)}: {_told(picture, statement, g)}"
                    for g in groups
                ]
                page.text(f"{statement.text} {'; '.join(cells)}.")
            continue
        for some in tables:
            page.table(_table(page, picture, statements, some))


def _legend(page: Page, picture: Picture) -> str:
    scale = picture.questionnaire.scale
    low = f"the lowest quarter of the scale ({scale.lowest} to {low_up_to(scale):g})"
    if page.plain:
        return f"Low is {low}."
    none = page.glyph("–", "-")
    return f"H is at target or above, L in {low}, M between; w is withheld, as too few answered; {none} is no score."


def _fitting(page: Page, picture: Picture, groups: list[str]) -> list[list[str]]:
    """The groups in as many tables as it takes; on 80 columns five fit beside the statements."""
    tables: list[list[str]] = [[]]
    for group in groups:
        if tables[-1] and page.width - _room(picture, [*tables[-1], group]) < _LEAST_TEXT:
            tables.append([])
        tables[-1].append(group)
    return tables


def _room(picture: Picture, groups: list[str]) -> int:
    return sum(_width(picture, group) + _BETWEEN for group in groups)


def _width(picture: Picture, group: str) -> int:
    """As wide as the longest word of the group's title, within bounds."""
    longest = max(len(word) for word in wording.group_title(picture, group).split())
    return min(_WIDEST, max(_NARROWEST, longest))


def _table(
    page: Page, picture: Picture, statements: list[StatementResult], groups: list[str]
) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        header_style="title",
        padding=(0, 1, 0, 0),
    )
    longest = max(len(statement.text) for statement in statements)
    room = min(page.width - _room(picture, groups), max(_LEAST_TEXT, longest))
    table.add_column("", width=room, no_wrap=True)
    for group in groups:
        title = page.cut(wording.group_title(picture, group), 2 * _WIDEST)
        table.add_column(
            title, justify="right", width=_width(picture, group), vertical="bottom", overflow="fold"
        )
    for statement in statements:
        cells = [
            _cell(page, picture, statement, statement.groups.get(group), group) for group in groups
        ]
        table.add_row(page.cut(statement.text, room), *cells)
    return table


def _cell(
    page: Page, picture: Picture, statement: StatementResult, figure: GroupFigure | None, group: str
) -> Text:
    if isinstance(figure, Withheld) or picture.participation.get(group, 0) is None:
        return Text("w ", "quiet")
    if figure is None or figure.score is None:
        return Text(page.glyph("– ", "- "), "quiet")
    of = _level(picture, statement, figure.score)
    return Text(f"{wording.number(figure.score)} {_LETTERS[of]}", _SHADES[of])


def _told(picture: Picture, statement: StatementResult, group: str) -> str:
    figure = statement.groups.get(group)
    if isinstance(figure, Withheld) or picture.participation.get(group, 0) is None:
        return "withheld"
    if figure is None or figure.score is None:
        return "no score"
    words = _WORDS[_level(picture, statement, figure.score)]
    return f"{wording.number(figure.score)} ({words})" if words else wording.number(figure.score)


def _level(picture: Picture, statement: StatementResult, score: float) -> Level:
    questionnaire = picture.questionnaire
    asked = questionnaire.by_statement[statement.id][1]
    return level(score, questionnaire.scale, questionnaire.target_of(asked, picture.service.target))
