"""Questionnaires on the screen: which there are, what one asks, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from pqmodel.ground.faults import Fault, first_faults
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import capital, count
from pqmodel.questionnaire.checking import Checked
from pqmodel.questionnaire.checks.resources import MONTHS_IN_A_YEAR
from pqmodel.questionnaire.listing import ListedQuestionnaire
from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.resource_list import AgedResource
from pqmodel.questionnaire.scale import Scale
from pqmodel.terminal.screen import Screen

_GAP = 2


def show_list(screen: Screen, questionnaires: Sequence[ListedQuestionnaire]) -> None:
    """Every questionnaire with its id, version and size; which one the service uses is told in
    words."""
    screen.title("Questionnaires")
    for listed in questionnaires:
        _list_item(screen, listed)
    screen.gap()
    screen.command(suggest("questionnaire show ID"), "see what one asks", column=32)
    screen.command(
        suggest("questionnaire check FILE"), "find what is wrong with your own", column=32
    )


def show_questionnaire(screen: Screen, questionnaire: Questionnaire) -> None:
    """The scale with its meanings, then every statement of every pillar and theme, with its id."""
    version = f"{questionnaire.id}, version {questionnaire.version}"
    screen.title(questionnaire.title)
    screen.text(f"{version}. {_size_in_words(questionnaire)}.", "quiet")
    screen.gap()
    screen.text(questionnaire.about)
    if questionnaire.notice:
        screen.gap()
        screen.text(questionnaire.notice, "quiet")
    _scale(screen, questionnaire.scale)
    for section in questionnaire.sections:
        _section(screen, section, questionnaire)
    _asked_no_more(screen, questionnaire)


def show_check(screen: Screen, checked: Checked) -> None:
    """Each fault and warning with its place and its mend, then a closing line with the counts."""
    files = [str(checked.file)]
    if checked.amendments:
        files.append(checked.amendments)
    _checked_files(screen, files)
    first, more = first_faults(checked.faults)
    for fault in first:
        _fault(screen, fault)
    if more:
        screen.text(f"… {more}.")
    if checked.faults:
        screen.gap()
    screen.text(_verdict(checked), "bad" if checked.refusing else "good")


def show_resources(screen: Screen, listed: Sequence[AgedResource]) -> None:
    """Every resource with its state, how long ago that was seen, and where it is."""
    screen.title("Things to help, by state and age")
    for aged in listed:
        resource = aged.resource
        screen.heading(resource.title)
        screen.labelled("State", resource.state, indent=2)
        screen.labelled("Age", _age_in_words(aged), indent=2)
        screen.labelled("Publisher", resource.publisher, indent=2)
        if resource.address:
            screen.address("Address", resource.address, indent=2)
        if resource.note:
            screen.labelled("Note", resource.note, indent=2)
        screen.labelled("Id", f"{resource.id} ({aged.pillar})", indent=2)
    unchecked = sum(aged.resource.status == "not-checked" for aged in listed)
    old = sum(aged.months is not None and aged.months > MONTHS_IN_A_YEAR for aged in listed)
    screen.gap()
    screen.text(
        f"{count(len(listed), 'resource')}: {unchecked} not checked, "
        f"{old} not looked at for more than a year."
    )


def _age_in_words(aged: AgedResource) -> str:
    if aged.months is None:
        return "nobody says when"
    if not aged.months:
        return "this month"
    return f"{count(aged.months, 'month')}"


def _checked_files(screen: Screen, files: list[str]) -> None:
    """The title with the files."""
    title = f"Check of {' and '.join(files)}"
    if len(title) <= screen.reading_width:
        screen.title(title)
        return
    # A path that is broken at the end of a line can be neither found nor copied.
    screen.title("Check of")
    screen.put([Text(screen.safe(file)) for file in files])


def _list_item(screen: Screen, listed: ListedQuestionnaire) -> None:
    questionnaire = listed.questionnaire
    if questionnaire is None:
        screen.heading(str(listed.path))
        screen.text(listed.lacking, "bad", indent=2)
        screen.command(suggest("questionnaire check"), "find out why", column=27)
        return
    kind = "shipped with pqmodel" if listed.shipped else f"your own, in {listed.path}"
    if listed.in_use:
        kind += ", used by this service"
    version = f"{questionnaire.id}, version {questionnaire.version}"
    screen.heading(questionnaire.title)
    screen.labelled("Id", version, indent=2)
    screen.labelled("Asks", _size_in_words(questionnaire), indent=2)
    screen.labelled("Kind", kind, indent=2)


def _size_in_words(questionnaire: Questionnaire) -> str:
    """Such as "66 statements in 4 pillars and 1 theme, on a scale of 1 to 5"."""
    statements = count(len(questionnaire.by_statement), "statement", "statements")
    places = count(len(questionnaire.pillars), "pillar", "pillars")
    if questionnaire.themes:
        places += " and " + count(len(questionnaire.themes), "theme", "themes")
    scale = questionnaire.scale
    return f"{statements} in {places}, on a scale of {scale.lowest} to {scale.highest}"


def _scale(screen: Screen, scale: Scale) -> None:
    screen.heading("Scale")
    answers = [(f"{point.value} {point.label}", point.meaning) for point in scale.points]
    answers += [(aside.label, aside.meaning) for aside in (scale.not_applicable, scale.dont_know)]
    _pairs(screen, answers)
    screen.gap()
    favourable = f"From {scale.favourable_from} up an answer counts as favourable."
    screen.text(f"The target is {scale.target:g}. {favourable}")


def _section(screen: Screen, section: Pillar, questionnaire: Questionnaire) -> None:
    if questionnaire.kind(section) == "pillar":
        number = questionnaire.pillars.index(section) + 1
        screen.heading(f"{number}. {section.title}")
        kind = ""
    else:
        screen.heading(section.title)
        kind = ", a theme across all pillars"
    size = count(len(section.statements), "statement", "statements")
    screen.text(f"{section.id}{kind}: {size}", "quiet")
    screen.gap()
    statements = [(each.id, _statement_text(each, questionnaire)) for each in section.statements]
    _pairs(screen, statements)


def _statement_text(statement: Statement, questionnaire: Questionnaire) -> str:
    """The statement's words, and what the service amended of it with the weight or target that it
    gave."""
    kinds = []
    for kind in questionnaire.amended.get(statement.id, ()):
        if kind == "re-weighted":
            kinds.append(f"counts {statement.weight:g} times")
        elif kind == "re-targeted":
            kinds.append(f"target {statement.target:g}")
        else:
            kinds.append(kind)
    if not kinds:
        return statement.text
    return f"{statement.text} [{', '.join(kinds)} here]"


def _asked_no_more(screen: Screen, questionnaire: Questionnaire) -> None:
    if not questionnaire.retired:
        return
    screen.heading("No longer asked")
    rows = []
    for retired in questionnaire.retired:
        rows.append((retired.id, f"{retired.text} Why: {retired.why}".strip()))
    _pairs(screen, rows)


def _pairs(screen: Screen, pairs: Sequence[tuple[str, str]]) -> None:
    """A name and what it says on each line, lined up; in the plain manner "name: words"."""
    if screen.plain:
        for name, words in pairs:
            screen.labelled(name, words)
        return
    table = Table.grid(padding=(0, _GAP, 0, 0), expand=False)
    table.add_column(style="key", max_width=max(14, screen.reading_width * 2 // 5), overflow="fold")
    table.add_column(ratio=1)
    for name, words in pairs:
        table.add_row(Text(screen.safe(name)), Text(screen.safe(words)))
    screen.table(table)


def _fault(screen: Screen, fault: Fault) -> None:
    if screen.plain:
        # One line for each, so that a screen reader reads it whole.
        kind = "warning: " if fault.warning else ""
        mend = f" - {fault.mend}" if fault.mend else ""
        screen.put([Text(screen.safe(f"{fault.where}: {kind}{fault.what}{mend}"))])
        return
    screen.gap()
    screen.put([Text(screen.safe(fault.where), style="key")])
    if fault.warning:
        screen.text(f"Warning: {fault.what}", "warn", indent=2)
    else:
        screen.text(capital(fault.what), "bad", indent=2)
    if fault.mend:
        screen.labelled("Mend", fault.mend, indent=2)


def _verdict(checked: Checked) -> str:
    warnings = count(len(checked.warnings), "warning", "warnings")
    if not checked.refusing:
        verdict = "No faults"
        if checked.warnings:
            verdict += f", {warnings}"
        verdict += ". It can be used."
        if checked.questionnaire:
            verdict += f" {_size_in_words(checked.questionnaire)}."
        return verdict

    verdict = count(len(checked.refusing), "fault", "faults")
    if checked.warnings:
        verdict += f" and {warnings}"
    files = count(len({fault.file for fault in checked.faults}), "file", "files")
    verdict += f" in {files}. It cannot be used until the faults are mended."
    if checked.amendments_unread:
        verdict += " The amendments have not been checked yet."
    return verdict
