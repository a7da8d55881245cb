"""Shows every figure through all rounds: scores, people, a small picture, the change since the first, what may come."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from pqmodel.change.comparing_rounds import Followed
from pqmodel.change.model import BROKEN
from pqmodel.change.pairing import signed
from pqmodel.change.screen.measures import show_measure_lines
from pqmodel.change.screen.trend_chart import show_projection
from pqmodel.change.screen.turns import show_turns, turned
from pqmodel.change.screen.wording import interval, said, sentence_case, verdict
from pqmodel.change.trend_model import Step, TrendLine, TrendPoint
from pqmodel.ground import words as ground_words
from pqmodel.questionnaire.versions.screen_changed_since import show_noticed
from pqmodel.results.screen import wording
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen
from pqmodel.terminal.sparkline import sparkline

_TABLE_FROM = 72
_WIDEST, _WORDS = 14, 30
_COLUMN = 7


def show_trend(screen: Screen, followed: Followed, *, everything: bool = False) -> None:
    """All rounds. `everything` adds the statements; projections stand where they were asked for."""
    page, trend = Page(screen), followed.trend
    page.title(f"{followed.service.service}: {_span(trend.cycles)}")
    page.text(
        f"{followed.questionnaire.title}. {ground_words.count(len(trend.cycles), 'round', 'rounds')}.",
        "quiet",
    )
    show_noticed(page, followed.noticed)
    if len(trend.cycles) == 1:
        page.text("One round makes no trend yet. It begins with the next.")
    page.heading("Pillars and overall")
    _lines(page, followed, [*trend.pillars, trend.overall])
    _about(page, followed)
    _groups(page, followed)
    show_measure_lines(page, trend.measures)
    if everything:
        _statements(page, followed)
    else:
        show_turns(page, [*trend.ended, *trend.statements], everything=False, all_with="--all")
    if any(line.projection for line in trend.lines):
        show_projection(page, followed, everything=everything)
    _sureness(page, followed)
    _next_step(page, followed, everything)


def _span(cycles: Sequence[str]) -> str:
    return f"{cycles[0]} to {cycles[-1]}" if len(cycles) > 1 else cycles[0]


def _lines(page: Page, followed: Followed, lines: Sequence[TrendLine]) -> None:
    """Lines as a table of two rows each, or sentences."""
    if page.plain or page.width < _TABLE_FROM:
        for line in lines:
            page.text(_told(followed, line))
        return
    cycles = followed.trend.cycles
    room = (page.width - _WIDEST - 2 - len(cycles) - 2 - _WORDS) // _COLUMN
    shown = cycles[-max(2, room) :]
    table = Table(box=None, pad_edge=False, header_style="quiet", padding=(0, 2, 0, 0))
    table.add_column("", max_width=_WIDEST, min_width=_WIDEST)
    for cycle in shown:
        table.add_column(
            "\n".join(cycle.rsplit("-", 1)), justify="right", min_width=_COLUMN - 2, no_wrap=True
        )
    table.add_column("", no_wrap=True)
    table.add_column("", min_width=_WORDS)
    for line in lines:
        points = [point for point in line.points if point.cycle in shown]
        scale = followed.questionnaire.scale
        drawn = sparkline(
            [point.score for point in line.points], scale.lowest, scale.highest, page.ascii
        )
        first, second = _since(page, line.since_first)
        scores = [_score(page, point) for point in points]
        table.add_row(page.safe(_short(followed, line)), *scores, Text(drawn, "bar"), first)
        people = [Text("" if p.n is None or p.score is None else str(p.n), "quiet") for p in points]
        table.add_row(Text("  people", "quiet"), *people, "", second)
    page.table(table)
    if len(shown) < len(cycles):
        page.text(f"Rounds before {shown[0]} are in the small picture, and in --json.", "quiet")
    for line in lines:
        for point in line.points:
            if point.broken:
                page.text(
                    f"* {_short(followed, line)}, {point.cycle}, breaks with before: {point.broken}.",
                    "quiet",
                )
        for sentence in _broken_since(line):
            page.text(f"{_short(followed, line)}, {sentence}", "quiet")


def _score(page: Page, point: TrendPoint) -> Text:
    if point.withheld:
        return Text("w", "quiet")
    if point.score is None:
        return Text(page.glyph("–", "-"), "quiet")
    return Text(wording.number(point.score) + ("*" if point.broken else ""))


def _since(page: Page, step: Step | None) -> tuple[Text, Text]:
    """The change since the first round with a score, and under it its interval."""
    if step is None:
        return Text(), Text()
    if step.change is None:
        return Text(f"since {step.cycle_then}:", "quiet"), Text(step.verdict, "warn")
    first = Text.assemble((f"{signed(step.change)} ", "title"), verdict(page, step))
    between = f", {interval(step)}" if interval(step) else ""
    return first, Text(f"since {step.cycle_then}{between}", "quiet")


def _told(followed: Followed, line: TrendLine) -> str:
    """A line as sentences: "Culture: 3.1 in 2026-Q1 (27 people), 3.3 in …. Up 0.5 since 2026-Q1 …"."""
    points = ", ".join(_point_told(followed, line, point) for point in line.points)
    ending = ""
    for step in dict.fromkeys((line.since_first, line.latest)):
        if step and step.change is not None:
            between = f" (interval {interval(step)})" if interval(step) else ""
            ending += f" {sentence_case(wording.change(step.change))} since {step.cycle_then}{between}: {said(step)}."
        elif step:
            ending += f" Since {step.cycle_then}: {step.verdict}."
    ending += "".join(f" {sentence_case(sentence)}" for sentence in _broken_since(line))
    broken = "".join(f" {p.cycle} breaks with before: {p.broken}." for p in line.points if p.broken)
    broken += "".join(f" {sentence}" for sentence in (*_noted(line), *turned(line)))
    return f"{_short(followed, line)}: {points}.{ending}{broken}"


def _broken_since(line: TrendLine) -> list[str]:
    """Why the last round cannot be set beside an earlier one, as sentences; not again where a point says the same."""
    told = {point.broken for point in line.points}
    return [
        f"{step.cycle_then} to {step.cycle_now}, {step.verdict}: {step.why}."
        for step in dict.fromkeys((line.since_first, line.latest))
        if step and step.verdict in BROKEN and step.why not in told
    ]


def _noted(line: TrendLine) -> list[str]:
    """What changed on the way and leaves a line comparable, as sentences; pillars have nothing of the kind."""
    return [f"In {point.cycle}: {', '.join(point.notes)}." for point in line.points if point.notes]


def _point_told(followed: Followed, line: TrendLine, point: TrendPoint) -> str:
    if point.withheld:
        return f"withheld in {point.cycle} (fewer than {followed.service.smallest_group})"
    if point.score is None:
        asked = point.n is not None or line.kind != "statement"
        return f"{'no score' if asked else 'not asked'} in {point.cycle}"
    return f"{wording.number(point.score)} in {point.cycle} ({ground_words.people(point.n or 0)})"


def _about(page: Page, followed: Followed) -> None:
    """How to read the table."""
    scale = followed.questionnaire.scale
    if page.plain or page.width < _TABLE_FROM:
        page.text(f"Scores run from {scale.lowest} to {scale.highest}.", "quiet")
        return
    words = f"The small picture runs over the whole scale, {scale.lowest} to {scale.highest}, all rounds."
    page.text(
        f"{words} Under each score stand the people behind it; after a change, its 95 % interval.",
        "quiet",
    )


def _groups(page: Page, followed: Followed) -> None:
    """Each group's pillars; a group that was always withheld in one line."""
    trend = followed.trend
    groups = list(dict.fromkeys(line.group for line in trend.groups))
    if not groups:
        return
    page.heading("Groups")
    aside, legend = [], False
    for group in groups:
        known = followed.service.group(group or "")
        title = known.title if known else group or ""
        lines = [line for line in trend.groups if line.group == group]
        scored = [line for line in lines if any(point.score is not None for point in line.points)]
        if not scored:
            aside.append(
                f"{title}: withheld in every round (fewer than {followed.service.smallest_group})."
            )
            continue
        page.text(title, "title")
        _lines(page, followed, scored)
        page.gap()
        legend = legend or any(point.withheld for line in scored for point in line.points)
    for line in aside:
        page.text(line)
    if legend and not page.plain and page.width >= _TABLE_FROM:
        page.text(f"w is withheld: fewer than {followed.service.smallest_group}.", "quiet")


