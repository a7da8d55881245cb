"""Who took part in a cycle: people by group, of how many asked, and what that is worth."""

from __future__ import annotations

from rich.text import Text

from pqmodel.questionnaire.audiences import is_rated
from pqmodel.results.release_advice import (
    advice,
    standing_of,
    waiting_words,
    what_a_release_shows,
)
from pqmodel.results.response_rates import answered_in_words
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.terminal.screen import Screen

_BANDS = "Over 50% is adequate, 60% desirable, 70% good, 80% very good (HSE)."
_WIDEST = 30


def show_participation(screen: Screen, this_round: RoundResults) -> None:
    """A line for each group that answered, or was asked; what a release would show, and who is
    still waited for, in words."""
    groups = _groups(this_round)
    if not groups:
        return
    screen.heading("Who answered")
    rows = [
        (
            this_round.service.group_title(group),
            *_people_and_rate(this_round, group),
            _standing(this_round, group),
        )
        for group in groups
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    widths[0] = min(_WIDEST, widths[0])
    for title, people, rate, standing in rows:
        if screen.plain:
            facts = ", ".join(words for words in (people, rate, standing) if words)
            screen.text(f"{title} ({facts}).")
            continue
        name = Text(screen.cut(title, _WIDEST))
        name.pad_right(max(0, widths[0] - name.cell_len))
        cells = [people.ljust(widths[1]), rate.ljust(widths[2]), standing]
        line = Text.assemble(name, *(f"  {cell}" for cell in cells if cell))
        line.rstrip()
        screen.put(screen.wrap(line))

    if any("," in rate for _, _, rate, _ in rows):
        screen.text(_BANDS, "quiet")
    for group, n in this_round.waiting.items():
        if not n:
            continue
        title = this_round.service.group_title(group)
        to_come = _still_to_come(this_round, group)
        screen.text(waiting_words(title, n, this_round.service.smallest_group, to_come))
    if this_round.outlook is not None:
        for sentence in what_a_release_shows(this_round.outlook, this_round.service):
            screen.text(sentence)
        for sentence in advice(this_round.outlook, this_round.service):
            screen.text(sentence)


def _still_to_come(this_round: RoundResults, group_id: str) -> int | None:
    """How many were asked and have not answered; None where that is not known."""
    group = this_round.service.group(group_id)
    answered = this_round.answered.get(group_id, 0)
    # Where more have answered than were asked, that number is not the right one.
    if group is None or group.asked is None or answered > group.asked:
        return None
    return group.asked - answered


def _groups(this_round: RoundResults) -> list[str]:
    """The groups that answered and, while it is looked at what a release would show, those that
    were asked and have not."""
    groups = wording.groups_of(this_round)
    if this_round.outlook is None or not groups:
        return groups
    asked = [g.id for g in this_round.service.groups if g.asked and g.id not in groups]
    return this_round.service.groups_in_order([*groups, *asked])


def _people_and_rate(this_round: RoundResults, group_id: str) -> tuple[str, str]:
    """How many people, and their share of those asked with the word for it, where it is known."""
    n = this_round.answered.get(group_id, 0)
    group = this_round.service.group(group_id)
    if group is None or group.named:
        return answered_in_words(n, None)
    rated = is_rated(group, this_round.questionnaire.audiences)
    return answered_in_words(n, group.asked, rated=rated)


def _standing(this_round: RoundResults, group_id: str) -> str:
    """Whether the group is shown; nothing for named people, who always are."""
    outlook = this_round.outlook
    if group_id in this_round.service.named or group_id not in this_round.participation:
        return ""
    if outlook is not None:
        return standing_of(outlook, group_id)
    if this_round.participation[group_id] is not None:
        return ""
    return wording.not_shown(this_round, group_id)
