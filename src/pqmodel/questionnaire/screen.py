"""Questionnaires on the screen: which there are, what one asks, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from pqmodel.ground.faults import Fault
from pqmodel.ground.words import count
from pqmodel.questionnaire.library import Checked, Standing
from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.scale import Scale
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen


def show_shelf(screen: Screen, standings: Sequence[Standing]) -> None:
    """Every questionnaire with its id, version and size; which one the service uses is told in words."""
    page = Page(screen)
    page.title("Questionnaires")
    for standing in standings:
        _one_on_shelf(page, standing)
    page.gap()
    page.command("pqmodel questionnaire show ID", "see what one asks", column=32)
    page.command("pqmodel questionnaire check FILE", "find what is wrong with your own", column=32)


def show_questionnaire(screen: Screen, questionnaire: Questionnaire) -> None:
    """The scale with its meanings, then every statement of every pillar and theme, with its id."""
    page = Page(screen)
    page.title(questionnaire.title)
    page.text(
        f"{questionnaire.id}, version {questionnaire.version}. {_size(questionnaire)}.", "quiet"
    )
    page.gap()
    page.text(questionnaire.about)
    if questionnaire.notice:
        page.gap()
        page.text(questionnaire.notice, "quiet")
    _scale(page, questionnaire.scale)
    for section in questionnaire.sections:
        _section(page, section, questionnaire)
    _asked_no_more(page, questionnaire)


def show_check(screen: Screen, checked: Checked) -> None:
    """Each fault and warning with its place and its mend, then a closing line with the counts."""
    page = Page(screen)
    _checked_files(page, [str(path) for path in (checked.file, checked.amendments) if path])
    for fault in checked.faults:
        _fault(page, fault)
    if checked.faults:
        page.gap()
    page.text(_verdict(checked), "bad" if checked.refusing else "good")


def _checked_files(page: Page, files: list[str]) -> None:
    """The title with the files; where they do not fit on its line, beneath it and unbroken, to be found and copied."""
    words = f"Check of {' and '.join(files)}"
    if len(words) <= page.width:
        page.title(words)
        return
    page.title("Check of")
    page.put([Text(page.safe(file)) for file in files])


def _one_on_shelf(page: Page, standing: Standing) -> None:
    found = standing.questionnaire
    kind = "shipped with pqmodel" if standing.shipped else f"your own, in {standing.path}"
    used = ", used by this service" if standing.in_use else ""
    page.heading(found.title if found else str(standing.path))
    if found is None:
        page.text(standing.lacking, "bad", indent=2)
        page.command("pqmodel questionnaire check", "find out why", column=27)
        return
    page.labelled("Id", f"{found.id}, version {found.version}", indent=2)
    page.labelled("Asks", _size(found), indent=2)
    page.labelled("Kind", kind + used, indent=2)


def _size(questionnaire: Questionnaire) -> str:
    """ "66 statements in 4 pillars and 1 theme, on a scale of 1 to 5"."""
    statements = count(sum(1 for _ in questionnaire.statements()), "statement", "statements")
    places = count(len(questionnaire.pillars), "pillar", "pillars")
    if questionnaire.themes:
        places += " and " + count(len(questionnaire.themes), "theme", "themes")
    scale = questionnaire.scale
    return f"{statements} in {places}, on a scale of {scale.lowest} to {scale.highest}"


def _scale(page: Page, scale: Scale) -> None:
    page.heading("Scale")
    answers = [(f"{point.value} {point.label}", point.meaning) for point in scale.points]
    answers += [(aside.label, aside.meaning) for aside in (scale.not_applicable, scale.dont_know)]
    _pairs(page, answers, gap=2)
    page.gap()
    page.text(
        f"The target is {scale.target:g}. From {scale.favourable_from} up an answer counts as favourable."
    )


def _section(page: Page, section: Pillar, questionnaire: Questionnaire) -> None:
    number = (
        "" if section in questionnaire.themes else f"{questionnaire.pillars.index(section) + 1}. "
    )
    theme = ", a theme across all pillars" if section in questionnaire.themes else ""
    page.heading(f"{number}{section.title}")
    page.text(
        f"{section.id}{theme}: {count(len(section.statements), 'statement', 'statements')}", "quiet"
    )
    page.gap()
    _pairs(page, [(s.id, s.text + _marked(s, questionnaire)) for s in section.statements], gap=2)


def _marked(statement: Statement, questionnaire: Questionnaire) -> str:
    """What the service amended of a statement, in words; and the weight or target that it gave."""
    kinds = []
    for kind in questionnaire.amended.get(statement.id, ()):
        if kind == "re-weighted":
            kinds.append(f"counts {statement.weight:g} times")
        elif kind == "re-targeted":
            kinds.append(f"target {statement.target:g}")
        else:
            kinds.append(kind)
    return f" [{', '.join(kinds)} here]" if kinds else ""


def _asked_no_more(page: Page, questionnaire: Questionnaire) -> None:
    if not questionnaire.retired:
        return
    page.heading("Asked no more")
    told = [(one.id, f"{one.text} Why: {one.why}".strip()) for one in questionnaire.retired]
    _pairs(page, told, gap=2)


def _pairs(page: Page, pairs: Sequence[tuple[str, str]], gap: int) -> None:
    """A name and what it says on each line, the second column lined up; in the plain manner "name: words"."""
    if page.plain:
        for name, words in pairs:
            page.labelled(name, words)
        return
    table = Table.grid(padding=(0, gap, 0, 0), expand=False)
    table.add_column(style="key", max_width=max(14, page.width * 2 // 5), overflow="fold")
    table.add_column(ratio=1)
    for name, words in pairs:
        table.add_row(Text(page.safe(name)), Text(page.safe(words)))
    page.table(table)


def _fault(page: Page, fault: Fault) -> None:
    kind = "Warning: " if fault.warning else ""
    if page.plain:
        mend = f" - {fault.mend}" if fault.mend else ""
        page.put([Text(page.safe(f"{fault.where}: {kind.lower()}{fault.what}{mend}"))])
        return
    page.gap()
    page.put([Text(page.safe(fault.where), style="key")])
    told = f"{kind}{fault.what}"
    page.text(told[:1].upper() + told[1:], "warn" if fault.warning else "bad", indent=2)
    if fault.mend:
        page.labelled("Mend", fault.mend, indent=2)


def _verdict(checked: Checked) -> str:
    warnings = count(len(checked.warnings), "warning", "warnings")
    files = count(len({fault.file for fault in checked.faults}), "file", "files")
    if checked.refusing:
        also = f" and {warnings}" if checked.warnings else ""
        faults = count(len(checked.refusing), "fault", "faults")
        unread = " The amendments were not looked at yet." if checked.amendments_unread else ""
        return f"{faults}{also} in {files}. It cannot be used until the faults are mended.{unread}"
    size = f" {_size(checked.questionnaire)}." if checked.questionnaire else ""
    if checked.warnings:
        return f"No faults, {warnings}. It can be used.{size}"
    return f"No faults. It can be used.{size}"