def _statements(page: Page, followed: Followed) -> None:
    trend = followed.trend
    page.heading("Every statement")
    for section in followed.questionnaire.sections:
        page.gap()
        page.text(section.title, "title")
        for line in (line for line in trend.statements if line.pillar == section.id):
            _statement(page, followed, line)
    if trend.ended:
        page.gap()
        page.text("No longer asked", "title")
        for line in trend.ended:
            _statement(page, followed, line)


def _statement(page: Page, followed: Followed, line: TrendLine) -> None:
    if page.plain:
        page.text(_told(followed, line))
        return
    scale = followed.questionnaire.scale
    drawn = sparkline(
        [point.score for point in line.points], scale.lowest, scale.highest, page.ascii
    )
    page.item(Text(page.safe(line.title)), mark=drawn)
    scores = "  ".join(
        f"{_score(page, point).plain}{'' if point.score is None else f' ({point.n})'}"
        for point in line.points
    )
    first, second = _since(page, line.since_first)
    after = Text.assemble("   ", first, " ", second) if first else Text()
    page.item(Text.assemble((scores, ""), after), mark=" " * len(drawn))
    for point in line.points:
        if point.broken:
            page.item(
                f"* {point.cycle} breaks with before: {point.broken}.",
                mark=" " * len(drawn),
                style="quiet",
            )
    for sentence in _broken_since(line):
        page.item(f"From {sentence}", mark=" " * len(drawn), style="quiet")
    for sentence in (*_noted(line), *turned(line)):
        page.item(sentence, mark=" " * len(drawn))


def _sureness(page: Page, followed: Followed) -> None:
    trend = followed.trend
    if not trend.method and not trend.notes:
        return
    page.heading("How sure this is")
    for line in (*trend.notes, *trend.method):
        page.text(line)
    for cycle in followed.changed:
        before = trend.cycles[trend.cycles.index(cycle) - 1]
        page.pointer("See what changed", f"pqmodel questionnaire diff {before} {cycle}")


def _next_step(page: Page, followed: Followed, everything: bool) -> None:
    cycles = followed.trend.cycles
    commands = []
    if len(cycles) > 1:
        commands.append(
            (f"pqmodel compare {cycles[0]} {cycles[-1]}", "what changed, statement by statement")
        )
    if not any(line.projection for line in followed.trend.lines):
        commands.append(("pqmodel trend --project", "the target, and a cautious look ahead"))
    if not everything:
        commands.append(("pqmodel trend --all", "every statement"))
    page.heading("Next")
    column = max(len(command) for command, _ in commands) if commands else 0
    for command, does in commands or [("pqmodel results", "where the service stands")]:
        page.command(command, does, column=column)


def _short(followed: Followed, line: TrendLine) -> str:
    if line.kind == "statement":
        return line.title.rstrip(" .")
    section = followed.questionnaire.section(line.id)
    return section.short if section else line.title
