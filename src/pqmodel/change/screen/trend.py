"""Shows every figure through all rounds: scores, people, a small picture, the change since the
first, what may come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from pqmodel.change.following_rounds import Followed
from pqmodel.change.model import BROKEN
from pqmodel.change.pairing import signed
from pqmodel.change.screen.measures import show_measure_lines
from pqmodel.change.screen.projection_chart import show_projection
from pqmodel.change.screen.turns import show_turns, turned
from pqmodel.change.screen.wording import interval, said, sentence_case, verdict
from pqmodel.change.trend_model import Step, TrendLine, TrendPoint
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count, listed
from pqmodel.ground.words import people as count_people
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.questionnaire.versions.screen_changed_since import show_noticed
from pqmodel.results.screen import wording
from pqmodel.terminal.screen import Screen
from pqmodel.terminal.sparkline import sparkline

_TABLE_FROM = 72
_WIDEST, _WORDS = 14, 30
_COLUMN = 7


def show_trend(screen: Screen, followed: Followed, *, everything: bool = False) -> None:
    """All rounds. `everything` adds the statements; projections stand where they were asked for."""
    trend = followed.trend
    screen.title(f"{followed.service.service}: {_span(trend.cycles)}")
    rounds = count(len(trend.cycles), "round")
    screen.text(f"{followed.questionnaire.title}. {rounds}.", "quiet")
    show_noticed(screen, followed.noticed)
    if len(trend.cycles) == 1:
        screen.text("One round makes no trend yet. It begins with the next.")
    screen.heading("Pillars and overall")
    _lines(screen, followed, [*trend.pillars, trend.overall])
    _about(screen, followed)
    _groups(screen, followed)
    show_measure_lines(screen, trend.measures)
    if everything:
        _statements(screen, followed)
    else:
        show_turns(screen, [*trend.ended, *trend.statements], everything=False)
    if any(line.projection for line in trend.lines):
        show_projection(screen, followed, everything=everything)
    _sureness(screen, followed)
    _next_step(screen, followed, everything)


def _span(cycles: Sequence[str]) -> str:
    if len(cycles) == 1:
        return cycles[0]
    return f"{cycles[0]} to {cycles[-1]}"


def _lines(screen: Screen, followed: Followed, lines: Sequence[TrendLine]) -> None:
    """Lines as a table of two rows each, or sentences."""
    if screen.plain or screen.reading_width < _TABLE_FROM:
        for line in lines:
            screen.text(_sentences(followed, line))
        return

    cycles = followed.trend.cycles
    room = (screen.reading_width - _WIDEST - 2 - len(cycles) - 2 - _WORDS) // _COLUMN
    shown = cycles[-max(2, room) :]
    table = _table(shown)
    for line in lines:
        _add_rows(screen, followed, table, line, shown)
    screen.table(table)

    if len(shown) < len(cycles):
        screen.text(f"Rounds before {shown[0]} are in the small picture, and in --json.", "quiet")
    for line in lines:
        short = _short(followed, line)
        for point in line.points:
            if point.broken:
                where = f"{short}, {point.cycle}"
                screen.text(f"* {where} beside the round before: {point.broken}.", "quiet")
        for sentence in _broken_since(line):
            screen.text(f"{short}, {sentence}", "quiet")


def _table(cycles: Sequence[str]) -> Table:
    """A table with a column for each of these rounds, one for the small picture, one for the
    change."""
    table = Table(box=None, pad_edge=False, header_style="quiet", padding=(0, 2, 0, 0))
    table.add_column("", max_width=_WIDEST, min_width=_WIDEST)
    for cycle in cycles:
        heading = "\n".join(cycle.rsplit("-", 1))
        table.add_column(heading, justify="right", min_width=_COLUMN - 2, no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("", min_width=_WORDS)
    return table


def _add_rows(
    screen: Screen, followed: Followed, table: Table, line: TrendLine, cycles: Sequence[str]
) -> None:
    """The scores of a line, and under them the people behind each."""
    points = [point for point in line.points if point.cycle in cycles]
    scores = [_score(screen, point) for point in points]
    people = [_people(point) for point in points]
    change, interval_below = _since(screen, line.since_first)
    drawn = Text(_draw(screen, followed, line), "bar")
    table.add_row(screen.safe(_short(followed, line)), *scores, drawn, change)
    table.add_row(Text("  people", "quiet"), *people, "", interval_below)


def _draw(screen: Screen, followed: Followed, line: TrendLine) -> str:
    """The small picture of a line, over the whole scale."""
    scale = followed.questionnaire.scale
    scores = [point.score for point in line.points]
    return sparkline(scores, scale.lowest, scale.highest, screen.ascii)


def _score(screen: Screen, point: TrendPoint) -> Text:
    if point.withheld:
        return Text("w", "quiet")
    if point.score is None:
        return Text(screen.glyph("–", "-"), "quiet")
    mark = "*" if point.broken else ""
    return Text(wording.number(point.score) + mark)


def _people(point: TrendPoint) -> Text:
    if point.n is None or point.score is None:
        return Text("", "quiet")
    return Text(str(point.n), "quiet")


def _since(screen: Screen, step: Step | None) -> tuple[Text, Text]:
    """The change since the first round with a score, and under it its interval."""
    if step is None:
        return Text(), Text()
    if step.change is None:
        return Text(f"since {step.cycle_then}:", "quiet"), Text(step.verdict, "warn")
    change = Text.assemble((f"{signed(step.change)} ", "title"), verdict(screen, step))
    since = f"since {step.cycle_then}"
    if interval(step):
        since += f", {interval(step)}"
    return change, Text(since, "quiet")


def _sentences(followed: Followed, line: TrendLine) -> str:
    """A line as sentences: "Culture: 3.1 in 2026-Q1 (27 people), 3.3 in …. Up 0.5 since 2026-Q1
    …"."""
    points = ", ".join(_point(followed, line, point) for point in line.points)
    sentences = [f"{_short(followed, line)}: {points}."]
    sentences += [_step(step) for step in _steps(line)]
    sentences += [sentence_case(sentence) for sentence in _broken_since(line)]
    for point in line.points:
        if point.broken:
            sentences.append(f"{point.cycle} beside the round before: {point.broken}.")
    sentences += [*_noted(line), *turned(line)]
    return " ".join(sentences)


