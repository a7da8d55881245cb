"""Takes a person through an assessment, as it suits the terminal, and says how it ended."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from pqmodel.answers.assess import screen_words
from pqmodel.answers.assess.opening import Assessment, answered_of, open_session
from pqmodel.answers.assess.screen_keys import Keys
from pqmodel.answers.assess.screen_plain import Plain
from pqmodel.answers.assess.screen_words import Outcome, Words
from pqmodel.answers.record import Kept
from pqmodel.questionnaire.versions.changed_since import changed_since_answered
from pqmodel.terminal.lines import Lines
from pqmodel.terminal.screen import Screen

_MOST_OFFERED = 8
_NOTHING_CHOSEN = "Stopped before the first statement. Nothing was changed."


def take_through(
    screen: Screen,
    lines: Lines,
    assessment: Assessment,
    again: str,
    clock: Callable[[], float],
    notices: Sequence[str] = (),
    *,
    show_previous: bool = False,
) -> Outcome:
    """Goes on with the assessment begun, or begins one, and asks until the person stops or the end.

    `again` is the command that goes on with it, `notices` what is to be said first. How it ended is
    said at once (thanks, how to go on); the results of those known by name are for the caller.
    """
    manner = Plain(lines) if screen.plain else Keys(screen)
    with manner:
        choice = _choose(manner, assessment)
        if choice is not None:
            session, has_changed = open_session(
                assessment, choice[0], clock, show_previous=show_previous
            )
            words = Words(assessment, session)
            paragraphs = [*notices, *_list_notices(assessment, has_changed)]
            if paragraphs:
                manner.announce(paragraphs)
            with _without_looking_for_garbage():
                outcome = manner.run(session, words)
    if choice is None:
        lines.say(_NOTHING_CHOSEN)
        return "stopped"
    _close(screen, lines, words, outcome, again)
    return outcome


@contextmanager
def _without_looking_for_garbage() -> Iterator[None]:
    """Leaves what is loaded so far out of the search for garbage, as long as the sitting lasts.

    Nothing of it goes away before the end, and looking through it would now and then hold up a key.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _choose(manner: Plain | Keys, assessment: Assessment) -> tuple[Kept | None] | None:
    """The response to go on with, in a tuple of one, where None stands for a new one.

    None where nothing is chosen. An anonymous person is asked, since whoever began may be another.
    """
    begun = assessment.begun()[:_MOST_OFFERED]
    if not begun:
        return (None,)
    if assessment.group.named:
        return (begun[0],)

    answered = [answered_of(kept.response, assessment.questionnaire) for kept in begun]
    statements = len(assessment.askable)
    question, options = screen_words.begun(answered, statements)
    place = manner.choose(question, options)
    if place is None:
        return None
    return ((None, *begun)[place],)


def _list_notices(assessment: Assessment, has_changed: bool) -> list[str]:
    """What has to be said before the first statement."""
    notices = []
    if not assessment.group.named:
        notices += screen_words.privacy(assessment)
    if has_changed:
        notices.append(screen_words.carried(assessment))

    # What came after the end of a cycle has nothing to do with its round.
    if assessment.group.named and not assessment.late:
        change = changed_since_answered(assessment.workspace, assessment.cycle)
        if change:
            notices.append(f"{change.words} See what changed: {change.command}")
    return notices


def _close(screen: Screen, lines: Lines, words: Words, outcome: Outcome, again: str) -> None:
    """Says how it ended.

    Those known by name hear where their answers are, everybody else is thanked; whoever stopped
    hears how to go on.
    """
    was_handed_in = not words.named and words.session.response.finished
    paragraphs: list[str] = []
    if outcome != "ended" and not was_handed_in:
        paragraphs += words.stopped(again)
    else:
        # The full manner has cleared its last screen away, so what was skipped is said again.
        if not screen.plain:
            paragraphs += words.end()
        if words.named:
            paragraphs += [words.where(), words.elsewhere()]
        else:
            paragraphs += words.thanks(again)

    for paragraph in paragraphs:
        if paragraph:
            lines.say(paragraph)
