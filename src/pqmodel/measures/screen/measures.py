"""All measures on one screen: the latest figure, its date, its change, and a figure to compare it with."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.ground.dates import in_short
from pqmodel.measures.benchmarks import beside
from pqmodel.measures.catalogue import Line
from pqmodel.measures.screen import wording as measures_wording
from pqmodel.measures.working_out import in_unit
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service

_TITLE, _FIGURE, _DATE, _CHANGE = 30, 11, 12, 20


def show_measures(screen: Screen, service: Service, lines: Sequence[Line]) -> None:
    """The measures with figures first; then those that were never recorded, by name."""
    page = Page(screen)
    page.title(f"Workforce measures of {service.service}")
    recorded = [line for line in lines if line.latest]
    for line in recorded:
        if page.plain:
            page.text(_sentence(line))
        else:
            _row(page, line)
    if not recorded:
        page.text("Nothing has been recorded yet.")
    never = [line for line in lines if not line.latest]
    if never:
        page.heading(f"Never recorded ({len(never)})")
        width = max(len(line.measure.id) for line in never)
        for line in never:
            _never(page, line, width)
    page.gap()
    first = (recorded or list(lines))[:1]
    if first:
        page.pointer("One measure whole", f"pqmodel measures show {first[0].measure.id}")
    page.pointer("Record a figure", "pqmodel measures record turnover --leavers 6 --staff 41" if _has(lines) else
                 "pqmodel measures record ID --value 5")  # fmt: skip


def compared(line: Line) -> str:
    """The first figure to compare with (a local one before the published), or nothing."""
    found = beside(line.measure, None, line.local)
    local = [one for one in found if one.standing == "local"]
    chosen = local[-1:] or found[:1]
    return "".join(f"{in_unit(one.value, line.measure)}, {one.label}" for one in chosen)


def _has(lines: Sequence[Line]) -> bool:
    return any({"leavers", "staff"} <= {one.id for one in line.measure.inputs} for line in lines)


def _row(page: Page, line: Line) -> None:
    latest = line.latest
    if latest is None:
        return
    figure = measures_wording.figure(line.measure, latest)
    if line.measure.unit == "list":
        figure = f"{sum(latest.counts.values())} told" if not latest.withheld else figure
    parts = [
        Text(page.cut(line.measure.title, _TITLE), "title"),
        Text(page.cut(figure, _FIGURE)),
        Text(in_short(latest.on), "quiet"),
        Text(page.safe(measures_wording.change(line))),
    ]
    for part, width in zip(parts, (_TITLE, _FIGURE, _DATE, _CHANGE), strict=True):
        part.pad_right(max(0, width - part.cell_len))
    page.put([Text("  ").join(parts)])
    more = compared(line)
    told = [
        line.measure.id,
        f"withheld: {latest.withheld}" if latest.withheld else "",
        f"beside: {more}" if more else "",
    ]
    page.text("; ".join(part for part in told if part), "quiet", indent=2)


def _sentence(line: Line) -> str:
    latest = line.latest
    if latest is None:
        return ""
    more = compared(line)
    told = [
        f"{line.measure.title} ({line.measure.id}): {measures_wording.figure(line.measure, latest)}",
        in_short(latest.on),
    ]
    told += [
        measures_wording.change(line),
        f"withheld: {latest.withheld}" if latest.withheld else "",
    ]
    return ", ".join(part for part in told if part) + (f". Beside: {more}." if more else ".")


def _never(page: Page, line: Line, width: int) -> None:
    more = compared(line)
    if page.plain:
        page.text(
            f"{line.measure.id}: {line.measure.title}, never recorded."
            + (f" Beside: {more}." if more else "")
        )
        return
    page.item(
        Text.assemble((line.measure.id.ljust(width), "key"), "  ", page.safe(line.measure.title)),
        mark=" ",
    )