def _steps(line: TrendLine) -> list[Step]:
    """The change since the first round and since the one before; once where they are the same."""
    return [step for step in dict.fromkeys((line.since_first, line.latest)) if step]


def _step(step: Step) -> str:
    if step.change is None:
        return f"Since {step.cycle_then}: {said(step)}."
    since = f"{sentence_case(wording.change(step.change))} since {step.cycle_then}"
    if interval(step):
        since += f" (interval {interval(step)})"
    return f"{since}: {said(step)}."


def _broken_since(line: TrendLine) -> list[str]:
    """Why the last round cannot be set beside an earlier one, as sentences; not again where a point
    says the same."""
    of_points = {point.broken for point in line.points}
    return [
        f"{step.cycle_then} to {step.cycle_now}, {step.verdict}: {step.why}."
        for step in _steps(line)
        if step.verdict in BROKEN and step.why not in of_points
    ]


def _noted(line: TrendLine) -> list[str]:
    """What changed on the way and leaves a line comparable, as sentences; pillars have nothing
    of the kind."""
    return [f"In {point.cycle}: {', '.join(point.notes)}." for point in line.points if point.notes]


def _point(followed: Followed, line: TrendLine, point: TrendPoint) -> str:
    if point.withheld:
        return f"withheld in {point.cycle} ({_why_withheld(followed, line, point.cycle)})"
    if point.score is not None:
        people = count_people(point.n or 0)
        return f"{wording.number(point.score)} in {point.cycle} ({people})"
    if line.kind == "statement" and point.n is None:
        return f"not asked in {point.cycle}"
    return f"no score in {point.cycle}"


def _about(screen: Screen, followed: Followed) -> None:
    """How to read the table."""
    scale = followed.questionnaire.scale
    if screen.plain or screen.reading_width < _TABLE_FROM:
        screen.text(f"Scores run from {scale.lowest} to {scale.highest}.", "quiet")
        return
    screen.text(
        f"The small picture runs over the whole scale, {scale.lowest} to {scale.highest}, all rounds. "
        "Under each score stand the people behind it; after a change, its 95% interval.",
        "quiet",
    )


