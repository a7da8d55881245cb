"""Where the cycle stands, on one screen: the stage, who answered, the plan, what is owed, and what
to do next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pqmodel.ground.dates import in_full
from pqmodel.ground.words import count
from pqmodel.today.model import Standing
from pqmodel.today.next_step import Step
from pqmodel.today.screen.status_parts import Room, Spans, parts
from pqmodel.today.stages import STAGES, stages_of

if TYPE_CHECKING:
    from rich.text import Text

    from pqmodel.terminal.screen import Screen

# rich is loaded for the full manner alone: a script that asks every hour is answered without it.
_HEIGHT = 23
"""Lines that leave room for the prompt on a terminal of 24."""
_MOST = ((6, 3), (4, 2), (2, 1))
"""So many groups and late actions are told of; fewer where the screen would be too small."""
_LABEL = 10
_NO_LIMIT = 10_000


def show_status(screen: Screen, standing: Standing, step: Step) -> None:
    """The whole standing; it fits 80 columns and 24 lines however much there is to tell."""
    from rich.text import Text

    screen.title(screen.cut(f"{standing.service}, {standing.cycle.id}", screen.reading_width))
    screen.text(dates(standing))

    stages = Text.assemble(*_stages(standing, screen.glyph("→", ">")))
    head = [Text(), *screen.wrap(stages), Text()]
    words = Text(screen.safe(step.words), "bold")
    foot = [Text(), *screen.wrap(words, mark="Next".ljust(_LABEL))]
    foot.append(Text.assemble(" " * _LABEL, (screen.safe(step.command), "key")))

    # The title and the dates, above, take three lines.
    height = _HEIGHT - len(head) - len(foot) - 3
    screen.put([*head, *_fitting_body(screen, standing, height), *foot])


def status_lines(standing: Standing, step: Step) -> Iterator[str]:
    """The same in plain lines, each of which can be understood by itself; nothing is cut."""
    yield _in_one_line(f"{standing.service}, {standing.cycle.id}")
    yield f"{dates(standing)}."
    stages = stages_of(standing)
    states = ", ".join(f"{stage} {stages.states[stage]}" for stage in STAGES)
    yield f"Stage: {stages.present}. {states}."

    room = Room(lambda words, _: _in_one_line(words), _NO_LIMIT, _NO_LIMIT, _NO_LIMIT)
    for label, lines in parts(standing, room):
        for line in lines:
            words = "".join(words for words, _ in line)
            # No full stop after a command, which is to be copied as it stands.
            if not words.endswith("?") and not words.startswith(("see pqmodel ", "for one: ")):
                words += "."
            yield f"{label}: {words}"
    yield f"Next: {step.words}"
    yield f"Command: {step.command}"


def dates(standing: Standing) -> str:
    """From when to when the cycle goes, and how many days are left."""
    cycle, left = standing.cycle, standing.days_left
    length = (cycle.end - cycle.start).days + 1
    period = f"{in_full(cycle.start)} to {in_full(cycle.end)}"
    if left < 0:
        return f"{period}: ended {_days(-left)} ago"
    if left == 0:
        return f"{period}: today is the last day"
    if left >= length:
        return f"{period}: begins in {_days(left - length + 1)}"
    return f"{period}: {_days(left)} left"


def _fitting_body(screen: Screen, standing: Standing, height: int) -> list[Text]:
    """As much as fits; where even the least is too high, the most: then the screen has to be
    scrolled anyway.
    """
    bodies = [_body(screen, standing, groups, late) for groups, late in _MOST]
    for body in bodies:
        if len(body) <= height:
            return body
    return bodies[0]


def _body(screen: Screen, standing: Standing, groups: int, late: int) -> list[Text]:
    from rich.text import Text

    body = []
    room = Room(screen.cut, screen.reading_width - _LABEL, groups, late)
    for label, lines in parts(standing, room):
        mark = label
        for line in lines:
            text = Text.assemble(*((screen.safe(words), style) for words, style in line))
            body += screen.wrap(text, mark=mark.ljust(_LABEL))
            mark = ""
    return body


def _stages(standing: Standing, arrow: str) -> Spans:
    """The four stages, each with its state in words; the present one stands in brackets besides."""
    stages = stages_of(standing)
    spans: Spans = []
    for stage in STAGES:
        state = stages.states[stage]
        if spans:
            spans.append((f"  {arrow}  ", "quiet"))
        if stage == stages.present:
            spans.append((f"[{stage}: {state}]", "key"))
        else:
            spans.append((f"{stage}: {state}", "good" if state == "done" else "quiet"))
    return spans


def _days(n: int) -> str:
    return count(n, "day", "days")


def _in_one_line(words: str) -> str:
    return " ".join(words.split())
