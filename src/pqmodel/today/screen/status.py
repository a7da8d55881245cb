"""Where the cycle stands, on one screen: the stage, who answered, the plan, what is owed, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from pqmodel.ground.dates import in_full, in_short
from pqmodel.ground.words import people, percent
from pqmodel.plan.missing_actions import is_it_whole
from pqmodel.results.response_rates import response_rate
from pqmodel.today.facts import ActionFact, GroupFact
from pqmodel.today.next_step import STAGES, Standing

if TYPE_CHECKING:
    from rich.text import Text

    from pqmodel.terminal.page import Page
    from pqmodel.terminal.screen import Screen

# rich is loaded for the full manner alone: a script that asks every hour is answered without it.
_HEIGHT = 23
"""Lines that leave room for the prompt on a terminal of 24."""
_MOST = ((6, 3), (4, 2), (2, 1))
"""So many groups and late actions are told of; fewer where the screen would be too small."""
_TITLE = 30
_LABEL = 10
_RATINGS = {
    "red": ("red (late or blocked)", "bad"),
    "amber": ("amber", "warn"),
    "green": ("green", "good"),
    "blue": ("done", "bar"),
    "grey": ("stopped", "quiet"),
}
Spans = list[tuple[str, str]]
Cut = Callable[[str, int], str]


def show_status(screen: Screen, found: Standing) -> None:
    """The whole standing; it fits 80 columns and 24 lines however much there is to tell."""
    from rich.text import Text

    from pqmodel.terminal.page import Page

    page = Page(screen)
    page.title(page.cut(f"{found.service}, {found.cycle.id}", page.width))
    page.text(dates(found))
    head = [Text(), *page.wrap(Text.assemble(*_stages(found, page.glyph("→", ">")))), Text()]
    foot = [Text(), *page.wrap(Text(page.safe(found.next_step), "bold"), mark="Next".ljust(_LABEL))]
    foot.append(Text.assemble(" " * _LABEL, (page.safe(found.command), "key")))
    bodies = [_body(page, found, most) for most in _MOST]
    fitting = (body for body in bodies if len(head) + len(body) + len(foot) + 3 <= _HEIGHT)
    page.put([*head, *next(fitting, bodies[0]), *foot])


def _body(page: Page, found: Standing, most: tuple[int, int]) -> list[Text]:
    from rich.text import Text

    body = []
    for label, lines in _parts(found, page.cut, page.width - _LABEL, most):
        for number, line in enumerate(lines):
            text = Text.assemble(*((page.safe(words), style) for words, style in line))
            body += page.wrap(text, mark=(label if number == 0 else "").ljust(_LABEL))
    return body


def status_lines(found: Standing) -> Iterator[str]:
    """The same in plain lines, each of which can be understood by itself; nothing is cut."""
    yield _joined(f"{found.service}, {found.cycle.id}")
    yield f"{dates(found)}."
    states = ", ".join(f"{stage} {found.stages[stage]}" for stage in STAGES)
    yield f"Stage: {found.stage}. {states}."
    for label, lines in _parts(found, lambda words, _: _joined(words), 10_000, (10_000, 10_000)):
        for line in lines:
            words = "".join(words for words, _ in line)
            whole = words.endswith("?") or words.startswith(("see pqmodel ", "for one: "))
            yield f"{label}: {words}" + ("" if whole else ".")
    yield f"Next: {found.next_step}"
    yield f"Command: {found.command}"


def dates(found: Standing) -> str:
    """From when to when the cycle goes, and how many days are left."""
    cycle, left = found.cycle, found.days_left
    length = (cycle.end - cycle.start).days + 1
    told = f"{in_full(cycle.start)} to {in_full(cycle.end)}"
    if left < 0:
        return f"{told}: over since {_days(-left)}"
    if left >= length:
        return f"{told}: begins in {_days(left - length + 1)}"
    return f"{told}: " + ("today is the last day" if left == 0 else f"{_days(left)} left")


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _joined(words: str) -> str:
    return " ".join(words.split())


def _stages(found: Standing, arrow: str) -> Spans:
    """The four stages, each with its state in words; the present one stands in brackets besides."""
    spans: Spans = []
    for stage in STAGES:
        state = found.stages[stage]
        spans += [(f"  {arrow}  ", "quiet")] if spans else []
        if stage == found.stage:
            spans.append((f"[{stage}: {state}]", "key"))
        else:
            spans.append((f"{stage}: {state}", "good" if state == "done" else "quiet"))
    return spans


def _parts(
    found: Standing, cut: Cut, width: int, most: tuple[int, int]
) -> Iterator[tuple[str, list[Spans]]]:
    """What there is to tell, part by part; a part without anything is left out."""
    yield "Answers", [[(line, "")] for line in _answers(found, cut, most[0])]
    if found.unscored:
        yield (
            "Score",
            [
                [
                    (
                        f"there is no overall score for {found.cycle.id}: too little is answered",
                        "warn",
                    )
                ],
                [(f"for one: {found.unscored}", "")],
            ],
        )
    yield "Plan", list(_plan(found, cut, width, most[1]))
    if found.next_meeting:
        yield "Meeting", [[(f"the next is on {in_full(found.next_meeting.on)}", "")]]
    if found.unmeasured:
        titles = some([title for _, title in found.unmeasured], 3)
        yield "Measures", [[(cut(f"not recorded in this cycle yet: {titles}", width), "")]]
    if review := _review(found):
        yield "Review", review
    if found.changed:
        words, command = found.changed
        yield "Changed", [[(cut(words.rstrip("."), width), "warn")], [(f"see {command}", "")]]


def _answers(found: Standing, cut: Cut, most: int) -> Iterator[str]:
    progress = found.progress
    if progress:
        title = next(
            (group.title for group in found.groups if group.id == progress.group), progress.group
        )
        over = f", {progress.skipped} passed over" if progress.skipped else ""
        if progress.answered and progress.open:
            over += f", {progress.open} of {progress.statements} still open"
        yield f"{cut(title, _TITLE)}: {progress.answered} of {progress.statements} statements answered{over}"
    others = [group for group in found.groups if not (progress and group.id == progress.group)]
    if others and all(group.answered == 0 for group in others):
        yield "nobody else has answered yet" if progress else "nobody has answered yet"
        return
    shown = others if len(others) <= most else others[: most - 1]
    for group in shown:
        yield f"{cut(group.title, _TITLE)}: {_people(group, found.smallest_group)}"
    if len(shown) < len(others):
        yield f"and {len(others) - len(shown)} more groups; see pqmodel results"


def _people(group: GroupFact, smallest: int) -> str:
    """How many people of a group answered, in the words of the results."""
    n = group.answered
    if n is None:
        return f"withheld: fewer than {smallest}"
    rated = response_rate(n, group.asked) if n and group.asked and not group.named else None
    if rated is None:
        return (
            people(n)
            if n
            else f"nobody yet, of {group.asked} asked"
            if group.asked
            else "nobody yet"
        )
    share, words = rated
    return f"{n} of {group.asked} asked, {percent(share)}, {words}"


def _plan(found: Standing, cut: Cut, width: int, most: int) -> Iterator[Spans]:
    if not found.plan and not found.closed_earlier:
        yield [("no actions yet", "")]
        if found.missing:
            yield [(is_it_whole(found.missing), "bad")]
        return
    line: Spans = [] if found.plan else [("no action is open", "")]
    for colour, (words, style) in _RATINGS.items():
        if colour in found.plan:
            line += [(", ", "")] if line else []
            line.append((f"{found.plan[colour]} {words}", style))
    if found.closed_earlier:
        line.append((f"; {found.closed_earlier} closed in earlier cycles", "quiet"))
    yield line
    if found.missing:
        yield [(is_it_whole(found.missing), "bad")]
    if found.carried:
        many = f"{len(found.carried)} go" if len(found.carried) > 1 else "1 goes"
        yield [(f"{many} on from earlier cycles: {some(found.carried, 4)}", "")]
    for cycle in dict.fromkeys(found.later.values()):
        ids = [key for key, begins in found.later.items() if begins == cycle]
        yield [(f"{some(ids, 4)} {'begins' if len(ids) == 1 else 'begin'} in {cycle}", "")]
    for action in found.late[:most]:
        yield [(_late(action, cut, width), "bad")]
    if more := len(found.late) - most if len(found.late) > most else 0:
        yield [(f"and {more} more {'is' if more == 1 else 'are'} late", "bad")]


def _late(action: ActionFact, cut: Cut, width: int) -> str:
    assert action.due is not None  # what is late has a day
    start, end = f"late: {action.id} ", f" (due {in_short(action.due)})"
    return start + cut(action.title, max(12, width - len(start) - len(end))) + end


def _review(found: Standing) -> list[Spans]:
    lines: list[Spans] = []
    if found.review and found.review.completed:
        lines.append([("complete", "good")])
    elif found.review:
        lines.append(
            [(f"begun: {found.review.judged} of {found.review.actions} actions judged", "")]
        )
    elif found.cycle.id in found.owed:
        lines.append([("owed: the cycle is over", "warn")])
    if others := [cycle for cycle in found.owed if cycle != found.cycle.id]:
        lines.append([(f"owed for {some(others[::-1], 4)}", "warn")])
    return lines


def some(names: Sequence[str], most: int) -> str:
    """The names in a row, the last of many only counted; a single one too many is named, being no longer."""
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"