def _groups(screen: Screen, followed: Followed) -> None:
    """Each group's pillars; a group that was always withheld in one line."""
    trend = followed.trend
    groups = list(dict.fromkeys(line.group for line in trend.groups))
    if not groups:
        return
    screen.heading("Groups")
    always_withheld: list[str] = []
    now_and_then: dict[str, None] = {}
    for group in groups:
        title = followed.service.group_title(group or "")
        lines = [line for line in trend.groups if line.group == group]
        scored = [line for line in lines if any(point.score is not None for point in line.points)]
        if not scored:
            points = [point for line in lines for point in line.points if point.withheld]
            reasons = _reasons(followed, lines[0], [point.cycle for point in points])
            always_withheld.append(f"{title}: withheld in every round ({listed(reasons)}).")
            continue
        screen.text(title, "title")
        _lines(screen, followed, scored)
        screen.gap()
        withheld = [point.cycle for line in scored for point in line.points if point.withheld]
        now_and_then.update(dict.fromkeys(_reasons(followed, lines[0], withheld)))

    for sentence in always_withheld:
        screen.text(sentence)
    if now_and_then and not screen.plain and screen.reading_width >= _TABLE_FROM:
        screen.text(f"w is withheld: {listed(list(now_and_then))}.", "quiet")


def _reasons(followed: Followed, line: TrendLine, cycles: Iterable[str]) -> list[str]:
    """Why a group is withheld in those rounds, each reason once."""
    return list(dict.fromkeys(_why_withheld(followed, line, cycle) for cycle in cycles))


def _why_withheld(followed: Followed, line: TrendLine, cycle: str) -> str:
    fewer = f"fewer than {followed.service.smallest_group}"
    return followed.not_shown.get((cycle, line.group or ""), fewer)


def _statements(screen: Screen, followed: Followed) -> None:
    trend = followed.trend
    screen.heading("Every statement")
    for section in followed.questionnaire.sections:
        screen.gap()
        screen.text(section.title, "title")
        for line in (line for line in trend.statements if line.pillar == section.id):
            _statement(screen, followed, line)
    if trend.ended:
        screen.gap()
        screen.text("No longer asked", "title")
        for line in trend.ended:
            _statement(screen, followed, line)


def _statement(screen: Screen, followed: Followed, line: TrendLine) -> None:
    if screen.plain:
        screen.text(_sentences(followed, line))
        return

    drawn = _draw(screen, followed, line)
    under = " " * len(drawn)
    screen.item(Text(screen.safe(line.title)), mark=drawn)
    scores = "  ".join(_score_and_people(screen, point) for point in line.points)
    change, since = _since(screen, line.since_first)
    after = Text()
    if change:
        after = Text.assemble("   ", change, " ", since)
    screen.item(Text.assemble((scores, ""), after), mark=under)

    for point in line.points:
        if point.broken:
            broken = f"* {point.cycle} beside the round before: {point.broken}."
            screen.item(broken, mark=under, style="quiet")
    for sentence in _broken_since(line):
        screen.item(f"From {sentence}", mark=under, style="quiet")
    for sentence in (*_noted(line), *turned(line)):
        screen.item(sentence, mark=under)


def _score_and_people(screen: Screen, point: TrendPoint) -> str:
    score = _score(screen, point).plain
    if point.score is None:
        return score
    return f"{score} ({point.n})"


def _sureness(screen: Screen, followed: Followed) -> None:
    trend = followed.trend
    if not trend.method and not trend.notes:
        return
    screen.heading("How sure this is")
    for line in (*trend.notes, *trend.method):
        screen.text(line)
    for cycle in followed.changed:
        before = trend.cycles[trend.cycles.index(cycle) - 1]
        screen.pointer("See what changed", suggest(f"questionnaire diff {before} {cycle}"))


def _next_step(screen: Screen, followed: Followed, everything: bool) -> None:
    cycles = followed.trend.cycles
    commands = []
    if len(cycles) > 1:
        compare = suggest(f"compare {cycles[0]} {cycles[-1]}")
        commands.append((compare, "what changed, statement by statement"))
    if not any(line.projection for line in followed.trend.lines):
        commands.append((suggest("trend --project"), "the target, and a cautious look ahead"))
    if not everything:
        commands.append((suggest("trend --all"), "every statement"))
    if not commands:
        commands.append((suggest("results"), "where the service stands"))

    screen.heading("Next")
    column = max(len(command) for command, _ in commands)
    for command, does in commands:
        screen.command(command, does, column=column)


def _short(followed: Followed, line: TrendLine) -> str:
    if line.kind == "statement":
        return line.title.rstrip(" .")
    return short_name(line.id, followed.questionnaire, line.title)
