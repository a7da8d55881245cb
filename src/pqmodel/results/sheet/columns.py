"""The columns of the tables of scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pqmodel.questionnaire.scale import Scale
from pqmodel.workbook.columns import Column, known
from pqmodel.workbook.text import one_line


def pillar_columns(before: str | None) -> tuple[Column, ...]:
    """The columns of the pillars' scores, and the earlier ones where there is a cycle `before`."""
    columns = [
        known("name", "Pillar", 14, style="strong"),
        known("title", "In full", 42),
        known("score", "Score", 11, "number", style="score strong"),
        known("target", "Target", 11, "number"),
    ]
    if before:
        columns.append(known("before", before, 11, "number"))
        columns.append(known("change", "Change", 11, "number", style="change"))
    return _distinct(columns)


def map_columns(groups: Sequence[tuple[str, str]]) -> tuple[Column, ...]:
    """The columns of the map of groups (id, title) and statements."""
    columns = [known("pillar", "Pillar", 28), known("text", "Statement", 62)]
    for group, title in groups:
        columns.append(known(f"group {group}", title, 12, "number"))
    return _distinct(columns)


def score_columns(
    scale: Scale,
    groups: Sequence[tuple[str, str]],
    compared: Sequence[tuple[str, str]],
    before: str | None,
) -> tuple[Column, ...]:
    """The columns of All scores.

    There is one more for each group (id, title), the gap to the manager for each one `compared` with
    the manager (id, heading), and the change since the cycle `before`.
    """
    change = []
    if before:
        change = [known("change", f"Change since {before}", 9.5, "number", style="change")]
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
    """The columns with headings on one line that differ: a second "Score" becomes "Score (2)".

    Excel calls a file damaged in which two columns of a table have one heading, in any case.
    """
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
