"""The first sheet: where the service stands, what to celebrate, how the plan is going, and what
to work on."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.numbers import short
from pqmodel.plan.model import Plan
from pqmodel.plan.sheet.summary_plan import write_plan_counts, write_priorities, write_strengths
from pqmodel.questionnaire import statement_words
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.balance import balance
from pqmodel.results.model import PillarResult, Results
from pqmodel.results.sheet import facts as sheet_facts
from pqmodel.results.sheet.columns import pillar_columns
from pqmodel.results.sheet.score_chart import add_score_chart, chart_in_words
from pqmodel.results.sheet.scores import figure, groups_of
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import WITHHELD, Row, Value
from pqmodel.workbook.table import write_table
from pqmodel.workbook.text_sheet import Page
from pqmodel.workspace.service import Service

TITLE, TABLE = "Summary", "PillarScores"

_FIRST, _SECOND, _NARROW, _FEWEST = 16.0, 48.0, 11.0, 12
_CHART_ROW, _CHART_COLUMN, _CHART_HEIGHT = 3, 7, 250.0


def write_summary(
    book: Book,
    service: Service,
    questionnaire: Questionnaire,
    results: Results,
    before: Results | None,
    plan: Plan,
) -> None:
    """Adds the sheet. Without answers it has no chart, and says in words that there are no
    scores yet."""
    columns = max(_FEWEST, 2 + len(results.pillars))
    page = Page(book.sheet(TITLE, [_FIRST, _SECOND, *[_NARROW] * (columns - 2)]))
    _head(page, service, questionnaire, results, before, book.today)
    _pillars(page, service, questionnaire, results, before)
    _groups(page, service, questionnaire, results)
    start = page.row
    # Side by side on one page, which is what a board looks at.
    write_plan_counts(page, plan, book.today)
    ends, page.row = page.row, start
    write_strengths(page, questionnaire, results)
    page.row = max(ends, page.row)
    page.sheet.break_after(page.row)
    page.skip()
    write_priorities(page, service, questionnaire, results, plan)
    if questionnaire.notice:
        page.skip()
        page.wide(questionnaire.notice, "small")

    page.sheet.print_pages()


def _head(
    page: Page,
    service: Service,
    questionnaire: Questionnaire,
    results: Results,
    before: Results | None,
    today: date,
) -> None:
    low, high = questionnaire.scale.points[0], questionnaire.scale.points[-1]
    page.wide(service.service, "title wrapped")
    page.wide(f"{questionnaire.title}: results and action plan, {results.cycle}", "section")
    page.skip()
    page.fact("Service", service.type, across=_CHART_COLUMN - 2)
    page.fact("Cycle", results.cycle)
    page.fact("Made on", today, "date plain")
    page.fact(
        "Questionnaire",
        f"{questionnaire.title}, version {results.questionnaire.version}",
        across=_CHART_COLUMN - 2,
    )
    page.fact("Answered by", results.overall.n, "people")
    score = results.overall.score
    if score is None:
        page.fact("Overall score", "No overall score in this cycle yet", "score plain")
    else:
        page.fact("Overall score", score, "score plain")
    if before:
        change = sheet_facts.change(score, before.overall.score)
        if change is not None:
            page.fact(f"Since {before.cycle}", change, "change plain")

    ends = f"{low.value} ({low.label.lower()}) to {high.value} ({high.label.lower()})"
    target = questionnaire.target_of(None, service.target)
    page.fact("Scale", f"{ends}; target {short(target)}")
    page.skip()


def _pillars(
    page: Page,
    service: Service,
    questionnaire: Questionnaire,
    results: Results,
    before: Results | None,
) -> None:
    """The table of pillars, what it says in words, and the chart beside it where there is a
    score to draw."""
    cycle_before = None
    if before:
        cycle_before = before.cycle
    columns = pillar_columns(cycle_before)
    rows = [_pillar(result, service, questionnaire, before) for result in results.pillars]
    top = page.row
    last = write_table(page.sheet, TABLE, top, columns, rows, grows=False)
    page.row = last + 2
    for sentence in balance(results).sentences:
        page.wide(sentence, across=_CHART_COLUMN - 1)

    # A chart of nothing would draw an empty frame, or bars of no length that look like scores.
    has_scores = any(result.score is not None for result in results.pillars)
    if has_scores:
        while page.sheet.height_of(_CHART_ROW, page.row) < _CHART_HEIGHT:
            page.skip()
        frame = (_CHART_ROW, _CHART_COLUMN, page.row, page.width)
        places = {column.key: index for index, column in enumerate(columns, 1)}
        target = questionnaire.target_of(None, service.target)
        words = chart_in_words(results, before, target, questionnaire.scale)
        add_score_chart(page.sheet, frame, questionnaire.scale, (top, last), places, words)

    page.skip()


def _pillar(
    result: PillarResult, service: Service, questionnaire: Questionnaire, before: Results | None
) -> Row:
    """A row of the table. No score is left empty and told in words, since a chart would draw a
    dash as nought."""
    score_before = _score_before(result, before)
    title = result.title
    if result.score is None:
        title += f" (no score: {result.answered} of {result.applicable} statements have one)"
    return {
        "name": statement_words.short_name(result.id, questionnaire, result.title),
        "title": title,
        "score": result.score,
        "target": questionnaire.target_of(None, service.target),
        "before": score_before,
        "change": sheet_facts.change(result.score, score_before),
    }


def _score_before(result: PillarResult, before: Results | None) -> float | None:
    if before is None:
        return None
    # A pillar may be new since then.
    earlier = before.pillar(result.id)
    if earlier is None:
        return None
    return earlier.score


def _groups(page: Page, service: Service, questionnaire: Questionnaire, results: Results) -> None:
    """How each group scored the pillars, where more than one answered."""
    groups = groups_of(results, service)
    if len(groups) < 2:
        return
    page.section("How each group scored")
    names = [
        statement_words.short_name(result.id, questionnaire, result.title)
        for result in results.pillars
    ]
    page.headings([("Group", 2), *((name, 1) for name in names)], centred=names)
    for group, title in groups:
        figures = [
            figure(result.groups.get(group), questionnaire.scale) for result in results.pillars
        ]
        cells = [_short_figure(value) for value in figures]
        # Too small to show anywhere: said once, with the reason, for which one column is too narrow.
        if all(value == WITHHELD for value in figures):
            cells = [(WITHHELD, "aside", len(figures))]
        page.line([(title, "text strong", 2), *cells])

    page.skip()


def _short_figure(value: Value) -> tuple[Value, str, int]:
    """A figure with its looks, in one column; too narrow for the reason, which stands in All
    scores."""
    if value == WITHHELD:
        value = "withheld"
    if isinstance(value, str):
        return value, "aside", 1
    return value, "score", 1
