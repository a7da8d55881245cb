"""Shows what differs between two versions of a questionnaire, weightiest first, with what follows
for trends."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.questionnaire.versions.model import Change, QuestionnaireDiff, Side, Weight, What
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
_COUNTED: tuple[tuple[Weight, str], ...] = (
    ("incompatible", "not comparable with before"),
    ("compatible", "comparable, with something to know"),
    ("wording", "of wording alone"),
)
_BESIDE = "Beside the statements"
_FIRST: tuple[What, ...] = ("split", "merged", "removed", "retired", "left out", "replaced")
_WITH_SIDES = ("reworded", "replaced", "moved", "re-weighted", "re-targeted", "changed")
_WITH_PART = ("scale", "pillar", "theme", "measure")
_PARTS = {"favourable_from": "favourable from", "asides": "other answers"}
_TITLES_NAMED = 3
_STYLES: dict[Weight, str] = {
    "incompatible": "warn",
    "compatible": "title",
    "wording": "title",
    "none": "quiet",
}


def show_diff(screen: Screen, diff: QuestionnaireDiff) -> None:
    """A line of counts, what needs a look first, then every change by how much it does."""
    screen.title(f"Questionnaire: {diff.then.name} to {diff.now.name}")
    screen.text(f"Then {_side(diff.then)}; now {_side(diff.now)}.", "quiet")
    if not diff.changes:
        screen.gap()
        screen.text("They are the same. Nothing changes for trends.", "good")
        return

    beside = [change for change in diff.changes if _is_beside(change)]
    others = [change for change in diff.changes if not _is_beside(change)]
    screen.text(_counts(others, beside))
    _warnings(screen, diff.changes)
    for weight, heading, about in _HEADINGS:
        _changes_of_weight(screen, others, weight, heading, about)
    _beside(screen, beside)
    _next(screen, diff.changes)


def _side(side: Side) -> str:
    amended = f" {side.amended}" if side.amended else ""
    statements = count(side.statements, "statement", "statements")
    return f"{side.id} {side.version}{amended}, {statements}"


def _counts(others: Sequence[Change], beside: Sequence[Change]) -> str:
    parts = []
    for weight, words in _COUNTED:
        number = sum(change.weight == weight for change in others)
        if number:
            parts.append(f"{number} {words}")
    if beside:
        parts.append(f"{len(beside)} beside the statements")
    changes = count(len(others) + len(beside), "change", "changes")
    return f"{changes}: {'; '.join(parts)}."


def _is_beside(change: Change) -> bool:
    """True of what changes no line of a statement: actions, questions, and measures that break
    nothing."""
    if change.where == "measure":
        return change.weight != "incompatible"
    return change.where in ("action", "other")


def _warnings(screen: Screen, changes: Sequence[Change]) -> None:
    """What looks like a slip, so that it is mended before anybody answers."""
    warned = [change for change in changes if change.warning]
    if not warned:
        return
    screen.heading(f"Have a look at {count(len(warned), 'thing', 'things')}")
    for change in warned:
        screen.item(f"{change.warning}.", style="warn")


def _changes_of_weight(
    screen: Screen, changes: Sequence[Change], weight: Weight, heading: str, about: str
) -> None:
    of_weight = [change for change in changes if change.weight == weight]
    if not of_weight:
        return
    screen.heading(f"{heading} ({len(of_weight)})")
    screen.text(about, "quiet")
    for change in sorted(of_weight, key=_rank):
        _change(screen, change)


def _rank(change: Change) -> tuple[int, int]:
    """A scale that breaks every line stands first; then splits, mergers and what is asked no more,
    then their parts.

    The rest as it comes.
    """
    if change.where == "scale" and change.weight == "incompatible":
        return 0, 0
    if change.where != "statement":
        return 3, 0
    if change.what in _FIRST:
        return 1, _FIRST.index(change.what)
    return (2, 0) if change.ids else (3, 0)


def _change(screen: Screen, change: Change) -> None:
    what = _what(change)
    sides = _sides(change)
    because = _because(change)
    if screen.plain:
        title = ". "
        if change.title and change.where != "scale":
            title = f": {change.title.rstrip(' .')}. "
        name = f" ID: {change.id}." if change.id else ""
        screen.text(f"{what}{title}{sides}{change.consequence}.{because}{name}")
        return

    screen.gap()
    heading = what if change.where == "scale" else f"{what}: {change.title}"
    screen.item(heading, style=_STYLES[change.weight])
    if sides:
        screen.item(sides.strip(), mark="   ")
    name = f" ({change.id})" if change.id and change.where == "statement" else ""
    screen.item(f"{change.consequence}.{because}{name}", mark="   ", style="quiet")


def _beside(screen: Screen, changes: Sequence[Change]) -> None:
    """What changes no line of a statement: a line for each kind, with what follows."""
    if not changes:
        return
    screen.heading(f"{_BESIDE} ({len(changes)})")
    titles_of: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        kind = (_what(change), change.consequence)
        titles_of.setdefault(kind, []).append(change.title.rstrip(" ."))

    for (what, follows), titles in titles_of.items():
        number = f" ({len(titles)})" if len(titles) > 1 else ""
        named = "; ".join(titles[:_TITLES_NAMED])
        if len(titles) > _TITLES_NAMED:
            named += f"; and {len(titles) - _TITLES_NAMED} more"
        if screen.plain:
            screen.text(f"{what}{number}: {named}. {follows}.")
        else:
            screen.item(f"{what}{number}: {named}.")
            screen.item(f"{follows}.", mark="   ", style="quiet")


def _next(screen: Screen, changes: Sequence[Change]) -> None:
    screen.heading("Next")
    commands = [(suggest("trend --all"), "every line, with where it begins, breaks and ends")]
    if any(change.warning for change in changes):
        commands.insert(0, (suggest("questionnaire check"), "look for faults once it is mended"))
    column = max(len(command) for command, _ in commands)
    for command, does in commands:
        screen.command(command, does, column=column)


def _what(change: Change) -> str:
    """Such as "Statement split", or "Scale changed (labels)"."""
    if change.where == "other":
        return change.what.capitalize()
    what = f"{change.where.capitalize()} {change.what}"
    if change.part and change.where in _WITH_PART:
        part = _PARTS.get(change.part, change.part.replace("_", " "))
        what += f" ({part})"
    return what


def _sides(change: Change) -> str:
    """What stood there then and now, where both are worth reading."""
    if change.what not in _WITH_SIDES or not (change.then or change.now):
        return ""
    then = _as_sentence(change.then or "nothing of its own")
    now = _as_sentence(change.now or "nothing of its own")
    if change.where == "statement" and change.now == change.title:
        # The new words stand above as its title.
        return f"Then: {then} "
    return f"Then: {then} Now: {now} "


def _as_sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _because(change: Change) -> str:
    if not change.reason or change.reason in change.consequence:
        return ""
    return f" Why: {change.reason}."
