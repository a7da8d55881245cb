"""What the columns of our tables are, said once: for writing a workbook, and for reading what came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pqmodel.plan.model import STATUSES
from pqmodel.questionnaire.model import Scale
from pqmodel.review.model import NEXT_STEPS, REACHED
from pqmodel.workbook.text import one_line

Value = str | int | float | date | None
Row = Mapping[str, Value]
Kind = Literal["text", "date", "choice", "number"]
DASH = "–"
WITHHELD = "withheld: small group"


@dataclass(frozen=True)
class Column:
    """One column. `key` is the field of the noun that a row shows, or what the program works out for it.

    `width` is in units of column width. `editable` columns are the person's to fill in and hold the field as it is;
    all others are filled in by the program and are not read back. `open_words` stand where an editable text is not
    settled yet, and mean the same as nothing. `open` marks what is not settled with a fill until it is.
    `hidden` columns are for the program alone, and not to be seen.
    """

    key: str
    heading: str
    width: float
    kind: Kind = "text"
    editable: bool = True
    band: str = ""
    choices: tuple[str, ...] = ()
    bounds: tuple[float, float] | None = None
    style: str = ""
    open: bool = False
    open_words: str = ""
    printed: bool = True
    hidden: bool = False


def known(
    key: str, heading: str, width: float, kind: Kind = "text", style: str = "", band: str = ""
) -> Column:
    """A column that the program fills in."""
    return Column(key, heading, width, kind, editable=False, style=style, band=band)


_WHAT, _WHO, _HOW_FAR, _WHY = (
    "What we will do",
    "Who and when",
    "How far we are",
    "How we will know",
)
_DETAIL = "In detail (on screen only, not printed)"
AGREE = "to be agreed"
_ROW = replace(known("row", "pqmodel row", 16), printed=False, hidden=True)

# What a meeting needs on paper stands first, and is what is printed. The longer texts follow, for the screen.
PLAN: tuple[Column, ...] = (
    known("id", "Id", 7, style="strong", band=_WHAT),
    known("pillar", "Pillar", 11, band=_WHAT),
    Column("title", "SMART action", 19, style="strong", band=_WHAT),
    known("statement", "Statement", 17.5, band=_WHAT),
    known("score_now", "Score now", 6.5, "number", band=_WHAT),
    Column("target", "Target", 7, "number", band=_WHAT),
    Column("lead", "Who leads", 12, open=True, open_words=AGREE, band=_WHO),
    Column("involved", "Who is involved", 17.5, band=_WHO),
    Column("start", "Start", 11, "date", open=True, band=_WHO),
    Column("due", "Due", 11, "date", open=True, band=_WHO),
    Column("status", "Status", 11.5, "choice", choices=STATUSES, band=_HOW_FAR),
    known("rag", "RAG", 12.5, style="rag", band=_HOW_FAR),
    Column("progress", "Progress", 18.5, band=_HOW_FAR),
    Column("outcome_for_people", "Outcome for people", 17.5, band=_WHY),
    Column("indicator", "Indicator", 18.5, band=_WHY),
    Column("steps", "Steps", 112, printed=False, band=_DETAIL),
    Column("inputs", "Inputs", 28, printed=False, band=_DETAIL),
    Column("output", "Output", 26, printed=False, band=_DETAIL),
    Column("outcome", "Outcome", 26, printed=False, band=_DETAIL),
    Column("monitoring", "Monitoring", 28, printed=False, band=_DETAIL),
    Column("evidence", "Evidence", 30, printed=False, band=_DETAIL),
    replace(known("figure", "Measured by", 44, band=_DETAIL), printed=False),
    replace(known("reference", "Regulator reference", 74, band=_DETAIL), printed=False),
    _ROW,
)

MEETINGS: tuple[Column, ...] = (
    Column("on", "Date", 12, "date"),
    Column("present", "Who was there, by role", 32),
    Column("decisions", "What was decided, targets changed", 46),
    Column("barriers", "Barriers, surprises and new chances", 44),
    Column("next", "Next meeting", 12, "date"),
)

_PLANNED, _CAME, _LEARNT = (
    "What was planned and done",
    "What it came to",
    "What we learnt and what is next",
)

REVIEW: tuple[Column, ...] = (
    known("action", "Id", 7, style="strong", band=_PLANNED),
    known("title", "SMART action", 24, style="strong", band=_PLANNED),
    known("statement", "Statement", 22, band=_PLANNED),
    known("planned", "Planned", 66, band=_PLANNED),
    known("due", "Due", 11, "date", band=_PLANNED),
    known("status", "Status", 11, band=_PLANNED),
    Column("done", "Done", 30, band=_PLANNED),
    known("done_on", "Done on", 11, "date", band=_PLANNED),
    known("outcome", "Intended outcome", 24, band=_PLANNED),
    known("score_then", "Score then", 7, "number", band=_CAME),
    known("score_now", "Score now", 7, "number", band=_CAME),
    known("change", "Change", 8, "number", style="change", band=_CAME),
    known("verdict", "How sure", 14, band=_CAME),
    known("figure", "Measured by", 20, band=_CAME),
    Column("reached", "Outcome reached", 11, "choice", choices=REACHED, open=True, band=_CAME),
    Column("evidence", "Evidence", 23, band=_CAME),
    Column("effect_on_people", "Effect on people", 23, band=_CAME),
    Column("worked", "What worked", 22, band=_LEARNT),
    Column("not_worked", "What did not work", 22, band=_LEARNT),
    Column("lessons", "Lessons", 22, band=_LEARNT),
    Column("next_step", "Next step", 11, "choice", choices=NEXT_STEPS, open=True, band=_LEARNT),
    replace(known("groups", "Groups then and now", 112, band=_DETAIL), printed=False),
    replace(known("measures", "Measures then and now", 74, band=_DETAIL), printed=False),
    _ROW,
)

OVERALL: tuple[tuple[str, str], ...] = (
    ("result", "Overall result: did the changes reach the outcomes we wanted?"),
    ("successes", "Successes to celebrate"),
    ("surprises", "What surprised us"),
    ("goes_on", "What goes on, and what we do next"),
    ("people_involved", "Who took part in this review, by role"),
)
"""The fields of an overall review and what stands beside each for the person to answer."""

WORDS: tuple[Column, ...] = (
    known("word", "Word", 34, style="strong"),
    known("meaning", "What it means", 112),
)


def plan_columns(scale: Scale, regulated: bool, measured: bool = False) -> tuple[Column, ...]:
    """The columns of the action plan; the regulator's only where the questionnaire speaks to a framework, that of
    figures only where an action is measured by one."""
    left_out = {key for key, there in (("reference", regulated), ("figure", measured)) if not there}
    columns = [column for column in PLAN if column.key not in left_out]
    bounds = (float(scale.lowest), float(scale.highest))
    return tuple(
        replace(column, bounds=bounds) if column.key == "target" else column for column in columns
    )


def pillar_columns(before: str | None) -> tuple[Column, ...]:
    """The columns of the pillars' scores, and the earlier ones where there is a cycle `before`."""
    earlier = [
        known("before", before or "", 11, "number"),
        known("change", "Change", 11, "number", style="change"),
    ]
    columns = [
        known("name", "Pillar", 14, style="strong"),
        known("title", "In full", 42),
        known("score", "Score", 11, "number", style="score strong"),
        known("target", "Target", 11, "number"),
        *(earlier if before else ()),
    ]
    return _distinct(columns)


