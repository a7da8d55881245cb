"""One measure whole: what it is, all its figures, a chart over time, and figures to compare it with."""

from __future__ import annotations

from rich.text import Text

from pqmodel.ground import words
from pqmodel.ground.dates import in_short, month_in_full
from pqmodel.measures.benchmarks import CAUTION, beside
from pqmodel.measures.catalogue import Line
from pqmodel.measures.screen import wording as measures_wording
from pqmodel.measures.working_out import in_unit
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen

_DATE, _FIGURE = 12, 10


def show_measure(screen: Screen, line: Line, *, history: bool = False) -> None:
    """The measure whole; with `history` also the figures that others of the same day took the place of."""
    page = Page(screen)
    page.title(f"{line.measure.title} ({line.measure.id})")
    _definition(page, line)
    _figures(page, line, history)
    _chart(page, line)
    _compared(page, line)
    page.gap()
    page.pointer("Record a figure", f"pqmodel measures record {line.measure.id} {_example(line)}")


def _definition(page: Page, line: Line) -> None:
    measure = line.measure
    page.labelled(
        "Counted as",
        f"{measures_wording.UNITS[measure.unit]}; {measures_wording.BETTER[measure.better]}",
    )
    page.labelled("Formula", measure.formula)
    if measure.note:
        page.labelled("Note", measure.note)
    checked = f", checked in {month_in_full(measure.checked)}" if measure.checked else ""
    second = " (second-hand)" if measure.standing == "second-hand" else ""
    page.labelled("Source", f"{measure.source}{second}{checked}")
    if measure.inputs:
        page.heading("What it is worked out from")
        for one in measure.inputs:
            parts = f" ({' + '.join(one.sum_of)} will do as well)" if one.sum_of else ""
            page.item(f"--{one.id}: {one.title}{parts}")


def _figures(page: Page, line: Line, history: bool) -> None:
    page.heading("Figures")
    if not line.observations:
        page.text("Never recorded.")
    for one in reversed(line.observations):
        figure = measures_wording.figure(line.measure, one)
        more = measures_wording.worked_from(one)
        if page.plain:
            page.text(f"{in_short(one.on)}: {figure}" + (f" ({more})" if more else ""))
        else:
            start = f"{in_short(one.on):<{_DATE}}  {figure:<{_FIGURE}}  "
            page.put(page.wrap(more, mark=start) if more else [Text(page.safe(start.rstrip()))])
        if history:
            for was in one.earlier:
                told = (
                    f"before {in_short(was.replaced)}: {measures_wording.figure(line.measure, was)}"
                )
                page.text(f"{told} ({was.note})" if was.note else told, "quiet", indent=_DATE + 2)
    replaced = sum(len(one.earlier) for one in line.observations)
    if replaced and not history:
        page.pointer(f"{words.count(replaced, 'figure was', 'figures were')} replaced on the same day; see them",
                     f"pqmodel measures show {line.measure.id} --history")  # fmt: skip


def _chart(page: Page, line: Line) -> None:
    """A bar for each figure, earliest first, and one for each to compare with; plain, the same in a line of words."""
    if len(line.figures) < 2 or line.measure.unit in ("yes-no", "list"):
        return
    if page.plain:
        page.text(f"Over time: {measures_wording.course(line)}.")
        return
    page.heading("Over time")
    compare = beside(line.measure, None, line.local)
    top = max([value for _, value in line.figures] + [one.value for one in compare]) or 1.0
    room = max(10, page.width - _DATE - _FIGURE - 6)
    for on, value in line.figures:
        _bar(page, in_short(on), value, top, room, line, (page.glyph("█", "#"), "bar"))
    for one in compare[:1] + [other for other in compare[1:] if other.standing == "local"]:
        _bar(page, one.year, one.value, top, room, line, (page.glyph("░", "-"), "quiet"))
        page.text(one.label, "quiet", indent=_DATE + 2)


def _bar(
    page: Page, name: str, value: float, top: float, room: int, line: Line, glyph: tuple[str, str]
) -> None:
    size = max(1 if value else 0, round(value / top * room))
    label = Text(page.cut(name, _DATE))
    label.pad_right(_DATE - label.cell_len)
    page.put(
        [
            Text.assemble(
                label,
                "  ",
                (glyph[0] * size, glyph[1]),
                " " if size else "",
                in_unit(value, line.measure),
            )
        ]
    )


def _compared(page: Page, line: Line) -> None:
    own = line.figures[-1][1] if line.figures else None
    found = beside(line.measure, own, line.local)
    if not found:
        return
    of = f", beside your figure of {in_short(line.figures[-1][0])}" if line.figures else ""
    page.heading(f"To compare with{of}")
    for one in found:
        page.item(one.sentence or f"{in_unit(one.value, line.measure)}: {one.label}.")
        page.text(f"Source: {one.source}", "quiet", indent=2)
    page.text(CAUTION, "quiet")


def _example(line: Line) -> str:
    measure = line.measure
    if measure.unit == "list":
        return '--reason "Pay = 3"'
    if measure.unit == "yes-no":
        return "--value yes"
    if measure.working:
        return " ".join(f"--{key} N" for key in dict.fromkeys(measure.working.needed))
    return "--value N"
