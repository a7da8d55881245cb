"""Shows comments by pillar and statement, group by group, after a warning of likely personal
data in them."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count, listed
from pqmodel.results.comment import Comment
from pqmodel.results.model import Withheld
from pqmodel.results.personal_data import Kind
from pqmodel.results.reading_comments import CommentsShown
from pqmodel.terminal.screen import Screen

_KINDS: dict[Kind, str] = {
    "e-mail": "e-mail address",
    "phone": "phone number",
    "nhs-number": "NHS number",
    "ni-number": "National Insurance number",
    "postcode": "postcode",
    "date": "date of birth",
    "name": "name",
}


def show_comments(screen: Screen, shown: CommentsShown) -> None:
    """One cycle's comments. Where nobody wrote anything that may be shown, that is said."""
    screen.title(f"{shown.service.service}: comments of {shown.comments.cycle}")
    groups = {g: c for g, c in shown.comments.groups.items() if not isinstance(c, Withheld)}
    total = sum(len(comments) for comments in groups.values())
    if total:
        screen.text(f"{count(total, 'comment')}, in no order of persons or time.", "quiet")
    else:
        screen.text("There are no comments that can be shown.")
    if shown.suspect:
        screen.text(warning(shown), "warn")

    notes = _notes_by_statement(groups)
    for section in shown.questionnaire.sections:
        statements = [s for s in section.statements if s.id in notes]
        if statements:
            screen.heading(section.title)
        for statement in statements:
            _statement(screen, shown, statement.text, notes[statement.id])

    asked_no_more = sorted(notes.keys() - shown.questionnaire.by_statement.keys())
    if asked_no_more:
        screen.heading("Statements that are no longer asked")
    for key in asked_no_more:
        _statement(screen, shown, key, notes[key])
    _withheld(screen, shown)


def warning(shown: CommentsShown) -> str:
    """How many comments may have personal data in them, of which kinds, and what to do about it."""
    kinds = [f"{_KINDS[found.kind]} in {found.comments}" for found in shown.comments.warnings]
    seem = count(shown.suspect, "comment seems", "comments seem")
    many = f"{seem} to have personal data ({listed(kinds)})."
    if shown.masked:
        what_to_do = (
            "It is masked here. Read all of it before you pass it on: a name can be missed."
        )
    else:
        what_to_do = "Read all of it before you pass it on; --mask hides what was found."
    return f"Warning: {many} {what_to_do}"


def _notes_by_statement(
    groups: Mapping[str, tuple[Comment, ...]],
) -> dict[str, dict[str, list[str]]]:
    """What was written, by statement and group."""
    notes: dict[str, dict[str, list[str]]] = {}
    for group, comments in groups.items():
        for comment in comments:
            notes.setdefault(comment.statement, {}).setdefault(group, []).append(comment.note)
    return notes


def _statement(
    screen: Screen, shown: CommentsShown, text: str, notes: Mapping[str, list[str]]
) -> None:
    """What was written on one statement, group by group in the service's order."""
    screen.gap()
    screen.text(text, "title")
    for group in shown.service.groups_in_order(notes):
        title = shown.service.group_title(group)
        screen.text(f"{title}:" if screen.plain else title, "quiet", indent=2)
        for note in notes[group]:
            _note(screen, note)


def _note(screen: Screen, note: str) -> None:
    """A comment; its further lines hang under the first."""
    first, *rest = [line for line in note.splitlines() if line.strip()]
    screen.item(first, indent=2)
    for line in rest:
        screen.text(line, indent=4)


def _withheld(screen: Screen, shown: CommentsShown) -> None:
    titles: dict[str, list[str]] = {}
    for group, comments in shown.comments.groups.items():
        if isinstance(comments, Withheld):
            why = _why_withheld(shown, group)
            titles.setdefault(why, []).append(shown.service.group_title(group))
    for why, of_groups in titles.items():
        screen.gap()
        screen.text(f"Not shown: comments of {listed(of_groups)} ({why}).", "quiet")


def _why_withheld(shown: CommentsShown, group: str) -> str:
    if group in shown.unreleased:
        return f"not released yet: {suggest('results --release')}"
    least = shown.service.smallest_group
    return shown.not_shown.get(group, f"a group is shown from {least} people on")
