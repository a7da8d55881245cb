"""The first sheet: where the service stands, what to celebrate, how the plan is going, and what to work on."""

from __future__ import annotations

from collections import Counter
from datetime import date

from pqmodel.analysis.balance import balance
from pqmodel.analysis.figures import short as shown
from pqmodel.analysis.rag import rag
from pqmodel.formats.excel import facts
from pqmodel.formats.excel.charts import add_score_chart
from pqmodel.formats.excel.columns import Row, Value, pillar_columns
from pqmodel.formats.excel.look import RAG_LOOKS
from pqmodel.formats.excel.scores_sheet import TITLE as SCORES
from pqmodel.formats.excel.scores_sheet import figure, groups_of
from pqmodel.formats.excel.sheets import Book, Sheet
from pqmodel.formats.excel.tables import write_table
from pqmodel.model.plan import STATUSES, Plan
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.results import PillarResult, Results
from pqmodel.model.service import Service

TITLE, TABLE = "Summary", "PillarScores"

_STRENGTHS, _PRIORITIES = 5, 10
_NARROW, _LAST = 11.0, 12
_CHART_ROW, _CHART_HEIGHT = 3, 250.0


def write_summary(
    book: Book, service: Service, questionnaire: Questionnaire, results: Results, before: Results | None, plan: Plan
) -> None:
    """Adds the sheet."""
    _Writer(book, service, questionnaire, results, before).write(plan)


