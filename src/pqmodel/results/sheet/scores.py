"""All scores as a sheet: every statement, with each group's score where the results show it."""

from __future__ import annotations

from pqmodel.questionnaire import statement_words
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale, label_of
from pqmodel.results.agreement import in_words
from pqmodel.results.model import GroupFigure, Results, StatementResult, Withheld
from pqmodel.results.perspectives import manager_of, views
from pqmodel.results.sheet import facts as sheet_facts
from pqmodel.results.sheet.columns import score_columns
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import DASH, WITHHELD, Value
from pqmodel.workbook.table import roomy, write_head, write_table
from pqmodel.workspace.service import Service

TITLE, TABLE = "All scores", "AllScores"


def write_scores(
    book: Book,
    service: Service,
    questionnaire: Questionnaire,
    results: Results,
    before: Results | None,
) -> None:
    """Adds the sheet. Without answers every score is a dash."""
    groups = groups_of(results, service)
    compared = _compared(groups, service)
    priorities = {priority.id: rank for rank, priority in enumerate(results.priorities, 1)}
    earlier = before.cycle if before else None
    declared = score_columns(questionnaire.scale, groups, compared, earlier)

    rows = []
    for result in results.statements:
        row = _row(result, questionnaire, service, before)
        for group, _ in groups:
            row[f"group {group}"] = figure(result.groups.get(group), questionnaire.scale)
        for group, _ in compared:
            row[f"gap {group}"] = DASH
        for gap in views(result, service.named).gaps:
            row[f"gap {gap.group}"] = sheet_facts.change(gap.manager, gap.score)
        row["stands_out"] = sheet_facts.stands_out(result, priorities)
        rows.append(row)

    columns = roomy(declared, rows)
    sheet = book.sheet(TITLE, [column.width for column in columns])
    top = write_head(sheet, f"{TITLE}: {service.service}, {results.cycle}", _notes(before))
    write_table(sheet, TABLE, top, columns, rows)
    sheet.freeze(top, 2)
    sheet.print_setup(repeat=(top, top), columns=sum(column.printed for column in columns))


def groups_of(results: Results, service: Service) -> list[tuple[str, str]]:
    """The groups that the results carry figures of, as (id, title), in the service's order.

    A group that the service has no more comes last, under its id.
    """
    there = {group for section in results.pillars for group in section.groups}
    there |= {group for result in results.statements for group in result.groups}
    titles = service.titles
    return [(group, titles.get(group, group)) for group in service.groups_in_order(there)]


def figure(of_group: GroupFigure | None, scale: Scale) -> Value:
    """A group's score; words where it is withheld or told as a band; a dash where there is none."""
    if of_group is None:
        return DASH
    if isinstance(of_group, Withheld):
        return "Not released" if of_group.withheld == "not released" else WITHHELD
    if of_group.band is not None:
        return in_words(of_group.band, scale)
    return _or_dash(of_group.score)


def _compared(groups: list[tuple[str, str]], service: Service) -> list[tuple[str, str]]:
    """The groups that stand beside the manager, with the heading of their gap.

    None where the manager is not there.
    """
    titles = dict(groups)
    manager = titles.get(manager_of(service.named) or "")
    if manager is None:
        return []
    return [
        (group, f"{manager} less {title}") for group, title in groups if group not in service.named
    ]


def _row(
    result: StatementResult, questionnaire: Questionnaire, service: Service, before: Results | None
) -> dict[str, Value]:
    """What is known of a statement, but for its groups."""
    earlier = before.statement(result.id) if before else None
    change = sheet_facts.change(result.score, earlier.score if earlier else None)
    # A statement that is asked no more has no target.
    asked = questionnaire.by_statement.get(result.id)
    target = questionnaire.target_of(asked[1], service.target) if asked else None
    return {
        "id": result.id,
        "pillar": statement_words.short_name(result.pillar, questionnaire),
        "text": result.text,
        "score": _score_or_band(result, questionnaire.scale),
        "label": label_of(result.score, questionnaire.scale),
        "target": target,
        "n": result.n,
        "sd": _or_dash(result.sd),
        "ad": _or_dash(result.ad),
        "change": _or_dash(change),
        "na": result.na,
        "dk": result.dk,
    }


def _score_or_band(result: StatementResult, scale: Scale) -> Value:
    if result.band is not None:
        return in_words(result.band, scale)
    return _or_dash(result.score)


def _or_dash(number: Value) -> Value:
    return DASH if number is None else number


def _notes(before: Results | None) -> tuple[str, ...]:
    notes = (
        "A blank, “don't know” and “not applicable” never count as a score. In words: the nearest point of the scale.",
        "SD is the standard deviation, AD the average deviation from the mean: the larger they are, the less people "
        "agree.",
        "Where nearly everybody of fewer than ten people gave one answer, a band (“4 or higher”) stands for the score, "
        "so that nobody’s answer is told.",
    )
    if before is None:
        return notes
    return (
        *notes,
        "Take a change as a hint only where fewer than ten people gave a score in either round.",
    )
