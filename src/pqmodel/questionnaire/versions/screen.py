"""Shows what differs between two versions of a questionnaire, weightiest first, with what follows for trends."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground import words as ground_words
from pqmodel.questionnaire.versions.model import Change, QuestionnaireDiff, Side, Weight, What
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen

_HEADINGS: tuple[tuple[Weight, str, str], ...] = (
    (
        "incompatible",
        "Not comparable with before",
        "Scores before and after these are not of the same thing.",
    ),
    (
        "compatible",
        "Comparable, with something to know",
        "Lines go on, or begin and end as was declared.",
    ),
    (
        "wording",
        "Other words, the same meaning",
        "Lines go on. Old rounds keep the words that were answered.",
    ),
)
_BESIDE = "Beside the statements"
_FIRST: tuple[What, ...] = ("split", "merged", "removed", "retired", "left out", "replaced")
_NAMED = 3
_STYLES: dict[Weight, str] = {
    "incompatible": "warn",
    "compatible": "title",
    "wording": "title",
    "none": "quiet",
}


def show_diff(screen: Screen, diff: QuestionnaireDiff) -> None:
    """A line of counts, what needs a look first, then every change by how much it does."""
    page = Page(screen)
    page.title(f"Questionnaire: {diff.then.name} to {diff.now.name}")
    page.text(f"Then {_side(diff.then)}; now {_side(diff.now)}.", "quiet")
    if not diff.changes:
        page.gap()
        page.text("They are the same. Nothing changes for trends.", "good")
        return
    page.text(_counts(diff.changes))
    _warnings(page, diff.changes)
    for weight, heading, about in _HEADINGS:
        of_weight = [
            change for change in diff.changes if change.weight == weight and not _is_beside(change)
        ]
        if not of_weight:
            continue
        page.heading(f"{heading} ({len(of_weight)})")
        page.text(about, "quiet")
        for change in sorted(of_weight, key=_rank):
            _change(page, change)
    _beside(page, [change for change in diff.changes if _is_beside(change)])
    page.heading("Next")
    commands = [("pqmodel trend --all", "every line, with where it begins, breaks and ends")]
    if any(change.warning for change in diff.changes):
        commands.insert(0, ("pqmodel questionnaire check", "look for faults once it is mended"))
    for command, does in commands:
        page.command(command, does, column=max(len(command) for command, _ in commands))


def _side(side: Side) -> str:
    amended = f" {side.amended}" if side.amended else ""
    return f"{side.id} {side.version}{amended}, {ground_words.count(side.statements, 'statement', 'statements')}"


def _counts(changes: Sequence[Change]) -> str:
    told = []
    for weight, words in (
        ("incompatible", "not comparable with before"),
        ("compatible", "comparable, with something to know"),
        ("wording", "of wording alone"),
    ):
        if n := sum(change.weight == weight and not _is_beside(change) for change in changes):
            told.append(f"{n} {words}")
    if n := sum(map(_is_beside, changes)):
        told.append(f"{n} beside the statements")
    return f"{ground_words.count(len(changes), 'change', 'changes')}: {'; '.join(told)}."


def _is_beside(change: Change) -> bool:
    """True of what changes no line of a statement: actions, questions, and measures that break nothing."""
    return change.where in ("action", "other") or (
        change.where == "measure" and change.weight != "incompatible"
    )


def _rank(change: Change) -> tuple[bool, int]:
    """Splits, merges and what is asked no more stand first (after a scale that breaks every line), then their new
    parts; the rest as it comes."""
    if change.where == "scale" and change.weight == "incompatible":
        return False, -1
    if change.where == "statement" and change.what in _FIRST:
        return False, _FIRST.index(change.what)
    return True, not (change.where == "statement" and change.ids)


def _beside(page: Page, changes: Sequence[Change]) -> None:
    """What changes no line of a statement: a line for each kind, with what follows."""
    if not changes:
        return
    page.heading(f"{_BESIDE} ({len(changes)})")
    kinds = dict.fromkeys((_what(change), change.consequence) for change in changes)
    for what, follows in kinds:
        titles = [
            c.title.rstrip(" .") for c in changes if (_what(c), c.consequence) == (what, follows)
        ]
        named = "; ".join(titles[:_NAMED]) + (
            f"; and {len(titles) - _NAMED} more" if titles[_NAMED:] else ""
        )
        count = f" ({len(titles)})" if len(titles) > 1 else ""
        if page.plain:
            page.text(f"{what}{count}: {named}. {follows}.")
            continue
        page.item(f"{what}{count}: {named}.")
        page.item(f"{follows}.", mark="   ", style="quiet")


def _warnings(page: Page, changes: Sequence[Change]) -> None:
    """What looks like a slip, so that it is mended before anybody answers."""
    warned = [change for change in changes if change.warning]
    if not warned:
        return
    page.heading(f"Have a look at {ground_words.count(len(warned), 'thing', 'things')}")
    for change in warned:
        page.item(f"{change.warning}.", style="warn")


def _change(page: Page, change: Change) -> None:
    what = _what(change)
    if page.plain:
        title = (
            f": {change.title.rstrip(' .')}. " if change.title and change.where != "scale" else ". "
        )
        name = f" Its name: {change.id}." if change.id else ""
        page.text(f"{what}{title}{_sides(change)}{change.consequence}.{_because(change)}{name}")
        return
    page.gap()
    heading = what if change.where == "scale" else f"{what}: {change.title}"
    page.item(heading, style=_STYLES[change.weight])
    name = f" ({change.id})" if change.id and change.where == "statement" else ""
    if sides := _sides(change):
        page.item(sides.strip(), mark="   ")
    page.item(f"{change.consequence}.{_because(change)}{name}", mark="   ", style="quiet")


def _what(change: Change) -> str:
    """ "Statement split", "Scale changed, its labels"."""
    parts = {"favourable_from": "favourable from", "asides": "other answers"}
    part = parts.get(change.part, change.part.replace("_", " "))
    shown = {"scale", "pillar", "theme", "measure"}
    detail = f" ({part})" if part and change.where in shown else ""
    where = "" if change.where == "other" else f"{change.where.capitalize()} "
    return f"{where}{change.what}{detail}" if where else change.what.capitalize()


def _sides(change: Change) -> str:
    """What stood there then and now, where both are worth reading."""
    if change.what not in (
        "reworded",
        "replaced",
        "moved",
        "re-weighted",
        "re-targeted",
        "changed",
    ):
        return ""
    if not change.then and not change.now:
        return ""
    then, now = change.then or "nothing of its own", change.now or "nothing of its own"
    if change.where == "statement" and change.now == change.title:
        return f"Then: {_ended(then)} "
    return f"Then: {_ended(then)} Now: {_ended(now)} "


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _because(change: Change) -> str:
    if not change.reason or change.reason in change.consequence:
        return ""
    return f" Why: {change.reason}."
