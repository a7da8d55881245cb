"""What there is to tell of a standing, part by part: answers, plan, meeting, measures, review."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pqmodel.ground.dates import in_full, in_short
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.plan.missing_actions import is_it_whole
from pqmodel.results.response_rates import answered_in_words
from pqmodel.today.model import ActionBrief, GroupTurnout, Standing
from pqmodel.today.next_step import scoring_command

_TITLE = 30
_SHORTEST = 12
_RATINGS = {
    "red": ("red (late or blocked)", "bad"),
    "amber": ("amber", "warn"),
    "green": ("green", "good"),
    "blue": ("done", "bar"),
    "grey": ("stopped", "quiet"),
}
Spans = list[tuple[str, str]]
"""Words with their style, which make up one line."""


class Room(NamedTuple):
    """How much there is room for: a function that cuts words to a width, the width, groups and late
    actions.
    """

    cut: Callable[[str, int], str]
    width: int
    groups: int
    late: int


def parts(standing: Standing, room: Room) -> Iterator[tuple[str, list[Spans]]]:
    """Each part with its label and lines; one without anything to tell is left out."""
    yield "Answers", [[(line, "")] for line in _answers(standing, room)]

    command = scoring_command(standing)
    if command:
        lacking = f"there is no overall score for {standing.cycle.id}: too little is answered"
        yield "Score", [[(lacking, "warn")], [(f"for one: {command}", "")]]

    yield "Plan", list(_plan(standing, room))

    if standing.next_meeting:
        yield "Meeting", [[(f"the next is on {in_full(standing.next_meeting.on)}", "")]]

    if standing.unmeasured:
        titles = some([measure.title for measure in standing.unmeasured], 3)
        words = room.cut(f"not recorded in this cycle yet: {titles}", room.width)
        yield "Measures", [[(words, "")]]

    review = list(_review(standing))
    if review:
        yield "Review", review

    if standing.changed:
        words, command = standing.changed
        change = room.cut(words.rstrip("."), room.width)
        yield "Changed", [[(change, "warn")], [(f"see {command}", "")]]


def some(names: Sequence[str], most: int) -> str:
    """The names in a row, the last of many only counted; a single one too many is named, being no
    longer.
    """
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def _answers(standing: Standing, room: Room) -> Iterator[str]:
    progress = standing.progress
    others = list(standing.groups)
    if progress:
        yield _own_answers(standing, room)
        others = [group for group in others if group.id != progress.group]

    if others and all(group.answered == 0 for group in others):
        yield "nobody else has answered yet" if progress else "nobody has answered yet"
        return
    shown = others
    if len(others) > room.groups:
        # One line is needed for how many more there are.
        shown = others[: room.groups - 1]
    for group in shown:
        yield f"{room.cut(group.title, _TITLE)}: {_turnout(group)}"
    if standing.waits_for_release:
        yield f"not released yet; see {suggest('results')}"
    if len(shown) < len(others):
        yield f"and {len(others) - len(shown)} more groups; see {suggest('results')}"


def _own_answers(standing: Standing, room: Room) -> str:
    """How far the one person has come whom the assessment rests on."""
    progress = standing.progress
    assert progress is not None  # the caller has looked
    titles = {group.id: group.title for group in standing.groups}
    title = room.cut(titles.get(progress.group, progress.group), _TITLE)
    words = f"{title}: {progress.answered} of {progress.statements} statements answered"
    if progress.skipped:
        words += f", {progress.skipped} passed over"
    if progress.answered and progress.open:
        words += f", {progress.open} of {progress.statements} still open"
    return words


def _turnout(group: GroupTurnout) -> str:
    """How many people of a group answered, in the words of the results."""
    n = group.answered
    if n == 0 and group.asked:
        return f"nobody yet, of {group.asked} asked"
    if n == 0:
        return "nobody yet"

    how_many, rate = answered_in_words(n, None if group.named else group.asked, rated=group.rated)
    return f"{how_many}, {rate}" if rate else how_many


def _plan(standing: Standing, room: Room) -> Iterator[Spans]:
    ratings, missing = standing.ratings, standing.missing_actions
    if not ratings and not standing.closed_earlier:
        yield [("no actions yet", "")]
    else:
        yield _ratings(standing)
    if missing:
        yield [(is_it_whole(missing), "bad")]

    if standing.carried:
        many = count(len(standing.carried), "goes", "go")
        yield [(f"{many} on from earlier cycles: {some(standing.carried, 4)}", "")]
    later = standing.later
    for cycle in dict.fromkeys(later.values()):
        ids = [key for key, begins in later.items() if begins == cycle]
        begin = "begins" if len(ids) == 1 else "begin"
        yield [(f"{some(ids, 4)} {begin} in {cycle}", "")]

    late = standing.late_actions
    for action in late[: room.late]:
        yield [(_late(action, room), "bad")]
    if len(late) > room.late:
        more = len(late) - room.late
        yield [(f"and {more} more {'is' if more == 1 else 'are'} late", "bad")]


def _ratings(standing: Standing) -> Spans:
    ratings = standing.ratings
    line: Spans = []
    for colour, (words, style) in _RATINGS.items():
        if colour in ratings:
            if line:
                line.append((", ", ""))
            line.append((f"{ratings[colour]} {words}", style))
    if not line:
        line.append(("no action is open", ""))
    if standing.closed_earlier:
        line.append((f"; {standing.closed_earlier} closed in earlier cycles", "quiet"))
    return line


def _late(action: ActionBrief, room: Room) -> str:
    assert action.due is not None  # what is late has a day
    start, end = f"late: {action.id} ", f" (due {in_short(action.due)})"
    width = max(_SHORTEST, room.width - len(start) - len(end))
    return start + room.cut(action.title, width) + end


def _review(standing: Standing) -> Iterator[Spans]:
    cycle, review, owed = standing.cycle.id, standing.review, standing.reviews_owed
    if review and review.completed:
        yield [("complete", "good")]
    elif review:
        yield [(f"begun: {review.judged} of {review.actions} actions judged", "")]
    elif cycle in owed:
        yield [("owed: the cycle is over", "warn")]

    others = [other for other in reversed(owed) if other != cycle]
    if others:
        yield [(f"owed for {some(others, 4)}", "warn")]
