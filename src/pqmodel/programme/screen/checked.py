"""Shows what a check found."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.words import count, sentence
from pqmodel.programme.checking import Checked, Told
from pqmodel.programme.model.programme import PROGRAMME
from pqmodel.terminal.screen import Screen


def show_checked(screen: Screen, checked: Checked, with_advice: bool) -> None:
    """The findings by rule, then advice, then the counts."""
    if checked.found:
        screen.title(f"To be mended: {count(len(checked.found), 'finding')}")
        _show(screen, checked.found)
    if checked.advice and with_advice:
        screen.gap()
        screen.title(f"Worth knowing: {count(len(checked.advice), 'finding')}")
        _show(screen, checked.advice)
    if checked.found or (checked.advice and with_advice):
        screen.gap()
    if not checked.found:
        screen.text("Nothing has to be mended.")
    if checked.accepted:
        screen.text(f"{count(checked.accepted, 'finding')} accepted, and not shown.")


def _show(screen: Screen, told: Sequence[Told]) -> None:
    by_rule: dict[str, list[Told]] = {}
    for each in told:
        by_rule.setdefault(each.finding.rule, []).append(each)
    for rule, members in by_rule.items():
        screen.heading(rule)
        for each in members:
            words = each.finding.what
            if not _is_group(each):
                words = f"{_called(each.finding.at[0])} {words}"
            screen.item(f"{each.file}:{each.line} {words}")
        for mend in dict.fromkeys(each.finding.mend for each in members):
            screen.text(sentence(mend), style="quiet", indent=2)


def _called(item: str) -> str:
    if item == PROGRAMME:
        return "The programme"
    return item


def _is_group(told: Told) -> bool:
    """True where the words name the ids themselves."""
    return bool(told.finding.together) and told.finding.what[:1].isdigit()
