"""Who took part in a cycle: people by group, of how many asked, and what that is worth."""

from __future__ import annotations

from rich.text import Text

from pqmodel.results.response_rates import answered_in_words
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.terminal.screen import Screen

_BANDS = "Over 50% is adequate, 60% desirable, 70% good, 80% very good (HSE)."
_WIDEST = 30


def show_participation(screen: Screen, this_round: RoundResults) -> None:
    """A line for each group that answered; what is withheld, and who is still waited for, in
    words."""
    groups = wording.groups_of(this_round)
    if not groups:
        return
    screen.heading("Who answered")
    rows = [
        (this_round.service.group_title(group), *_people_and_rate(this_round, group))
        for group in groups
    ]
    first = max(min(_WIDEST, len(title)) for title, _, _ in rows)
    second = max(len(people) for _, people, _ in rows)
    for title, people, rate in rows:
        if screen.plain:
            facts = f"{people}, {rate}" if rate else people
            screen.text(f"{title} ({facts}).")
            continue
        name = Text(screen.cut(title, _WIDEST))
        name.pad_right(max(0, first - name.cell_len))
        screen.put(screen.wrap(Text.assemble(name, "  ", people.ljust(second), "  ", rate)))

    for line in _waiting(this_round):
        screen.text(line)
    if any(rate for _, _, rate in rows):
        screen.text(_BANDS, "quiet")


def _people_and_rate(this_round: RoundResults, group_id: str) -> tuple[str, str]:
    """How many people, and their share of those asked with the word for it, where it is known."""
    n = this_round.participation[group_id]
    if n is None:
        return wording.too_few(this_round), ""
    group = this_round.service.group(group_id)
    asked = None
    if group is not None and not group.named:
        asked = group.asked
    return answered_in_words(n, asked)


def _waiting(this_round: RoundResults) -> list[str]:
    """Says of each group that has answers which are not in the figures yet, how many, and when
    they will be."""
    needed = this_round.service.smallest_group
    lines = []
    for group_id in wording.groups_of(this_round):
        n = this_round.waiting.get(group_id)
        if not n:
            continue
        title = this_round.service.group_title(group_id)
        come = f"{n} more answers of {title} have come; they are"
        if n == 1:
            come = f"1 more answer of {title} has come; it is"
        lines.append(f"{come} shown once {needed} have, so that nobody can be worked out.")
    return lines
