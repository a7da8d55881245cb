"""Shows what a check found."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.words import count, sentence
from pqmodel.programme.checking import Checked, Told
from pqmodel.programme.model.closure import Closure
from pqmodel.programme.model.programme import PROGRAMME
from pqmodel.programme.screen.standing import closed_in_words
from pqmodel.programme.suggesting import suggest
from pqmodel.terminal.screen import Screen

_MOST = 5
"""So many findings of a rule are told one by one; whoever mends them has seen what it is."""


def show_checked(
    screen: Screen,
    checked: Checked,
    with_advice: bool,
    whole: bool,
    closure: Closure | None = None,
) -> None:
    """The findings by rule, then advice, then the counts; the first few of each rule, or the
    `whole` of them. Of a programme that was closed that it is."""
    if closure is not None:
        screen.text(closed_in_words(closure))
    if checked.found:
        screen.title(f"To be mended: {count(len(checked.found), 'finding')}")
        _show(screen, checked.found, whole)
    if checked.advice and with_advice:
        screen.gap()
        screen.title(f"Worth knowing: {count(len(checked.advice), 'finding')}")
        _show(screen, checked.advice, whole)
    if checked.found or (checked.advice and with_advice):
        screen.gap()
    if not checked.found:
        screen.text("Nothing has to be mended.")
    if checked.accepted:
        screen.text(f"{count(checked.accepted, 'finding')} accepted, and not shown.")


def _show(screen: Screen, told: Sequence[Told], whole: bool) -> None:
    by_rule: dict[str, list[Told]] = {}
    for each in told:
        by_rule.setdefault(each.finding.rule, []).append(each)
    for rule, members in by_rule.items():
        screen.heading(rule)
        first = members if whole else members[:_MOST]
        for each in first:
            words = each.finding.what
            if not _is_group(each):
                words = f"{_called(each.finding.at[0])} {words}"
            screen.item(f"{each.file}:{each.line} {words}")
        if len(members) > len(first):
            more = f"and {len(members) - len(first)} more, all told by"
            screen.pointer(more, suggest("programme check --all"), indent=2)
        for mend in dict.fromkeys(each.finding.mend for each in first):
            screen.text(sentence(mend), style="quiet", indent=2)


def _called(item: str) -> str:
    if item == PROGRAMME:
        return "The programme"
    return item


def _is_group(told: Told) -> bool:
    """True where the words name the ids themselves."""
    return bool(told.finding.together) and told.finding.what[:1].isdigit()