def map_columns(groups: Sequence[tuple[str, str]]) -> tuple[Column, ...]:
    """The columns of the map of groups (id, title) and statements."""
    columns = [known("pillar", "Pillar", 28), known("text", "Statement", 62)]
    return _distinct(
        [*columns, *(known(f"group {group}", title, 12, "number") for group, title in groups)]
    )


def score_columns(
    scale: Scale,
    groups: Sequence[tuple[str, str]],
    compared: Sequence[tuple[str, str]],
    before: str | None,
) -> tuple[Column, ...]:
    """The columns of All scores: one more for each group (id, title), the gap to the manager for each one `compared`
    with the manager (id, heading), and the change since the cycle `before`."""
    change = (
        [known("change", f"Change since {before}", 9.5, "number", style="change")] if before else []
    )
    columns = [
        known("pillar", "Pillar", 12),
        known("text", "Statement", 40),
        known("score", "Score", 7, "number"),
        known("label", "In words", 13.5),
        known("target", "Target", 7.5, "number"),
        known("n", "Scores given", 7.5, "number", style="count"),
        known("sd", "SD", 6.5, "number"),
        known("ad", "AD", 6.5, "number"),
        *change,
        known("na", scale.not_applicable.label, 10, "number", style="count"),
        known("dk", scale.dont_know.label, 7.5, "number", style="count"),
        known("stands_out", "What stands out", 22),
        *(known(f"group {group}", title, 10.5, "number") for group, title in groups),
        *(_gap(group, heading) for group, heading in compared),
        replace(known("id", "Statement id", 34), printed=False),
    ]
    return _distinct(columns)


def _gap(group: str, heading: str) -> Column:
    return replace(known(f"gap {group}", heading, 11, "number", style="change"), printed=False)


def _distinct(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns with headings on one line that differ, as a table demands: a second "Score" becomes "Score (2)"."""
    taken: set[str] = set()
    named = []
    for column in columns:
        plain = heading = one_line(column.heading, 200)
        number = 1
        while heading.casefold() in taken:
            number += 1
            heading = f"{plain} ({number})"
        taken.add(heading.casefold())
        named.append(replace(column, heading=heading))
    return tuple(named)
