"""How groups of people differ from the manager, pillar by pillar, and what that tells: a table, or
sentences alone."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from pqmodel.ground.numbers import rounded, signed_gap
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import listed, people
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.results.findings import INDICATIVE_MEANS, Gap
from pqmodel.results.model import GroupFigure, PillarResult, Withheld
from pqmodel.results.perspectives import Perspectives, perspectives
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.terminal.screen import Screen

_NARROWEST, _WIDEST, _BETWEEN = 8, 16, 3
_FEW = 6
_PLACES = 2
"""Decimals of scores that stand in a column to be compared, as one would hide what differs."""


def show_groups(screen: Screen, this_round: RoundResults, *, everything: bool = False) -> None:
    """The groups' scores beside the manager's, the gaps, and what they tell, where more than one
    group answered; what is withheld is said in words. `everything` tells every finding."""
    groups = wording.groups_of(this_round)
    if len(groups) < 2:
        return
    screen.heading("How groups see it")
    seen = perspectives(this_round.results, this_round.questionnaire, this_round.service)
    shown = [group for group in groups if this_round.participation[group] is not None]
    if screen.plain:
        for result in this_round.results.pillars:
            sentences = [_sentence(this_round, seen, result, group) for group in shown]
            screen.text(f"{_short(this_round, result)}. {' '.join(sentences)}")
    else:
        _show_tables(screen, this_round, seen, shown)

    withheld = [
        f"{this_round.service.group_title(group)} ({wording.not_shown(this_round, group)})"
        for group in groups
        if group not in shown
    ]
    if withheld:
        screen.text(f"Not shown: {listed(withheld)}.", "quiet")
    _show_findings(screen, seen, everything)


def _show_tables(
    screen: Screen, this_round: RoundResults, seen: Perspectives, groups: list[str]
) -> None:
    for number, some in enumerate(_fit(screen, this_round, seen, groups)):
        if number:
            screen.gap()
        screen.table(_table(screen, this_round, seen, some))
    screen.text("Each figure is a score and, in brackets, the people behind it.", "quiet")
    if seen.pillars:
        screen.text(
            "Gap is your score less theirs: with a plus, you see it higher than they do.", "quiet"
        )


def _show_findings(screen: Screen, seen: Perspectives, everything: bool) -> None:
    """What stands out, in sentences."""
    if not seen.groups:
        return
    screen.gap()
    if not seen.statements:
        screen.text(
            f"Score the statements yourself to see your view beside theirs: {suggest('assess')}"
        )
    findings = seen.findings if everything else seen.foremost(_FEW)
    if not findings and seen.statements:
        screen.text("Views are neither alike nor far apart: nothing stands out.")
    for finding in findings:
        if screen.plain:
            screen.text(finding.sentence)
        else:
            screen.item(finding.sentence)

    if len(seen.findings) > len(findings):
        screen.text(f"And {len(seen.findings) - len(findings)} more, with --all.", "quiet")
    if any(finding.indicative for finding in findings):
        screen.text(INDICATIVE_MEANS, "quiet")


def _fit(
    screen: Screen, this_round: RoundResults, seen: Perspectives, groups: list[str]
) -> list[list[str]]:
    """The groups in as many tables as it takes to fit the width, the manager first in each."""
    manager = [group for group in groups if group == seen.manager]
    longest = max(len(_short(this_round, result)) for result in this_round.results.pillars)
    whole = screen.reading_width - min(_WIDEST, longest)
    whole -= sum(_width(this_round, group) for group in manager)

    tables: list[list[str]] = []
    room = 0
    for group in groups:
        if group in manager:
            continue
        width = _width(this_round, group)
        if width > room or not tables:
            tables.append(list(manager))
            room = whole
        tables[-1].append(group)
        room -= width
    return tables or [manager]


def _width(this_round: RoundResults, group: str) -> int:
    return min(_WIDEST, max(_NARROWEST, len(this_round.service.group_title(group)))) + _BETWEEN


def _table(
    screen: Screen, this_round: RoundResults, seen: Perspectives, groups: list[str]
) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="title")
    table.add_column("", max_width=_WIDEST)
    for group in groups:
        title = screen.cut(this_round.service.group_title(group), 3 * _WIDEST)
        table.add_column(title, justify="right", min_width=_NARROWEST, max_width=_WIDEST)
    results = this_round.results.pillars
    for number, result in enumerate(results, start=1):
        cells = [_cell(screen, result.groups.get(group)) for group in groups]
        gaps = {gap.group: _gap(gap) for gap in seen.pillars.get(result.id, ())}
        themes_follow = number < len(results) and result.kind != results[number].kind
        short = screen.safe(_short(this_round, result))
        table.add_row(short, *cells, end_section=themes_follow and not gaps)
        if gaps:
            under = [Text(gaps.get(group, ""), "quiet") for group in groups]
            table.add_row(Text("  gap", "quiet"), *under, end_section=themes_follow)
    return table


def _cell(screen: Screen, figure: GroupFigure | None) -> str:
    if isinstance(figure, Withheld):
        return "withheld"
    if figure is None or figure.score is None:
        return screen.glyph("–", "-")
    return f"{rounded(figure.score, _PLACES)} ({figure.n:,})"


def _sentence(
    this_round: RoundResults, seen: Perspectives, result: PillarResult, group: str
) -> str:
    title, figure = this_round.service.group_title(group), result.groups.get(group)
    if isinstance(figure, Withheld):
        return f"{title}: {wording.not_shown(this_round, group)}."
    if figure is None or figure.score is None:
        return f"{title}: no score."
    score = f"{rounded(figure.score, _PLACES)}, {people(figure.n)}"
    for gap in seen.pillars.get(result.id, ()):
        if gap.group == group:
            return f"{title}: {score}, {_against(gap)}."
    return f"{title}: {score}."


def _gap(gap: Gap) -> str:
    """ "+0.40" where the manager sees it higher."""
    return signed_gap(gap.manager, gap.score, _PLACES)


def _against(gap: Gap) -> str:
    """ "0.40 below you"."""
    amount = _gap(gap)
    if float(amount) == 0:
        return "the same as you"
    way = "below" if amount.startswith("+") else "above"
    return f"{amount[1:]} {way} you"


def _short(this_round: RoundResults, result: PillarResult) -> str:
    return short_name(result.id, this_round.questionnaire, result.title)
