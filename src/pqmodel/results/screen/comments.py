"""Shows comments by pillar and statement, group by group, after a warning of likely personal data in them."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.words import count, listed
from pqmodel.results.comment import Comment
from pqmodel.results.model import Withheld
from pqmodel.results.personal_data import Kind
from pqmodel.results.reading_comments import CommentsShown
from pqmodel.terminal.page import Page
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
    page = Page(screen)
    page.title(f"{shown.service.service}: comments of {shown.comments.cycle}")
    groups = {g: c for g, c in shown.comments.groups.items() if not isinstance(c, Withheld)}
    total = sum(len(comments) for comments in groups.values())
    if total:
        page.text(
            f"{count(total, 'comment', 'comments')}, in no order of persons or time.", "quiet"
        )
        if shown.suspect:
            page.text(warning(shown), "warn")
    else:
        page.text("There are no comments that can be shown.")
    for section in shown.questionnaire.sections:
        keys = [statement.id for statement in section.statements]
        if any(comment.statement in keys for comments in groups.values() for comment in comments):
            page.heading(section.title)
            for statement in section.statements:
                _statement(page, shown, statement.id, statement.text, groups)
    _no_longer_asked(page, shown, groups)
    _withheld(page, shown)


def warning(shown: CommentsShown) -> str:
    """How many comments may have personal data in them, of which kinds, and what to do about it."""
    kinds = [f"{_KINDS[found.kind]} in {found.comments}" for found in shown.comments.warnings]
    many = f"{count(shown.suspect, 'comment seems', 'comments seem')} to have personal data ({listed(kinds)})."
    if shown.masked:
        return f"Warning: {many} It is masked here. Read all of it before you pass it on: a name can be missed."
    return f"Warning: {many} Read all of it before you pass it on; --mask hides what was found."


def _statement(
    page: Page, shown: CommentsShown, key: str, text: str, groups: dict[str, tuple[Comment, ...]]
) -> None:
    of_statement = {
        group: [c.note for c in comments if c.statement == key]
        for group, comments in groups.items()
    }
    of_statement = {group: notes for group, notes in of_statement.items() if notes}
    if not of_statement:
        return
    page.gap()
    page.text(text, "title")
    own = [group.id for group in shown.service.groups]
    for group in sorted(of_statement, key=lambda g: (own.index(g) if g in own else len(own), g)):
        page.text(
            f"{_title(shown, group)}:" if page.plain else _title(shown, group), "quiet", indent=2
        )
        for note in of_statement[group]:
            _note(page, note)


def _note(page: Page, note: str) -> None:
    """A comment; its further lines hang under the first."""
    first, *rest = [line for line in note.splitlines() if line.strip()]
    page.item(first, indent=2)
    for line in rest:
        page.text(line, indent=4)


def _no_longer_asked(
    page: Page, shown: CommentsShown, groups: dict[str, tuple[Comment, ...]]
) -> None:
    known = shown.questionnaire.by_statement
    keys: Sequence[str] = sorted(
        {c.statement for comments in groups.values() for c in comments} - known.keys()
    )
    if keys:
        page.heading("Statements that are no longer asked")
        for key in keys:
            _statement(page, shown, key, key, groups)


def _withheld(page: Page, shown: CommentsShown) -> None:
    small = [
        group for group, comments in shown.comments.groups.items() if isinstance(comments, Withheld)
    ]
    if small:
        page.gap()
        least = shown.service.smallest_group
        titles = listed([_title(shown, group) for group in small])
        page.text(
            f"Not shown: comments of {titles} (a group is shown from {least} people on).", "quiet"
        )


def _title(shown: CommentsShown, group: str) -> str:
    found = shown.service.group(group)
    return found.title if found else group
