"""What the groups' answers tell beside the manager's: findings in words, and a map of groups and statements."""

from __future__ import annotations

from pqmodel.questionnaire import statement_words
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.findings import INDICATIVE_MEANS, WORDS
from pqmodel.results.model import GroupFigure, Results, StatementResult, Withheld
from pqmodel.results.perspectives import perspectives
from pqmodel.results.sheet.columns import map_columns
from pqmodel.results.sheet.scores import figure, groups_of
from pqmodel.workbook.book import Book
from pqmodel.workbook.cell_names import area_name
from pqmodel.workbook.columns import Row, Value
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.table import write_table
from pqmodel.workbook.text_sheet import Page
from pqmodel.workspace.service import Service

TITLE, TABLE = "Perspectives", "GroupsAndStatements"

_LOW, _MIDDLE, _HIGH = "F4B183", "FFFFFF", "9DC3E6"
_FEWEST = 5
_SHORT = 16
"""Up to this row the map goes on under the findings; further down it begins on a page of its own."""


def write_perspectives(
    book: Book, service: Service, questionnaire: Questionnaire, results: Results
) -> None:
    """Adds the sheet. Where fewer than two groups answered it says that there is nothing to compare yet."""
    groups = groups_of(results, service)
    columns = map_columns(groups)
    widths = [column.width for column in columns]
    page = Page(book.sheet(TITLE, widths + [columns[-1].width] * (_FEWEST - len(widths))))
    page.wide(f"{TITLE}: {service.service}, {results.cycle}", "title wrapped")
    if len(groups) < 2 or results.empty:
        page.wide("There is nothing to compare yet: fewer than two groups have answered.")
        page.sheet.print_pages()
        return
    page.wide(
        f"“You” is the manager. Withheld: the group is too small to be shown. {INDICATIVE_MEANS}",
        "small",
    )
    page.skip()
    _findings(page, service, questionnaire, results)
    if page.row > _SHORT:
        page.sheet.break_after(page.row - 1)
    page.section("Groups and statements")
    page.wide(
        "Each cell is a mean score; the shading only repeats the number, from orange (low) to blue (high).",
        "small",
    )
    top = page.row
    rows = [_row(result, questionnaire, groups) for result in results.statements]
    last = write_table(page.sheet, TABLE, top, columns, rows, grows=False)
    _shade(
        page.sheet, questionnaire.scale, top + 1, last, len(columns) - len(groups) + 1, len(columns)
    )
    page.sheet.print_pages(repeat=(top, top))


def _findings(page: Page, service: Service, questionnaire: Questionnaire, results: Results) -> None:
    seen = perspectives(results, questionnaire, service)
    page.section("What stands out")
    if not seen.findings:
        page.wide("Views are neither alike nor far apart: nothing stands out.")
    else:
        page.headings([("Finding", 1), ("In words", page.width - 1)])
    for found in seen.findings:
        page.line([(WORDS[found.kind], "text strong", 1), (found.sentence, "text", page.width - 1)])
    page.skip()


def _row(
    result: StatementResult, questionnaire: Questionnaire, groups: list[tuple[str, str]]
) -> Row:
    row: dict[str, Value] = {
        "pillar": statement_words.short_name(result.pillar, questionnaire),
        "text": result.text,
    }
    for group, _ in groups:
        row[f"group {group}"] = _score(result.groups.get(group), questionnaire.scale)
    return row


def _score(of_group: GroupFigure | None, scale: Scale) -> Value:
    """The figure, with fewer words where it is withheld: the sheet says why at its head."""
    if isinstance(of_group, Withheld) and of_group.withheld == "small group":
        return "withheld"
    return figure(of_group, scale)


def _shade(sheet: Sheet, scale: Scale, first: int, last: int, left: int, right: int) -> None:
    """Shades numbers by where they lie on the scale; words stay as they are."""
    # By the scale and not by the figures, so that a colour means the same in every workbook.
    middle = (scale.lowest + scale.highest) / 2
    ends = ((scale.lowest, _LOW), (middle, _MIDDLE), (scale.highest, _HIGH))
    sheet.shade(area_name(first, left, last, right), ends)
