"""The action plan as CSV for spreadsheets and scripts, as Markdown to read and paste, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from pqmodel.document.markdown import safe
from pqmodel.exchange.field_texts import text_of
from pqmodel.ground.dates import in_full
from pqmodel.ground.inert import inert_json
from pqmodel.plan.further_fields import FURTHER, read_words, rows_of, used_in
from pqmodel.plan.model import Action, GoodEnough, Indicator, Meeting, Plan
from pqmodel.plan.rag import rag
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.statement_words import sections_of, statement_text, statement_texts
from pqmodel.workbook.text_table import csv_bytes
from pqmodel.workspace.service import Service

AGREE = "to be agreed"


def plan_csv(plan: Plan, questionnaire: Questionnaire, today: date) -> bytes:
    """One row an action, headings first, in UTF-8 with the mark by which Excel knows it.

    No cell can act as a formula: see `csv_bytes`. Lists (steps, statement ids) are a line each; dates are
    2026-11-30; what is open is empty. Fields that only some plans use have a column where this one does.
    """
    # Headings even without an action: a script then finds an empty table, and no empty file.
    further = used_in(plan.actions)
    rows = [[heading for heading, _ in _row(None, questionnaire, today, further)]]
    for action in plan.actions:
        rows.append([words for _, words in _row(action, questionnaire, today, further)])

    return csv_bytes(rows)


def plan_json(plan: Plan) -> bytes:
    """The whole plan in the shape that `plan --json` prints."""
    # The model itself, so that both are always the same, and follow the published schema.
    text = inert_json(plan.model_dump(mode="json"), indent=2)
    return (text + "\n").encode("utf-8", "replace")


def plan_markdown(plan: Plan, service: Service, questionnaire: Questionnaire, today: date) -> bytes:
    """Actions, meetings and what is good enough as it is, to read. What people wrote shows as they wrote it."""
    lines = [f"# Action plan of {safe(service.service)}", "", f"As on {in_full(today)}."]
    if not plan.actions:
        lines += ["", "There are no actions yet."]
    for action in plan.actions:
        lines += _action_lines(action, questionnaire, today)

    if plan.meetings:
        lines += ["", "## Meetings", ""]
        lines += [
            _meeting_line(meeting)
            for meeting in sorted(plan.meetings, key=lambda meeting: meeting.on)
        ]
    if plan.good_enough:
        lines += ["", "## Good enough for us", ""]
        lines += [_mark_line(mark, questionnaire) for mark in plan.good_enough]

    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _action_lines(action: Action, questionnaire: Questionnaire, today: date) -> list[str]:
    lines = ["", f"## {action.id} {safe(action.title)}", ""]
    for name, words in _read_rows(action, questionnaire, today):
        if words:
            lines.append(f"- **{name}:** {safe(words)}")

    if action.steps:
        lines.append("- **Steps:**")
        for number, step in enumerate(action.steps, 1):
            # Seven: how far the text of a step is indented, which its further lines need too.
            lines.append(f"    {number}. {safe(step, 7)}")

    return lines


def _meeting_line(meeting: Meeting) -> str:
    rows = (
        ("present", meeting.present),
        ("decided", meeting.decisions),
        ("barriers", meeting.barriers),
    )
    parts = [f"{name}: {safe(words)}" for name, words in rows if words]
    day = f"- **{in_full(meeting.on)}**"
    if not parts:
        return day
    return f"{day}: {'; '.join(parts)}"


def _mark_line(mark: GoodEnough, questionnaire: Questionnaire) -> str:
    sentences = [f"- {safe(statement_text(mark.statement, questionnaire))} ({mark.cycle})."]
    if mark.why:
        sentences.append(safe(mark.why))
    if mark.by:
        sentences.append(f"Decided by {safe(mark.by)}.")
    return " ".join(sentences)


def _row(
    action: Action | None, questionnaire: Questionnaire, today: date, further: Collection[str]
) -> list[tuple[str, str]]:
    """Headings and cells of an action; without one, the headings alone."""
    # Made from an action even so: headings and cells can never fall out of step.
    if action is None:
        action = Action(id="A-000", title="-", cycle="")
    colour, reason = rag(action, today)
    texts = statement_texts(action.statements, questionnaire)
    # Every digit, for scripts that go on working with them; what is read is rounded elsewhere.
    scores = [f"{key}: {score!r}" for key, score in action.scores_then.items()]
    target = ""
    if action.target is not None:
        target = repr(action.target)
    return [
        ("Id", action.id),
        ("Action", action.title),
        ("Pillar", "\n".join(_pillars(action, questionnaire))),
        ("Statement", texts),
        ("Statement ids", "\n".join(action.statements)),
        ("Cycle", action.cycle),
        ("Scores then", "\n".join(scores)),
        ("Target", target),
        ("Effort", action.effort or ""),
        ("Who leads", action.lead),
        ("Who is involved", action.involved),
        ("Start", _iso(action.start)),
        ("Due", _iso(action.due)),
        ("Status", action.status),
        ("Done on", _iso(action.done_on)),
        ("RAG", colour),
        ("RAG because", reason),
        ("Progress", action.progress),
        ("Outcome for people", action.outcome_for_people),
        ("Indicator", action.indicator),
        ("Measured by", _figure(action.figure)),
        ("Steps", "\n".join(action.steps)),
        ("Inputs", action.inputs),
        ("Output", action.output),
        ("Outcome", action.outcome),
        ("Monitoring", action.monitoring),
        ("Evidence", action.evidence),
        ("Internal", "yes" if action.internal else "no"),
        *_further_cells(action, further),
    ]


def _further_cells(action: Action, further: Collection[str]) -> list[tuple[str, str]]:
    """Headings and cells of those fields that only some plans use."""
    cells = []
    for field in FURTHER:
        if field.key in further:
            cells.append((field.heading, text_of(getattr(action, field.key))))
    return cells


def _read_rows(action: Action, questionnaire: Questionnaire, today: date) -> list[tuple[str, str]]:
    """What is read of an action, in that order; rows without words are left out by whoever writes them."""
    colour, reason = rag(action, today)
    statements = [("Statement", statement_text(key, questionnaire)) for key in action.statements]
    start, due, internal = "", AGREE, ""
    if action.start:
        start = in_full(action.start)
    if action.due:
        due = in_full(action.due)
    if action.internal:
        internal = "yes, not for all staff"
    return [
        ("Pillar", ", ".join(_pillars(action, questionnaire))),
        *statements,
        ("Lead", action.lead or AGREE),
        ("Involved", action.involved),
        ("Start", start),
        ("Due", due),
        ("Status", action.stage),
        ("Rating", f"{colour.upper()}: {reason}"),
        ("Progress", action.progress),
        ("Evidence", action.evidence),
        ("Indicator", action.indicator),
        ("Measured by", _figure(action.figure)),
        ("Inputs", action.inputs),
        ("Output", action.output),
        ("Outcome", action.outcome),
        ("Outcome for people", action.outcome_for_people),
        ("Monitoring", action.monitoring),
        *((field.heading, read_words(value)) for field, value in rows_of(action)),
        ("Internal", internal),
    ]


def _pillars(action: Action, questionnaire: Questionnaire) -> list[str]:
    """The titles of its statements' pillars, each once; without a statement that is known, that of its source."""
    sections = sections_of(action.statements, questionnaire, action.source)
    return list(dict.fromkeys(section.title for section in sections))


def _figure(figure: Indicator | None) -> str:
    if figure is None:
        return ""
    baseline, target = _open_or(figure.baseline), _open_or(figure.target)
    return f"{figure.kind} {figure.id}: baseline {baseline}, target {target}"


def _open_or(number: float | None) -> str:
    if number is None:
        return "open"
    return f"{number:g}"


def _iso(value: date | None) -> str:
    if value is None:
        return ""
    return value.isoformat()