class _Writer:
    """Writes the sheet from top to bottom; each part begins at `row` and leaves it below itself."""

    def __init__(
        self, book: Book, service: Service, questionnaire: Questionnaire, results: Results, before: Results | None
    ) -> None:
        self.service, self.questionnaire, self.results, self.before = service, questionnaire, results, before
        self.book, self.row = book, 1
        self.last = max(_LAST, 2 + len(results.pillars))
        self.sheet: Sheet = book.sheet(TITLE, [16, 48, *[_NARROW] * (self.last - 2)])

    def write(self, plan: Plan) -> None:
        self._head()
        self._pillars()
        self._groups()
        self._strengths_and_plan(plan)
        self.sheet.break_after(self.row - 1)
        self._priorities(plan)
        self._notice()
        self.sheet.print_pages()

    def _wide(self, words: str, style: str = "plain") -> None:
        """One row of words across the whole sheet."""
        self.sheet.put(self.row, 1, words, style, across=self.last)
        self.row += 1

    def _section(self, words: str, column: int = 1) -> None:
        self.sheet.put(self.row, column, words, "section")
        self.sheet.tall(self.row, 22)

    def _head(self) -> None:
        results, questionnaire = self.results, self.questionnaire
        self._wide(self.service.service, "title wrapped")
        self._wide(f"{questionnaire.title}: results and action plan, {results.cycle}", "section")
        self.row += 1
        self._fact("Service", self.service.type)
        self._fact("Cycle", results.cycle)
        self._fact("Made on", self.book.today, "date plain")
        self._fact("Questionnaire", f"{questionnaire.title}, version {results.questionnaire.version}")
        self._fact("Answered by", results.overall.n, "people")
        self._overall()
        self.row += 1

    def _overall(self) -> None:
        results, scale = self.results, self.questionnaire.scale
        low, high = scale.points[0], scale.points[-1]
        if results.overall.score is None:
            self._fact("Overall score", "No overall score in this cycle yet")
        else:
            self._fact("Overall score", results.overall.score, "score plain")
        change = facts.change(results.overall.score, self.before.overall.score if self.before else None)
        if change is not None and self.before:
            self._fact(f"Since {self.before.cycle}", change, "change plain")
        words = (
            f"{low.value} ({low.label.lower()}) to {high.value} ({high.label.lower()}); target {shown(self._target())}"
        )
        self._fact("Scale", words)

    def _fact(self, label: str, value: Value, style: str = "plain") -> None:
        self.sheet.put(self.row, 1, label, "label")
        self.sheet.put(self.row, 2, value, style)
        self.row += 1

    def _target(self) -> float:
        return self.service.target or self.questionnaire.scale.target

    def _pillars(self) -> None:
        """The table of pillars with the chart beside it; without any score, neither bars nor chart."""
        columns = pillar_columns(self.before.cycle if self.before else None)
        rows = [self._pillar(result) for result in self.results.pillars]
        top = self.row
        last = write_table(self.sheet, TABLE, top, columns, rows, grows=False)
        self.row = last + 2
        for sentence in balance(self.results).sentences:
            self.sheet.put(self.row, 1, sentence, "plain", across=6)
            self.row += 1
        while self.sheet.height_of(_CHART_ROW, self.row) < _CHART_HEIGHT:
            self.row += 1
        if any(result.score is not None for result in self.results.pillars):
            places = {column.key: index for index, column in enumerate(columns, 1)}
            frame = (_CHART_ROW, 7, self.row, self.last)
            add_score_chart(self.sheet.worksheet, frame, self.questionnaire.scale, (top, last), places)
        self.row += 1

    def _pillar(self, result: PillarResult) -> Row:
        """A row of the table. What has no score is left empty, since a chart would draw words as nought."""
        section = self.questionnaire.section(result.id)
        earlier = self.before.pillar(result.id) if self.before else None
        name = result.title
        if result.score is None:
            name += f" (no score: {result.answered} of {result.applicable} statements have one)"
        return {
            "name": section.short if section else result.title,
            "title": name,
            "score": result.score,
            "target": self._target(),
            "before": earlier.score if earlier else None,
            "change": facts.change(result.score, earlier.score if earlier else None),
        }

    def _groups(self) -> None:
        """How each group scored the pillars, where more than one answered."""
        groups = groups_of(self.results, self.service)
        if len(groups) < 2:
            return
        self._section("How each group scored")
        self.row += 1
        self.sheet.put(self.row, 1, "Group", "heading known", across=2)
        for index, result in enumerate(self.results.pillars, 3):
            section = self.questionnaire.section(result.id)
            self.sheet.put(self.row, index, section.short if section else result.title, "heading known centre")
        self.row += 1
        for group, title in groups:
            self.sheet.put(self.row, 1, title, "text strong", across=2)
            for index, result in enumerate(self.results.pillars, 3):
                value = figure(result.groups.get(group))
                self.sheet.put(self.row, index, value, "aside" if isinstance(value, str) else "score")
            self.row += 1
        self.row += 1

    def _strengths_and_plan(self, plan: Plan) -> None:
        """What to celebrate on the left, how the plan is going on the right."""
        start = self.row
        self._plan(plan)
        ends, self.row = self.row, start
        self._strengths()
        self.row = max(ends, self.row) + 1

    def _strengths(self) -> None:
        results = self.results
        self._section("Strengths to celebrate")
        self.row += 1
        self._headings(("Pillar", 1), ("Statement", 1), ("Score", 1), ("In words", 3))
        for statement_id in results.strengths[:_STRENGTHS]:
            result = results.statement(statement_id)
            assert result is not None
            section = self.questionnaire.section(result.pillar)
            self.sheet.put(self.row, 1, section.short if section else result.pillar, "text")
            self.sheet.put(self.row, 2, result.text, "text strong")
            self.sheet.put(self.row, 3, result.score, "score strong")
            self.sheet.put(self.row, 4, facts.label(result.score, self.questionnaire.scale), "text", across=3)
            self.row += 1
        more = len(results.strengths) - _STRENGTHS
        if not results.strengths:
            words = "No scores yet." if results.empty else "No statement has reached its target yet."
            self.sheet.put(self.row, 1, words, "plain", across=6)
            self.row += 1
        elif more > 0:
            self.sheet.put(self.row, 1, f"And {more} more, on the sheet {SCORES}.", "small", across=6)
            self.row += 1

    def _plan(self, plan: Plan) -> None:
        """Counts of the actions by status and by RAG, and what is not settled."""
        number = len(plan.actions)
        self._section(f"The plan: {number} action" + ("" if number == 1 else "s"), column=8)
        self.row += 1
        ratings = Counter(rag(action, self.book.today)[0].upper() for action in plan.actions)
        statuses = Counter(action.status for action in plan.actions)
        for column, heading, across in ((8, "Status", 2), (11, "RAG", 1)):
            self.sheet.put(self.row, column, heading, "heading known", across=across)
            self.sheet.put(self.row, column + across, "Actions", "heading known centre")
        for offset, (status, rating) in enumerate(zip(STATUSES, RAG_LOOKS, strict=True), 1):
            row = self.row + offset
            self.sheet.put(row, 8, status.capitalize(), "text", across=2)
            self.sheet.put(row, 10, statuses[status], "count")
            self.sheet.put(row, 11, rating, f"rag {rating}")
            self.sheet.put(row, 12, ratings[rating], "count")
        self.row += len(STATUSES) + 1
        self.sheet.put(self.row, 8, _open_words(plan), "small", across=5)
        self.row += 1

    def _priorities(self, plan: Plan) -> None:
        results = self.results
        self._section("Priorities: where to start")
        self.row += 1
        if not results.priorities:
            self._wide(
                "No scores yet." if results.empty else "Every statement with a score is at its target, or good enough."
            )
            self.row += 1
            return
        why = self.last - 6
        self._headings(("Pillar", 1), ("Statement", 1), ("Score", 1), ("Target", 1), ("In the plan", 2), ("Why", why))
        for rank, priority in enumerate(results.priorities[:_PRIORITIES], 1):
            result = results.statement(priority.id)
            asked = self.questionnaire.by_statement.get(priority.id)
            assert result is not None
            section = self.questionnaire.section(result.pillar)
            target = self.questionnaire.target_of(asked[1], self.service.target) if asked else None
            actions = ", ".join(action.id for action in plan.actions if priority.id in action.statements)
            cells: list[tuple[Value, str, int]] = [
                (f"{rank}  {section.short if section else result.pillar}", "text", 1),
                (result.text, "text strong", 1),
                (result.score, "score strong", 1),
                (target, "score", 1),
                (actions or "not yet", "text" if actions else "aside", 2),
                (_sentence(priority.reasons), "text", why),
            ]
            self._line(cells)
        more = len(results.priorities) - _PRIORITIES
        if more > 0:
            self._wide(f"And {more} more, on the sheet {SCORES}.", "small")
        self.row += 1

    def _notice(self) -> None:
        if self.questionnaire.notice:
            self._wide(self.questionnaire.notice, "small")

    def _headings(self, *headings: tuple[str, int]) -> None:
        centred = ("Score", "Target")
        self._line(
            [
                (words, "heading known centre" if words in centred else "heading known", across)
                for words, across in headings
            ]
        )

    def _line(self, cells: list[tuple[Value, str, int]]) -> None:
        """One row of (value, style, columns that it takes), from the left."""
        column = 1
        for value, style, across in cells:
            self.sheet.put(self.row, column, value, style, across=across)
            column += across
        self.row += 1


def _open_words(plan: Plan) -> str:
    """What is still to be settled in the plan, in words."""
    if not plan.actions:
        return "No actions yet. `pqmodel plan draft` makes a first plan from your results."
    owners = sum(not action.lead for action in plan.open)
    dates = sum(action.due is None for action in plan.open)
    if not owners and not dates:
        return "Every open action has an owner and a due date."
    return f"Of the open actions {owners} have no owner yet and {dates} have no due date."


def _sentence(reasons: tuple[str, ...]) -> str:
    words = "; ".join(reasons)
    return words[:1].upper() + words[1:] + "." if words else ""
