"""Follows every figure through all rounds: its scores, where the line breaks, what changed, and
where it may go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pqmodel.change.comparison_notes import notes_on
from pqmodel.change.round import Round
from pqmodel.change.trend_model import Trend, TrendLine
from pqmodel.change.trend_rows import Rows
from pqmodel.questionnaire.versions.lineage import Lineage


def trend(
    rounds: Sequence[Round],
    target: float | None = None,
    titles: Mapping[str, str] | None = None,
    declared: Lineage | None = None,
    *,
    project: bool = False,
    every_statement: bool = True,
) -> Trend:
    """The trend of rounds, earliest first; of one round it has points and no steps. ValueError
    without any.

    `declared` is what all known versions of the questionnaire say of their statements; without
    it, those of the rounds. Without `every_statement` only those are followed whose lines began
    after the first round.
    """
    if not rounds:
        raise ValueError("a trend needs a round")
    if declared is None:
        declared = Lineage(v for round_ in rounds for v in (*round_.others, round_.questionnaire))

    rows = Rows(rounds, target, titles or {}, declared, project)
    asked = rounds[-1].questionnaire
    groups = [rows.group(section, group) for group in rows.groups for section in asked.sections]
    statements = list(asked.by_statement)
    if not every_statement:
        # Following one through many rounds takes long, and most of them say nothing of turns.
        statements = [key for key in statements if rows.began(key)]
    method: tuple[str, ...] = ()
    if len(rounds) > 1:
        method = rows.compared(0, rows.last).method
    return Trend(
        cycles=tuple(round_.cycle for round_ in rounds),
        overall=rows.overall(),
        pillars=tuple(rows.section(section) for section in asked.sections),
        statements=tuple(rows.statement(key) for key in statements),
        groups=tuple(line for line in groups if _has_something_to_tell(line)),
        ended=tuple(rows.ended()),
        method=method,
        notes=_notes(rows),
    )


def _has_something_to_tell(line: TrendLine) -> bool:
    return any(point.score is not None or point.withheld for point in line.points)


def _notes(rows: Rows) -> tuple[str, ...]:
    """What changed between one round and the next that has to be known, each once."""
    notes: dict[str, None] = {}
    for place in range(rows.last):
        notes |= dict.fromkeys(notes_on(rows.pair(place, place + 1)))
    return tuple(notes)
