"""How groups of people differ, pillar by pillar: a table in the full manner, sentences in the plain one."""

from __future__ import annotations

from rich import box
from rich.table import Table

from pqmodel.app.results import Picture
from pqmodel.model.results import GroupFigure, PillarResult, Withheld
from pqmodel.ui import wording
from pqmodel.ui.page import Page

_NARROWEST, _WIDEST, _BETWEEN = 8, 16, 3


def show_groups(page: Page, picture: Picture) -> None:
    """The groups' scores, where there is more than one group; what is withheld is said in words."""
    groups = wording.groups_of(picture)
    if len(groups) < 2:
        return
    page.heading("How groups see it")
    shown = [group for group in groups if picture.participation[group] is not None]
    if page.plain:
        for result in picture.results.pillars:
            page.text(f"{_short(picture, result)}. " + " ".join(_told(picture, result, group) for group in shown))
    else:
        for number, some in enumerate(_fitting(page, picture, shown)):
            if number:
                page.gap()
            page.table(_table(page, picture, some))
        page.text("Each figure is a score and, in brackets, the people behind it.", "quiet")
    withheld = [wording.group_title(picture, group) for group in groups if group not in shown]
    if withheld:
        page.text(f"Not shown: {wording.listed(withheld)} ({wording.too_few(picture)}).", "quiet")


def _fitting(page: Page, picture: Picture, groups: list[str]) -> list[list[str]]:
    """The groups in as many tables as it takes to fit the width."""
    tables: list[list[str]] = []
    room = 0
    for group in groups:
        need = min(_WIDEST, max(_NARROWEST, len(wording.group_title(picture, group)))) + _BETWEEN
        if need > room or not tables:
            tables.append([])
            room = page.width - min(_WIDEST, max(len(_short(picture, r)) for r in picture.results.pillars))
        tables[-1].append(group)
        room -= need
    return tables


def _table(page: Page, picture: Picture, groups: list[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="title")
    table.add_column("", max_width=_WIDEST)
    for group in groups:
        title = page.cut(wording.group_title(picture, group), 3 * _WIDEST)
        table.add_column(title, justify="right", min_width=_NARROWEST, max_width=_WIDEST)
    results = picture.results.pillars
    for number, result in enumerate(results, start=1):
        cells = [_cell(page, result.groups.get(group)) for group in groups]
        themes_follow = number < len(results) and result.kind != results[number].kind
        table.add_row(page.safe(_short(picture, result)), *cells, end_section=themes_follow)
    return table


def _cell(page: Page, figure: GroupFigure | None) -> str:
    if isinstance(figure, Withheld):
        return "withheld"
    if figure is None or figure.score is None:
        return page.glyph("–", "-")
    return f"{wording.number(figure.score)} ({figure.n})"


def _told(picture: Picture, result: PillarResult, group: str) -> str:
    title, figure = wording.group_title(picture, group), result.groups.get(group)
    if isinstance(figure, Withheld):
        return f"{title}: {wording.too_few(picture)}."
    if figure is None or figure.score is None:
        return f"{title}: no score."
    return f"{title}: {wording.number(figure.score)}, {wording.people(figure.n)}."


def _short(picture: Picture, result: PillarResult) -> str:
    section = picture.questionnaire.section(result.id)
    return section.short if section else result.title
